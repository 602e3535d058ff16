"""The shape of the code: who imports whom, how long things are, and what pages may not do."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = (
    {"enums"},
    {"rules"},
    {"pipeline"},
    {"handbook"},
    {"access", "querysets"},
    {"models"},
    {"selectors"},
    {"reports"},
    {"services", "once"},
    {"forms"},
    {"navigation", "middleware"},
    {"views"},
    {"example"},
    {"urls", "admin", "admin_site", "apps", "management", "templatetags"},
)
RANK = {layer: rank for rank, layers in enumerate(LAYERS) for layer in layers}
RULES_MAY_IMPORT = (
    "branches.enums",
    "membership.enums",
    "membership.rules",
    "nammlau.text",
    "django.utils.translation",
)
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 40
WRITES_AND_QUERIES = {"objects", "save", "create", "delete"}


def sources(*folders: str) -> list[Path]:
    """Return the modules in some folders, without migrations."""
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in paths if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield each name that a module imports, in full: of ``from a import b`` it is a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer_of(module: str) -> int | None:
    """Return the rank of a module of the two apps; None for an app itself and for other code."""
    app, _, rest = module.partition(".")
    if app not in ("branches", "membership") or not rest:
        return None
    return RANK.get(rest.partition(".")[0])


APPS = sources("branches", "membership")
ALL = sources("nammlau", "branches", "membership")
PAGES = [path for path in APPS if layer_of(name_of(path)) in (RANK["forms"], RANK["views"])]
each = {"ids": name_of}


@pytest.mark.parametrize("path", [path for path in APPS if "." in name_of(path)], **each)
def test_module_has_a_layer(path):
    assert layer_of(name_of(path)) is not None


@pytest.mark.parametrize("path", APPS, **each)
def test_module_imports_only_leftwards(path):
    own = layer_of(name_of(path))
    ranks = {module: layer_of(module) for module in imported(tree_of(path))}

    right_of_it = sorted(name for name, rank in ranks.items() if None not in (own, rank) and rank > own)

    assert right_of_it == []


@pytest.mark.parametrize("path", sources("branches"), **each)
def test_branches_never_imports_membership(path):
    assert [name for name in imported(tree_of(path)) if name.split(".")[0] == "membership"] == []


@pytest.mark.parametrize("path", sources("nammlau"), **each)
def test_the_ground_imports_neither_app(path):
    assert [name for name in imported(tree_of(path)) if name.split(".")[0] in ("branches", "membership")] == []


@pytest.mark.parametrize("path", sources("membership/rules"), **each)
def test_rules_import_only_what_is_pure(path):
    def is_pure(module: str) -> bool:
        return module.split(".")[0] in sys.stdlib_module_names or module.startswith(RULES_MAY_IMPORT)

    assert [module for module in imported(tree_of(path)) if not is_pure(module)] == []


@pytest.mark.parametrize("path", ALL, **each)
def test_imports_stand_at_the_top(path):
    inside = [
        function.name
        for function in functions(tree_of(path))
        if function.name != "ready"
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]

    assert inside == []


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", ALL, **each)
def test_module_and_its_functions_are_short(path):
    text = path.read_text(encoding="utf-8")
    long = [
        function.name
        for function in functions(ast.parse(text))
        if function.end_lineno - function.lineno + 1 > MAX_FUNCTION_LINES
    ]

    assert len(text.splitlines()) <= MAX_MODULE_LINES
    assert long == []


@pytest.mark.parametrize("path", PAGES, **each)
def test_pages_neither_query_nor_write(path):
    used = [
        f"line {node.lineno}: .{node.attr}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in WRITES_AND_QUERIES
    ]

    assert used == []


@pytest.mark.parametrize("path", ALL, **each)
def test_module_trusts_no_text_as_html_or_sql(path):
    calls = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    names = {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}

    assert names & {"mark_safe", "SafeString", "extra", "RawSQL", "csrf_exempt"} == set()


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FOUND_BY_NAME_ALONE = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html"}
FORBIDDEN_IN_TEMPLATES = {
    "a filter or block that trusts text": r"\|\s*safe\b|autoescape\s+off",
    "an inline style": r"\sstyle\s*=|<style\b",
    "an inline script": r"<script(?![^>]*\bsrc=)[^>]*>",
    "an inline handler": r"\son[a-z]+\s*=|\shx-on\b|javascript:",
    "something loaded from outside": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
    "a query": r"\.objects\b",
}
template_name = {"ids": lambda path: str(path.relative_to(ROOT / "templates"))}


@pytest.mark.parametrize("path", TEMPLATES, **template_name)
def test_template_holds_nothing_forbidden(path):
    text = path.read_text(encoding="utf-8")

    assert [what for what, pattern in FORBIDDEN_IN_TEMPLATES.items() if re.search(pattern, text)] == []


@pytest.fixture(scope="module")
def mentions():
    return "\n".join(path.read_text(encoding="utf-8") for path in [*ALL, *TEMPLATES])


@pytest.mark.parametrize("path", TEMPLATES, **template_name)
def test_template_is_used(path, mentions):
    name = str(path.relative_to(ROOT / "templates"))

    assert name in FOUND_BY_NAME_ALONE or name.startswith(("admin/", "bootstrap5/")) or f'"{name}"' in mentions
