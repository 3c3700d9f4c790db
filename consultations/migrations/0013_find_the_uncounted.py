from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Find the few responses that do not count without reading all others."""

    atomic = False

    dependencies = [("consultations", "0012_published_answers")]

    operations = [
        AddIndexConcurrently(
            model_name="response",
            index=models.Index(
                fields=["consultation"],
                name="response_not_counted",
                condition=models.Q(is_counted=False),
            ),
        ),
    ]
