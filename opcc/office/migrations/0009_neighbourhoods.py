"""Neighbourhoods as the police tell of them, and each time they were read."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0008_gone_drafts"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Neighbourhood",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("force", models.CharField(blank=True, editable=False, max_length=60)),
                ("code", models.CharField(blank=True, editable=False, max_length=60)),
                (
                    "description",
                    models.TextField(blank=True, verbose_name="about the neighbourhood"),
                ),
                (
                    "description_cy",
                    models.TextField(blank=True, verbose_name="about the neighbourhood in Welsh"),
                ),
                (
                    "population",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="residents, as the force says"
                    ),
                ),
                (
                    "email",
                    models.CharField(blank=True, max_length=254, verbose_name="e-mail of the team"),
                ),
                (
                    "telephone",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="telephone of the team"
                    ),
                ),
                ("address", models.TextField(blank=True, verbose_name="address of the team")),
                (
                    "website",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="website of the team"
                    ),
                ),
                (
                    "url_force",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="the force’s page about it"
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(blank=True, null=True, verbose_name="latitude of its centre"),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True, null=True, verbose_name="longitude of its centre"
                    ),
                ),
                ("other_contacts", models.JSONField(default=list, editable=False)),
                ("links", models.JSONField(default=list, editable=False)),
                ("stations", models.JSONField(default=list, editable=False)),
                ("told", models.JSONField(default=dict, editable=False)),
                (
                    "read_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="read at"),
                ),
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="neighbourhood",
                        to="office.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "neighbourhood",
                "verbose_name_plural": "neighbourhoods",
            },
        ),
        migrations.CreateModel(
            name="NeighbourhoodHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("force", models.CharField(blank=True, editable=False, max_length=60)),
                ("code", models.CharField(blank=True, editable=False, max_length=60)),
                (
                    "description",
                    models.TextField(blank=True, verbose_name="about the neighbourhood"),
                ),
                (
                    "description_cy",
                    models.TextField(blank=True, verbose_name="about the neighbourhood in Welsh"),
                ),
                (
                    "population",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="residents, as the force says"
                    ),
                ),
                (
                    "email",
                    models.CharField(blank=True, max_length=254, verbose_name="e-mail of the team"),
                ),
                (
                    "telephone",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="telephone of the team"
                    ),
                ),
                ("address", models.TextField(blank=True, verbose_name="address of the team")),
                (
                    "website",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="website of the team"
                    ),
                ),
                (
                    "url_force",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="the force’s page about it"
                    ),
                ),
                (
                    "latitude",
                    models.FloatField(blank=True, null=True, verbose_name="latitude of its centre"),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True, null=True, verbose_name="longitude of its centre"
                    ),
                ),
                ("other_contacts", models.JSONField(default=list, editable=False)),
                ("links", models.JSONField(default=list, editable=False)),
                ("stations", models.JSONField(default=list, editable=False)),
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
                        to="office.neighbourhood",
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
            name="NeighbourhoodReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("force", models.CharField(max_length=60, verbose_name="force")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Being read"),
                            ("done", "Read"),
                            ("failed", "Nothing could be read"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="started at")),
                ("claimed_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True, verbose_name="read at")),
                ("trouble", models.CharField(blank=True, max_length=20)),
                ("detail", models.CharField(blank=True, max_length=300)),
                ("looked_at", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0, verbose_name="added")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="changed")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                ("failed", models.PositiveIntegerField(default=0, verbose_name="failed")),
                ("ended", models.PositiveIntegerField(default=0, verbose_name="ended")),
                (
                    "kept_local",
                    models.PositiveIntegerField(default=0, verbose_name="with local edits kept"),
                ),
                ("report", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of neighbourhoods",
                "verbose_name_plural": "readings of neighbourhoods",
                "ordering": ("-asked_at", "-id"),
            },
        ),
        migrations.AddConstraint(
            model_name="neighbourhood",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("force", "code"),
                name="neighbourhood_of_the_source_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourhood",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_neighbourhoodhistory" ("address", "code", "description", "description_cy", "email", "force", "id", "latitude", "links", "longitude", "other_contacts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "population", "stations", "telephone", "url_force", "website") VALUES (NEW."address", NEW."code", NEW."description", NEW."description_cy", NEW."email", NEW."force", NEW."id", NEW."latitude", NEW."links", NEW."longitude", NEW."other_contacts", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."place_id", NEW."population", NEW."stations", NEW."telephone", NEW."url_force", NEW."website"); RETURN NULL;',
                    hash="9dde3aa2d627e7c90a24e4540eb46cfdb98d4de2",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_7f7fe",
                    table="office_neighbourhood",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourhood",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."description_cy" IS DISTINCT FROM (NEW."description_cy") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."force" IS DISTINCT FROM (NEW."force") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."links" IS DISTINCT FROM (NEW."links") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."other_contacts" IS DISTINCT FROM (NEW."other_contacts") OR OLD."place_id" IS DISTINCT FROM (NEW."place_id") OR OLD."population" IS DISTINCT FROM (NEW."population") OR OLD."stations" IS DISTINCT FROM (NEW."stations") OR OLD."telephone" IS DISTINCT FROM (NEW."telephone") OR OLD."url_force" IS DISTINCT FROM (NEW."url_force") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                    func='INSERT INTO "office_neighbourhoodhistory" ("address", "code", "description", "description_cy", "email", "force", "id", "latitude", "links", "longitude", "other_contacts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "population", "stations", "telephone", "url_force", "website") VALUES (NEW."address", NEW."code", NEW."description", NEW."description_cy", NEW."email", NEW."force", NEW."id", NEW."latitude", NEW."links", NEW."longitude", NEW."other_contacts", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."place_id", NEW."population", NEW."stations", NEW."telephone", NEW."url_force", NEW."website"); RETURN NULL;',
                    hash="923ae1a0cc3486bc783b0e79a24153afd5594a78",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_cdbd2",
                    table="office_neighbourhood",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourhood",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_neighbourhoodhistory" ("address", "code", "description", "description_cy", "email", "force", "id", "latitude", "links", "longitude", "other_contacts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "population", "stations", "telephone", "url_force", "website") VALUES (OLD."address", OLD."code", OLD."description", OLD."description_cy", OLD."email", OLD."force", OLD."id", OLD."latitude", OLD."links", OLD."longitude", OLD."other_contacts", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."place_id", OLD."population", OLD."stations", OLD."telephone", OLD."url_force", OLD."website"); RETURN NULL;',
                    hash="92b2f5f94d9420c0829895bcd52c9c2eec16e4f9",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_d0eb1",
                    table="office_neighbourhood",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="neighbourhoodreading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")),
                fields=("force",),
                name="neighbourhood_reading_one_at_a_time",
            ),
        ),
    ]
