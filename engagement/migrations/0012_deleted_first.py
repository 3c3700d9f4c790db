from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let the page of deleted records be answered from an index."""

    atomic = False

    dependencies = [("engagement", "0011_saved_views")]

    operations = [
        AddIndexConcurrently(
            model_name="event",
            index=models.Index(
                fields=["-deleted_at", "-id"],
                name="event_deleted",
                condition=models.Q(deleted_at__isnull=False),
            ),
        ),
    ]
