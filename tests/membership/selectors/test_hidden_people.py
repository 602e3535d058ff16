"""People in the recycle bin and records merged into another: what hangs on them is nowhere to be seen or counted."""

import pytest
from django.utils import timezone

from branches.access import Role
from branches.models import Unit
from membership.models import Introducer, MeetingVote, MentorAssignment
from membership.selectors.branch_home import moved_away
from membership.selectors.members import with_people
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture(params=["in the recycle bin", "merged"])
def hide(request, branch):
    """Return what hides a person."""

    def run(person):
        if request.param == "merged":
            person.merged_into = make.make_person(branch=branch)
        else:
            person.deleted_at, person.deleted_by = timezone.now(), make_user()
        person.save()

    return run


@pytest.mark.parametrize(
    ("model", "make_row"),
    [
        (MentorAssignment, make.make_mentor),
        (Introducer, make.make_introducer),
        (MeetingVote, make.make_vote),
    ],
)
def test_what_hangs_on_the_case_of_a_hidden_person_is_not_seen(branch, hide, model, make_row):
    shown, hidden = make.make_case(branch=branch), make.make_case(branch=branch)
    row, _other = make_row(case=shown), make_row(case=hidden)
    hide(hidden.person)

    seen = model.objects.visible_to(make_user(role=Role.OFFICE, unit=branch.parent))

    assert list(seen) == [row]


def test_branch_to_be_emptied_does_not_count_the_case_of_a_hidden_person(branch, hide):
    make.make_case(branch=branch)
    hide(make.make_case(branch=branch).person)

    assert with_people(Unit.objects.filter(pk=branch.pk)).get().open_cases == 1


def test_line_of_trace_of_a_hidden_person_is_not_shown(branch, hide):
    other = make_branch(parent=branch.parent)
    case = make.make_case(branch=other)
    make.make_change(case=case, action="change_branch", from_branch=branch, to_branch=other)
    before = len(moved_away(branches=[branch.pk]))

    hide(case.person)

    assert (before, len(moved_away(branches=[branch.pk]))) == (1, 0)
