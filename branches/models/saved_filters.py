"""What a user keeps for the lists of both apps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models.users import User


class SavedFilter(models.Model):
    """A filter, order and choice of columns that a user keeps for one list."""

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_filters")
    list_name = models.CharField(max_length=40)
    name = models.CharField(_("tên bộ lọc"), max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = _("bộ lọc đã lưu")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_name", "name"],
                name="branches_savedfilter_once",
                violation_error_message=_("Đã có bộ lọc mang tên này."),
            )
        ]
