"""Saving a record that two people may have open."""

import pytest
from django.core.exceptions import ValidationError

from branches.services.saving import StaleRecord, locked, refuse_invalid, save_changes
from tests.factories.branches import make_branch, make_user, make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village():
    return make_village(unit=make_branch().parent, name="Bản Nà Nọi")


def test_record_is_read_again_with_what_is_related(village, django_assert_num_queries):
    type(village).objects.update(name="Bản Nà Mới")

    with django_assert_num_queries(1):
        current = locked(village, related=("unit",))
        assert (current.name, current.unit.pk) == ("Bản Nà Mới", village.unit_id)


@pytest.mark.parametrize(("version", "is_stale"), [(None, False), (1, False), (2, True)])
def test_version_that_was_read_decides(village, version, is_stale):
    if is_stale:
        with pytest.raises(StaleRecord):
            locked(village, version)
    else:
        assert locked(village, version) == village


def test_record_as_it_would_be_is_judged_and_nothing_written(village):
    changed = refuse_invalid(village, {"name": "Bản Nà Mới"})

    assert (changed.name, village.name) == ("Bản Nà Mới", "Bản Nà Nọi")
    with pytest.raises(ValidationError):
        refuse_invalid(village, {"name": ""})
    village.refresh_from_db()
    assert village.name == "Bản Nà Nọi"


def test_change_without_a_version_goes_over_whatever_stands(village):
    type(village).objects.update(version=7)

    saved = save_changes(record=village, version=None, changes={"name": "Bản Nà Mới"}, by=make_user())

    assert (saved.name, saved.version) == ("Bản Nà Mới", 8)
