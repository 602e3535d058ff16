"""One act for several rows chosen on a list: all of them in one transaction, or none."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import User, Village
from branches.services.saving import save_changes
from membership.enums import OPEN_STAGES
from membership.models import AdmissionCase, Person
from membership.services.transitions import follow_case


@transaction.atomic
def follow_cases(*, cases: Sequence[AdmissionCase], on: date, by: User) -> int:
    """Follow cases of an old register from the day on; returns how many were not followed before.

    Cases that have ended are left as they are.
    """
    waiting = [case for case in cases if not case.is_live and case.stage in OPEN_STAGES]
    for case in waiting:
        follow_case(case=case, on=on, by=by)
    return len(waiting)


@transaction.atomic
def set_village(*, people: Sequence[Person], village: Village, by: User) -> int:
    """Write the village of several people of its commune; returns how many had another.

    Raises ValidationError when somebody belongs to another commune than the village.
    """
    if any(person.commune_id != village.unit_id for person in people):
        raise ValidationError(_("Có người thuộc đảng bộ xã khác với bản đã chọn."))
    moving = [person for person in people if person.village_id != village.pk]
    for person in moving:
        save_changes(record=person, version=None, changes={"village": village}, by=by, unit=person.commune)
    return len(moving)
