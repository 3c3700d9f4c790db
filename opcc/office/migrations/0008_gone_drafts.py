"""An empty draft of nobody says that the record it was about is gone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def forget_what_is_gone(apps, schema_editor):
    """Going back, every draft has a user again."""
    apps.get_model("office", "Draft").objects.filter(ended="gone").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0007_drafts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="draft",
            name="ended",
            field=models.CharField(
                blank=True,
                choices=[
                    ("saved", "Saved"),
                    ("discarded", "Discarded"),
                    ("continued", "Continued"),
                    ("gone", "Gone with its record"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="draft",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(about__isnull=False, ended="gone", user=None)
                | models.Q(~models.Q(ended="gone"), user__isnull=False),
                name="draft_of_nobody_is_gone",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_what_is_gone),
    ]
