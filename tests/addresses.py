"""Every address of the site, from the URLconf, with an example of each object an address names.

An address whose parameters have no example here fails the tests: `EXAMPLES` is where to add one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from consultations.actions import signoff
from consultations.models import PublishedAnswers, PublishedConsultation, PublishedFigures
from consultations.models import Subject as ConsultationSubject
from consultations.queries.figures import frozen_figures
from consultations.queries.results import Counts
from consultations.questions.actions.publication import publish_panel
from engagement import actions
from engagement.actions import attachments, community_plans, imports
from engagement.models import (
    Backlog,
    BulkChange,
    Commitment,
    Edition,
    EditionSettings,
    Event,
    EventAttachment,
    HistoricalEdition,
    IndividualMet,
    PublishedEntry,
    SavedView,
)
from engagement.queries.subscriptions import signed, token_of
from meetings.actions import Chosen, confirmations, make_calendar_address, put_forward, scheme
from meetings.actions.neighbourhood_publication import publish_neighbourhoods
from meetings.models import (
    AttendancePromise,
    Doubt,
    Filling,
    Manner,
    Recommendation,
    Review,
    ScheduleUpload,
    SeriesChange,
    Subject,
)
from opcc.dashboard.tasks import HEARTBEAT
from opcc.office.actions.population import import_population
from opcc.office.models import (
    Deputation,
    DueForDisposal,
    LegalHold,
    Mail,
    PreElectionPeriod,
    PublicRevision,
    Role,
)
from opcc.office.policies import LIBRARY_POLICIES
from opcc.office.population import LATEST
from tests.consultations import examples as answering
from tests.consultations.asking import answer_in_words
from tests.factories.consultations import (
    ConsultationFactory,
    DocumentFactory,
    InvitationFactory,
    OtherConsultationFactory,
    OutcomePointFactory,
    PreceptFactory,
)
from tests.factories.engagement import EventFactory, SubscriptionFactory
from tests.factories.meetings import (
    AgendaItemFactory,
    AmbassadorFactory,
    AmbassadorReportFactory,
    AttendanceFactory,
    LocalPriorityFactory,
    MeetingActionFactory,
    MeetingFactory,
    MinuteItemFactory,
    PaperFactory,
    SeriesFactory,
    described_scheme,
)
from tests.factories.neighbourhoods import ForceMeetingFactory, NeighbourhoodPlaceFactory
from tests.factories.office import (
    ContactFactory,
    OrganisationFactory,
    PersonFactory,
    PolicingBodyFactory,
    PopulationProfileFactory,
    ThemeFactory,
    UserFactory,
)
from tests.factories.questions import (
    AnswerFactory,
    PanelItemFactory,
    PanelRulesFactory,
    PartFactory,
    PublishedQuestionFactory,
    SubmissionFactory,
    document,
)
from tests.files import cleaned, pdf, picture
from tests.meetings.publishing import published

# The examples were put forward, approved and published in the week 2026-W46 and after it.
THEN = datetime(2026, 11, 11, 12, tzinfo=UTC)
WEEK = date(2026, 11, 9)


@dataclass(frozen=True)
class View:
    """One pattern of the URLconf; `name` is "" where it has none."""

    name: str
    namespace: str
    route: str
    parameters: tuple[str, ...]
    callback: Callable

    def __str__(self) -> str:
        return self.name or self.route

    @property
    def is_ours(self) -> bool:
        return hasattr(self.callback, "policy")

    @property
    def policy(self) -> str:
        """The policy that the view names, or the table for libraries; "" where there is none."""
        from_table = LIBRARY_POLICIES.get(self.name) or LIBRARY_POLICIES.get(self.namespace, "")
        return getattr(self.callback, "policy", from_table)


def views() -> list[View]:
    """Return every view that the URLconf knows; those in two languages once."""
    return list(walk(get_resolver()))


def walk(
    resolver: URLResolver, namespace: str = "", route: str = "", parameters: tuple[str, ...] = ()
) -> Iterator[View]:
    for pattern in resolver.url_patterns:
        known = parameters + tuple(pattern.pattern.regex.groupindex)
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from walk(pattern, inner, here, known)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}:{pattern.name}" if namespace and pattern.name else pattern.name
            yield View(name or "", namespace, here, known, pattern.callback)


class Examples:
    """One real object of each kind that an address names, and somebody in each role."""

    def __init__(self) -> None:
        self.people = {role: UserFactory(name=str(role.label), roles=[role]) for role in Role}
        PolicingBodyFactory()
        PublicRevision.objects.get_or_create(id=1, defaults={"changed_at": THEN})
        EditionSettings.objects.create(id=1, first_week_starts_on=WEEK)
        cache.set(HEARTBEAT, timezone.now(), timeout=None)
        self.logged = self.event(held=True)
        self.picture = self.file(self.logged, picture("PNG"), "Plan", alt="Where the hall is")
        self.approved(self.logged)
        self.announced = self.event(starts_on=date(2026, 11, 20))
        self.poster = self.file(self.announced, pdf(), "Poster")
        self.approved(self.announced)
        actions.publish_week(week_starts_on=WEEK, now=datetime(2026, 11, 16, 9, tzinfo=UTC))
        actions.build_exports(now=THEN)
        self.waiting = actions.submit_for_publication(
            event=EventFactory(held=True), by=self.people[Role.OFFICER], now=THEN
        )
        self.called_off = self.event(
            starts_on=date(2026, 11, 21), status="cancelled", status_reason="Snow"
        )
        self.promise = Commitment.objects.create(event=self.logged, text="Ask for a camera.")
        self.deleted = self.event(deleted_at=THEN)
        self.subscription = SubscriptionFactory()
        self.mail = Mail.objects.create(
            kind="engagement.promise",
            user=self.people[Role.OFFICER],
            dedupe_key="an example",
            state=Mail.State.FAILED,
            subject="A promise is due soon",
            **dict.fromkeys(["recorded_at", "due_at", "try_at", "settled_at"], THEN),
        )
        self.contact = ContactFactory()
        self.away = Deputation.objects.create(
            approver=self.people[Role.APPROVER],
            deputy=self.people[Role.OFFICER],
            starts_on=date(2020, 1, 1),
            ends_on=date(2020, 1, 2),
        )
        self.bulk_change = BulkChange.objects.create(
            kind=BulkChange.Kind.SUBMITTED, done_by=self.people[Role.OFFICER], done_at=THEN
        )
        self.view = SavedView.objects.create(  # of a colleague who left, so anybody may change it
            owner=UserFactory(is_active=False), name="Item 1", shared=True, created_at=THEN
        )
        self.double = OrganisationFactory(sector=self.contact.organisation.sector)
        self.profile = PopulationProfileFactory(number=1_000)
        self.counts_file = import_population(
            file=BytesIO(b"Source,Year,Place code,Count\nMade up,2021,nowhere,1\n"),
            file_name="counts.csv",
            ethnicity_list=LATEST,
            by=self.people[Role.OFFICER],
            now=THEN,
        )
        self.moved_in = imports.stage_file(
            file=BytesIO(b"Date,Title,Place\n1/5/13,Talk,Atlantis\n"),
            file_name="old.csv",
            by=self.people[Role.OFFICER],
            now=THEN,
        )
        self.backlog = Backlog.objects.create(
            event_import=self.moved_in,
            put_forward_by=self.people[Role.OFFICER],
            put_forward_at=THEN,
            status=Backlog.Status.WAITING,
        )
        self.private = IndividualMet.objects.create(event=self.logged, name="Ann Example")
        self.hold = LegalHold.objects.create(
            model="engagement.event",
            record_id=self.called_off.pk,
            reason="Claim 12",
            set_by=self.people[Role.DATA_PROTECTION],
            set_at=THEN,
        )
        self.due = DueForDisposal.objects.create(
            holding="engagement.individualmet",
            up_to=date(2024, 11, 10),
            number=2,
            held=1,
            listed_at=THEN,
        )
        self.series = SeriesFactory(row__frequency_doubt=Doubt.BI_MONTHLY)
        self.doubtful = AttendancePromise.objects.create(
            row=self.series.row,
            manner=Manner.ANY,
            words="PCC / DPCC",
            starts_on=date(2026, 1, 1),
            doubt=Doubt.EITHER_OR_BOTH,
        )
        self.meeting = MeetingFactory(series=self.series, regular_on=date(2027, 1, 12))
        self.one_off = MeetingFactory(series=None, title="Fire Authority", set_by_hand=True)
        self.attendance = AttendanceFactory(meeting=self.meeting)
        self.agenda_item = AgendaItemFactory(meeting=self.meeting)
        self.paper = PaperFactory(meeting=self.meeting, agenda_item=self.agenda_item)
        self.minute_item = MinuteItemFactory(minutes__meeting=self.meeting)
        self.action = MeetingActionFactory(meeting=self.meeting, item=self.minute_item)
        self.filling = Filling.objects.create(
            until=date(2027, 5, 22), done_by=self.people[Role.OFFICER], done_at=THEN
        )
        self.neighbourhood = NeighbourhoodPlaceFactory()
        self.answering = answering.Answering(self.people[Role.OFFICER])
        self.police_meeting = ForceMeetingFactory(
            place=self.neighbourhood, starts_on=date(2026, 11, 10)
        )
        self.confirmations = confirmations.look_through(
            file=BytesIO(b"Neighbourhood,Date,Held\nNowhere,1/5/26,yes\n"),
            file_name="held.csv",
            how_unless_said="in-person",
            by=self.people[Role.OFFICER],
            now=THEN,
        )
        self.community_plan = community_plans.add_plan(
            uid=uuid4(),
            details=community_plans.PlanDetails(
                place=self.neighbourhood,
                title="Made-up plan",
                starts_on=date(2026, 4, 1),
                ends_on=date(2027, 3, 31),
            ),
            file=cleaned(),
            by=self.people[Role.OFFICER],
            now=THEN,
        )
        publish_neighbourhoods(now=THEN)
        self.public_series = published(self.series)
        self.public_meeting = published(self.meeting)
        self.text = put_forward(
            chosen=[Chosen(Subject.MEETING, MeetingFactory(series=self.series).uid)],
            by=self.people[Role.OFFICER],
            now=THEN,
        ).texts[0]
        self.people[Role.OFFICER].person = PersonFactory()
        self.people[Role.OFFICER].save()
        self.calendar_token = make_calendar_address(by=self.people[Role.OFFICER], now=THEN)
        self.merger = SeriesChange.objects.create(
            series=self.series,
            kind=SeriesChange.Kind.MERGE,
            other=SeriesFactory(row=self.series.row),
            reason="Few came",
            proposed_at=THEN,
        )
        self.review = Review.objects.create(
            title="A review", reviewed_on=date(2026, 10, 1), created_at=THEN, changed_at=THEN
        )
        self.recommendation = Recommendation.objects.create(
            review=self.review,
            commitment=Commitment.objects.create(
                text="Begin earlier.", owner=self.people[Role.OFFICER]
            ),
        )
        self.sent_schedule = ScheduleUpload.objects.create(
            file_name="schedule.csv",
            promised_from=date(2026, 1, 1),
            lines=[[2, {"section": "1"}, "no-name"]],
            sent_by=self.people[Role.OFFICER],
            sent_at=THEN,
            imported_at=THEN,
            rows=1,
            imported=0,
            already_known=0,
            refused=1,
        )
        self.before_election = PreElectionPeriod.objects.create(
            name="An election", starts_on=date(2027, 3, 20), ends_on=date(2027, 5, 6)
        )
        self.ambassador = AmbassadorFactory(
            series=self.series, user=self.people[Role.AMBASSADOR], starts_on=date(2026, 1, 1)
        )
        self.report = AmbassadorReportFactory(
            ambassador=self.ambassador,
            meeting=MeetingFactory(series=self.series, starts_on=date(2026, 10, 13), status="held"),
        )
        self.local_priority = LocalPriorityFactory(series=self.series)
        self.scheme = scheme.put_scheme_forward(
            seen=described_scheme(self.people[Role.OFFICER]),
            by=self.people[Role.OFFICER],
            now=THEN,
        )
        self.consultation = ConsultationFactory(ready=True, owner=self.people[Role.OFFICER])
        self.document = DocumentFactory(consultation=self.consultation)
        self.point = OutcomePointFactory(consultation=self.consultation)
        self.consultation_text = signoff.put_forward(
            subject=ConsultationSubject.CONSULTATION,
            record=self.consultation,
            by=self.people[Role.OFFICER],
            now=THEN,
        )
        signoff.approve(text=self.consultation_text, by=self.people[Role.APPROVER], now=THEN)
        self.theme_found = ThemeFactory()
        self.answer_in_words = answer_in_words(
            ConsultationFactory(owner=self.people[Role.OFFICER]), self.people[Role.OFFICER]
        )
        self.public_consultation = PublishedConsultation.objects.get()
        PublishedFigures.objects.create(
            consultation_uid=self.public_consultation.uid,
            figures=frozen_figures(Counts(self.consultation)),
            published_at=THEN,
        )
        PublishedAnswers.objects.create(
            consultation_uid=self.public_consultation.uid, key="of-one-response", answers={}
        )
        self.other_consultation = OtherConsultationFactory(
            response_file=self.document.versions.get().file
        )
        self.precept = PreceptFactory()
        self.rules_of_panel = PanelRulesFactory()
        self.question = SubmissionFactory(
            status="accepted", panel=self.rules_of_panel.panel, asked_of="host"
        )
        PartFactory(question__submission=self.question)
        self.answer_going_round = AnswerFactory(
            submission=self.question,
            drafted_by=self.people[Role.OFFICER],
            status="clearing",
            needs=["lead-officer", "chief-of-staff"],
            frozen=document(),
            put_forward_by=self.people[Role.OFFICER],
            put_forward_at=THEN,
        )
        self.invitation = InvitationFactory(consultation=self.consultation)
        publish_panel(self.rules_of_panel.panel, now=THEN)
        self.panel_item = PanelItemFactory(panel=self.rules_of_panel.panel)
        self.answered = PublishedQuestionFactory()
        self.historical = HistoricalEdition.objects.create(
            first_day=date(2013, 5, 1), last_day=date(2018, 5, 1), published_at=THEN
        )

    def event(self, **columns: Any) -> Event:
        return EventFactory(owner=self.people[Role.OFFICER], **columns)

    def file(self, event: Event, content: bytes, title: str, **said: str) -> EventAttachment:
        attachment, _ = attachments.attach(
            event=event,
            file=cleaned(content),
            description=actions.Description(title=title, is_public=True, **said),
            by=self.people[Role.OFFICER],
            now=THEN,
        )
        event.refresh_from_db()  # its version was raised
        return attachment

    def approved(self, event: Event) -> Event:
        version = actions.submit_for_publication(
            event=event, by=self.people[Role.OFFICER], now=THEN
        )
        actions.approve(version=version, by=self.people[Role.APPROVER], now=THEN)
        return event

    def entry(self, stream: str) -> dict[str, Any]:
        entry = PublishedEntry.objects.get(stream=stream)
        return {"number": entry.number, "slug": entry.slug}

    def kwargs(self, view: View) -> dict[str, Any]:
        """Return what the address of the view names. A KeyError says which example is missing."""
        given = EXAMPLES.get(view.name, {})
        return {name: (given.get(name) or BY_PARAMETER[name])(self) for name in view.parameters}

    def path(self, view: View, language: str = "en-gb") -> str:
        with override(language):
            return reverse(view.name, kwargs=self.kwargs(view))


Example = Callable[[Examples], Any]

# What a parameter stands for wherever it has that name ...
BY_PARAMETER: dict[str, Example] = {
    "uid": lambda examples: examples.announced.uid,
    "week": lambda examples: str(Edition.objects.get()),
    "id": lambda examples: examples.people[Role.OFFICER].pk,
    "object_id": lambda examples: examples.people[Role.OFFICER].pk,
    "app_label": lambda examples: "office",
    "kind": lambda examples: "organisations",
    "into": lambda examples: examples.double.pk,
    "lines": lambda examples: "contacts",
    "line": lambda examples: examples.contact.pk,
    "subject": lambda examples: "audiences",
    "content_hash": lambda examples: examples.poster.file.content_hash,
    "provider_id": lambda examples: "directory",
}
# ... and what it stands for in the address of one view.
EXAMPLES: dict[str, dict[str, Example]] = {
    **answering.EXAMPLES,
    "engagement:entry": {
        "number": lambda examples: examples.entry("log")["number"],
        "slug": lambda examples: examples.entry("log")["slug"],
    },
    "engagement:event": {
        "number": lambda examples: examples.entry("programme")["number"],
        "slug": lambda examples: examples.entry("programme")["slug"],
    },
    "sitemap-part": {"part": lambda examples: "log-0"},
    "api:entry": {"number": lambda examples: examples.entry("log")["number"]},
    "api:event": {"number": lambda examples: examples.entry("programme")["number"]},
    "engagement:event-calendar": {
        "number": lambda examples: examples.entry("programme")["number"],
        "slug": lambda examples: examples.entry("programme")["slug"],
    },
    **{
        f"meetings:office-{name}": {"uid": lambda examples: examples.meeting.uid}
        for name in (
            *("meeting", "meeting-edit", "meeting-following", "meeting-cancel", "meeting-postpone"),
            *("meeting-move", "meeting-reinstate", "meeting-held", "meeting-not-held"),
            *("meeting-delete", "attendance", "all-present", "agenda-new", "paper-new"),
            *("minutes-paste", "minutes-agree", "minutes-reopen", "minute-new", "action-new"),
        )
    },
    **{
        f"questions:office-{name}": {"uid": lambda examples: examples.question.uid}
        for name in (
            *("submission", "submission-edit", "submission-delete", "submission-restore"),
            *("accept", "refuse", "pass-on", "taken-back", "decide-anew", "deadlines-told"),
            *("host-decision", "holding-reply", "lateness", "kind", "answer", "answer-forward"),
            *("answer-take-back", "answer-clear", "answer-withdraw", "answer-redact"),
        )
    },
    **{
        f"questions:office-panel{name}": {
            "uid": lambda examples: examples.rules_of_panel.panel.uid,
            "pk": lambda examples: examples.rules_of_panel.pk,
        }
        for name in ("", "-rules", "-rules-edit", "-rules-remove")
    },
    **{
        f"questions:office-panel-item{name}": {"uid": lambda examples: examples.panel_item.uid}
        for name in ("", "-edit", "-settle", "-publish", "-hide", "-remove", "-put-back")
    },
    "questions:question": {
        "number": lambda examples: examples.answered.pk,
        "slug": lambda examples: examples.answered.slug,
    },
    "questions:where": {"reference": lambda examples: examples.question.reference},
    "questions:ask-panel": {"slug": lambda examples: examples.rules_of_panel.panel.slug},
    "meetings:own-report": {"uid": lambda examples: examples.report.meeting.uid},
    **{
        f"meetings:office-report{name}": {"uid": lambda examples: examples.report.uid}
        for name in ("", "-read", "-unread", "-take-up")
    },
    **{
        f"meetings:office-ambassador{name}": {"uid": lambda examples: examples.ambassador.uid}
        for name in ("", "-remove")
    },
    **{
        f"meetings:office-priority{name}": {"uid": lambda examples: examples.local_priority.uid}
        for name in ("", "-remove", "-restore")
    },
    **{
        f"meetings:office-scheme-{name}": {"pk": lambda examples: examples.scheme.pk}
        for name in ("take-back", "approve", "send-back")
    },
    "meetings:office-meeting-restore": {"uid": lambda examples: examples.one_off.uid},
    "meetings:office-not-published": {
        "uid": lambda examples: examples.meeting.uid,
        "part": lambda examples: "agenda",
    },
    **{
        f"meetings:office-agenda-{name}": {
            "uid": lambda examples: examples.meeting.uid,
            "pk": lambda examples: examples.agenda_item.pk,
        }
        for name in ("edit", "move", "remove", "put-back")
    },
    **{
        f"meetings:office-paper{name}": {
            "uid": lambda examples: examples.meeting.uid,
            "pk": lambda examples: examples.paper.pk,
        }
        for name in ("", "-describe", "-remove", "-put-back")
    },
    **{
        f"meetings:office-minute-{name}": {
            "uid": lambda examples: examples.meeting.uid,
            "pk": lambda examples: examples.minute_item.pk,
        }
        for name in ("edit", "move", "remove", "put-back")
    },
    **{
        f"meetings:office-action-{name}": {
            "uid": lambda examples: examples.meeting.uid,
            "pk": lambda examples: examples.action.pk,
        }
        for name in ("edit", "outcome", "remove", "put-back")
    },
    "meetings:office-series-past": {"uid": lambda examples: examples.series.uid},
    **{
        f"meetings:office-section{name}": {"pk": lambda examples: examples.series.row.section_id}
        for name in ("", "-move", "-retire", "-bring-back")
    },
    **{
        f"meetings:{name}": {"uid": lambda examples: examples.series.row.uid}
        for name in (
            *("row", "office-row", "office-row-series", "office-row-names", "office-row-move"),
            *("office-row-remove", "office-row-put-back"),
        )
    },
    **{
        f"meetings:office-series-{name}": {"uid": lambda examples: examples.series.uid}
        for name in ("edit", "rename", "move", "remove", "put-back", "history")
    },
    **{
        f"meetings:office-change{name}": {"pk": lambda examples: examples.merger.pk}
        for name in ("", "-agree", "-reject", "-undo", "-withdraw")
    },
    **{
        f"meetings:office-review{name}": {"uid": lambda examples: examples.review.uid}
        for name in ("", "-edit", "-remove", "-put-back")
    },
    "meetings:office-recommendation": {"pk": lambda examples: examples.recommendation.pk},
    **{
        f"meetings:office-import-{name}": {"uid": lambda examples: examples.sent_schedule.uid}
        for name in ("file", "start", "refused")
    },
    **{
        f"meetings:office-election{name}": {"pk": lambda examples: examples.before_election.pk}
        for name in ("", "-remove")
    },
    "meetings:office-series": {"uid": lambda examples: examples.series.uid},
    "meetings:office-series-days": {"uid": lambda examples: examples.series.uid},
    "meetings:office-series-meeting-new": {"uid": lambda examples: examples.series.uid},
    "meetings:office-diary": {"pk": lambda examples: examples.attendance.person_id},
    "meetings:office-series-promises": {"uid": lambda examples: examples.series.uid},
    **{
        f"meetings:office-filling{name}": {"uid": lambda examples: examples.filling.uid}
        for name in ("", "-undo")
    },
    "meetings:office-question-frequency": {"uid": lambda examples: examples.series.row.uid},
    "meetings:office-question-promise": {"pk": lambda examples: examples.doubtful.pk},
    "meetings:neighbourhood": {
        "number": lambda examples: examples.neighbourhood.pk,
        "slug": lambda examples: slugify(examples.neighbourhood.name),
    },
    **{
        f"meetings:office-{name}": {"pk": lambda examples: examples.neighbourhood.pk}
        for name in ("neighbourhood", "police-meeting-new")
    },
    **{
        f"meetings:office-police-meeting{name}": {
            "uid": lambda examples: examples.police_meeting.uid
        }
        for name in ("", "-remove", "-put-back")
    },
    **{
        f"meetings:office-confirmations{name}": {"pk": lambda examples: examples.confirmations.pk}
        for name in ("", "-take-in", "-drop", "-refused")
    },
    **{
        f"engagement:office-plan{name}": {"uid": lambda examples: examples.community_plan.uid}
        for name in ("", "-edit", "-document", "-show", "-hide", "-remove", "-put-back")
    },
    **{
        f"meetings:{name}": {
            "number": lambda examples: examples.public_series.pk,
            "slug": lambda examples: examples.public_series.slug,
        }
        for name in ("series", "series-calendar")
    },
    "meetings:meeting": {
        "number": lambda examples: examples.public_meeting.pk,
        "slug": lambda examples: examples.public_meeting.slug,
    },
    "meetings:own-calendar": {"token": lambda examples: examples.calendar_token},
    **{
        f"meetings:office-text{name}": {"pk": lambda examples: examples.text.pk}
        for name in ("", "-take-back")
    },
    **{
        f"meetings:office-told{name}": {
            "subject": lambda examples: "meeting",
            "uid": lambda examples: examples.meeting.uid,
        }
        for name in ("", "-send", "-withdraw", "-redact", "-less")
    },
    **{
        f"consultations:office-{name}": {
            "uid": lambda examples: examples.answer_in_words.response.consultation.uid,
            "question": lambda examples: examples.answer_in_words.question.uid,
        }
        | more
        for name, more in (
            ("next-answer", {}),
            ("coding", {"pk": lambda examples: examples.answer_in_words.pk}),
            ("theme-behind", {"theme": lambda examples: examples.theme_found.pk}),
        )
    },
    **{
        f"consultations:{name}": {"uid": lambda examples: examples.public_consultation.uid}
        for name in ("figures", "figures-table", "figures-answers")
    },
    "consultations:consultation": {
        "number": lambda examples: examples.public_consultation.pk,
        "slug": lambda examples: examples.public_consultation.slug,
    },
    **{
        f"consultations:office-{name}": {"uid": lambda examples: examples.consultation.uid}
        for name in (
            *("consultation", "edit", "remove", "put-back", "extend", "analysed"),
            *("document-new", "point-new", "invitations", "invite", "remind"),
            *("results", "results-table", "results-publish", "themes"),
        )
    },
    **{
        f"consultations:office-document{name}": {
            "uid": lambda examples: examples.consultation.uid,
            "pk": lambda examples: examples.document.pk,
        }
        for name in ("", "-renew", "-remove", "-put-back")
    },
    "consultations:office-document-file": {
        "uid": lambda examples: examples.consultation.uid,
        "pk": lambda examples: examples.document.versions.get().pk,
    },
    **{
        f"consultations:office-point{name}": {
            "uid": lambda examples: examples.consultation.uid,
            "pk": lambda examples: examples.point.pk,
        }
        for name in ("", "-remove")
    },
    **{
        f"consultations:office-{name}": {"pk": lambda examples: examples.consultation_text.pk}
        for name in ("text", "approve", "send-back", "take-back")
    },
    **{
        f"consultations:office-{name}": {
            "subject": lambda examples: "asks",
            "uid": lambda examples: examples.consultation.uid,
        }
        for name in ("told", "send", "withdraw", "redact")
    },
    **{
        f"consultations:office-other{name}": {
            "uid": lambda examples: examples.other_consultation.uid
        }
        for name in ("", "-edit", "-file", "-remove", "-put-back")
    },
    **{
        f"consultations:office-gate{name}": {
            "kind": lambda examples: "precept",
            "pk": lambda examples: examples.precept.pk,
        }
        for name in ("", "-unmark")
    },
    "consultations:office-principle": {
        "uid": lambda examples: examples.consultation.uid,
        "letter": lambda examples: "D",
    },
    **{
        f"consultations:office-{name}": {
            "uid": lambda examples: examples.consultation.uid,
            "pk": lambda examples: examples.invitation.pk,
        }
        for name in ("reply", "invite-again")
    },
    **{
        f"consultations:office-consultee{name}": {
            "pk": lambda examples: examples.invitation.consultee.pk
        }
        for name in ("", "-end", "-put-back")
    },
    "consultations:office-precept": {"pk": lambda examples: examples.precept.pk},
    "engagement:office-reason": {"uid": lambda examples: examples.called_off.uid},
    **{
        f"engagement:office-import-{name}": {"uid": lambda examples: examples.moved_in.uid}
        for name in (
            "file",
            "headings",
            "columns",
            "words",
            "start",
            "refused",
            "undo",
            "put-forward",
        )
    },
    **{
        f"engagement:office-backlog{name}": {"uid": lambda examples: examples.backlog.uid}
        for name in ("", "-leave-out", "-approve", "-take-back")
    },
    "engagement:historical-edition": {"pk": lambda examples: examples.historical.pk},
    "engagement:office-restore": {"uid": lambda examples: examples.deleted.uid},
    "published-file": {"name": lambda examples: "poster.pdf"},
    **{
        f"engagement:office-file{name}": {"pk": lambda examples: examples.poster.pk}
        for name in ("", "-describe", "-move", "-remove", "-put-back")
    },
    "engagement:office-promise": {
        "uid": lambda examples: examples.logged.uid,
        "pk": lambda examples: examples.promise.pk,
    },
    **{
        f"engagement:office-{name}": {"pk": lambda examples: examples.waiting.pk}
        for name in ("version", "approve", "send-back", "take-back")
    },
    "engagement:confirm-subscription": {
        "token": lambda examples: token_of(
            examples.subscription.uid, examples.subscription.token_seed
        )
    },
    **{
        f"engagement:{name}": {"signature": lambda examples: signed(examples.subscription)}
        for name in ("subscription", "stop-subscription")
    },
    **{
        f"engagement:office-bulk-{name}": {"uid": lambda examples: examples.bulk_change.uid}
        for name in ("change", "undo")
    },
    **{
        f"engagement:office-view-{name}": {"pk": lambda examples: examples.view.pk}
        for name in ("edit", "pin", "delete")
    },
    "office-mail-again": {"pk": lambda examples: examples.mail.pk},
    "office-mail-bounced": {"pk": lambda examples: examples.mail.pk},
    **{
        f"records:{name}": {"pk": lambda examples: examples.contact.organisation_id}
        for name in (
            *("record", "edit", "retire", "bring-back", "merge", "merge-into"),
            *("line-new", "line-edit", "line-remove"),
        )
    },
    "records:population-profile": {"pk": lambda examples: examples.profile.pk},
    **{
        f"records:population-{name}": {"pk": lambda examples: examples.counts_file.pk}
        for name in ("file", "refused")
    },
    **{
        f"records:user{name}": {"pk": lambda examples: examples.people[Role.OFFICER].pk}
        for name in ("", "-edit", "-invite", "-keep-out", "-let-in", "-second-step-off")
    },
    **{
        f"records:absence{name}": {
            "pk": lambda examples: examples.away.approver_id,
            "line": lambda examples: examples.away.pk,
        }
        for name in ("", "-new", "-remove")
    },
    **{
        f"personal-{name}": {"code": lambda examples: examples.due.holding}
        for name in ("period", "dispose")
    },
    "personal-hold-lift": {"pk": lambda examples: examples.hold.pk},
    "personal-hold-record": {
        "model": lambda examples: "engagement.event",
        "pk": lambda examples: examples.logged.pk,
    },
    "engagement:office-private": {"uid": lambda examples: examples.logged.uid},
    "admin:view_on_site": {
        "content_type_id": lambda examples: ContentType.objects.get_for_model(Edition).pk,
        "object_id": lambda examples: Edition.objects.get().pk,
    },
    "account_reset_password_from_key": {
        "uidb36": lambda examples: "1",
        "key": lambda examples: "set-password",
    },
}
