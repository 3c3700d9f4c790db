"""How long personal data is kept, holds, disposals, and who looked."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0010_data_protection_role"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="DisposalRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("period-over", "Kept long enough"),
                            ("person", "A person was taken out"),
                        ],
                        max_length=12,
                    ),
                ),
                ("counts", models.JSONField()),
                ("up_to", models.DateField(null=True)),
                ("period", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("themselves", "The person themselves"),
                            ("for-them", "Somebody acting for them"),
                            ("court", "A court or the Information Commissioner"),
                            ("office", "The Office itself"),
                        ],
                        max_length=12,
                    ),
                ),
                ("asked_on", models.DateField(null=True)),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-needed", "No longer needed for what it was collected for"),
                            ("consent-gone", "They no longer agree, and nothing else allows it"),
                            ("objection", "They object, and nothing outweighs that"),
                            ("unlawful", "It should not have been kept"),
                            ("obligation", "The law or a court requires it"),
                        ],
                        max_length=12,
                    ),
                ),
                ("approved_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "disposal record",
                "verbose_name_plural": "disposal records",
                "ordering": ("-approved_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="DueForDisposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holding", models.CharField(max_length=60, unique=True)),
                ("up_to", models.DateField()),
                ("number", models.PositiveIntegerField()),
                ("held", models.PositiveIntegerField(default=0)),
                ("listed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(blank=True, max_length=100)),
                ("record_id", models.BigIntegerField(null=True)),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "emails",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=254),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "telephones",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("set_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "legal hold",
                "verbose_name_plural": "legal holds",
                "ordering": ("-set_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="LegalHoldHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("model", models.CharField(blank=True, max_length=100)),
                ("record_id", models.BigIntegerField(null=True)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("set_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PrivateLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "page",
                    models.CharField(
                        choices=[
                            ("record", "Private notes of a record"),
                            ("form", "Form of a record"),
                            ("decision", "Sign-off"),
                            ("search", "Search for a person"),
                            ("export", "Export of a person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("model", models.CharField(blank=True, max_length=100)),
                ("record_id", models.BigIntegerField(null=True)),
                ("number", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "look at private notes",
                "verbose_name_plural": "looks at private notes",
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="RetentionClass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holding", models.CharField(max_length=60, unique=True)),
                ("years", models.PositiveSmallIntegerField(null=True, verbose_name="years")),
                (
                    "counted_from",
                    models.CharField(
                        choices=[
                            ("day", "the day itself"),
                            ("financial-year", "the end of its financial year"),
                            ("term", "the end of the term of office it falls in"),
                        ],
                        max_length=20,
                        verbose_name="counted from",
                    ),
                ),
                (
                    "source",
                    models.CharField(max_length=300, verbose_name="who decided it, and where"),
                ),
            ],
            options={
                "verbose_name": "retention period",
                "verbose_name_plural": "retention periods",
            },
        ),
        migrations.CreateModel(
            name="RetentionClassHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("holding", models.CharField(max_length=60)),
                ("years", models.PositiveSmallIntegerField(null=True, verbose_name="years")),
                (
                    "counted_from",
                    models.CharField(
                        choices=[
                            ("day", "the day itself"),
                            ("financial-year", "the end of its financial year"),
                            ("term", "the end of the term of office it falls in"),
                        ],
                        max_length=20,
                        verbose_name="counted from",
                    ),
                ),
                (
                    "source",
                    models.CharField(max_length=300, verbose_name="who decided it, and where"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="disposalrecord",
            name="approved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disposals",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="duefordisposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("held__lte", models.F("number"))), name="due_held_among_them"
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="lifted_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="holds_lifted",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="legalhold",
            name="set_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="holds_set",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="legalholdhistory",
            name="lifted_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="legalholdhistory",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="legalholdhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="office.legalhold",
            ),
        ),
        migrations.AddField(
            model_name="legalholdhistory",
            name="set_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="privatelook",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="private_looks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionclass",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_retentionclasshistory" ("counted_from", "holding", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "years") VALUES (NEW."counted_from", NEW."holding", NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."source", NEW."years"); RETURN NULL;',
                    hash="0279bdbdedf7a7b76971395af79559c66fa629df",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_4fe6a",
                    table="office_retentionclass",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionclass",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_retentionclasshistory" ("counted_from", "holding", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "years") VALUES (NEW."counted_from", NEW."holding", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."source", NEW."years"); RETURN NULL;',
                    hash="6a5098cb78d7c9f2a5adfad5e7a5f45d6ff76687",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_8917a",
                    table="office_retentionclass",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="retentionclass",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_retentionclasshistory" ("counted_from", "holding", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "years") VALUES (OLD."counted_from", OLD."holding", OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."source", OLD."years"); RETURN NULL;',
                    hash="bb1e36c69a4a66d6d4791d06f4cc6f8e9f64fb0b",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_6cf7d",
                    table="office_retentionclass",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="retentionclasshistory",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="retentionclasshistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="office.retentionclass",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposalrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("occasion", "period-over"), ("up_to__isnull", False)),
                    models.Q(
                        ("asked_on__isnull", False),
                        ("occasion", "person"),
                        models.Q(("asked_by", ""), _negated=True),
                        models.Q(("ground", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="disposal_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("model", ""), ("record_id", None)),
                    models.Q(
                        models.Q(("model", ""), _negated=True),
                        models.Q(("record_id", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="legal_hold_on_a_record_or_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at", None), ("lifted_by", None)),
                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="legal_hold_lifted_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lifted_at", None),
                    models.Q(("emails", []), ("names", []), ("telephones", [])),
                    _connector="OR",
                ),
                name="legal_hold_lifted_names_nobody",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None), models.Q(("model", ""), _negated=True)),
                fields=("model", "record_id"),
                name="legal_hold_once_on_a_record",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_legalholdhistory" ("id", "lifted_at", "lifted_by_id", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "record_id", "set_at", "set_by_id") VALUES (NEW."id", NEW."lifted_at", NEW."lifted_by_id", NEW."model", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."reason", NEW."record_id", NEW."set_at", NEW."set_by_id"); RETURN NULL;',
                    hash="4be11071475060675c400a22af915c9c37788281",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_09df2",
                    table="office_legalhold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lifted_at" IS DISTINCT FROM (NEW."lifted_at") OR OLD."lifted_by_id" IS DISTINCT FROM (NEW."lifted_by_id") OR OLD."model" IS DISTINCT FROM (NEW."model") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."record_id" IS DISTINCT FROM (NEW."record_id") OR OLD."set_at" IS DISTINCT FROM (NEW."set_at") OR OLD."set_by_id" IS DISTINCT FROM (NEW."set_by_id"))',
                    func='INSERT INTO "office_legalholdhistory" ("id", "lifted_at", "lifted_by_id", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "record_id", "set_at", "set_by_id") VALUES (NEW."id", NEW."lifted_at", NEW."lifted_by_id", NEW."model", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."reason", NEW."record_id", NEW."set_at", NEW."set_by_id"); RETURN NULL;',
                    hash="cf7daf52d487300439f0b9744dd17a52fc43456a",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_3b322",
                    table="office_legalhold",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_legalholdhistory" ("id", "lifted_at", "lifted_by_id", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "record_id", "set_at", "set_by_id") VALUES (OLD."id", OLD."lifted_at", OLD."lifted_by_id", OLD."model", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."reason", OLD."record_id", OLD."set_at", OLD."set_by_id"); RETURN NULL;',
                    hash="5ed776a56d5cd0fdbdd8b110672fc852a146fe74",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_8d913",
                    table="office_legalhold",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="privatelook",
            index=models.Index(fields=["model", "record_id", "-at"], name="private_look_record"),
        ),
        migrations.AddIndex(
            model_name="privatelook",
            index=models.Index(fields=["user", "-at"], name="private_look_user"),
        ),
        migrations.AddIndex(
            model_name="privatelook",
            index=models.Index(fields=["-at", "-id"], name="private_look_newest"),
        ),
    ]
