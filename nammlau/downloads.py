"""Answers that are files."""

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(name: str, content: bytes) -> HttpResponse:
    """Hand out a workbook as an attachment; ``name`` is plain ASCII, without the ending and without names of people."""
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"', "X-Content-Type-Options": "nosniff"},
    )
