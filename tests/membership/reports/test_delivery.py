"""The signed file of a report: whole and unaltered it reads back; anything else is refused in words."""

import json
import re
from copy import deepcopy

import pytest

from membership.reports.delivery.arithmetic import doubts
from membership.reports.delivery.content import read_content, version_of
from membership.reports.delivery.envelope import MAX_BYTES, UnreadableDelivery, canonical, open_sealed, seal
from membership.reports.period_report.figures import PeriodFigures
from nammlau.signatures import fingerprint, is_signed, own_public_key, sign
from tests.factories.branches import make_commune
from tests.membership.delivering import OTHER_SECRET, SECRET, content_from, installation

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make_commune(code="xa-thu", name="Đảng bộ xã Thử")


@pytest.fixture
def content(commune):
    return content_from(commune)


def refused(raw):
    """Give the words with which a file is refused."""
    with pytest.raises(UnreadableDelivery) as caught:
        read_content(open_sealed(raw).content)
    return str(caught.value)


def changed(content, path, value):
    """Change one value, and sign the result as the commune itself would."""
    found = altered = deepcopy(content)
    *parts, last = path
    for part in parts:
        found = found[part]
    found[last] = value
    with installation():
        return seal(altered)


def test_report_reads_back_as_it_was_sent(commune, content):
    with installation():
        opened = open_sealed(seal(content))
        key = own_public_key()

    delivered = read_content(opened.content)

    assert (opened.public_key, delivered.unit_code, delivered.title) == (key, "xa-thu", "Báo cáo năm 2016")
    assert (delivered.number, str(delivered.sent_on)) == ("12-BC/ĐU", "2016-12-22")
    assert (delivered.texts["done"], delivered.texts["causes"]) == ("Đã làm tốt", ["NO_PLAN"])
    assert (delivered.figures.totals["admitted"], delivered.figures.totals["target"]) == (3, 4)
    assert delivered.figures.as_plain() == content["figures"]


def test_equal_reports_give_equal_files_and_another_secret_another_key(content):
    with installation(SECRET):
        first, again = seal(content), seal(content)
    with installation(OTHER_SECRET):
        other = seal(content)

    assert first == again
    assert open_sealed(first).digest == open_sealed(other).digest
    assert open_sealed(first).public_key != open_sealed(other).public_key


def test_file_names_nobody(content):
    assert not re.search("full_name|person|phone|identity", json.dumps(content))


def test_fingerprint_is_short_enough_to_be_read_out():
    with installation():
        own = fingerprint(own_public_key())
    with installation(OTHER_SECRET):
        other = fingerprint(own_public_key())

    assert re.fullmatch(r"(\d{5} ){5}\d{5}", own)
    assert own != other


@pytest.mark.parametrize("key", ["", "x", "A" * 44, "é" * 44, "\ud800"])
def test_what_is_no_key_signs_nothing(key):
    assert not is_signed(b"x", signature=sign(b"x"), public_key=key)
    assert not is_signed(b"x", signature=key, public_key=own_public_key())


def test_any_altered_byte_is_refused(content):
    """Every sixteenth byte is tried in turn, each with one bit turned over."""
    with installation():
        raw = seal(content)

    for place in range(0, len(raw), 16):
        altered = bytearray(raw)
        altered[place] ^= 1
        with pytest.raises(UnreadableDelivery):
            open_sealed(bytes(altered))


def test_altered_figure_is_refused_in_words(content):
    with installation():
        raw = seal(content)

    assert "bị sửa hoặc bị hỏng" in refused(raw.replace(b'"admitted":3', b'"admitted":9'))


def test_signature_of_another_key_is_refused(content):
    document = json.loads(seal(content))
    with installation(OTHER_SECRET):
        document["public_key"] = own_public_key()

    assert "bị sửa hoặc bị hỏng" in refused(canonical(document))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"{}", "không phải tệp báo cáo"),
        (b"[]", "không phải tệp báo cáo"),
        (b"PK\x03\x04", "không phải tệp báo cáo"),
        (b"\xff\xfe\x00", "không phải tệp báo cáo"),
        (b'{"format":"nammlau-bao-cao","version":"1"}', "không phải tệp báo cáo"),
        (b'{"format":"nammlau-bao-cao","version":true}', "không phải tệp báo cáo"),
        (b'{"format":"nammlau-bao-cao","version":1}', "không phải tệp báo cáo"),
        (b'{"format":"nammlau-bao-cao","version":3}', "bản mới hơn"),
        (b'{"format":"nammlau-bao-cao","format":"x","version":1}', "không phải tệp báo cáo"),
        (b'{"version":NaN}', "không phải tệp báo cáo"),
        (b'{"version":-Infinity}', "không phải tệp báo cáo"),
        (b'{"version":1.5}', "không phải tệp báo cáo"),
        (b'{"version":' + b"9" * 5000 + b"}", "không phải tệp báo cáo"),
        (b"[" * 100_000, "không phải tệp báo cáo"),
        (b'{"a":' * 50_000, "không phải tệp báo cáo"),
        (b'"' + b"\\" * 1001, "không phải tệp báo cáo"),
        (b" " * (MAX_BYTES + 1), "lớn hơn 1 MB"),
    ],
    ids=range(18),
)
def test_what_is_no_such_file_is_refused(raw, words):
    assert words in refused(raw)


def test_truncated_file_is_refused(content):
    raw = seal(content)

    for end in (1, len(raw) // 2, len(raw) - 1):
        assert "không phải tệp báo cáo" in refused(raw[:end])


def test_brackets_within_words_are_words(content):
    raw = changed(content, ("words", "done"), "[" * 200 + '\\"{' * 50)

    assert read_content(open_sealed(raw).content).texts["done"].startswith("[[[")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kind",), "MONTH"),
        (("kind",), ["YEAR"]),
        (("year",), 0),
        (("year",), 1_000_000),
        (("year",), True),
        (("issue",), 0),
        (("number",), ""),
        (("number",), "12\u0000"),
        (("number",), "x" * 41),
        (("dated_on",), "31/12/2016"),
        (("dated_on",), None),
        (("approved_at",), "2016-12-20T00:00:00"),
        (("approved_at",), "0001-01-01T00:00:00+14:00"),
        (("words", "done"), "a\u0000b"),
        (("words", "done"), "x" * 20_001),
        (("words", "causes"), ["UNKNOWN"]),
        (("words", "causes"), "NO_PLAN"),
        (("words", "more"), "x"),
        (("cited",), "Nghị quyết"),
        (("cited",), ["x" * 1001]),
        (("unit",), "xa-thu"),
        (("unit", "code"), ""),
        (("figures", "totals", "admitted"), "3"),
        (("figures", "totals", "admitted"), None),
        (("figures", "totals", "more"), 1),
        (("figures", "rows"), {}),
        (("figures", "rows", 0, "kind"), "VILLAGE\u0000"),
        (("figures", "rows", 0, "level"), "BEST"),
        (("figures", "rows", 0, "level"), ""),
        (("figures", "rows", 0, "more"), 1),
        (("figures", "breakdowns", "admitted", "sex"), [1]),
        (("figures", "breakdowns", "admitted", "sex"), {"MALE\u0000": 3}),
    ],
)
def test_signed_content_that_cannot_be_read_is_refused(content, path, value):
    assert "nội dung không dùng được" in refused(changed(content, path, value))


def test_half_of_a_surrogate_pair_is_refused(content):
    text = json.dumps(
        {"format": "nammlau-bao-cao", "version": 1, "content": content, "public_key": "", "signature": ""}
    )

    assert "không phải tệp báo cáo" in refused(text.replace("12-BC", "\\ud800").encode())


def test_older_content_without_a_part_is_refused(content):
    del content["reason"]

    assert "nội dung không dùng được" in refused(seal(content))


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("figures", "totals", "admitted"), 9, "không bằng số chung"),
        (("figures", "rows", 0, "certified"), 9, "không bằng số chung"),
        (("figures", "rows", 0, "probationary_end"), 99, "dự bị nhiều hơn"),
        (("figures", "before", "admitted"), -1, "có số âm"),
        (("figures", "breakdowns", "admitted", "sex"), {"MALE": 2}, "cộng lại không bằng số chung"),
        (("figures", "movements", "admitted"), 2, "ở hai biểu khác nhau"),
        (("figures", "last"), "2016-06-30", "không thuộc kỳ"),
        (("figures", "unit"), "xa-khac", "của đơn vị khác"),
        (("unit", "code"), "xa-khac", "của đơn vị khác"),
        (("year",), 2015, "không thuộc kỳ"),
    ],
)
def test_figures_that_contradict_each_other_are_refused(content, path, value, words):
    assert words in refused(changed(content, path, value))


def test_line_written_twice_is_refused(content):
    content["figures"]["rows"] *= 2

    assert "có đơn vị ghi hai lần" in refused(seal(content))


def test_level_of_a_branch_travels_and_asks_for_a_program_that_reads_it(content):
    untold = version_of(content)
    content["figures"]["rows"][0]["level"] = "GOOD"

    delivered = read_content(open_sealed(seal(content, version=version_of(content))).content)

    assert (untold, version_of(content)) == (1, 2)
    assert delivered.figures.rows[0]["level"] == "GOOD"
    assert delivered.figures.as_plain() == content["figures"]


def test_older_report_that_did_not_tell_who_was_struck_off_apart_is_read(content):
    moved = content["figures"]["movements"]
    content["figures"]["movements"] = {**moved, "members_start": moved["members_start"] + 2, "struck_off": 2}
    content["figures"]["totals"]["members_start"] += 2
    content["figures"]["rows"][0]["members_start"] += 2

    delivered = read_content(open_sealed(seal(content)).content)

    assert delivered.figures.movements["struck_off"] == 2
    assert doubts(delivered.figures) == []


def test_register_that_contradicts_itself_is_asked_about_not_refused(content):
    content["figures"]["movements"]["died"] = 1

    delivered = read_content(open_sealed(seal(content)).content)

    assert "hỏi lại đơn vị" in doubts(delivered.figures)[0]
    assert doubts(PeriodFigures.from_plain({**content["figures"], "movements": _balanced(content)})) == []


def _balanced(content):
    return {**content["figures"]["movements"], "died": 0}
