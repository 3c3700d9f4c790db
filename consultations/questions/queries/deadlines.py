"""The deadlines of a submission by its panel's rules, with the days that led to them in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.questions.models import Panel, PanelRules, Submission
from consultations.questions.rules.deadlines import (
    Counting,
    Step,
    Why,
    Worked,
    answer_due,
    kept_to,
    last_day_for_notice,
)
from opcc.office.models import BankHoliday

Holidays = Mapping[date, str]


def holidays_known() -> Holidays:
    """Return the bank holidays by day, with their names in the reader's language."""
    return {one.day: str(one) for one in BankHoliday.objects.all()}


def rules_of(panel: Panel | None, *, day: date) -> PanelRules | None:
    """Return the rules that hold for a question that came that day."""
    if panel is None:
        return None
    return rules_on(day, panel.rules.filter(starts_on__lte=day))


def rules_on(day: date, rules: Iterable[PanelRules]) -> PanelRules | None:
    """Return of one panel's rules those that hold that day: the last that began by then."""
    begun = (one for one in rules if one.starts_on <= day)
    return max(begun, key=lambda one: one.starts_on, default=None)


def rules_by_panel() -> Mapping[int, list[PanelRules]]:
    """Return all rules there are, by the panel they are of; for whoever goes through many."""
    found: dict[int, list[PanelRules]] = defaultdict(list)
    for one in PanelRules.objects.all():
        found[one.panel_id].append(one)
    return found


@dataclass(frozen=True)
class Deadlines:
    """How the two deadlines of a submission come out; None where nothing rules them.

    `notice` is the last day for its meeting, `answer` the day its answer is due. An answer to a
    question for a meeting is due on the day of that meeting.
    """

    notice: Worked | None = None
    answer: Worked | None = None


def deadlines_of(submission: Submission, rules: PanelRules | None, holidays: Holidays) -> Deadlines:
    meeting = submission.for_meeting
    notice = None
    if rules is not None and rules.notice is not None and meeting is not None:
        notice = notice_for(meeting.starts_on, rules, holidays)
    if meeting is not None and meeting.starts_on >= submission.received_on:
        return Deadlines(notice, Worked((Step(meeting.starts_on, Why.MEETING),)))
    if rules is None or rules.answer_within is None:
        return Deadlines(notice)
    return Deadlines(
        notice,
        answer_due(
            submission.received_on,
            within=rules.answer_within,
            counting=Counting(rules.answer_counting),
            holidays=holidays,
        ),
    )


def notice_for(meeting_on: date, rules: PanelRules, holidays: Holidays) -> Worked | None:
    """The last day for a question to a meeting of that day; None where the panel asks for none."""
    if rules.notice is None:
        return None
    return last_day_for_notice(
        meeting_on,
        notice=rules.notice,
        counting=Counting(rules.notice_counting),
        holidays=holidays,
    )


def columns_of(submission: Submission, deadlines: Deadlines) -> dict[str, date | None]:
    """The deadlines as they are kept: none before one the asker was told, none set by hand lost."""
    notice = deadlines.notice.on if deadlines.notice else None
    answer = deadlines.answer.on if deadlines.answer else None
    # Without a meeting there is no last day for it, whatever was told.
    told = submission.notice_told_on if submission.for_meeting_id else None
    columns = {"notice_on": kept_to(notice, told=told)}
    if not submission.target_set_by_hand:
        columns["target_on"] = kept_to(answer, told=submission.target_told_on)
    return columns


@dataclass(frozen=True)
class Line:
    """One day of a count as an officer or an asker reads it."""

    on: date
    text: str
    counts: bool


def in_words(worked: Worked, holidays: Holidays) -> list[Line]:
    """Say each day of the count: "Mon 1 April – Easter Monday, bank holiday, not counted"."""
    return [
        Line(step.on, line_of(step, holidays), step.why == Why.COUNTED) for step in worked.steps
    ]


def line_of(step: Step, holidays: Holidays) -> str:
    day = date_format(step.on, "D j F Y")
    return _("%(day)s – %(what)s") % {"day": day, "what": what_it_is(step, holidays)}


def what_it_is(step: Step, holidays: Holidays) -> str:
    match step.why:
        case Why.MEETING:
            return _("the meeting, not counted")
        case Why.RECEIVED:
            return _("the day it came, not counted")
        case Why.WEEKEND:
            return _("weekend, not counted")
        case Why.BANK_HOLIDAY:
            name = holidays.get(step.on, "")
            return _("bank holiday (%(name)s), not counted") % {"name": name}
        case Why.LAST if step.number:
            return _("day %(number)d, the last day") % {"number": step.number}
        case Why.LAST:
            return _("the last day")
        case _:
            return _("day %(number)d") % {"number": step.number}


def days_told(number: int) -> str:
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}
