"""PDF files: the HTML of page.py, set by WeasyPrint, where the computer has the Pango libraries that it needs."""

import logging
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from membership.reports.papers.page import write_page
from membership.reports.papers.word import Marks, Printed

FONT_FOLDER = Path(__file__).parent / "fonts"
ENGINE = "weasyprint"
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)


class PdfUnavailable(Exception):
    """This computer cannot write PDF files: the Pango libraries are missing."""


@cache
def pdf_is_available() -> bool:
    """Say whether PDF files can be written here; asked once, for a missing library does not appear by itself."""
    try:
        _engine()
    except PdfUnavailable:
        return False
    return True


def write_pdf(printed: Iterable[Printed], marks: Marks) -> bytes:
    """Write forms into one PDF file. Raises PdfUnavailable where the libraries are missing."""
    engine = _engine()
    html = write_page(printed, marks, f"{FONT_FOLDER.as_uri()}/")
    fetcher = _own_fonts_only(engine)
    return engine.HTML(string=html, url_fetcher=fetcher).write_pdf()


def _engine() -> ModuleType:
    """Load the engine when it is first needed: without Pango the import itself fails."""
    try:
        return import_module(ENGINE)
    except (ImportError, OSError) as error:
        raise PdfUnavailable from error


def _own_fonts_only(engine: ModuleType):
    """Let the engine open the program's fonts and nothing else, neither files nor addresses."""

    class OwnFonts(engine.URLFetcher):
        def fetch(self, url, headers=None):
            if not url.startswith(f"{FONT_FOLDER.as_uri()}/") or ".." in url:
                raise ValueError("only the program's own fonts are opened")
            return super().fetch(url, headers)

    return OwnFonts(allowed_protocols={"file"})
