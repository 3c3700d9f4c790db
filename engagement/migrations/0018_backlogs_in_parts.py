"""Let a part of a backlog be published while the rest waits."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("engagement", "0017_attachments")]

    operations = [
        migrations.RemoveConstraint(model_name="backlog", name="backlog_one_open_of_an_import"),
        migrations.AddConstraint(
            model_name="backlog",
            constraint=models.UniqueConstraint(
                name="backlog_one_open_of_an_import",
                fields=["event_import"],
                condition=Q(status__in=["gathering", "waiting"]),
            ),
        ),
    ]
