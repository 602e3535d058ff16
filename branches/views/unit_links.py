"""Where the page of a unit leads outside the organisation."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.access import Permission


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    icon: str


LISTS = (
    #  page                       words                    icon              right                    filter of the list
    ("membership:member_list", _("Đảng viên"), "person-badge", Permission.PERSON_READ, "branch"),
    ("membership:case_list", _("Hồ sơ phấn đấu"), "folder2-open", Permission.PERSON_READ, "branch"),
)


def unit_links(unit, scope) -> list[Link]:
    """List the pages about a unit that the reader may open: its people (of a branch), its figures of the year."""
    return [Link(label, url, icon) for label, url, icon in _pages(unit, scope)]


def _pages(unit, scope):
    def may(right: Permission) -> bool:
        return scope.reaches(right, unit.path)

    if unit.is_branch:
        for name, label, icon, permission, parameter in LISTS:
            if may(permission):
                yield label, f"{reverse(name)}?{parameter}={unit.pk}", icon
    if unit.is_branch and not unit.closed_on and may(Permission.PERSON_READ):
        yield _("Ai đã đủ điều kiện"), reverse("membership:branch_readiness", args=[unit.pk]), "clipboard-check"
    if not unit.closed_on and may(Permission.EXPORT):
        yield _("In sổ đảng viên"), reverse("membership:paper_unit", args=[unit.pk]), "printer"
    if unit.is_branch and unit.closed_on and may(Permission.MEMBER_WRITE):
        yield (
            _("Chuyển người sang chi bộ khác"),
            reverse("membership:branch_people_move", args=[unit.pk]),
            "arrow-right",
        )
    if may(Permission.FIGURES_READ):
        yield _("Số liệu năm"), reverse("membership:year_page_of", args=[unit.pk]), "bar-chart"
