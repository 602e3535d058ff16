"""The page of the figures of a year."""

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from tests.factories.branches import make_branch, make_role, make_user

pytestmark = pytest.mark.django_db


def page(client, user, year):
    client.force_login(user)
    return client.get(reverse("membership:year_page"), {"nam": year}).content.decode()


def test_period_that_is_not_over_is_called_so(client):
    office = make_user(role=Role.OFFICE, unit=make_branch().parent)
    year = timezone.localdate().year

    assert "Thời kỳ này chưa hết" in page(client, office, year)
    assert "Thời kỳ này chưa hết" not in page(client, office, year - 1)


def test_who_reads_two_units_chooses_between_them(client):
    first, second = make_branch(), make_branch()
    user = make_user(role=Role.OFFICE, unit=first.parent)

    alone = page(client, user, 2025)
    make_role(user=user, role=Role.OFFICE, unit=second.parent)
    both = page(client, user, 2025)

    assert "unit-choice" not in alone
    for commune in (first.parent, second.parent):
        assert reverse("membership:year_page_of", args=[commune.pk]) in both


def test_question_that_cannot_be_read_is_no_failed_saving_and_the_period_shown_is_named(client):
    client.force_login(make_user(role=Role.OFFICE, unit=make_branch().parent))

    content = client.get(reverse("membership:year_page"), {"nam": "2025", "den": "05/11/2026"}).content.decode()

    year = timezone.localdate().year
    assert "Chưa xem được như đã chọn" in content
    assert "Chưa lưu được" not in content
    assert f"Từ 01/01/{year} đến hết ngày" in content
