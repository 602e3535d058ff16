"""What is recorded of a case that is out of the common, as its page shows it."""

from django.utils.translation import gettext as _

from membership.models import AdmissionCase
from nammlau.writing import written_date

CONSENTS = (
    ("over_age_consent", "over_age_consent_on"),
    ("elder_consent", "elder_consent_on"),
    ("neighbour_task", "neighbour_task_on"),
    ("readmission_consent", "readmission_consent_on"),
)
"""A document and its date, shown as one."""
TICKS = ("is_village_elder", "lacks_diploma", "place_without_branch")
DAYS = ("considered_from_on", "check_requested_on", "left_party_on")


def special_circumstances(case: AdmissionCase) -> list[tuple[str, str]]:
    """List what is recorded, as pairs of label and words; empty for a case on the common road."""
    found = [(name, _("Có")) for name in TICKS if getattr(case, name)]
    found += [(document, _document(case, document, day)) for document, day in CONSENTS]
    found += [(name, written_date(getattr(case, name))) for name in DAYS if getattr(case, name)]
    found.append(("readmission_bar", str(case.get_readmission_bar_display())))
    if case.had_family_hardship is not None:
        found.append(("had_family_hardship", _("Có") if case.had_family_hardship else _("Không")))
    found.append(("discipline", str(case.get_discipline_display())))
    found.append(("discipline_paper", _document(case, "discipline_paper", "disciplined_on")))
    return [(_label(name), words) for name, words in found if words]


def _document(case: AdmissionCase, document: str, day: str) -> str:
    dated_on = getattr(case, day)
    return ", ".join(filter(None, (getattr(case, document), written_date(dated_on) if dated_on else "")))


def _label(name: str) -> str:
    label = str(AdmissionCase._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]
