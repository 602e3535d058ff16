"""The yearly review in words, drafted from the figures: what was done, what was not, measures for named causes.

A draft to be edited: every sentence rests on a figure of the report, and the measures answer the causes that the office
named. The order (done, not done, causes, measures) is that of yearly reviews of party building.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.enums.reports import Cause
from membership.rules.quota import percentage
from membership.rules.white_spots import WhiteSpot

NAMES_LISTED = 8
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TOLD_SPOTS = (WhiteSpot.NO_BRANCH, WhiteSpot.NO_MEMBER, WhiteSpot.FEW_OFFICIAL, WhiteSpot.NO_SOURCE)
"""The white spots that a review names; the branches without admission stand in it already."""

Totals = Mapping[str, int | None]
"""The figures of the year report by name; None where there is none."""

MEASURES = {
    Cause.SOURCES_NEGLECTED: gettext_lazy(
        "Mỗi chi bộ rà soát quần chúng ưu tú, lập danh sách nguồn có tên từng người và thời gian phấn đấu; "
        "đưa công tác tạo nguồn vào nội dung sinh hoạt chi bộ hằng quý."
    ),
    Cause.NO_PLAN: gettext_lazy(
        "Xây dựng kế hoạch phát triển đảng viên ngay từ đầu năm, giao chỉ tiêu đến từng chi bộ, kiểm tra hằng quý."
    ),
    Cause.HELPERS_WEAK: gettext_lazy(
        "Phân công đảng viên chính thức có uy tín giúp đỡ từng người; định kỳ nghe đảng viên giúp đỡ báo cáo."
    ),
    Cause.SLOW_DOSSIERS: gettext_lazy(
        "Theo dõi thời hạn của từng hồ sơ; nhắc chi bộ trước khi giấy tờ, giấy chứng nhận hết giá trị."
    ),
    Cause.PROCEDURE_UNKNOWN: gettext_lazy(
        "Bồi dưỡng nghiệp vụ cho bí thư, phó bí thư chi bộ và cấp ủy viên về nguyên tắc, thủ tục kết nạp đảng viên."
    ),
    Cause.MASS_ORGANISATIONS: gettext_lazy(
        "Giao đoàn thể giới thiệu đoàn viên, hội viên ưu tú qua phong trào thi đua; đánh giá kết quả cuối năm."
    ),
    Cause.YOUTHS_AWAY: gettext_lazy(
        "Quan tâm thanh niên xuất ngũ, học sinh, sinh viên tốt nghiệp trở về; giữ liên hệ với người đi làm ăn xa."
    ),
    Cause.SCHOOLING: gettext_lazy("Vận động quần chúng trong diện nguồn học bổ túc, nâng cao trình độ học vấn."),
    Cause.HARDSHIP: gettext_lazy(
        "Gắn phát triển đảng viên với giảm nghèo, xây dựng đời sống; cấp ủy viên phụ trách bản khó khăn."
    ),
}
"""What a committee usually answers to each cause; "another cause" has no usual answer."""


@dataclass(frozen=True, slots=True)
class LineResult:
    """One branch or commune of the report: its name, its target (None: none) and how many were admitted."""

    name: str
    target: int | None
    admitted: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The four parts of a review, paragraphs parted by line breaks."""

    done: str
    not_done: str
    measures: str


def draft_review(
    *,
    totals: Totals,
    before: Totals,
    lines: Sequence[LineResult],
    causes: Sequence[str],
    is_half: bool,
    white_spots: Mapping[WhiteSpot, Sequence[str]] = MappingProxyType({}),
) -> Draft:
    """Word what the figures tell. ``totals`` and ``before`` are those of the year report; ``is_half``: half a year.

    ``white_spots`` maps kinds to the places that show them.
    """
    return Draft(
        done="\n".join(_done(totals, before, lines)),
        not_done="\n".join([*_not_done(totals, lines, is_half), *_spots(white_spots)]),
        measures="\n".join(str(MEASURES[cause]) for cause in Cause if cause in causes and cause in MEASURES),
    )


def outdated_lines(written: str, drafted: str) -> list[tuple[str, str]]:
    """Pair each written paragraph whose numbers the figures no longer give with the paragraph drafted now.

    Two paragraphs tell the same when all but their numbers is equal up to a colon; the names after it may be
    shortened. A sentence of the draft that the figures no longer give at all is paired with an empty text. What an
    office worded in its own way is not outdated.
    """
    now = dict.fromkeys(_every_sentence(), "") | {_told(line): line for line in drafted.splitlines()}
    pairs = [(line.strip(), now.get(_told(line), line)) for line in written.splitlines() if line.strip()]
    return [(old, new) for old, new in pairs if not new or _numbers(old) != _numbers(new)]


def _every_sentence() -> set[str]:
    """Give what each sentence that rests on the totals or the lines tells, whatever the figures are."""
    totals = dict.fromkeys(("own_target", "target", "recognised", "sent_to_awareness_course", "certified"), 2)
    totals |= {"admitted": 1}
    lines = (LineResult("", 1, 1), LineResult("", 1, 0), LineResult("", None, 0))
    by_period = (_not_done(totals, lines, is_half) for is_half in (False, True))
    return {_told(line) for line in (*_done(totals, totals, lines), *chain.from_iterable(by_period))}


def _told(line: str) -> str:
    return NUMBER.sub("#", line.strip().partition(":")[0])


def _numbers(line: str) -> list[str]:
    return NUMBER.findall(line.partition(":")[0])


def _done(totals: Totals, before: Totals, lines: Sequence[LineResult]) -> Iterator[str]:
    target = totals["own_target"] if totals["own_target"] is not None else totals["target"]
    words = {"admitted": totals["admitted"], "before": before["admitted"]}
    yield _("Kết nạp %(admitted)s đảng viên (cùng kỳ năm trước %(before)s).") % words
    if target:
        reached = {"target": target, "ratio": _written(percentage(totals["admitted"] or 0, target))}
        yield _("Đạt %(ratio)s chỉ tiêu cả năm (%(target)s).") % reached
    yield _("Cử %(sent)s lượt người học lớp nhận thức về Đảng; %(certified)s người được cấp giấy chứng nhận.") % {
        "sent": totals["sent_to_awareness_course"],
        "certified": totals["certified"],
    }
    if totals["recognised"]:
        yield _("Công nhận chính thức %(number)s đảng viên.") % {"number": totals["recognised"]}
    reached_lines = [line for line in lines if line.target and line.admitted >= line.target]
    if reached_lines:
        yield _("%(number)s đơn vị đạt hoặc vượt chỉ tiêu: %(names)s.") % _named(reached_lines)


def _not_done(totals: Totals, lines: Sequence[LineResult], is_half: bool) -> Iterator[str]:
    target = totals["own_target"] if totals["own_target"] is not None else totals["target"]
    admitted = totals["admitted"] or 0
    if target and admitted < target:
        missing = {"number": target - admitted}
        if is_half:
            yield _("Còn %(number)s người phải kết nạp trong sáu tháng cuối năm để đạt chỉ tiêu.") % missing
        else:
            yield _("Thiếu %(number)s người so với chỉ tiêu.") % missing
    short = [line for line in lines if line.target and line.admitted < line.target]
    if short:
        yield _("%(number)s đơn vị chưa đạt chỉ tiêu: %(names)s.") % _named(short)
    idle = [line for line in lines if not line.target and not line.admitted]
    if idle:
        yield _("%(number)s đơn vị không được giao chỉ tiêu và không kết nạp: %(names)s.") % _named(idle)


def _spots(white_spots: Mapping[WhiteSpot, Sequence[str]]) -> Iterator[str]:
    for kind in TOLD_SPOTS:
        if places := white_spots.get(kind):
            more = _("%(names)s và %(more)s bản khác")
            yield _("%(kind)s: %(names)s.") % {"kind": kind.label, "names": _listed(places, more)}


def _named(lines: Sequence[LineResult]) -> dict[str, object]:
    return {
        "number": len(lines),
        "names": _listed([line.name for line in lines], _("%(names)s và %(more)s đơn vị khác")),
    }


def _listed(names: Sequence[str], with_more: str) -> str:
    """List the first names, the others by number; a single other one is named as well."""
    if len(names) <= NAMES_LISTED + 1:
        return ", ".join(names)
    return with_more % {"names": ", ".join(names[:NAMES_LISTED]), "more": len(names) - NAMES_LISTED}


def _written(share: Decimal | None) -> str:
    return "" if share is None else f"{share}%".replace(".", ",")
