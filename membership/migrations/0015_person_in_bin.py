"""Find the few people in the recycle bin, so that figures can leave them out without reading everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("membership", "0016_case_circumstances")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", False)),
                fields=["deleted_at"],
                name="membership_person_in_bin",
            ),
        ),
    ]
