"""How promises to attend stand: kept for the list, with notes of what has changed since.

As with the dates of neighbourhoods, every statement that could change how a promise stands leaves
notes in its own transaction, whoever wrote it; `meetings.actions.standings` works them off.
"""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from engagement.models.figures import both_ways
from engagement.models.statements import after
from meetings.models.meetings import Attendance, Meeting
from meetings.models.promises import AttendancePromise, PromisedOffice
from meetings.models.rows import ScheduleRow
from meetings.models.series import Series
from meetings.rules.promises import PRESSING, Verdict
from opcc.office.models import Office, Person, Term

NO_DAY = date.max  # what has no day to be kept by comes after what has one


class KeptStanding(models.Model):
    """How one promise stood, when last found, for one series; or, without one, for all of its row.

    No constraint holds its links: what is found anew waits for no write and holds none up.
    `pressing` is where its verdict stands among `meetings.rules.promises.PRESSING`. `changes` is
    what came between, as `meetings.queries.kept_standings` writes and reads it.
    """

    is_derived = True

    promise = models.ForeignKey(
        AttendancePromise, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    series = models.ForeignKey(
        Series, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    pressing = models.PositiveSmallIntegerField()
    due_by = models.DateField(null=True)
    kept_on = models.DateField(null=True)
    whose_turn = models.ForeignKey(
        Office, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    turn_reason = models.CharField(max_length=12, blank=True)  # a TurnReason
    next_meeting = models.ForeignKey(
        Meeting, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    changes = models.JSONField(default=list)
    is_upset = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("how a promise to attend stands")
        verbose_name_plural = _("how promises to attend stand")
        constraints = [
            models.UniqueConstraint(
                name="standing_once", fields=["promise", "series"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="standing_has_a_verdict", condition=models.Q(pressing__lt=len(PRESSING))
            ),
        ]
        indexes = [
            models.Index(
                F("pressing"), Coalesce("due_by", Value(NO_DAY)), F("id"), name="standing_in_order"
            ),
            models.Index(F("id"), name="standing_upset", condition=models.Q(is_upset=True)),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}, {self.series_id}: {self.verdict}"

    @property
    def verdict(self) -> Verdict:
        return PRESSING[self.pressing]


class StandingsDay(models.Model):
    """The one row that says for which day the standings were last all found anew."""

    day = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="standings_day_is_one", condition=models.Q(id=1))
        ]

    def __str__(self) -> str:
        return str(self.day)


class StandingChange(models.Model):
    """One thing that a statement changed. What hangs on it is looked up when it is worked off:
    another transaction may move a meeting to another series meanwhile."""

    class What(models.TextChoices):
        SERIES = "series"
        ROW = "row"
        PROMISE = "promise"
        MEETING = "meeting"
        PERSON = "person"

    what = models.CharField(max_length=8, choices=What)
    about = models.BigIntegerField()

    class Meta:
        verbose_name = _("change to how promises stand")
        verbose_name_plural = _("changes to how promises stand")
        indexes = [models.Index(fields=["what", "about"], name="standing_change_about")]

    def __str__(self) -> str:
        return f"{self.what} {self.about}"


NOTE = """
    INSERT INTO meetings_standingchange (what, about)
    SELECT DISTINCT '{what}', {column} FROM ({rows}) AS changed WHERE {column} IS NOT NULL;
"""


def watching(columns: str, **notes: str) -> list[pgtrigger.Trigger]:
    """Note what a statement changed in these columns: `notes` say what, and which column names it.

    The first of the columns is the row's own id, so that two rows that change places both count.
    """

    def noted(rows: str) -> str:
        return "".join(
            NOTE.format(what=what, column=column, rows=rows) for what, column in notes.items()
        )

    old, new = {"old": "old_rows"}, {"new": "new_rows"}
    inserted = noted(f"SELECT {columns} FROM new_rows")  # noqa: S608
    deleted = noted(f"SELECT {columns} FROM old_rows")  # noqa: S608
    return [
        after(pgtrigger.Insert, "standings_insert", inserted, new),
        after(pgtrigger.Update, "standings_update", noted(both_ways(columns)), old | new),
        after(pgtrigger.Delete, "standings_delete", deleted, old),
    ]


class JudgedRow(ScheduleRow):
    class Meta:
        proxy = True
        triggers = watching("id, deleted_at", row="id")


class JudgedSeries(Series):
    class Meta:
        proxy = True
        triggers = watching("id, row_id, status, deleted_at", row="row_id")


class JudgedPromise(AttendancePromise):
    class Meta:
        proxy = True
        triggers = watching(
            "id, row_id, manner, count, months, shared, starts_on, ends_on, doubt, confirmed_at",
            row="row_id",
        )


class JudgedOffice(PromisedOffice):
    class Meta:
        proxy = True
        triggers = watching("id, promise_id, office_id, position", promise="promise_id")


class JudgedMeeting(Meeting):
    class Meta:
        proxy = True
        triggers = watching("id, series_id, starts_on, status, deleted_at", series="series_id")


class JudgedAttendance(Attendance):
    class Meta:
        proxy = True
        triggers = watching(
            "id, meeting_id, person_id, office_id, is_expected, came, substitute_for_id",
            meeting="meeting_id",
        )


class JudgedTerm(Term):
    class Meta:
        proxy = True
        triggers = watching("id, office_id, person_id, starts_on, ends_on", person="person_id")


class JudgedPerson(Person):
    class Meta:
        proxy = True
        triggers = watching("id, left_on", person="id")
