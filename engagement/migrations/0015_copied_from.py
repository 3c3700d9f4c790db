import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0014_look_through_again"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="removed_delete",
        ),
        migrations.AddField(
            model_name="event",
            name="copied_from",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="copies",
                to="engagement.event",
                verbose_name="copied from",
            ),
        ),
        migrations.AddField(
            model_name="eventhistory",
            name="copied_from",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="engagement.event",
                verbose_name="copied from",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventhistory" ("changed_at", "copied_from_id", "created_at", "deleted_at", "ends_at", "ends_on", "feedback", "feedback_answered", "feedback_asked", "feedback_cy", "feedback_satisfied", "force_wide", "held_by", "how", "id", "invitation", "invitation_cy", "kind_id", "lessons", "level_id", "lone_working", "lone_working_because", "method_id", "month_only", "only_afterwards", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reached", "redacted_at", "safety_reason", "shown_place_id", "starts_at", "starts_on", "status", "status_reason", "status_reason_cy", "summary", "summary_cy", "title", "title_cy", "uid", "venue_id", "version") VALUES (NEW."changed_at", NEW."copied_from_id", NEW."created_at", NEW."deleted_at", NEW."ends_at", NEW."ends_on", NEW."feedback", NEW."feedback_answered", NEW."feedback_asked", NEW."feedback_cy", NEW."feedback_satisfied", NEW."force_wide", NEW."held_by", NEW."how", NEW."id", NEW."invitation", NEW."invitation_cy", NEW."kind_id", NEW."lessons", NEW."level_id", NEW."lone_working", NEW."lone_working_because", NEW."method_id", NEW."month_only", NEW."only_afterwards", NEW."owner_id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."precision", NEW."reached", NEW."redacted_at", NEW."safety_reason", NEW."shown_place_id", NEW."starts_at", NEW."starts_on", NEW."status", NEW."status_reason", NEW."status_reason_cy", NEW."summary", NEW."summary_cy", NEW."title", NEW."title_cy", NEW."uid", NEW."venue_id", NEW."version"); RETURN NULL;',
                    hash="76c86ff4584a667de53fa89326e895c0b9cd264a",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_cdac8",
                    table="engagement_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."copied_from_id" IS DISTINCT FROM (NEW."copied_from_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."deleted_at" IS DISTINCT FROM (NEW."deleted_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."feedback" IS DISTINCT FROM (NEW."feedback") OR OLD."feedback_answered" IS DISTINCT FROM (NEW."feedback_answered") OR OLD."feedback_asked" IS DISTINCT FROM (NEW."feedback_asked") OR OLD."feedback_cy" IS DISTINCT FROM (NEW."feedback_cy") OR OLD."feedback_satisfied" IS DISTINCT FROM (NEW."feedback_satisfied") OR OLD."force_wide" IS DISTINCT FROM (NEW."force_wide") OR OLD."held_by" IS DISTINCT FROM (NEW."held_by") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invitation" IS DISTINCT FROM (NEW."invitation") OR OLD."invitation_cy" IS DISTINCT FROM (NEW."invitation_cy") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."lessons" IS DISTINCT FROM (NEW."lessons") OR OLD."level_id" IS DISTINCT FROM (NEW."level_id") OR OLD."lone_working" IS DISTINCT FROM (NEW."lone_working") OR OLD."lone_working_because" IS DISTINCT FROM (NEW."lone_working_because") OR OLD."method_id" IS DISTINCT FROM (NEW."method_id") OR OLD."month_only" IS DISTINCT FROM (NEW."month_only") OR OLD."only_afterwards" IS DISTINCT FROM (NEW."only_afterwards") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."reached" IS DISTINCT FROM (NEW."reached") OR OLD."redacted_at" IS DISTINCT FROM (NEW."redacted_at") OR OLD."safety_reason" IS DISTINCT FROM (NEW."safety_reason") OR OLD."shown_place_id" IS DISTINCT FROM (NEW."shown_place_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."status_reason_cy" IS DISTINCT FROM (NEW."status_reason_cy") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."summary_cy" IS DISTINCT FROM (NEW."summary_cy") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_cy" IS DISTINCT FROM (NEW."title_cy") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."venue_id" IS DISTINCT FROM (NEW."venue_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "engagement_eventhistory" ("changed_at", "copied_from_id", "created_at", "deleted_at", "ends_at", "ends_on", "feedback", "feedback_answered", "feedback_asked", "feedback_cy", "feedback_satisfied", "force_wide", "held_by", "how", "id", "invitation", "invitation_cy", "kind_id", "lessons", "level_id", "lone_working", "lone_working_because", "method_id", "month_only", "only_afterwards", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reached", "redacted_at", "safety_reason", "shown_place_id", "starts_at", "starts_on", "status", "status_reason", "status_reason_cy", "summary", "summary_cy", "title", "title_cy", "uid", "venue_id", "version") VALUES (NEW."changed_at", NEW."copied_from_id", NEW."created_at", NEW."deleted_at", NEW."ends_at", NEW."ends_on", NEW."feedback", NEW."feedback_answered", NEW."feedback_asked", NEW."feedback_cy", NEW."feedback_satisfied", NEW."force_wide", NEW."held_by", NEW."how", NEW."id", NEW."invitation", NEW."invitation_cy", NEW."kind_id", NEW."lessons", NEW."level_id", NEW."lone_working", NEW."lone_working_because", NEW."method_id", NEW."month_only", NEW."only_afterwards", NEW."owner_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."precision", NEW."reached", NEW."redacted_at", NEW."safety_reason", NEW."shown_place_id", NEW."starts_at", NEW."starts_on", NEW."status", NEW."status_reason", NEW."status_reason_cy", NEW."summary", NEW."summary_cy", NEW."title", NEW."title_cy", NEW."uid", NEW."venue_id", NEW."version"); RETURN NULL;',
                    hash="f94a59f2f8427a838787058721ec60d1bd2073ee",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_2f6ec",
                    table="engagement_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventhistory" ("changed_at", "copied_from_id", "created_at", "deleted_at", "ends_at", "ends_on", "feedback", "feedback_answered", "feedback_asked", "feedback_cy", "feedback_satisfied", "force_wide", "held_by", "how", "id", "invitation", "invitation_cy", "kind_id", "lessons", "level_id", "lone_working", "lone_working_because", "method_id", "month_only", "only_afterwards", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reached", "redacted_at", "safety_reason", "shown_place_id", "starts_at", "starts_on", "status", "status_reason", "status_reason_cy", "summary", "summary_cy", "title", "title_cy", "uid", "venue_id", "version") VALUES (OLD."changed_at", OLD."copied_from_id", OLD."created_at", OLD."deleted_at", OLD."ends_at", OLD."ends_on", OLD."feedback", OLD."feedback_answered", OLD."feedback_asked", OLD."feedback_cy", OLD."feedback_satisfied", OLD."force_wide", OLD."held_by", OLD."how", OLD."id", OLD."invitation", OLD."invitation_cy", OLD."kind_id", OLD."lessons", OLD."level_id", OLD."lone_working", OLD."lone_working_because", OLD."method_id", OLD."month_only", OLD."only_afterwards", OLD."owner_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."precision", OLD."reached", OLD."redacted_at", OLD."safety_reason", OLD."shown_place_id", OLD."starts_at", OLD."starts_on", OLD."status", OLD."status_reason", OLD."status_reason_cy", OLD."summary", OLD."summary_cy", OLD."title", OLD."title_cy", OLD."uid", OLD."venue_id", OLD."version"); RETURN NULL;',
                    hash="3ab6108ed9c501b0ac483f0591ecdfb9701e9193",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_7536f",
                    table="engagement_event",
                    when="AFTER",
                ),
            ),
        ),
    ]
