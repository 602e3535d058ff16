import io
import json

import pytest
from django.core.management import CommandError, call_command

from branches.enums import Level
from tests.factories.branches import make_branch, make_committee, make_commune, make_quota

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    commune = make_commune(parent=make_committee(code="tinh", level=Level.PROVINCE), code="xa")
    make_quota(unit=make_branch(parent=commune, name="Chi bộ bản Thử"), target=1, year=2026)
    return commune


def run(options):
    out = io.StringIO()
    call_command("forecast", *options.split(), stdout=out)
    return out.getvalue()


def test_lines_say_what_each_unit_lacks(commune):
    said = run("--unit xa --on 2026-07-01")

    assert said.splitlines()[0] == "Tính đến hết ngày 01/07/2026, cho đến 31/12/2026."
    assert "Chi bộ bản Thử: Thiếu nguồn; dự kiến 0,0 (0). Thiếu 1, trong nguồn chưa có ai." in said


def test_json_holds_the_same(commune):
    told = json.loads(run("--unit xa --on 01/07/2026 --json"))

    assert (told["total"]["target"], told["total"]["verdict"]) == (1, "LACKS_PEOPLE")
    assert told["lines"][0]["deadlines"][0]["step"] == "name"


def test_trial_without_a_past_says_so(commune):
    assert "Chưa có năm nào" in run("--unit xa --on 2026-07-01 --trial")
    assert json.loads(run("--unit xa --on 2026-07-01 --trial --json"))["mean_error"] is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("--unit la", "Không có đơn vị nào mang mã “la”"),
        ("--unit xa --on 2099-01-01", "chọn hôm nay hoặc một ngày đã qua"),
        ("--unit tinh --trial", "chọn một xã hoặc một chi bộ"),
    ],
)
def test_what_cannot_be_asked_is_explained(commune, asked, said):
    with pytest.raises(CommandError, match=said):
        run(asked)
