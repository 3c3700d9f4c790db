"""One meeting as its page shows it: what, when, who, what it was about and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy

from engagement.models import Event
from engagement.queries.attachments import warnings_about
from engagement.rules import is_still_to_come
from meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingAction,
    MinuteItem,
    MinuteItemPaper,
    Minutes,
    Paper,
    SpecifiedPart,
)
from meetings.queries.places import own_places, own_places_beforehand
from meetings.rules.lifecycle import may_become
from meetings.rules.specified import Facts, Part, Standing, checklist
from opcc.office.models import Place
from opcc.office.models.reference import in_language
from opcc.office.queries.files import kind_and_size

STANDINGS = {
    Standing.DONE: (gettext_lazy("Done"), "green"),
    Standing.MISSING: (gettext_lazy("Missing"), "red"),
    Standing.NOT_YET: (gettext_lazy("Not yet"), "grey"),
    Standing.NOT_PUBLIC: (gettext_lazy("Not asked for"), "grey"),
    Standing.NOT_SIGNIFICANT: (gettext_lazy("Not asked for"), "grey"),
    Standing.NOT_NEEDED: (gettext_lazy("Not needed"), "grey"),
}
WHY = {
    Standing.NOT_PUBLIC: gettext_lazy(
        "The meeting is not open to the public, and not of significant public interest."
    ),
    Standing.NOT_SIGNIFICANT: gettext_lazy("No matter of significant public interest."),
    Standing.NOT_YET: gettext_lazy("It is to come."),
}


@dataclass(frozen=True)
class PaperKept:
    """A paper as the Office keeps it, with what to know before it is published."""

    row: Paper
    about: str
    url: str
    warnings: list[str]


@dataclass(frozen=True)
class AgendaLine:
    item: AgendaItem
    papers: list[PaperKept]


@dataclass(frozen=True)
class MinuteLine:
    """One item of the minutes; `depth` is 0 for a whole number, 1 for a paragraph under it."""

    item: MinuteItem
    depth: int
    resolution: str
    papers: list[PaperKept]


@dataclass(frozen=True)
class ChecklistLine:
    """One part of what the law asks to be published, in words."""

    part: str
    name: str
    standing: str
    colour: str
    because: str
    may_be_excused: bool


@dataclass(frozen=True)
class NextSteps:
    """What the meeting's state allows; the template asks besides what the reader may do."""

    edit: bool = False
    follow: bool = False
    hold: bool = False
    take_back: bool = False
    cancel: bool = False
    postpone: bool = False
    move: bool = False
    reinstate: bool = False
    delete: bool = False


@dataclass(frozen=True)
class MeetingPage:
    meeting: Meeting
    places: list[Place]
    attendances: list[Attendance]
    agenda: list[AgendaLine]
    other_papers: list[PaperKept]
    minutes: Minutes | None
    minute_lines: list[MinuteLine]
    actions: list[MeetingAction]
    checklist: list[ChecklistLine]
    entry: Event | None
    next: NextSteps

    @property
    def somebody_unknown(self) -> bool:
        """Whether nobody has said yet who of those down for it came."""
        return any(
            row.is_expected and row.came == Attendance.Came.UNKNOWN for row in self.attendances
        )


def meetings_for_pages() -> QuerySet[Meeting]:
    """Meetings with what every page of one tells of them."""
    return Meeting.objects.live().select_related(
        "series__row__section", "venue", "shown_place", "event", "minutes"
    )


def meeting_page(meeting: Meeting, *, now: datetime) -> MeetingPage:
    prefetch_related_objects([meeting], *own_places_beforehand())
    papers = [paper_kept(meeting, row) for row in meeting.papers.live()]
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    items = minute_items(minutes) if minutes else []
    agenda = list(meeting.agenda.all())
    entry = meeting.event if meeting.event and meeting.event.deleted_at is None else None
    actions = list(meeting.actions.select_related("commitment__owner", "item"))
    return MeetingPage(
        meeting=meeting,
        places=own_places(meeting),
        attendances=list(
            meeting.attendances.select_related("person", "office", "substitute_for").order_by(
                "person__name", "pk"
            )
        ),
        agenda=[
            AgendaLine(item, [one for one in papers if one.row.agenda_item_id == item.pk])
            for item in agenda
        ],
        other_papers=[one for one in papers if one.row.agenda_item_id is None],
        minutes=minutes,
        minute_lines=[minute_line(item, papers) for item in items],
        actions=actions,
        checklist=checklist_of(meeting, agenda, papers, items, now=now),
        entry=entry,
        next=next_steps(meeting, entry, bool(agenda or papers or minutes or actions), now=now),
    )


def paper_kept(meeting: Meeting, row: Paper) -> PaperKept:
    return PaperKept(
        row=row,
        about=kind_and_size(row.file.media_type, row.file.size),
        url=reverse("meetings:office-paper", args=[meeting.uid, row.pk]),
        warnings=warnings_about(row.file) if row.is_public else [],
    )


def minute_items(minutes: Minutes) -> list[MinuteItem]:
    return list(
        minutes.items.select_related("further_to__minutes__meeting__series").prefetch_related(
            Prefetch("paper_links", MinuteItemPaper.objects.order_by("pk"))
        )
    )


def minute_line(item: MinuteItem, papers: Iterable[PaperKept]) -> MinuteLine:
    linked = {link.paper_id for link in item.paper_links.all()}
    return MinuteLine(
        item=item,
        depth=item.number.count("."),
        resolution=resolution_in_words(item),
        papers=[one for one in papers if one.row.pk in linked],
    )


def resolution_in_words(item: MinuteItem) -> str:
    if item.resolution == MinuteItem.Resolution.OWN_WORDS:
        return in_language(item.resolution_words, item.resolution_words_cy)
    return str(item.get_resolution_display()) if item.resolution else ""


def checklist_of(
    meeting: Meeting,
    agenda: list[AgendaItem],
    papers: list[PaperKept],
    items: list[MinuteItem],
    *,
    now: datetime,
) -> list[ChecklistLine]:
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    facts = Facts(
        is_public=meeting.is_public,
        is_significant=meeting.is_significant,
        is_called_off=meeting.status in (Meeting.Status.CANCELLED, Meeting.Status.POSTPONED),
        is_over=not is_still_to_come(meeting.span, now=now),
        has_time=meeting.starts_at is not None,
        has_place=meeting.venue_id is not None or meeting.how == "online",
        agenda_items=len(agenda),
        drafts=sum(1 for one in papers if one.row.standing == Paper.Standing.DRAFT),
        minutes_agreed=minutes is not None and minutes.status == Minutes.Status.AGREED,
        decisions=sum(1 for item in items if item.resolution),
    )
    reasons = {Part(row.part): row.reason for row in meeting.not_published.all()}
    return [
        ChecklistLine(
            part=line.part,
            name=str(SpecifiedPart(line.part).label),
            standing=str(STANDINGS[line.standing][0]),
            colour=STANDINGS[line.standing][1],
            because=line.reason or str(WHY.get(line.standing, "")),
            may_be_excused=line.standing
            in (Standing.MISSING, Standing.NOT_YET, Standing.NOT_NEEDED),
        )
        for line in checklist(facts, reasons)
    ]


def next_steps(
    meeting: Meeting, entry: Event | None, has_content: bool, *, now: datetime
) -> NextSteps:
    status, to_come = meeting.status, is_still_to_come(meeting.span, now=now)
    is_planned = status == Meeting.Status.PLANNED
    return NextSteps(
        edit=True,
        follow=is_planned and to_come and meeting.regular_on is not None,
        hold=not to_come and (is_planned or (status == Meeting.Status.HELD and entry is None)),
        take_back=status == Meeting.Status.HELD,
        cancel=may_become(status, Meeting.Status.CANCELLED) and status != Meeting.Status.CANCELLED,
        postpone=is_planned,
        move=is_planned or status == Meeting.Status.POSTPONED,
        reinstate=status in (Meeting.Status.CANCELLED, Meeting.Status.POSTPONED),
        delete=meeting.regular_on is None and not has_content and status != Meeting.Status.HELD,
    )
