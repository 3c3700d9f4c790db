"""A duplicate stays, and says which record it became; what is refused is said in words."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import opcc.office.models.bodies


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0001_ground"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="audience",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="audience",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="audience",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="engagementlevel",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="engagementlevel",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="engagementlevel",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventkind",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventkind",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="eventkind",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="method",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="method",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="method",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="office",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="office",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="office",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="organisation",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="place",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="place",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="place",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="priority",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="priority",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="priority",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sector",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sector",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="sector",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statutoryduty",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statutoryduty",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="statutoryduty",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="theme",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="theme",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="theme",
            name="removed_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="venue",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="venue",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="venue",
            name="removed_delete",
        ),
        migrations.AddField(
            model_name="audience",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.audience",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="audiencehistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.audience",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="engagementlevel",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.engagementlevel",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="engagementlevelhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.engagementlevel",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="eventkind",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.eventkind",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="eventkindhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.eventkind",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="method",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.method",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="methodhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.method",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.office",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="officehistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.office",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.organisation",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="organisationhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.organisation",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.person",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="personhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.person",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="place",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.place",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="placehistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.place",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="priority",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.priority",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="priorityhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.priority",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="sector",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.sector",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="sectorhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.sector",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="statutoryduty",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.statutoryduty",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="statutorydutyhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.statutoryduty",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="theme",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.theme",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="themehistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.theme",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="venue",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="office.venue",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="venuehistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="office.venue",
                verbose_name="merged into",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_audiencehistory" ("code", "family", "id", "lesser_heard", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."family", NEW."id", NEW."lesser_heard", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="fd01c3d5778c07937d6f94259e6d57f0aa5bcf05",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_dab5b",
                    table="office_audience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_audiencehistory" ("code", "family", "id", "lesser_heard", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."family", NEW."id", NEW."lesser_heard", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="8e8f0978de4cafbdca945ad21d821f5a5b1ddb87",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_61920",
                    table="office_audience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_audiencehistory" ("code", "family", "id", "lesser_heard", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."family", OLD."id", OLD."lesser_heard", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="3ee91fbfcc31e720ebf78cd882562add71aa2608",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_850d1",
                    table="office_audience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementlevel",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_engagementlevelhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="ec01d426b97449b8d561ddef800c2b1ff5ef14fb",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_74bb6",
                    table="office_engagementlevel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementlevel",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_engagementlevelhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="1fe7054754450af0970f8be829c172dbdadc06e2",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_2dee9",
                    table="office_engagementlevel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="engagementlevel",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_engagementlevelhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="22b9fcb48b63c01a2aa2975a3d0c83ede941cb04",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_5e90d",
                    table="office_engagementlevel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventkind",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_eventkindhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="fe623fb345ea784d3fdc60842c46895db1cfa327",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_90251",
                    table="office_eventkind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventkind",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_eventkindhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="eccdc727630e7696ff4888d77c504fc02c2f27d7",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_2d4d1",
                    table="office_eventkind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventkind",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_eventkindhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="f0bca3a476f5f54535bec8f88d6a534e2e511fe7",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_635e9",
                    table="office_eventkind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="method",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_methodhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="d00fa0095cf992ef10d858d6c7fbb1e5c378a046",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_432ec",
                    table="office_method",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="method",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_methodhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="52cc990b807df8da999120660e5d7a3b239065bb",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_f7352",
                    table="office_method",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="method",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_methodhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="e85e4c22233a4a4f6aaf79beeef85783cc5d593e",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_4a046",
                    table="office_method",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_officehistory" ("abbreviation", "code", "heads_the_body", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."abbreviation", NEW."code", NEW."heads_the_body", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="d32b180c657a50b1e29bb429f37ec79f0cc083ff",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_7cc16",
                    table="office_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_officehistory" ("abbreviation", "code", "heads_the_body", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."abbreviation", NEW."code", NEW."heads_the_body", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="77521b24cd8113918d0e1aad1d89b240a6065390",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_795b2",
                    table="office_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_officehistory" ("abbreviation", "code", "heads_the_body", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."abbreviation", OLD."code", OLD."heads_the_body", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="6028a2e8449fce829df2b3ccab611665230e1f96",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_b799d",
                    table="office_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_organisationhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "sector_id", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."sector_id", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="0f4b63eac8f366d63dd06d2c6f0f861322834812",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_de910",
                    table="office_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_organisationhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "sector_id", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."sector_id", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="6c4995ccf64cb8f8e1d718c8262ef3276575a923",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_46140",
                    table="office_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_organisationhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "sector_id", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."sector_id", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="e0acebcd3f8c6d680fbbd794bfba9e69b39cdd11",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_778ac",
                    table="office_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_personhistory" ("id", "job_title", "left_on", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."job_title", NEW."left_on", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="07e2b25c6024334df74da0a89965694960d9dad4",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_64c57",
                    table="office_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_personhistory" ("id", "job_title", "left_on", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."job_title", NEW."left_on", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="a50c22fd6c9a7796a5cd5489896903ef5f4b0d3c",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_db3a6",
                    table="office_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_personhistory" ("id", "job_title", "left_on", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."job_title", OLD."left_on", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="37a1098dfaba8a48d03fe2a7ba7cc98849d73b73",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_27e4b",
                    table="office_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="place",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_placehistory" ("code", "ends_on", "force", "id", "kind", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (NEW."code", NEW."ends_on", NEW."force", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."source", NEW."starts_on"); RETURN NULL;',
                    hash="5a762767c774b5c00c37f4aaa7bdd859828ae005",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_aa36d",
                    table="office_place",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="place",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_placehistory" ("code", "ends_on", "force", "id", "kind", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (NEW."code", NEW."ends_on", NEW."force", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."source", NEW."starts_on"); RETURN NULL;',
                    hash="1173d556b673a81b015d6e1da2e7319c85c9b6a7",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c845f",
                    table="office_place",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="place",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_placehistory" ("code", "ends_on", "force", "id", "kind", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (OLD."code", OLD."ends_on", OLD."force", OLD."id", OLD."kind", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."source", OLD."starts_on"); RETURN NULL;',
                    hash="f12bddcf9dc2728b37d812bff7f8f31cf77121d9",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_57139",
                    table="office_place",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priority",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_priorityhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."plan_id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="0c7094575ef1db39ffd97e8b4ccc74271f724184",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_24b3d",
                    table="office_priority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priority",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_priorityhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."plan_id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="7355ff7833c083d03ae9f17dedd0baf635019cb9",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c99ee",
                    table="office_priority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priority",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_priorityhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."plan_id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="b364e03fdabee01efc15ed937d2f6057dca88091",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_c1b8d",
                    table="office_priority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_sectorhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "role", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."role", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="7574e0d7c81f59a0e7fc3e737bbdccc7ff73c7a3",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_f6139",
                    table="office_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_sectorhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "role", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."role", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="e0918099ac51cde32d0b72ecf09587b539833e3d",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_ed800",
                    table="office_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_sectorhistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "role", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."role", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="c6c5a31e4bc2fe506d17dfef8b20ed9fc9ff9347",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_a7708",
                    table="office_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statutoryduty",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_statutorydutyhistory" ("citation", "code", "falls_on_force", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."citation", NEW."code", NEW."falls_on_force", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="fe7eeb49c49c5f02bd8d9c5e3e0db6b419a8351d",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_82172",
                    table="office_statutoryduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statutoryduty",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_statutorydutyhistory" ("citation", "code", "falls_on_force", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."citation", NEW."code", NEW."falls_on_force", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="e6683bf1439dcdfe5baf4eb9c481bf5f2a320093",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_ecac0",
                    table="office_statutoryduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statutoryduty",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_statutorydutyhistory" ("citation", "code", "falls_on_force", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."citation", OLD."code", OLD."falls_on_force", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="9b2fdf8d552322e899ff032d6668bbeee43e65b9",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_9218d",
                    table="office_statutoryduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_themehistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="204ef79c8817c6c7dc836f47d8bd46faaacead32",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_d005d",
                    table="office_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_themehistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."merged_into_id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="8c683cef06f69952a84e4a84ef8b463d41541a2b",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_1fb90",
                    table="office_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_themehistory" ("code", "id", "merged_into_id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."merged_into_id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="abc012345c3045675a7520ee8be066cad8ff4de6",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_464c1",
                    table="office_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="venue",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_venuehistory" ("accessibility", "accessibility_cy", "address", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "postcode", "retired_on", "source") VALUES (NEW."accessibility", NEW."accessibility_cy", NEW."address", NEW."id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."place_id", NEW."postcode", NEW."retired_on", NEW."source"); RETURN NULL;',
                    hash="809b85ae65ace9b1a98488539a6a65e5d5baa6f9",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_205b0",
                    table="office_venue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="venue",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_venuehistory" ("accessibility", "accessibility_cy", "address", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "postcode", "retired_on", "source") VALUES (NEW."accessibility", NEW."accessibility_cy", NEW."address", NEW."id", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."place_id", NEW."postcode", NEW."retired_on", NEW."source"); RETURN NULL;',
                    hash="c219f200d61c35593d55786340a0ae09bd81e024",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_95b37",
                    table="office_venue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="venue",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_venuehistory" ("accessibility", "accessibility_cy", "address", "id", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "postcode", "retired_on", "source") VALUES (OLD."accessibility", OLD."accessibility_cy", OLD."address", OLD."id", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."place_id", OLD."postcode", OLD."retired_on", OLD."source"); RETURN NULL;',
                    hash="8882d49eeda16dea0e586ab6009799a8430894b4",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_6794a",
                    table="office_venue",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="audience",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="audience_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="audience",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="audience_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementlevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="engagementlevel_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="engagementlevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="engagementlevel_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventkind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="eventkind_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventkind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="eventkind_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="method",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="method_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="method",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="method_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="office_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="office_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="organisation_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="organisation_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="person_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="place_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="priority",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="priority_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="priority",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="priority_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="sector",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="sector_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="sector",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="sector_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="statutoryduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="statutoryduty_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="statutoryduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="statutoryduty_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="theme_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="theme_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="venue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="venue_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="venue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("retired_on", None), _negated=True),
                    _connector="OR",
                ),
                name="venue_merged_is_retired",
            ),
        ),
        migrations.AlterConstraint(
            model_name="place",
            name="place_ends_after_it_starts",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", None),
                    ("ends_on", None),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="place_ends_after_it_starts",
                violation_error_message="The last day is before the first.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="venue",
            name="venue_name_and_postcode",
            constraint=models.UniqueConstraint(
                fields=("name", "postcode"),
                name="venue_name_and_postcode",
                violation_error_message="There is a venue of this name and postcode already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="within",
            name="within_not_itself",
            constraint=models.CheckConstraint(
                condition=models.Q(("child", models.F("parent")), _negated=True),
                name="within_not_itself",
                violation_error_message="A place does not lie within itself.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="within",
            name="within_once_at_a_time",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("child", "="),
                    ("parent", "="),
                    (
                        opcc.office.models.bodies.DateRange(
                            "starts_on",
                            "ends_on",
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_lower=True, inclusive_upper=True
                            ),
                        ),
                        "&&",
                    ),
                ],
                name="within_once_at_a_time",
                violation_error_message="It lies within that place already on some of these days.",
            ),
        ),
    ]
