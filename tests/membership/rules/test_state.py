from datetime import date

import pytest

from membership.enums import Precision, Stage
from membership.rules.dates import ImpreciseDate
from membership.rules.state import stage_from_dates

DAY = date(2016, 3, 1)


@pytest.mark.parametrize(
    ("papers", "stage"),
    [
        ((), Stage.SOURCE),
        (("sent_on",), Stage.COURSE),
        (("sent_on", "certified_on"), Stage.DOSSIER),
        (("certified_on",), Stage.DOSSIER),
        (("sent_on", "certified_on", "decided_on"), Stage.CEREMONY),
        (("certified_on", "decided_on", "joined_on"), Stage.PROBATION),
        (("joined_on", "official_on"), Stage.OFFICIAL),
        (("sent_on", "closed_on"), Stage.CLOSED),
        (("joined_on", "closed_on"), Stage.CLOSED),
        (("joined_on", "official_on", "closed_on"), Stage.OFFICIAL),
    ],
)
def test_the_last_dated_paper_tells_the_stage(papers, stage):
    assert stage_from_dates(**dict.fromkeys(papers, DAY)) == stage


def test_an_imprecise_date_is_a_proof_too():
    assert stage_from_dates(joined_on=ImpreciseDate(DAY, Precision.YEAR)) == Stage.PROBATION
