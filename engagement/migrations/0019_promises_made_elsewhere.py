"""Let a promise be made elsewhere than at an engagement: then somebody answers for it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0018_backlogs_in_parts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="commitment",
            name="event",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="commitments",
                to="engagement.event",
            ),
        ),
        migrations.AlterField(
            model_name="commitmenthistory",
            name="event",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="engagement.event",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("event", None), _negated=True),
                    models.Q(("owner", None), _negated=True),
                    _connector="OR",
                ),
                name="commitment_made_elsewhere_has_an_owner",
            ),
        ),
    ]
