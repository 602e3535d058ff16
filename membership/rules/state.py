"""Where a person known from dated papers alone stands on the road."""

from datetime import date

from membership.enums import Stage
from membership.rules.dates import ImpreciseDate

PaperDate = date | ImpreciseDate | None


def stage_from_dates(
    *,
    sent_on: PaperDate = None,
    certified_on: PaperDate = None,
    decided_on: PaperDate = None,
    joined_on: PaperDate = None,
    official_on: PaperDate = None,
    closed_on: PaperDate = None,
) -> Stage:
    """Give the stage that the dated papers of a person prove: the last of them counts.

    For rows of an old register: source, sent to the course, certified, decided, admitted,
    official; None for a paper without date. An end without admission is CLOSED; whatever ends
    after it belongs to the membership.
    """
    proofs: tuple[tuple[PaperDate, Stage], ...] = (
        (official_on, Stage.OFFICIAL),
        (closed_on, Stage.CLOSED),
        (joined_on, Stage.PROBATION),
        (decided_on, Stage.CEREMONY),
        (certified_on, Stage.DOSSIER),
        (sent_on, Stage.COURSE),
    )
    return next((stage for paper, stage in proofs if paper is not None), Stage.SOURCE)
