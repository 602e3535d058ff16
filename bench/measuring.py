"""Asking the questions of one database and setting the times side by side."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.country import fill
from bench.questions import Question, Statement, questions
from branches.models import Unit, User

LONGEST, FEWEST_ROUNDS = 20, 3
"""A question is not asked again after so many seconds and rounds, nor when one round alone took so long."""
GOAL = 2


@dataclass(frozen=True, slots=True)
class Line:
    """The times of one question in milliseconds."""

    question: Question
    raw: float
    empty: float
    page: float
    queries: int

    @property
    def ratio(self) -> float:
        """How many times the raw SQL and the empty page; a command is no page and has the SQL alone beside it."""
        return self.page / (self.raw + (0 if self.question.command else self.empty))


def on_database(size: int) -> None:
    """Go over to the database of a size, made and filled where there is none yet."""
    name = f"country_{size}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0)
    if not Unit.objects.exists():
        start = time.perf_counter()
        fill(size, today=timezone.localdate())
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        print(f"filled {size} communes in {time.perf_counter() - start:.0f} s", flush=True)


def measure(size: int, *, only: str, rounds: int) -> list[Line]:
    """Ask every question whose name has the words ``only``, and print each answer as it comes."""
    print(f"\n{size} communes: {_numbers()}")
    print(f"{'':44}{'raw SQL':>11}{'empty':>9}{'page':>11}{'ratio':>7}{'queries':>9}")
    clients: dict[str, Client] = {}
    lines = []
    for question in questions(timezone.localdate()):
        if only in question.name:
            if question.reader not in clients:
                clients[question.reader] = _signed_in(question.reader)
            lines.append(_line(question, clients[question.reader], rounds))
            _print(lines[-1])
    return lines


EMPTY = reverse("branches:change_password")
"""A page in the frame of all others that asks the database for nothing but who the reader is."""


def _signed_in(username: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(username=username))
    return client


def _page(client: Client, url: str) -> Callable[[], None]:
    def ask() -> None:
        answer = client.get(url)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"

    return ask


def _raw(statements: Sequence[Statement]) -> Callable[[], None]:
    def ask() -> None:
        with connection.cursor() as cursor:
            for sql, values in statements:
                cursor.execute(sql, values)
                cursor.fetchall()

    return ask


def _line(question: Question, client: Client, rounds: int) -> Line:
    page, counter = question.command or _page(client, question.url), _Counter()
    acts = [_raw(question.statements), counter.around(page), _page(client, EMPTY)]
    raw, whole, empty = medians(acts, rounds)
    return Line(question, raw, empty, whole, counter.number)


class _Counter:
    """Counts the statements of the last time a page was asked."""

    number = 0

    def around(self, page: Callable[[], object]) -> Callable[[], object]:
        def ask() -> None:
            self.number = 0
            with connection.execute_wrapper(self):
                page()

        return ask

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def medians(acts: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the median of each act in milliseconds; the first round warms up, and counts only if it was very long.

    The acts take turns, so that whatever else the machine does falls on all of them.
    """
    warming = [_time(act) for act in acts]
    if sum(warming) > LONGEST * 1000:
        return warming
    times: list[list[float]] = []
    while len(times) < rounds and (sum(map(sum, times)) < LONGEST * 1000 or len(times) < FEWEST_ROUNDS):
        times.append([_time(act) for act in acts])
    return [statistics.median(one) for one in zip(*times, strict=True)]


def _time(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)


def _print(line: Line) -> None:
    missed = "" if line.ratio <= GOAL else "  more than twice"
    times = f"{line.raw:>8.1f} ms{line.empty:>6.1f} ms{line.page:>8.1f} ms"
    print(f"{line.question.name:44}{times}{line.ratio:>7.2f}{line.queries:>9}{missed}", flush=True)


def _numbers() -> str:
    tables = ("branches_unit", "membership_person", "membership_admissioncase", "membership_stagechange")
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples::bigint FROM pg_class WHERE relname = ANY(%s)", [list(tables)])
        found = dict(cursor.fetchall())
    return ", ".join(f"{found[name]:,} {name.partition('_')[2]}" for name in tables)


def print_sizes(lines: Mapping[int, Sequence[Line]]) -> None:
    """Set the pages of the one commune beside each other, in empty pages of the same minute and size."""
    if len(lines) < 2:
        return
    sizes = list(lines)
    print(f"\n{'the same commune, in empty pages':44}{''.join(f'{size:>9}' for size in sizes)}{'last / first':>14}")
    times = {size: {line.question.name: line.page / line.empty for line in lines[size]} for size in sizes}
    for one in lines[sizes[0]]:
        if one.question.is_of_commune:
            own = [times[size][one.question.name] for size in sizes]
            print(f"{one.question.name:44}{''.join(f'{time:>9.1f}' for time in own)}{own[-1] / own[0]:>14.2f}")
