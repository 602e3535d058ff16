"""Files as another installation signs them: of units that are known here by their code alone."""

from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.db.models import F
from django.test import override_settings

from membership.enums.reports import ReportStatus
from membership.models import PeriodReport
from membership.reports.delivery.content import content_of
from membership.reports.delivery.envelope import seal
from tests.factories.branches import make_branch, make_quota
from tests.factories.membership import make_membership, make_report

SECRET, OTHER_SECRET = "the secret of a commune" * 3, "the secret of somebody else" * 3


@contextmanager
def installation(secret=SECRET):
    with override_settings(SECRET_KEY=secret):
        yield


def content_from(unit, *, members=3, year=2016, **fields):
    """Give the content of a report of a unit that then neither exists here nor has anybody here."""
    with transaction.atomic():
        PeriodReport.objects.filter(unit=unit).update(issue=F("issue") + 50)
        branch = make_branch(parent=unit, name="Chi bộ bản Xa")
        make_quota(unit=branch, year=year, target=4)
        for _ in range(members):
            make_membership(branch=branch, joined_on=date(year, 3, 15))
        fields = {"status": ReportStatus.SENT, "done": "Đã làm tốt", "causes": ["NO_PLAN"], **fields}
        content = content_of(make_report(unit=unit, year=year, **fields))
        transaction.set_rollback(True)
    return content


def file_from(unit, *, secret=SECRET, **fields):
    content = content_from(unit, **fields)
    with installation(secret):
        return seal(content)
