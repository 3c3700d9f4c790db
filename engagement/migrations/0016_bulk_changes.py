import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0015_copied_from"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("created", "Logged at several places"),
                            ("tagged", "Tags added"),
                            ("untagged", "Tags taken away"),
                            ("assigned", "Given to an officer"),
                            ("submitted", "Sent for approval"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked", models.JSONField(default=dict)),
                ("done_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bulk_changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "change to several records",
                "verbose_name_plural": "changes to several records",
                "ordering": ("-done_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="BulkChangeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("before", models.JSONField(default=dict)),
                ("undone", models.BooleanField(default=False)),
                (
                    "bulk_change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="engagement.bulkchange",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bulk_rows",
                        to="engagement.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "record changed with others",
                "verbose_name_plural": "records changed with others",
                "ordering": ("id",),
            },
        ),
        migrations.AddConstraint(
            model_name="bulkchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="bulk_change_undone_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulkchangerow",
            constraint=models.UniqueConstraint(
                fields=("bulk_change", "event"), name="bulk_change_of_an_event_once"
            ),
        ),
    ]
