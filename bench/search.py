"""How fast people are found: pages of the program beside the bare SQL, over invented people.

    TEST_DB=sqlite .venv/bin/python bench/search.py [people]
    TEST_DB=pg .venv/bin/python bench/search.py [people]

Builds a throw-away database with one large commune and a small one (one person in 300), asks each question a few
times and prints the median in milliseconds, and how many times the bare SQL a page takes. Only the ratios can be
compared between machines.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402 - the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.names import FAMILY, GIVEN, MIDDLE  # noqa: E402
from branches.access import Role  # noqa: E402
from membership.models import AdmissionCase, Person  # noqa: E402
from nammlau.text import fold, sort_key  # noqa: E402
from tests.factories.branches import make_branch, make_user  # noqa: E402

PEOPLE = 100_000
ROUNDS = 7
RARE = "Lò Văn Xoan Kỳ"


def invented(number: int, commune, dice: random.Random) -> Person:
    name = RARE if number == PEOPLE // 2 else " ".join(map(dice.choice, (FAMILY, MIDDLE, MIDDLE, GIVEN)))
    return Person(
        commune=commune,
        full_name=name,
        name_folded=f" {fold(name)} ",
        name_sort=sort_key(name),
        born_on=date(1950, 1, 1) + timedelta(days=dice.randrange(20_000)),
        born_precision="DAY",
    )


def build(number: int):
    """Make the people, a case for one in ten, and return a reader of the large and one of the small commune."""
    dice = random.Random(7)
    large, small = make_branch(), make_branch()
    people = [invented(place, (small if place % 300 == 0 else large).parent, dice) for place in range(number)]
    people = Person.objects.bulk_create(people, batch_size=2_000)
    branches = {small.parent.pk: small, large.parent.pk: large}
    cases = [
        AdmissionCase(person=person, branch=branches[person.commune_id], opened_on=date(2026, 1, 5))
        for person in people[::10]
    ]
    AdmissionCase.objects.bulk_create(cases, batch_size=2_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return make_user(role=Role.OFFICE, unit=large.parent), make_user(role=Role.OFFICE, unit=small.parent)


def median(act: Callable[[], object]) -> float:
    """Return the median of some rounds in milliseconds; the first round warms up and does not count."""
    act()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def bare(sql: str) -> Callable[[], object]:
    def ask():
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    return ask


def select(where: str) -> str:
    return f"SELECT * FROM membership_person WHERE {where} ORDER BY name_sort, id LIMIT 51"


def questions(client: Client) -> list[tuple[str, str, Callable[[], object]]]:
    """List what is asked: a name, the bare SQL, the page."""
    url = reverse("membership:person_list")
    found = {text: client.post(url, {"q": text}).url for text in ("nguyen van", "xoan ky", "khong co ai")}
    key = Person.objects.order_by("name_sort", "pk").values_list("pk", flat=True)[Person.objects.count() // 2]
    picker, warning = reverse("membership:pick_person"), reverse("membership:person_duplicates")
    two_words = "name_folded LIKE '% {}%' AND name_folded LIKE '% {}%'"
    return [
        ("first page", select("id > 0"), lambda: client.get(url)),
        ("page in the middle", select(f"id <> {key}"), lambda: client.get(url, {"after": key})),
        ("frequent words", select(two_words.format("nguyen", "van")), lambda: client.get(found["nguyen van"])),
        ("rare words", select(two_words.format("xoan", "ky")), lambda: client.get(found["xoan ky"])),
        ("no match", select(two_words.format("khong", "co")), lambda: client.get(found["khong co ai"])),
        ("picker", select(two_words.format("lo", "duc")), lambda: client.post(picker, {"q": "lo duc"})),
        (
            "warning while typing",
            select("name_folded LIKE ' lo %' AND name_folded LIKE '% duc '"),
            lambda: client.post(warning, {"full_name": "Lò Văn Đức", "born": "1990"}),
        ),
    ]


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        for label, user in zip(("large commune", "small commune"), build(number), strict=True):
            client = Client()
            client.force_login(user)
            print(f"\n{settings.TEST_DB}, {number} people, reader of the {label}")
            print(f"{'':24}{'bare SQL':>12}{'page':>12}{'times':>8}")
            for name, sql, page in questions(client):
                plain, whole = median(bare(sql)), median(page)
                print(f"{name:24}{plain:>9.1f} ms{whole:>9.1f} ms{whole / plain:>8.1f}")
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
