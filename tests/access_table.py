"""Who may open which address: one row per URL of the program; ``tests/test_access.py`` tries them all.

A row is ``Row(name, who, subject)`` and, where it differs from the default, by name:

``who``      the roles with the right, one letter each, see ROLE_OF; all others get 403
``subject``  key of ``tests/access_subjects.py``: the object that the address names; empty: none.
             Another's object answers 404
``methods``  "GET", "POST" or "GET POST"; any other answers 405
``get``      status of the page for whoever may open it
``post``     status of the answer to an empty POST; a form with errors comes back with 200
``readers``  roles that may only GET: a POST of theirs answers 403
``above``    roles that have the right, but below the object's unit: the object is 404 for them
``htmx``     the address only answers fragments, and is asked as htmx asks
"""

from dataclasses import dataclass

from branches.access import Role

ROLE_OF = {
    "O": Role.OFFICE,
    "L": Role.LEADER,
    "S": Role.SECRETARY,
    "U": Role.SUPERIOR,
    "A": Role.ADMIN,
    "N": None,  # signed in, without a role
}
EVERYONE = "".join(ROLE_OF)

# Open without signing in.
PUBLIC = {"branches:sign_in", "healthz", "readyz"}

# Open without signing in to whoever knows the secret in the address; any other answers 404.
PUBLIC_BY_SECRET = {"membership:calendar_feed": "calendar feed by its secret address"}


@dataclass(frozen=True)
class Row:
    name: str
    who: str
    subject: str = ""
    methods: str = "GET"
    get: int = 200
    post: int = 200
    readers: str = ""
    above: str = ""
    htmx: bool = False


FORM = "GET POST"
ALL_BUT_N = "OLSUA"

BRANCHES = (
    #   name                                  who may     of what           methods, statuses, who stands below it
    Row("branches:sign_out", EVERYONE, methods="POST", post=302),
    Row("branches:choose_password", EVERYONE, methods=FORM, get=302, post=302),
    Row("branches:change_password", EVERYONE, methods=FORM),
    Row("branches:session_list", EVERYONE),
    Row("branches:session_end", EVERYONE, "session", methods="POST", post=302),
    Row("branches:confirm", EVERYONE, methods=FORM),
    Row("branches:unit_list", ALL_BUT_N, methods=FORM, post=302),
    Row("branches:unit_list_export", ALL_BUT_N),
    Row("branches:pick_unit", ALL_BUT_N, methods="POST"),
    Row("branches:branch_add", "OA", get=302),
    Row("branches:unit_detail", ALL_BUT_N, "branch"),
    Row("branches:unit_edit", "OA", "branch", methods=FORM),
    Row("branches:branch_create", "OA", "commune", methods=FORM),
    Row("branches:committee_create", "OA", "commune", methods=FORM),
    Row("branches:unit_rename", "OA", "branch", methods=FORM),
    Row("branches:unit_move", "OA", "branch", methods=FORM),
    Row("branches:place_class_set", "OA", "commune", methods=FORM),
    Row("branches:approval_chain_set", "OA", "commune", methods=FORM),
    Row("branches:unit_close", "OA", "branch", methods=FORM),
    Row("branches:branches_merge", "OA", "commune", methods=FORM),
    Row("branches:village_create", "OA", "commune", methods=FORM),
    Row("branches:mass_organisation_create", "OA", "branch", methods=FORM),
    Row("branches:village_detail", ALL_BUT_N, "village", above="S"),
    Row("branches:village_edit", "OA", "village", methods=FORM),
    Row("branches:village_close", "OA", "village", methods=FORM),
    Row("branches:village_assign", "OA", "village", methods=FORM),
    Row("branches:mass_organisation_end", "OA", "mass_organisation", methods=FORM),
    # The register of directive documents: a superior keeps that of the own unit alone
    Row("branches:document_list", ALL_BUT_N, methods=FORM, post=302),
    Row("branches:document_list_export", ALL_BUT_N),
    Row("branches:pick_document", ALL_BUT_N, methods="POST"),
    Row("branches:document_add", "OLUA", get=302),
    Row("branches:document_create", "OLUA", "commune", methods=FORM, above="U"),
    Row("branches:document_detail", ALL_BUT_N, "branch_document"),
    Row("branches:document_edit", "OLUA", "document", methods=FORM, above="U"),
    Row("branches:place_year_choice", "OLSUA", "commune", get=302, above="S"),
    Row("branches:place_year", "OLSUA", "place_year", methods=FORM, readers="LU", above="S"),
    Row("branches:place_year_export", "OLSUA", "place_year", above="S"),
    Row("branches:quota_grid", "OLSU", get=302),
    Row("branches:quota_year", "OLSU", "quota_year", methods=FORM, readers="SU"),
    Row("branches:quota_term", "OLSU", "quota_term", methods=FORM, readers="SU"),
    Row("branches:quota_export", "OLSU", "quota_term"),
    Row("branches:quota_history", "OLSU", methods=FORM, post=302),
    Row("branches:quota_history_export", "OLSU"),
    Row("branches:user_list", "OA", methods=FORM, post=302),
    Row("branches:user_list_export", "OA"),
    Row("branches:user_list_bulk", "OA", methods=FORM, get=302, post=302),
    Row("branches:user_create", "A", methods=FORM),
    Row("branches:user_detail", "OA", "secretary"),
    Row("branches:user_edit", "A", "secretary", methods=FORM),
    Row("branches:role_grant", "A", "secretary", methods=FORM),
    Row("branches:user_switch", "A", "secretary", methods=FORM),
    Row("branches:user_code", "OA", "secretary", methods=FORM),
    Row("branches:role_end", "A", "role", methods=FORM),
    # Saved filters: each reader's own
    Row("branches:saved_filter_list", ALL_BUT_N),
    Row("branches:saved_filter_create", ALL_BUT_N, "list", methods="POST", post=302),
    Row("branches:saved_filter_apply", ALL_BUT_N, "saved_filter", get=302),
    Row("branches:saved_filter_rename", ALL_BUT_N, "saved_filter", methods="GET POST"),
    Row("branches:saved_filter_delete", ALL_BUT_N, "saved_filter", methods="POST", post=302),
)

MEMBERSHIP = (
    # The first page and the figures
    Row("membership:home", EVERYONE),
    Row("membership:dashboard", "OLSU"),
    Row("membership:dashboard_of", "OLSU", "branch"),
    Row("membership:figure_people", "OLS", "branch"),
    Row("membership:report_list", "OLU"),
    Row("membership:report_create", "O", methods=FORM),
    Row("membership:report_expected", "U", methods=FORM),
    Row("membership:report_detail", "OLU", "report"),
    Row("membership:report_edit", "O", "draft_report", methods=FORM),
    Row("membership:report_act", "OLU", "report_act", methods=FORM, above="LU"),
    Row("membership:report_changes", "OLU", "report"),
    Row("membership:report_correct", "O", "report", methods=FORM),
    Row("membership:report_word", "OLU", "report"),
    Row("membership:report_pdf", "OLU", "report"),
    Row("membership:report_sheet", "OLU", "report"),
    Row("membership:report_delivery", "O", "report"),
    Row("membership:delivery_receive", "U", methods=FORM),
    Row("membership:delivery_confirm", "U", methods="POST", post=302),
    Row("membership:forecast", "OLSU"),
    Row("membership:forecast_of", "OLSU", "branch"),
    Row("membership:forecast_trial", "OLSU", "branch"),
    Row("membership:forecast_passages", "OLS", "branch"),
    Row("membership:forecast_stays", "OLS", "branch"),
    Row("membership:comparison", "OLSU"),
    Row("membership:comparison_of", "OLSU", "branch"),
    Row("membership:comparison_export", "OLSU", "branch"),
    Row("membership:quota_proposal", "OLU", "quota_commune_year", above="U"),
    Row("membership:white_spots", "OLSU"),
    Row("membership:white_spots_of", "OLSU", "branch"),
    Row("membership:white_spots_export", "OLSU", "branch"),
    Row("membership:evaluation", "OLSU"),
    Row("membership:evaluation_of", "OLSU", "branch"),
    Row("membership:evaluation_export", "OLSU", "branch"),
    Row("membership:evaluation_proposals", "O", "place_year", methods=FORM),
    Row("membership:evaluation_decisions", "O", "place_year", methods=FORM),
    Row("membership:year_page", "OLSU"),
    Row("membership:year_page_of", "OLSU", "branch"),
    Row("membership:year_export", "OLSU", "branch"),
    # Lists, their exports, what is done with chosen rows
    Row("membership:person_list", "OLS", methods="GET POST", post=302),
    Row("membership:person_list_export", "OL"),
    Row("membership:person_list_bulk", "OL", methods="GET POST", get=302, post=302),
    Row("membership:case_list", "OLS", methods="GET POST", post=302),
    Row("membership:case_list_export", "OL"),
    Row("membership:case_list_bulk", "OL", methods="GET POST", get=302, post=302),
    Row("membership:member_list", "OLS", methods="GET POST", post=302),
    Row("membership:member_list_export", "OL"),
    Row("membership:member_list_bulk", "OL", methods="GET POST", get=302, post=302),
    Row("membership:meeting_list", "OLS", methods="GET POST", post=302),
    Row("membership:meeting_list_export", "OL"),
    Row("membership:course_list", "OL", methods="GET POST", post=302),
    Row("membership:course_list_export", "OL"),
    # Boxes that search
    Row("membership:pick_branch", "OLS", methods="POST", htmx=True),
    Row("membership:pick_village", "OLS", methods="POST", htmx=True),
    Row("membership:pick_person", "OLS", methods="POST", htmx=True),
    Row("membership:pick_member", "OLS", methods="POST", htmx=True),
    Row("membership:pick_course", "OLS", methods="POST", htmx=True),
    # Entering, correcting and merging persons
    Row("membership:person_create", "O", methods="GET POST"),
    Row("membership:person_duplicates", "O", methods="POST", htmx=True),
    Row("membership:person_edit", "O", "person", methods="GET POST"),
    Row("membership:person_delete", "O", "person", methods="GET POST", post=302),
    Row("membership:person_restore", "O", "deleted_person", methods="POST", post=302),
    Row("membership:recycle_bin", "O"),
    Row("membership:person_merge", "O", "person", methods="GET POST"),
    Row("membership:person_merge_into", "O", "two_people", methods="GET POST"),
    Row("membership:merge_suggestions", "O"),
    Row("membership:pair_tell_apart", "O", "two_people", methods="POST", post=302),
    Row("membership:distinct_pairs", "O"),
    Row("membership:pair_take_back", "O", "distinct_pair", methods="POST", post=302),
    Row("membership:merge_list", "O"),
    Row("membership:merge_undo", "O", "merge", methods="GET POST", post=302),
    # Workbooks in and out
    Row("membership:import_list", "O"),
    Row("membership:import_upload", "O", methods="GET POST"),
    Row("membership:import_detail", "O", "import"),
    Row("membership:import_confirm", "O", "import", methods="POST", post=302),
    Row("membership:import_discard", "O", "import", methods="GET POST", post=302),
    Row("membership:import_refused_rows", "O", "import", get=302),
    Row("membership:export_index", "OL"),
    Row("membership:export_empty_workbook", "O"),
    Row("membership:export_members", "OL"),
    Row("membership:export_candidates", "OL"),
    Row("membership:export_national", "OL"),
    # The page of one person, and the steps of a case
    Row("membership:person_detail", "OLS", "case_person"),
    Row("membership:readiness", "OLS", "case_person"),
    Row("membership:case_create", "O", "person", methods=FORM),
    Row("membership:case_edit", "O", "case", methods=FORM),
    Row("membership:case_special", "O", "case", methods=FORM),
    Row("membership:case_follow", "O", "case", methods="POST", post=302),
    Row("membership:case_action", "O", "case_step", methods=FORM),
    Row("membership:date_correct", "O", "case", methods=FORM),
    Row("membership:date_corrected", "OL", "correction"),
    Row("membership:dossier_edit", "O", "case", methods=FORM),
    Row("membership:mentor_assign", "O", "case", methods=FORM),
    Row("membership:mentor_end", "O", "mentor", methods=FORM),
    Row("membership:remark_add", "OS", "mentor", methods=FORM),
    Row("membership:introducer_add", "O", "case", methods=FORM),
    Row("membership:introducer_withdraw", "O", "introducer", methods=FORM),
    # Proposals
    Row("membership:proposal_list", "OLS"),
    Row("membership:proposal_create", "S", methods=FORM),
    Row("membership:proposal_answer", "O", "proposal", methods=FORM),
    Row("membership:proposal_return", "O", "proposal", methods="POST"),
    Row("membership:proposal_resend", "S", "returned_proposal", methods=FORM),
    Row("membership:proposal_withdraw", "S", "proposal", methods=FORM, post=302),
    # Yearly plans of branches
    Row("membership:plan_list", "OLS"),
    Row("membership:plan_detail", "OLS", "quota_year"),
    Row("membership:plan_start", "OS", "quota_year", methods=FORM),
    Row("membership:plan_edit", "OS", "plan", methods=FORM),
    Row("membership:plan_copy", "OS", "plan_with_past", methods=FORM),
    Row("membership:plan_line_add", "OS", "plan", methods=FORM),
    Row("membership:plan_line_edit", "OS", "plan_line", methods=FORM),
    Row("membership:plan_line_drop", "OS", "plan_line", methods=FORM),
    Row("membership:plan_task_add", "OS", "plan", methods=FORM),
    Row("membership:plan_task_edit", "OS", "plan_task", methods=FORM),
    Row("membership:plan_task_drop", "OS", "plan_task", methods=FORM),
    # Branch meetings
    Row("membership:meeting_create", "O", methods="GET POST"),
    Row("membership:meeting_detail", "OLS", "meeting"),
    Row("membership:meeting_edit", "O", "meeting", methods="GET POST"),
    Row("membership:meeting_record", "O", "meeting", methods="GET POST"),
    Row("membership:meeting_cancel", "O", "meeting", methods="GET POST"),
    Row("membership:meeting_correct", "O", "held_meeting", methods="GET POST"),
    Row("membership:meeting_print", "OLS", "held_meeting"),
    # Terms, calendar, weekly paper
    Row("membership:term_list", "OLS"),
    Row("membership:digest", "OL"),
    Row("membership:calendar", "OLS"),
    Row("membership:feed_list", "OLS"),
    Row("membership:feed_create", "OLS", methods="POST", post=302),
    Row("membership:feed_revoke", "OLS", "feed", methods=FORM, post=302),
    # Courses
    Row("membership:course_create", "O", methods="GET POST"),
    Row("membership:course_detail", "OL", "course"),
    Row("membership:course_edit", "O", "course", methods="GET POST"),
    Row("membership:course_cancel", "O", "course", methods="GET POST"),
    Row("membership:course_nominate", "O", "course", methods="GET POST"),
    Row("membership:course_withdraw", "O", "enrolment", methods="GET POST"),
    Row("membership:course_results", "O", "course", methods="GET POST"),
    # Papers
    Row("membership:paper_home", "OLA"),
    Row("membership:paper_person", "OL", "case_person", methods=FORM),
    Row("membership:paper_meeting", "OL", "meeting", methods=FORM),
    Row("membership:paper_course", "OL", "course", methods=FORM),
    Row("membership:paper_unit", "OL", "branch", methods=FORM),
    Row("membership:number_list", "OL"),
    Row("membership:term_create", "OA", "branch", methods=FORM),
    Row("membership:print_list", "OLA"),
    Row("membership:print_detail", "OLA", "print"),
    Row("membership:template_list", "A"),
    Row("membership:template_upload", "A", methods=FORM),
    Row("membership:template_start", "A", "form_code"),
    Row("membership:template_file", "A", "template"),
    Row("membership:template_withdraw", "A", "template", methods="POST", post=302),
    # The register of members
    Row("membership:member_register", "O", methods="GET POST"),
    Row("membership:member_follow", "O", "membership", methods=FORM),
    Row("membership:member_edit", "O", "membership", methods="GET POST"),
    Row("membership:member_transfer", "O", "membership", methods="GET POST"),
    Row("membership:member_leave", "O", "membership", methods="GET POST"),
    Row("membership:transfer_edit", "O", "transfer", methods="GET POST"),
    Row("membership:member_undo", "O", "membership", methods="GET POST"),
    Row("membership:member_absence", "O", "membership", methods="GET POST"),
    Row("membership:member_absence_end", "O", "absence", methods="GET POST"),
    # Rules, days off, readiness
    Row("membership:rule_book", EVERYONE),
    Row("membership:rule_row_list", "A"),
    Row("membership:rule_row_create", "A", methods=FORM),
    Row("membership:rule_row_withdraw", "A", methods=FORM, get=404, post=404),
    Row("membership:holiday_year", EVERYONE, "year"),
    Row("membership:holiday_set", "OA", "year", methods=FORM),
    Row("membership:holiday_clear", "OA", "year", methods=FORM, get=404, post=404),
    Row("membership:holiday_year_confirm", "OA", "year", methods=FORM),
    Row("membership:calculator", EVERYONE, methods=FORM),
    Row("membership:branch_readiness", "OLS", "branch"),
    Row("membership:handbook", EVERYONE),
    Row("membership:handbook_print", EVERYONE),
    Row("membership:handbook_chapter", EVERYONE, "chapter"),
    Row("membership:branch_people_move", "O", "branch", methods="GET POST"),
)

ROWS = BRANCHES + MEMBERSHIP
