"""Keep agendas, papers, minutes, actions, notices of changes, and why a part is not published."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0019_promises_made_elsewhere"),
        ("meetings", "0005_twice_a_month_and_substitutes"),
        ("office", "0017_writes_to_contacts"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=300, verbose_name="title in Welsh"),
                ),
                (
                    "presenter",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who presents or reports"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AgendaItemHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=300, verbose_name="title in Welsh"),
                ),
                (
                    "presenter",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who presents or reports"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="meetings.agendaitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meeting_action",
                        to="engagement.commitment",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "action agreed at a meeting",
                "verbose_name_plural": "actions agreed at meetings",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="MinuteItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="number")),
                ("heading", models.CharField(blank=True, max_length=300, verbose_name="heading")),
                (
                    "heading_cy",
                    models.CharField(blank=True, max_length=300, verbose_name="heading in Welsh"),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("text_cy", models.TextField(blank=True, verbose_name="text in Welsh")),
                (
                    "report_owner",
                    models.CharField(blank=True, max_length=200, verbose_name="who reported"),
                ),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("noted", "Noted"),
                            ("agreed", "Agreed"),
                            ("own-words", "In its own words"),
                        ],
                        max_length=10,
                        verbose_name="resolution",
                    ),
                ),
                (
                    "resolution_words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="words of the resolution"
                    ),
                ),
                (
                    "resolution_words_cy",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="words of the resolution in Welsh"
                    ),
                ),
                (
                    "is_private",
                    models.BooleanField(default=False, verbose_name="for the Office only"),
                ),
                (
                    "further_to_words",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how the earlier minute is cited"
                    ),
                ),
                (
                    "further_to_words_cy",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="how the earlier minute is cited, in Welsh",
                    ),
                ),
                (
                    "further_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cited_by",
                        to="meetings.minuteitem",
                        verbose_name="earlier minute",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of minutes",
                "verbose_name_plural": "items of minutes",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="MeetingActionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "commitment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="engagement.commitment",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="meetings.meetingaction",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.minuteitem",
                        verbose_name="item of the minutes",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="meetingaction",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="actions",
                to="meetings.minuteitem",
                verbose_name="item of the minutes",
            ),
        ),
        migrations.CreateModel(
            name="MinuteItemPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_links",
                        to="meetings.minuteitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "supporting document of minutes",
                "verbose_name_plural": "supporting documents of minutes",
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("agreed", "Agreed")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "agreed_on",
                    models.DateField(editable=False, null=True, verbose_name="agreed on"),
                ),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minutes",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
            },
        ),
        migrations.CreateModel(
            name="MinuteItemHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="number")),
                ("heading", models.CharField(blank=True, max_length=300, verbose_name="heading")),
                (
                    "heading_cy",
                    models.CharField(blank=True, max_length=300, verbose_name="heading in Welsh"),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("text_cy", models.TextField(blank=True, verbose_name="text in Welsh")),
                (
                    "report_owner",
                    models.CharField(blank=True, max_length=200, verbose_name="who reported"),
                ),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("noted", "Noted"),
                            ("agreed", "Agreed"),
                            ("own-words", "In its own words"),
                        ],
                        max_length=10,
                        verbose_name="resolution",
                    ),
                ),
                (
                    "resolution_words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="words of the resolution"
                    ),
                ),
                (
                    "resolution_words_cy",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="words of the resolution in Welsh"
                    ),
                ),
                (
                    "is_private",
                    models.BooleanField(default=False, verbose_name="for the Office only"),
                ),
                (
                    "further_to_words",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="how the earlier minute is cited"
                    ),
                ),
                (
                    "further_to_words_cy",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="how the earlier minute is cited, in Welsh",
                    ),
                ),
                (
                    "further_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.minuteitem",
                        verbose_name="earlier minute",
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
                        to="meetings.minuteitem",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.minutes",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="minuteitem",
            name="minutes",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="meetings.minutes",
            ),
        ),
        migrations.CreateModel(
            name="MinutesHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("agreed", "Agreed")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "agreed_on",
                    models.DateField(editable=False, null=True, verbose_name="agreed on"),
                ),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="meetings.minutes",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                            ("moved", "Moved"),
                            ("reinstated", "On again"),
                        ],
                        max_length=10,
                    ),
                ),
                ("was_on", models.DateField()),
                ("was_at", models.TimeField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_notices_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "told",
                    models.ManyToManyField(
                        related_name="meeting_notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "was_venue",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="office.venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice of a change",
                "verbose_name_plural": "notices of changes",
                "ordering": ("made_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="NotPublished",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("announced", "Date, time and place"),
                            ("agenda", "Agenda and reports"),
                            ("minutes", "Minutes"),
                            ("decisions", "Record of decisions"),
                        ],
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="not_published",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "part that need not be published",
                "verbose_name_plural": "parts that need not be published",
            },
        ),
        migrations.CreateModel(
            name="NotPublishedHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("announced", "Date, time and place"),
                            ("agenda", "Agenda and reports"),
                            ("minutes", "Minutes"),
                            ("decisions", "Record of decisions"),
                        ],
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="meetings.notpublished",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                (
                    "alt",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="what the picture shows"
                    ),
                ),
                (
                    "alt_cy",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="what the picture shows, in Welsh"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh"), ("both", "English and Welsh")],
                        default="en",
                        max_length=4,
                        verbose_name="language of the file",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("draft", "Draft"), ("final", "Final")],
                        default="draft",
                        max_length=5,
                        verbose_name="draft or final",
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="for the public")),
                (
                    "private_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it stays private"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="papers",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_papers",
                        to="office.storedfile",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper of a meeting",
                "verbose_name_plural": "papers of meetings",
            },
        ),
        migrations.CreateModel(
            name="MinuteItemPaperHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.minuteitem",
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
                        to="meetings.minuteitempaper",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.paper",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="minuteitempaper",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="minute_links",
                to="meetings.paper",
            ),
        ),
        migrations.AddField(
            model_name="minuteitem",
            name="papers",
            field=models.ManyToManyField(
                related_name="minute_items",
                through="meetings.MinuteItemPaper",
                to="meetings.paper",
                verbose_name="supporting documents",
            ),
        ),
        migrations.CreateModel(
            name="PaperHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "title_cy",
                    models.CharField(blank=True, max_length=200, verbose_name="title in Welsh"),
                ),
                (
                    "alt",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="what the picture shows"
                    ),
                ),
                (
                    "alt_cy",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="what the picture shows, in Welsh"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("cy", "Welsh"), ("both", "English and Welsh")],
                        default="en",
                        max_length=4,
                        verbose_name="language of the file",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("draft", "Draft"), ("final", "Final")],
                        default="draft",
                        max_length=5,
                        verbose_name="draft or final",
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="for the public")),
                (
                    "private_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it stays private"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.storedfile",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="meetings.paper",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_agendaitemhistory" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "presenter", "title", "title_cy", "version") VALUES (NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."presenter", NEW."title", NEW."title_cy", NEW."version"); RETURN NULL;',
                    hash="e39e56553e1bdc95f2f9b060dc2b680b08b53491",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_fc244",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_agendaitemhistory" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "presenter", "title", "title_cy", "version") VALUES (NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."presenter", NEW."title", NEW."title_cy", NEW."version"); RETURN NULL;',
                    hash="59d4a53ed6512e32090e07c41507951986460944",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_23395",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_agendaitemhistory" ("id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "presenter", "title", "title_cy", "version") VALUES (OLD."id", OLD."meeting_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."presenter", OLD."title", OLD."title_cy", OLD."version"); RETURN NULL;',
                    hash="3240a4df00ad7471c0f5e322fe33d4be29a7bbd0",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_3a1b7",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingaction",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_meetingactionhistory" ("commitment_id", "id", "item_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."commitment_id", NEW."id", NEW."item_id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="a9beb6fc96b28001aabe9998b291715c97c4655a",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_fa841",
                    table="meetings_meetingaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingaction",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_meetingactionhistory" ("commitment_id", "id", "item_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."commitment_id", NEW."id", NEW."item_id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="b4d8ae9ad827d88faacaf6ba9d5eb4ae4bb940a4",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_1a402",
                    table="meetings_meetingaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingaction",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_meetingactionhistory" ("commitment_id", "id", "item_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."commitment_id", OLD."id", OLD."item_id", OLD."meeting_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="d59981f20ed9bad0d6ef25b0a0b778efe5519bee",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_0876b",
                    table="meetings_meetingaction",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_on", None), ("status", "draft")),
                    models.Q(("status", "agreed"), models.Q(("agreed_on", None), _negated=True)),
                    _connector="OR",
                ),
                name="minutes_agreed_has_a_day",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minuteshistory" ("agreed_on", "changed_at", "created_at", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (NEW."agreed_on", NEW."changed_at", NEW."created_at", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."status", NEW."version"); RETURN NULL;',
                    hash="2eb47adfde44bce4daac8fe6f3c7b13e874f60f6",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_ba34d",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_minuteshistory" ("agreed_on", "changed_at", "created_at", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (NEW."agreed_on", NEW."changed_at", NEW."created_at", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."status", NEW."version"); RETURN NULL;',
                    hash="1de3e80bb89e44d75ee8f42d788c4c0b869dfe4c",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_93d73",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minuteshistory" ("agreed_on", "changed_at", "created_at", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "version") VALUES (OLD."agreed_on", OLD."changed_at", OLD."created_at", OLD."id", OLD."meeting_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."status", OLD."version"); RETURN NULL;',
                    hash="05d98fb8aaafbf4b6dc85d374e8998d43acaed05",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_40570",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["made_at"], name="notice_newest"),
        ),
        migrations.AddConstraint(
            model_name="notpublished",
            constraint=models.UniqueConstraint(
                fields=("meeting", "part"), name="not_published_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="notpublished",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="not_published_says_why"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notpublished",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_notpublishedhistory" ("id", "meeting_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."id", NEW."meeting_id", NEW."part", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."reason"); RETURN NULL;',
                    hash="92c8d9a00db2a8e4c65e953ac879e4a6182065b0",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_71701",
                    table="meetings_notpublished",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notpublished",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_notpublishedhistory" ("id", "meeting_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."id", NEW."meeting_id", NEW."part", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."reason"); RETURN NULL;',
                    hash="cfe93adac694a3bd50c3315b568043868afec9e6",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_5849c",
                    table="meetings_notpublished",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notpublished",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_notpublishedhistory" ("id", "meeting_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."id", OLD."meeting_id", OLD."part", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."reason"); RETURN NULL;',
                    hash="60a71014b444014ee815320c931d88e6a61bd7ba",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_74845",
                    table="meetings_notpublished",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("standing", "draft"),
                    ("is_public", True),
                    models.Q(("private_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="paper_final_and_private_says_why",
                violation_error_message="Say why this paper stays private.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_paperhistory" ("agenda_item_id", "alt", "alt_cy", "file_id", "id", "is_public", "language", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "private_reason", "removed_at", "standing", "title", "title_cy", "version") VALUES (NEW."agenda_item_id", NEW."alt", NEW."alt_cy", NEW."file_id", NEW."id", NEW."is_public", NEW."language", NEW."meeting_id", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."private_reason", NEW."removed_at", NEW."standing", NEW."title", NEW."title_cy", NEW."version"); RETURN NULL;',
                    hash="67c9acf77e1e939052f60cab1e3818cb577687c2",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_09b87",
                    table="meetings_paper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_paperhistory" ("agenda_item_id", "alt", "alt_cy", "file_id", "id", "is_public", "language", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "private_reason", "removed_at", "standing", "title", "title_cy", "version") VALUES (NEW."agenda_item_id", NEW."alt", NEW."alt_cy", NEW."file_id", NEW."id", NEW."is_public", NEW."language", NEW."meeting_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."private_reason", NEW."removed_at", NEW."standing", NEW."title", NEW."title_cy", NEW."version"); RETURN NULL;',
                    hash="8ebc98f73606a9788d9f17f3f76cbac923dc2a8e",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_4e340",
                    table="meetings_paper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paper",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_paperhistory" ("agenda_item_id", "alt", "alt_cy", "file_id", "id", "is_public", "language", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "private_reason", "removed_at", "standing", "title", "title_cy", "version") VALUES (OLD."agenda_item_id", OLD."alt", OLD."alt_cy", OLD."file_id", OLD."id", OLD."is_public", OLD."language", OLD."meeting_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."private_reason", OLD."removed_at", OLD."standing", OLD."title", OLD."title_cy", OLD."version"); RETURN NULL;',
                    hash="26d68445e08fbd6ca5e8d595405448b006212757",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_7f460",
                    table="meetings_paper",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="minuteitempaper",
            constraint=models.UniqueConstraint(
                fields=("item", "paper"), name="minute_item_paper_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minuteitempaper",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minuteitempaperhistory" ("id", "item_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."item_id", NEW."paper_id", _pgh_attach_context(), NOW(), \'added\', NEW."id"); RETURN NULL;',
                    hash="55f52df583a4b947ad808ad1ee43cc03fbc79abd",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_9a95e",
                    table="meetings_minuteitempaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minuteitempaper",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_minuteitempaperhistory" ("id", "item_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."item_id", NEW."paper_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id"); RETURN NULL;',
                    hash="24bb723b6b594fb89bc954d549be6549481cc243",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_8dcbf",
                    table="meetings_minuteitempaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minuteitempaper",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minuteitempaperhistory" ("id", "item_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."item_id", OLD."paper_id", _pgh_attach_context(), NOW(), \'removed\', OLD."id"); RETURN NULL;',
                    hash="a1aa17da133211151daceae2e02879ded85a6d64",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_70715",
                    table="meetings_minuteitempaper",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="minuteitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("minutes", "number"),
                name="minute_item_number_once",
                violation_error_message="Another item has this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="minuteitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("heading", ""), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    _connector="OR",
                ),
                name="minute_item_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="minuteitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolution", "own-words"), _negated=True),
                    models.Q(("resolution_words", ""), _negated=True),
                    _connector="OR",
                ),
                name="minute_item_own_words_are_there",
                violation_error_message="Write the words of the resolution.",
            ),
        ),
        migrations.AddConstraint(
            model_name="minuteitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("further_to", None),
                    models.Q(("further_to", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="minute_item_not_further_to_itself",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minuteitem",
            trigger=pgtrigger.compiler.Trigger(
                name="added_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minuteitemhistory" ("further_to_id", "further_to_words", "further_to_words_cy", "heading", "heading_cy", "id", "is_private", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_owner", "resolution", "resolution_words", "resolution_words_cy", "text", "text_cy", "version") VALUES (NEW."further_to_id", NEW."further_to_words", NEW."further_to_words_cy", NEW."heading", NEW."heading_cy", NEW."id", NEW."is_private", NEW."minutes_id", NEW."number", _pgh_attach_context(), NOW(), \'added\', NEW."id", NEW."position", NEW."report_owner", NEW."resolution", NEW."resolution_words", NEW."resolution_words_cy", NEW."text", NEW."text_cy", NEW."version"); RETURN NULL;',
                    hash="5159672cb360c06ca9152cbb16f54683b5582c67",
                    operation="INSERT",
                    pgid="pgtrigger_added_insert_4c8db",
                    table="meetings_minuteitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minuteitem",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_minuteitemhistory" ("further_to_id", "further_to_words", "further_to_words_cy", "heading", "heading_cy", "id", "is_private", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_owner", "resolution", "resolution_words", "resolution_words_cy", "text", "text_cy", "version") VALUES (NEW."further_to_id", NEW."further_to_words", NEW."further_to_words_cy", NEW."heading", NEW."heading_cy", NEW."id", NEW."is_private", NEW."minutes_id", NEW."number", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."report_owner", NEW."resolution", NEW."resolution_words", NEW."resolution_words_cy", NEW."text", NEW."text_cy", NEW."version"); RETURN NULL;',
                    hash="52908daf4ee06afa833c7e64f4d696bc40714a57",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_8fa4c",
                    table="meetings_minuteitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minuteitem",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minuteitemhistory" ("further_to_id", "further_to_words", "further_to_words_cy", "heading", "heading_cy", "id", "is_private", "minutes_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_owner", "resolution", "resolution_words", "resolution_words_cy", "text", "text_cy", "version") VALUES (OLD."further_to_id", OLD."further_to_words", OLD."further_to_words_cy", OLD."heading", OLD."heading_cy", OLD."id", OLD."is_private", OLD."minutes_id", OLD."number", _pgh_attach_context(), NOW(), \'removed\', OLD."id", OLD."position", OLD."report_owner", OLD."resolution", OLD."resolution_words", OLD."resolution_words_cy", OLD."text", OLD."text_cy", OLD."version"); RETURN NULL;',
                    hash="656159f083b7e36e626dd2dde567d2b2d63c810e",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_fd289",
                    table="meetings_minuteitem",
                    when="AFTER",
                ),
            ),
        ),
    ]
