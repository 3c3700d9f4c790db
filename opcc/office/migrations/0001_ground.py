"""The ground, whole: users and roles, bodies, places, lists, and the history of each."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import opcc.office.models.bodies


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        django.contrib.postgres.operations.TrigramExtension(),
        django.contrib.postgres.operations.UnaccentExtension(),
        migrations.CreateModel(
            name="Audience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "family",
                    models.CharField(
                        choices=[
                            ("priority-group", "Priority group"),
                            ("protected-characteristic", "Protected characteristic"),
                            ("age-band", "Age band"),
                            ("other", "Other group"),
                        ],
                        default="other",
                        max_length=30,
                        verbose_name="family",
                    ),
                ),
                (
                    "lesser_heard",
                    models.BooleanField(
                        default=False,
                        help_text="A group the Office has to make a special effort to hear.",
                        verbose_name="lesser heard",
                    ),
                ),
            ],
            options={
                "verbose_name": "audience",
                "verbose_name_plural": "audiences",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AudienceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.audience",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "family",
                    models.CharField(
                        choices=[
                            ("priority-group", "Priority group"),
                            ("protected-characteristic", "Protected characteristic"),
                            ("age-band", "Age band"),
                            ("other", "Other group"),
                        ],
                        default="other",
                        max_length=30,
                        verbose_name="family",
                    ),
                ),
                (
                    "lesser_heard",
                    models.BooleanField(
                        default=False,
                        help_text="A group the Office has to make a special effort to hear.",
                        verbose_name="lesser heard",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EngagementLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
            ],
            options={
                "verbose_name": "engagement level",
                "verbose_name_plural": "engagement levels",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EngagementLevelHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.engagementlevel",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
            ],
            options={
                "verbose_name": "kind of engagement",
                "verbose_name_plural": "kinds of engagement",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventKindHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.eventkind",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Method",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "levels",
                    models.ManyToManyField(
                        related_name="methods",
                        to="office.engagementlevel",
                        verbose_name="levels it serves",
                    ),
                ),
            ],
            options={
                "verbose_name": "method",
                "verbose_name_plural": "methods",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MethodHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.method",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "abbreviation",
                    models.CharField(blank=True, max_length=20, verbose_name="abbreviation"),
                ),
                (
                    "heads_the_body",
                    models.BooleanField(
                        default=False,
                        help_text="The engagement log runs since the holder of this office took office.",
                        verbose_name="heads the body",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ("position", "name"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("heads_the_body", True)),
                        fields=("heads_the_body",),
                        name="office_one_head",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.office",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "abbreviation",
                    models.CharField(blank=True, max_length=20, verbose_name="abbreviation"),
                ),
                (
                    "heads_the_body",
                    models.BooleanField(
                        default=False,
                        help_text="The engagement log runs since the holder of this office took office.",
                        verbose_name="heads the body",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "job_title",
                    models.CharField(blank=True, max_length=200, verbose_name="job title"),
                ),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "persons",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-mail address"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="user",
                        to="office.person",
                        verbose_name="person",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_unique",
                        violation_error_message="Somebody already signs in with this address.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "approver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approver away",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deputations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="deputy",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
            ],
            options={
                "verbose_name": "deputy in absence",
                "verbose_name_plural": "deputies in absence",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("approver", models.F("deputy")), _negated=True),
                        name="deputation_of_somebody_else",
                        violation_error_message="An approver cannot be their own deputy.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="deputation_ends_after_it_starts",
                        violation_error_message="The last day is before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeputationHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.deputation",
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
                ("id", models.BigIntegerField()),
                (
                    "approver",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approver away",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="deputy",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.person",
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
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "job_title",
                    models.CharField(blank=True, max_length=200, verbose_name="job title"),
                ),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("force", models.SlugField(max_length=60, verbose_name="force")),
                ("code", models.CharField(max_length=60, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("force-area", "Force area"),
                            ("district", "District or borough"),
                            ("policing-team", "Local policing team"),
                            ("neighbourhood", "Neighbourhood"),
                            ("forum-area", "Forum area"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("force", "code"), name="place_code_unique_in_force"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="place_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceClosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ancestor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="office.place",
                    ),
                ),
                (
                    "descendant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ancestry",
                        to="office.place",
                    ),
                ),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("descendant", "ancestor", "starts_on", "ends_on"),
                        name="place_closure_unique",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.place",
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
                ("id", models.BigIntegerField()),
                ("force", models.SlugField(db_index=False, max_length=60, verbose_name="force")),
                ("code", models.CharField(max_length=60, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("force-area", "Force area"),
                            ("district", "District or borough"),
                            ("policing-team", "Local policing team"),
                            ("neighbourhood", "Neighbourhood"),
                            ("forum-area", "Forum area"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PolicingBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "office_name",
                    models.CharField(max_length=200, verbose_name="name of the Office"),
                ),
                (
                    "office_name_cy",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name of the Office in Welsh"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pcc", "Police and Crime Commissioner"),
                            ("pfcc", "Police, Fire and Crime Commissioner"),
                            ("mayor", "Mayor"),
                            ("board", "Policing and Crime Board"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "predecessor",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="office.policingbody",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "bilingual",
                    models.BooleanField(
                        default=False,
                        help_text="Nothing is published until both texts are approved, together.",
                        verbose_name="publishes in English and Welsh",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="public e-mail address"
                    ),
                ),
                (
                    "telephone",
                    models.CharField(blank=True, max_length=40, verbose_name="public telephone"),
                ),
                ("postal_address", models.TextField(blank=True, verbose_name="postal address")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "policing body",
                "verbose_name_plural": "policing bodies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("predecessor", None),
                            models.Q(("predecessor", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="policing_body_not_its_own_predecessor",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PoliceAndCrimePlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="office.policingbody",
                        verbose_name="policing body",
                    ),
                ),
                ("title", models.CharField(max_length=200, unique=True, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "Police and Crime Plan",
                "verbose_name_plural": "Police and Crime Plans",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="plan_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PoliceAndCrimePlanHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.policeandcrimeplan",
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
                ("id", models.BigIntegerField()),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.policingbody",
                        verbose_name="policing body",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PolicingBodyHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.policingbody",
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
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "office_name",
                    models.CharField(max_length=200, verbose_name="name of the Office"),
                ),
                (
                    "office_name_cy",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name of the Office in Welsh"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pcc", "Police and Crime Commissioner"),
                            ("pfcc", "Police, Fire and Crime Commissioner"),
                            ("mayor", "Mayor"),
                            ("board", "Policing and Crime Board"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.policingbody",
                        verbose_name="predecessor",
                    ),
                ),
                (
                    "bilingual",
                    models.BooleanField(
                        default=False,
                        help_text="Nothing is published until both texts are approved, together.",
                        verbose_name="publishes in English and Welsh",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="public e-mail address"
                    ),
                ),
                (
                    "telephone",
                    models.CharField(blank=True, max_length=40, verbose_name="public telephone"),
                ),
                ("postal_address", models.TextField(blank=True, verbose_name="postal address")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="office.policeandcrimeplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "priority",
                "verbose_name_plural": "priorities",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PriorityHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.priority",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.policeandcrimeplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublicRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="public_revision_single_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleHeld",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles_held",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "Administrator"),
                            ("officer", "Engagement officer"),
                            ("approver", "Approver"),
                            ("commissioner", "Commissioner"),
                            ("staff-reader", "Staff reader"),
                            ("ambassador", "Community safety ambassador"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "verbose_name": "role",
                "verbose_name_plural": "roles",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "role"), name="role_held_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "administrator",
                                    "officer",
                                    "approver",
                                    "commissioner",
                                    "staff-reader",
                                    "ambassador",
                                ],
                            )
                        ),
                        name="role_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleHeldHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.roleheld",
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
                ("id", models.BigIntegerField()),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "Administrator"),
                            ("officer", "Engagement officer"),
                            ("approver", "Approver"),
                            ("commissioner", "Commissioner"),
                            ("staff-reader", "Staff reader"),
                            ("ambassador", "Community safety ambassador"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("volunteer", "Volunteers"),
                            ("partner", "Partners"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "verbose_name": "sector",
                "verbose_name_plural": "sectors",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="office.sector",
                        verbose_name="sector",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.organisation",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.sector",
                        verbose_name="sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SectorHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.sector",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("volunteer", "Volunteers"),
                            ("partner", "Partners"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StatutoryDuty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                ("citation", models.CharField(max_length=200, verbose_name="citation")),
                (
                    "falls_on_force",
                    models.BooleanField(
                        default=False,
                        help_text="A duty of the force, which the Commissioner holds it to account for.",
                        verbose_name="falls on the chief officer of police",
                    ),
                ),
            ],
            options={
                "verbose_name": "statutory duty",
                "verbose_name_plural": "statutory duties",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DutyWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wordings",
                        to="office.statutoryduty",
                        verbose_name="duty",
                    ),
                ),
                ("wording", models.TextField(verbose_name="wording")),
                ("source_body", models.CharField(max_length=120, verbose_name="body")),
                ("source", models.CharField(max_length=300, verbose_name="document")),
            ],
            options={
                "verbose_name": "wording of a duty",
                "verbose_name_plural": "wordings of duties",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("duty", "source", "wording"), name="duty_wording_once_per_source"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyWordingHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.dutywording",
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
                ("id", models.BigIntegerField()),
                (
                    "duty",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.statutoryduty",
                        verbose_name="duty",
                    ),
                ),
                ("wording", models.TextField(verbose_name="wording")),
                ("source_body", models.CharField(max_length=120, verbose_name="body")),
                ("source", models.CharField(max_length=300, verbose_name="document")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StatutoryDutyHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.statutoryduty",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
                ("citation", models.CharField(max_length=200, verbose_name="citation")),
                (
                    "falls_on_force",
                    models.BooleanField(
                        default=False,
                        help_text="A duty of the force, which the Commissioner holds it to account for.",
                        verbose_name="falls on the chief officer of police",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="office.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="office.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="office.policingbody",
                        verbose_name="policing body",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="took office on")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="last day in office"),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "term of office",
                "verbose_name_plural": "terms of office",
                "ordering": ("-starts_on",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="term_ends_after_it_starts",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("office", "="),
                            ("body", "="),
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
                        name="term_one_holder_at_a_time",
                        violation_error_message="Somebody else holds this office on some of these days.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.term",
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
                ("id", models.BigIntegerField()),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.policingbody",
                        verbose_name="policing body",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="took office on")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="last day in office"),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ("position", "name"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ThemeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.theme",
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
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="name in Welsh"),
                ),
                (
                    "source_body",
                    models.CharField(
                        blank=True,
                        help_text="For example: Police and Crime Commissioner for Warwickshire.",
                        max_length=120,
                        verbose_name="body the name comes from",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Document, date and section, or the words “added by the Office”.",
                        max_length=300,
                        verbose_name="document the name comes from",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="position in the list"
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer offered from"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UserHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to=settings.AUTH_USER_MODEL,
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
                ("id", models.BigIntegerField()),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.person",
                        verbose_name="person",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("address", models.TextField(blank=True, verbose_name="address")),
                ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="venues",
                        to="office.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "accessibility",
                    models.TextField(
                        blank=True,
                        help_text="Step-free entrance, hearing loop, parking, toilets. Shown to the public.",
                        verbose_name="accessibility",
                    ),
                ),
                (
                    "accessibility_cy",
                    models.TextField(blank=True, verbose_name="accessibility in Welsh"),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer used from"),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "venue",
                "verbose_name_plural": "venues",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "postcode"), name="venue_name_and_postcode"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VenueHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.venue",
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
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("address", models.TextField(blank=True, verbose_name="address")),
                ("postcode", models.CharField(blank=True, max_length=10, verbose_name="postcode")),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "accessibility",
                    models.TextField(
                        blank=True,
                        help_text="Step-free entrance, hearing loop, parking, toilets. Shown to the public.",
                        verbose_name="accessibility",
                    ),
                ),
                (
                    "accessibility_cy",
                    models.TextField(blank=True, verbose_name="accessibility in Welsh"),
                ),
                (
                    "retired_on",
                    models.DateField(blank=True, null=True, verbose_name="no longer used from"),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Within",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parent_links",
                        to="office.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_links",
                        to="office.place",
                        verbose_name="lies within",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "containment",
                "verbose_name_plural": "containments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("child", models.F("parent")), _negated=True),
                        name="within_not_itself",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
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
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WithinHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="office.within",
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
                ("id", models.BigIntegerField()),
                (
                    "child",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.place",
                        verbose_name="lies within",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_audiencehistory" ("code", "family", "id", "lesser_heard", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."family", NEW."id", NEW."lesser_heard", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="19cc600e5645ee9c7b5fbd8f7d210072d96772ad",
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
                    func='INSERT INTO "office_audiencehistory" ("code", "family", "id", "lesser_heard", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."family", NEW."id", NEW."lesser_heard", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="334f0d8835c2b9a9a1730b0284c8b60f99cc2475",
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
                    func='INSERT INTO "office_audiencehistory" ("code", "family", "id", "lesser_heard", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."family", OLD."id", OLD."lesser_heard", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="a97ffc99666631ac194b90f166ee43a15cd7c0ee",
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
                    func='INSERT INTO "office_engagementlevelhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="70879efa54b34dd23b3a18d2d53018e7a65e84bf",
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
                    func='INSERT INTO "office_engagementlevelhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="129aed9b005f5a761100aef28926a1ea3d962e84",
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
                    func='INSERT INTO "office_engagementlevelhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="44646b535153e200f357445a93471ad9c1e4d0ec",
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
                    func='INSERT INTO "office_eventkindhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="d90e34a20bf92f4c57325dea5f34e8106e2d57bb",
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
                    func='INSERT INTO "office_eventkindhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="9319394118c4831252e9fb2f0029090509985a43",
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
                    func='INSERT INTO "office_eventkindhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="beee46a18fd789ffcb4e8005e7de422b975e06bc",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_635e9",
                    table="office_eventkind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_officehistory" ("abbreviation", "code", "heads_the_body", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."abbreviation", NEW."code", NEW."heads_the_body", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="d11ac6c85a14c53e31f84656e64d2e5566122bc6",
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
                    func='INSERT INTO "office_officehistory" ("abbreviation", "code", "heads_the_body", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."abbreviation", NEW."code", NEW."heads_the_body", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="21d5832d3ccb018d23450a50f6f6a31270bad875",
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
                    func='INSERT INTO "office_officehistory" ("abbreviation", "code", "heads_the_body", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."abbreviation", OLD."code", OLD."heads_the_body", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="683940f60c73d04670fbf56e9e603c1abc14f450",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_b799d",
                    table="office_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_personhistory" ("id", "job_title", "left_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."job_title", NEW."left_on", NEW."name", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="3def48192e5200b54531de7b54cba972a520a7fc",
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
                    func='INSERT INTO "office_personhistory" ("id", "job_title", "left_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."job_title", NEW."left_on", NEW."name", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="80943d4eba622f2a0e84cc188ec43daa02465040",
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
                    func='INSERT INTO "office_personhistory" ("id", "job_title", "left_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."job_title", OLD."left_on", OLD."name", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="dbe37bfc1f864d700f2819daca7df34fdccafd59",
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
                    func='INSERT INTO "office_placehistory" ("code", "ends_on", "force", "id", "kind", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (NEW."code", NEW."ends_on", NEW."force", NEW."id", NEW."kind", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."source", NEW."starts_on"); RETURN NULL;',
                    hash="c6de373959c76fa12d990cee8f8bbb1841d313b0",
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
                    func='INSERT INTO "office_placehistory" ("code", "ends_on", "force", "id", "kind", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (NEW."code", NEW."ends_on", NEW."force", NEW."id", NEW."kind", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."source", NEW."starts_on"); RETURN NULL;',
                    hash="b2ac705e4a7290bade3f31bd99a6f0d4ef43fa81",
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
                    func='INSERT INTO "office_placehistory" ("code", "ends_on", "force", "id", "kind", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (OLD."code", OLD."ends_on", OLD."force", OLD."id", OLD."kind", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."source", OLD."starts_on"); RETURN NULL;',
                    hash="1c1155195d378bf5f626773cc795b2b4cc11ef00",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_57139",
                    table="office_place",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_sectorhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "role", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."role", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="41eb7fa6729734dd475e577bb89348885ef7e87c",
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
                    func='INSERT INTO "office_sectorhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "role", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."role", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="c2c6db9cf625f867599873cdfc9ee51cfab6799b",
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
                    func='INSERT INTO "office_sectorhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "role", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."role", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="bb000a96445053fe3d85788503cd4bd7391c855e",
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
                    func='INSERT INTO "office_statutorydutyhistory" ("citation", "code", "falls_on_force", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."citation", NEW."code", NEW."falls_on_force", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="f73fdd5764d7e7d724420a37b93fc62c0ae369d9",
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
                    func='INSERT INTO "office_statutorydutyhistory" ("citation", "code", "falls_on_force", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."citation", NEW."code", NEW."falls_on_force", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="0887d9a9676a5cef5d12a6e69efa5c8b511a929b",
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
                    func='INSERT INTO "office_statutorydutyhistory" ("citation", "code", "falls_on_force", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."citation", OLD."code", OLD."falls_on_force", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="4eb9b8212f15c118f0eb50d0e775319e48d29214",
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
                    func='INSERT INTO "office_themehistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="cbcba682e11f8b98a4cc796188d44f7e88a6bb7d",
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
                    func='INSERT INTO "office_themehistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="5fcc850c416dfb36e5ac6e9ebbab7776ec3f8ad8",
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
                    func='INSERT INTO "office_themehistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="0597c8104eb55d654cab9885510f49dfb3c5a1ae",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_464c1",
                    table="office_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputation",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_deputationhistory" ("approver_id", "deputy_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."approver_id", NEW."deputy_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="85f2879dfb1583b3fb3495955e41e8e8dfdc1341",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_7646c",
                    table="office_deputation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputation",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_deputationhistory" ("approver_id", "deputy_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."approver_id", NEW."deputy_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="5932bf05be6b6542b3c7eccbaae59fc99bf1ff0a",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_a596a",
                    table="office_deputation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deputation",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_deputationhistory" ("approver_id", "deputy_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."approver_id", OLD."deputy_id", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="374cf3c6bda335b6b8ceecc811cfc504ab708dfc",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_df350",
                    table="office_deputation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="method",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_methodhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="0de7c047d777275ca78adf98ebfb0e39605663b1",
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
                    func='INSERT INTO "office_methodhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="1686cfbaeef1d3e93e87e2011823bfe104d8b6d9",
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
                    func='INSERT INTO "office_methodhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="a5721b9f2fb64af1a32fc50ae4c983554d1a4bfb",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_4a046",
                    table="office_method",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_userhistory" ("date_joined", "email", "id", "is_active", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."date_joined", NEW."email", NEW."id", NEW."is_active", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="3c9718109ad7cfcb16905fe51ebf5cd3f192069c",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_d7700",
                    table="office_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id"))',
                    func='INSERT INTO "office_userhistory" ("date_joined", "email", "id", "is_active", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."date_joined", NEW."email", NEW."id", NEW."is_active", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="0f1121cdd3115fdca858e47d7cd638bf6bc687b9",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_52ef0",
                    table="office_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_userhistory" ("date_joined", "email", "id", "is_active", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."date_joined", OLD."email", OLD."id", OLD."is_active", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="2bd4dc34e97cd69112784547f9455af94c3c7fdb",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_71b45",
                    table="office_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policingbody",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_policingbodyhistory" ("bilingual", "email", "id", "kind", "name", "name_cy", "office_name", "office_name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_address", "predecessor_id", "source", "telephone", "website") VALUES (NEW."bilingual", NEW."email", NEW."id", NEW."kind", NEW."name", NEW."name_cy", NEW."office_name", NEW."office_name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."postal_address", NEW."predecessor_id", NEW."source", NEW."telephone", NEW."website"); RETURN NULL;',
                    hash="3c3aef3014cc9e0bbe43a89a07afde14c9cd2e87",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_8f1f7",
                    table="office_policingbody",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policingbody",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_policingbodyhistory" ("bilingual", "email", "id", "kind", "name", "name_cy", "office_name", "office_name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_address", "predecessor_id", "source", "telephone", "website") VALUES (NEW."bilingual", NEW."email", NEW."id", NEW."kind", NEW."name", NEW."name_cy", NEW."office_name", NEW."office_name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."postal_address", NEW."predecessor_id", NEW."source", NEW."telephone", NEW."website"); RETURN NULL;',
                    hash="4770c5dc3eba93b88d7fe211e8519172faf32bb1",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_43822",
                    table="office_policingbody",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policingbody",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_policingbodyhistory" ("bilingual", "email", "id", "kind", "name", "name_cy", "office_name", "office_name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_address", "predecessor_id", "source", "telephone", "website") VALUES (OLD."bilingual", OLD."email", OLD."id", OLD."kind", OLD."name", OLD."name_cy", OLD."office_name", OLD."office_name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."postal_address", OLD."predecessor_id", OLD."source", OLD."telephone", OLD."website"); RETURN NULL;',
                    hash="bba669bc8ffec3dbcc27dc5f94a90ac8d13069e9",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_42c1c",
                    table="office_policingbody",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policeandcrimeplan",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_policeandcrimeplanhistory" ("body_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "title", "title_cy") VALUES (NEW."body_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."source", NEW."starts_on", NEW."title", NEW."title_cy"); RETURN NULL;',
                    hash="206e157d7f0e6347ef4b1679536b524bd1cf813f",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_94374",
                    table="office_policeandcrimeplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policeandcrimeplan",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_policeandcrimeplanhistory" ("body_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "title", "title_cy") VALUES (NEW."body_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."source", NEW."starts_on", NEW."title", NEW."title_cy"); RETURN NULL;',
                    hash="167e016f07515aa79c07a7c54f81149e03717421",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d23fb",
                    table="office_policeandcrimeplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="policeandcrimeplan",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_policeandcrimeplanhistory" ("body_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "title", "title_cy") VALUES (OLD."body_id", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."source", OLD."starts_on", OLD."title", OLD."title_cy"); RETURN NULL;',
                    hash="d686011848713470b2662717b956ba6c16b57877",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_4ce4f",
                    table="office_policeandcrimeplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priority",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_priorityhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."plan_id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="61e343d3d0d6b7da3e19cf5494196db183e88081",
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
                    func='INSERT INTO "office_priorityhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "retired_on", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."plan_id", NEW."position", NEW."retired_on", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="1f14a1f0e2f1348efeec544e40ee59a72fbf4724",
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
                    func='INSERT INTO "office_priorityhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "retired_on", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."plan_id", OLD."position", OLD."retired_on", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="e5890b50d69a8a3cf7809e4083c963411fa3f7a2",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_c1b8d",
                    table="office_priority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roleheld",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_roleheldhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;',
                    hash="eba80088f06501dc81addd7f23057da006d492e6",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_e3238",
                    table="office_roleheld",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roleheld",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_roleheldhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;',
                    hash="ce644ae5c31e68722f53726dcc5a3d9bfd3abf2d",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_18b51",
                    table="office_roleheld",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roleheld",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_roleheldhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;',
                    hash="47128656416bafa7d5fa3c3f8ca55a69615700ef",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_4f776",
                    table="office_roleheld",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_organisationhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "sector_id", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."retired_on", NEW."sector_id", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="fed52a6f33d2b35ae2dae78ce05192d7a0bc1405",
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
                    func='INSERT INTO "office_organisationhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "sector_id", "source", "source_body") VALUES (NEW."code", NEW."id", NEW."name", NEW."name_cy", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."retired_on", NEW."sector_id", NEW."source", NEW."source_body"); RETURN NULL;',
                    hash="99713d15835ace8ffd4067498e65908dfa22ff26",
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
                    func='INSERT INTO "office_organisationhistory" ("code", "id", "name", "name_cy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "sector_id", "source", "source_body") VALUES (OLD."code", OLD."id", OLD."name", OLD."name_cy", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."retired_on", OLD."sector_id", OLD."source", OLD."source_body"); RETURN NULL;',
                    hash="f5ae9ce82c8e5c27f93aae366cb5d38748b0746b",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_778ac",
                    table="office_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutywording",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_dutywordinghistory" ("duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_body", "wording") VALUES (NEW."duty_id", NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."source", NEW."source_body", NEW."wording"); RETURN NULL;',
                    hash="49c8962b419efd1e713c7fff44f4b06b4e3fdaba",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_2187e",
                    table="office_dutywording",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutywording",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_dutywordinghistory" ("duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_body", "wording") VALUES (NEW."duty_id", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."source", NEW."source_body", NEW."wording"); RETURN NULL;',
                    hash="96ddc09ee5fcd876d972943644604cd022145d5b",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_d706b",
                    table="office_dutywording",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutywording",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_dutywordinghistory" ("duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_body", "wording") VALUES (OLD."duty_id", OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."source", OLD."source_body", OLD."wording"); RETURN NULL;',
                    hash="e0782926a8ccf80ff7ebabb6af6af60a6a206b3d",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_10367",
                    table="office_dutywording",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_termhistory" ("body_id", "ends_on", "id", "office_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (NEW."body_id", NEW."ends_on", NEW."id", NEW."office_id", NEW."person_id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."source", NEW."starts_on"); RETURN NULL;',
                    hash="f9e7f93cf6eb8895e70ecc7a6d60f3fcc9cb61b4",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_85805",
                    table="office_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_termhistory" ("body_id", "ends_on", "id", "office_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (NEW."body_id", NEW."ends_on", NEW."id", NEW."office_id", NEW."person_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."source", NEW."starts_on"); RETURN NULL;',
                    hash="096c8fd519db18d10f4364dec73414445a73d08d",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_a8875",
                    table="office_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="term",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_termhistory" ("body_id", "ends_on", "id", "office_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on") VALUES (OLD."body_id", OLD."ends_on", OLD."id", OLD."office_id", OLD."person_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."source", OLD."starts_on"); RETURN NULL;',
                    hash="bd4a8a7e6f29aa39e942ae0ac194b76d381c9162",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_d16f6",
                    table="office_term",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="venue",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_venuehistory" ("accessibility", "accessibility_cy", "address", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "postcode", "retired_on", "source") VALUES (NEW."accessibility", NEW."accessibility_cy", NEW."address", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."place_id", NEW."postcode", NEW."retired_on", NEW."source"); RETURN NULL;',
                    hash="e51b3abcc5ca280340f3eaddf96abb6ac363c08a",
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
                    func='INSERT INTO "office_venuehistory" ("accessibility", "accessibility_cy", "address", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "postcode", "retired_on", "source") VALUES (NEW."accessibility", NEW."accessibility_cy", NEW."address", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."place_id", NEW."postcode", NEW."retired_on", NEW."source"); RETURN NULL;',
                    hash="b972fbad2ae5bd63a62ab4377324b0cab9439a63",
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
                    func='INSERT INTO "office_venuehistory" ("accessibility", "accessibility_cy", "address", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "postcode", "retired_on", "source") VALUES (OLD."accessibility", OLD."accessibility_cy", OLD."address", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."place_id", OLD."postcode", OLD."retired_on", OLD."source"); RETURN NULL;',
                    hash="51a155e9d5eaa8cfe48846594786b360fbdb704e",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_6794a",
                    table="office_venue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="within",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_withinhistory" ("child_id", "ends_on", "id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."child_id", NEW."ends_on", NEW."id", NEW."parent_id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="ecc1e4e00193bec5c757cc3babd0f0ca90d0e979",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_d5de1",
                    table="office_within",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="within",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "office_withinhistory" ("child_id", "ends_on", "id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."child_id", NEW."ends_on", NEW."id", NEW."parent_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="f037edb1002e4e1a562d56192116e14b691bb700",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_c14d7",
                    table="office_within",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="within",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "office_withinhistory" ("child_id", "ends_on", "id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."child_id", OLD."ends_on", OLD."id", OLD."parent_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="9a26804bea81ee356eccde3e52e06dcffbf6c132",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_d773a",
                    table="office_within",
                    when="AFTER",
                ),
            ),
        ),
    ]
