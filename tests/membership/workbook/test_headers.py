import pytest

from branches.enums import Measure, QuotaOrigin
from membership.services.workbook.headers import Field as F
from membership.services.workbook.headers import SheetKind, field_of, quota_years
from membership.services.workbook.opening import open_workbook
from membership.services.workbook.tables import tables_of
from tests.membership.workbook.books import make_book


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Họ và tên", F.FULL_NAME),
        ("HỌ TÊN", F.FULL_NAME),
        ("hoten", F.FULL_NAME),
        ("Họ và tên*", F.FULL_NAME),
        ("Ngày, tháng, năm sinh", F.BORN),
        ("Ngày tháng năm sinh (dd/mm/yyyy)", F.BORN),
        ("SĐT", F.PHONE),
        ("Điện  thoại", F.PHONE),
        ("Hộ khẩu", F.RESIDENCE),
        ("Nguyên quán", F.NATIVE_PLACE),
        ("Chi bộ sinh hoạt", F.BRANCH),
        ("ĐV giúp đỡ", F.MENTOR),
        ("Người giới thiệu", F.MENTOR),
        ("Họ và tên đảng viên giúp đỡ", F.MENTOR),
        ("Ngày cấp", F.CERTIFIED),
        ("Số QĐ kết nạp", F.DECISION_NUMBER),
        ("Tình trạng", F.STATUS),
        ("Số thẻ Đảng (12 số)", F.CARD_NUMBER),
        ("Ngày vào Đảng chính thức", F.OFFICIAL),
        ("Ngày sinh hoạt", None),
        ("STT", None),
        ("", None),
        (None, None),
    ],
)
def test_header_is_understood_by_meaning(header, meaning):
    assert field_of(header, SheetKind.CANDIDATES)[0] == meaning


@pytest.mark.parametrize(
    ("header", "years"),
    [
        ("Chỉ tiêu 2015", (2015, 2015, Measure.ADMISSION, QuotaOrigin.ASSIGNED)),
        ("Giao năm 2015", (2015, 2015, Measure.ADMISSION, QuotaOrigin.ASSIGNED)),
        (2015, (2015, 2015, Measure.ADMISSION, QuotaOrigin.ASSIGNED)),
        (2015.0, (2015, 2015, Measure.ADMISSION, QuotaOrigin.ASSIGNED)),
        ("Nhiệm kỳ 2015 - 2020", (2015, 2020, Measure.ADMISSION, QuotaOrigin.ASSIGNED)),
        ("Nghị quyết 2015", (2015, 2015, Measure.ADMISSION, QuotaOrigin.OWN_RESOLUTION)),
        ("Chỉ tiêu học lớp nhận thức 2015", (2015, 2015, Measure.AWARENESS_COURSE, QuotaOrigin.ASSIGNED)),
        ("Thực hiện 2015", None),
        ("Số hộ 2015", None),
        ("Chi bộ", None),
    ],
)
def test_year_of_a_column_of_targets(header, years):
    assert quota_years(header) == years


def read(rows, merges=(), title="Trang"):
    (sheet,) = open_workbook(make_book({title: rows}, {title: list(merges)}))
    return tables_of(sheet)


def test_title_rows_blank_rows_numbering_and_totals_are_no_data():
    (table,) = read(
        [
            ["ĐẢNG ỦY XÃ", None, None],
            ["DANH SÁCH ĐẢNG VIÊN (30/6/2017)", None, None],
            [],
            ["Họ và tên", "Ngày sinh", "Ngày vào Đảng"],
            [1, 2, 3],
            ["Lò Văn Páo", "1980", "03/02/2015"],
            [],
            ["Cộng: 1 đồng chí", None, None],
            ["T/M ĐẢNG ỦY", None, None],
        ],
        ["A1:C1", "A2:C2"],
    )

    assert (table.kind, [row.number for row in table.rows]) == (SheetKind.MEMBERS, [6])
    assert table.as_of.isoformat() == "2017-06-30"


def test_header_of_two_rows_is_read_together():
    (table,) = read(
        [
            ["TT", "Họ và tên", "Ngày tháng năm sinh", None, "Ngày", None, "Chi bộ"],
            [None, None, "Nam", "Nữ", "vào Đảng", "chính thức", None],
            [1, "Lò Văn Páo", "16/05/1986", None, "30/01/2015", "30/01/2016", "Chi bộ bản 18"],
        ],
        ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"],
    )

    assert table.columns == {F.FULL_NAME: 1, F.MALE: 2, F.FEMALE: 3, F.JOINED: 4, F.OFFICIAL: 5, F.BRANCH: 6}
    assert [row.number for row in table.rows] == [3]


def test_column_of_names_without_a_header_is_found():
    (table,) = read([["STT", None, "Ngày sinh", "Dân tộc", "Ngày vào Đảng"], [1, "Lò Văn Páo", "1986", "Thái", "2015"]])

    assert table.columns[F.FULL_NAME] == 1


def test_family_and_given_names_in_two_columns():
    (table,) = read([["Họ và tên đệm", "Tên", "Ngày sinh", "Ngày vào Đảng"], ["Lò Văn", "Páo", "1986", "2015"]])

    assert (table.columns[F.LAST_NAMES], table.columns[F.GIVEN_NAME]) == (0, 1)


def test_heading_of_a_branch_tells_the_branch_of_the_rows_below():
    (table,) = read(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng"],
            ["I", "Chi bộ bản 01", None, None],
            [1, "Lò Văn Páo", "1986", "2015"],
            ["II", "Chi bộ Trạm y tế", None, None],
            [2, "Lò Văn Sơn", "1987", "2016"],
        ]
    )

    assert [row.section for row in table.rows] == ["Chi bộ bản 01", "Chi bộ Trạm y tế"]


def test_several_tables_on_one_sheet():
    tables = read(
        [
            ["Tên chi bộ", "Loại hình", "Bản"],
            ["Chi bộ bản 01", "Bản", "Bản 01"],
            [],
            ["Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng"],
            ["Lò Văn Páo", "1986", "Chi bộ bản 01", "2015"],
            [],
            ["Chi bộ", "Chỉ tiêu 2015", "Chỉ tiêu 2016"],
            ["Chi bộ bản 01", 1, 2],
        ]
    )

    assert [(table.kind, len(table.rows)) for table in tables] == [
        (SheetKind.BRANCHES, 1),
        (SheetKind.MEMBERS, 1),
        (SheetKind.QUOTAS, 1),
    ]


def test_branches_and_targets_in_one_table():
    tables = read([["Tên chi bộ", "Loại hình", "Bản", "Chỉ tiêu 2015"], ["Chi bộ bản 01", "Bản", "Bản 01", 1]])

    assert [table.kind for table in tables] == [SheetKind.BRANCHES, SheetKind.QUOTAS]


def test_branch_without_further_cells_is_a_row_of_targets():
    (table,) = read([["STT", "Chi bộ", "Chỉ tiêu 2015"], [1, "Chi bộ bản 01", None], [2, "Chi bộ bản 02", 0]])

    assert len(table.rows) == 2


@pytest.mark.parametrize(
    ("title", "kind"), [("Quần chúng ưu tú", SheetKind.CANDIDATES), ("Danh sách đảng viên", SheetKind.MEMBERS)]
)
def test_title_tells_what_a_plain_list_of_people_is(title, kind):
    (table,) = read([["Họ và tên", "Ngày sinh", "Chi bộ"], ["Lò Văn Páo", "1986", "Chi bộ bản 01"]], title=title)

    assert table.kind == kind


def test_sheet_without_a_known_header_gives_no_table():
    assert read([["Tháng", "Doanh thu"], ["1", 100]]) == []
