"""Reading an office's Excel books: opened safely, understood by their headers, planned as a whole, written at once.

opening → tables (headers, headings) → rows (cells) → matching → planning → writing. A plan is made the same way
for the preview and for the import itself.
"""

from membership.services.workbook.opening import UnreadableWorkbook, open_workbook
from membership.services.workbook.plan import Plan, command_report
from membership.services.workbook.planning import plan_book
from membership.services.workbook.writing import write_work

__all__ = ["Plan", "UnreadableWorkbook", "command_report", "open_workbook", "plan_book", "write_work"]
