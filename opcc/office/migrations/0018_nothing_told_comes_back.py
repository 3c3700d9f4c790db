"""What had to go comes back neither from an open form nor from the source of neighbourhoods."""

import hashlib
import json

from django.db import migrations, models

NOT_WORDS = ("boundary", "ends_on", "within")  # a fingerprint already, a day, a code of ours


def keep_fingerprints(apps, schema_editor):
    """Keep of what the source told only by what to know it again; its words stand in the columns."""
    for row in rows(apps):
        row.told = {
            name: fingerprint(value) if is_words(name, value) else value
            for name, value in row.told.items()
        }
        row.save(update_fields=["told"])


def keep_words(apps, schema_editor):
    """Where a column still says what the source told, that is what it told."""
    for row in rows(apps):
        for name, told in row.told.items():
            if name not in NOT_WORDS:
                here = row.place.name if name == "name" else getattr(row, name)
                row.told[name] = (
                    here if is_words(name, here) and fingerprint(here) == told else told
                )
        row.save(update_fields=["told"])


def rows(apps):
    found = apps.get_model("office", "Neighbourhood").objects.select_related("place")
    return found.defer("place__boundary")


def is_words(name, value):
    return bool(value) and isinstance(value, str | list) and name not in NOT_WORDS


def fingerprint(value):
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0017_writes_to_contacts"),
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
                    ("erased", "Erased for somebody it named"),
                    ("gone", "Gone with its record"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunPython(keep_fingerprints, keep_words),
    ]
