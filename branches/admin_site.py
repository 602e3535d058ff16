"""Django's admin, for the system administrator alone; it has no sign-in of its own."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _

from branches.views.accounts import sign_out


class ReferenceSite(AdminSite):
    """Reference data and the log. Who may enter is said by the roles table: ``User.is_staff``."""

    site_header = _("Quản trị hệ thống")
    site_title = _("Quản trị")
    index_title = _("Dữ liệu dùng chung và nhật ký")
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options) -> None:
        """Register models, but for Django's groups: rights come from the roles table alone."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        super().register([model for model in models if model is not Group], admin_class, **options)

    @login_not_required
    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """Send to the program's own sign-in; whoever is signed in without the right is refused."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or resolve_url("admin:index"), resolve_url("branches:sign_in"))

    def logout(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return sign_out(request)

    def password_change(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return redirect("branches:change_password")
