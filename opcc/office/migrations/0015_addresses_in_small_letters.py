"""An address stands in small letters, as sign-in looks for it."""

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Lower


def write_small(apps, schema_editor):
    users = apps.get_model("office", "User").objects
    users.exclude(email=Lower("email")).update(email=Lower(F("email")))


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0014_population"),
    ]

    operations = [
        migrations.RunPython(write_small, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="user_email_is_lower"
            ),
        ),
        migrations.RemoveConstraint(model_name="user", name="user_email_unique"),
        migrations.AlterField(
            model_name="user",
            name="email",
            field=models.EmailField(
                error_messages={"unique": "Somebody already signs in with this address."},
                max_length=254,
                unique=True,
                verbose_name="e-mail address",
            ),
        ),
        migrations.AlterField(
            model_name="userhistory",
            name="email",
            field=models.EmailField(
                error_messages={"unique": "Somebody already signs in with this address."},
                max_length=254,
                verbose_name="e-mail address",
            ),
        ),
    ]
