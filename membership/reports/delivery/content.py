"""What stands in a delivered file: the report as it was sent, its words and frozen figures; nobody's name.

``content_of`` writes it, ``read_content`` reads it back and refuses what is not whole or contradicts itself. Whoever
changes what is written raises ``envelope.VERSION``, and ``version_of`` says from which a content can be read.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from branches.enums import BranchKind, EvaluationLevel, Level
from membership.enums.reports import Cause, ReportKind
from membership.models import PeriodReport
from membership.reports.breakdowns import DIMENSIONS
from membership.reports.delivery import values as read
from membership.reports.delivery.arithmetic import contradictions
from membership.reports.delivery.envelope import FIRST_VERSION, UnreadableDelivery
from membership.reports.movements import FIGURES as MOVEMENTS
from membership.reports.movements import STRUCK_OFF
from membership.reports.period_report.figures import LEVEL, PLACE_YEARS, TOLD_APART, PeriodFigures
from membership.reports.period_report.labels import cited_words
from membership.reports.place_years import PlaceYearLine
from membership.reports.yearly import COUNTED
from membership.rules.white_spots import WhiteSpot
from membership.selectors.period_reports import documents_cited

PARTS = (
    *("unit", "kind", "year", "issue", "number", "dated_on", "sent_on", "approved_at"),
    *("words", "cited", "reason", "figures"),
)
PROSE = ("done", "not_done", "causes_text", "measures")
MAY_MISS = ("target", "own_target")
"""The figures that an office need not have set: None, which is not zero."""
FIRST_YEAR, LAST_YEAR = 1930, 2100
MOST_ISSUES, MOST_CITED, MOST_PLACES = 99, 100, 100_000
PLACE_SHARES = ("poor_share", "members_per_hundred")
SHOWN = 3
RATED_VERSION = 2
"""The version from which rows tell the level that was decided for their unit."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A report as a file tells of it.

    ``texts`` maps the fields of the words to their values; ``cited`` are the words for each document it cites.
    """

    unit_code: str
    unit_name: str
    kind: str
    year: int
    issue: int
    number: str
    dated_on: date
    sent_on: date
    approved_at: datetime
    texts: dict[str, Any]
    cited: tuple[str, ...]
    reason: str
    figures: PeriodFigures

    @property
    def title(self) -> str:
        """Name the report as ``PeriodReport`` does."""
        return PeriodReport(kind=self.kind, year=self.year, issue=self.issue).title


def content_of(report: PeriodReport) -> dict[str, Any]:
    """Give a sent report as plain values; the same report gives the same values each time."""
    return {
        "unit": {"code": report.unit.code, "name": report.figures["name"]},
        "kind": report.kind,
        "year": report.year,
        "issue": report.issue,
        "number": report.number,
        "dated_on": report.dated_on.isoformat(),
        "sent_on": report.sent_on.isoformat(),
        "approved_at": report.frozen_at.isoformat(),
        "words": {**{name: getattr(report, name) for name in PROSE}, "causes": list(report.causes)},
        "cited": [cited_words(document) for document in documents_cited(report=report)],
        "reason": report.reason,
        "figures": PeriodFigures.from_plain(report.figures).as_plain(),
    }


def version_of(content: dict[str, Any]) -> int:
    """Give the version of the program from which a content can be read, so that an older superior takes what it can."""
    return RATED_VERSION if any(LEVEL in row for row in content["figures"]["rows"]) else FIRST_VERSION


def read_content(content: dict[str, Any]) -> Delivered:
    """Read what ``content_of`` wrote. Raises UnreadableDelivery for anything else, and for figures that disagree."""
    found = read.mapping(content, PARTS, _("các phần của báo cáo"))
    unit = read.mapping(found["unit"], ("code", "name"), _("đơn vị"))
    kind = read.one_of(found["kind"], ReportKind.values, _("loại báo cáo"))
    year = _between(found["year"], FIRST_YEAR, LAST_YEAR, _("năm"))
    delivered = Delivered(
        unit_code=read.filled(unit["code"], _("mã đơn vị"), most=read.MOST_CODE),
        unit_name=read.filled(unit["name"], _("tên đơn vị"), most=read.MOST_NAME),
        kind=kind,
        year=year,
        issue=_between(found["issue"], 1, MOST_ISSUES, _("lần phát hành")),
        number=read.filled(found["number"], _("số báo cáo"), most=40),
        dated_on=read.day(found["dated_on"], _("ngày báo cáo")),
        sent_on=read.day(found["sent_on"], _("ngày gửi")),
        approved_at=read.moment(found["approved_at"], _("lúc duyệt")),
        texts=_words(found["words"]),
        cited=_cited(found["cited"]),
        reason=read.text(found["reason"], _("lý do đính chính"), most=500),
        figures=_figures(found["figures"]),
    )
    if wrong := contradictions(delivered.figures, unit=delivered.unit_code, kind=kind, year=year):
        raise UnreadableDelivery(
            _("Số liệu trong tệp không khớp nhau: %(found)s Đề nghị đơn vị kiểm tra rồi gửi tệp mới.")
            % {"found": " ".join(wrong[:SHOWN])}
        )
    return delivered


def _between(value: Any, least: int, most: int, what: str) -> int:
    if not least <= read.number(value, what) <= most:
        raise read.unusable(what)
    return value


def _words(value: Any) -> dict[str, Any]:
    what = _("phần lời")
    words = read.mapping(value, (*PROSE, "causes"), what)
    if not isinstance(words["causes"], list) or len(words["causes"]) > len(Cause):
        raise read.unusable(what)
    causes = [read.one_of(one, Cause.values, what) for one in words["causes"]]
    return {**{name: read.text(words[name], what) for name in PROSE}, "causes": causes}


def _cited(value: Any) -> tuple[str, ...]:
    what = _("căn cứ")
    if not isinstance(value, list) or len(value) > MOST_CITED:
        raise read.unusable(what)
    return tuple(read.filled(one, what, most=read.MOST_CITED) for one in value)


def _figures(value: Any) -> PeriodFigures:
    what = _("số liệu")
    plain = read.mapping(value, PeriodFigures.__dataclass_fields__, what)
    if not isinstance(plain["rows"], list):
        raise read.unusable(what)
    told = read.mapping(plain["breakdowns"], TOLD_APART, _("phân tích"))
    return PeriodFigures(
        unit=read.filled(plain["unit"], what, most=read.MOST_CODE),
        name=read.filled(plain["name"], what, most=read.MOST_NAME),
        first=read.day(plain["first"], what),
        last=read.day(plain["last"], what),
        totals=_counts(plain["totals"], (*COUNTED, "own_target"), _("số liệu chung")),
        before=_counts(plain["before"], (*COUNTED, "own_target"), _("số liệu năm trước")),
        rows=[_row(one) for one in plain["rows"]],
        movements=_movements(plain["movements"]),
        breakdowns={figure: _breakdown(told[figure]) for figure in TOLD_APART},
        white_spots=_white_spots(plain["white_spots"]),
        places=[_place(one) for one in read.items(plain["places"], _("địa bàn"), most=PLACE_YEARS)],
    )


def _movements(value: Any) -> dict[str, int | None]:
    """Read the ways in and out; of older reports those struck off who were not told apart stand there too."""
    untold = (STRUCK_OFF,) if isinstance(value, dict) and STRUCK_OFF in value else ()
    return _counts(value, (*MOVEMENTS, *untold), _("tăng, giảm đảng viên"))


def _white_spots(value: Any) -> dict[str, dict[str, Any]]:
    """Read the white spots by kind; none at all where there are no villages."""
    what = _("bản trắng")
    if value == {}:
        return {}
    told = read.mapping(value, WhiteSpot, what)
    return {kind.value: _white_spot(told[kind], what) for kind in WhiteSpot}


def _white_spot(value: Any, what: str) -> dict[str, Any]:
    spots = read.mapping(value, ("now", "before", "places"), what)
    places = read.items(spots["places"], what, most=MOST_PLACES)
    return {
        **{name: _places_or_none(spots[name], what) for name in ("now", "before")},
        "places": [read.filled(place, what, most=read.MOST_NAME) for place in places],
    }


def _places_or_none(value: Any, what: str) -> int | None:
    return None if value is None else _between(value, 0, MOST_PLACES, what)


def _place(value: Any) -> dict[str, Any]:
    what = _("địa bàn")
    place = read.mapping(value, PlaceYearLine.__dataclass_fields__, what)
    counts = {name: read.number_or_none(number, what) for name, number in place.items() if name not in PLACE_SHARES}
    return counts | {name: read.share_or_none(place[name], what) for name in PLACE_SHARES}


def _counts(value: Any, names: tuple[str, ...], what: str) -> dict[str, int | None]:
    """Read one number for each name, in the order of the names, which is that of the tables."""
    found = read.mapping(value, names, what)
    readers = {name: read.number_or_none if name in MAY_MISS else read.number for name in names}
    return {name: readers[name](found[name], what) for name in names}


def _row(value: Any) -> dict[str, Any]:
    what = _("từng đơn vị")
    rated = (LEVEL,) if isinstance(value, dict) and LEVEL in value else ()
    row = read.mapping(value, ("unit", "name", "kind", *COUNTED, *rated), what)
    return {
        "unit": read.filled(row["unit"], what, most=read.MOST_CODE),
        "name": read.filled(row["name"], what, most=read.MOST_NAME),
        "kind": read.one_of(row["kind"], (*BranchKind.values, *Level.values), what),
        **{name: read.number_or_none(row[name], what) for name in COUNTED},
        **{name: read.one_of(row[name], EvaluationLevel.values, what) for name in rated},
    }


def _breakdown(value: Any) -> dict[str, dict[str, int]]:
    what = _("phân tích")
    dimensions = read.mapping(value, DIMENSIONS, what)
    return {code: read.numbers(dimensions[code], what) for code in DIMENSIONS}
