"""Villages and who serves them, their figures, mass organisations, documents."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from branches.enums import AuditAction, MassOrganisationKind
from branches.models import AuditEvent, Village
from branches.selectors.units import villages_of
from branches.services import places
from branches.services.documents import add_document, edit_document
from branches.services.saving import StaleRecord
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

FROM = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def office():
    return make.make_user(role="OFFICE", unit=make.make_commune())


@pytest.fixture
def commune(office):
    return office.roles.get().unit


def test_add_village_is_a_white_spot_at_first(commune, office):
    village = places.add_village(unit=commune, name=" Bản  Nà Nọi", by=office)

    assert (village.name, village.name_folded) == ("Bản Nà Nọi", "ban na noi")
    assert villages_of(unit=commune, user=office, on=FROM).get().branch_name is None


def test_add_village_refuses_a_name_that_is_taken(commune, office):
    make.make_village(unit=commune, name="Bản Nà Nọi")

    with pytest.raises(ValidationError, match="Xã đã có bản"):
        places.add_village(unit=commune, name="bản nà nọi", by=office)


def test_assign_village_to_a_joint_branch(commune, office):
    joint = make.make_branch(parent=commune)
    villages = [make.make_village(unit=commune), make.make_village(branch=make.make_branch(parent=commune))]

    for village in villages:
        places.assign_village(village=village, branch=joint, from_on=FROM, by=office)

    served = villages_of(unit=commune, user=office, on=FROM)
    assert [village.branch_pk for village in served] == [joint.pk, joint.pk]
    assert villages_of(unit=commune, user=office, on=FROM - DAY).filter(branch_pk=None).count() == 1


def test_assign_village_to_none(commune, office):
    village = make.make_village(branch=make.make_branch(parent=commune))

    places.assign_village(village=village, branch=None, from_on=FROM, by=office)

    assert village.services.get().until_on == FROM - DAY


def test_assign_village_refuses_a_branch_of_another_time(commune, office):
    branch = make.make_branch(parent=commune, founded_on=FROM)
    village = make.make_village(unit=commune)

    with pytest.raises(ValidationError, match="không hoạt động"):
        places.assign_village(village=village, branch=branch, from_on=FROM - DAY, by=office)


def test_close_village_ends_its_service(commune, office):
    village = make.make_village(branch=make.make_branch(parent=commune))

    places.close_village(village=village, closed_on=FROM, by=office)

    assert village.services.get().until_on == FROM - DAY
    with pytest.raises(ValidationError):
        places.close_village(village=village, closed_on=FROM, by=office)
    with pytest.raises(ValidationError):
        places.assign_village(village=village, branch=None, from_on=FROM, by=office)


def test_village_ends_after_it_began(commune, office):
    village = places.add_village(unit=commune, name="Bản mới", founded_on=FROM, by=office)

    with pytest.raises(ValidationError, match="sau ngày thành lập"):
        places.close_village(village=village, closed_on=FROM, by=office)

    assert [Village.objects.existing(day).exists() for day in (FROM - DAY, FROM)] == [False, True]
    assert [Village.objects.in_year(year).exists() for year in (2025, 2026)] == [False, True]


def test_edit_village_after_somebody_else_is_refused(commune, office):
    village = make.make_village(unit=commune)
    places.edit_village(village=village, version=1, name="Bản Một", founded_on=None, by=office)

    with pytest.raises(StaleRecord) as stale:
        places.edit_village(village=village, version=1, name="Bản Hai", founded_on=None, by=office)

    assert stale.value.current.name == "Bản Một"


def test_mass_organisation_has_a_first_and_a_last_day(commune, office):
    row = places.add_mass_organisation(
        unit=commune, kind=MassOrganisationKind.YOUTH_UNION, name="Đoàn xã", from_on=FROM, by=office
    )

    with pytest.raises(ValidationError):
        places.end_mass_organisation(organisation=row, until_on=FROM - DAY, by=office)
    places.end_mass_organisation(organisation=row, until_on=FROM, by=office)

    row.refresh_from_db()
    assert row.until_on == FROM


def test_document_is_kept_with_its_log(commune, office):
    values = {"issuer": "Huyện ủy", "number": "03-NQ/HU", "issued_on": FROM, "title": "Về phát triển đảng viên"}
    document = add_document(unit=commune, by=office, **values)

    edit_document(document=document, version=1, title="Về công tác phát triển đảng viên", by=office)

    event = AuditEvent.objects.get(action=AuditAction.CHANGED)
    assert event.before["title"] == "Về phát triển đảng viên"
    assert AuditEvent.objects.get(action=AuditAction.CREATED, by=office).after["issued_on"] == "2026-03-02"
