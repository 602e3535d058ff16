"""Taking an office's workbook into a commune from the command line."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import Level, PlaceClass
from branches.models import Unit
from membership.services.imports import found_commune, import_book
from membership.services.workbook import Plan, UnreadableWorkbook, command_report
from membership.services.workbook.plan import Difference, SheetPlan
from nammlau.commands import OfficeCommand

MOST_NOTICES = 50


class Command(OfficeCommand):
    help = "Import an xlsx workbook into a commune; every accepted row in one transaction, or none."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--unit", required=True, metavar="CODE", help="code of the commune; a new one is founded")
        parser.add_argument("--unit-name", metavar="NAME", default="", help="name of a new commune")
        parser.add_argument("--place-class", metavar="CLASS", default="", help=", ".join(PlaceClass.values))
        parser.add_argument("--superior", metavar="CODE", default="", help="committee above a new commune")
        parser.add_argument("--dry-run", action="store_true", help="show what would be done, write nothing")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *, file, dry_run, **options):
        content = _read(file)
        try:
            with transaction.atomic():
                commune = _commune(options)
                plan = import_book(
                    commune=commune, content=content, on=timezone.localdate(), by=None, file_name=file.name
                )
                transaction.set_rollback(dry_run)
        except UnreadableWorkbook as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except (DataError, IntegrityError) as error:
            raise CommandError(_("Có dữ liệu mà chương trình không nhận; chưa ghi gì.")) from error
        if options["json"]:
            self.stdout.write(json.dumps(command_report(plan.sheets), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(as_text(plan, dry_run=dry_run))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(_("Không đọc được tệp “%(file)s”.") % {"file": file}) from error


def _commune(options: dict) -> Unit:
    """Find the commune by its code, or found it."""
    code = options["unit"]
    found = Unit.objects.filter(code=code).first()
    if found is not None:
        if found.level != Level.COMMUNE:
            raise CommandError(_("“%(code)s” không phải đảng bộ xã.") % {"code": code})
        return found
    place_class = options["place_class"].upper()
    if place_class and place_class not in PlaceClass.values:
        words = {"value": options["place_class"], "known": ", ".join(PlaceClass.values)}
        raise CommandError(_("Không có loại địa bàn “%(value)s”; chọn một trong: %(known)s.") % words)
    return found_commune(
        code=code,
        name=options["unit_name"] or _("Đảng bộ xã %(code)s") % {"code": code},
        place_class=place_class,
        superior=_superior(options["superior"]),
        by=None,
    )


def _superior(code: str) -> Unit | None:
    if not code:
        return None
    superior = Unit.objects.committees().filter(code=code).first()
    if superior is None:
        raise CommandError(_("Không có cấp ủy nào mang mã “%(code)s”.") % {"code": code})
    return superior


def as_text(plan: Plan, *, dry_run: bool) -> str:
    """Lay the report out for reading: the counts, then each refused cell, then what deserves a look."""
    lines = [_("Chạy thử, chưa ghi gì.") if dry_run else _("Đã nhập.")]
    for sheet in plan.sheets:
        lines.append(_counts(sheet))
        lines += [f"  {one.address or one.row}: “{one.value}” – {one.why}" for one in sheet.refused]
    lines += map(_difference, plan.differences)
    lines += [f"{_('Lưu ý')} ({one.sheet}, {one.row}) {one.text}" for one in plan.notices[:MOST_NOTICES]]
    hidden = len(plan.notices) - MOST_NOTICES
    if hidden > 0:
        lines.append(_("… và %(count)s lưu ý nữa.") % {"count": hidden})
    return "\n".join(lines)


def _counts(sheet: SheetPlan) -> str:
    words = {name: getattr(sheet, name) for name in ("sheet", "rows", "created", "matched", "unchanged")}
    words |= {"kind": sheet.kind.label, "refused": sheet.refused_rows}
    text = _(
        "%(sheet)s (%(kind)s): %(rows)s dòng; thêm mới %(created)s, bổ sung %(matched)s, "
        "không đổi %(unchanged)s, từ chối %(refused)s"
    )
    return text % words


def _difference(one: Difference) -> str:
    words = {name: getattr(one, name) for name in ("sheet", "row", "subject", "label", "in_book", "in_program")}
    text = _(
        "Khác nhau (%(sheet)s, %(row)s) %(subject)s – %(label)s: sổ ghi %(in_book)s, chương trình giữ %(in_program)s"
    )
    return text % words
