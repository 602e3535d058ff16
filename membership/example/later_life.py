"""What became of the members of the register after 2017: deaths, exemptions, moves, leaving, arrivals."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from branches.models import User
from membership.enums import AbsenceKind, LeaveReason, Precision
from membership.example.names import invented_people
from membership.example.organisation import NAM_LAU, World
from membership.example.timeline import after
from membership.models import BranchSpell, PartyMembership
from membership.rules.dates import add_months
from membership.services.candidates import add_person
from membership.services.members import take_out_member, transfer_member
from membership.services.register import begin_absence, register_member

KNOWN_BEFORE = date(2018, 1, 1)
SMALLEST = 7
"""Nobody leaves a branch with fewer members, so that every branch can go on voting."""
DEATHS, DEPARTURES, MOVES = (date(2018, 2, 12), 290), (date(2018, 8, 6), 330), (date(2019, 3, 4), 540)
EXEMPTIONS, ARRIVALS = (date(2018, 11, 5), 340), (date(2019, 9, 9), 620)
"""First day, and days from one to the next."""
UNTIL_LATELY = timedelta(days=75)
FIRST_ARRIVAL = 450
"""Where the names of the arrivals begin."""
AWAY = ((200, 165), (120, None), (60, 300))
"""Since how many days before the day of loading members take part elsewhere, and for how many after."""
DWINDLING, LEFT_IT_ON = "Chi bộ bản 19", date(2022, 6, 1)
SINGLE_ENDS = (
    (LeaveReason.OWN_WISH, date(2021, 4, 12), "Có đơn, chi bộ và Đảng ủy đồng ý"),
    (LeaveReason.STRUCK_OFF, date(2020, 10, 20), "Bỏ sinh hoạt quá 3 tháng không lý do"),
)


class Members:
    """Gives out members of Nậm Lầu, each once, from branches that can spare them."""

    def __init__(self, world: World):
        spells = BranchSpell.objects.filter(
            branch__parent=world.units[NAM_LAU], left_on__isnull=True, from_on__lt=KNOWN_BEFORE
        )
        self.spells = list(spells.select_related("membership__person").order_by("membership__person__born_on", "pk"))
        self.sizes: dict[int, int] = {}
        for spell in self.spells:
            self.sizes[spell.branch_id] = self.sizes.get(spell.branch_id, 0) + 1

    def eldest(self) -> PartyMembership:
        return self._give(0, 1)

    def in_their_prime(self) -> PartyMembership:
        """Give a member between the eldest and the youngest."""
        return self._give(len(self.spells) * 2 // 3, 1)

    def youngest_in(self, branch_id: int) -> PartyMembership:
        spell = next(spell for spell in reversed(self.spells) if spell.branch_id == branch_id)
        self.spells.remove(spell)
        return spell.membership

    def _give(self, start: int, step: int) -> PartyMembership:
        spell = next(spell for spell in self.spells[start::step] if self.sizes[spell.branch_id] >= SMALLEST)
        self.spells.remove(spell)
        self.sizes[spell.branch_id] -= 1
        return spell.membership


def every(first: date, days: int, today: date) -> Iterator[date]:
    """Yield days from the first on, up to a while before the day of loading."""
    while first <= today - UNTIL_LATELY:
        yield first
        first = after(first, days)


def live_on(world: World, today: date) -> None:
    """Let the years since 2017 happen to the members of Nậm Lầu."""
    by, members = world.users["vanphong1"], Members(world)
    for day in every(*DEATHS, today):
        _take_out(members.eldest(), LeaveReason.DIED, day, "Từ trần do tuổi cao", by)
    for day in every(*EXEMPTIONS, today):
        begin_absence(
            membership=members.eldest(), kind=AbsenceKind.EXEMPT, from_on=day, by=by, document="Tuổi cao, sức khỏe yếu"
        )
    for day in every(*DEPARTURES, today):
        _take_out(members.in_their_prime(), LeaveReason.TRANSFERRED, day, "Chuyển công tác trong tỉnh", by)
    for reason, day, note in SINGLE_ENDS:
        _take_out(members.in_their_prime(), reason, day, note, by)
    dwindling = members.youngest_in(world.units[DWINDLING].pk)
    _take_out(dwindling, LeaveReason.TRANSFERRED, LEFT_IT_ON, "Chuyển theo gia đình", by)
    _move_within(world, members, today, by)
    _go_away(members, today, by)
    _arrive(world, today, by)


def _take_out(membership: PartyMembership, reason: LeaveReason, on: date, note: str, by: User) -> None:
    take_out_member(membership=membership, version=membership.version, reason=reason, on=on, note=note, by=by)


def _move_within(world: World, members: Members, today: date, by: User) -> None:
    targets = ("Chi bộ Trường học 02", "Chi bộ bản 12", "Chi bộ Trường học 03", "Chi bộ bản 20")
    for place, day in enumerate(every(*MOVES, today)):
        membership = members.in_their_prime()
        branch = world.units[targets[place % len(targets)]]
        if membership.spells.filter(left_on__isnull=True, branch=branch).exists():
            continue
        transfer_member(
            membership=membership, version=membership.version, branch=branch, on=day, by=by, document="Chuyển công tác"
        )


def _go_away(members: Members, today: date, by: User) -> None:
    for before, later in AWAY:
        begin_absence(
            membership=members.in_their_prime(),
            kind=AbsenceKind.TEMPORARILY_AWAY,
            from_on=after(today, -before),
            until_on=after(today, later) if later else None,
            document="Đi làm xa, giấy chuyển sinh hoạt tạm thời",
            by=by,
        )


def _arrive(world: World, today: date, by: User) -> None:
    """Let members admitted elsewhere arrive: teachers and staff, who never count as admitted here."""
    people = islice(invented_people(), FIRST_ARRIVAL, None)
    targets = ("Chi bộ Trường học 04", "Chi bộ Trạm y tế", "Chi bộ Trường học 02")
    for place, (day, person) in enumerate(zip(every(*ARRIVALS, today), people, strict=False)):
        joined_on = add_months(day, -75)
        newcomer = add_person(
            commune=world.units[NAM_LAU],
            by=by,
            full_name=person.full_name,
            sex=person.sex,
            born_on=add_months(person.born(joined_on), -48),
            born_precision=Precision.DAY,
            ethnic_group=person.group_code,
            education=person.education,
            occupation="Giáo viên",
        )
        register_member(
            person=newcomer,
            branch=world.units[targets[place % len(targets)]],
            joined=(joined_on, Precision.DAY),
            official=(add_months(joined_on, 12), Precision.DAY),
            seniority_from=after(joined_on, -15),
            card_number=f"3900{7000 + place}",
            arrived_on=day,
            came_from="Đảng bộ xã khác trong tỉnh",
            by=by,
        )
