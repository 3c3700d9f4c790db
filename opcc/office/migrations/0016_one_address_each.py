"""An account is opened by its own address, and by none that was corrected since."""

from django.db import migrations
from django.db.models import F


def claim_addresses(apps, schema_editor):
    addresses = apps.get_model("account", "EmailAddress").objects
    addresses.exclude(email=F("user__email")).delete()
    for pk, email in apps.get_model("office", "User").objects.values_list("pk", "email"):
        addresses.update_or_create(
            user_id=pk, email=email, defaults={"verified": True, "primary": True}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0015_addresses_in_small_letters"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunPython(claim_addresses, migrations.RunPython.noop),
    ]
