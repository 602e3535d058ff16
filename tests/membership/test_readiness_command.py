"""The command that answers without a database: these tests carry no django_db mark."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from membership.rules.plain_facts import READERS
from tests.membership.hand_cases import HAND_CASES

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def facts_file(tmp_path):
    def write(content):
        path = tmp_path / "facts.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    return write


def run(path, on="2024-03-15", **options):
    out = io.StringIO()
    call_command("readiness", facts=path, on=on, stdout=out, **options)
    return out.getvalue()


def answer(path, on="2024-03-15"):
    return json.loads(run(path, on, json=True))


def test_answer_has_the_documented_keys(facts_file):
    found = answer(facts_file({"born": "1964-02-15"}))

    assert set(found) == {"on", "book", "findings", "dates"}
    assert (found["on"], found["book"]) == ("2024-03-15", "Quy định 24-QĐ/TW")
    assert set(found["findings"][0]) == {
        "code",
        "severity",
        "message",
        "value",
        "bound",
        "source",
        "strength",
        "clears_on",
    }
    (too_old,) = [one for one in found["findings"] if one["code"] == "too_old"]
    assert (too_old["value"], too_old["strength"]) == ("60 tuổi 1 tháng", "A")


def test_example_of_the_documentation_gives_the_answer_printed_there(facts_file):
    text = (ROOT / "docs" / "readiness.md").read_text(encoding="utf-8")
    facts, expected = (block.split("```")[0] for block in text.split("```json\n")[1:3])

    assert answer(facts_file(facts), "2025-02-03") == json.loads(expected)


@pytest.mark.parametrize("case", HAND_CASES, ids=lambda case: case.name)
def test_answer_is_the_one_found_by_hand(facts_file, case):
    found = answer(facts_file(case.facts), case.on)

    severities = {one["code"]: one["severity"] for one in reversed(found["findings"])}
    assert {code: severities.get(code) for code in case.found} == case.found
    assert [code for code in case.absent if code in severities] == []
    assert {name: found["dates"].get(name) for name in case.dates} == case.dates


def test_answer_without_json_is_text(facts_file):
    text = run(facts_file({"born": "1998-03-15"}), "15/03/2024")

    assert text.startswith("Ngày 15/03/2024, Quy định 24-QĐ/TW. Bước: Chi bộ xét kết nạp.")
    assert "[Chưa được làm] Chưa có giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng." in text
    assert "    Mức quy định: 60 tháng" in text
    assert "    Người xử lý: Văn phòng Đảng ủy" in text
    assert "Đủ tuổi từ ngày: 15/03/2016" in text


def test_text_tells_the_terms_and_the_way_back_from_a_ceremony(facts_file):
    vote = {"question": "ADMISSION", "held": "2024-01-31", "official": 9, "yes": 9}

    text = run(facts_file({"votes": [vote], "wished_ceremony": "2024-06-03"}), "2024-02-01")

    assert "Quyết định kết nạp: 06/05/2024 (31/01/2024 + 60 ngày làm việc" in text
    assert "Để kịp lễ ngày 03/06/2024, muộn nhất:" in text
    assert "    Ký quyết định kết nạp, chi bộ nhận được: 31/05/2024" in text


def test_tet_and_swapped_days_are_known(facts_file):
    vote = {"question": "ADMISSION", "held": "2024-01-31", "official": 9, "yes": 9}

    found = answer(facts_file({"votes": [vote]}), "2024-02-01")

    # Tết from 08/02 to 14/02, 18/04, 30/04, 01/05 are off, and 29/04 for the Saturday 04/05, which is the 59th day.
    assert found["dates"]["decision_due"] == "2024-05-06"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "Tệp không phải JSON: dòng 1, cột 2."),
        ('{"bron": "1998"}', "“bron”: không có mục này; có phải là “born” không?"),
        ('{"born": "1998", "born": "1999"}', "mục “born” ghi hai lần."),
        ("", "Tệp trống."),
        ("[" * 100_000, "Tệp không đọc được: các nhóm lồng nhau quá sâu."),
        ('{"branch_official": ' + "9" * 5000 + "}", "Tệp không đọc được: có số quá dài."),
        ('{"born": "' + "1" * 1_000_001 + '"}', "Tệp dữ kiện quá lớn."),
    ],
    ids=["broken", "unknown", "twice", "empty", "deep", "long number", "large"],
)
def test_wrong_file_is_refused_in_vietnamese(facts_file, content, words):
    with pytest.raises(CommandError, match=words.replace("?", r"\?")):
        run(facts_file(content))


def test_missing_file_and_wrong_day_are_refused(facts_file, tmp_path):
    with pytest.raises(CommandError, match="Không có tệp"):
        run(str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="--on: ngày không có thật."):
        run(facts_file({}), "2024-02-30")
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        run(str(tmp_path))


def test_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "facts.json"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CommandError, match="Tệp không đọc được: phải lưu theo bảng mã UTF-8."):
        run(str(path))


def test_every_fact_and_every_date_is_documented(facts_file):
    text = (ROOT / "docs" / "readiness.md").read_text(encoding="utf-8")
    documented = {word.removesuffix("[]") for word in re.findall(r"`([a-z_]+(?:\[\])?)`", text)}
    dates = {name for case in HAND_CASES for name in answer(facts_file(case.facts), case.on)["dates"]}

    assert set(READERS) - documented == set()
    assert dates - documented == set()
