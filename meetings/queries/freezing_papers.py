"""What the public would read of meetings' papers and minutes, as it is frozen at submission.

Papers: the agenda in its order, and the files, each with the place of its item in the agenda::

    {"agenda": [{"title", "title_cy", "presenter"}],
     "papers": [file + {"item": int | null}]}

Minutes: the agreed items, each under the anchor by which it is cited::

    {"agreed_on", "items": [{"number", "anchor", "heading", "heading_cy", "text", "text_cy",
     "report_owner", "resolution", "resolution_words", "resolution_words_cy",
     "further_to": {"meeting": uid, "anchor", "number"} | null, "further_to_words",
     "further_to_words_cy", "documents": [file]}]}

A file is what `engagement.models.FrozenText` says of one. Drafts, what is private, and private
items never come here.
"""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from engagement.queries.attachments import frozen_file
from meetings.models import AgendaItem, Meeting, MinuteItem, Minutes, Paper, Subject
from meetings.queries.freezing import (
    Frozen,
    Telling,
    held_back_of,
    iso,
    with_what_is_told_of_meetings,
)
from meetings.rules.publication import anchor_of

FOR_THE_PUBLIC = Paper.objects.for_the_public
# Which of its minutes' items an item is to the public: the first is 1.
PLACE = Subquery(
    MinuteItem.objects.filter(
        Q(position__lt=OuterRef("position"))
        | Q(position=OuterRef("position"), pk__lte=OuterRef("pk")),
        minutes=OuterRef("minutes"),
        is_private=False,
    )
    .order_by()
    .values("minutes")
    .annotate(place=Count("pk"))
    .values("place")
)


def tell_papers(meetings: QuerySet[Meeting]) -> list[Telling]:
    """Return the agenda and papers of each meeting as the public would read them."""
    found = with_what_is_told_of_meetings(meetings).prefetch_related(
        Prefetch("agenda", AgendaItem.objects.order_by("position", "pk"), "agenda_told"),
        Prefetch("papers", FOR_THE_PUBLIC(), "papers_told"),
    )
    return [
        Telling(Subject.PAPERS, one, papers_text(one), held_back=held_back_of(one)) for one in found
    ]


def papers_text(meeting: Any) -> Frozen:
    agenda: list[AgendaItem] = meeting.agenda_told
    place = {item.pk: number for number, item in enumerate(agenda)}
    return {
        "agenda": [
            {"title": item.title, "title_cy": item.title_cy, "presenter": item.presenter}
            for item in agenda
        ],
        "papers": [
            file_text(paper) | {"item": place.get(paper.agenda_item_id or 0)}
            for paper in meeting.papers_told
        ],
    }


def file_text(paper: Paper) -> Frozen:
    said = ("title", "title_cy", "alt", "alt_cy", "language")
    return frozen_file(paper.file, **{name: getattr(paper, name) for name in said})


def tell_minutes(meetings: QuerySet[Meeting]) -> list[Telling]:
    """Return the agreed minutes of each meeting as the public would read them."""
    told = MinuteItem.objects.filter(is_private=False)
    items = told.prefetch_related(
        Prefetch("papers", FOR_THE_PUBLIC(), "papers_told"),
        Prefetch("further_to", told.select_related("minutes__meeting").annotate(place=PLACE)),
    ).order_by("position", "pk")
    agreed = (
        Minutes.objects.filter(meeting__in=meetings, status=Minutes.Status.AGREED)
        .prefetch_related(
            Prefetch("meeting", with_what_is_told_of_meetings(Meeting.objects.all())),
            Prefetch("items", items, "items_told"),
        )
        .order_by("-meeting__starts_on", "-meeting_id")
    )
    return [
        Telling(
            Subject.MINUTES,
            one.meeting,
            minutes_text(one),
            held_back=held_back_of(one.meeting),
        )
        for one in agreed
    ]


def minutes_text(minutes: Any) -> Frozen:
    return {
        "agreed_on": iso(minutes.agreed_on),
        "items": [item_text(item, place) for place, item in enumerate(minutes.items_told, start=1)],
    }


def item_text(item: Any, place: int) -> Frozen:
    """`place` is the item's among those the public reads, by which it is called there too."""
    words = ("number", "report_owner", "resolution")
    pairs = ("heading", "text", "resolution_words", "further_to_words")
    return {
        **{name: getattr(item, name) for name in words},
        **{name: getattr(item, name) for name in pairs},
        **{f"{name}_cy": getattr(item, f"{name}_cy") for name in pairs},
        "anchor": anchor_of(item.number, position=place),
        "further_to": cited(item.further_to),
        "documents": [file_text(paper) for paper in item.papers_told],
    }


def cited(item: Any) -> Frozen | None:
    """Of an item for the Office only, nothing."""
    if item is None:
        return None
    return {
        "meeting": str(item.minutes.meeting.uid),
        "number": item.number,
        "anchor": anchor_of(item.number, position=item.place),
    }
