import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Keep how many responses are gone that still count."""

    dependencies = [("consultations", "0010_analysed_told_to_the_public")]

    operations = [
        migrations.CreateModel(
            name="GoneResponses",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gone_responses",
                        to="consultations.consultation",
                    ),
                ),
            ],
            options={
                "verbose_name": "responses erased in their time",
                "verbose_name_plural": "responses erased in their time",
            },
        ),
    ]
