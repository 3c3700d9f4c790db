"""The history of a contact notes every write to it; what was written it still does not keep."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0016_one_address_each"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="contact", name="changed_update"),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_contacthistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="194cb0c7f223f1a7a3dda81bbb2ee9bd617863bd",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_3c1dc",
                    table="office_contact",
                    when="AFTER",
                ),
            ),
        ),
    ]
