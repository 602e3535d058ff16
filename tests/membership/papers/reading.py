"""Reading generated files back, as whoever opens them would."""

from io import BytesIO

from docx import Document
from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_lines(content: bytes) -> list[str]:
    """Return every paragraph of a Word file that says something, those in tables in their places."""
    body = Document(BytesIO(content)).element.body
    lines = ("".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in body.iter(f"{W}p"))
    return [line.strip() for line in lines if line.strip()]


def word_text(content: bytes) -> str:
    return "\n".join(word_lines(content))


def word_edges(content: bytes) -> list[tuple[str, str]]:
    """Return what stands at the head and the foot of each section."""
    sections = Document(BytesIO(content)).sections
    return [(_edge(section.header), _edge(section.footer)) for section in sections]


def _edge(edge) -> str:
    return " ".join(paragraph.text for paragraph in edge.paragraphs if paragraph.text)


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF with single spaces, however its lines were broken."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
