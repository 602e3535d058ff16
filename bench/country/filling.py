"""Filling an empty database in one transaction, and what every report must then say."""

from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import connection, transaction

from bench.country.lives import plan_lives, write_people
from bench.country.roads import write_roads
from bench.country.sets import catch_up_keys, checked_at_the_end, clear_workshop, open_workshop, run
from bench.country.sizes import SIZES, Size
from bench.country.targets import write_reports, write_targets
from bench.country.units import found_country

SEED = 7

EXPECTED = """
SELECT count(*) FILTER (WHERE first_branch = ANY(%(branches)s) AND arrived_on = joined_on
        AND joined_on BETWEEN %(first)s AND %(last)s),
    count(*) FILTER (WHERE CASE WHEN official_on >= moved_on OR moved_on IS NULL THEN branch ELSE first_branch END
        = ANY(%(branches)s) AND official_on BETWEEN greatest(arrived_on, %(first)s) AND %(last)s
        AND coalesce(official_on < left_on, TRUE)),
    count(*) FILTER (WHERE branch = ANY(%(branches)s) AND sent_on IS NOT NULL
        AND course_on BETWEEN %(first)s AND %(last)s),
    count(*) FILTER (WHERE branch = ANY(%(branches)s) AND certified_on BETWEEN %(first)s AND %(last)s),
    count(*) FILTER (WHERE CASE WHEN moved_on > %(last)s THEN first_branch ELSE branch END = ANY(%(branches)s)
        AND arrived_on <= %(last)s AND coalesce(left_on > %(last)s, TRUE))
FROM bench.life
"""


FIGURES = ("admitted", "recognised", "sent_to_awareness_course", "certified", "members_end")


@dataclass(frozen=True, slots=True)
class Expected:
    """A year of the first commune as it was planned, counted from the lives and not from what was written."""

    year: int
    figures: dict[str, int]


def fill(size: Size | int, *, today: date, seed: int = SEED) -> list[Expected]:
    """Fill the empty tables of the program up to a day; returns the years of the first commune, oldest first.

    PostgreSQL only. Raises IntegrityError where the schema asks for what is not filled here.
    """
    size = SIZES[size] if isinstance(size, int) else size
    with transaction.atomic():
        open_workshop()
        with checked_at_the_end():
            country = found_country(size, seed=seed, today=today)
            plan_lives(country, today)
            write_people()
            write_roads(country, today)
            write_targets(country, today)
        run("ANALYZE")
        write_reports(country, today)
        first = country.communes[0]
        branches = [unit.pk for unit in (*first.branches, first.merged)]
        expected = [_expected(branches, year) for year in range(today.year - 3, today.year)]
        clear_workshop()
        catch_up_keys(*apps.get_app_config("branches").get_models(), *apps.get_app_config("membership").get_models())
    return expected


def _expected(branches: list[int], year: int) -> Expected:
    days = {"branches": branches, "first": date(year, 1, 1), "last": date(year, 12, 31)}
    with connection.cursor() as cursor:
        cursor.execute(EXPECTED, days)
        return Expected(year, dict(zip(FIGURES, cursor.fetchone(), strict=True)))
