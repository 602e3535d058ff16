"""The evaluation of the branches in two years gone by: without points by the older scheme, with points by the newer."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from branches.enums import DirectiveKind, EvaluationCondition, EvaluationLevel
from branches.models import Unit, User
from branches.services.documents import add_document
from branches.services.evaluations import EvaluationChange, LevelDecision, record_evaluations
from membership.example.organisation import NAM_LAU, PHA_MAY, World
from membership.reports.evaluation import EvaluationGrid, EvaluationLine, evaluation_grid
from membership.rules.bodies import body_of
from membership.selectors.rulebook import current_book

C, L = EvaluationCondition, EvaluationLevel
OFFICES = ((NAM_LAU, "vanphong1", "52"), (PHA_MAY, "vanphong.phamay", "19"))
POINTS = ("92", "84.5", "78", "71", "88", "69.5", "75", "82", "94.5", "73", "86", "57")
"""Points in the order of the branches, over and over."""
SHORT_OF_TARGET = Decimal(8)
"""So many points a branch loses that admitted fewer than it was to."""
LEVELS = (L.EXCELLENT, L.GOOD, L.GOOD, L.FULFILLED, L.GOOD)
"""Levels of the year without points, in the order of the branches, over and over."""
DISCIPLINED = 8
"""The place of the branch one of whose leaders was disciplined: its points alone would do for the highest level."""
REMARKS = {DISCIPLINED: "Phó bí thư bị khiển trách trong năm"}


def evaluate(world: World, today: date) -> None:
    """Score and rate the branches of both communes for the last two years."""
    for unit, username, number in OFFICES:
        for year in (today.year - 2, today.year - 1):
            _evaluate(world.units[unit], year, number, world.users[username], today)


def _evaluate(commune: Unit, year: int, number: str, office: User, today: date) -> None:
    found = _read(commune, year, office, today)
    if found.scheme.has_points:
        scores = [_scores(line, place) for place, line in enumerate(found.lines)]
        record_evaluations(root=commune, year=year, changes=scores, by=office)
        found = _read(commune, year, office, today)
    decided_on = date(year, 12, 26)
    body = f"Ban Thường vụ {body_of(commune.name)}"
    document = add_document(
        unit=commune,
        by=office,
        kind=DirectiveKind.DECISION,
        issuer=body,
        number=f"{number}-QĐ/ĐU",
        issued_on=decided_on,
        title=f"Về xếp loại chất lượng các chi bộ năm {year}",
        kept_at=f"Văn phòng Đảng ủy, tủ 2, cặp Đánh giá {year}",
    )
    record_evaluations(
        root=commune,
        year=year,
        changes=_levels(found.lines),
        by=office,
        decision=LevelDecision(decided_on, body, document),
        reason=f"Theo Quyết định {number}-QĐ/ĐU",
    )


def _read(commune: Unit, year: int, office: User, today: date) -> EvaluationGrid:
    return evaluation_grid(user=office, unit=commune, year=year, on=today, book=current_book())


def _scores(line: EvaluationLine, place: int) -> EvaluationChange:
    points = Decimal(POINTS[place % len(POINTS)])
    if line.row.target and line.row.admitted < line.row.target:
        points -= SHORT_OF_TARGET
    conditions = {C.IN_TIME.value: points >= 70, C.DONE.value: True}
    if points >= 90:
        conditions |= {C.BEYOND.value: True, C.NO_DISCIPLINE.value: place != DISCIPLINED, C.MENDED.value: True}
    seen = {"points": None, "conditions": {}}
    return EvaluationChange(line.unit, seen, {"points": points, "conditions": conditions})


def _levels(lines: Sequence[EvaluationLine]) -> list[EvaluationChange]:
    """Decide what the points propose, and where there are none by the order of the branches."""
    changes = []
    for place, line in enumerate(lines):
        level = line.proposal.level or LEVELS[place % len(LEVELS)]
        remark = REMARKS.get(place, "") if line.proposal.unmet else ""
        seen = {"level": "", "remark": ""}
        changes.append(EvaluationChange(line.unit, seen, {"level": level.value, "remark": remark}))
    return changes
