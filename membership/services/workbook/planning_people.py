"""Planning the lists of people: who is new, who is known, the membership each row tells of."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from branches.models import Unit
from membership.enums import GeneralEducation, Precision, SpellReason
from membership.models import BranchSpell, PartyMembership, Person
from membership.rules.dates import ImpreciseDate, add_months
from membership.rules.vocabulary import RuleName
from membership.selectors.rulebook import current_book
from membership.services.candidates import name_keys
from membership.services.workbook.headers import Field as F
from membership.services.workbook.known import KnownPerson, branch_key
from membership.services.workbook.matching import agrees, find_person, is_finer
from membership.services.workbook.plan import MOST_MATCHES, NEW, SKIP, MatchLine, Option, Question, SheetPlan
from membership.services.workbook.planning_cases import plan_case
from membership.services.workbook.rows import PersonRow, Reader, read_person, readers_of
from membership.services.workbook.tables import Table
from membership.services.workbook.work import Place, Work
from nammlau.text import sort_key

SURELY_OFFICIAL_MONTHS = 24
NOTHING = "—"
ROW = "row"


@dataclass(slots=True)
class Planned:
    """A row that goes in: whom it is about, and whether it added anything so far."""

    row: PersonRow
    known: KnownPerson
    branch: Unit
    place: Place
    is_new: bool
    is_touched: bool = False


def plan_people(work: Work, table: Table, number: int, sheet: SheetPlan) -> None:
    """Plan a table of members or candidates; each row is created, matched, unchanged or refused.

    All memberships come before the cases: a helper may stand in a later row than the one they help.
    """
    planned = [
        one for reader in readers_of(table, work.on) if (one := _plan_person(work, table, reader, number, sheet))
    ]
    for one in planned:
        before = work.touches
        if one.row.facts is not None:
            plan_case(work, one.known, one.row, one.branch, one.place)
            work.known.index_numbers(one.known)
        one.is_touched = one.is_touched or work.touches > before
        sheet.created += one.is_new
        if not one.is_new and one.is_touched:
            sheet.matched += 1
            _list_match(work, one)
        sheet.unchanged += not one.is_new and not one.is_touched


def _list_match(work: Work, one: Planned) -> None:
    """Say to whom a matched row adds, for as many rows as a plan lists."""
    if len(work.plan.matches) >= MOST_MATCHES:
        return
    origin, _dash, rest = one.known.key.partition("-")
    known_from = _("đã có trong chương trình")
    if origin == ROW:
        table, _dash, row = rest.partition("-")
        words = {"sheet": work.plan.sheets[int(table)].sheet, "row": row}
        known_from = _("trang “%(sheet)s”, dòng %(row)s của sổ này") % words
    place = one.place
    line = MatchLine(place.sheet, place.row, one.row.full_name, described(one.known), known_from)
    work.plan.matches.append(line)


def _plan_person(work: Work, table: Table, reader: Reader, number: int, sheet: SheetPlan) -> Planned | None:
    """Plan person and membership of one row; None when it is refused."""
    row = read_person(reader)
    branch = work.known.branch(row.branch) if row.branch else None
    if row.branch and branch is None:
        message = _("Đảng bộ không có “%(name)s”. Sửa tên, hoặc thêm chi bộ này trước.") % {"name": row.branch}
        reader.refuse(F.BRANCH, message, row.branch)
    place = Place(number, table.sheet, reader.row.number, row.full_name)
    found = None if reader.refusals else _known_or_new(work, table, reader, row, branch, place)
    if found is None:
        sheet.refused += reader.refusals
        return None
    known, is_new = found
    before = work.touches
    for doubt in reader.doubts:
        work.note(place, doubt)
    if not is_new:
        _fill_person(work, known, row, place)
    if not any(own is branch for own in known.branches):
        known.branches.append(branch)
    if row.joined is not None:
        _plan_membership(work, table, known, row, branch, place)
    work.known.index_numbers(known)
    return Planned(row, known, branch, place, is_new, work.touches > before)


def _known_or_new(
    work: Work, table: Table, reader: Reader, row: PersonRow, branch: Unit, place: Place
) -> tuple[KnownPerson, bool] | None:
    """Give the person of a row and whether they are new; None, with a refusal, while the office has to choose."""
    match = find_person(row, branch, work.known, table)
    found = match.found
    if match.is_repeated:
        work.note(place, _("Người này đã có ở một dòng trước của cùng danh sách; hai dòng được coi là một."))
    if match.doubtful:
        question = _question(row, match.doubtful, place, work)
        work.plan.questions.append(question)
        if question.answer in ("", SKIP):
            why = _("Có thể trùng với người đã có; chọn là ai ở trang xem trước rồi nhập.")
            reader.refuse(F.FULL_NAME, _("Bỏ qua theo lựa chọn.") if question.answer else why, row.full_name)
            return None
        found = next((other for other in match.doubtful if other.key == question.answer), None)
    if _number_is_taken(work, row, found):
        reader.refuse(F.ID_NUMBER, _("Số định danh cá nhân này đã có ở một người khác."))
        return None
    if found is not None:
        found.claimed_by = table
        return found, False
    known = _new_person(work, row, f"{ROW}-{place.table}-{place.row}")
    known.claimed_by = table
    return known, True


def _number_is_taken(work: Work, row: PersonRow, found: KnownPerson | None) -> bool:
    number = row.values.get("id_number")
    holder = work.known.by_number.get(("id", number)) if number else None
    return number in work.known.binned_numbers if holder is None else holder is not found


def _question(row: PersonRow, doubtful: tuple[KnownPerson, ...], place: Place, work: Work) -> Question:
    options = [Option(other.key, _("Là %(who)s") % {"who": described(other)}) for other in doubtful]
    options += [Option(NEW, _("Là một người khác, thêm mới")), Option(SKIP, _("Bỏ qua dòng này"))]
    key = place.key("person")
    answer = work.decisions.get(key, "")
    words = {"name": row.full_name, "born": row.born.label if row.born else NOTHING, "branch": row.branch}
    return Question(
        key=key,
        sheet=place.sheet,
        row=place.row,
        text=_("%(name)s, sinh %(born)s, %(branch)s là ai?") % words,
        options=tuple(options),
        answer=answer if answer in {option.value for option in options} else "",
    )


def described(known: KnownPerson) -> str:
    """Tell namesakes apart: name, birth, branches."""
    branches = ", ".join(dict.fromkeys(unit.name for unit in known.branches))
    born = known.born.label if known.born else NOTHING
    words = {"name": known.person.full_name, "born": born, "branches": branches or NOTHING}
    return _("%(name)s, sinh %(born)s, %(branches)s") % words


def _new_person(work: Work, row: PersonRow, key: str) -> KnownPerson:
    person = Person(
        commune=work.commune,
        full_name=row.full_name,
        born_on=row.born.day if row.born else None,
        born_precision=row.born.precision if row.born else Precision.UNKNOWN,
        village=work.known.villages.get(branch_key(row.village)) if row.village else None,
        **name_keys(row.full_name),
        **{"education": GeneralEducation.UNKNOWN, **row.values},
    )
    known = KnownPerson(work.add(person), key)
    work.known.index(known)
    return known


def _fill_person(work: Work, known: KnownPerson, row: PersonRow, place: Place) -> None:
    person = known.person
    if sort_key(person.full_name) != sort_key(row.full_name) and work.takes(
        person, place, "full_name", (row.full_name, person.full_name)
    ):
        work.change(person, full_name=row.full_name, **name_keys(row.full_name))
    work.fill_date(person, place, "born_on", row.born, precision="born_precision")
    work.fill(person, place, **row.values)


def _plan_membership(work: Work, table: Table, known: KnownPerson, row: PersonRow, branch: Unit, place: Place) -> None:
    """Plan the membership of a row that gives the day of joining."""
    official = row.official or _assumed_official(work, table, row, known, place)
    membership = known.membership
    if membership is None:
        _new_membership(work, known, row, branch, official)
        return
    _fill_joined(work, known, row.joined, place)
    _fill_official(work, known, official, place)
    work.fill(membership, place, card_number=row.card_number)
    if known.current_branch is not None and known.current_branch is not branch and membership.left_on is None:
        label = _("chi bộ sinh hoạt")
        work.differ(place, "branch", label, branch.name, known.current_branch.name)
    _fill_leaving(work, known, row, place)


def _new_membership(work: Work, known: KnownPerson, row: PersonRow, branch: Unit, official) -> None:
    """Add a membership and its time in the branch; what is known is that the register has them there."""
    left = row.left.day if row.left and row.left_reason else None
    membership = PartyMembership(
        person=known.person,
        joined_on=row.joined.day,
        joined_precision=row.joined.precision,
        seniority_from=_seniority(row),
        official_on=_not_before(official, row.joined),
        official_precision=official.precision if official else Precision.DAY,
        card_number=row.card_number,
        left_on=left,
        left_reason=row.left_reason if left else "",
    )
    known.membership = work.add(membership)
    known.current_branch = branch
    spell = BranchSpell(membership=membership, branch=branch, from_on=membership.joined_on, left_on=left)
    spell.reason = SpellReason.REGISTER
    known.first_spell = work.add(spell)


def _seniority(row: PersonRow):
    decided = row.facts.decided if row.facts else None
    return decided.day if decided and decided.is_exact else None


def _not_before(official: ImpreciseDate | None, joined: ImpreciseDate):
    """Keep a year-only day of recognition within its year and not before the joining, as the table demands."""
    return max(official.day, joined.day) if official else None


def _fill_joined(work: Work, known: KnownPerson, joined: ImpreciseDate, place: Place) -> None:
    """Take a finer day of joining, with the time in the branch that began with it; show another day."""
    membership, spell = known.membership, known.first_spell
    if agrees(joined, membership.joined):
        return
    contradicts = membership.official is not None and joined.day > membership.official.latest
    if contradicts or not is_finer(joined, membership.joined):
        label = _("ngày vào Đảng")
        work.differ(place, "joined_on", label, joined.label, membership.joined.label)
        return
    before = membership.joined_on
    work.change(membership, joined_on=joined.day, joined_precision=joined.precision)
    if membership.official_on is not None and membership.official_on < joined.day:
        work.change(membership, official_on=joined.day)
    if spell is not None and spell.from_on == before:
        work.change(spell, from_on=joined.day)


def _fill_official(work: Work, known: KnownPerson, official: ImpreciseDate | None, place: Place) -> None:
    membership = known.membership
    if official is None or membership.official is not None and agrees(official, membership.official):
        return
    follows = known.draft is not None and known.draft.is_followed
    if membership.official_on is None and not follows and official.latest >= membership.joined_on:
        day = _not_before(official, membership.joined)
        work.change(membership, official_on=day, official_precision=official.precision)
    else:
        in_program = membership.official.label if membership.official else _("đang dự bị")
        work.differ(place, "official_on", _("ngày chính thức"), official.label, in_program)


def _fill_leaving(work: Work, known: KnownPerson, row: PersonRow, place: Place) -> None:
    if row.left and row.left_reason and known.membership.left_on is None:
        in_program = _("đang sinh hoạt")
        work.differ(place, "left_on", _("ngày ra khỏi đảng bộ"), row.left.label, in_program)


def _assumed_official(work: Work, table: Table, row: PersonRow, known: KnownPerson, place: Place):
    """Take a member of two years and more as official where an old register leaves that day blank; said in a notice."""
    known_official = known.membership.official_on if known.membership else None
    if row.is_probationary or known_official or (row.facts and row.facts.code):
        return None
    listed_on = table.as_of or work.on
    if add_months(row.joined.latest, SURELY_OFFICIAL_MONTHS) > listed_on:
        return None
    book = current_book()
    oldest_known = book.first_day(RuleName.PROBATION_MONTHS)
    months = book.on(max(row.joined.day, oldest_known))[RuleName.PROBATION_MONTHS].number
    year = add_months(row.joined.day, months)
    words = {"joined": row.joined.label, "year": year.year}
    work.note(place, _("Sổ không ghi ngày chính thức; vào Đảng %(joined)s nên ghi là năm %(year)s.") % words)
    return ImpreciseDate(year, Precision.YEAR)
