"""From records to the plain texts of the forms: bodies, persons, votes. Nothing here queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from branches.models import RoleAssignment, Unit
from membership.models import (
    AdmissionCase,
    BranchMeeting,
    Certificate,
    CommitteeVote,
    MeetingVote,
    PartyMembership,
    Person,
)
from membership.reports.papers.words import day_in_words, number, share, within_sentence
from membership.rules.bodies import body_of, organisation_of, place_of, symbol_of
from membership.rules.ethnic_groups import ethnic_group_label
from membership.rules.voting import vote_base
from membership.selectors.dossier import PaperRow
from membership.selectors.papers import secretary_among
from membership.selectors.past import Past
from nammlau.writing import written_date

BRANCH_WORD = "Chi bộ "
NONE = "Không"
NO_REASON = "không có"
SECRETARY = "Bí thư chi bộ"


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around the records: the past of the units, who signs, how many probationers a meeting had."""

    past: Past
    secretaries: Sequence[RoleAssignment] = ()
    probationers: dict[int, int] = field(default_factory=dict)

    def secretary_on(self, day: date) -> str:
        """Name the secretary of the branch on a day; "" where no account says."""
        return secretary_among(self.secretaries, day)


def body_values(around: Around, day: date, *, commune: Unit | None, branch: Unit | None = None) -> dict[str, str]:
    """Name the branch, its commune and the superior as they were called on a day."""
    past = around.past
    organisation = past.name(commune, day)
    superior = organisation_of(past.name(past.superior(commune, day), day))
    branch_name = past.name(branch, day)
    body = body_of(organisation)
    values = {
        "dia_danh": place_of(organisation),
        "dia_danh_hoa": place_of(organisation).upper(),
        "dang_bo_hoa": organisation.upper(),
        "dang_uy": body,
        "dang_uy_hoa": body.upper(),
        "cap_tren_hoa": superior.upper(),
        "bi_thu": around.secretary_on(day),
    }
    if branch is not None:
        bare = branch_name.removeprefix(BRANCH_WORD)
        full = ", ".join(part for part in (bare, body, body_of(superior)) if part)
        values |= {
            "chi_bo": branch_name,
            "chi_bo_ten": bare,
            "chi_bo_hoa": branch_name.upper(),
            "chi_bo_day_du": full,
        }
    return values


def decider_values(around: Around, day: date, decider: Unit | None) -> dict[str, str]:
    """Name the body that decides, as it was called on a day; nothing where it is not known."""
    if decider is None:
        return {}
    body = body_of(around.past.name(decider, day))
    superior = organisation_of(around.past.name(around.past.superior(decider, day), day))
    return {
        "co_quan": f"Ban Thường vụ {body}",
        "co_quan_hoa": body.upper(),
        "cap_tren_co_quan_hoa": superior.upper(),
        "ky_hieu": symbol_of(body),
    }


def person_values(person: Person) -> dict[str, str]:
    return {
        "ho_ten": person.full_name,
        "ho_ten_hoa": person.full_name.upper(),
        "ten_thuong_dung": person.other_name or person.full_name,
        "sinh_ngay": day_in_words(person.born),
        "sinh_so": written_date(person.born) if person.born else "",
        "que_quan": person.native_place,
        "noi_cu_tru": person.residence,
        "gioi_tinh": person.get_sex_display(),
        "dan_toc": ethnic_group_label(person.ethnic_group) if person.ethnic_group else "",
        "ton_giao": person.religion or NONE,
        "hoc_van": schooling(person),
        "chuyen_mon": person.get_professional_education_display(),
        "nghe_nghiep": person.occupation,
        "chuc_vu": person.position,
    }


def schooling(person: Person) -> str:
    """Write the schooling as the register gives it, else by its level; unknown is an empty text."""
    known = person.get_education_display() if person.education != "UNKNOWN" else ""
    return person.education_text or known


def helper_values(prefix: str, name: str, member: PartyMembership | None) -> dict[str, str]:
    """Write who introduces or helps; of someone known by name alone, the name alone."""
    values = {f"{prefix}_ho_ten": name}
    if member is None:
        return values
    spells = list(member.spells.all())
    return values | {
        f"{prefix}_ho_ten": member.person.full_name,
        f"{prefix}_sinh": day_in_words(member.person.born),
        f"{prefix}_vao_dang": day_in_words(member.joined),
        f"{prefix}_chinh_thuc": day_in_words(member.official),
        f"{prefix}_que_quan": member.person.native_place,
        f"{prefix}_chuc_vu": member.person.position,
        f"{prefix}_chi_bo": spells[-1].branch.name.removeprefix(BRANCH_WORD) if spells else "",
    }


def capital_day(day: date | None) -> str:
    """Write a day in words at the beginning of a sentence."""
    words = day_in_words(day)
    return words[:1].upper() + words[1:]


def meeting_values(around: Around, meeting: BranchMeeting) -> dict[str, str]:
    """Write the figures of a meeting: of one that was not held, its day and place."""
    values = {
        "hop_ngay": day_in_words(meeting.held_on),
        "hop_ngay_hoa": capital_day(meeting.held_on),
        "hop_noi": meeting.place,
    }
    if meeting.present is None or meeting.official_members is None:
        return values
    secretary = around.secretary_on(meeting.held_on)
    probationers = max(around.probationers.get(meeting.pk, 0), meeting.probationary_present)
    absent = meeting.official_members - meeting.present
    absent_probationers = probationers - meeting.probationary_present
    base = vote_base(
        official=meeting.official_members,
        temporarily_away=meeting.temporarily_away,
        exempt_absent=meeting.exempt_absent,
    )
    return values | {
        "tong_so": number(meeting.official_members + probationers),
        "chinh_thuc": number(meeting.official_members),
        "du_bi": number(probationers),
        "co_mat": number(meeting.present + meeting.probationary_present),
        "co_mat_chinh_thuc": number(meeting.present),
        "co_mat_du_bi": number(meeting.probationary_present),
        "vang": number(absent + absent_probationers),
        "vang_chinh_thuc": number(absent),
        "vang_du_bi": number(absent_probationers),
        "ly_do_vang": absence_words(meeting),
        "co_so": number(base),
        "chu_tri": meeting.chair,
        "chu_tri_chuc_vu": SECRETARY if meeting.chair and meeting.chair == secretary else "",
        "thu_ky": meeting.secretary,
    }


def absence_words(meeting: BranchMeeting) -> str:
    """Say why official members were absent, as far as the figures tell."""
    reasons = (
        (meeting.temporarily_away, "sinh hoạt tạm thời nơi khác"),
        (meeting.exempt_absent, "được miễn sinh hoạt"),
        (meeting.excused, "vắng có lý do"),
    )
    return ", ".join(f"{number(count)} đồng chí {reason}" for count, reason in reasons if count)


def vote_values(vote: MeetingVote, meeting: BranchMeeting) -> dict[str, str]:
    """Write the figures of one vote of a branch against its base; nothing of one that was not taken."""
    if vote.yes is None or meeting.official_members is None:
        return {}
    base = vote_base(
        official=meeting.official_members,
        temporarily_away=meeting.temporarily_away,
        exempt_absent=meeting.exempt_absent,
    )
    return {
        "tan_thanh": number(vote.yes),
        "tan_thanh_ty_le": share(vote.yes, base),
        "khong_tan_thanh": number(vote.no),
        "khong_tan_thanh_ty_le": share(vote.no, base),
        "ly_do_khong": within_sentence(vote.no_reason) or ("" if vote.no else NO_REASON),
    }


def committee_values(vote: CommitteeVote | None) -> dict[str, str]:
    if vote is None:
        return {}
    against = vote.present - vote.yes
    return {
        "duy_ngay": day_in_words(vote.held_on),
        "duy_ngay_hoa": capital_day(vote.held_on),
        "uy_vien": number(vote.members),
        "uy_vien_co_mat": number(vote.present),
        "uy_vien_vang": number(vote.members - vote.present),
        "uy_vien_tan_thanh": number(vote.yes),
        "uy_vien_ty_le": share(vote.yes, vote.members),
        "uy_vien_khong": number(against),
        "uy_vien_khong_ty_le": share(against, vote.members),
        "uy_vien_ly_do": "" if against else NO_REASON,
    }


def certificate_of(case: AdmissionCase, kind: str) -> Certificate | None:
    """Give the latest certificate of a kind among those read with the person."""
    held = [one for one in case.person.certificates.all() if one.kind == kind]
    return held[-1] if held else None


def names_of_organisations(case: AdmissionCase, on: date) -> str:
    """Name the mass organisations of the commune on a day."""
    rows: Iterable = case.branch.parent.mass_organisations.all() if case.branch.parent else ()
    standing = [row for row in rows if row.covers(on)]
    return ", ".join(row.name for row in standing)


def documents_of(rows: Iterable[PaperRow]) -> Iterator[dict[str, str]]:
    """Write the checklist of a dossier, in the order of the papers on the road."""
    for place, row in enumerate(rows, 1):
        yield {
            "stt": str(place),
            "ten": row.label,
            "co": "x" if row.document.is_present else "",
            "ngay": written_date(row.document.dated_on) if row.document.dated_on else "",
            "so": row.document.number,
            "noi_de": row.document.kept_at,
        }
