"""Begin the history of the quotas that were set before revisions were kept."""

from datetime import date

from django.db import migrations
from django.utils import timezone

REASON = "Chỉ tiêu có từ trước khi ghi lịch sử điều chỉnh"
BATCH = 1000


def begin(apps, schema_editor):
    quotas = apps.get_model("branches", "Quota").objects.select_related("document").order_by("pk")
    revision = apps.get_model("branches", "QuotaRevision")
    now, rows = timezone.now(), []
    for quota in quotas.iterator(chunk_size=BATCH):
        rows.append(
            revision(
                unit_id=quota.unit_id,
                measure=quota.measure,
                origin=quota.origin,
                first_year=quota.first_year,
                last_year=quota.last_year,
                after=quota.target,
                document=quota.document,
                reason=REASON,
                decided_on=quota.document.issued_on if quota.document else date(quota.first_year, 1, 1),
                recorded_at=now,
            )
        )
    revision.objects.bulk_create(rows, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("branches", "0007_quota_revision_append_only")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
