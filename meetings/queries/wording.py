"""The schedule in words: how often, what is in the way, what an officer is still asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext

from meetings.models import AttendancePromise, Doubt, Frequency, Manner, ScheduleRow
from meetings.rules.keeping_away import Obstacle
from meetings.rules.printed_rows import OF_THE_ROW, Remark, RowTrouble
from meetings.rules.recurrence import (
    LAST,
    MONTHLY,
    Misfit,
    Recurrence,
    nths_of,
    why_not_a_recurrence,
)

OBSTACLES = {
    Obstacle.WEEKEND: gettext_lazy("a weekend"),
    Obstacle.BANK_HOLIDAY: gettext_lazy("a bank holiday"),
    Obstacle.AUGUST: gettext_lazy("August"),
    Obstacle.PRE_ELECTION: gettext_lazy("the time before an election"),
}
MISFITS = {
    Misfit.TOO_RARE: gettext_lazy("Enter a number of up to 24 months, or up to 26 weeks."),
    Misfit.NTHS_OF_NO_MONTH: gettext_lazy(
        "Weekdays of the month belong to a series that meets on the same weekday."
    ),
    Misfit.NO_SUCH_WEEKDAY: gettext_lazy("Choose the first, second, third, fourth or last."),
    Misfit.OTHER_NUMBER_OF_WEEKDAYS: gettext_lazy(
        "Choose as many of the weekdays of the month as the row says it meets in a month."
    ),
    Misfit.FIRST_DAY_ON_ANOTHER_WEEKDAY: gettext_lazy(
        "The first meeting is not on one of the weekdays of the month you chose."
    ),
}
TROUBLES = {
    RowTrouble.NO_SECTION: gettext_lazy("The row says no section."),
    RowTrouble.NO_NAME: gettext_lazy("The row names no meeting."),
    RowTrouble.NAME_TOO_LONG: gettext_lazy("A name is longer than 200 letters."),
    RowTrouble.TOO_LONG: gettext_lazy(
        "A cell is too long. Names and titles have up to 200 letters, who attends up to 300."
    ),
    RowTrouble.TWICE: gettext_lazy(
        "An earlier row of this section names the same meeting. Put them into one row."
    ),
    RowTrouble.PARTLY_KNOWN: gettext_lazy(
        "The schedule has some of these meetings and others not. Add those by hand, or take them"
        " into a row of their own."
    ),
    RowTrouble.TOO_MANY: gettext_lazy("The row stands for more than 200 meetings."),
}


def why_no_days(recurrence: Recurrence) -> str:
    """Return why a rule as it was chosen can set no days; "" where it can."""
    misfit = why_not_a_recurrence(recurrence)
    return str(MISFITS[misfit]) if misfit else ""


def why_refused(trouble: RowTrouble) -> str:
    return str(TROUBLES[trouble])


def obstacles_in_words(codes: Iterable[str]) -> list[str]:
    """Return what stands in the way: ["a bank holiday", "August"]."""
    return [str(OBSTACLES[Obstacle(code)]) for code in codes]


def rule_in_words(row: ScheduleRow) -> str:
    """Return how often a row meets: "Every 3 months, on the same weekday"; "" without a rule."""
    if row.frequency == Frequency.WEEKS:
        return _every_weeks(row.every)
    if row.frequency == Frequency.MONTHS_BY_DATE:
        return gettext("%(every)s, on the same date") % {"every": _every_months(row.every)}
    if row.frequency == Frequency.MONTHS_BY_WEEKDAY:
        return gettext("%(every)s, on the same weekday") % {"every": _so_often_a_month(row)}
    if row.frequency == Frequency.ABOUT:
        if row.per_year is None:
            return gettext("As required")
        return ngettext(
            "As required, about %(number)d time a year",
            "As required, about %(number)d times a year",
            row.per_year,
        ) % {"number": row.per_year}
    return gettext("To be agreed") if row.frequency == Frequency.TO_BE_AGREED else ""


def days_in_words(recurrence: Recurrence) -> str:
    """Return on which days that is: "the second Tuesday of the month"; "" without one."""
    weekday = WEEKDAYS[recurrence.first_on.weekday()]
    if recurrence.frequency not in MONTHLY:
        return str(weekday)
    if recurrence.frequency == Frequency.MONTHS_BY_DATE:
        return gettext("the %(day)s of the month") % {"day": recurrence.first_on.day}
    return gettext("the %(nth)s %(weekday)s of the month") % {
        "nth": all_of([str(NTHS[nth]) for nth in nths_of(recurrence)]),
        "weekday": weekday,
    }


NTHS = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    LAST: gettext_lazy("last"),
}


def _every_weeks(number: int) -> str:
    if number == 1:
        return pgettext("how often", "Every week")
    return ngettext("Every %(number)d week", "Every %(number)d weeks", number) % {"number": number}


def _every_months(number: int) -> str:
    if number == 12:
        return pgettext("how often", "Every year")
    if number == 1:
        return pgettext("how often", "Every month")
    return ngettext("Every %(number)d month", "Every %(number)d months", number) % {
        "number": number
    }


def _so_often_a_month(row: ScheduleRow) -> str:
    if row.per_month == 1:
        return _every_months(row.every)
    if (row.every, row.per_month) == (1, 2):
        return gettext("Twice a month")
    return ngettext("%(every)s, %(number)d time", "%(every)s, %(number)d times", row.per_month) % {
        "every": _every_months(row.every),
        "number": row.per_month,
    }


def outside_the_office(
    *, chair: str, lead_officer: str, contact: str, contact_via: str
) -> Iterator[str]:
    """Yield who answers for a row outside the Office, in the schedule's own words."""
    for label, words in (
        (gettext("Chair: %(who)s"), chair),
        (gettext("Lead officer: %(who)s"), lead_officer),
        (gettext("Contact: %(who)s"), contact),
        (gettext("Contact by way of: %(who)s"), contact_via),
    ):
        if words:
            yield label % {"who": words}


def promise_in_words(promise: AttendancePromise) -> str:
    """Return a promise as a rule: "PCC or DPCC by turns, within 24 months".

    Of words that cannot be read nothing is told but that.
    """
    if promise.is_unreadable:
        return str(Doubt.UNREADABLE.label)
    offices = [link.office.abbreviation or str(link.office) for link in promise.office_links.all()]
    named = [*offices, *promise.others]
    if promise.manner == Manner.ALL:
        return gettext("%(who)s, at each meeting") % {"who": all_of(named)}
    who = {"who": one_of(offices or promise.others)}
    if promise.manner == Manner.ANY:
        return gettext("%(who)s, at each meeting") % who
    if promise.manner == Manner.ROTATION:
        return gettext("%(who)s by turns, within %(months)s months") % (
            who | {"months": promise.months}
        )
    if promise.manner == Manner.AT_LEAST:
        return ngettext(
            "%(who)s, at %(count)d meeting in %(months)d months",
            "%(who)s, at %(count)d meetings in %(months)d months",
            promise.count or 0,
        ) % (who | {"count": promise.count, "months": promise.months})
    return gettext("%(who)s, regularly") % who


def all_of(names: list[str]) -> str:
    """Return "PCC, DPCC and CEx"; "" of none."""
    *before, last = names or [""]
    if not before:
        return last
    return gettext("%(others)s and %(last)s") % {"others": ", ".join(before), "last": last}


def one_of(names: list[str]) -> str:
    """Return "PCC, DPCC or CEx"; "" of none."""
    *before, last = names or [""]
    if not before:
        return last
    return gettext("%(others)s or %(last)s") % {"others": ", ".join(before), "last": last}


@dataclass(frozen=True)
class Question:
    """What an officer is asked about printed words. `promise` where it is about one of these."""

    row: ScheduleRow
    doubt: Doubt
    text: str
    promise: AttendancePromise | None = None

    @property
    def row_name(self) -> str:
        return name_of(self.row)

    @property
    def answer_url(self) -> str:
        """The page where it is answered; of what the row itself has to say anew, the row's."""
        if self.doubt == Doubt.BI_MONTHLY:
            return reverse("meetings:office-question-frequency", args=[self.row.uid])
        if self.promise and self.doubt in (Doubt.EITHER_OR_BOTH, Doubt.EACH_OR_SHARED):
            return reverse("meetings:office-question-promise", args=[self.promise.pk])
        return reverse("meetings:office-row", args=[self.row.uid])


QUESTIONS = {
    Doubt.BI_MONTHLY: gettext_lazy(
        "“%(words)s” can mean every two months or twice a month. Every two months is assumed."
        " Is that right?"
    ),
    Doubt.EITHER_OR_BOTH: gettext_lazy(
        "“%(words)s”: does either of them come, or both? Say which."
    ),
    Doubt.EACH_OR_SHARED: gettext_lazy(
        "“%(words)s” is printed once for several meetings. Is it promised for each of them, or for"
        " all together?"
    ),
    Doubt.NO_PERIOD: gettext_lazy(
        "“%(words)s”: within how many months do they come by turns? Say so in the promise."
    ),
    Doubt.UNKNOWN_WORDS: gettext_lazy("“%(words)s” names no frequency we know. Choose the rule."),
    Doubt.UNREADABLE: gettext_lazy(
        "“%(words)s” cannot be read in the source. Say who attends, if you know."
    ),
}


def what_to_ask(row: ScheduleRow) -> Iterator[Question]:
    """Yield what is doubtful in a row and was not answered yet."""
    if row.frequency_doubt:
        yield _question(row, Doubt(row.frequency_doubt), row.frequency_words)
    for promise in row.promises.all():
        if question := question_about(promise, row):
            yield question


def question_about(promise: AttendancePromise, row: ScheduleRow) -> Question | None:
    """Return what is doubtful in the words of a promise, until somebody has said what is meant."""
    if not promise.doubt or promise.confirmed_at is not None:
        return None
    words = promise.words or row.attendance_words
    return _question(row, Doubt(promise.doubt), words, promise)


def _question(
    row: ScheduleRow, doubt: Doubt, words: str, promise: AttendancePromise | None = None
) -> Question:
    return Question(
        row=row,
        doubt=doubt,
        text=str(QUESTIONS[doubt]) % {"words": words},
        promise=promise,
    )


def remarks_on_source(row: ScheduleRow) -> Iterator[str]:
    """Yield what a reader has to know of the source; what cannot be read in it is a question."""
    if Remark.NORMALISED in row.source_remarks.values():
        yield gettext(
            "The source has letters of another alphabet that look like ours. They are read as ours."
        )
    if remark := row.source_remarks.get(OF_THE_ROW):
        yield remark


def name_of(row: ScheduleRow) -> str:
    """Return what a row is called: its own name, or those of the series that stand in it."""
    if row.name:
        return str(row)
    return "; ".join(str(one) for one in row.series.all() if one.deleted_at is None)
