import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """Let the public take away the answers of those who agreed to it."""

    dependencies = [("consultations", "0011_counts_that_stay")]

    operations = [
        migrations.CreateModel(
            name="PublishedAnswers",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("consultation_uid", models.UUIDField()),
                ("answers", models.JSONField()),
            ],
            options={
                "verbose_name": "published answers of one respondent",
                "verbose_name_plural": "published answers of respondents",
                "db_table": "published_consultation_answers",
                "indexes": [
                    models.Index(fields=["consultation_uid", "id"], name="published_answers_rows")
                ],
            },
        ),
    ]
