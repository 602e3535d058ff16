"""Columns in which Excel may have swapped day and month: asked about, for no single cell can tell."""

import re
from datetime import date

from django.utils.translation import gettext as _

from membership.services.workbook.tables import Table
from membership.services.workbook.work import Place, Work

LAST_MONTH = 12
ENOUGH = 5  # of each sort; fewer cells prove nothing
_DAY = re.compile(r"\s*(\d{1,2})[/.-]\d{1,2}[/.-]\d{4}\s*")


def note_swapped_columns(work: Work, table: Table, number: int) -> None:
    """Note each column whose true dates all lie on days up to 12 while its dates in text all lie on later days.

    So looks a column typed day first on an English Excel: what could be a month was taken for one.
    """
    if not table.rows:
        return
    for place, head in table.heads.items():
        cells = [row.cells[place] for row in table.rows if place < len(row.cells)]
        true_days = [cell.day for cell in cells if isinstance(cell, date)]
        found = [_DAY.fullmatch(cell) for cell in cells if isinstance(cell, str)]
        text_days = [int(match[1]) for match in found if match]
        if min(len(true_days), len(text_days)) < ENOUGH:
            continue
        if max(true_days) <= LAST_MONTH < min(text_days):
            text = _("Cột “%(head)s”: có thể Excel đã đảo ngày và tháng của những ngày từ 1 đến 12; hãy đối chiếu.")
            work.note(Place(number, table.sheet, table.rows[0].number, ""), text % {"head": head})
