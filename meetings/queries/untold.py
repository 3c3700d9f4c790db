"""What of the schedule the public has not been told yet, or reads otherwise than it is by now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format

from engagement.queries.comparison import Difference
from engagement.queries.passages import Concern
from meetings.models import (
    AgendaItem,
    Meeting,
    MeetingPlace,
    Minutes,
    Paper,
    PublicText,
    PublishedMeeting,
    PublishedSeries,
    Series,
    SeriesPlace,
    Subject,
)
from meetings.queries.freezing import Telling, tell_meetings, tell_series
from meetings.queries.freezing_papers import tell_minutes, tell_papers
from meetings.queries.submission import (
    concerns_about,
    last_texts,
    redacted_last,
    shown_now,
    tells_nothing_new,
    why_not_told,
)
from meetings.queries.told import differences
from meetings.rules.publication import TAKEN_AWAY, Obstacle
from opcc.office.history import history_of_all
from opcc.office.models import Place, Venue
from opcc.office.queries import is_bilingual

# A list shows no more of one kind; what is sent makes room for the rest.
MOST_SHOWN = 200
# Meetings are set for two years at most and told as far; back, for what was changed or taken away.
AHEAD, BACK = timedelta(days=2 * 366), timedelta(days=31)
# What was held longer ago needs no papers or minutes put forward from this list.
RECENT = timedelta(days=366)


@dataclass(frozen=True)
class Untold:
    """One subject to put forward. `changed` is what differs from what is public; None if new.

    `sent_back` is the last text of it that an approver would not have. Where the text could point
    at somebody it has to be sent from its own page, with a reason.
    """

    telling: Telling
    is_gone: bool = False
    changed: list[Difference] | None = None
    sent_back: PublicText | None = None
    concerns: list[Concern] = field(default_factory=list)

    @property
    def token(self) -> str:
        """What a form sends back: which subject, and the text that was looked at."""
        return f"{self.telling.subject.value}.{self.telling.uid}.{self.telling.seen}"

    @property
    def title(self) -> str:
        return str(self.telling.record)

    @property
    def day(self) -> str:
        record = self.telling.record
        return date_format(record.starts_on, "j F Y") if isinstance(record, Meeting) else ""


def untold(
    *, today: date, subject: str = "", section: str = "", series: UUID | None = None
) -> list[Untold]:
    """Return what may be sent, at most MOST_SHOWN of each kind: series in the order of the
    schedule, meetings the soonest first, papers and minutes the latest first. `series` is the uid
    of the only one that is asked about."""
    found: list[Untold] = []
    for one in Subject:
        if subject in ("", one.value):
            tellings = candidates(one, today=today, section=section, series=series)
            found += of_kind(tellings, one, today=today)
    return found


def candidates(
    subject: Subject, *, today: date, section: str, series: UUID | None
) -> list[Telling]:
    if subject == Subject.SERIES:
        found = series_to_tell()
        if section:
            found = found.filter(row__section__code=section)
        if series:
            found = found.filter(uid=series)
        return tell_series(found, today=today)
    meetings = meetings_to_tell(subject, today=today)
    if series:
        meetings = meetings.filter(series__uid=series)
    if section:
        meetings = meetings.filter(series__row__section__code=section)
    # Papers and minutes are read whether they were told or not: what is new is not cut off.
    order = ("starts_on", "pk") if subject == Subject.MEETING else ("-starts_on", "-pk")
    return TELLERS[subject](meetings.order_by(*order)[: MOST_SHOWN * 2])


TELLERS = {
    Subject.MEETING: tell_meetings,
    Subject.PAPERS: tell_papers,
    Subject.MINUTES: tell_minutes,
}


def series_to_tell() -> QuerySet[Series]:
    """Those the schedule shows, and those that are gone and still public."""
    public = PublishedSeries.objects.shown().filter(uid=OuterRef("uid"))
    shown = Q(deleted_at=None, row__deleted_at=None, row__shown_in_schedule=True)
    return Series.objects.filter(shown | Exists(public)).order_by(
        "row__section__position", "row__position", "row_id", "position", "pk"
    )


def meetings_to_tell(subject: Subject, *, today: date) -> QuerySet[Meeting]:
    """Those of a kind that were never put forward, or touched since they were."""
    meetings: QuerySet[Meeting] = Meeting.objects.select_related("series__row")
    if subject == Subject.MEETING:
        public = PublishedMeeting.objects.shown().filter(uid=OuterRef("uid"))
        shown = Q(series=None) | Q(series__row__shown_in_schedule=True)
        tellable = Q(deleted_at=None, is_private=False) & shown
        meetings = meetings.filter(
            tellable | Exists(public), starts_on__range=(today - BACK, today + AHEAD)
        )
        meetings = touched_since_told(meetings, subject)
    else:
        told = PublishedMeeting.objects.shown().filter(uid=OuterRef("uid"))
        meetings = meetings.filter(Exists(told), deleted_at=None, starts_on__gte=today - RECENT)
        if subject == Subject.PAPERS:
            papers = Paper.objects.for_the_public().filter(meeting=OuterRef("pk"))
            agenda = AgendaItem.objects.filter(meeting=OuterRef("pk"))
            meetings = meetings.filter(Exists(papers.order_by()) | Exists(agenda))
        else:
            agreed = Minutes.objects.filter(meeting=OuterRef("pk"), status=Minutes.Status.AGREED)
            meetings = meetings.filter(Exists(agreed))
    return meetings


def touched_since_told(meetings: QuerySet[Meeting], subject: Subject) -> QuerySet[Meeting]:
    """Leave out, without reading them, those whose records are as they were when put forward."""
    other_venue = history_of_all(Venue).filter(
        pgh_obj=OuterRef("venue"), pgh_created_at__gt=OuterRef("told_at")
    )
    last = (
        PublicText.objects.standing()
        .filter(subject=subject, subject_uid=OuterRef("uid"))
        .order_by("-number")
    )
    return meetings.annotate(told_at=Subquery(last.values("submitted_at")[:1])).filter(
        Q(told_at=None)
        | Q(changed_at__gt=F("told_at"))
        | Q(series__changed_at__gt=F("told_at"))
        | Q(series__row__changed_at__gt=F("told_at"))
        | Exists(other_venue)
        | has_a_place_renamed_since(renamed_places())
    )


def renamed_places() -> list[int]:
    """Return the places that once had another name: few of all that the site knows."""
    earlier = history_of_all(Place).exclude(name=F("pgh_obj__name"), name_cy=F("pgh_obj__name_cy"))
    return list(earlier.values_list("pgh_obj", flat=True).distinct())


def has_a_place_renamed_since(renamed: list[int]) -> Q:
    """Whether one of these places, which the meeting is about, was written to since `told_at`."""
    written_to = history_of_all(Place).filter(
        pgh_obj=OuterRef("place"), pgh_created_at__gt=OuterRef(OuterRef("told_at"))
    )
    of_meeting = MeetingPlace.objects.filter(meeting=OuterRef("pk"), place__in=renamed)
    of_series = SeriesPlace.objects.filter(series=OuterRef("series"), place__in=renamed)
    shown_instead = history_of_all(Place).filter(
        pgh_obj=OuterRef("shown_place"), pgh_created_at__gt=OuterRef("told_at")
    )
    return (
        Q(Exists(of_meeting.filter(Exists(written_to))))
        | Q(Exists(of_series.filter(Exists(written_to))))
        | Q(Exists(shown_instead), shown_place__in=renamed)
    )


def of_kind(tellings: Sequence[Telling], subject: Subject, *, today: date) -> list[Untold]:
    """Leave out what the public reads just so already, and what it may not read."""
    uids = [one.uid for one in tellings]
    last, public = last_texts(subject, uids), shown_now(subject, uids)
    redacted = redacted_last(subject, uids)
    bilingual = is_bilingual()
    found: list[Untold] = []
    for telling in tellings:
        before = last.get(telling.uid)
        obstacle = why_not_told(telling, today=today, bilingual=bilingual)
        is_gone = obstacle in TAKEN_AWAY and telling.uid in public
        if is_gone:
            waits = before is not None and before.change == PublicText.Change.WITHDRAW
        else:
            # What was withdrawn or redacted is put forward again from its own page.
            waits = (
                obstacle not in (None, Obstacle.NO_WELSH)
                or tells_nothing_new(telling, before)
                or (before is not None and before.change == PublicText.Change.WITHDRAW)
                or telling.uid in redacted
            )
        if waits:
            continue
        shown = public.get(telling.uid)
        found.append(
            Untold(
                telling,
                is_gone=is_gone,
                changed=None if shown is None else differences(subject, shown.text, telling.text),
            )
        )
    return with_cautions(found[:MOST_SHOWN], subject)


def with_cautions(found: Sequence[Untold], subject: Subject) -> list[Untold]:
    back = sent_back(subject, [one.telling.uid for one in found])
    concerns = concerns_about([one.telling for one in found if not one.is_gone], {})
    return [
        Untold(
            one.telling,
            is_gone=one.is_gone,
            changed=one.changed,
            sent_back=back.get(one.telling.uid),
            concerns=concerns.get((subject.value, one.telling.uid), []),
        )
        for one in found
    ]


def sent_back(subject: Subject, uids: Iterable[object]) -> dict[object, PublicText]:
    """Return the last text of each subject where an approver sent it back."""
    last = (
        PublicText.objects.filter(subject=subject, subject_uid__in=list(uids))
        .exclude(decision__in=[PublicText.Decision.REPLACED, PublicText.Decision.RETRACTED])
        .select_related("decided_by")
        .order_by("subject_uid", "-number")
        .distinct("subject_uid")
    )
    return {
        text.subject_uid: text for text in last if text.decision == PublicText.Decision.SENT_BACK
    }
