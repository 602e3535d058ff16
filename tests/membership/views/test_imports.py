from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from branches.access import Role
from branches.models import AuditEvent
from membership.models import ImportBatch, ImportStatus, PartyMembership, Person
from tests.factories.branches import make_branch, make_commune, make_user
from tests.factories.membership import make_import
from tests.membership.workbook.books import MEMBER_HEAD, NAM_LAU, make_book

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAO = ("Lò Văn Páo", "16/05/1986", "Chi bộ bản 01", "30/01/2015", "30/01/2016")
WRONG = ("Lò Văn Sơn", "31/02/1990", "Chi bộ bản 01", "30/01/2015", "dự bị")


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản 01")


@pytest.fixture
def office(client, branch):
    client.force_login(make_user(role=Role.OFFICE, unit=branch.parent))
    return client


def send(client, content, name="so.xlsx", **data):
    file = SimpleUploadedFile(name, content, XLSX)
    return client.post(reverse("membership:import_upload"), {"file": file, "token": uuid4(), **data})


def confirm(client, batch, **data):
    return client.post(at("import_confirm", batch), {"token": uuid4(), **data}, follow=True)


def upload(client, *rows):
    """Upload members and return the batch."""
    send(client, make_book({"Đảng viên": [MEMBER_HEAD, *rows]}))
    return ImportBatch.objects.get()


def at(name, batch):
    return reverse(f"membership:{name}", args=[batch.pk])


def test_upload_shows_what_would_go_in_and_writes_nothing(office):
    response = send(office, make_book({"Đảng viên": [MEMBER_HEAD, PAO, WRONG]}))
    page = office.get(response.url).content.decode()

    assert "Tháng 2 năm 1990 không có ngày 31." in page
    assert "Đảng viên, B3" in page
    assert not Person.objects.exists()
    assert AuditEvent.objects.filter(action="CREATED", subject_type="membership.importbatch").count() == 1


def test_confirming_brings_the_rows_in(office):
    batch = upload(office, PAO, WRONG)

    response = confirm(office, batch)

    batch.refresh_from_db()
    assert batch.status == ImportStatus.APPLIED
    assert PartyMembership.objects.get().person.full_name == "Lò Văn Páo"
    assert "Kết quả nhập" in response.content.decode()


def test_result_says_where_the_people_are_and_that_nobody_is_followed_yet(office):
    candidates = [
        ("Họ và tên", "Chi bộ công nhận", "Ngày họp CB công nhận"),
        ("Lò Thị Hạnh", "Chi bộ bản 01", "10/09/2025"),
    ]
    send(office, make_book({"Đảng viên": [MEMBER_HEAD, PAO], "QCƯT": candidates}))
    batch = ImportBatch.objects.get()
    before = office.get(at("import_detail", batch)).content.decode()

    after = confirm(office, batch).content.decode()

    followed = f"{reverse('membership:case_list')}?state=OLD"
    assert (followed in before, followed in after) == (False, True)
    assert "Lò Thị Hạnh" in office.get(followed).content.decode()


def test_result_of_a_book_with_nobody_taken_leads_nowhere(office):
    assert "state=OLD" not in confirm(office, upload(office, WRONG)).content.decode()


def test_confirming_twice_imports_once(office):
    batch = upload(office, PAO)

    confirm(office, batch)
    response = confirm(office, batch)

    assert AuditEvent.objects.filter(action="IMPORTED").count() == 1
    assert "đã được nhập hoặc đã bỏ" in response.content.decode()


def test_upload_sent_twice_is_kept_once(office):
    content = make_book({"Đảng viên": [MEMBER_HEAD, PAO]})
    token = "6f1c1f0e-6f0e-4d5e-9a5c-3a0f4f5a7e11"

    first = send(office, content, token=token)
    second = send(office, content, token=token)

    assert first.url == second.url
    assert ImportBatch.objects.count() == 1


def test_question_is_asked_and_its_answer_carried_out(office, branch):
    make_branch(parent=branch.parent, name="Chi bộ bản 02")
    confirm(office, upload(office, PAO))
    ImportBatch.objects.all().delete()
    batch = upload(office, (*PAO[:2], "Chi bộ bản 02", *PAO[3:]))
    question = batch.report["questions"][0]

    page = office.get(at("import_detail", batch)).content.decode()
    confirm(office, batch, **{f"d-{question['key']}": "new"})

    assert "Là một người khác, thêm mới" in page
    assert Person.objects.count() == 2


def test_difference_is_shown_and_taken_on_request(office):
    head = (*MEMBER_HEAD, "Nghề nghiệp")
    for job in ("Làm nương", "Giáo viên"):
        send(office, make_book({"Đảng viên": [head, (*PAO, job)]}))
        batch = ImportBatch.objects.latest("pk")
        page = office.get(at("import_detail", batch)).content.decode()
        answers = {f"d-{one['key']}": "take" for one in batch.report["differences"]}
        confirm(office, batch, **answers)

    assert "Lấy theo sổ" in page
    assert Person.objects.get().occupation == "Giáo viên"


def test_answer_that_was_not_offered_imports_nothing(office, branch):
    make_branch(parent=branch.parent, name="Chi bộ bản 02")
    confirm(office, upload(office, PAO))
    ImportBatch.objects.all().delete()
    batch = upload(office, (*PAO[:2], "Chi bộ bản 02", *PAO[3:]))
    question = batch.report["questions"][0]

    response = confirm(office, batch, **{f"d-{question['key']}": "person-1000000"})

    batch.refresh_from_db()
    assert batch.status == ImportStatus.PREVIEWED
    assert "chọn lại" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("so.xlsx", b"", "Tệp rỗng"),
        ("so.xlsx", b"khong phai", "không phải bảng tính"),
        ("so.xls", b"\xd0\xcf\x11\xe0", ".xlsx"),
        ("so.csv", b"a;b", ".xlsx"),
        ("so.xlsx", b"PK\x03\x04" + b"0" * (5 * 1024 * 1024), "5 MB"),
        ("so.xlsx", make_book({"Trang": [["Tháng", "Doanh thu"], [1, 2]]}), "Không nhận ra danh sách nào"),
    ],
)
def test_file_that_cannot_be_read_is_refused_at_its_field(office, name, content, word):
    response = send(office, content, name=name)

    assert word in str(response.context["form"].errors["file"])
    assert not ImportBatch.objects.exists()


def test_file_name_keeps_no_path(office):
    send(office, make_book({"Đảng viên": [MEMBER_HEAD, PAO]}), name="C:\\So\\so.xlsx")

    assert ImportBatch.objects.get().file_name == "so.xlsx"


def test_refused_rows_come_back_to_be_corrected(office):
    batch = upload(office, PAO, WRONG)
    confirm(office, batch)

    content = office.get(at("import_refused_rows", batch)).content
    rows = list(load_workbook(BytesIO(content)).active.values)

    assert rows[0] == (*MEMBER_HEAD, "Lý do từ chối")
    assert rows[1][:5] == WRONG
    assert len(rows) == 2


def test_corrected_rows_go_in(office):
    batch = upload(office, PAO, WRONG)
    book = load_workbook(BytesIO(office.get(at("import_refused_rows", batch)).content))
    book.active["B2"] = "28/02/1990"
    target = BytesIO()
    book.save(target)

    send(office, target.getvalue())
    corrected = ImportBatch.objects.latest("pk")
    confirm(office, corrected)

    assert Person.objects.get().full_name == "Lò Văn Sơn"


def test_discarded_book_is_emptied(office):
    batch = upload(office, PAO)

    office.post(at("import_discard", batch))

    batch.refresh_from_db()
    assert (batch.status, bytes(batch.content), batch.report) == (ImportStatus.DISCARDED, b"", {})
    assert "đã bỏ" in office.get(at("import_detail", batch)).content.decode()


def test_office_cannot_import_into_another_commune(office):
    stranger = make_commune()

    send(office, make_book({"Đảng viên": [MEMBER_HEAD, PAO]}), commune=stranger.pk)

    assert not ImportBatch.objects.filter(commune=stranger).exists()


def test_office_of_two_communes_says_which(client):
    first, second = make_commune(name="Đảng bộ xã Một"), make_commune(name="Đảng bộ xã Hai")
    user = make_user(role=Role.OFFICE, unit=first)
    user.roles.create(role=Role.OFFICE, unit=second, from_on="2000-01-01")
    client.force_login(user)
    content = make_book({"Đảng viên": [MEMBER_HEAD, PAO]})

    asked = send(client, content)
    send(client, content, commune=second.pk)

    assert "commune" in asked.context["form"].errors
    assert ImportBatch.objects.get().commune == second


def test_list_without_uploads_says_what_to_do(office):
    assert "Chưa nhập sổ nào" in office.get(reverse("membership:import_list")).content.decode()


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_takes_a_fixed_number_of_queries(office, branch, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_import(commune=branch.parent, by=make_user())

    with django_assert_num_queries(4):
        office.get(reverse("membership:import_list"))


@pytest.mark.parametrize("item_count", [1, 3])
def test_preview_takes_a_fixed_number_of_queries(office, item_count, django_assert_num_queries):
    batch = upload(office, *[(f"Lò Văn {name}", *WRONG[1:]) for name in ("Páo", "Sơn", "Nga")[:item_count]])

    with django_assert_num_queries(4):
        office.get(at("import_detail", batch))


def test_book_of_nam_lau_goes_in_by_the_browser(client):
    commune = make_commune()
    client.force_login(make_user(role=Role.OFFICE, unit=commune))

    send(client, NAM_LAU.read_bytes())
    batch = ImportBatch.objects.get()
    confirm(client, batch)
    page = client.get(at("import_detail", batch)).content.decode()

    assert PartyMembership.objects.count() == 259
    assert "12/05/89" in page
    assert "QCƯT, J99" in page
