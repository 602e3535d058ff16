"""How long pages take beside the raw SQL that answers the same question, in a commune, a province and a country.

    .venv/bin/python bench/pages.py --sizes 1,80
    .venv/bin/python bench/pages.py --keep FOLDER            # also the country, filled once: half an hour, 15 GB
    .venv/bin/python bench/pages.py --keep FOLDER --only dashboard

Fills one database for each size (``bench.country``) on a PostgreSQL of its own, or on the server that
NAMMLAU_TEST_DATABASE_URL names, and asks every question of ``bench.questions`` some times. Printed are medians in
milliseconds: the raw SQL, an empty page of the same reader, the page, and how many times SQL and empty page together
the page takes; then the pages of the one commune alone, in the province and in the country. With ``--keep`` the
databases stay in a folder, and the next run finds them filled. Only the ratios can be compared between machines.
"""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import server  # noqa: E402 - the path comes first


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1,80,3300", help="numbers of communes: 1, 80 and 3300")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the databases here and find them again")
    parser.add_argument("--only", default="", metavar="WORDS", help="ask only questions whose name has these words")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each question; the median is printed")
    return parser.parse_args()


ASKED = arguments()
os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "TEST_DB": "pg"}
if "NAMMLAU_TEST_DATABASE_URL" not in os.environ:
    os.environ["NAMMLAU_TEST_DATABASE_URL"] = server.start(ASKED.keep)

import django  # noqa: E402 - the settings come first

django.setup()

from bench.measuring import Line, measure, on_database, print_sizes  # noqa: E402


def main() -> None:
    lines: dict[int, list[Line]] = {}
    for size in map(int, ASKED.sizes.split(",")):
        on_database(size)
        lines[size] = measure(size, only=ASKED.only, rounds=ASKED.rounds)
    print_sizes(lines)


if __name__ == "__main__":
    main()
