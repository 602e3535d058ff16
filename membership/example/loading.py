"""Loads the whole example in one transaction, or finds it loaded already."""

from datetime import date

from django.db import transaction

from branches.models import Unit
from membership.enums import IntroducedBy, Origin, Precision, Sex
from membership.example import cooperative, evaluations, later_life, neighbour, period_reports, plans
from membership.example.accounts import ACCOUNTS
from membership.example.casting import Cast
from membership.example.classes import train_cadres
from membership.example.organisation import (
    NAM_LAU,
    World,
    add_accounts,
    found_committees,
)
from membership.example.paper_numbers import record_terms
from membership.example.places import add_further_villages, give_six_villages_their_branches, record_place_years
from membership.example.present import play
from membership.example.registers import take_in_first_book, take_in_later_book, take_in_list_of_members
from membership.example.stories import NAM_LAU_STORIES, PHA_MAY_STORIES
from membership.example.targets import set_targets
from membership.example.timeline import after
from membership.models import AdmissionCase
from membership.services import rulebook
from membership.services.bulk import follow_cases
from membership.services.candidates import add_person
from membership.services.proposals import (
    accept_proposal,
    propose_candidate,
    return_proposal,
    withdraw_proposal,
)

FIRST_CONFIRMED_YEAR = 2015
FOLLOWED = 2
TRAINED_BRANCHES = ("Chi bộ bản 05", "Chi bộ bản 10", "Chi bộ bản 14", "Chi bộ Trường học 01")
PROPOSALS = (
    # user name, name of the person, sex, born, days ago named, what the office does
    ("bithu.ban07", "Lò Thị Xoan", Sex.FEMALE, date(2002, 5, 6), 30, "return"),
    ("bithu.ban07", "Quàng Văn Vượng", Sex.MALE, date(2001, 9, 14), 4, "wait"),
    ("bithu.ban11", "Moong Thị Ngân", Sex.FEMALE, date(2000, 3, 2), 2, "wait"),
    ("bithu.truong01", "Nguyễn Thị Thu", Sex.FEMALE, date(1995, 11, 20), 35, "accept"),
    ("phobithu.ban11", "Cút Văn Thuận", Sex.MALE, date(1999, 7, 8), 12, "withdraw"),
)
RETURNED_BECAUSE = "Ghi rõ ngày chi bộ họp và ý kiến của Đoàn xã rồi gửi lại"
TWICE = (
    # as two clerks typed one person: a pair to be merged
    ("vanphong1", "Sùng A Của", date(1998, 1, 1), Precision.YEAR),
    ("vanphong2", "SÙNG A CỦA", date(1998, 6, 14), Precision.DAY),
)


def is_loaded() -> bool:
    """Say whether the example is in the database."""
    return Unit.objects.filter(code=NAM_LAU).exists()


@transaction.atomic
def load(*, today: date, secret: str) -> None:
    """Put the example in as of a day: all of it or nothing. Passwords are derived from ``secret``."""
    world = World()
    found_committees(world, ACCOUNTS, today, secret)
    take_in_first_book(world, today)
    world.read_branches(world.units[NAM_LAU])
    take_in_later_book(world, today)
    neighbour.settle(world, today)
    add_accounts(world, ACCOUNTS, today, secret)
    _confirm_days_off(world, today)
    for unit in (world.units[NAM_LAU], *world.units[NAM_LAU].children.order_by("pk")):
        record_terms(unit, today, world.users["quantri1"])
    add_further_villages(world)
    record_place_years(world, today)
    give_six_villages_their_branches(world)
    set_targets(world, today)
    later_life.live_on(world, today)
    cast = Cast(today)
    play(world, NAM_LAU_STORIES, cast, today)
    play(world, PHA_MAY_STORIES, cast, today)
    members = [cast.helpers_in(world.units[name], 1)[0] for name in TRAINED_BRANCHES]
    train_cadres(world.units[NAM_LAU], members, today, world.users["vanphong1"])
    _propose(world, today)
    _type_twice(world)
    _follow_some(world, today)
    plans.draw_up(world, today)
    cooperative.found_and_close(world, today)
    take_in_list_of_members(world, today)
    evaluations.evaluate(world, today)
    period_reports.report(world, today)


def _confirm_days_off(world: World, today: date) -> None:
    """Let the office confirm the days off of the years gone by and of this one; the next is still to be announced."""
    for year in range(FIRST_CONFIRMED_YEAR, today.year + 1):
        document = f"Thông báo lịch nghỉ lễ, Tết năm {year}"
        rulebook.confirm_year(year=year, document=document, by=world.users["vanphong1"])


def _propose(world: World, today: date) -> None:
    """Let secretaries propose people, and the office answer some of the proposals."""
    office = world.users["vanphong1"]
    for username, full_name, sex, born_on, days, answer in PROPOSALS:
        user = world.users[username]
        proposal = propose_candidate(
            branch=user.roles.order_by("pk").first().unit,
            by=user,
            full_name=full_name,
            named_on=after(today, -days),
            sex=sex,
            born_on=born_on,
            born_precision=Precision.DAY,
            origin=Origin.MASS_ORGANISATION,
            introduced_by=IntroducedBy.BRANCH,
            reason="Tích cực trong phong trào, được nhân dân tín nhiệm",
        )
        if answer == "return":
            return_proposal(proposal=proposal, version=proposal.version, by=office, answer=RETURNED_BECAUSE)
        elif answer == "accept":
            accept_proposal(proposal=proposal, version=proposal.version, by=office, source_document="09-NQ/CB")
        elif answer == "withdraw":
            withdraw_proposal(proposal=proposal, by=user)


def _type_twice(world: World) -> None:
    for username, full_name, born_on, precision in TWICE:
        add_person(
            commune=world.units[NAM_LAU],
            by=world.users[username],
            full_name=full_name,
            sex=Sex.MALE,
            born_on=born_on,
            born_precision=precision,
            ethnic_group="08",
        )


def _follow_some(world: World, today: date) -> None:
    """Follow a few people of the old book again: from now on they raise alarms."""
    waiting = AdmissionCase.objects.open().filter(is_live=False, branch__parent=world.units[NAM_LAU])
    cases = list(waiting.select_related("person", "branch").order_by("-opened_on", "pk")[:FOLLOWED])
    follow_cases(cases=cases, on=after(today, -21), by=world.users["vanphong2"])
