"""Who lives in a place as a source counted it, and the files that brought it."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0013_calendar"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="PopulationCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("age_from", models.PositiveSmallIntegerField(default=0, verbose_name="age from")),
                ("age_to", models.PositiveSmallIntegerField(null=True, verbose_name="age to")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("female", "Female"), ("male", "Male")],
                        max_length=10,
                        verbose_name="sex",
                    ),
                ),
                (
                    "ethnicity",
                    models.CharField(blank=True, max_length=40, verbose_name="ethnic group"),
                ),
                ("number", models.PositiveIntegerField(null=True, verbose_name="residents")),
            ],
            options={
                "verbose_name": "population count",
                "verbose_name_plural": "population counts",
            },
        ),
        migrations.CreateModel(
            name="PopulationFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=255, verbose_name="file")),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
                (
                    "headings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("imported", models.PositiveIntegerField(verbose_name="imported")),
                (
                    "replaced",
                    models.PositiveIntegerField(
                        verbose_name="of them with a new number for an old one"
                    ),
                ),
                ("refused", models.PositiveIntegerField(verbose_name="refused")),
                ("already_known", models.PositiveIntegerField(verbose_name="already known")),
                ("rows_in_file", models.PositiveIntegerField(verbose_name="rows in the file")),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of population counts",
                "verbose_name_plural": "files of population counts",
                "ordering": ("-sent_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="PopulationProfile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("licence", models.CharField(blank=True, max_length=300, verbose_name="licence")),
                (
                    "ethnicity_list",
                    models.CharField(
                        choices=[
                            ("gss-18", "GSS, 18 groups"),
                            ("gss-18-wales", "GSS, 18 groups, as asked in Wales"),
                            ("census-2021", "Census 2021, 19 groups"),
                            ("census-2021-wales", "Census 2021, 19 groups, as asked in Wales"),
                        ],
                        default="census-2021",
                        max_length=20,
                        verbose_name="list of ethnic groups",
                    ),
                ),
                (
                    "residents",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="residents"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="population_profiles",
                        to="office.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "population profile",
                "verbose_name_plural": "population profiles",
                "ordering": ("place__name", "-year", "source"),
            },
        ),
        migrations.CreateModel(
            name="PopulationCountHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("age_from", models.PositiveSmallIntegerField(default=0, verbose_name="age from")),
                ("age_to", models.PositiveSmallIntegerField(null=True, verbose_name="age to")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("female", "Female"), ("male", "Male")],
                        max_length=10,
                        verbose_name="sex",
                    ),
                ),
                (
                    "ethnicity",
                    models.CharField(blank=True, max_length=40, verbose_name="ethnic group"),
                ),
                ("number", models.PositiveIntegerField(null=True, verbose_name="residents")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.populationcount",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.populationprofile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="populationcount",
            name="profile",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="counts",
                to="office.populationprofile",
            ),
        ),
        migrations.CreateModel(
            name="PopulationProfileHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("licence", models.CharField(blank=True, max_length=300, verbose_name="licence")),
                (
                    "ethnicity_list",
                    models.CharField(
                        choices=[
                            ("gss-18", "GSS, 18 groups"),
                            ("gss-18-wales", "GSS, 18 groups, as asked in Wales"),
                            ("census-2021", "Census 2021, 19 groups"),
                            ("census-2021-wales", "Census 2021, 19 groups, as asked in Wales"),
                        ],
                        default="census-2021",
                        max_length=20,
                        verbose_name="list of ethnic groups",
                    ),
                ),
                (
                    "residents",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="residents"
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.populationprofile",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RefusedPopulationRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                (
                    "cells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("reasons", models.JSONField(default=list)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refused_rows",
                        to="office.populationfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "refused row of population counts",
                "verbose_name_plural": "refused rows of population counts",
                "ordering": ("line",),
            },
        ),
        migrations.AddConstraint(
            model_name="populationfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rows_in_file",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("imported"), "+", models.F("refused")
                            ),
                            "+",
                            models.F("already_known"),
                        ),
                    )
                ),
                name="population_file_accounts_for_every_row",
            ),
        ),
        migrations.AddConstraint(
            model_name="populationprofile",
            constraint=models.UniqueConstraint(
                fields=("place", "source", "year"), name="population_profile_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="populationprofile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ethnicity_list__in",
                        ["census-2021", "census-2021-wales", "gss-18", "gss-18-wales"],
                    )
                ),
                name="population_profile_list_is_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="populationprofile",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_populationprofilehistory" ("ethnicity_list", "id", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "residents", "source", "year") VALUES (NEW."ethnicity_list", NEW."id", NEW."licence", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."place_id", NEW."residents", NEW."source", NEW."year"); RETURN NULL;',
                    hash="7b2f497ef5723995e20208daf7dfd8d2e1bef5b9",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_a79da",
                    table="office_populationprofile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="populationprofile",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_populationprofilehistory" ("ethnicity_list", "id", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "residents", "source", "year") VALUES (NEW."ethnicity_list", NEW."id", NEW."licence", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."place_id", NEW."residents", NEW."source", NEW."year"); RETURN NULL;',
                    hash="8febe73dee62b0fb02adf9ff4aa57dfce9872f98",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_3b2f0",
                    table="office_populationprofile",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="populationprofile",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_populationprofilehistory" ("ethnicity_list", "id", "licence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "residents", "source", "year") VALUES (OLD."ethnicity_list", OLD."id", OLD."licence", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."place_id", OLD."residents", OLD."source", OLD."year"); RETURN NULL;',
                    hash="e3770e06a5763b4529717c3cbadee2c7c6940d11",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_e5a15",
                    table="office_populationprofile",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="populationcount",
            constraint=models.UniqueConstraint(
                fields=("profile", "age_from", "age_to", "sex", "ethnicity"),
                name="population_count_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="populationcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("age_to", None), ("age_to__gte", models.F("age_from")), _connector="OR"
                ),
                name="population_count_ages_in_order",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="populationcount",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_populationcounthistory" ("age_from", "age_to", "ethnicity", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "sex") VALUES (NEW."age_from", NEW."age_to", NEW."ethnicity", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."profile_id", NEW."sex"); RETURN NULL;',
                    hash="eb4e9f79d86464553380346a6dba91797623d463",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_7c6f8",
                    table="office_populationcount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="populationcount",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_populationcounthistory" ("age_from", "age_to", "ethnicity", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "sex") VALUES (NEW."age_from", NEW."age_to", NEW."ethnicity", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."profile_id", NEW."sex"); RETURN NULL;',
                    hash="a2c4c9f0838cfd6954b745ebc953ef41e04957f9",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c620b",
                    table="office_populationcount",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="populationcount",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_populationcounthistory" ("age_from", "age_to", "ethnicity", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "sex") VALUES (OLD."age_from", OLD."age_to", OLD."ethnicity", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."profile_id", OLD."sex"); RETURN NULL;',
                    hash="432fd4d0925eda9c617b7fdf698a40417589bf1b",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_b99c1",
                    table="office_populationcount",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="refusedpopulationrow",
            constraint=models.UniqueConstraint(
                fields=("file", "line"), name="refused_population_row_once"
            ),
        ),
    ]
