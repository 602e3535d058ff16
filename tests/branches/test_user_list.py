"""The list of accounts as a list like any other: columns, saved filters, Excel, acts on several accounts."""

import time
from io import BytesIO

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from branches.access import Role
from branches.enums import AuditAction
from branches.models import AuditEvent, SavedFilter
from branches.services.accounts import MOST_CODES
from branches.views.confirmation import FILL_IN_SECONDS
from nammlau.sessions import SEEN_AT, SIGNED_IN_AT
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

LIST = "branches:user_list"
BULK = "branches:user_list_bulk"


@pytest.fixture
def commune():
    return make.make_commune(parent=make.make_committee())


@pytest.fixture
def secretaries(commune):
    return [_secretary(commune, name) for name in ("Lò Văn Một", "Lò Văn Hai")]


def _secretary(commune, name):
    branch = make.make_branch(parent=commune, name=f"Chi bộ của {name}")
    return make.make_user(role=Role.SECRETARY, unit=branch, full_name=name, phone="0912000111")


@pytest.fixture
def admin(client, commune):
    user = make.make_user(role=Role.ADMIN, unit=commune)
    client.force_login(user)
    return user


@pytest.fixture
def office(client, commune):
    user = make.make_user(role=Role.OFFICE, unit=commune)
    client.force_login(user)
    return user


def act(client, action, accounts, **data):
    return client.post(reverse(BULK), {"action": action, "ids": [account.pk for account in accounts], **data})


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_roles_of_today_stand_in_one_column(client, admin, secretaries, commune):
    make.make_role(user=secretaries[0], role=Role.LEADER, unit=commune, title="Phó bí thư")

    rows = client.get(reverse(LIST)).context["rows"]

    roles = {row.label: row.cells[2].text for row in rows}
    assert roles["Lò Văn Một"] == f"Bí thư chi bộ – Chi bộ của Lò Văn Một; Phó bí thư – {commune.name}"
    assert roles["Lò Văn Hai"] == "Bí thư chi bộ – Chi bộ của Lò Văn Hai"


def test_account_without_a_role_of_today_shows_none(client, admin, secretaries):
    secretaries[0].roles.update(until_on="2020-01-01")

    rows = client.get(reverse(LIST)).context["rows"]

    assert [row.cells[2].text for row in rows if row.label == "Lò Văn Một"] == [""]


def test_columns_are_remembered_for_the_next_session(client, admin, secretaries):
    client.post(reverse(LIST), {"columns": ["phone"]})
    client.logout()
    client.force_login(admin)

    heads = client.get(reverse(LIST)).context["heads"]

    assert [str(head.label) for head in heads] == ["Họ và tên", "Điện thoại"]


def test_filter_is_kept_under_a_name(client, admin, secretaries):
    save = reverse("branches:saved_filter_create", args=["users"])
    client.post(f"{save}?role=SECRETARY", {"label": "Bí thư"})
    saved = SavedFilter.objects.get(name="Bí thư")

    applied = client.get(reverse("branches:saved_filter_apply", args=[saved.pk]))
    shown = client.get(reverse(LIST)).context["saved_filters"]

    assert applied.url == f"{reverse(LIST)}?role=SECRETARY"
    assert [link["label"] for link in shown] == ["Bí thư"]


def test_filter_of_no_list_does_not_exist(client, admin):
    response = client.post(reverse("branches:saved_filter_create", args=["elsewhere"]), {"label": "Bí thư"})

    assert response.status_code == 404


def test_export_holds_what_is_seen_and_stands_in_the_log(client, office, secretaries):
    make.make_user(role=Role.SECRETARY, unit=make.make_branch(), full_name="Người Xã Khác")
    client.post(reverse(LIST), {"columns": ["phone"]})

    response = client.get(reverse("branches:user_list_export"))

    cells = openpyxl.load_workbook(BytesIO(response.content)).active.iter_rows(min_row=4, values_only=True)
    event = AuditEvent.objects.get(action=AuditAction.EXPORTED)
    assert list(cells) == [
        ("Họ và tên", "Điện thoại"),
        ("Lò Văn Hai", "0912000111"),
        ("Lò Văn Một", "0912000111"),
    ]
    assert (event.by, event.people_count, event.after) == (office, 2, {"list": "users", "columns": ["name", "phone"]})


def test_export_of_units_counts_no_people(client, office, secretaries):
    client.get(reverse("branches:unit_list_export"))

    assert AuditEvent.objects.get(action=AuditAction.EXPORTED).people_count is None


@pytest.mark.parametrize("item_count", [1, 3])
def test_export_costs_six_queries(client, admin, commune, item_count, django_assert_num_queries):
    for number in range(item_count):
        _secretary(commune, f"Lò Văn {number}")

    with django_assert_num_queries(6):  # session, user, roles, chosen columns, rows, log
        client.get(reverse("branches:user_list_export"))


def test_accounts_are_locked_after_a_second_yes(client, admin, secretaries):
    asked = act(client, "lock", secretaries)
    still = [account.is_active for account in _again(secretaries)]
    act(client, "lock", secretaries, token=_token(asked))

    assert "Lò Văn Một" in asked.content.decode()
    assert still == [True, True]
    assert [account.is_active for account in _again(secretaries)] == [False, False]


def _again(accounts):
    for account in accounts:
        account.refresh_from_db()
    return accounts


def _token(response):
    return response.context["form"]["token"].value()


def test_locked_accounts_are_found_and_opened_again(client, admin, secretaries):
    for account in secretaries:
        account.is_active = False
        account.save()

    listed = client.get(reverse(LIST), {"status": "INACTIVE"}).context["rows"]
    act(client, "unlock", secretaries, token=_token(act(client, "unlock", secretaries)))

    assert [row.label for row in listed] == ["Lò Văn Hai", "Lò Văn Một"]
    assert [account.is_active for account in _again(secretaries)] == [True, True]


def test_same_answer_twice_locks_once(client, admin, secretaries):
    token = _token(act(client, "lock", secretaries))

    act(client, "lock", secretaries, token=token)
    act(client, "lock", secretaries, token=token)

    locked = AuditEvent.objects.filter(action=AuditAction.CHANGED, subject_type="branches.user")
    assert locked.count() == len(secretaries)


def test_nobody_locks_themselves_among_others(client, admin, secretaries):
    chosen = [*secretaries, admin]

    response = client.post(
        reverse(BULK),
        {
            "action": "lock",
            "ids": [account.pk for account in chosen],
            "token": _token(act(client, "lock", chosen)),
        },
        follow=True,
    )

    assert said(response) == ["Đồng chí không thể tự khóa tài khoản của mình."]
    assert [account.is_active for account in _again(chosen)] == [True, True, True]


def test_account_with_a_role_elsewhere_is_refused_by_name(client, admin, secretaries):
    make.make_role(user=secretaries[0], role=Role.SECRETARY, unit=make.make_branch())

    response = client.post(
        reverse(BULK), {"action": "lock", "ids": [account.pk for account in secretaries]}, follow=True
    )

    assert said(response) == ["Đồng chí không làm được việc này với tài khoản của: Lò Văn Một."]


def test_locking_asks_for_the_password_again(client, admin, secretaries):
    session = client.session
    session[SIGNED_IN_AT] = int(time.time()) - FILL_IN_SECONDS - 1
    session[SEEN_AT] = int(time.time())
    session.save()

    asked = act(client, "lock", secretaries)
    wrong = act(client, "lock", secretaries, **{"confirm-password": "sai rồi"})
    right = act(client, "lock", secretaries, **{"confirm-password": make.PASSWORD})

    content = asked.content.decode()
    assert "Xác nhận mật khẩu" in content
    for account in secretaries:
        assert f'<input type="hidden" name="ids" value="{account.pk}">' in content
    assert "confirm-password" in str(wrong.context["form"]["password"])
    assert wrong.context["form"].errors
    assert "Khóa các tài khoản này" in right.content.decode()
    assert [row.pk for row in right.context["rows"]] == [account.pk for account in secretaries[::-1]]
    assert client.get(reverse("branches:user_create")).status_code == 200


def test_office_may_not_lock(client, office, secretaries):
    offered = [value for value, _label in client.get(reverse(LIST)).context["bulk_actions"]]

    response = act(client, "lock", secretaries)

    assert offered == ["codes"]
    assert response.url == reverse(LIST)
    assert [account.is_active for account in _again(secretaries)] == [True, True]


def test_office_gives_codes_to_several_secretaries(client, office, secretaries):
    asked = act(client, "codes", secretaries)

    response = act(client, "codes", secretaries, token=_token(asked))

    slips = response.context["slips"]
    text = response.content.decode()
    assert [account.full_name for account, _code in slips] == ["Lò Văn Hai", "Lò Văn Một"]
    assert all(code in text for _account, code in slips)
    assert AuditEvent.objects.filter(action=AuditAction.CODE_ISSUED).count() == 2
    account, code = slips[0]
    client.logout()
    signed_in = client.post(reverse("branches:sign_in"), {"username": account.username, "password": code})
    assert signed_in.url == reverse("branches:choose_password")


def test_more_codes_than_one_answer_can_wait_for_are_refused(client, office, secretaries, monkeypatch):
    monkeypatch.setattr("branches.services.accounts.MOST_CODES", 1)

    response = client.post(
        reverse(BULK),
        {
            "action": "codes",
            "ids": [account.pk for account in secretaries],
            "token": _token(act(client, "codes", secretaries)),
        },
        follow=True,
    )

    assert said(response) == ["Mỗi lần cấp mã cho nhiều nhất 1 người."]
    assert MOST_CODES >= 30
    assert AuditEvent.objects.filter(action=AuditAction.CODE_ISSUED).count() == 0


def test_secretary_of_another_commune_cannot_be_chosen(client, office, secretaries):
    stranger = make.make_user(role=Role.SECRETARY, unit=make.make_branch())

    response = client.post(reverse(BULK), {"action": "codes", "ids": [stranger.pk]}, follow=True)

    assert said(response) == ["Có dòng đã chọn không còn trong danh sách; hãy chọn lại."]


def test_filter_of_one_name_is_kept_once(admin):
    SavedFilter.objects.create(user=admin, list_name="users", name="Bí thư")

    with pytest.raises(IntegrityError), transaction.atomic():
        SavedFilter.objects.create(user=admin, list_name="users", name="Bí thư")
