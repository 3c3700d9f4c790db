"""What somebody typed and has not saved yet."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0006_purged_revision"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(unique=True)),
                ("form", models.CharField(max_length=60)),
                ("about", models.UUIDField(null=True)),
                ("address", models.CharField(max_length=300)),
                ("heading", models.CharField(max_length=300)),
                ("typed", models.JSONField(default=dict)),
                ("number", models.BigIntegerField(default=0)),
                ("kept_at", models.DateTimeField()),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("saved", "Saved"),
                            ("discarded", "Discarded"),
                            ("continued", "Continued"),
                        ],
                        max_length=10,
                    ),
                ),
                ("continued_as", models.UUIDField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "ordering": ("-kept_at",),
                "indexes": [
                    models.Index(fields=["about"], name="draft_about"),
                    models.Index(fields=["kept_at"], name="draft_kept_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended", ""), ("typed", {}), _connector="OR"),
                        name="draft_that_ended_is_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("continued_as__isnull", False), ("ended", "continued")),
                            models.Q(
                                models.Q(("ended", "continued"), _negated=True),
                                ("continued_as", None),
                            ),
                            _connector="OR",
                        ),
                        name="draft_continued_says_as_which",
                    ),
                ],
            },
        ),
    ]
