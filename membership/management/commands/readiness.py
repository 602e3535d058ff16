"""Answer about one case from a file of plain values, without a database (docs/readiness.md)."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from membership.rules.answer import Answer, answer
from membership.rules.backward import Plan
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import format_day
from membership.rules.plain_facts import FactsError, read_plain_facts
from membership.rules.plain_values import Bad, read_day
from membership.selectors.rulebook import known_calendar
from nammlau.commands import OfficeCommand

MAX_BYTES = 1_000_000


class _WrittenTwice(ValueError):
    """A key stands twice in one object."""


class Command(OfficeCommand):
    help = "Trả lời về thủ tục của một trường hợp, từ tệp dữ kiện, không dùng cơ sở dữ liệu (docs/readiness.md)."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--facts", required=True, metavar="FILE", help="tệp JSON; “-” là đầu vào chuẩn")
        parser.add_argument("--on", required=True, metavar="DATE", help="ngày cần xét: 2024-03-15 hoặc 15/03/2024")
        parser.add_argument("--json", action="store_true", help="in câu trả lời dạng JSON")

    def handle(self, *args, facts: str, on: str, **options):
        day = _day(on)
        try:
            case = read_plain_facts(_load(facts))
        except FactsError as error:
            raise CommandError("\n".join(["Tệp dữ kiện có lỗi:", *error.problems])) from error
        found = answer(case, on=day, book=SHIPPED_BOOK, calendar=known_calendar())
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(_as_text(found))


def _day(text: str) -> date:
    try:
        return read_day(text)
    except Bad as bad:
        raise CommandError(f"--on: {bad.reason}.") from bad


def _load(name: str) -> Any:
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else _bytes_of(Path(name))
        if len(content) > MAX_BYTES:
            raise CommandError("Tệp dữ kiện quá lớn.")
        text = content.decode("utf-8-sig")
        if not text.strip():
            raise CommandError("Tệp trống.")
        return json.loads(text, object_pairs_hook=_once)
    except FileNotFoundError as error:
        raise CommandError(f"Không có tệp “{name}”.") from error
    except OSError as error:
        raise CommandError(f"Không đọc được tệp “{name}”.") from error
    except json.JSONDecodeError as error:
        raise CommandError(f"Tệp không phải JSON: dòng {error.lineno}, cột {error.colno}.") from error
    except UnicodeDecodeError as error:
        raise CommandError("Tệp không đọc được: phải lưu theo bảng mã UTF-8.") from error
    except RecursionError as error:
        raise CommandError("Tệp không đọc được: các nhóm lồng nhau quá sâu.") from error
    except _WrittenTwice as error:
        raise CommandError(f"Tệp không đọc được: mục “{error}” ghi hai lần.") from error
    except ValueError as error:  # a number of thousands of digits
        raise CommandError("Tệp không đọc được: có số quá dài.") from error


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: one of the two values would be lost unseen."""
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise _WrittenTwice(twice[0])
    return dict(pairs)


def _as_text(found: Answer) -> str:
    lines = [f"Ngày {format_day(found.on)}, {found.book_name}. Bước: {found.stage.label}.", ""]
    for finding in found.findings:
        lines.append(f"[{finding.severity.label}] {finding.message}")
        lines += [f"    Hiện có: {finding.value_shown}"] if finding.value_shown else []
        lines += [f"    Mức quy định: {finding.bound_shown}"] if finding.bound_shown else []
        lines += [f"    Căn cứ: {finding.source}"] if finding.source else []
        lines += [f"    Người xử lý: {finding.mender}"] if finding.mender else []
        lines += [f"    Hết vướng từ: {format_day(finding.clears_on)}"] if finding.clears_on else []
    lines += [] if found.findings else ["Không có vướng mắc."]
    lines += ["", *(f"{label}: {format_day(day)}" for label, day in found.labelled_dates)]
    lines += [f"{term.label}: {format_day(term.due_on)} ({term.arithmetic})" for term in found.terms]
    lines += _plan_as_text(found.plan) if found.plan else []
    return "\n".join(lines)


def _plan_as_text(plan: Plan) -> list[str]:
    steps = [f"    {step.label}: {format_day(step.latest_on)} ({step.arithmetic})" for step in plan.steps]
    return [f"Để kịp lễ ngày {format_day(plan.wished_on)}, muộn nhất:", *steps]
