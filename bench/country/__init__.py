"""A synthetic commune, province or country on PostgreSQL: every person and unit in it is invented.

``fill`` writes into the empty tables of the program, with every constraint and trigger on. The organisation is made
by the models and given the paths of the services; people and their papers are written set by set, with
INSERT … SELECT, from one table of planned lives. The dice are hashes of keys: the same seed and day give the same
rows, and the first commune (30 branches, 259 members) is the same in every size, so that its pages can be compared.
The rows of a commune do not lie side by side: people are numbered in an order drawn by the dice, as if every office
had typed at the same time.

What it takes for granted. A base organisation is a branch here: 52,000 of them under 3,300 communes. Admissions are
one for 28 members in a year, which is 200,000 of 5.6 million; six whole years and this one have cases, and whoever
joined before is known from the register. Communes stood under districts to 30 June 2025.

What it does not fill: the audit log, imports, merged people and the recycle bin, corrected and undone steps,
pauses, second attempts, people's phone numbers, remarks of helpers, papers and introducers of cases that have ended,
printed papers, sessions. The frozen figures of sent reports are those of the first commune, whoever sent them.
"""

from bench.country.filling import Expected, fill
from bench.country.sizes import SIZES, Size

__all__ = ["SIZES", "Expected", "Size", "fill"]
