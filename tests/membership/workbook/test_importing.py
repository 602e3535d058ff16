"""What an import adds, matches, asks and leaves alone."""

from datetime import date, datetime

import pytest

from branches.models import Quota, Unit, Village
from membership.enums import Stage
from membership.models import AdmissionCase, BranchSpell, Certificate, PartyMembership, Person
from membership.services.imports import import_book, preview_book
from membership.services.workbook import UnreadableWorkbook
from tests.factories.branches import make_branch, make_commune, make_quota, make_user
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_course,
    make_enrolment,
    make_membership,
    make_person,
)
from tests.membership.workbook.books import (
    CANDIDATE_HEAD,
    COURSES,
    MEMBER_HEAD,
    TODAY,
    branch_rows,
    candidate_rows,
    make_book,
    member_rows,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản 01")


def bring(branch, sheets, **decisions):
    """Import sheets into the commune of a branch; decisions are given by key."""
    return import_book(
        commune=branch.parent, content=make_book(sheets), on=TODAY, by=None, decisions=decisions.get("decisions")
    )


def members(*rows):
    return {"Đảng viên": [MEMBER_HEAD, *rows]}


def candidates(*rows, more=()):
    return {"QCƯT": [(*CANDIDATE_HEAD, *more), *rows]}


def counts(plan):
    return [(one.created, one.matched, one.unchanged, one.refused_rows) for one in plan.sheets]


PAO = ("Lò Văn Páo", "16/05/1986", "Chi bộ bản 01", "30/01/2015", "30/01/2016")


class TestStatements:
    def sheets(self, count):
        return {
            "Chi bộ": branch_rows(count),
            "Đảng viên": member_rows(count),
            "Lớp": COURSES,
            "QCƯT": candidate_rows(count),
            "Chỉ tiêu": [("Chi bộ", "Chỉ tiêu 2017"), *((f"Chi bộ bản {n:02d}", 1) for n in range(1, count + 1))],
        }

    @pytest.mark.parametrize("count", [1, 100, 300])
    def test_import_takes_the_same_statements_for_any_number_of_rows(self, count, django_assert_num_queries):
        commune = make_commune()
        content = make_book(self.sheets(count))

        with django_assert_num_queries(45):
            plan = import_book(commune=commune, content=content, on=TODAY, by=None)

        assert Person.objects.count() == 2 * count
        assert counts(plan)[1] == (count, 0, 0, 0)

    @pytest.mark.parametrize("count", [1, 100])
    def test_preview_takes_the_same_statements_for_any_number_of_rows(self, count, django_assert_num_queries):
        commune = make_commune()
        content = make_book(self.sheets(count))

        with django_assert_num_queries(15):
            preview_book(commune=commune, content=content, on=TODAY)

    @pytest.mark.parametrize("count", [1, 100])
    def test_filling_blanks_takes_the_same_statements_for_any_number_of_rows(self, count, django_assert_num_queries):
        commune = make_commune()
        sheets = self.sheets(count)
        import_book(commune=commune, content=make_book(sheets), on=TODAY, by=None)
        head, *rows = sheets["Đảng viên"]
        sheets["Đảng viên"] = [(*head, "Nghề nghiệp"), *((*row, "Làm nương") for row in rows)]
        content = make_book(sheets)

        with django_assert_num_queries(27):
            import_book(commune=commune, content=content, on=TODAY, by=None)

        assert Person.objects.filter(occupation="Làm nương").count() == count


class TestAllOrNothing:
    def test_nothing_goes_in_when_the_database_refuses_a_row(self, branch, monkeypatch):
        monkeypatch.setattr("membership.services.workbook.writing.enter_register_history", self.fail)

        with pytest.raises(RuntimeError):
            bring(branch, {**members(PAO), **candidates(("Q1", "Cà Thị Hoa", "1/1/1990", "Chi bộ bản 01", "1/1/2017"))})

        assert not Person.objects.exists()

    @staticmethod
    def fail(**kwargs):
        raise RuntimeError

    def test_unreadable_book_writes_nothing(self, branch):
        with pytest.raises(UnreadableWorkbook):
            bring(branch, {"Trang": [["Doanh thu", "Tháng"], [1, 2]]})

    def test_refused_row_keeps_the_others(self, branch):
        plan = bring(branch, members(PAO, ("Lò Văn Sơn", "31/02/1990", "Chi bộ bản 01", "30/01/2015", "dự bị")))

        assert counts(plan) == [(1, 0, 0, 1)]
        assert PartyMembership.objects.count() == 1

    @pytest.mark.parametrize(
        ("row", "address", "word"),
        [
            (("", "1/1/1990", "Chi bộ bản 01", "1/1/2015", ""), "A2", "Thiếu họ và tên"),
            (("Páo", "1/1/1990", "Chi bộ bản 01", "1/1/2015", ""), "A2", "đủ họ và tên"),
            (("Lò Văn Páo", "1/1/90", "Chi bộ bản 01", "1/1/2015", ""), "B2", "bốn chữ số"),
            (("Lò Văn Páo", "1/1/1990", "", "1/1/2015", ""), "C2", "Thiếu tên chi bộ"),
            (("Lò Văn Páo", "1/1/1990", "Chi bộ bản 99", "1/1/2015", ""), "C2", "không có"),
            (("Lò Văn Páo", "1/1/1990", "Chi bộ bản 01", "", ""), "D2", "Thiếu ngày vào Đảng"),
            (("Lò Văn Páo", "1/1/1990", "Chi bộ bản 01", "1/1/1980", ""), "D2", "trước ngày sinh"),
            (("Lò Văn Páo", "1/1/1990", "Chi bộ bản 01", "1/1/2015", "1/1/2014"), "E2", "trước ngày vào Đảng"),
            (("Lò Văn Páo", "1/1/1990", "Chi bộ bản 01", "3/11/2026", ""), "D2", "chưa đến"),
            (("Lò Văn Páo", "#REF!", "Chi bộ bản 01", "1/1/2015", ""), "B2", "lỗi công thức"),
        ],
    )
    def test_cell_is_refused_with_its_address_and_a_reason(self, branch, row, address, word):
        plan = bring(branch, members(row))

        assert [one.address for one in plan.sheets[0].refused] == [address]
        assert word in plan.sheets[0].refused[0].why


class TestMatching:
    def test_same_name_and_birth_in_the_branch_is_one_person(self, branch):
        person = make_person(branch=branch, full_name="Lò Văn Páo", born=date(1986, 5, 16))
        make_case(person=person, branch=branch)

        plan = bring(branch, members(PAO))

        assert counts(plan) == [(0, 1, 0, 0)]
        assert Person.objects.count() == 1

    @pytest.mark.parametrize("born", ["17/05/1986", "1987"])
    def test_other_birth_date_is_another_person(self, branch, born):
        bring(branch, members(PAO))

        plan = bring(branch, members(("Lò Văn Páo", born, *PAO[2:])))

        assert counts(plan) == [(1, 0, 0, 0)]

    def test_year_alone_fits_a_whole_date_in_the_same_branch(self, branch):
        bring(branch, members(("Lò Văn Páo", "1986", *PAO[2:])))

        plan = bring(branch, members(PAO))

        assert counts(plan) == [(0, 1, 0, 0)]
        assert Person.objects.get().born_precision == "DAY"

    def test_year_alone_in_another_branch_is_another_person(self, branch):
        make_branch(parent=branch.parent, name="Chi bộ bản 02")
        bring(branch, members(("Lò Văn Páo", "1986", *PAO[2:])))

        plan = bring(branch, members(("Lò Văn Páo", "1986", "Chi bộ bản 02", *PAO[3:])))

        assert counts(plan) == [(1, 0, 0, 0)]

    def test_same_birth_in_another_branch_is_asked(self, branch):
        make_branch(parent=branch.parent, name="Chi bộ bản 02")
        bring(branch, members(PAO))

        plan = bring(branch, members(("Lò Văn Páo", "16/05/1986", "Chi bộ bản 02", *PAO[3:])))

        assert counts(plan) == [(0, 0, 0, 1)]
        assert [option.value for option in plan.questions[0].options][1:] == ["new", "skip"]

    @pytest.mark.parametrize(
        ("choice", "expected", "people"), [("new", (1, 0, 0, 0), 2), ("skip", (0, 0, 0, 1), 1), ("?", (0, 0, 0, 1), 1)]
    )
    def test_answer_of_the_office_decides(self, branch, choice, expected, people):
        make_branch(parent=branch.parent, name="Chi bộ bản 02")
        bring(branch, members(PAO))
        row = ("Lò Văn Páo", "16/05/1986", "Chi bộ bản 02", *PAO[3:])

        plan = bring(branch, members(row), decisions={"0-2-person": choice})

        assert (counts(plan), Person.objects.count()) == ([expected], people)

    def test_answer_may_name_the_person(self, branch):
        person = make_person(branch=branch, full_name="Lò Văn Páo", born=date(1986, 5, 16))
        make_case(person=person, branch=make_branch(parent=branch.parent))

        plan = bring(branch, members(PAO), decisions={"0-2-person": f"person-{person.pk}"})

        assert counts(plan) == [(0, 1, 0, 0)]
        assert PartyMembership.objects.get().person == person

    def test_similar_name_with_the_same_birth_is_asked(self, branch):
        bring(branch, members(PAO))

        plan = bring(branch, members(("Lò Văn Pao", *PAO[1:])))

        assert len(plan.questions) == 1

    def test_card_number_finds_a_member_who_moved(self, branch):
        make_branch(parent=branch.parent, name="Chi bộ bản 02")
        head = (*MEMBER_HEAD, "Số thẻ Đảng")
        bring(branch, {"ĐV": [head, (*PAO, "38000001")]})

        plan = bring(branch, {"ĐV": [head, ("Lò Văn Páo", "16/05/1986", "Chi bộ bản 02", *PAO[3:], "38000001")]})

        assert counts(plan) == [(0, 0, 1, 0)]
        assert [(one.label, one.can_take) for one in plan.differences] == [("Chi bộ sinh hoạt", False)]

    def test_merged_record_is_not_brought_back(self, branch):
        kept = make_person(branch=branch, full_name="Lò Văn Pao", born=date(1986, 5, 16))
        make_membership(branch=branch, person=kept, joined_on=date(2015, 1, 30))
        make_person(branch=branch, full_name="Lò Văn Páo", born=date(1986, 5, 16), merged_into=kept)

        plan = bring(branch, members(PAO))

        assert plan.sheets[0].created == 0
        assert Person.objects.count() == 2

    def test_person_twice_on_one_list_goes_in_once_with_a_notice(self, branch):
        plan = bring(branch, members(PAO, PAO))

        assert counts(plan) == [(1, 0, 1, 0)]
        assert [one.row for one in plan.notices] == [3]

    def test_homonyms_known_by_year_alone_are_two_and_stay_two(self, branch):
        rows = members(("Lò Văn Páo", "1986", *PAO[2:]), ("Lò Văn Páo", "1986", *PAO[2:]))

        assert counts(bring(branch, rows)) == [(2, 0, 0, 0)]
        assert counts(bring(branch, rows)) == [(0, 0, 2, 0)]

    def test_people_of_other_communes_are_not_looked_at(self, branch):
        make_membership(person=make_person(full_name="Lò Văn Páo", born=date(1986, 5, 16)))

        assert counts(bring(branch, members(PAO))) == [(1, 0, 0, 0)]

    @pytest.mark.parametrize("name", ["CHI BỘ BẢN 1", "bản 01", "Chi  bộ Bản 01 ", "Chi bo ban 01"])
    def test_branch_is_found_however_it_is_written(self, branch, name):
        plan = bring(branch, members((*PAO[:2], name, *PAO[3:])))

        assert counts(plan) == [(1, 0, 0, 0)]


class TestLaterBook:
    def test_later_book_fills_blanks(self, branch):
        bring(branch, members((*PAO[:4], "dự bị")))

        plan = bring(branch, {"ĐV": [(*MEMBER_HEAD, "Quê quán"), (*PAO, "Nậm Lầu")]})

        member = PartyMembership.objects.select_related("person").get()
        assert counts(plan) == [(0, 1, 0, 0)]
        assert (member.official_on, member.person.native_place) == (date(2016, 1, 30), "Nậm Lầu")
        assert (member.version, member.person.version) == (2, 2)

    def test_difference_is_shown_and_the_program_stays(self, branch):
        head = (*MEMBER_HEAD, "Nghề nghiệp")
        bring(branch, {"ĐV": [head, (*PAO, "Làm nương")]})

        plan = bring(branch, {"ĐV": [head, (*PAO, "Giáo viên")]})

        assert [(one.in_book, one.in_program) for one in plan.differences] == [("Giáo viên", "Làm nương")]
        assert Person.objects.get().occupation == "Làm nương"

    def test_value_of_the_book_is_taken_when_the_office_says_so(self, branch):
        head = (*MEMBER_HEAD, "Nghề nghiệp")
        bring(branch, {"ĐV": [head, (*PAO, "Làm nương")]})

        plan = bring(branch, {"ĐV": [head, (*PAO, "Giáo viên")]}, decisions={"0-2-occupation": "take"})

        assert counts(plan) == [(0, 1, 0, 0)]
        assert Person.objects.get().occupation == "Giáo viên"

    @pytest.mark.parametrize(("column", "value"), [(3, "31/01/2015"), (4, "31/01/2016")])
    def test_date_that_other_records_rest_on_cannot_be_taken(self, branch, column, value):
        bring(branch, members(PAO))
        changed = tuple(value if place == column else cell for place, cell in enumerate(PAO))

        plan = bring(branch, members(changed), decisions={"0-2-joined_on": "take", "0-2-official_on": "take"})

        assert [one.can_take for one in plan.differences] == [False]
        assert PartyMembership.objects.get().joined_on == date(2015, 1, 30)

    def test_candidate_goes_on_to_what_a_later_book_proves(self, branch):
        row = ("Q1", "Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "05/01/2017")
        more = ("Ngày cấp CC", "Số QĐ kết nạp", "Ngày quyết định", "Ngày kết nạp")
        bring(branch, candidates(row))

        bring(branch, candidates((*row, "20/03/2017", "7-QĐ", "01/06/2017", "15/06/2017"), more=more))

        case = AdmissionCase.objects.select_related("membership").get()
        assert (case.stage, case.membership.joined_on) == (Stage.PROBATION, date(2017, 6, 15))
        assert list(case.changes.order_by("sequence").values_list("sequence", "to_stage")) == [
            (1, "SOURCE"), (2, "DOSSIER"), (3, "CEREMONY"), (4, "PROBATION"),
        ]  # fmt: skip

    def test_probationer_of_an_old_book_is_official_in_the_next(self, branch):
        row = ("Q1", "Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "05/01/2017", "15/06/2017")
        bring(branch, candidates(row, more=("Ngày kết nạp",)))

        bring(branch, members(("Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "15/06/2017", "15/06/2018")))

        assert AdmissionCase.objects.get().stage == Stage.OFFICIAL

    def test_case_that_the_office_follows_is_left_to_the_office(self, branch):
        person = make_person(branch=branch, full_name="Cà Thị Hoa", born=date(1990, 1, 1))
        make_case(person=person, branch=branch, opened_on=date(2017, 1, 5), is_live=True)
        row = ("Q1", "Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "05/01/2017", "20/03/2017")

        plan = bring(branch, candidates(row, more=("Ngày cấp CC",)))

        assert AdmissionCase.objects.get().stage == Stage.SOURCE
        assert not Certificate.objects.exists()
        assert "20/03/2017" in plan.notices[0].text

    def test_certificate_known_to_the_year_is_refined(self, branch):
        person = make_person(branch=branch, full_name="Cà Thị Hoa", born=date(1990, 1, 1))
        make_case(person=person, branch=branch, opened_on=date(2017, 1, 5), is_live=False)
        make_certificate(person=person, branch=branch, issued_on=date(2017, 1, 1), issued_precision="YEAR")
        row = ("", "Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "05/01/2017", "20/03/2017")

        bring(branch, candidates(row, more=("Ngày cấp CC",)))

        assert Certificate.objects.get().issued_on == date(2017, 3, 20)

    def test_closed_case_listed_anew_is_a_second_try(self, branch):
        person = make_person(branch=branch, full_name="Cà Thị Hoa", born=date(1990, 1, 1))
        fields = {"opened_on": date(2015, 1, 5), "stage": Stage.CLOSED, "closed_reason": "OWN_WISH"}
        make_case(person=person, branch=branch, **fields)

        bring(branch, candidates(("Q9", "Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "05/01/2017")))

        assert list(AdmissionCase.objects.order_by("attempt").values_list("attempt", "stage")) == [
            (1, "CLOSED"), (2, "SOURCE"),
        ]  # fmt: skip

    def test_target_that_differs_is_shown_and_taken_on_request(self, branch):
        make_quota(unit=branch, year=2017, target=1)
        sheets = {"Chỉ tiêu": [("Chi bộ", "Chỉ tiêu 2017", "Chỉ tiêu 2018"), ("Chi bộ bản 01", 2, None)]}

        plan = bring(branch, sheets)
        assert (Quota.objects.get().target, plan.differences[0].can_take) == (1, True)
        bring(branch, sheets, decisions={plan.differences[0].key: "take"})

        assert Quota.objects.get().target == 2


class TestNotices:
    def test_helper_of_an_unknown_name_stays_a_name(self, branch):
        row = ("Q1", "Cà Thị Hoa", "1/1/1990", "Chi bộ bản 01", "05/01/2017", "Lò Văn Nơi Khác", "10/01/2017")

        plan = bring(branch, candidates(row, more=("Đảng viên giúp đỡ", "Ngày phân công giúp đỡ")))

        assignment = AdmissionCase.objects.get().mentors.get()
        assert (assignment.mentor, assignment.mentor_name) == (None, "Lò Văn Nơi Khác")
        assert "Không tìm thấy đảng viên giúp đỡ" in plan.notices[0].text

    def test_helper_of_two_namesakes_stays_a_name(self, branch):
        two = members(PAO, ("Lò Văn Páo", "01/01/1970", *PAO[2:]))
        row = ("Q1", "Cà Thị Hoa", "1/1/1990", "Chi bộ bản 01", "05/01/2017", "Lò Văn Páo", "10/01/2017")

        plan = bring(branch, {**two, **candidates(row, more=("Đảng viên giúp đỡ", "Ngày phân công giúp đỡ"))})

        assert AdmissionCase.objects.get().mentors.get().mentor is None
        assert "nhiều đảng viên" in plan.notices[0].text

    def test_member_of_long_ago_without_an_official_day_is_taken_as_official(self, branch):
        plan = bring(branch, members(("Lò Văn Páo", "1950", "Chi bộ bản 01", "1975", "")))

        member = PartyMembership.objects.get()
        assert (member.joined_precision, member.official_on.year, member.official_precision) == ("YEAR", 1976, "YEAR")
        assert "không ghi ngày chính thức" in plan.notices[0].text

    def test_new_member_without_an_official_day_is_on_probation(self, branch):
        bring(branch, members(("Lò Văn Páo", "1990", "Chi bộ bản 01", "01/02/2026", "")))

        assert PartyMembership.objects.get().official_on is None

    def test_word_that_is_not_understood_stays_out_with_a_notice(self, branch):
        plan = bring(branch, {"ĐV": [(*MEMBER_HEAD, "Dân tộc"), (*PAO, "Xứ Lạ")]})

        assert Person.objects.get().ethnic_group == ""
        assert "Xứ Lạ" in plan.notices[0].text


class TestOtherOffices:
    """Books of other offices: other headers, other order, fewer sheets."""

    def test_sheets_may_stand_in_any_order(self):
        commune = make_commune()
        sheets = {
            "Sheet1": candidate_rows(3),
            "Sheet2": member_rows(3),
            "Sheet3": COURSES,
            "Sheet4": branch_rows(1),
        }

        plan = import_book(commune=commune, content=make_book(sheets), on=TODAY, by=None)

        assert counts(plan) == [(3, 0, 0, 0), (3, 0, 0, 0), (1, 0, 0, 0), (1, 0, 0, 0)]
        assert [one.kind.value for one in plan.sheets] == ["candidates", "members", "courses", "branches"]

    def test_members_and_candidates_in_one_list(self, branch):
        head = (
            "HOTEN", "Sinh năm", "Giới", "Sinh hoạt tại chi bộ", "Năm vào Đảng", "Chính thức", "Ngày vào nguồn",
            "Người giúp đỡ", "Ngày cấp giấy chứng nhận",
        )  # fmt: skip
        rows = [
            ("Cà Thị Hoa", 1990, "nữ", "Bản 01", None, None, "1/2017", "Lò Văn Páo", "5/2017"),
            ("Lò Văn Páo", 1950, "nam", "Bản 01", 1975, 1976, None, None, None),
        ]

        plan = bring(branch, {"Danh sách": [head, *rows]})

        case = AdmissionCase.objects.select_related("person").get()
        assert counts(plan) == [(2, 0, 0, 0)]
        assert (case.person.full_name, case.stage, case.opened_precision) == ("Cà Thị Hoa", "DOSSIER", "MONTH")
        assert case.mentors.get().mentor.person.full_name == "Lò Văn Páo"

    def test_branches_are_taken_from_the_people_where_nothing_lists_them(self):
        commune = make_commune()
        row = ("Lò Văn Sơn", "1/1/1980", "Trường Tiểu học", *PAO[3:])

        plan = import_book(commune=commune, content=make_book(members(PAO, row)), on=TODAY, by=None)

        kinds = Unit.objects.branches().order_by("name").values_list("name", "branch_kind")
        assert list(kinds) == [("Chi bộ bản 01", "VILLAGE"), ("Trường Tiểu học", "SCHOOL")]
        assert sum("chưa có chi bộ nào" in one.text for one in plan.notices) == 2

    def test_plain_list_of_candidates_opens_cases_on_the_day_of_the_list(self, branch):
        title = ("DANH SÁCH QUẦN CHÚNG ƯU TÚ (30/6/2017)",)
        rows = [title, ("Họ và tên", "Ngày sinh", "Chi bộ"), ("Cà Thị Hoa", "1/1/1990", "Bản 01")]

        plan = bring(branch, {"Trang": rows})

        assert AdmissionCase.objects.get().opened_on == date(2017, 6, 30)
        assert "30/06/2017" in plan.notices[0].text

    def test_section_rows_name_the_branch(self, branch):
        head = ("STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức")
        rows = [("I", "Chi bộ bản 01"), (1, "Lò Văn Páo", "1986", "2015", "2016")]

        bring(branch, {"Danh sách đảng viên": [head, *rows]})

        assert BranchSpell.objects.get().branch == branch

    def test_birth_column_per_sex(self, branch):
        head = [["Họ và tên", "Năm sinh", None, "Chi bộ", "Ngày vào Đảng"], [None, "Nam", "Nữ", None, None]]
        content = make_book(
            {"ĐV": [*head, ["Cà Thị Hoa", None, 1990, "Bản 01", "2015"]]},
            {"ĐV": ["A1:A2", "B1:C1", "D1:D2", "E1:E2"]},
        )

        import_book(commune=branch.parent, content=content, on=TODAY, by=None)

        person = Person.objects.get()
        assert (person.sex, person.born_on.year) == ("FEMALE", 1990)

    def test_course_given_by_its_days_is_made_once(self, branch):
        rows = [
            (f"Q{n}", f"Cà Thị {name}", "1/1/1990", "Chi bộ bản 01", "05/01/2017", "13/3/2017 - 17/3/2017")
            for n, name in enumerate(("Hoa", "Mai"))
        ]

        bring(branch, candidates(*rows, more=("Thời gian lớp BD",)))

        course = Person.objects.first().enrolments.get().course
        assert (course.starts_on, course.ends_on, course.enrolments.count()) == (
            date(2017, 3, 13),
            date(2017, 3, 17),
            2,
        )

    def test_targets_in_rows_of_branch_and_year(self, branch):
        bring(branch, {"CT": [("Chi bộ", "Năm", "Chỉ tiêu"), ("Bản 01", 2017, 0), ("Bản 01", 2018, None)]})

        assert list(Quota.objects.values_list("first_year", "target")) == [(2017, 0)]

    def test_joint_branch_serves_several_villages(self):
        commune = make_commune()
        rows = [("Tên chi bộ", "Bản"), ("Chi bộ liên bản Nà La", "Bản Nà La, Bản Huổi Kép")]

        import_book(commune=commune, content=make_book({"CB": rows}), on=TODAY, by=None)

        assert set(Village.objects.values_list("name", flat=True)) == {"Bản Nà La", "Bản Huổi Kép"}

    def test_commune_without_a_parent_takes_a_book(self):
        plan = import_book(
            commune=make_commune(parent=None), content=make_book({"CB": branch_rows(2)}), on=TODAY, by=None
        )

        assert plan.sheets[0].created == 2
        assert list(Unit.objects.branches().values_list("position", flat=True).order_by("position")) == [1, 2]


class TestWhatTheDatabaseWouldRefuse:
    """Each of these breaks a rule of a table if it is written as it stands in the book."""

    def test_identity_number_of_somebody_else_is_refused(self, branch):
        make_person(branch=branch, full_name="Cà Thị Hoa", id_number="012345678901")

        plan = bring(branch, {"ĐV": [(*MEMBER_HEAD, "Số CCCD"), (*PAO, "012345678901")]})

        assert "đã có ở một người khác" in plan.sheets[0].refused[0].why

    def test_identity_number_of_somebody_in_the_bin_is_refused(self, branch):
        bin_fields = {"deleted_at": "2026-01-01T00:00Z", "deleted_by": make_user()}
        make_person(branch=branch, full_name="Lò Văn Páo", id_number="012345678901", **bin_fields)

        plan = bring(branch, {"ĐV": [(*MEMBER_HEAD, "Số CCCD"), (*PAO, "012345678901")]})

        assert plan.sheets[0].refused_rows == 1

    def test_one_identity_number_twice_in_a_book_is_refused_once(self, branch):
        rows = [(*PAO, "012345678901"), ("Cà Thị Hoa", *PAO[1:], "012345678901")]

        plan = bring(branch, {"ĐV": [(*MEMBER_HEAD, "Số CCCD"), *rows]})

        assert counts(plan) == [(1, 0, 0, 1)]

    def test_finer_day_of_joining_moves_the_time_in_the_branch(self, branch):
        bring(branch, members((*PAO[:3], "2015", "2015")))

        bring(branch, members((*PAO[:3], "30/03/2015", "2015")))

        member = PartyMembership.objects.get()
        assert (member.joined_on, member.official_on) == (date(2015, 3, 30), date(2015, 3, 30))
        assert BranchSpell.objects.get().from_on == date(2015, 3, 30)

    def test_day_of_joining_after_the_official_day_is_only_shown(self, branch):
        bring(branch, members((*PAO[:3], "2015", "30/03/2015")))

        plan = bring(branch, members((*PAO[:3], "30/04/2015", "")))

        assert [one.label for one in plan.differences] == ["Ngày vào Đảng"]

    def test_revoked_certificate_is_not_issued_again(self, branch):
        person = make_person(branch=branch, full_name="Cà Thị Hoa", born=date(1990, 1, 1))
        make_case(person=person, branch=branch, opened_on=date(2017, 1, 5), is_live=False)
        make_certificate(person=person, branch=branch, issued_on=date(2017, 3, 20), revoked_on=date(2018, 1, 1))
        row = ("", "Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "05/01/2017", "20/03/2017")

        bring(branch, candidates(row, more=("Ngày cấp CC",)))

        assert Certificate.objects.count() == 1
        assert AdmissionCase.objects.get().stage == Stage.SOURCE

    def test_withdrawn_enrolment_is_not_made_again(self, branch):
        person = make_person(branch=branch, full_name="Cà Thị Hoa", born=date(1990, 1, 1))
        case = make_case(person=person, branch=branch, opened_on=date(2017, 1, 5), is_live=False)
        course = make_course(commune=branch.parent, name="Lớp năm 2017", starts_on=date(2017, 3, 13))
        make_enrolment(case=case, course=course, withdrawn_on=date(2017, 3, 14))
        row = ("", "Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "05/01/2017", "Lớp năm 2017")

        bring(branch, candidates(row, more=("Lớp bồi dưỡng",)))

        assert AdmissionCase.objects.get().stage == Stage.SOURCE

    def test_case_in_another_commune_stays_the_only_open_one(self, branch):
        person = make_person(branch=branch, full_name="Cà Thị Hoa", born=date(1990, 1, 1))
        make_membership(branch=branch, person=person, joined_on=date(2016, 1, 5), left_on=date(2016, 5, 5))
        make_case(person=person, branch=make_branch())

        plan = bring(branch, candidates(("Q1", "Cà Thị Hoa", "01/01/1990", "Chi bộ bản 01", "05/01/2017")))

        assert AdmissionCase.objects.count() == 1
        assert "đảng bộ khác" in plan.notices[-1].text

    @pytest.mark.parametrize(("poor", "refused"), [(50, 0), (51, 1)])
    def test_poor_households_are_at_most_all_of_them(self, poor, refused):
        rows = [("Tên chi bộ", "Bản", "Số hộ", "Số hộ nghèo"), ("Chi bộ bản 01", "Bản 01", 50, poor)]

        plan = import_book(commune=make_commune(), content=make_book({"CB": rows}), on=TODAY, by=None)

        assert plan.sheets[0].refused_rows == refused

    def test_founding_day_of_a_known_branch_is_only_shown(self, branch):
        rows = [("Tên chi bộ", "Loại hình", "Ngày thành lập"), ("Chi bộ bản 01", "Bản", "01/01/2001")]

        plan = bring(branch, {"CB": rows})

        assert [(one.label, one.can_take) for one in plan.differences] == [("Ngày thành lập", False)]


@pytest.mark.parametrize(("day", "noticed"), [(12, True), (13, False)])
def test_column_in_which_excel_may_have_swapped_day_and_month_is_noted(branch, day, noticed):
    true = [(f"Lò Văn {name}", datetime(1980, 5, day), *PAO[2:]) for name in ("An", "Ba", "Ca", "Da", "Ê")]  # noqa: DTZ001
    text = [(f"Cà Văn {name}", "13/05/1980", *PAO[2:]) for name in ("An", "Ba", "Ca", "Da", "Ê")]

    plan = bring(branch, members(*true, *text))

    assert any("đảo ngày và tháng" in one.text for one in plan.notices) is noticed
