"""Signing in and out: passwords, one-time codes, slow-down, sessions, and what the log keeps of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from branches.enums import AuditAction, DirectiveKind
from branches.models import AuditEvent, DirectiveDocument, OneTimeRequest, SignInAttempt, User, UserSession
from branches.selectors.accounts import own_sessions_alive
from branches.services import sign_in as sign_ins
from branches.services.accounts import choose_password, issue_code
from branches.services.sign_in import TOKENS_KEPT, SignInRefused
from branches.services.slow_down import AT_ONE_ADDRESS, FROM_ANYWHERE
from nammlau.forms import new_token
from tests.factories.branches import PASSWORD, make_branch, make_commune, make_user

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 5, 5, 0, tzinfo=UTC)
OFFICE_PC = "192.0.2.10"
ELSEWHERE = "198.51.100.7"
NEW_PASSWORD = "con suối đầu bản trong vắt"
SIGN_IN = "/dang-nhap/"


def fail(username, times, *, at=NOON, address=OFFICE_PC):
    for _ in range(times):
        with pytest.raises(SignInRefused):
            sign_ins.sign_in(username=username, password="sai rồi", address=address, at=at)


def sign_in_at(at, *, username="lo.van.on", password=PASSWORD, address=OFFICE_PC):
    return sign_ins.sign_in(username=username, password=password, address=address, at=at)


@pytest.fixture
def user():
    return make_user(role=Role.OFFICE, unit=make_commune(), username="lo.van.on")


def test_sign_in_with_name_in_any_case(user):
    assert sign_in_at(NOON, username=" Lo.Van.On ") == user
    assert AuditEvent.objects.filter(action=AuditAction.SIGNED_IN, by=user, address=OFFICE_PC).count() == 1


@pytest.mark.parametrize("username", ["lo.van.on", "khong.co.ai"])
def test_sign_in_wrong_is_refused_in_the_same_words(user, username):
    with pytest.raises(SignInRefused, match=r"^Tên đăng nhập hoặc mật khẩu không đúng\.$"):
        sign_in_at(NOON, username=username, password="sai rồi")

    event = AuditEvent.objects.get(action=AuditAction.SIGN_IN_FAILED)
    assert event.by is None
    assert event.address == OFFICE_PC
    assert event.subject_id == (user.pk if username == user.username else None)


def test_sign_in_of_inactive_user_is_refused(user):
    User.objects.filter(pk=user.pk).update(is_active=False)

    with pytest.raises(SignInRefused, match="không đúng"):
        sign_in_at(NOON)


@pytest.mark.parametrize("username", ["lo.van.on", "khong.co.ai"])
def test_failures_at_one_address_slow_the_next_try_down(user, username):
    fail(username, AT_ONE_ADDRESS.free)

    with pytest.raises(SignInRefused, match="chờ 30 giây"):
        sign_in_at(NOON, username=username)


def test_right_password_is_taken_once_the_wait_is_over(user):
    fail(user.username, AT_ONE_ADDRESS.free)
    over = NOON + timedelta(seconds=AT_ONE_ADDRESS.first)

    with pytest.raises(SignInRefused):
        sign_in_at(over - timedelta(seconds=1))
    assert sign_in_at(over) == user
    assert SignInAttempt.objects.count() == 0


def test_refused_too_early_does_not_lengthen_the_wait(user):
    fail(user.username, AT_ONE_ADDRESS.free)

    fail(user.username, 3, at=NOON + timedelta(seconds=5))

    assert SignInAttempt.objects.count() == AT_ONE_ADDRESS.free


def test_another_account_at_the_same_address_is_not_slowed_down(user):
    colleague = make_user(username="quang.thi.ban")
    fail(user.username, AT_ONE_ADDRESS.free)

    assert sign_in_at(NOON, username=colleague.username) == colleague


def test_account_at_another_address_is_slowed_down_gently(user):
    fail(user.username, AT_ONE_ADDRESS.free)
    assert sign_in_at(NOON, address=ELSEWHERE) == user

    for number in range(FROM_ANYWHERE.free):
        fail(user.username, 1, address=f"203.0.113.{number}")
    with pytest.raises(SignInRefused, match="chờ"):
        sign_in_at(NOON, address="203.0.113.200")


def test_known_address_is_not_held_up_by_failures_elsewhere(user):
    sign_in_at(NOON)
    for number in range(FROM_ANYWHERE.free + 1):
        fail(user.username, 1, address=f"203.0.113.{number}")

    assert sign_in_at(NOON) == user


def test_failures_are_forgotten_after_an_hour(user):
    fail(user.username, AT_ONE_ADDRESS.free)

    fail(user.username, 1, at=NOON + timedelta(hours=1, seconds=1))

    assert SignInAttempt.objects.count() == 1


def test_code_signs_in_once_in_any_writing(user):
    code = issue_code(user=user, by=None, at=NOON)

    assert sign_in_at(NOON, password=f" {code.lower().replace('-', ' ')} ") == user
    with pytest.raises(SignInRefused):
        sign_in_at(NOON, password=code)


def test_code_is_long_and_stored_hashed(user):
    code = issue_code(user=user, by=None, at=NOON)

    user.refresh_from_db()
    assert len(code.replace("-", "")) == 16
    assert code.replace("-", "") not in user.one_time_code
    assert AuditEvent.objects.get(action=AuditAction.CODE_ISSUED).after == {}


@pytest.mark.parametrize(("hours", "seconds", "is_valid"), [(24, -1, True), (24, 0, False), (24, 1, False)])
def test_code_is_valid_for_a_day(user, hours, seconds, is_valid):
    code = issue_code(user=user, by=None, at=NOON)
    at = NOON + timedelta(hours=hours, seconds=seconds)

    if is_valid:
        assert sign_in_at(at, password=code) == user
    else:
        with pytest.raises(SignInRefused):
            sign_in_at(at, password=code)


def test_code_ends_the_old_password_and_sessions(client, user):
    client.force_login(user)

    issue_code(user=user, by=None, at=NOON)

    with pytest.raises(SignInRefused):
        sign_in_at(NOON)
    assert client.get(reverse("branches:session_list")).status_code == 302


def test_person_with_code_must_choose_a_password_first(client, user):
    code = issue_code(user=user, by=None, at=timezone.now())

    response = client.post(SIGN_IN, {"username": user.username, "password": code})
    assert response["Location"] == "/chon-mat-khau/"
    assert client.get("/phien-lam-viec/")["Location"] == "/chon-mat-khau/"
    response = client.post("/chon-mat-khau/", {"new_password": NEW_PASSWORD, "repeated": NEW_PASSWORD})

    assert response.status_code == 302
    assert client.get("/phien-lam-viec/").status_code == 200
    user.refresh_from_db()
    assert user.must_change_password is False
    assert user.check_password(NEW_PASSWORD)


def test_fragment_of_person_with_code_leads_to_choosing(client, user):
    client.force_login(make_user(must_change_password=True))

    response = client.get("/phien-lam-viec/", headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == "/chon-mat-khau/"


@pytest.mark.parametrize("password", ["ngắn", "1234567890", "mat khau 123", "lo.van.on.1"])
def test_weak_password_is_refused(client, user, password):
    client.force_login(user)

    response = client.post("/doi-mat-khau/", {"password": PASSWORD, "new_password": password, "repeated": password})

    assert response.status_code == 200
    assert "new_password" in response.context["form"].errors
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_change_password_asks_for_the_old_one(client, user):
    client.force_login(user)
    new = {"new_password": NEW_PASSWORD, "repeated": NEW_PASSWORD}

    refused = client.post("/doi-mat-khau/", {"password": "sai rồi", **new})
    accepted = client.post("/doi-mat-khau/", {"password": PASSWORD, **new})

    assert "password" in refused.context["form"].errors
    assert accepted.status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


def test_change_password_wants_it_twice_alike(client, user):
    client.force_login(user)

    response = client.post(
        "/doi-mat-khau/", {"password": PASSWORD, "new_password": NEW_PASSWORD, "repeated": NEW_PASSWORD + "x"}
    )

    assert response.context["form"].errors == {"repeated": ["Hai lần nhập không giống nhau."]}


def test_new_password_ends_the_other_sessions_and_keeps_this_one(client, client_class, user):
    other = client_class()
    for browser in (client, other):
        browser.post(SIGN_IN, {"username": user.username, "password": PASSWORD})

    client.post("/doi-mat-khau/", {"password": PASSWORD, "new_password": NEW_PASSWORD, "repeated": NEW_PASSWORD})

    assert client.get("/phien-lam-viec/").status_code == 200
    assert other.get("/phien-lam-viec/").status_code == 302


@pytest.fixture
def client_class(client):
    return type(client)


def test_sign_in_page_leads_on_and_lists_the_session(client, user):
    response = client.post(
        f"{SIGN_IN}?next=/phien-lam-viec/",
        {"username": user.username, "password": PASSWORD},
        headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/156.0 Safari/537.36"},
    )

    assert response["Location"] == "/phien-lam-viec/"
    page = client.get("/phien-lam-viec/")
    assert [(own.browser, own.is_this) for own in page.context["sessions"]] == [("Chrome, Windows", True)]


@pytest.mark.parametrize("elsewhere", ["https://ngoai.example/", "//ngoai.example", "javascript:alert(1)"])
def test_sign_in_never_leads_outside(client, user, elsewhere):
    response = client.post(SIGN_IN, {"username": user.username, "password": PASSWORD, "next": elsewhere})

    assert response.status_code == 302
    assert response["Location"].startswith("/")
    assert not response["Location"].startswith("//")


def test_sign_in_page_shows_the_refusal_and_keeps_the_name(client, user):
    response = client.post(SIGN_IN, {"username": user.username, "password": "sai rồi"})

    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == ["Tên đăng nhập hoặc mật khẩu không đúng."]
    assert b"sai r" not in response.content


def test_what_was_sent_when_the_session_had_ended_is_sent_again(client):
    office = make_user(role=Role.OFFICE, unit=make_commune())
    address = reverse("branches:document_create", args=[office.roles.get().unit_id])
    typed = {
        "token": new_token(),
        "kind": DirectiveKind.RESOLUTION,
        "number": "12-NQ/ĐU",
        "issued_on": "05/01/2026",
        "issuer": "Đảng ủy & Ban Thường vụ",
        "title": "Về <chỉ tiêu>",
    }

    handed_on = client.post(address, typed)
    kept = client.post(handed_on["Location"], typed)
    (carried,) = kept.context["carried"]
    wrong = client.post(handed_on["Location"], {"username": office.username, "password": "sai", "typed": carried[1]})
    signed_in = client.post(
        handed_on["Location"], {"username": office.username, "password": PASSWORD, "typed": carried[1]}
    )

    assert (handed_on.status_code, kept.context["form"].is_bound) == (307, False)
    assert "đăng nhập xong thì gửi lại được" in kept.content.decode()
    assert wrong.context["carried"] == [carried]
    assert (signed_in.context["address"], dict(signed_in.context["pairs"])) == (address, typed)
    client.post(address, dict(signed_in.context["pairs"]))
    assert DirectiveDocument.objects.get().issuer == "Đảng ủy & Ban Thường vụ"


@pytest.mark.parametrize(
    ("address", "sent", "after"),
    [
        ("/dang-xuat/", {}, "/"),
        ("/phien-lam-viec/1/ket-thuc/", {"token": "x"}, "/"),
        ("/doi-mat-khau/", {"password": "cũ", "new_password": "mới"}, "/doi-mat-khau/"),
        ("/nhap-excel/tai-len/", {"file": SimpleUploadedFile("so.xlsx", b"x"), "name": "x"}, "/nhap-excel/tai-len/"),
    ],
)
def test_passwords_files_and_mere_buttons_are_not_kept(client, address, sent, after):
    response = client.post(address, sent)

    assert (response.status_code, response["Location"]) == (302, f"{SIGN_IN}?next={after}")


def test_signed_in_person_is_led_away_from_the_sign_in_page(client, user):
    client.force_login(user)

    assert client.get(SIGN_IN).status_code == 302


def test_sign_out_ends_the_session_and_clears_the_browser(client, user):
    client.post(SIGN_IN, {"username": user.username, "password": PASSWORD})

    response = client.post("/dang-xuat/")

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/phien-lam-viec/").status_code == 302
    assert UserSession.objects.count() == 0
    assert AuditEvent.objects.filter(action=AuditAction.SIGNED_OUT, by=user).count() == 1


def test_sign_out_by_address_does_nothing(client, user):
    client.force_login(user)

    assert client.get("/dang-xuat/").status_code == 405
    assert client.get("/phien-lam-viec/").status_code == 200


def test_own_session_elsewhere_can_be_ended(client, client_class, user):
    other = client_class()
    for browser in (client, other):
        browser.post(SIGN_IN, {"username": user.username, "password": PASSWORD})
    row = UserSession.objects.get(session_key=other.session.session_key)

    client.post(f"/phien-lam-viec/{row.pk}/ket-thuc/")

    assert other.get("/phien-lam-viec/").status_code == 302
    assert client.get("/phien-lam-viec/").status_code == 200


def test_session_that_ended_by_itself_is_not_shown_and_is_swept_out(client, client_class, user):
    other = client_class()
    other.post(SIGN_IN, {"username": user.username, "password": PASSWORD})
    gone = other.session.session_key
    Session.objects.filter(session_key=gone).update(expire_date=timezone.now() - timedelta(seconds=1))
    client.force_login(user)

    shown = [own.pk for own in own_sessions_alive(user=user, session_key=client.session.session_key)]
    client_class().post(SIGN_IN, {"username": user.username, "password": PASSWORD})

    assert shown == []
    assert not Session.objects.filter(session_key=gone).exists()
    assert not UserSession.objects.filter(session_key=gone).exists()


def test_token_of_a_post_long_past_is_swept_out(client, user):
    for token, age in (("old", TOKENS_KEPT + timedelta(minutes=1)), ("new", TOKENS_KEPT - timedelta(minutes=1))):
        row = OneTimeRequest.objects.create(token=token, user=user)
        OneTimeRequest.objects.filter(pk=row.pk).update(created_at=timezone.now() - age)

    client.post(SIGN_IN, {"username": user.username, "password": PASSWORD})

    assert list(OneTimeRequest.objects.values_list("token", flat=True)) == ["new"]


def test_refused_access_is_on_record(client):
    secretary = make_user(role=Role.SECRETARY, unit=make_branch())
    client.force_login(secretary)

    assert client.get("/nguoi-dung/").status_code == 403

    event = AuditEvent.objects.get(action=AuditAction.REFUSED)
    assert event.by == secretary
    assert event.after == {"path": "/nguoi-dung/", "method": "GET"}
    assert event.address == "127.0.0.1"


def test_address_that_is_none_is_left_out(client, user, settings):
    settings.TRUSTED_PROXIES = 1

    response = client.post(
        SIGN_IN, {"username": user.username, "password": PASSWORD}, headers={"X-Forwarded-For": "unknown"}
    )

    assert response.status_code == 302
    assert AuditEvent.objects.get(action=AuditAction.SIGNED_IN).address is None


def test_choose_password_forgets_the_code(user):
    issue_code(user=user, by=None, at=NOON)

    choose_password(user=user, password=NEW_PASSWORD)

    user.refresh_from_db()
    assert (user.one_time_code, user.code_expires_at) == ("", None)
