"""What waits for an approver, what was decided, and one version as its readers would find it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from engagement.models import (
    Event,
    FrozenText,
    HeldBack,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    Stream,
)
from engagement.models.events import Precision
from engagement.models.versions import PublicVersionQuerySet
from engagement.queries import facts
from engagement.queries.attachments import (
    FileTold,
    PrivateCopy,
    files_put_forward,
    private_copies,
)
from engagement.queries.comparison import Difference, differences
from engagement.queries.facts import Fact, Promise
from engagement.queries.office import changed_since
from engagement.queries.passages import Concern, concerns_in_version
from engagement.rules.passages import Kind
from opcc.office.models import User

Decision = PublicVersion.Decision

# How long a decision stays among the recent ones.
RECENT = timedelta(days=28)


class Shelf(models.TextChoices):
    """Where a version stands on its way to the public."""

    WAITING = "waiting", _("Waiting for approval")
    APPROVED = "approved", _("Approved for the next edition")
    DECIDED = "decided", _("Recently decided")


class Asks(models.TextChoices):
    """What a version asks for, as an approver would say it."""

    NEW_ENTRY = "new-entry", _("New entry")
    CORRECTION = "correction", _("Correction")
    ANNOUNCEMENT = "announcement", _("New in the programme")
    NEW_ANNOUNCEMENT = "new-announcement", _("Change to the programme")
    CANCELLATION = "cancellation", _("Cancellation")
    POSTPONEMENT = "postponement", _("Postponement")
    WITHDRAWAL = "withdrawal", _("Withdrawal")


@dataclass(frozen=True)
class Item:
    """One version in a list, and whether the reader put it forward."""

    version: PublicVersion
    asks: Asks
    own: bool

    @property
    def can_be_decided(self) -> bool:
        """Whether the reader, if an approver, may approve it by itself."""
        waits = self.version.decision == Decision.WAITING
        return waits and not self.own and self.version.backlog_id is None


def versions_on(shelf: Shelf, *, now: datetime, stream: str = "") -> PublicVersionQuerySet:
    """Return the versions on a shelf: what waits longest first, what was decided last first."""
    if shelf == Shelf.WAITING:
        versions = PublicVersion.objects.one_by_one().waiting().order_by("submitted_at", "id")
    elif shelf == Shelf.APPROVED:
        versions = (
            PublicVersion.objects.one_by_one().approved_unpublished().order_by("decided_at", "id")
        )
    else:
        versions = (
            PublicVersion.objects.one_by_one()
            .filter(
                decision__in=[Decision.APPROVED, Decision.SENT_BACK],
                decided_at__gte=now - RECENT,
                redacted_at=None,
            )
            .order_by("-decided_at", "-id")
        )
    return for_list(versions.filter(stream=stream) if stream else versions)


def for_list(versions: PublicVersionQuerySet) -> PublicVersionQuerySet:
    """Bring what a list shows, and whether an earlier text of the event was published."""
    earlier = PublishedVersion.objects.filter(
        entry__stream=OuterRef("stream"),
        entry__event_uid=OuterRef("event_uid"),
        version_number__lt=OuterRef("version_number"),
    )
    return (
        versions.annotate(was_public=Exists(earlier))
        .select_related("event", "submitted_by", "decided_by")
        .defer("search", "text", "text_cy")
    )


def items(versions: Iterable[PublicVersion], *, reader: User) -> list[Item]:
    """Wrap versions that came from `for_list`."""
    return [
        Item(
            version,
            what_it_asks(version, was_public=was_public(version)),
            own=version.submitted_by_id == reader.pk,
        )
        for version in versions
    ]


def was_public(version: PublicVersion) -> bool:
    """Whether an earlier text of the event was published; of a version from `for_list`."""
    return bool(version.was_public)  # type: ignore[attr-defined] # annotated by for_list


def what_it_asks(version: PublicVersion, *, was_public: bool) -> Asks:
    if version.change == PublicVersion.Change.WITHDRAW:
        return Asks.WITHDRAWAL
    if version.stream == Stream.LOG:
        return Asks.CORRECTION if was_public else Asks.NEW_ENTRY
    if version.status == Event.Status.CANCELLED:
        return Asks.CANCELLATION
    if version.status == Event.Status.POSTPONED:
        return Asks.POSTPONEMENT
    return Asks.NEW_ANNOUNCEMENT if was_public else Asks.ANNOUNCEMENT


def next_to_decide(*, reader: User, besides: PublicVersion) -> PublicVersion | None:
    """Return what has waited longest among the versions the reader may decide about."""
    return for_decision_by(reader).exclude(pk=besides.pk).order_by("submitted_at", "id").first()


def for_decision_by(approver: User) -> PublicVersionQuerySet:
    return PublicVersion.objects.one_by_one().waiting().exclude(submitted_by=approver)


@dataclass(frozen=True)
class Sitting:
    """Where an approver stands who reads one text after the other: the second of five."""

    number: int
    total: int


def sitting_of(approver: User, *, decided: int) -> Sitting | None:
    """Return the place of the text that follows so many decisions; None before the first."""
    waiting = for_decision_by(approver).count()
    return Sitting(decided + 1, decided + waiting) if decided and waiting else None


@dataclass(frozen=True)
class ToSign:
    """How much waits for one approver, since when, and how much of their own for another."""

    number: int
    oldest: PublicVersion | None
    own: int


def waiting_for(approver: User) -> ToSign:
    waiting = PublicVersion.objects.one_by_one().waiting().order_by("submitted_at", "id")
    others = waiting.exclude(submitted_by=approver)
    return ToSign(
        number=others.count(),
        oldest=others.defer("search").first(),
        own=waiting.filter(submitted_by=approver).count(),
    )


@dataclass(frozen=True)
class Reading:
    """A version as its readers would find it in one language.

    `changed` is what differs from what is public now, None where nothing is.
    """

    language: str
    record: list[Fact]
    themes: list[Fact]
    promises: list[Promise]
    files: list[FileTold]
    changed: list[Difference] | None


def readings_of(version: PublicVersion, *, bilingual: bool) -> list[Reading]:
    """Return the version in English and, where the public will read it in Welsh, in Welsh."""
    now_public = public_text_of([version]).get(version.event_uid)
    before = now_public if version.published_at is None else None
    languages = [code for code, _name in settings.LANGUAGES]
    if not (bilingual or version.title_cy or version.text_cy):
        languages.remove("cy")
    private = private_copies(version)  # told in the language of the page around it
    return [reading_in(language, version, before, private) for language in languages]


def reading_in(
    language: str,
    version: PublicVersion,
    before: PublishedEntry | None,
    private: Mapping[str, PrivateCopy],
) -> Reading:
    with override(language):
        return Reading(
            language=language,
            record=facts.record_of_what_was_held(version)
            if version.stream == Stream.LOG
            else facts.record(version),
            themes=facts.themes(version),
            promises=facts.promises(version),
            files=files_put_forward(version, private),
            changed=None if before is None else differences(before, version),
        )


def public_text_of(versions: Iterable[PublicVersion]) -> dict[UUID, PublishedEntry]:
    """Return what is public now of the versions' events, by event; all of one stream."""
    versions = list(versions)
    if not versions:
        return {}
    entries = PublishedEntry.objects.filter(
        stream=versions[0].stream,
        state=PublishedEntry.State.LIVE,
        event_uid__in=[version.event_uid for version in versions],
    )
    return {entry.event_uid: entry for entry in entries.defer("search")}


@dataclass(frozen=True)
class Cautions:
    """What an approver should know before deciding.

    `held_back` names what the text leaves out for somebody's safety, `told_before` says that the
    public has read more than that already. `concerns` quote what could point at somebody; that the
    Office met whoever is named is private, and what is to be taken down raises none.
    `changed_since` is what the record says otherwise than this text by now, `sent_back` the last
    text of the event that an approver would not have.
    """

    held_back: list[str]
    told_before: bool
    concerns: list[Concern]
    small_number_kept_back: bool
    changed_since: list[Difference]
    sent_back: PublicVersion | None

    @property
    def unexplained(self) -> list[Concern]:
        """What the approver has to explain who approves it."""
        return [concern for concern in self.concerns if not concern.reason]


def cautions_about(version: PublicVersion, *, with_private: bool) -> Cautions:
    is_text = version.change == PublicVersion.Change.PUBLISH
    undecided_text = is_text and version.decision == Decision.WAITING
    return Cautions(
        held_back=[str(HeldBack(one).label) for one in version.held_back],
        told_before=undecided_text and has_told_more(version),
        concerns=[
            concern
            for concern in (concerns_in_version(version) if is_text else [])
            if with_private or concern.kind != Kind.NAME
        ],
        small_number_kept_back=bool(version.details.get("reached_is_small")),
        changed_since=changed_since(version.event, version) if undecided_text else [],
        sent_back=version.event.public_versions.filter(
            decision=Decision.SENT_BACK, version_number__lt=version.version_number
        )
        .select_related("decided_by")
        .defer("search")
        .first(),
    )


def has_told_more(version: PublicVersion) -> bool:
    """Whether the public reads now what this text holds back, in the log or in the programme."""
    public = PublishedEntry.objects.filter(
        event_uid=version.event_uid, state=PublishedEntry.State.LIVE
    )
    return bool(version.held_back) and any(
        tells_what_is_held_back(entry, version) for entry in public.defer("search")
    )


def tells_what_is_held_back(entry: PublishedEntry, version: PublicVersion) -> bool:
    told, places = entry.details, version.details.get("places")
    tells = {
        HeldBack.PLACE: bool(told.get("venue")) or told.get("places") != places,
        HeldBack.DAY: entry.precision == Precision.DAY,
        HeldBack.ANNOUNCEMENT: entry.stream == Stream.PROGRAMME,
    }
    return any(tells[HeldBack(one)] for one in version.held_back)


@dataclass(frozen=True)
class Compared:
    """A correction that is to come, and what it changes."""

    version: FrozenText
    changed: list[Difference]


def compared(versions: list[PublicVersion]) -> list[Compared]:
    """Set corrections of the log beside what is public now."""
    public = public_text_of(versions)
    return [
        Compared(
            version,
            differences(public[version.event_uid], version) if version.event_uid in public else [],
        )
        for version in versions
    ]
