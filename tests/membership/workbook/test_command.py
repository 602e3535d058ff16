import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from branches.models import Unit
from membership.models import Person
from tests.factories.branches import make_branch, make_committee, make_commune
from tests.membership.workbook.books import NAM_LAU, make_book

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("import_workbook", *arguments, stdout=out)
    return out.getvalue()


def test_json_tells_every_sheet():
    report = json.loads(run(str(NAM_LAU), "--unit", "namlau", "--json"))

    assert list(report) == ["sheets"]
    assert {tuple(sheet) for sheet in report["sheets"]} == {
        ("sheet", "kind", "rows", "created", "matched", "unchanged", "refused")
    }
    candidates = next(sheet for sheet in report["sheets"] if sheet["sheet"] == "QCƯT")
    assert (candidates["rows"], candidates["created"], candidates["matched"]) == (93, 53, 37)
    assert [(one["row"], one["column"], one["value"]) for one in candidates["refused"]] == [
        (97, "Ngày sinh", "31/02/1990"),
        (98, "Ngày sinh", "12/05/89"),
        (99, "Chi bộ công nhận", "Chi bộ bản 99"),
    ]
    assert all(one["why"] for one in candidates["refused"])


def test_new_commune_is_founded_under_its_superior():
    superior = make_committee(code="thuanchau")

    run(
        str(NAM_LAU), "--unit", "namlau", "--unit-name", "Đảng bộ xã Nậm Lầu",
        "--place-class", "specially_difficult", "--superior", "thuanchau",
    )  # fmt: skip

    commune = Unit.objects.get(code="namlau")
    assert (commune.name, commune.parent, commune.level) == ("Đảng bộ xã Nậm Lầu", superior, "COMMUNE")
    assert commune.place_classes.get().place_class == "SPECIALLY_DIFFICULT"
    assert commune.children.count() == 30


def test_dry_run_writes_nothing():
    report = run(str(NAM_LAU), "--unit", "namlau", "--dry-run")

    assert "Chạy thử" in report
    assert "F98" in report
    assert (Unit.objects.count(), Person.objects.count()) == (0, 0)


def test_second_run_adds_nothing():
    run(str(NAM_LAU), "--unit", "namlau")

    report = json.loads(run(str(NAM_LAU), "--unit", "namlau", "--json"))

    assert [(sheet["created"], sheet["matched"]) for sheet in report["sheets"]] == [(0, 0)] * 5


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--unit", "mới", "--superior", "không có"], "Không có cấp ủy"),
        (["--unit", "moi", "--place-class", "sa mạc"], "Không có loại địa bàn"),
        (["--unit", "chi-bo"], "không phải đảng bộ xã"),
        (["--unit", "mã sai!"], "."),
    ],
)
def test_unit_that_cannot_be_used_ends_with_an_error(arguments, word):
    make_branch(code="chi-bo", parent=make_commune())

    with pytest.raises(CommandError, match=word):
        run(str(NAM_LAU), *arguments)

    assert not Person.objects.exists()


@pytest.mark.parametrize("content", [b"", b"khong phai", make_book({"Trang": [["Tháng", "Tiền"], [1, 2]]})])
def test_unreadable_file_ends_with_an_error_and_founds_nothing(tmp_path, content):
    file = tmp_path / "so.xlsx"
    file.write_bytes(content)

    with pytest.raises(CommandError):
        run(str(file), "--unit", "namlau")

    assert not Unit.objects.exists()


def test_missing_file_ends_with_an_error(tmp_path):
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        run(str(tmp_path / "không có.xlsx"), "--unit", "namlau")
