"""The accounts of the example and their passwords."""

from collections import Counter
from datetime import date

from django.contrib.auth.password_validation import validate_password

from branches.access import Role
from branches.models import User
from membership.example.accounts import ACCOUNTS, password_of

SECRET = "a secret of fifty letters that only this test knows!"


def test_password_is_the_same_at_each_run_of_an_installation():
    assert password_of("vanphong1", SECRET) == password_of("vanphong1", SECRET)


def test_password_is_another_in_another_installation():
    passwords = {password_of("vanphong1", f"{SECRET}{number}") for number in range(50)}

    assert len(passwords) == 50


def test_accounts_have_different_passwords():
    assert len({password_of(account.username, SECRET) for account in ACCOUNTS}) == len(ACCOUNTS)


def test_password_is_one_that_the_program_accepts():
    for account in ACCOUNTS:
        password = password_of(account.username, SECRET)

        validate_password(password, User(username=account.username, full_name=account.full_name))

        assert len(password) >= 12


def test_each_role_has_two_accounts():
    today = date(2026, 11, 24)
    held = Counter()
    for account in ACCOUNTS:
        held.update({one.role for one in account.holdings if one.until_on is None or one.until_on >= today})

    assert {role for role in Role if held[role] < 2} == set()


def test_user_names_are_different():
    assert len({account.username for account in ACCOUNTS}) == len(ACCOUNTS)


def test_stand_in_holds_the_role_around_the_day_of_loading():
    deputy = next(one for account in ACCOUNTS for one in account.holdings if one.is_stand_in)

    assert deputy.days(date(2026, 11, 24)) == (date(2026, 10, 25), date(2027, 1, 23))
