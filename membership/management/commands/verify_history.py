"""``manage.py verify_history``: whether a line of the history of any case was taken away or slipped in."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from membership.selectors.history import broken_histories
from nammlau.commands import OfficeCommand


class Command(OfficeCommand):
    help = "Checks that the history of every case is whole; exits with an error when one is not."

    def handle(self, *args, **options):
        broken = broken_histories()
        for history in broken:
            words = {"case": history.case_id, "reasons": " ".join(history.reasons)}
            self.stderr.write(_("Hồ sơ số %(case)s: %(reasons)s") % words)
        if broken:
            raise CommandError(_("%(count)s hồ sơ có diễn biến không nguyên vẹn.") % {"count": len(broken)})
        self.stdout.write(_("Diễn biến của mọi hồ sơ nguyên vẹn."))
