"""The objects that addresses name, for the table of access.

Each function of SUBJECTS gets a branch and makes one object of that branch or of its commune; it is called for a
branch of the reader's own and for branches that are not. Those of PERSONAL get a user and make one object that
belongs to that person alone. Both return the arguments of the address.
"""

from branches.access import Role
from branches.models import UserSession
from membership.enums.reports import ReportAct, ReportStatus
from membership.reports.papers.registry import FORM
from tests.factories import branches as make
from tests.factories.branches import make_user
from tests.factories.membership import (
    make_absence,
    make_case,
    make_change,
    make_course,
    make_distinct_pair,
    make_enrolment,
    make_feed,
    make_import,
    make_introducer,
    make_meeting,
    make_membership,
    make_mentor,
    make_merge,
    make_person,
    make_plan,
    make_plan_line,
    make_plan_task,
    make_print,
    make_proposal,
    make_report,
    make_returned_proposal,
    make_saved_filter,
    make_template,
    make_transfer,
)


def _saved_filter(user):
    name = f"Bộ lọc {user.saved_filters.count()}"
    return {"pk": make_saved_filter(user=user, name=name, query="sex=MALE").pk}


def _session(user):
    key = f"key-{user.pk}-{user.sessions.count()}"
    return {"pk": UserSession.objects.create(user=user, session_key=key).pk}


def _secretary(branch):
    return make_user(role=Role.SECRETARY, unit=branch)


def _deleted_person(branch):
    return {"pk": make_person(branch=branch, deleted_at="2026-01-01T00:00Z", deleted_by=make_user()).pk}


def _two_people(branch):
    return {"pk": make_person(branch=branch).pk, "other": make_person(branch=branch).pk}


def _merge(branch):
    kept = make_person(branch=branch)
    absorbed = make_person(branch=branch, merged_into=kept)
    nothing = {"rows": {}, "doubled": {}, "attempts": {}, "fields": {}}
    return {"pk": make_merge(kept=kept, absorbed=absorbed, moved=nothing).pk}


def _distinct_pair(branch):
    return {"pk": make_distinct_pair(first=make_person(branch=branch), second=make_person(branch=branch)).pk}


def _correction(branch):
    case = make_case(branch=branch)
    details = {"dates": [], "terms": [], "with": []}
    return {"pk": case.pk, "change": make_change(case=case, action="correction", details=details).pk}


def _enrolment(branch):
    course = make_course(commune=branch.parent)
    return {"pk": course.pk, "enrolment": make_enrolment(case=make_case(branch=branch), course=course).pk}


def _absence(branch):
    return {"pk": make_absence(membership=make_membership(branch=branch), from_on="2026-01-05").pk}


def _transfer(branch):
    return {"pk": make_transfer(membership=make_membership(branch=branch)).pk}


def _feed(user):
    return {"pk": make_feed(user=user, unit=make.make_branch()).pk}


def _template(branch):
    replaced = branch.parent.paper_templates.count()
    return {"pk": make_template(commune=branch.parent, form=list(FORM)[replaced]).pk}


def _plan_with_past(branch):
    past = make_plan(branch=branch)
    return {"pk": make_plan(branch=branch, year=past.year + 1).pk}


PERSONAL = {
    "feed": _feed,
    "saved_filter": _saved_filter,
    "session": _session,
}


def _sent_report(branch):
    issue = branch.parent.period_reports.count() + 1
    return {"pk": make_report(unit=branch.parent, status=ReportStatus.SENT, issue=issue).pk}


def _draft_report(branch):
    return {"pk": make_report(unit=branch.parent, issue=branch.parent.period_reports.count() + 1).pk}


SUBJECTS = {
    "report": _sent_report,
    "draft_report": _draft_report,
    "report_act": lambda branch: _draft_report(branch) | {"act": ReportAct.SUBMIT},
    "list": lambda branch: {"name": "people"},
    "chapter": lambda branch: {"key": "ho-so"},
    "year": lambda branch: {"year": 2026},
    "person": lambda branch: {"pk": make_person(branch=branch).pk},
    "case": lambda branch: {"pk": make_case(branch=branch).pk},
    "case_person": lambda branch: {"pk": make_case(branch=branch).person_id},
    "case_step": lambda branch: {"pk": make_case(branch=branch).pk, "action": "pause"},
    "correction": _correction,
    "mentor": lambda branch: {"pk": make_mentor(case=make_case(branch=branch)).pk},
    "introducer": lambda branch: {"pk": make_introducer(case=make_case(branch=branch)).pk},
    "proposal": lambda branch: {"pk": make_proposal(branch=branch).pk},
    "returned_proposal": lambda branch: {"pk": make_returned_proposal(branch=branch).pk},
    "deleted_person": _deleted_person,
    "two_people": _two_people,
    "merge": _merge,
    "distinct_pair": _distinct_pair,
    "branch": lambda branch: {"pk": branch.pk},
    "commune": lambda branch: {"pk": branch.parent_id},
    "branch_document": lambda branch: {"pk": make.make_document(unit=branch).pk},
    "document": lambda branch: {"pk": make.make_document(unit=branch.parent).pk},
    "import": lambda branch: {"pk": make_import(commune=branch.parent).pk},
    "mass_organisation": lambda branch: {"pk": make.make_mass_organisation(unit=branch).pk},
    "quota_commune_year": lambda branch: {"pk": branch.parent_id, "year": 2026},
    "quota_term": lambda branch: {"pk": branch.pk, "first": 2025, "last": 2030},
    "place_year": lambda branch: {"pk": branch.parent.pk, "year": 2025},
    "quota_year": lambda branch: {"pk": branch.pk, "year": 2026},
    "role": lambda branch: {"pk": _secretary(branch).roles.get().pk},
    "secretary": lambda branch: {"pk": _secretary(branch).pk},
    "meeting": lambda branch: {"pk": make_meeting(branch=branch).pk},
    "held_meeting": lambda branch: {"pk": make_meeting(branch=branch, held=True).pk},
    "course": lambda branch: {"pk": make_course(commune=branch.parent).pk},
    "enrolment": _enrolment,
    "membership": lambda branch: {"pk": make_membership(branch=branch).pk},
    "absence": _absence,
    "transfer": _transfer,
    "plan": lambda branch: {"pk": make_plan(branch=branch).pk},
    "plan_with_past": _plan_with_past,
    "plan_line": lambda branch: {"pk": make_plan_line(plan=make_plan(branch=branch)).pk},
    "plan_task": lambda branch: {"pk": make_plan_task(plan=make_plan(branch=branch)).pk},
    "print": lambda branch: {"pk": make_print(unit=branch).pk},
    "template": _template,
    "form_code": lambda branch: {"code": "3-KND"},
    "village": lambda branch: {"pk": make.make_village(branch=branch).pk},
}
