"""The engagement log, whole: working record, sign-off, published tables, and their history."""

import datetime
import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("office", "0001_ground"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week_starts_on", models.DateField(unique=True, verbose_name="week beginning")),
                ("cut_off_at", models.DateTimeField(verbose_name="takes what was approved before")),
                ("published_at", models.DateTimeField(verbose_name="published at")),
                ("new_entries", models.PositiveIntegerField(verbose_name="new entries")),
                ("corrections", models.PositiveIntegerField(verbose_name="corrections")),
                ("withdrawals", models.PositiveIntegerField(verbose_name="withdrawals")),
                (
                    "held_back",
                    models.PositiveIntegerField(verbose_name="entries still waiting for approval"),
                ),
            ],
            options={
                "verbose_name": "weekly edition",
                "verbose_name_plural": "weekly editions",
                "ordering": ("-week_starts_on",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("week_starts_on__iso_week_day", 1)),
                        name="edition_week_starts_on_monday",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "first_week_starts_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty to publish no editions yet.",
                        null=True,
                        verbose_name="Monday of the first week published",
                    ),
                ),
                (
                    "publish_weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Monday"),
                            (2, "Tuesday"),
                            (3, "Wednesday"),
                            (4, "Thursday"),
                            (5, "Friday"),
                            (6, "Saturday"),
                            (7, "Sunday"),
                        ],
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(7),
                        ],
                        verbose_name="published on, in the week after",
                    ),
                ),
                (
                    "publish_time",
                    models.TimeField(
                        default=datetime.time(9, 0), verbose_name="published at, London time"
                    ),
                ),
            ],
            options={
                "verbose_name": "settings of the weekly edition",
                "verbose_name_plural": "settings of the weekly edition",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="edition_settings_single_row"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_week_starts_on", None),
                            ("first_week_starts_on__iso_week_day", 1),
                            _connector="OR",
                        ),
                        name="edition_settings_first_week_is_monday",
                        violation_error_message="A week starts on a Monday.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("publish_weekday__gte", 1), ("publish_weekday__lte", 7)
                        ),
                        name="edition_settings_weekday_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionSettingsHistory",
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
                        to="engagement.editionsettings",
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
                    "first_week_starts_on",
                    models.DateField(
                        blank=True,
                        help_text="Leave empty to publish no editions yet.",
                        null=True,
                        verbose_name="Monday of the first week published",
                    ),
                ),
                (
                    "publish_weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Monday"),
                            (2, "Tuesday"),
                            (3, "Wednesday"),
                            (4, "Thursday"),
                            (5, "Friday"),
                            (6, "Saturday"),
                            (7, "Sunday"),
                        ],
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(7),
                        ],
                        verbose_name="published on, in the week after",
                    ),
                ),
                (
                    "publish_time",
                    models.TimeField(
                        default=datetime.time(9, 0), verbose_name="published at, London time"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("promoted", "Promoted"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("status_reason", models.TextField(blank=True, verbose_name="reason")),
                ("status_reason_cy", models.TextField(blank=True, verbose_name="reason in Welsh")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="office.eventkind",
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="date")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                        default="day",
                        max_length=5,
                        verbose_name="how exact the date is",
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="starts at")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "force_wide",
                    models.BooleanField(default=False, verbose_name="the whole force area"),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-person", "In person"),
                            ("online", "Online"),
                            ("hybrid", "In person and online"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="office.venue",
                        verbose_name="venue",
                    ),
                ),
                (
                    "held_by",
                    models.CharField(
                        choices=[
                            ("office", "The Commissioner or the Office"),
                            ("police", "The police force"),
                            ("other", "Another body"),
                        ],
                        default="office",
                        max_length=10,
                        verbose_name="held by",
                    ),
                ),
                (
                    "level",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="office.engagementlevel",
                        verbose_name="level of engagement",
                    ),
                ),
                (
                    "method",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="office.method",
                        verbose_name="method",
                    ),
                ),
                (
                    "reached",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Leave empty when nobody counted. Nought means that nobody came.",
                        null=True,
                        verbose_name="number of people reached",
                    ),
                ),
                (
                    "invitation",
                    models.TextField(blank=True, verbose_name="what the public is told beforehand"),
                ),
                (
                    "invitation_cy",
                    models.TextField(
                        blank=True, verbose_name="what the public is told beforehand, in Welsh"
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="public summary")),
                (
                    "summary_cy",
                    models.TextField(blank=True, verbose_name="public summary in Welsh"),
                ),
                ("private_notes", models.TextField(blank=True, verbose_name="private notes")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events_owned",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True)),
                ("redacted_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ("-starts_on", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["-starts_on", "-id"],
                        name="event_newest",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at", None)),
                        fields=["owner", "-starts_on", "-id"],
                        name="event_mine",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="event_ends_after_it_starts",
                        violation_error_message="The last day is before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at", None),
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            ("ends_on__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="event_times_in_order",
                        violation_error_message="The event ends before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("method", None),
                            models.Q(("level", None), _negated=True),
                            _connector="OR",
                        ),
                        name="event_level_before_method",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["cancelled", "postponed"]), _negated=True),
                            models.Q(("status_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="event_reason_when_off",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="engagement.event",
                    ),
                ),
                ("text", models.TextField(verbose_name="what was promised")),
                (
                    "text_cy",
                    models.TextField(blank=True, verbose_name="what was promised, in Welsh"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who answers for it",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("kept", "Kept"), ("dropped", "Dropped")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="kept or dropped on"),
                ),
            ],
            options={
                "verbose_name": "promise",
                "verbose_name_plural": "promises",
                "ordering": ("due_on", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True),
                                models.Q(("closed_on", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_closed_has_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentHistory",
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
                        to="engagement.commitment",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.event",
                    ),
                ),
                ("text", models.TextField(verbose_name="what was promised")),
                (
                    "text_cy",
                    models.TextField(blank=True, verbose_name="what was promised, in Welsh"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who answers for it",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("kept", "Kept"), ("dropped", "Dropped")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="kept or dropped on"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventAudience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="audiences",
                        to="engagement.event",
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_links",
                        to="office.audience",
                        verbose_name="audience",
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[("aimed-at", "Aimed at"), ("came", "Came")], max_length=10
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="number"),
                ),
            ],
            options={
                "verbose_name": "audience of an event",
                "verbose_name_plural": "audiences of events",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "audience", "aspect"), name="event_audience_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", None), ("aspect", "came"), _connector="OR"),
                        name="event_audience_number_only_of_who_came",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventAudienceHistory",
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
                        to="engagement.eventaudience",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.event",
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.audience",
                        verbose_name="audience",
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[("aimed-at", "Aimed at"), ("came", "Came")], max_length=10
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="number"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventDuty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duty_links",
                        to="engagement.event",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_links",
                        to="office.statutoryduty",
                    ),
                ),
            ],
            options={
                "verbose_name": "duty fulfilled",
                "verbose_name_plural": "duties fulfilled",
                "constraints": [
                    models.UniqueConstraint(fields=("event", "duty"), name="event_duty_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EventDutyHistory",
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
                        to="engagement.eventduty",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.event",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.statutoryduty",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventHistory",
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
                        to="engagement.event",
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
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("promoted", "Promoted"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("status_reason", models.TextField(blank=True, verbose_name="reason")),
                ("status_reason_cy", models.TextField(blank=True, verbose_name="reason in Welsh")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.eventkind",
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="date")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                        default="day",
                        max_length=5,
                        verbose_name="how exact the date is",
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="starts at")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "force_wide",
                    models.BooleanField(default=False, verbose_name="the whole force area"),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-person", "In person"),
                            ("online", "Online"),
                            ("hybrid", "In person and online"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.venue",
                        verbose_name="venue",
                    ),
                ),
                (
                    "held_by",
                    models.CharField(
                        choices=[
                            ("office", "The Commissioner or the Office"),
                            ("police", "The police force"),
                            ("other", "Another body"),
                        ],
                        default="office",
                        max_length=10,
                        verbose_name="held by",
                    ),
                ),
                (
                    "level",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.engagementlevel",
                        verbose_name="level of engagement",
                    ),
                ),
                (
                    "method",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.method",
                        verbose_name="method",
                    ),
                ),
                (
                    "reached",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Leave empty when nobody counted. Nought means that nobody came.",
                        null=True,
                        verbose_name="number of people reached",
                    ),
                ),
                (
                    "invitation",
                    models.TextField(blank=True, verbose_name="what the public is told beforehand"),
                ),
                (
                    "invitation_cy",
                    models.TextField(
                        blank=True, verbose_name="what the public is told beforehand, in Welsh"
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="public summary")),
                (
                    "summary_cy",
                    models.TextField(blank=True, verbose_name="public summary in Welsh"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                ("deleted_at", models.DateTimeField(editable=False, null=True)),
                ("redacted_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventOrganisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organisation_links",
                        to="engagement.event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_links",
                        to="office.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation met",
                "verbose_name_plural": "organisations met",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "organisation"), name="event_organisation_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventOrganisationHistory",
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
                        to="engagement.eventorganisation",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventParticipant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="engagement.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="office.person",
                        verbose_name="who",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
            ],
            options={
                "verbose_name": "participant of the Office",
                "verbose_name_plural": "participants of the Office",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "person"), name="event_participant_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventParticipantHistory",
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
                        to="engagement.eventparticipant",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.event",
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
                        verbose_name="who",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="place_links",
                        to="engagement.event",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_links",
                        to="office.place",
                    ),
                ),
            ],
            options={
                "verbose_name": "place of an event",
                "verbose_name_plural": "places of events",
                "constraints": [
                    models.UniqueConstraint(fields=("event", "place"), name="event_place_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EventPlaceHistory",
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
                        to="engagement.eventplace",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.event",
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
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventPriority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priority_links",
                        to="engagement.event",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_links",
                        to="office.priority",
                    ),
                ),
            ],
            options={
                "verbose_name": "priority served",
                "verbose_name_plural": "priorities served",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "priority"), name="event_priority_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventPriorityHistory",
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
                        to="engagement.eventpriority",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.event",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.priority",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndividualMet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="individuals",
                        to="engagement.event",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("note", models.TextField(blank=True, verbose_name="note")),
            ],
            options={
                "verbose_name": "individual met",
                "verbose_name_plural": "individuals met",
            },
        ),
        migrations.CreateModel(
            name="PublicNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_uid", models.UUIDField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="PublicVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stream",
                    models.CharField(
                        choices=[("programme", "Programme of events"), ("log", "Engagement log")],
                        max_length=10,
                    ),
                ),
                ("event_uid", models.UUIDField()),
                ("version_number", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("promoted", "Promoted"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("status_reason", models.TextField(blank=True)),
                ("status_reason_cy", models.TextField(blank=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                ("slug", models.SlugField(blank=True, max_length=80)),
                ("text", models.TextField(verbose_name="text")),
                ("text_cy", models.TextField(blank=True, verbose_name="text in Welsh")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")], max_length=5
                    ),
                ),
                ("starts_at", models.TimeField(null=True)),
                ("ends_at", models.TimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-person", "In person"),
                            ("online", "Online"),
                            ("hybrid", "In person and online"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "held_by",
                    models.CharField(
                        choices=[
                            ("office", "The Commissioner or the Office"),
                            ("police", "The police force"),
                            ("other", "Another body"),
                        ],
                        max_length=10,
                    ),
                ),
                ("force_wide", models.BooleanField()),
                ("reached", models.PositiveIntegerField(null=True)),
                ("kind_code", models.SlugField(max_length=60)),
                (
                    "place_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "audience_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "theme_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "priority_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                ("details", models.JSONField(default=dict)),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_versions",
                        to="engagement.event",
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        choices=[("publish", "Publish"), ("withdraw", "Withdraw")],
                        default="publish",
                        max_length=10,
                    ),
                ),
                (
                    "withdrawal_reason",
                    models.TextField(blank=True, verbose_name="reason for withdrawal"),
                ),
                (
                    "withdrawal_reason_cy",
                    models.TextField(blank=True, verbose_name="reason for withdrawal in Welsh"),
                ),
                (
                    "contact_details_reason",
                    models.TextField(
                        blank=True, verbose_name="why the text may hold contact details"
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions_submitted",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submitted_at", models.DateTimeField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for approval"),
                            ("approved", "Approved"),
                            ("sent-back", "Sent back"),
                            ("replaced", "Replaced by a later version"),
                            ("retracted", "Taken back"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions_decided",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision_reason", models.TextField(blank=True, verbose_name="reason")),
                ("published_at", models.DateTimeField(null=True)),
                ("redacted_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "version put forward",
                "verbose_name_plural": "versions put forward",
                "ordering": ("-submitted_at", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("decision", "waiting")),
                        fields=["submitted_at"],
                        name="version_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("decision", "approved"), ("published_at", None)),
                        fields=["stream", "decided_at"],
                        name="version_approved_unpublished",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "version_number"), name="version_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "waiting")),
                        fields=("event",),
                        name="version_one_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "approved"), _negated=True),
                            models.Q(
                                models.Q(("decided_by", None), _negated=True),
                                models.Q(("decided_by", models.F("submitted_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="version_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decision", "waiting")),
                            models.Q(
                                models.Q(("decision", "waiting"), _negated=True),
                                models.Q(("decided_at", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="version_decision_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None), ("decision", "approved"), _connector="OR"
                        ),
                        name="version_published_only_if_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("change", "withdraw"), _negated=True),
                            models.Q(("withdrawal_reason", ""), _negated=True),
                            models.Q(("redacted_at", None), _negated=True),
                            _connector="OR",
                        ),
                        name="version_withdrawal_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reached", None), ("reached", 0), ("reached__gte", 5), _connector="OR"
                        ),
                        name="version_small_counts_stay_inside",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "sent-back"), _negated=True),
                            models.Q(("decision_reason", ""), _negated=True),
                            models.Q(("redacted_at", None), _negated=True),
                            _connector="OR",
                        ),
                        name="version_sent_back_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stream",
                    models.CharField(
                        choices=[("programme", "Programme of events"), ("log", "Engagement log")],
                        max_length=10,
                    ),
                ),
                ("event_uid", models.UUIDField()),
                ("version_number", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("promoted", "Promoted"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("status_reason", models.TextField(blank=True)),
                ("status_reason_cy", models.TextField(blank=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                ("slug", models.SlugField(blank=True, max_length=80)),
                ("text", models.TextField(verbose_name="text")),
                ("text_cy", models.TextField(blank=True, verbose_name="text in Welsh")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")], max_length=5
                    ),
                ),
                ("starts_at", models.TimeField(null=True)),
                ("ends_at", models.TimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-person", "In person"),
                            ("online", "Online"),
                            ("hybrid", "In person and online"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "held_by",
                    models.CharField(
                        choices=[
                            ("office", "The Commissioner or the Office"),
                            ("police", "The police force"),
                            ("other", "Another body"),
                        ],
                        max_length=10,
                    ),
                ),
                ("force_wide", models.BooleanField()),
                ("reached", models.PositiveIntegerField(null=True)),
                ("kind_code", models.SlugField(max_length=60)),
                (
                    "place_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "audience_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "theme_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "priority_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                ("details", models.JSONField(default=dict)),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("number", models.PositiveBigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("live", "Published"),
                            ("withdrawn", "Withdrawn"),
                            ("redacted", "Redacted"),
                        ],
                        default="live",
                        max_length=10,
                    ),
                ),
                ("first_published_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("withdrawal_reason", models.TextField(blank=True)),
                ("withdrawal_reason_cy", models.TextField(blank=True)),
            ],
            options={
                "db_table": "engagement_published_entry",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "live")),
                        fields=["stream", "-starts_on", "-number"],
                        name="published_newest",
                    ),
                    models.Index(
                        condition=models.Q(("state", "live")),
                        fields=["stream", "kind_code", "-starts_on", "-number"],
                        name="published_kind",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["place_ids"], name="published_places"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["audience_codes"], name="published_audiences"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["theme_codes"], name="published_themes"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["priority_codes"], name="published_priorities"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="published_search"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stream", "number"), name="published_number_once"
                    ),
                    models.UniqueConstraint(
                        fields=("stream", "event_uid"), name="published_event_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reached", None), ("reached", 0), ("reached__gte", 5), _connector="OR"
                        ),
                        name="published_small_counts_stay_inside",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stream",
                    models.CharField(
                        choices=[("programme", "Programme of events"), ("log", "Engagement log")],
                        max_length=10,
                    ),
                ),
                ("event_uid", models.UUIDField()),
                ("version_number", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("promoted", "Promoted"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("status_reason", models.TextField(blank=True)),
                ("status_reason_cy", models.TextField(blank=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                ("slug", models.SlugField(blank=True, max_length=80)),
                ("text", models.TextField(verbose_name="text")),
                ("text_cy", models.TextField(blank=True, verbose_name="text in Welsh")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "precision",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")], max_length=5
                    ),
                ),
                ("starts_at", models.TimeField(null=True)),
                ("ends_at", models.TimeField(null=True)),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-person", "In person"),
                            ("online", "Online"),
                            ("hybrid", "In person and online"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "held_by",
                    models.CharField(
                        choices=[
                            ("office", "The Commissioner or the Office"),
                            ("police", "The police force"),
                            ("other", "Another body"),
                        ],
                        max_length=10,
                    ),
                ),
                ("force_wide", models.BooleanField()),
                ("reached", models.PositiveIntegerField(null=True)),
                ("kind_code", models.SlugField(max_length=60)),
                (
                    "place_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "audience_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "theme_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                (
                    "priority_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60), default=list, size=None
                    ),
                ),
                ("details", models.JSONField(default=dict)),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="engagement.publishedentry",
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("new", "New entry"),
                            ("correction", "Correction"),
                            ("withdrawal", "Withdrawal"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="engagement.edition",
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("withdrawal_reason", models.TextField(blank=True)),
                ("withdrawal_reason_cy", models.TextField(blank=True)),
                ("redacted_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "engagement_published_version",
                "ordering": ("version_number",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("change", "withdrawal")),
                        fields=["published_at"],
                        name="published_withdrawals",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "version_number"), name="published_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reached", None), ("reached", 0), ("reached__gte", 5), _connector="OR"
                        ),
                        name="published_version_small_counts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeHeard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="themes_heard",
                        to="engagement.event",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to="office.theme",
                        verbose_name="theme",
                    ),
                ),
                (
                    "heard_as",
                    models.CharField(
                        choices=[
                            ("concern", "Concern"),
                            ("good-practice", "Good practice"),
                            ("question", "Question"),
                            ("idea", "Idea"),
                        ],
                        max_length=15,
                        verbose_name="heard as",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
            ],
            options={
                "verbose_name": "theme heard",
                "verbose_name_plural": "themes heard",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "theme", "heard_as"), name="theme_heard_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeHeardHistory",
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
                        to="engagement.themeheard",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.event",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.theme",
                        verbose_name="theme",
                    ),
                ),
                (
                    "heard_as",
                    models.CharField(
                        choices=[
                            ("concern", "Concern"),
                            ("good-practice", "Good practice"),
                            ("question", "Question"),
                            ("idea", "Idea"),
                        ],
                        max_length=15,
                        verbose_name="heard as",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="event",
            name="places",
            field=models.ManyToManyField(
                related_name="events",
                through="engagement.EventPlace",
                to="office.place",
                verbose_name="places",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="organisations",
            field=models.ManyToManyField(
                related_name="events",
                through="engagement.EventOrganisation",
                to="office.organisation",
                verbose_name="organisations met",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="priorities",
            field=models.ManyToManyField(
                related_name="events",
                through="engagement.EventPriority",
                to="office.priority",
                verbose_name="plan priorities",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="duties",
            field=models.ManyToManyField(
                related_name="events",
                through="engagement.EventDuty",
                to="office.statutoryduty",
                verbose_name="duties",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editionsettings",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_editionsettingshistory" ("first_week_starts_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_time", "publish_weekday") VALUES (NEW."first_week_starts_on", NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."publish_time", NEW."publish_weekday"); RETURN NULL;',
                    hash="40ea5dbfce85f9864f714f41eada26b3ba9c26c9",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_ee23e",
                    table="engagement_editionsettings",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editionsettings",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_editionsettingshistory" ("first_week_starts_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_time", "publish_weekday") VALUES (NEW."first_week_starts_on", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."publish_time", NEW."publish_weekday"); RETURN NULL;',
                    hash="91f688a06f42f6c95429b0cd968d7acc01759448",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_628ac",
                    table="engagement_editionsettings",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="editionsettings",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_editionsettingshistory" ("first_week_starts_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_time", "publish_weekday") VALUES (OLD."first_week_starts_on", OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."publish_time", OLD."publish_weekday"); RETURN NULL;',
                    hash="a6a600e773bf2396b6cab21cdc01fdf9219b09c0",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_4d789",
                    table="engagement_editionsettings",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedentry",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="3f1c87c0df17540b9c477388238f72465ff09408",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_8ee92",
                    table="engagement_published_entry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_commitmenthistory" ("closed_on", "due_on", "event_id", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "text", "text_cy") VALUES (NEW."closed_on", NEW."due_on", NEW."event_id", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."status", NEW."text", NEW."text_cy"); RETURN NULL;',
                    hash="395ba8c61823ff4e5eb3de6e8b6fd40e8bcfd63b",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_c6a79",
                    table="engagement_commitment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_commitmenthistory" ("closed_on", "due_on", "event_id", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "text", "text_cy") VALUES (NEW."closed_on", NEW."due_on", NEW."event_id", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."status", NEW."text", NEW."text_cy"); RETURN NULL;',
                    hash="2a39cd8b950ac4c1910418f5e7ea0dbd9e0222cb",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_3a46b",
                    table="engagement_commitment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_commitmenthistory" ("closed_on", "due_on", "event_id", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "text", "text_cy") VALUES (OLD."closed_on", OLD."due_on", OLD."event_id", OLD."id", OLD."owner_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."status", OLD."text", OLD."text_cy"); RETURN NULL;',
                    hash="ae9ee3aac85039246cd7dfeeef463ff6c0ec6be3",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_fce33",
                    table="engagement_commitment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventaudience",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventaudiencehistory" ("aspect", "audience_id", "event_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."aspect", NEW."audience_id", NEW."event_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="e24a544fa19a8fc6989253526615f7113651847c",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_91a51",
                    table="engagement_eventaudience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventaudience",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_eventaudiencehistory" ("aspect", "audience_id", "event_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."aspect", NEW."audience_id", NEW."event_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="16f3de85896d13ba8306d7f3c27bdfcc309068f7",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_1cf64",
                    table="engagement_eventaudience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventaudience",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventaudiencehistory" ("aspect", "audience_id", "event_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."aspect", OLD."audience_id", OLD."event_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="c353fc73c05a463eadff9465d41ff54badc4aa0d",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_eb69f",
                    table="engagement_eventaudience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventduty",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventdutyhistory" ("duty_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."duty_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="36da5bbddacb0549f05dd3108ebee7f70515dc3e",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_16dc6",
                    table="engagement_eventduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventduty",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_eventdutyhistory" ("duty_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."duty_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="04bc19cc42b91ca7e553fd6087dddcf482a62709",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_ebc06",
                    table="engagement_eventduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventduty",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventdutyhistory" ("duty_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."duty_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="79ef99f4607bca3cb42dbdcca49ad43c0af0e7d6",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_5b50b",
                    table="engagement_eventduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventorganisationhistory" ("event_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="b2e504509c31ed5a07bd0373c11d8de4d571c9fe",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_b5baf",
                    table="engagement_eventorganisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_eventorganisationhistory" ("event_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="9fa25c3074b58caa8b23b3d0e4921e203cf1b284",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_72c07",
                    table="engagement_eventorganisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventorganisationhistory" ("event_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."event_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="77e9357ce9cd7845bdab5ef2da20fe28068e2e0a",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_49ef1",
                    table="engagement_eventorganisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventparticipant",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventparticipanthistory" ("event_id", "id", "minutes", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."minutes", NEW."person_id", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="e4fe8e2088f9831681293d990bea9a1b0151286c",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_a59a8",
                    table="engagement_eventparticipant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventparticipant",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_eventparticipanthistory" ("event_id", "id", "minutes", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."event_id", NEW."id", NEW."minutes", NEW."person_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="e58f1300d925dea1c8842dff3e87464960b61f10",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_ef099",
                    table="engagement_eventparticipant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventparticipant",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventparticipanthistory" ("event_id", "id", "minutes", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."event_id", OLD."id", OLD."minutes", OLD."person_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="814956cd9828acac1998e39ee4f10c77488595d1",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_25ffd",
                    table="engagement_eventparticipant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventplace",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventplacehistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."place_id"); RETURN NULL;',
                    hash="fd85b7b650d19a6d8277aec603ccf1ffa4322ef5",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_b7ce8",
                    table="engagement_eventplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventplace",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_eventplacehistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."place_id"); RETURN NULL;',
                    hash="066ba1c8a0fa3e962163298f0bf989445ea7c4e2",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_08cc1",
                    table="engagement_eventplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventplace",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventplacehistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."place_id"); RETURN NULL;',
                    hash="6dcadcd0fcab2b93c1d8b87269ef61fca76e1b16",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_f3dd8",
                    table="engagement_eventplace",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventpriority",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventpriorityhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."priority_id"); RETURN NULL;',
                    hash="66b5b36cd3bf7ab325dec197691f6be5bf270aee",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_f999a",
                    table="engagement_eventpriority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventpriority",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_eventpriorityhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."priority_id"); RETURN NULL;',
                    hash="cd05cc4bab0a7ee601e1ca9da99e503fbffe70f0",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_3476f",
                    table="engagement_eventpriority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventpriority",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventpriorityhistory" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") VALUES (OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."priority_id"); RETURN NULL;',
                    hash="1ad692eecc58aa4a84c69b1f3f281d81e8372600",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_b5a77",
                    table="engagement_eventpriority",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_eventhistory" ("changed_at", "created_at", "deleted_at", "ends_at", "ends_on", "force_wide", "held_by", "how", "id", "invitation", "invitation_cy", "kind_id", "level_id", "method_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reached", "redacted_at", "starts_at", "starts_on", "status", "status_reason", "status_reason_cy", "summary", "summary_cy", "title", "title_cy", "uid", "venue_id", "version") VALUES (NEW."changed_at", NEW."created_at", NEW."deleted_at", NEW."ends_at", NEW."ends_on", NEW."force_wide", NEW."held_by", NEW."how", NEW."id", NEW."invitation", NEW."invitation_cy", NEW."kind_id", NEW."level_id", NEW."method_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."precision", NEW."reached", NEW."redacted_at", NEW."starts_at", NEW."starts_on", NEW."status", NEW."status_reason", NEW."status_reason_cy", NEW."summary", NEW."summary_cy", NEW."title", NEW."title_cy", NEW."uid", NEW."venue_id", NEW."version"); RETURN NULL;',
                    hash="0f23163983d7ec70a8d937cd261116b6214334e9",
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
                    condition='WHEN (OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."deleted_at" IS DISTINCT FROM (NEW."deleted_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."force_wide" IS DISTINCT FROM (NEW."force_wide") OR OLD."held_by" IS DISTINCT FROM (NEW."held_by") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invitation" IS DISTINCT FROM (NEW."invitation") OR OLD."invitation_cy" IS DISTINCT FROM (NEW."invitation_cy") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."level_id" IS DISTINCT FROM (NEW."level_id") OR OLD."method_id" IS DISTINCT FROM (NEW."method_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."reached" IS DISTINCT FROM (NEW."reached") OR OLD."redacted_at" IS DISTINCT FROM (NEW."redacted_at") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."status_reason_cy" IS DISTINCT FROM (NEW."status_reason_cy") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."summary_cy" IS DISTINCT FROM (NEW."summary_cy") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_cy" IS DISTINCT FROM (NEW."title_cy") OR OLD."uid" IS DISTINCT FROM (NEW."uid") OR OLD."venue_id" IS DISTINCT FROM (NEW."venue_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "engagement_eventhistory" ("changed_at", "created_at", "deleted_at", "ends_at", "ends_on", "force_wide", "held_by", "how", "id", "invitation", "invitation_cy", "kind_id", "level_id", "method_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reached", "redacted_at", "starts_at", "starts_on", "status", "status_reason", "status_reason_cy", "summary", "summary_cy", "title", "title_cy", "uid", "venue_id", "version") VALUES (NEW."changed_at", NEW."created_at", NEW."deleted_at", NEW."ends_at", NEW."ends_on", NEW."force_wide", NEW."held_by", NEW."how", NEW."id", NEW."invitation", NEW."invitation_cy", NEW."kind_id", NEW."level_id", NEW."method_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."precision", NEW."reached", NEW."redacted_at", NEW."starts_at", NEW."starts_on", NEW."status", NEW."status_reason", NEW."status_reason_cy", NEW."summary", NEW."summary_cy", NEW."title", NEW."title_cy", NEW."uid", NEW."venue_id", NEW."version"); RETURN NULL;',
                    hash="8c07ca0202a0f18b1938d5f63e3927f8e8ba9a96",
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
                    func='INSERT INTO "engagement_eventhistory" ("changed_at", "created_at", "deleted_at", "ends_at", "ends_on", "force_wide", "held_by", "how", "id", "invitation", "invitation_cy", "kind_id", "level_id", "method_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "reached", "redacted_at", "starts_at", "starts_on", "status", "status_reason", "status_reason_cy", "summary", "summary_cy", "title", "title_cy", "uid", "venue_id", "version") VALUES (OLD."changed_at", OLD."created_at", OLD."deleted_at", OLD."ends_at", OLD."ends_on", OLD."force_wide", OLD."held_by", OLD."how", OLD."id", OLD."invitation", OLD."invitation_cy", OLD."kind_id", OLD."level_id", OLD."method_id", OLD."owner_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."precision", OLD."reached", OLD."redacted_at", OLD."starts_at", OLD."starts_on", OLD."status", OLD."status_reason", OLD."status_reason_cy", OLD."summary", OLD."summary_cy", OLD."title", OLD."title_cy", OLD."uid", OLD."venue_id", OLD."version"); RETURN NULL;',
                    hash="c92b38f2ae5450858b20f787a4bf4b0753847c34",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_7536f",
                    table="engagement_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicversion",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_text_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN ((OLD."stream" IS DISTINCT FROM (NEW."stream") OR OLD."event_uid" IS DISTINCT FROM (NEW."event_uid") OR OLD."version_number" IS DISTINCT FROM (NEW."version_number") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."status_reason_cy" IS DISTINCT FROM (NEW."status_reason_cy") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_cy" IS DISTINCT FROM (NEW."title_cy") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."text_cy" IS DISTINCT FROM (NEW."text_cy") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."held_by" IS DISTINCT FROM (NEW."held_by") OR OLD."force_wide" IS DISTINCT FROM (NEW."force_wide") OR OLD."reached" IS DISTINCT FROM (NEW."reached") OR OLD."kind_code" IS DISTINCT FROM (NEW."kind_code") OR OLD."place_ids" IS DISTINCT FROM (NEW."place_ids") OR OLD."audience_codes" IS DISTINCT FROM (NEW."audience_codes") OR OLD."theme_codes" IS DISTINCT FROM (NEW."theme_codes") OR OLD."priority_codes" IS DISTINCT FROM (NEW."priority_codes") OR OLD."details" IS DISTINCT FROM (NEW."details") OR OLD."search" IS DISTINCT FROM (NEW."search")) AND NEW."redacted_at" IS NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="a12ee7e62a72859410acf3ef2399df584d8d2d24",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_text_stays_c25de",
                    table="engagement_publicversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicversion",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d85895a8781fc85c4758c0f54abcf63b9da18a42",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_32d36",
                    table="engagement_publicversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedversion",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_text_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN ((OLD."stream" IS DISTINCT FROM (NEW."stream") OR OLD."event_uid" IS DISTINCT FROM (NEW."event_uid") OR OLD."version_number" IS DISTINCT FROM (NEW."version_number") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."status_reason_cy" IS DISTINCT FROM (NEW."status_reason_cy") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_cy" IS DISTINCT FROM (NEW."title_cy") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."text_cy" IS DISTINCT FROM (NEW."text_cy") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."how" IS DISTINCT FROM (NEW."how") OR OLD."held_by" IS DISTINCT FROM (NEW."held_by") OR OLD."force_wide" IS DISTINCT FROM (NEW."force_wide") OR OLD."reached" IS DISTINCT FROM (NEW."reached") OR OLD."kind_code" IS DISTINCT FROM (NEW."kind_code") OR OLD."place_ids" IS DISTINCT FROM (NEW."place_ids") OR OLD."audience_codes" IS DISTINCT FROM (NEW."audience_codes") OR OLD."theme_codes" IS DISTINCT FROM (NEW."theme_codes") OR OLD."priority_codes" IS DISTINCT FROM (NEW."priority_codes") OR OLD."details" IS DISTINCT FROM (NEW."details") OR OLD."search" IS DISTINCT FROM (NEW."search")) AND NEW."redacted_at" IS NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="84823172606cf0b58ec7346fd059989626949875",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_text_stays_6cc93",
                    table="engagement_published_version",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedversion",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="5475742e3a44b5cb60f5ae0108972a14407a31f3",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_20ede",
                    table="engagement_published_version",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="themeheard",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_themeheardhistory" ("event_id", "heard_as", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."event_id", NEW."heard_as", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."theme_id"); RETURN NULL;',
                    hash="fe7066f44f13519bf3f5451e5032bf55fb6a75cb",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_d7649",
                    table="engagement_themeheard",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="themeheard",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "engagement_themeheardhistory" ("event_id", "heard_as", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."event_id", NEW."heard_as", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."theme_id"); RETURN NULL;',
                    hash="e52f49e3849b30d10d84cb32b38da8b2ae6d39c8",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_6d3c2",
                    table="engagement_themeheard",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="themeheard",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "engagement_themeheardhistory" ("event_id", "heard_as", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (OLD."event_id", OLD."heard_as", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."theme_id"); RETURN NULL;',
                    hash="e4a0556983019d22fc944593194009a1de8a1101",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_4d710",
                    table="engagement_themeheard",
                    when="AFTER",
                ),
            ),
        ),
    ]
