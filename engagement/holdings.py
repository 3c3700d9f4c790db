"""What the engagement log holds of people, why, and for how long."""

from typing import Any

from django.db.models import Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from engagement.actions import persons
from engagement.models import (
    Commitment,
    CommunityEngagementPlan,
    Event,
    EventAttachment,
    EventCost,
    EventImport,
    EventPromotion,
    ImportRow,
    ImportWord,
    IndividualMet,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    SavedView,
    Subscription,
    ThemeHeard,
)
from engagement.models.commitments import MadeAt, followed, made_elsewhere
from opcc.office.holdings import (
    ACCOUNTABLE,
    AS_RESPONSES,
    NO_PERIOD,
    PERMANENT,
    POINTS_AT_ACCOUNTS,
    PUBLIC_TASK,
    TOLD_BY_THE_FORCE,
)
from opcc.office.queries.holdings import Holding, NoneHeld, Period, Way
from opcc.office.rules import CountedFrom

AS_LONG_AS_RESPONSES = Period(2, CountedFrom.DAY, AS_RESPONSES)
AS_LONG_AS_CLAIMS = Period(
    6,
    CountedFrom.FINANCIAL_YEAR,
    _("Limitation Act 1980, section 5: a claim under a contract can be brought for six years"),
)
HELD = _("the day it was held")
NOTE_EMPTIED = _("The note is emptied; what was counted stays.")
OF_AN_EVENT = {"engagement.event": "event_id"}
BY_ITS_UID = {"event_id": Subquery(Event.objects.filter(uid=OuterRef("event_uid")).values("pk"))}


def called(occasion: MadeAt) -> str:
    return f"{occasion}, {date_format(occasion.starts_on, 'j F Y')}"


def page_of(event: Event) -> str:
    """The record's page; a deleted one has none."""
    return "" if event.deleted_at else reverse("engagement:office-event", args=[event.uid])


def of_its_event(line: Any) -> str:
    return called(line.event)


def event_itself(event: Event) -> Event:
    return event


def its_event(line: Any) -> Event:
    event: Event = line.event
    return event


def its_occasion(promise: Commitment) -> Any:
    """What a promise was made at, in whose form it stands."""
    ways = ("event", *made_elsewhere())
    return next(filter(None, (followed(promise, way.split("__")) for way in ways)), None)


def page_of_its_event(line: Any) -> str:
    return page_of(line.event)


def note_on(model: type[Model], code: str, name: Any, period: Period) -> Holding:
    """The note of a line of an event; the line itself names nobody."""
    return Holding(
        code,
        model,
        name,
        basis=PUBLIC_TASK,
        period=period,
        since=Coalesce("event__ends_on", "event__starts_on"),
        day=HELD,
        columns=("note",),
        related=("event",),
        label=of_its_event,
        url=page_of_its_event,
        within=OF_AN_EVENT,
        form_of=its_event,
        erase_is=NOTE_EMPTIED,
        copies=_("The history."),
    )


def text_of(model: type[Model], code: str, name: Any, **more: Any) -> Holding:
    """A text as it was put forward or published, which only a redaction may touch."""
    return Holding(
        code,
        model,
        name,
        basis=PUBLIC_TASK,
        period=PERMANENT,
        ways=(Way.REDACT,),
        redact_is=_(
            "The whole entry is redacted: its texts are purged everywhere, its addresses answer"
            " that it is gone. A text the public never read is emptied alone."
        ),
        copies=_("Public pages, feeds and files: taken down with it."),
        **more,
    )


HOLDINGS: tuple[Holding, ...] = (
    Holding(
        "engagement.individualmet",
        IndividualMet,
        _("Individuals met"),
        basis=PUBLIC_TASK,
        period=AS_LONG_AS_RESPONSES,
        since=Coalesce("event__ends_on", "event__starts_on"),
        day=HELD,
        related=("event",),
        label=lambda met: f"{met.name}: {called(met.event)}",
        url=page_of_its_event,
        private=True,
        within=OF_AN_EVENT,
        form_of=its_event,
        ways=(Way.ERASE, Way.REDACT),
        copies=_("None: no history is kept of them."),
    ),
    Holding(
        "engagement.private_notes",
        Event,
        _("Private notes of engagements"),
        basis=PUBLIC_TASK,
        period=AS_LONG_AS_RESPONSES,
        since=Coalesce("ends_on", "starts_on"),
        day=HELD,
        columns=("private_notes",),
        label=called,
        url=page_of,
        private=True,
        form_of=event_itself,
        erase_is=_("The private notes of the record are emptied."),
        copies=_("None: no history is kept of them."),
    ),
    text_of(
        PublishedEntry,
        "engagement.publishedentry",
        _("Published entries"),
        within=OF_AN_EVENT,
        worked_out=BY_ITS_UID,
        label=called,
        url=lambda entry: entry.get_absolute_url(),
        redact=persons.take_out_of_published,
        reaches_public=True,
    ),
    text_of(
        PublishedVersion,
        "engagement.publishedversion",
        _("Earlier versions of published entries"),
        within=OF_AN_EVENT,
        worked_out=BY_ITS_UID,
        label=called,
        redact=persons.take_out_of_published,
        reaches_public=True,
    ),
    text_of(
        PublicVersion,
        "engagement.publicversion",
        _("Texts put forward"),
        within=OF_AN_EVENT,
        related=("event",),
        label=called,
        url=lambda version: reverse("engagement:office-version", args=[version.pk]),
        redact=persons.take_out_of_version,
    ),
    Holding(
        "engagement.event",
        Event,
        _("Engagements: the record"),
        basis=PUBLIC_TASK,
        period=PERMANENT,
        besides=("private_notes",),
        label=called,
        url=page_of,
        form_of=event_itself,
        ways=(Way.REDACT,),
        copies=_("The history; texts put forward and published, which are listed for themselves."),
    ),
    Holding(
        "engagement.commitment",
        Commitment,
        _("Promises"),
        basis=PUBLIC_TASK,
        period=PERMANENT,
        related=("event", *made_elsewhere().values()),
        label=lambda promise: (
            f"{promise.made_at}, {date_format(promise.made_at.starts_on, 'j F Y')}"
        ),
        url=lambda promise: (
            page_of(promise.event) if promise.event else promise.made_at.get_absolute_url()
        ),
        within=OF_AN_EVENT,
        form_of=its_occasion,
        ways=(Way.REDACT,),
        copies=_("The history; texts put forward and published, which are listed for themselves."),
    ),
    Holding(
        "engagement.eventattachment",
        EventAttachment,
        _("Files of engagements: what is said of them"),
        basis=PUBLIC_TASK,
        period=PERMANENT,
        related=("event", "file"),
        label=lambda row: f"{row.title}: {called(row.event)}",
        url=page_of_its_event,
        within=OF_AN_EVENT,
        erase=persons.erase_attachment,
        erase_is=_(
            "The file is deleted, the public copy too, with every earlier version of what was said"
            " of it."
        ),
        reaches_public=True,
        copies=_(
            "The history; texts put forward and published, which are listed for themselves. What"
            " is in the file is not searched: look into it."
        ),
    ),
    note_on(
        ThemeHeard, "engagement.themeheard", _("Notes on what was heard"), AS_LONG_AS_RESPONSES
    ),
    note_on(EventCost, "engagement.eventcost", _("Notes on costs"), AS_LONG_AS_CLAIMS),
    note_on(EventPromotion, "engagement.eventpromotion", _("Notes on promotion"), NO_PERIOD),
    Holding(
        "engagement.eventimport",
        EventImport,
        _("Files moved in"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        label=lambda one: f"{one.file_name}, {date_format(one.sent_at, 'j F Y')}",
        url=lambda one: one.get_absolute_url(),
        ways=(Way.REDACT,),
        copies=_("The history. The file itself is not kept."),
    ),
    Holding(
        "engagement.importrow",
        ImportRow,
        _("Rows of files moved in"),
        basis=PUBLIC_TASK,
        period=NO_PERIOD,
        until=_("until they are an event, or 60 days"),
        related=("event_import",),
        label=lambda row: f"{row.event_import}: {row.line}",
        url=lambda row: row.event_import.get_absolute_url(),
        private=True,
        within={"engagement.eventimport": "event_import_id"},
        erase=persons.empty_import_row,
        erase_is=_("What the row said is emptied; what became of it still counts."),
        forgotten=_("60 days after the file was sent; at once where the row became an event"),
    ),
    Holding(
        "engagement.importword",
        ImportWord,
        _("Names asked about while moving in"),
        basis=PUBLIC_TASK,
        period=NO_PERIOD,
        until=_("as long as files are moved in"),
        related=("event_import",),
        label=lambda word: str(word.event_import),
        url=lambda word: word.event_import.get_absolute_url(),
        within={"engagement.eventimport": "event_import_id"},
    ),
    Holding(
        "engagement.communityengagementplan",
        CommunityEngagementPlan,
        _("Community Engagement Plans of policing teams"),
        basis=TOLD_BY_THE_FORCE,
        period=PERMANENT,
        related=("place",),
        label=lambda plan: f"{plan}: {plan.place}",
        url=lambda plan: "" if plan.deleted_at else plan.get_absolute_url(),
        ways=(Way.REDACT,),
        reaches_public=True,
        copies=_(
            "The history; the public page of each neighbourhood, made anew every day. What is in"
            " the file is not searched: look into it."
        ),
    ),
    Holding(
        "engagement.savedview",
        SavedView,
        _("Saved views of the list"),
        basis=ACCOUNTABLE,
        period=NO_PERIOD,
        until=_("until its owner deletes it"),
        ways=(Way.ERASE,),
        copies=_("None: no history is kept of them."),
    ),
    Holding(
        "engagement.subscription",
        Subscription,
        _("Subscribers to the weekly edition"),
        basis=_("Consent (UK GDPR, article 6(1)(a)), withdrawn with one press in any edition"),
        period=NO_PERIOD,
        until=_("until its reader unsubscribes"),
        label=lambda one: one.email,
        private=True,
        ways=(Way.ERASE,),
        erase=persons.end_subscription_of,
        erase_is=_("The address is deleted; no more editions go there."),
        forgotten=_("where it was never confirmed; at once, where its reader unsubscribes"),
        copies=_("None: no history, and no address in the log of mail."),
    ),
)

COUNTS_ONLY = "Counts and codes by day and month; no row tells of one person."

NONE_HELD: tuple[NoneHeld, ...] = (
    NoneHeld(
        "engagement.eventparticipant",
        "Points at somebody of the Office: found under People of the Office.",
    ),
    NoneHeld("engagement.backlog", POINTS_AT_ACCOUNTS),
    NoneHeld("engagement.bulkchange", "Ids of tags and accounts, never a word of a record."),
    NoneHeld("engagement.bulkchangerow", "Ids and versions, never a word of a record."),
    NoneHeld("engagement.savedview_pinned_by", POINTS_AT_ACCOUNTS),
    NoneHeld("engagement.figurechange", COUNTS_ONLY),
)
