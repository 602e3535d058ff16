"""The handbook as pages, and beside the forms."""

from datetime import date

import pytest
from django.urls import reverse

from branches.access import Role
from membership.enums import Stage
from membership.handbook import CHAPTERS, chapter_of_action
from membership.pipeline import Action
from membership.views.transitions import STEPS
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import make_case, make_meeting, make_vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(make_user())
    return client


def test_contents_lead_to_every_chapter(reader):
    text = reader.get(reverse("membership:handbook")).content.decode()

    assert [chapter.key for chapter in CHAPTERS if f"/so-tay/{chapter.key}/" not in text] == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.key)
def test_chapter_opens(reader, chapter):
    text = reader.get(reverse("membership:handbook_chapter", args=[chapter.key])).content.decode()

    assert str(chapter.title) in text
    assert "Sai sót thường gặp" in text


def test_unknown_chapter_is_not_found(reader):
    assert reader.get(reverse("membership:handbook_chapter", args=["khong-co"])).status_code == 404


def test_search_without_marks_and_without_a_result(reader):
    url = reverse("membership:handbook")

    assert "<mark>giáp</mark>" in reader.get(url, {"tim": "giap lai"}).content.decode()
    assert "Không tìm thấy trong sổ tay" in reader.get(url, {"tim": "zzz"}).content.decode()
    assert "&lt;b&gt;" in reader.get(url, {"tim": "<b>"}).content.decode()
    assert "Mục lục" in reader.get(url, {"tim": "x" * 200}).content.decode()


def test_booklet_holds_the_whole_book(reader):
    text = reader.get(reverse("membership:handbook_print")).content.decode()

    assert text.count('class="card-paper handbook booklet"') == len(CHAPTERS)


def test_pages_need_a_fixed_number_of_queries(reader, django_assert_num_queries):
    for name in ("handbook", "handbook_print"):
        with django_assert_num_queries(4):
            reader.get(reverse(f"membership:{name}"))


def test_chapter_stands_beside_the_form_of_its_step(client):
    branch = make_branch()
    case = make_case(branch=branch, stage=Stage.DECISION)
    client.force_login(make_user(role=Role.OFFICE, unit=branch.parent))

    decision = client.get(reverse("membership:case_action", args=[case.pk, Action.ISSUE_DECISION])).content.decode()
    dossier = client.get(reverse("membership:dossier_edit", args=[case.pk])).content.decode()

    assert "Sổ tay: Đảng ủy xét và cấp có thẩm quyền quyết định kết nạp" in decision
    assert "Quyết định kết nạp (mẫu 9-KNĐ) trong 60 ngày làm việc" in decision
    assert "Sổ tay: Làm hồ sơ" in dossier


@pytest.mark.parametrize("action", STEPS)
def test_every_step_with_a_form_is_explained_in_a_chapter(action):
    assert chapter_of_action(action) is not None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("mentor_assign", "Tạo nguồn, đưa quần chúng ưu tú vào danh sách"),
        ("introducer_add", "Làm hồ sơ: đơn, lý lịch, thẩm tra, giới thiệu"),
        ("case_edit", "Tạm dừng, trả hồ sơ, dừng xét, sửa điều đã ghi"),
        ("case_special", "Trường hợp riêng"),
        ("date_correct", "Tạm dừng, trả hồ sơ, dừng xét, sửa điều đã ghi"),
    ],
)
def test_chapter_stands_beside_the_other_forms_of_a_case(client, name, title):
    branch = make_branch()
    client.force_login(make_user(role=Role.OFFICE, unit=branch.parent))

    page = client.get(reverse(f"membership:{name}", args=[make_case(branch=branch).pk])).content.decode()

    assert f"Sổ tay: {title}" in page


def test_meeting_shows_the_chapters_of_its_questions(client):
    branch = make_branch()
    meeting = make_meeting(branch=branch, held_on=date(2026, 6, 3))
    make_vote(case=make_case(branch=branch, ready=True), meeting=meeting, yes=None, no=None)
    client.force_login(make_user(role=Role.OFFICE, unit=branch.parent))

    page = client.get(reverse("membership:meeting_record", args=[meeting.pk])).content.decode()

    assert ("Sổ tay: Chi bộ họp xét" in page, "Sổ tay: Xét công nhận" in page) == (True, False)
