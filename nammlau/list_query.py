"""What a reader asks of a list: filters, order, place; read from an address in which no person's name stands.

A text that was searched for stays in the session; the address carries a random key to it. Everything else
(branch, stage, year, order, place) stands in the address, so that a page can be kept and gone back to.
"""

import secrets
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, QueryDict

from nammlau.lists import ListSpec, read_key

SEARCH = "q"  # the field that is searched by text; never in an address
TERM_KEY = "tim"
SORT, AFTER, BEFORE = "sort", "after", "before"
COLUMNS = "columns"
SESSION_NAME = "search_terms"
KEPT_TERMS = 20
MAX_TERM = 120


def keep_term(session: SessionBase, text: str) -> str:
    """Keep a searched text in the session and return the random key under which it lies."""
    terms = session.get(SESSION_NAME, {})
    key = next((key for key, kept in terms.items() if kept == text), None) or secrets.token_urlsafe(6)
    terms.pop(key, None)
    terms[key] = text
    session[SESSION_NAME] = dict(list(terms.items())[-KEPT_TERMS:])
    return key


def recall_term(session: SessionBase, key: str) -> str:
    """Return the text kept under ``key``, or an empty one."""
    return session.get(SESSION_NAME, {}).get(key, "")


@dataclass(frozen=True)
class ListQuery:
    """One asking of a list. ``params`` are those of the address; ``filters`` the cleaned values of the form."""

    spec: ListSpec
    params: QueryDict
    form: object
    filters: dict

    @property
    def sort(self) -> str:
        return self.spec.sort_key(self.params.get(SORT, ""))

    @property
    def order(self) -> tuple[str, ...]:
        return self.spec.order(self.sort)

    @property
    def after(self) -> int | None:
        return read_key(self.params.get(AFTER))

    @property
    def before(self) -> int | None:
        return read_key(self.params.get(BEFORE))

    @property
    def is_filtered(self) -> bool:
        return any(self.params.get(name) for name in (*self.form.fields, TERM_KEY))

    def kept(self, **changes: object) -> str:
        """Write the query of an address: these filters and this order, from the first page unless changed."""
        params = self.params.copy()
        for name in (AFTER, BEFORE):
            params.pop(name, None)
        for name, value in changes.items():
            params.pop(name, None)
            if value not in (None, ""):
                params[name] = value
        return params.urlencode()

    def url(self, base: str = "", **changes: object) -> str:
        query = self.kept(**changes)
        return f"{base or self.spec.url}{'?' if query else ''}{query}"


def read_query(request: HttpRequest, spec: ListSpec) -> ListQuery:
    """Read what an address asks for; values that the form refuses do not filter."""
    params = _known(request.GET, spec)
    data = params.copy()
    data[SEARCH] = recall_term(request.session, params.get(TERM_KEY, ""))
    form = spec.form(data, user=request.user)
    form.is_valid()
    return ListQuery(spec, params, form, form.cleaned_data)


def read_search(request: HttpRequest, spec: ListSpec) -> ListQuery:
    """Read a filter form that was sent by POST; its answer is a redirect to ``url()``, or the form with its errors."""
    form = spec.form(request.POST, user=request.user)
    form.is_valid()
    params = QueryDict(mutable=True)
    for name in form.fields:
        value = form.cleaned_data.get(name)
        if value not in (None, "") and name != SEARCH:
            params[name] = getattr(value, "pk", value)
    if text := form.cleaned_data.get(SEARCH, "")[:MAX_TERM]:
        params[TERM_KEY] = keep_term(request.session, text)
    if sort := request.GET.get(SORT):
        params[SORT] = spec.sort_key(sort)
    return ListQuery(spec, params, form, form.cleaned_data)


def query_text(request: HttpRequest, spec: ListSpec) -> str:
    """Write filters and order as one text to be stored, with the searched text itself in it."""
    params = _known(request.GET, spec)
    term = recall_term(request.session, params.pop(TERM_KEY, [""])[-1])
    for name in (AFTER, BEFORE):
        params.pop(name, None)
    if term:
        params[SEARCH] = term
    return params.urlencode()


def stored_url(request: HttpRequest, spec: ListSpec, text: str) -> str:
    """Turn a stored query back into an address; a searched text goes to the session."""
    params = QueryDict(text, mutable=True)
    term = params.pop(SEARCH, [""])[-1]
    params = _known(params, spec)
    if term:
        params[TERM_KEY] = keep_term(request.session, term)
    query = params.urlencode()
    return f"{spec.url}{'?' if query else ''}{query}"


def _known(params: QueryDict, spec: ListSpec) -> QueryDict:
    """Keep what the list knows, each once: no address grows by what it was called with."""
    known = QueryDict(mutable=True)
    for name in (*spec.form.base_fields, TERM_KEY, SORT, AFTER, BEFORE):
        if name != SEARCH and params.get(name):
            known[name] = params[name]
    return known
