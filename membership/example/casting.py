"""Who plays in the stories: invented persons that fit them, and members who help and introduce."""

from dataclasses import dataclass
from datetime import date
from itertools import count, islice

from branches.models import Unit, User
from membership.enums import IntroducedBy, Origin, Sex
from membership.example.names import InventedPerson, invented_people
from membership.example.paper_numbers import decision_number
from membership.example.stories import Story, Twist
from membership.example.timeline import Days
from membership.models import AdmissionCase, BranchSpell, PartyMembership
from membership.rules.dates import add_months

FIRST_NUMBER = 500
"""Where the names of the stories begin; the earlier ones are in the registers."""
YOUTH_AGES, OTHER_AGES = range(20, 30), range(31, 44)
SEASONED_ON = date(2022, 1, 1)
"""Helpers and introducers were official members of their branch by this day, before the first story begins."""
OCCUPATIONS = {
    Origin.SCHOOL_STAFF: "Giáo viên",
    Origin.HEALTH_STAFF: "Cán bộ y tế",
    Origin.COMMUNE_STAFF: "Cán bộ xã",
}
OVER_AGE_MONTHS = 60 * 12 + 9
FARMER = "Làm ruộng"


@dataclass
class Traveller:
    """One person on the road: the story, the days, who types, and the case as it stands."""

    number: int
    story: Story
    person: InventedPerson
    branch: Unit
    days: Days
    helpers: list[PartyMembership]
    by: User
    today: date
    case: AdmissionCase | None = None

    @property
    def born_on(self) -> date:
        is_over_age = self.story.twist == Twist.OVER_AGE
        return add_months(self.today, -OVER_AGE_MONTHS) if is_over_age else self.person.born(self.today)

    @property
    def fails_course(self) -> bool:
        return self.story.twist == Twist.FAILED_COURSE

    @property
    def resolution(self) -> str:
        return f"{1 + self.number % 24:02d}-NQ/CB"

    @property
    def decision(self) -> str:
        return decision_number(110 + self.number, self.days.decided)

    def person_fields(self) -> dict:
        """Give the fields of the person as an office would type them."""
        person, is_youth = self.person, self.story.introduced_by == IntroducedBy.YOUTH_UNION
        return {
            "full_name": person.full_name,
            "sex": person.sex,
            "born_on": self.born_on,
            "born_precision": "DAY",
            "ethnic_group": person.group_code,
            "religion": "Không",
            "education": person.education,
            "education_text": person.education_text,
            "occupation": OCCUPATIONS.get(self.story.origin, FARMER),
            "native_place": "Sơn La",
            "phone": f"09{70000000 + self.number * 12347:08d}",
            "is_youth_union_member": True if is_youth else None,
        }


class Cast:
    """Gives out persons, each once, and the seasoned members of each branch in turn."""

    def __init__(self, today: date):
        self.today = today
        self.people = islice(invented_people(), FIRST_NUMBER, None)
        self.skipped: list[InventedPerson] = []
        self.seasoned = _seasoned_members()
        self.turns = count()

    def person_for(self, story: Story) -> InventedPerson:
        """Give a person who fits, from those passed over before or the next new ones."""
        for place, person in enumerate(self.skipped):
            if fits(story, person):
                return self.skipped.pop(place)
        for person in self.people:
            if fits(story, person):
                return person
            self.skipped.append(person)
        raise AssertionError("the names do not end")

    def helpers_in(self, branch: Unit, number: int) -> list[PartyMembership]:
        """Give up to ``number`` different members of a branch, others each time."""
        own = self.seasoned.get(branch.pk, [])
        start = next(self.turns)
        return [own[(start + place) % len(own)] for place in range(min(number, len(own)))]


def fits(story: Story, person: InventedPerson) -> bool:
    """Say whether a person may play in a story: age and sex as the introducing organisation has them."""
    ages = YOUTH_AGES if story.introduced_by == IntroducedBy.YOUTH_UNION else OTHER_AGES
    if person.age not in ages:
        return False
    if story.introduced_by == IntroducedBy.WOMENS_UNION:
        return person.sex == Sex.FEMALE
    return person.sex == Sex.MALE or story.origin != Origin.MILITARY_SERVICE


def _seasoned_members() -> dict[int, list[PartyMembership]]:
    """List, by branch, who is a member there today and has been official long enough; exempt ones are left out."""
    spells = (
        BranchSpell.objects.filter(left_on__isnull=True, membership__absences__isnull=True)
        .filter(membership__official_on__lte=SEASONED_ON)
        .filter(from_on__lte=SEASONED_ON)
        .select_related("membership__person")
        .order_by("-membership__joined_on", "pk")
    )
    members: dict[int, list[PartyMembership]] = {}
    for spell in spells:
        members.setdefault(spell.branch_id, []).append(spell.membership)
    return members
