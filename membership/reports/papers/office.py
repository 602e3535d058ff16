"""An office's own Word templates: the template to begin from, the check of one that comes back, and filling it in.

A template is data from outside: it may name fields and go through lists, and nothing else.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from membership.reports.papers.container import BROKEN, TemplateRefused, refuse_unsafe
from membership.reports.papers.fields import FIELDS, LISTS
from membership.reports.papers.filling import DOTS, Values, fill, with_blanks
from membership.reports.papers.registry import Form
from membership.reports.papers.tree import FIELD, Columns, Node, Paragraph, Repeated
from membership.reports.papers.word import Marks, Printed, mark_pages, saved, write_word
from nammlau.office_files import DOCUMENT, broken

LINE = "dong"
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
)


class FieldsOnly(SandboxedEnvironment):
    """A template environment without functions, filters and arithmetic; what it prints is escaped."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def __init__(self):
        super().__init__(autoescape=True)
        self.globals.clear()
        self.filters.clear()

    def call_binop(self, context, operator, left, right):
        raise SecurityError("templates do not calculate")


def check_template(content: bytes) -> None:
    """Accept a Word file as a template, or raise TemplateRefused with every field that the program does not know."""
    refuse_unsafe(content)
    try:
        template = DocxTemplate(BytesIO(content))
        template.init_docx()
        source = "".join(_sources(template))
        tree = FieldsOnly().parse(source)
    except TemplateError as error:
        raise TemplateRefused(_("Dấu ngoặc của trường viết sai: %(error)s.") % {"error": error}) from error
    except BROKEN as error:
        raise TemplateRefused(str(broken(DOCUMENT))) from error
    if unknown := unknown_fields(tree):
        raise TemplateRefused(_("Chương trình không có trường: %(names)s.") % {"names": ", ".join(unknown)})
    if any(not isinstance(node, ALLOWED) for node in tree.find_all(nodes.Node)):
        raise TemplateRefused(_("Mẫu chỉ được dùng tên trường, vòng lặp danh sách và điều kiện đơn giản."))
    if not all(_is_plain(loop) for loop in tree.find_all(nodes.For)):
        raise TemplateRefused(_("Vòng lặp chỉ đi qua một danh sách của chương trình, không lồng trong nhau."))
    fill_template(content, {}, Marks(""))


def _is_plain(loop: nodes.For) -> bool:
    """Say whether a loop goes through one list of the program and holds no other: nested, they would never end."""
    names_list = isinstance(loop.iter, nodes.Name) and loop.iter.name in LISTS
    return names_list and next(loop.find_all(nodes.For), None) is None


def unknown_fields(tree: nodes.Template) -> list[str]:
    """List the names in a template that are neither fields, nor lists, nor fields of the lines of a list."""
    of_lines = {name for fields in LISTS.values() for name in fields}
    loops = {one.target.name for one in tree.find_all(nodes.For) if isinstance(one.target, nodes.Name)}
    names = {one.name for one in tree.find_all(nodes.Name)} - loops - set(FIELDS) - set(LISTS)
    return sorted(names | {one.attr for one in tree.find_all(nodes.Getattr)} - of_lines)


def fill_template(content: bytes, values: Values, marks: Marks) -> bytes:
    """Fill an office's template in; what is not known is left blank. Raises TemplateRefused when it fails."""
    template = DocxTemplate(BytesIO(content))
    texts: Mapping = dict.fromkeys(LISTS, ()) | {
        name: value.replace("…", DOTS) if value == "…" else value for name, value in with_blanks(values).items()
    }
    try:
        template.render(texts, jinja_env=FieldsOnly())
    except (TemplateError, *BROKEN) as error:
        raise TemplateRefused(_("Không điền được mẫu: %(error)s.") % {"error": error}) from error
    filled = BytesIO()
    template.save(filled)
    document = Document(filled)
    mark_pages(document, marks)
    return saved(document)


def starting_template(form: Form, *, on: date) -> bytes:
    """Give the shipped form with its fields in double braces, for an office to change in Word."""
    blank = form.generation_on(on)
    values: dict = {name: f"{{{{ {name} }}}}" for name in FIELDS} | {name: _loop_rows(name) for name in LISTS}
    return write_word([Printed(blank.page, fill(tuple(_looped(blank.nodes)), values))], Marks(""))


def _loop_rows(name: str) -> list[dict[str, str]]:
    """Give the three rows by which a table of a template repeats itself for each line of a list."""
    first = next(iter(LISTS[name]))
    line = {field: f"{{{{ {LINE}.{field} }}}}" for field in LISTS[name]}
    return [{first: f"{{%tr for {LINE} in {name} %}}"}, line, {first: "{%tr endfor %}"}]


def _looped(parts: tuple[Node, ...]) -> Iterator[Node]:
    """Put what is printed once for each line of a list between the paragraphs of a loop."""
    for node in parts:
        if not isinstance(node, Repeated):
            yield node
            continue
        yield Paragraph(f"{{%p for {LINE} in {node.rows} %}}")
        yield from _rewritten(node.nodes, lambda match, rows=node.rows: _line_field(match[1], rows))
        yield Paragraph("{%p endfor %}")


def _line_field(name: str, rows: str) -> str:
    return f"{{{{ {LINE}.{name} }}}}" if name in LISTS[rows] else f"{{{{ {name} }}}}"


def _rewritten(parts: tuple[Node, ...], write: Callable[[re.Match], str]) -> Iterator[Node]:
    for node in parts:
        if isinstance(node, Paragraph):
            yield replace(node, text=FIELD.sub(write, node.text))
        elif isinstance(node, Columns):
            yield replace(node, columns=tuple(tuple(_rewritten(column, write)) for column in node.columns))
        else:
            yield node


def _sources(template: DocxTemplate) -> Iterator[str]:
    """Give the source of the body and of every header and footer, as it will be read."""
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
