"""What the public form to ask shows: panels, the rules that hold, meetings and their last days.

It reads what was published, and bank holidays.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber

from consultations.questions.models import AskedOf, PanelRules, PublishedPanel
from consultations.questions.queries.deadlines import (
    Holidays,
    Line,
    holidays_known,
    in_words,
    notice_for,
)
from consultations.questions.queries.where import Deadline, deadline
from consultations.questions.rules.asking import FORM_KEPT_FOR, boxes_for
from consultations.questions.rules.deadlines import Counting, answer_due
from meetings.models import Meeting, PublishedMeeting

MEETINGS_SHOWN = 4
FORMS = TimestampSigner(salt="questions.ask")


def new_form() -> str:
    """A sealed name for a form: sent twice, it makes one submission; no other can be named."""
    return FORMS.sign(str(uuid4()))


def form_named(token: str) -> UUID | None:
    """The form so named; None where it is not ours or too old."""
    try:
        return UUID(FORMS.unsign(token, max_age=FORM_KEPT_FOR))
    except BadSignature:
        return None


@dataclass(frozen=True)
class MeetingOffered:
    """A coming meeting of a panel, with the last day for questions to it and how it is counted."""

    uid: UUID
    on: date
    last_day: date | None
    lines: list[Line]
    is_open: bool


@dataclass(frozen=True)
class PanelAsked:
    """One panel as the form to ask shows it."""

    panel: PublishedPanel
    rules: PanelRules | None
    meetings: list[MeetingOffered]

    @property
    def open_meetings(self) -> list[MeetingOffered]:
        return [one for one in self.meetings if one.is_open]

    @property
    def asks_where(self) -> bool:
        return self.rules is not None and self.rules.lives_or_works

    @property
    def boxes(self) -> int:
        return boxes_for(self.rules.most_per_person if self.rules else None)

    @property
    def repeat_months(self) -> int | None:
        return self.rules.repeat_months if self.rules else None

    @property
    def is_hosts_to_decide(self) -> bool:
        return self.rules is not None and self.rules.decided_by == AskedOf.HOST


def due_if_asked(
    asked: PanelAsked | None, meeting_uid: UUID | None, *, today: date
) -> Deadline | None:
    """When an answer would be due, were it asked today, and how; None where no rule sets a day."""
    if asked is None:
        return None
    meeting = next((one for one in asked.open_meetings if one.uid == meeting_uid), None)
    if meeting is not None:
        return Deadline(meeting.on)
    if asked.rules is None or asked.rules.answer_within is None:
        return None
    holidays = holidays_known()
    worked = answer_due(
        today,
        within=asked.rules.answer_within,
        counting=Counting(asked.rules.answer_counting),
        holidays=holidays,
    )
    return deadline(worked.on, worked, holidays)


def current_panels(*, today: date) -> QuerySet[PublishedPanel]:
    return PublishedPanel.objects.filter(Q(retired_on=None) | Q(retired_on__gt=today))


def panel_asked(panel: PublishedPanel, *, today: date) -> PanelAsked:
    return panels_asked([panel], today=today)[0]


def panels_asked(panels: Iterable[PublishedPanel], *, today: date) -> list[PanelAsked]:
    """Return the panels as the form shows them; two queries, however many they are.

    First those whose meetings stand in our schedule: the Office's own.
    """
    panels = sorted(panels, key=lambda one: one.series_uid is None)
    coming = coming_of([one.series_uid for one in panels if one.series_uid], today=today)
    holidays = holidays_known()
    found = []
    for panel in panels:
        rules, meetings = rules_told(panel, today=today), coming.get(panel.series_uid, [])
        offered = [meeting_offered(one, rules, holidays, today=today) for one in meetings]
        found.append(PanelAsked(panel, rules, offered))
    return found


def rules_told(panel: PublishedPanel, *, today: date) -> PanelRules | None:
    """The published rules that hold today, latest first in the document; not to be saved."""
    for told in panel.rules:
        starts_on = date.fromisoformat(told["starts_on"])
        if starts_on <= today:
            return PanelRules(**{**told, "starts_on": starts_on})
    return None


def coming_of(
    series: Sequence[UUID], *, today: date
) -> Mapping[UUID | None, list[PublishedMeeting]]:
    """Return the next meetings of each series, soonest first."""
    coming = (
        PublishedMeeting.objects.coming(today)
        .filter(series_uid__in=series, status=Meeting.Status.PLANNED)
        .annotate(turn=Window(RowNumber(), partition_by="series_uid", order_by=("starts_on", "pk")))
        .filter(turn__lte=MEETINGS_SHOWN)
    )
    found: dict[UUID | None, list[PublishedMeeting]] = defaultdict(list)
    for one in coming.only("uid", "series_uid", "starts_on"):
        found[one.series_uid].append(one)
    return found


def meeting_offered(
    meeting: PublishedMeeting, rules: PanelRules | None, holidays: Holidays, *, today: date
) -> MeetingOffered:
    on: Any = meeting.starts_on
    worked = notice_for(on, rules, holidays) if rules else None
    return MeetingOffered(
        uid=meeting.uid,
        on=on,
        last_day=worked.on if worked else None,
        lines=in_words(worked, holidays) if worked else [],
        is_open=worked is None or today <= worked.on,
    )
