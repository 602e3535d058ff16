"""Users, the roles they hold from a day to a day, and their sessions."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.access import Permission, Role, scope_of
from branches.models.spells import Spell, Versioned
from branches.models.units import Unit
from branches.querysets import UserQuerySet
from nammlau.text import clean_text, fold, sort_key


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Builds users; the services of accounts are the only callers outside tests."""

    def create_user(self, username, password=None, **fields):
        full_name = clean_text(fields.pop("full_name", "")) or username
        user = self.model(
            username=username.strip().lower(),
            full_name=full_name,
            name_sort=sort_key(full_name),
            name_folded=fold(full_name),
            **fields,
        )
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(username=username.strip().lower())


class User(AbstractBaseUser, Versioned):
    """A person who signs in. What they may do comes from their roles alone."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    name_folded = models.CharField(max_length=130, editable=False)
    name_sort = models.CharField(max_length=400, editable=False, db_index=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    is_active = models.BooleanField(_("đang sử dụng"), default=True)
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    one_time_code = models.CharField(max_length=200, blank=True, editable=False)
    code_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    session_stamp = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ()

    objects = UserManager()

    class Meta:
        verbose_name = verbose_name_plural = _("người dùng")
        constraints = [
            models.CheckConstraint(
                condition=Q(one_time_code="", code_expires_at__isnull=True)
                | ~Q(one_time_code="") & Q(code_expires_at__isnull=False),
                name="branches_user_code_with_expiry",
            )
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("branches:user_detail", args=[self.pk])

    @property
    def is_staff(self):
        """Django's admin asks this; it serves the system administrator alone."""
        return self.is_active and scope_of(self).allows(Permission.SYSTEM_MANAGE)

    def has_perm(self, perm, obj=None):
        return self.is_staff

    def has_module_perms(self, app_label):
        return self.is_staff

    def get_session_auth_hash(self):
        """Bind sessions to the password and to the stamp: raising the stamp ends them all."""
        return f"{super().get_session_auth_hash()}.{self.session_stamp}"

    def get_session_auth_fallback_hash(self):
        for fallback in super().get_session_auth_fallback_hash():
            yield f"{fallback}.{self.session_stamp}"


class RoleAssignment(Spell):
    """A role held at a unit from a day to a day; deputies and stand-ins are rows like any other."""

    user = models.ForeignKey(User, models.PROTECT, related_name="roles", verbose_name=_("người dùng"))
    role = models.CharField(_("vai trò"), max_length=12, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="role_assignments", verbose_name=_("tại đơn vị"))
    title = models.CharField(
        _("chức danh"), max_length=120, blank=True, help_text=_("Ví dụ: Phó bí thư, phụ trách thay")
    )

    class Meta(Spell.Meta):
        verbose_name = verbose_name_plural = _("vai trò")

    def __str__(self):
        return self.title or self.get_role_display()


class UserSession(models.Model):
    """One signed-in browser, so that a person can see and end their own sessions."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sessions")
    session_key = models.CharField(max_length=40, unique=True)
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)


class SignInAttempt(models.Model):
    """A failed sign-in, remembered to slow the next one down."""

    account = models.CharField(max_length=60)
    address = models.GenericIPAddressField(null=True)
    failed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "failed_at"], name="branches_signin_account")]
