"""The Word files open in an office program: LibreOffice reads them and says the same as was written."""

import re
import shutil
import subprocess

import pytest

from membership.reports.papers.filling import fill
from membership.reports.papers.registry import FORMS
from membership.reports.papers.word import Marks, Printed, write_word
from tests.membership.papers.reading import pdf_text, word_lines

OFFICE = shutil.which("soffice")
MARK = "Bản in số 000007"
DOTS = re.compile(r"[\s.…]")
"""How a blank is dotted is left to whoever sets the page."""


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice: .ci/run installs it")
def test_libreoffice_shows_every_line(tmp_path):
    printed = [
        Printed(one.page, fill(one.nodes, {"ho_ten": "Lò Văn Ấn"})) for form in FORMS for one in form.generations
    ]
    content = write_word(printed, Marks(MARK))
    file = tmp_path / "giay-to.docx"
    file.write_bytes(content)

    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)

    shown = DOTS.sub("", pdf_text((tmp_path / "giay-to.pdf").read_bytes()).replace(MARK, ""))
    assert [line for line in word_lines(content) if "- - -" not in line and DOTS.sub("", line) not in shown] == []
