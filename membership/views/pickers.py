"""What the boxes that search are answered: at most twenty options of the reader's scope, one query each.

The text comes by POST, so that no log keeps a name; without a text the first options are shown.
"""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from branches.access import Permission, requires
from membership.forms.picking import BranchPickForm, CoursePickForm, MemberPickForm, PickForm
from membership.selectors import picking


def _text(request):
    form = PickForm(request.POST)
    return form.cleaned_data["q"] if form.is_valid() else ""


def _answer(request, options):
    return render(request, "components/_options.html", {"options": options})


@requires(Permission.PERSON_READ)
@require_POST
def pick_branch(request):
    """Offer the branches of today: of the commune and for the right named in the address, else all the reader sees."""
    branches = picking.visible_branches(user=request.user, **BranchPickForm(request.GET).chosen())
    return _answer(request, picking.branch_options(branches, text=_text(request), on=timezone.localdate()))


@requires(Permission.PERSON_READ)
@require_POST
def pick_village(request):
    return _answer(request, picking.village_options(user=request.user, text=_text(request)))


@requires(Permission.PERSON_READ)
@require_POST
def pick_person(request):
    return _answer(request, picking.person_options(user=request.user, text=_text(request)))


@requires(Permission.PERSON_READ)
@require_POST
def pick_course(request):
    """Offer courses: of the kind and commune named in the address, else all the reader sees."""
    courses = picking.visible_courses(user=request.user, **CoursePickForm(request.GET).chosen())
    return _answer(request, picking.course_options(courses, text=_text(request)))


@requires(Permission.PERSON_READ)
@require_POST
def pick_member(request):
    """Offer official members: of the branch and for the day named in the address, else of today."""
    form = MemberPickForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    options = picking.member_options(
        user=request.user,
        text=_text(request),
        on=asked.get("on") or timezone.localdate(),
        branch_id=asked.get("branch"),
    )
    return _answer(request, options)
