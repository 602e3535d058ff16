from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class BranchesConfig(AppConfig):
    name = "branches"
    verbose_name = _("Tổ chức đảng")


class ReferenceAdminConfig(admin_apps.AdminConfig):
    """Django's admin with the site of this program; named in the settings."""

    default = False
    default_site = "branches.admin_site.ReferenceSite"
