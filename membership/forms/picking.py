"""Boxes that search: what they offer and accept is one set of rows, and what they send to be answered."""

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from branches.access import Permission
from branches.models import User
from membership.enums import CourseKind
from membership.selectors.picking import (
    branch_options,
    course_options,
    member_options,
    village_options,
    visible_branches,
    visible_courses,
    visible_members,
    visible_villages,
)
from nammlau.forms import BaseForm, PaperDateField, SearchSelectField
from nammlau.writing import written_date


class PickForm(BaseForm):
    """The text typed so far; the address of the box says among what is searched."""

    q = forms.CharField(required=False, max_length=120)


class KeyField(forms.IntegerField):
    """The key of a row."""

    def __init__(self):
        super().__init__(required=False, min_value=1, max_value=2**63 - 1)


class BranchPickForm(forms.Form):
    """Where the reader must have which right, and of which commune."""

    right = forms.ChoiceField(required=False, choices=[(right, right) for right in Permission])
    commune = KeyField()

    def chosen(self) -> dict:
        """Give what narrows the branches; nothing that cannot be read does."""
        self.is_valid()
        right = self.cleaned_data.get("right") or Permission.PERSON_READ
        return {"permission": Permission(right), "commune_id": self.cleaned_data.get("commune")}


class CoursePickForm(forms.Form):
    """Of which kind and commune."""

    kind = forms.ChoiceField(required=False, choices=CourseKind.choices)
    commune = KeyField()

    def chosen(self) -> dict:
        self.is_valid()
        return {"kind": self.cleaned_data.get("kind", ""), "commune_id": self.cleaned_data.get("commune")}


class MemberPickForm(forms.Form):
    """Of which branch, and official on which day."""

    branch = KeyField()
    on = PaperDateField(required=False)


def offer_branches(
    field: SearchSelectField,
    *,
    user: User,
    right: Permission = Permission.PERSON_READ,
    commune_id: int | None = None,
    takes_closed: bool = True,
) -> None:
    """Let a box choose among branches; those that exist today are shown, closed ones are taken where a form says so."""
    branches = visible_branches(user=user, permission=right, commune_id=commune_id)
    offered = branches.select_related("parent")
    field.queryset = offered if takes_closed else offered.filter(closed_on__isnull=True)
    field.search = lambda text: branch_options(branches, text=text, on=timezone.localdate())
    _ask(field, right=right if right != Permission.PERSON_READ else "", commune=commune_id)


def offer_courses(field: SearchSelectField, *, user: User, kind: str = "", commune_id: int | None = None) -> None:
    """Let a box choose among courses that were not cancelled."""
    courses = visible_courses(user=user, kind=kind, commune_id=commune_id)
    field.queryset = courses
    field.search = lambda text: course_options(courses, text=text)
    _ask(field, kind=kind, commune=commune_id)


def offer_villages(field: SearchSelectField, *, user: User) -> None:
    """Let a box choose among villages; those that still exist are shown."""
    field.queryset = visible_villages(user=user)
    field.search = lambda text: village_options(user=user, text=text)


def offer_members(field: SearchSelectField, *, user: User, branch_id: int, on: date) -> None:
    """Let a box choose among the official members of a day; those of one branch are shown."""
    field.queryset = visible_members(user=user, on=on)
    field.search = lambda text: member_options(user=user, text=text, on=on, branch_id=branch_id)
    _ask(field, branch=branch_id, on=written_date(on))


def _ask(field: SearchSelectField, **narrowed) -> None:
    """Say in the address of a box among what is searched."""
    if asked := {name: value for name, value in narrowed.items() if value}:
        field.widget.url = f"{field.widget.url}?{urlencode(asked)}"
