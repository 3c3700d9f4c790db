"""The revision before which no copy of the public's texts may be served."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0005_mail"),
    ]

    operations = [
        migrations.AddField(
            model_name="publicrevision",
            name="purged_at_number",
            field=models.PositiveBigIntegerField(db_default=0, default=0),
        ),
    ]
