"""Where the page of a unit leads outside the organisation; addresses that are not in use are left out."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
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
    links = []
    if unit.is_branch:
        for name, label, icon, permission, parameter in LISTS:
            if scope.reaches(permission, unit.path) and (url := address_of(name)):
                links.append(Link(label, f"{url}?{parameter}={unit.pk}", icon))
    if unit.is_branch and not unit.closed_on and scope.reaches(Permission.PERSON_READ, unit.path):
        url = address_of("membership:branch_readiness", unit.pk)
        links += [Link(_("Ai đã đủ điều kiện"), url, "clipboard-check")] if url else []
    if not unit.closed_on and scope.reaches(Permission.EXPORT, unit.path):
        url = address_of("membership:paper_unit", unit.pk)
        links += [Link(_("In sổ đảng viên"), url, "printer")] if url else []
    if unit.is_branch and unit.closed_on and scope.reaches(Permission.MEMBER_WRITE, unit.path):
        url = address_of("membership:branch_people_move", unit.pk)
        links += [Link(_("Chuyển người sang chi bộ khác"), url, "arrow-right")] if url else []
    if scope.reaches(Permission.FIGURES_READ, unit.path) and (url := address_of("membership:year_page_of", unit.pk)):
        links.append(Link(_("Số liệu năm"), url, "bar-chart"))
    return links


def address_of(name: str, *args: object) -> str:
    """Return the address of a page of the program, or nothing where that page is not in use."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
