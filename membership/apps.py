from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "membership"
    verbose_name = _("Phát triển đảng viên")

    def ready(self):
        from branches.selectors.citations import register_citing
        from membership.selectors.citations import citing_courses, citing_plans, citing_reports

        register_citing(citing_courses, citing_plans, citing_reports)
