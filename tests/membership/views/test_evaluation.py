"""The yearly evaluation: who sees what, typing for a whole commune at once, the branches of the year."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from branches.access import Role
from branches.enums import AuditAction, EvaluationLevel, QuotaOrigin
from branches.models import AuditEvent, Evaluation, Unit
from branches.services.closing import merge_into_new
from membership.reports.evaluation import evaluation_year
from membership.selectors.rulebook import current_book
from tests.factories import branches as make
from tests.factories.membership import make_membership

pytestmark = pytest.mark.django_db
YEAR = 2025
L = EvaluationLevel


@pytest.fixture
def branch():
    commune = make.make_commune(name="Đảng bộ xã Nà", parent=make.make_committee())
    return make.make_branch(parent=commune, name="Chi bộ bản Nà")


@pytest.fixture
def people(branch):
    """One user per role, each at the unit where such a role is held."""
    units = {Role.SECRETARY: branch, Role.SUPERIOR: branch.parent.parent}
    return {
        role: make.make_user(role=role, unit=units.get(role, branch.parent))
        for role in (Role.OFFICE, Role.LEADER, Role.SECRETARY, Role.SUPERIOR)
    }


@pytest.fixture
def office(people):
    return people[Role.OFFICE]


@pytest.fixture
def admitted(branch):
    """Two asked for, one admitted."""
    make.make_quota(unit=branch, year=YEAR, target=2)
    make_membership(branch=branch, joined_on=date(YEAR, 5, 1))


def read(user, unit, year=YEAR):
    return evaluation_year(user=user, unit=unit, year=year, on=timezone.localdate(), book=current_book())


def page(client, user, unit, year=YEAR):
    client.force_login(user)
    return client.get(reverse("membership:evaluation_of", args=[unit.pk]), {"nam": year})


def post(client, user, unit, name, **boxes):
    client.force_login(user)
    url = reverse(f"membership:evaluation_{name}", args=[unit.pk, YEAR])
    return client.post(url, {"token": str(uuid4()), **boxes})


def box(unit, column):
    return f"e-{unit.pk}-{column}"


def seen(unit, column):
    return f"s-{unit.pk}-{column}"


DECISION = {"decided_on": "26/12/2025", "decided_by": "Ban Thường vụ Đảng ủy xã Nà", "document_number": "52-QĐ/ĐU"}


def test_line_holds_criterion_proposal_and_level(branch, office, admitted):
    make.make_evaluation(unit=branch, level=L.GOOD, points=91, conditions={"NO_DISCIPLINE": False})

    (line,) = read(office, branch.parent).lines

    assert (line.row.target, line.row.admitted, str(line.ratio)) == (2, 1, "50.0")
    assert line.criterion == "Chỉ tiêu 2, kết nạp 1, đạt 50,0%; thiếu 1."
    assert (line.proposal.of_points, line.proposal.level, line.evaluation.level) == (L.EXCELLENT, L.GOOD, L.GOOD)


def test_own_resolution_counts_where_nothing_was_assigned_and_is_named(client, branch, office):
    make.make_quota(unit=branch, year=YEAR, target=3, origin=QuotaOrigin.OWN_RESOLUTION)

    assert "(tự đề ra)" in page(client, office, branch.parent).content.decode()


def test_unit_out_of_reach_is_refused(office):
    with pytest.raises(Unit.DoesNotExist):
        read(office, make.make_commune())


def test_level_is_recorded_for_many_branches_at_once(client, branch, office):
    other, blank = (make.make_branch(parent=branch.parent) for _ in range(2))
    levels = {box(branch, "level"): L.EXCELLENT, box(other, "level"): L.NOT_FULFILLED}

    response = post(client, office, branch.parent, "decisions", **levels, **DECISION)

    assert response.status_code == 302
    kept = {row.unit: row for row in Evaluation.objects.all()}
    assert {unit: row.level for unit, row in kept.items()} == {branch: L.EXCELLENT, other: L.NOT_FULFILLED}
    assert kept[branch].decided_on == date(2025, 12, 26)
    assert blank not in kept


def test_register_of_documents_can_be_cited(client, branch, office):
    document = make.make_document(unit=branch.parent)
    typed = DECISION | {"document_number": "", "document": document.pk, "document_text": str(document)}

    post(client, office, branch.parent, "decisions", **{box(branch, "level"): L.GOOD}, **typed)

    assert Evaluation.objects.get().document == document


def test_level_without_a_paper_comes_back_with_what_was_typed(client, branch, office):
    response = post(client, office, branch.parent, "decisions", **{box(branch, "level"): L.GOOD})

    assert response.status_code == 200
    assert "Ghi ngày, cơ quan quyết định và văn bản" in response.content.decode()
    assert response.context["form"][box(branch, "level")].value() == L.GOOD
    assert Evaluation.objects.count() == 0


def test_correction_of_a_decided_level_asks_for_a_reason(client, branch, office):
    make.make_evaluation(unit=branch, year=YEAR, level=L.GOOD)
    typed = {box(branch, "level"): L.FULFILLED, seen(branch, "level"): L.GOOD, **DECISION}

    refused = post(client, office, branch.parent, "decisions", **typed)
    post(client, office, branch.parent, "decisions", **typed, reason="Ghi nhầm dòng")
    typed = {box(branch, "level"): L.GOOD, seen(branch, "level"): L.FULFILLED, **DECISION}
    post(client, office, branch.parent, "decisions", **typed, reason="Ghi nhầm lần nữa")

    assert "ghi lý do sửa" in refused.content.decode()
    assert Evaluation.objects.get().level == L.GOOD
    again, first = [line.note for line in page(client, office, branch).context["history"]][:2]
    assert first.startswith("mức xếp loại: Hoàn thành tốt nhiệm vụ → Hoàn thành nhiệm vụ")
    assert first.endswith("lý do: Ghi nhầm dòng")
    changed = "mức xếp loại: Hoàn thành nhiệm vụ → Hoàn thành tốt nhiệm vụ"
    assert again == f"{changed}; lý do: Ghi nhầm lần nữa"


def test_paper_is_mended_for_all_rated_branches_at_once(client, branch, office):
    make.make_evaluation(unit=branch, level=L.GOOD)
    make.make_branch(parent=branch.parent)
    typed = {box(branch, "level"): L.GOOD, seen(branch, "level"): L.GOOD, "is_for_all": "on", "reason": "Sai số"}

    post(client, office, branch.parent, "decisions", **typed, **DECISION)

    kept = Evaluation.objects.get()
    assert (kept.level, kept.document_number, kept.decided_by) == (
        L.GOOD,
        "52-QĐ/ĐU",
        "Ban Thường vụ Đảng ủy xã Nà",
    )


def test_mending_all_papers_needs_a_whole_paper(client, branch, office):
    make.make_evaluation(unit=branch, level=L.GOOD)
    typed = {box(branch, "level"): L.GOOD, seen(branch, "level"): L.GOOD, "is_for_all": "on", "reason": "Sai số"}

    response = post(client, office, branch.parent, "decisions", **typed, **DECISION | {"document_number": ""})

    assert "decided_on" in response.context["form"].errors
    assert Evaluation.objects.get().document_number == "5-QĐ/ĐU"


def test_second_of_two_savers_is_told_and_keeps_what_was_typed(client, branch, office):
    make.make_evaluation(unit=branch, points=80, conditions={"DONE": True})
    typed = {box(branch, "points"): "60,5", box(branch, "DONE"): "0"}

    response = post(client, office, branch.parent, "proposals", **typed)

    assert response.status_code == 409
    assert response.context["conflicts"] == [("Chi bộ bản Nà", "—; —", "80,0; Đủ việc: đạt", "60,5; Đủ việc: không")]
    form = response.context["form"]
    again = typed | {seen(branch, name): form[seen(branch, name)].value() for name in ("points", "DONE")}
    assert post(client, office, branch.parent, "proposals", **again).status_code == 302
    kept = Evaluation.objects.get()
    assert (str(kept.points), kept.conditions) == ("60.5", {"DONE": False})


def test_untouched_row_is_not_written_over(client, branch, office):
    other = make.make_branch(parent=branch.parent)
    make.make_evaluation(unit=other, points=80)

    post(client, office, branch.parent, "proposals", **{box(branch, "points"): "0"})

    assert dict(Evaluation.objects.values_list("unit", "points")) == {branch.pk: 0, other.pk: 80}


@pytest.mark.parametrize("points", ["100,1", "-1", "8,55", "chín mươi", "٩"])
def test_wrong_points_are_told_at_their_box(client, branch, office, points):
    response = post(client, office, branch.parent, "proposals", **{box(branch, "points"): points})

    assert response.status_code == 200
    assert "Chi bộ bản Nà: Điểm" in response.context["form"].wrong_boxes()[0]
    assert Evaluation.objects.count() == 0


def test_branch_of_another_commune_is_not_written(client, branch, office):
    stranger = make.make_branch()

    post(client, office, branch.parent, "decisions", **{box(stranger, "level"): L.GOOD}, **DECISION)

    assert Evaluation.objects.count() == 0


def test_levels_by_points_are_filled_in_and_not_saved(client, branch, office):
    rated = make.make_branch(parent=branch.parent)
    make.make_evaluation(unit=branch, points=92)
    make.make_evaluation(unit=rated, points=92, level=L.GOOD)
    client.force_login(office)

    url = reverse("membership:evaluation_decisions", args=[branch.parent.pk, YEAR])
    form = client.get(url, {"theo": "de-xuat"}).context["form"]

    assert (form[box(branch, "level")].value(), form[box(rated, "level")].value()) == (L.EXCELLENT, L.GOOD)
    assert (form[seen(branch, "level")].value(), client.get(url).context["form"][box(branch, "level")].value()) == (
        "",
        "",
    )


def test_year_without_points_is_typed_as_levels_alone(client, branch, office):
    client.force_login(office)

    response = client.get(reverse("membership:evaluation_proposals", args=[branch.parent.pk, 2024]), follow=True)

    assert response.redirect_chain[0][0] == reverse("membership:evaluation_decisions", args=[branch.parent.pk, 2024])
    assert "không chấm theo thang điểm" in response.content.decode()


def test_year_that_is_not_yet_is_not_evaluated(client, branch, office):
    next_year = timezone.localdate().year + 1
    client.force_login(office)

    assert page(client, office, branch.parent, next_year).context["found"].year == next_year - 1
    assert client.get(reverse("membership:evaluation_decisions", args=[branch.parent.pk, next_year])).status_code == 404


@pytest.mark.parametrize(
    ("role", "proposal", "remark"),
    [
        (Role.OFFICE, True, True),
        (Role.LEADER, True, True),
        (Role.SECRETARY, False, True),
        (Role.SUPERIOR, False, False),
    ],
)
def test_what_stands_behind_a_level_is_for_office_and_leader(client, branch, people, role, proposal, remark):
    make.make_evaluation(unit=branch, level=L.GOOD, points="87.5", remark="Phó bí thư bị khiển trách")
    AuditEvent.objects.create(
        action=AuditAction.CREATED,
        subject_type="branches.evaluation",
        subject_id=Evaluation.objects.get().pk,
        after={"points": "87.5", "level": "GOOD"},
    )

    response = page(client, people[role], branch)
    text = response.content.decode()
    exported = client.get(reverse("membership:evaluation_export", args=[branch.pk]), {"nam": YEAR})
    cells = [str(cell) for row in load_workbook(BytesIO(exported.content)).worksheets[0].values for cell in row]

    assert "Hoàn thành tốt nhiệm vụ" in text
    assert ("87,5" in text, bool(response.context["history"]), "87.5" in cells) == (proposal,) * 3
    assert ("khiển trách" in text, any("khiển trách" in cell for cell in cells)) == (remark, remark)


def test_secretary_reads_result_and_criterion_of_the_own_branch(client, branch, people, admitted):
    make.make_branch(parent=branch.parent, name="Chi bộ bản Khác")
    client.force_login(people[Role.SECRETARY])

    text = client.get(reverse("membership:evaluation"), {"nam": YEAR}).content.decode()

    assert "Chỉ tiêu 2, kết nạp 1, đạt 50,0%; thiếu 1." in text
    assert "chưa xếp" in text
    assert "Chi bộ bản Khác" not in text


def test_superior_reads_levels_by_commune(branch, people):
    other = make.make_branch(parent=make.make_commune(parent=branch.parent.parent))
    make.make_evaluation(unit=branch, level=L.EXCELLENT)
    make.make_evaluation(unit=other, level=L.FULFILLED)

    found = read(people[Role.SUPERIOR], branch.parent.parent)

    assert {line.row.pk: line.counts.numbers for line in found.communes} == {
        branch.parent.pk: (1, 0, 0, 0),
        other.parent.pk: (0, 0, 1, 0),
    }
    assert found.counts.numbers == (1, 0, 1, 0)
    assert {line.row.pk: len(line.findings) for line in found.communes} == {branch.parent.pk: 1, other.parent.pk: 0}
    assert (found.lines, found.readings) == ((), ())


def test_levels_stand_beside_the_year_before(branch, office):
    other = make.make_branch(parent=branch.parent)
    for unit, year, level in ((branch, 2024, L.GOOD), (branch, YEAR, L.EXCELLENT), (other, YEAR, L.GOOD)):
        make.make_evaluation(unit=unit, year=year, level=level)
    make.make_evaluation(unit=other, year=2024, points=None)

    before, now = read(office, branch.parent).years[-2:]

    assert (before.year, before.counts.numbers, before.changes) == (2024, (0, 1, 0, 0), None)
    assert (now.year, now.counts.numbers, now.changes) == (YEAR, (1, 1, 0, 0), (1, 0, 0, 0))


def test_branches_are_those_of_the_year_with_what_became_of_them(branch, office):
    new = make.make_branch(parent=branch.parent, name="Chi bộ mới", founded_on=date(YEAR, 3, 1), position=2)
    merge_into_new(absorbed=[branch, new], name="Chi bộ lớn", closed_on=date(YEAR + 1, 3, 1), by=office)

    assert {line.row.name: line.life for line in read(office, branch.parent).lines} == {
        "Chi bộ bản Nà": "",
        "Chi bộ mới": "thành lập ngày 01/03/2025",
    }
    assert {line.row.name: line.life for line in read(office, branch.parent, YEAR + 1).lines} == {
        "Chi bộ bản Nà": "kết thúc ngày 01/03/2026, chuyển vào Chi bộ lớn",
        "Chi bộ mới": "kết thúc ngày 01/03/2026, chuyển vào Chi bộ lớn",
        "Chi bộ lớn": "thành lập ngày 01/03/2026",
    }


def test_cap_is_warned_of_on_the_page_and_nothing_is_stopped(client, branch, office):
    make.make_evaluation(unit=branch, level=L.EXCELLENT)

    text = page(client, office, branch.parent).content.decode()

    assert "vượt mức tối đa theo mọi cách tính" in text
    assert "mẫu số được hiểu khác nhau" in text


def test_year_before_the_first_rule_says_that_no_basis_is_known(client, branch, office):
    text = page(client, office, branch.parent, 2017).content.decode()

    assert "Chưa có căn cứ về quy định đánh giá, xếp loại cho năm 2017" in text
    assert "Chưa có căn cứ về tỷ lệ xuất sắc tối đa" in text


def test_commune_without_branches_says_so(client):
    commune = make.make_commune()

    text = page(client, make.make_user(role=Role.OFFICE, unit=commune), commune).content.decode()

    assert "Năm này đơn vị chưa có chi bộ nào" in text


def test_workbook_has_every_branch_the_cap_and_the_years(client, branch, office, admitted):
    make.make_evaluation(unit=branch, level=L.GOOD, points="87.5")
    client.force_login(office)

    response = client.get(reverse("membership:evaluation_export", args=[branch.parent.pk]), {"nam": YEAR})

    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["Từng chi bộ", "Mức xuất sắc tối đa", "Qua các năm"]
    row = next(row for row in book["Từng chi bộ"].values if row[0] == "Chi bộ bản Nà")
    assert row[1:7] == (
        2,
        1,
        "50,0%",
        "Chỉ tiêu 2, kết nạp 1, đạt 50,0%; thiếu 1.",
        87.5,
        "Hoàn thành tốt nhiệm vụ. Chưa xem điều kiện “Mọi việc đúng hạn”.",
    )
    assert row[7:11] == ("Hoàn thành tốt nhiệm vụ", "26/12/2025", "Ban Thường vụ", "5-QĐ/ĐU")
    sums = list(book["Từng chi bộ"].values)[-1]
    assert sums[:4] == ("Cộng 1 chi bộ, đã xếp loại 1", 2, 1, "50,0%")
    assert "Hoàn thành tốt nhiệm vụ: 1" in sums[7]
    before, last = list(book["Qua các năm"].values)[-2:]
    assert (before[:3], set(before[3:]) <= {None, ""}) == ((str(YEAR - 1), 1, 0), True)
    assert last[1:] == (1, 1, 0, 1, 0, 0)
    assert AuditEvent.objects.filter(action=AuditAction.EXPORTED).exists()


def rate_branches(commune, number):
    document = make.make_document(unit=commune)
    for _ in range(number):
        branch = make.make_branch(parent=commune)
        for year in (YEAR - 1, YEAR):
            make.make_evaluation(unit=branch, year=year, level=L.GOOD, document=document)


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(
    ("name", "at", "role", "queries"),
    [
        ("evaluation_of", "commune", Role.OFFICE, 23),
        ("evaluation_of", "superior", Role.SUPERIOR, 32),
        ("evaluation_of", "branch", Role.LEADER, 17),
        ("evaluation_export", "commune", Role.OFFICE, 23),
    ],
)
def test_page_has_a_fixed_number_of_queries(
    client, branch, people, item_count, name, at, role, queries, django_assert_num_queries
):
    rate_branches(branch.parent, item_count)
    unit = {"commune": branch.parent, "superior": branch.parent.parent, "branch": branch}[at]
    client.force_login(people[role])

    with django_assert_num_queries(queries):
        client.get(reverse(f"membership:{name}", args=[unit.pk]), {"nam": YEAR})


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("evaluation_proposals", 15), ("evaluation_decisions", 15)])
def test_grid_has_a_fixed_number_of_queries(
    client, branch, office, item_count, name, queries, django_assert_num_queries
):
    rate_branches(branch.parent, item_count)
    client.force_login(office)

    with django_assert_num_queries(queries):
        client.get(reverse(f"membership:{name}", args=[branch.parent.pk, YEAR]))
