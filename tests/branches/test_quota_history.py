"""Targets with their history: what was set when, by what paper, and what stood as of a day."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from branches.access import Role
from branches.enums import Measure, QuotaOrigin
from branches.models import Quota, QuotaRevision, Years
from branches.selectors.quota_history import revision_rows, targets_as_of
from branches.selectors.quotas import quota_grid
from branches.services.quotas import CellChange, Decision, note_register_targets, set_quotas
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

YEAR = 2026
YEARS = Years.of(YEAR)
TERM = Years(2025, 2030)
TODAY = date(2026, 7, 20)


@pytest.fixture
def province():
    return make.make_committee()


@pytest.fixture
def commune(province):
    return make.make_commune(parent=province)


@pytest.fixture
def branch(commune):
    return make.make_branch(parent=commune)


@pytest.fixture
def office(commune):
    return make.make_user(role=Role.OFFICE, unit=commune)


@pytest.fixture
def superior(province):
    return make.make_user(role=Role.SUPERIOR, unit=province)


def save(root, by, unit, seen, typed, *, years=YEARS, origin=QuotaOrigin.ASSIGNED, **decision):
    change = CellChange(unit, Measure.ADMISSION, origin, seen, typed)
    return set_quotas(root=root, years=years, changes=[change], decision=Decision(**{"today": TODAY} | decision), by=by)


def lines(unit):
    rows = QuotaRevision.objects.filter(unit=unit).order_by("pk")
    return [(row.before, row.after, row.decided_on) for row in rows]


def url(unit, name="quota_year", *years):
    return reverse(f"branches:{name}", args=[unit.pk, *(years or (YEAR,))])


# What is written down


def test_every_change_leaves_a_line_with_who_why_and_what_paper(commune, branch, office):
    document = make.make_document(unit=commune)
    save(commune, office, branch, None, 2)
    save(commune, office, branch, 2, 3, document=document, reason="Thêm nguồn", decided_on=date(2026, 6, 1))

    last = QuotaRevision.objects.get(before=2)

    assert lines(branch) == [(None, 2, date(2026, 1, 1)), (2, 3, date(2026, 6, 1))]
    assert (last.document, last.reason, last.recorded_by, last.root) == (document, "Thêm nguồn", office, commune)
    assert Quota.objects.get().target == 3


def test_taking_away_leaves_a_line_and_no_target(commune, branch, office):
    save(commune, office, branch, None, 2)
    save(commune, office, branch, 2, None)

    assert lines(branch)[-1] == (2, None, TODAY)
    assert not Quota.objects.exists()


@pytest.mark.parametrize(
    ("years", "decision", "day"),
    [
        (YEARS, {}, date(2026, 1, 1)),
        (Years.of(2027), {}, TODAY),
        (YEARS, {"decided_on": date(2026, 3, 2)}, date(2026, 3, 2)),
    ],
)
def test_first_target_counts_from_the_beginning_of_its_period(commune, branch, office, years, decision, day):
    save(commune, office, branch, None, 2, years=years, **decision)

    assert lines(branch)[0][2] == day


def test_day_of_the_document_decides_where_none_is_given(commune, branch, office):
    save(commune, office, branch, None, 2, document=make.make_document(unit=commune, issued_on=date(2025, 12, 20)))

    assert lines(branch)[0][2] == date(2025, 12, 20)


def test_day_before_the_last_revision_is_refused_with_nothing_written(commune, branch, office):
    save(commune, office, branch, None, 2, decided_on=date(2026, 5, 1))

    with pytest.raises(ValidationError) as refused:
        save(commune, office, branch, 2, 3, decided_on=date(2026, 4, 30))

    assert "01/05/2026" in refused.value.message_dict["decided_on"][0]
    assert Quota.objects.get().target == 2


@pytest.mark.parametrize("change", ["update", "delete"])
def test_line_of_history_is_never_altered(branch, change):
    make.make_revision(unit=branch)
    rows = QuotaRevision.objects.all()

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(after=9) if change == "update" else rows._raw_delete(rows.db)


def test_targets_of_a_register_get_their_line_once(commune, branch, office):
    quota = Quota.objects.create(unit=branch, first_year=2016, last_year=2016, target=3)
    for _ in range(2):
        note_register_targets(quotas=[quota], reason="Nhập từ sổ", today=TODAY, by=office)

    assert lines(branch) == [(None, 3, date(2016, 1, 1))]


# What stood as of a day


@pytest.mark.parametrize(
    ("day", "target"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), 2),
        (date(2026, 6, 14), 2),
        (date(2026, 6, 15), 3),
        (date(2026, 7, 20), None),
    ],
)
def test_target_as_of_a_day_is_that_of_the_paper_in_force(commune, branch, office, day, target):
    save(commune, office, branch, None, 2)
    save(commune, office, branch, 2, 3, decided_on=date(2026, 6, 15))
    save(commune, office, branch, 3, None)

    found = targets_as_of(units=[branch.pk], years=YEARS, day=day)

    assert found.get((branch.pk, "ADMISSION", "ASSIGNED")) == target


def test_later_papers_do_not_change_what_stood_before(commune, branch, office):
    save(commune, office, branch, None, 2)
    before = targets_as_of(units=[branch.pk], years=YEARS, day=date(2026, 6, 30))

    save(commune, office, branch, 2, 5)

    assert targets_as_of(units=[branch.pk], years=YEARS, day=date(2026, 6, 30)) == before


def test_grid_is_read_as_of_a_day_and_cannot_be_typed_in(client, commune, branch, office):
    save(commune, office, branch, None, 2)
    save(commune, office, branch, 2, 3, decided_on=date(2026, 6, 15))
    client.force_login(office)

    page = client.get(url(commune), {"on": "01/03/2026"})

    assert page.context["grid"].parts[0].targets[0] == 2
    assert page.context["form"] is None
    assert "đến hết ngày 01/03/2026" in page.content.decode()


# Terms


def test_term_is_another_period_than_its_years(commune, branch, office):
    save(commune, office, branch, None, 2)
    save(commune, office, branch, None, 8, years=TERM)

    year = quota_grid(user=office, root=commune, years=YEARS)
    term = quota_grid(user=office, root=commune, years=TERM)

    assert (year.parts[0].targets[0], term.parts[0].targets[0]) == (2, 8)
    assert (year.terms, term.terms) == ([TERM], [])


def test_years_of_a_term_stand_beside_its_whole(commune, office):
    make.make_quota(unit=commune, year=2025, target=3)
    make.make_quota(unit=commune, year=2026, target=4)
    make.make_quota(unit=commune, year=2025, last_year=2030, target=20)

    term = quota_grid(user=office, root=commune, years=TERM).by_year

    assert [values[0] for _year, values in term.rows] == [3, 4, None, None, None, None]
    assert (term.columns[0].total, term.columns[0].whole) == (7, 20)
    assert term.columns[0].words == "còn 13 chưa giao theo năm"


@pytest.mark.parametrize(("first", "last", "status"), [(2025, 2030, 200), (2030, 2025, 404), (2020, 2031, 404)])
def test_term_has_bounds(client, commune, office, first, last, status):
    client.force_login(office)

    assert client.get(url(commune, "quota_term", first, last)).status_code == status


def test_period_is_chosen_by_its_years(client, commune, office):
    client.force_login(office)
    asked = {"unit": commune.pk, "year": 2025, "last_year": 2030, "on": "01/03/2026"}

    leads = client.get(reverse("branches:quota_grid"), asked)["Location"]
    wrong = client.get(reverse("branches:quota_grid"), asked | {"last_year": 2024}, follow=True)

    assert leads == url(commune, "quota_term", 2025, 2030) + "?on=01/03/2026"
    assert "Nhiệm kỳ dài nhất" in wrong.content.decode()


# From the top down


def test_superior_assigns_to_communes_and_reads_the_rest(client, province, commune, branch, superior):
    client.force_login(superior)
    form = {f"q-{commune.pk}-0": "6", f"s-{commune.pk}-0": "", f"q-{commune.pk}-1": "9", "token": str(uuid4())}

    client.post(url(province), form)
    refused = client.post(url(commune), {f"q-{branch.pk}-0": "6", "token": str(uuid4())})

    assert list(Quota.objects.values_list("unit", "origin", "target")) == [(commune.pk, "ASSIGNED", 6)]
    assert refused.status_code == 403


def test_what_was_assigned_from_above_is_revised_above_alone(client, province, commune, branch, office, superior):
    save(province, superior, commune, None, 6)
    client.force_login(office)
    form = {f"q-{commune.pk}-0": "2", f"s-{commune.pk}-0": "6", "reason": "x", "token": str(uuid4())}

    page = client.get(url(commune))
    client.post(url(commune), form)

    assert province.name in page.context["grid"].own.locks[0]
    assert f"q-{commune.pk}-0" not in page.context["form"].fields
    assert Quota.objects.get().target == 6
    with pytest.raises(ValidationError):
        save(commune, office, commune, 6, 2)


def test_commune_types_what_nobody_above_assigned(commune, office):
    assert save(commune, office, commune, None, 5) == 1
    assert save(commune, office, commune, 5, 6) == 1


# The pages


def test_revision_asks_for_a_reason_or_a_document(client, commune, branch, office):
    make.make_quota(unit=branch, target=2)
    client.force_login(office)
    form = {f"q-{branch.pk}-0": "3", f"s-{branch.pk}-0": "2", "token": str(uuid4())}

    refused = client.post(url(commune), form)
    accepted = client.post(url(commune), form | {"reason": "Thêm nguồn"})

    assert "Có 1 ô sửa số đã giao" in refused.context["form"].errors["reason"][0]
    assert refused.context["form"][f"q-{branch.pk}-0"].value() == "3"
    assert accepted.status_code == 302


@pytest.mark.parametrize(
    ("typed", "target"), [("1.234", None), ("3,0", 3), (" 3 ", 3), ("0", 0), ("999", 999), ("1000", None)]
)
def test_numbers_are_read_as_offices_type_them(client, commune, branch, office, typed, target):
    client.force_login(office)

    client.post(url(commune), {f"q-{branch.pk}-0": typed, "token": str(uuid4())})

    assert Quota.objects.values_list("target", flat=True).first() == target


def test_number_too_large_is_refused_in_words_and_not_cut(client, commune, branch, office):
    client.force_login(office)

    page = client.post(url(commune), {f"q-{branch.pk}-0": "99999", "token": str(uuid4())})

    assert "Số 99.999 quá lớn; nhiều nhất 999." in page.context["form"].wrong_boxes()[0]
    assert page.context["form"][f"q-{branch.pk}-0"].value() == "99999"


def test_grid_says_who_saved_last_and_by_which_document(client, commune, branch, office):
    document = make.make_document(unit=commune)
    save(commune, office, branch, None, 2, document=document)
    client.force_login(office)

    text = " ".join(client.get(url(commune)).content.decode().split())

    assert f"Lưu gần nhất lúc {timezone.localtime():%H:}" in text
    assert f"{office.full_name}, theo" in text
    assert str(document) in text


@pytest.mark.parametrize(
    ("filters", "count"), [({}, 3), ({"what": "REVISED"}, 1), ({"year": 2028}, 1), ({"measure": "AWARENESS_COURSE"}, 0)]
)
def test_history_is_filtered(commune, branch, office, filters, count):
    save(commune, office, branch, None, 2)
    save(commune, office, branch, 2, 3)
    save(commune, office, branch, None, 8, years=TERM)

    assert revision_rows(user=office, filters=filters | {"unit": commune}, on=TODAY).count() == count


def test_history_is_that_of_the_readers_units(client, commune, branch, office):
    save(commune, office, branch, None, 2)
    make.make_revision(unit=make.make_branch(parent=commune))
    client.force_login(make.make_user(role=Role.SECRETARY, unit=branch))

    page = client.get(reverse("branches:quota_history"))

    assert [row.cells[0].text for row in page.context["rows"]] == [branch.name]


def test_grid_is_handed_out_with_sums_and_differences(client, commune, branch, office):
    make.make_quota(unit=commune, target=5)
    make.make_quota(unit=branch, target=2)
    make.make_branch(parent=commune)
    client.force_login(office)

    answer = client.get(url(commune, "quota_export", YEAR, YEAR))

    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value or None for cell in row][:3] for row in sheet.iter_rows()]
    assert rows[-5:] == [
        [None, commune.name, 5],
        [1, branch.name, 2],
        [2, rows[-3][1], None],
        [None, "Cộng các đơn vị trực thuộc", 2],
        [None, "So với chỉ tiêu của đơn vị", "không khớp: còn 3 chưa giao xuống"],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_history_and_term_cost_the_same_for_any_number_of_lines(
    client, commune, office, count, django_assert_num_queries
):
    for _ in range(count):
        make.make_quota(unit=make.make_branch(parent=commune), year=2025, last_year=2030)
    client.force_login(office)

    with django_assert_num_queries(5):
        client.get(reverse("branches:quota_history"))
    with django_assert_num_queries(11):
        client.get(url(commune, "quota_term", 2025, 2030))


def test_revision_of_tomorrow_is_refused(client, commune, branch, office):
    client.force_login(office)
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = {f"q-{branch.pk}-0": "3", "decided_on": f"{tomorrow:%d/%m/%Y}", "token": str(uuid4())}

    page = client.post(url(commune), form)

    assert "decided_on" in page.context["form"].errors
    assert not Quota.objects.exists()
