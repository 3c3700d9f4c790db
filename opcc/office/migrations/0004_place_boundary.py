import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0003_contacts"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="place",
            name="changed_update",
        ),
        migrations.AddField(
            model_name="place",
            name="boundary",
            field=models.JSONField(
                blank=True,
                help_text="A GeoJSON MultiPolygon: longitude before latitude, in degrees.",
                null=True,
                verbose_name="boundary",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="place",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."force" IS DISTINCT FROM (NEW."force") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_cy" IS DISTINCT FROM (NEW."name_cy") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "office_placehistory" ("code", "ends_on", "force", "id", "kind", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (NEW."code", NEW."ends_on", NEW."force", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."source", NEW."starts_on"); RETURN NULL;',
                    hash="9508c413dc3a9df7d0153da53a9b65e00c946788",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c845f",
                    table="office_place",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("boundary__isnull", True), ("boundary__type", "MultiPolygon"), _connector="OR"
                ),
                name="place_boundary_is_a_multipolygon",
                violation_error_message="A boundary is a GeoJSON MultiPolygon.",
            ),
        ),
    ]
