"""The command with which an office begins."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from branches.access import Permission, Role, scope_of
from branches.enums import Level
from branches.management.commands.add_administrator import read_level
from branches.models import Unit, User
from branches.services.sign_in import sign_in
from tests.factories.branches import make_commune, make_user

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("add_administrator", stdout=out, **options)
    return out.getvalue()


def test_new_office_gets_its_committee_and_a_code_that_signs_in():
    text = run(
        username="quan.tri",
        full_name="Quàng Thị Trị",
        unit="muong-thu",
        unit_name="Đảng bộ xã Mường Thử",
        level="COMMUNE",
    )

    code = text.rsplit(" ", 1)[1].strip()
    user = sign_in(username="quan.tri", password=code, address=None, at=timezone.now())
    unit = Unit.objects.get(code="muong-thu")
    assert (unit.name, unit.level, unit.parent) == ("Đảng bộ xã Mường Thử", "COMMUNE", None)
    assert user.must_change_password is True
    assert scope_of(user).paths(Permission.USER_MANAGE) == (unit.path,)


def test_committee_that_exists_is_taken():
    commune = make_commune(code="muong-thu")

    run(username="quan.tri", full_name="Quàng Thị Trị", unit="muong-thu")

    assert User.objects.get(username="quan.tri").roles.get().unit == commune
    assert Unit.objects.count() == 1


def test_what_is_missing_is_asked_for(monkeypatch):
    commune = make_commune(code="muong-thu")
    answers = iter(["muong-thu", "quan.tri", "", "Quàng Thị Trị"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))

    run()

    user = User.objects.get(username="quan.tri")
    assert (user.full_name, user.roles.get().role, user.roles.get().unit) == ("Quàng Thị Trị", Role.ADMIN, commune)


def test_refusal_leaves_nothing_behind():
    make_user(username="quan.tri")

    with pytest.raises(CommandError, match="đã có người dùng"):
        run(username="quan.tri", full_name="X", unit="moi", unit_name="Đảng bộ xã Mới", level="COMMUNE")

    assert not Unit.objects.filter(code="moi").exists()


def test_unknown_superior_is_refused():
    with pytest.raises(CommandError, match="khong-co"):
        run(username="quan.tri", full_name="X", unit="moi", unit_name="Y", level="COMMUNE", superior="khong-co")


def test_wrong_answers_are_told_in_vietnamese_and_asked_again(monkeypatch):
    make_user(username="quan.tri")
    answers = iter(["muong-thu", "Đảng bộ xã Mường Thử", "phường", "xa", "quan.tri", "quan.tri.2", "Quàng Thị Trị"])
    questions = []
    monkeypatch.setattr("builtins.input", lambda question: questions.append(question) or next(answers))

    text = run()

    unit = Unit.objects.get(code="muong-thu")
    assert (unit.level, unit.name) == ("COMMUNE", "Đảng bộ xã Mường Thử")
    assert User.objects.get(username="quan.tri.2").roles.get().unit == unit
    assert "Không có cấp “phường”" in text
    assert "Tên đăng nhập này đã có người dùng." in text
    assert "COMMUNE" not in " ".join(questions)


@pytest.mark.parametrize("typed", ["4", "Xã", "XA", "commune"])
def test_level_is_read_by_number_name_or_code(typed):
    assert read_level(typed) == Level.COMMUNE


def test_option_that_is_wrong_is_not_asked_again():
    with pytest.raises(CommandError, match="Không có cấp “phường”"):
        run(username="quan.tri", full_name="X", unit="moi", unit_name="Y", level="phường")
