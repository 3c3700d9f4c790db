"""Consultations of the demonstration: two from the documents, and two that are made up."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.timezone import localdate

from consultations.actions import documents, lifecycle, others, outcome, signoff
from consultations.actions.consultations import add_consultation, open_and_close
from consultations.actions.figures import publish_figures
from consultations.actions.gates import PreceptDetails, add_precept, take_step
from consultations.models import Consultation, GateOverride, OtherConsultation, Subject
from consultations.queries.details import ConsultationDetails, Reached
from consultations.rules.precepts import next_year_start, usual_dates
from opcc.dashboard.demonstration.answers import (
    answer_by_every_road,
    answer_online,
    ask,
    read_all,
)
from opcc.dashboard.demonstration.consultees import ask_consultees, keep_consultees
from opcc.dashboard.demonstration.drawing import poster
from opcc.dashboard.demonstration.ground import Ground
from opcc.office.models import Audience, PoliceAndCrimePlan, PolicingBody, Theme, User
from opcc.office.rules import LONDON

MADE_UP = "This consultation is made up for the demonstration. "
STRATEGY = "Engagement Strategy, Warwickshire, August 2013, section 3"
MINUTES = "South Yorkshire Police and Crime Panel, minute 22"
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


def keep_consultations(ground: Ground, *, now: datetime) -> None:
    """What the documents tell of, then a draft plan that is open and a precept that is answered."""
    keep_consultees(ground, now=now - 20 * WEEK)
    keep_the_strategy(ground, now=now - timedelta(hours=5))
    keep_what_others_ask(ground, now=now)
    keep_the_precept(ground, now=now)
    keep_the_draft_plan(ground, now=now)


def uid_of(name: str) -> UUID:
    """The same consultation however often the demonstration is loaded."""
    return uuid5(NAMESPACE_URL, f"opcc-demonstration/consultation/{name}")


def london(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON)


def contact() -> Mapping[str, str]:
    return {"contact_name": "The engagement team", "contact_email": "office@demo.example"}


def let_out(
    record: Consultation | OtherConsultation,
    subject: Subject,
    users: Mapping[str, User],
    at: datetime,
) -> None:
    """Put forward and approved, by two people. The contact's own address may be read."""
    text = signoff.put_forward(
        subject=subject,
        record=record,
        by=users["officer"],
        now=at,
        explanations=dict.fromkeys(
            ("name", "contact-details", "postcode", "small-number"), "It is made up, or printed."
        ),
    )
    signoff.approve(text=text, by=users["chief-of-staff"], now=at + timedelta(hours=2))


def keep_the_strategy(ground: Ground, *, now: datetime) -> None:
    """The strategy invites comments "if possible by 30 November 2013"; no more is known of it.

    It prints the month and no day: its first is put down as the day of opening, and the page says
    so. The named Commissioner and the address are left out, so that nobody writes there. It was
    over long before this site knew of it, and nothing is known of what came of it.
    """
    consultation = add_consultation(
        uid=uid_of("strategy"),
        details=ConsultationDetails(
            title="Engagement Strategy 2013",
            title_cy="Strategaeth Ymgysylltu 2013",
            purpose="Comments on the strategy are welcome, if possible by 30 November 2013.",
            purpose_cy="Croesewir sylwadau ar y strategaeth, os yn bosibl erbyn 30 Tachwedd 2013.",
            basis=Consultation.Basis.NONE,
            owner_id=ground.users["officer"].pk,
            background=(
                "“It is not a static process and we are developing practice in the light of"
                f" experience.” ({STRATEGY}. It prints August 2013 and no day.)"
            ),
            background_cy=f"Testun yn Saesneg yn unig: {STRATEGY}.",
            informs="A revised strategy",
            informs_cy="Strategaeth ddiwygiedig",
            opens_at=london(date(2013, 8, 1), time(0)),
            closes_at=london(date(2013, 11, 30), time(23, 59)),
            closing=Consultation.Closing.SOFT,
            ways=("post", "email"),
        ),
        by=ground.users["officer"],
        now=now,
    )
    let_out(consultation, Subject.CONSULTATION, ground.users, now)


def keep_what_others_ask(ground: Ground, *, now: datetime) -> None:
    """What South Yorkshire's minute tells of others; the year is not given there."""
    by = ground.users["officer"]
    asked = others.add_other(
        uid=uid_of("home-office"),
        details=others.OtherDetails(
            title="Home Office consultation",
            title_cy="Ymgynghoriad y Swyddfa Gartref",
            whose="Home Office",
            about=(
                "Potentially Police and Crime Commissioners running the Fire Service and replacing"
                " Fire Authorities."
            ),
            about_cy=(
                "Y posibilrwydd y bydd Comisiynwyr yr Heddlu a Throseddu’n rhedeg y Gwasanaeth Tân"
                " yn lle Awdurdodau Tân."
            ),
            closes_words="until 23rd October; the source gives no year",
            closes_words_cy="tan 23 Hydref; nid yw’r ffynhonnell yn rhoi blwyddyn",
            source=f"{MINUTES}: “The Home Office consultation ran until 23rd October”",
            is_public=True,
        ),
        by=by,
        now=now,
    )
    let_out(asked, Subject.OTHER, ground.users, now - timedelta(hours=3))
    others.add_other(
        uid=uid_of("devolution"),
        details=others.OtherDetails(
            kind=OtherConsultation.Kind.DEVELOPMENT,
            title="South Yorkshire Devolution Deal",
            whose="South Yorkshire",
            about="“Kept informed of the progress … but no more than that.”",
            note="“The Police did not feature in the Devolution document.”",
            source=MINUTES,
        ),
        by=by,
        now=now,
    )


def made_up(ground: Ground, **more: Any) -> ConsultationDetails:
    """What the made-up consultations share."""
    everybody = Audience.objects.order_by("position", "name")[:3]
    shared: dict[str, Any] = {
        "owner_id": ground.users["officer"].pk,
        "can_change": "What comes first, and how much is spent on it.",
        "can_change_cy": "Beth ddaw gyntaf, a faint a werir arno.",
        "assessment": Consultation.Assessment.DONE,
        "ways": ("online", "post", "email", "telephone", "meeting"),
        "languages": ("en", "cy"),
        "formats": "Large print and easy read. Ask the engagement team.",
        "formats_cy": "Print bras a hawdd ei ddeall. Gofynnwch i’r tîm ymgysylltu.",
        "asks_people": True,
        "audiences": tuple(
            Reached(one.pk, "Made up: at drop-ins and through their own groups.")
            for one in everybody
        ),
    }
    return ConsultationDetails(**shared | contact() | more)


def keep_the_precept(ground: Ground, *, now: datetime) -> None:
    """Asked, closed, considered and answered: the precept may be issued."""
    today, users = localdate(now), ground.users
    year_starts_on = next_year_start(today)
    body = PolicingBody.objects.current().get()
    precept = add_precept(
        body=body,
        year_starts_on=year_starts_on,
        details=PreceptDetails(usual_dates(year_starts_on), days_to_analyse=14, days_open=42),
        by=users["officer"],
        now=now,
    )
    opens_on = today - 16 * WEEK
    decision_on = today - 2 * WEEK
    consultation = add_consultation(
        uid=uid_of("precept"),
        details=made_up(
            ground,
            title=f"How much to spend on policing in {year_starts_on.year}",
            title_cy=f"Faint i’w wario ar blismona yn {year_starts_on.year}",
            purpose=MADE_UP + "To hear what people think of the proposed spending.",
            purpose_cy=(
                "Ymgynghoriad wedi’i greu ar gyfer yr arddangosiad. I glywed barn pobl am y"
                " gwariant arfaethedig."
            ),
            basis=Consultation.Basis.PRECEPT,
            precept_id=precept.pk,
            informs="The precept",
            informs_cy="Y praesept",
            decision_on=decision_on,
            background="Made up: prices have risen, and cars have to be replaced.",
            background_cy="Enghraifft: mae prisiau wedi codi, a rhaid newid ceir.",
            opens_at=london(opens_on, time(9)),
            closes_at=london(opens_on + 8 * WEEK, time(17)),
            asks_ratepayers=True,
            covers_capital=True,
        ),
        by=users["officer"],
        now=now - 18 * WEEK,
    )
    add_document(consultation, "Proposed spending", opens_on, users["officer"], now - 18 * WEEK)
    ask(consultation, "precept", by=users["officer"], now=now - 18 * WEEK)
    let_out(consultation, Subject.CONSULTATION, users, now - 17 * WEEK)
    open_and_close(now=now - 15 * WEEK)
    ask_consultees(consultation, by=users["officer"], at=now - 15 * WEEK, now=now - 12 * WEEK)
    open_and_close(now=now - 7 * WEEK)
    consultation.refresh_from_db()
    answer_by_every_road(consultation, by=users["officer"], now=now - 6 * WEEK)
    read_all(consultation, by=users["officer"], now=now - 5 * WEEK)
    answer(consultation, ground, now=now)


def add_document(
    consultation: Consultation, title: str, day: date, by: User, now: datetime
) -> None:
    documents.add_document(
        consultation=consultation,
        file=poster(title, day, "A made-up document"),
        details=documents.DocumentDetails(title=title, title_cy=f"{title} (Saesneg)"),
        by=by,
        now=now,
    )


def answer(consultation: Consultation, ground: Ground, *, now: datetime) -> None:
    users, by = ground.users, ground.users["officer"]
    lifecycle.mark_analysed(
        consultation=consultation,
        considered=lifecycle.Considered(
            on=localdate(now) - 3 * WEEK,
            by_id=ground.people["commissioner"].pk,
            note="Made up: the report on the answers was read at a meeting with the Treasurer.",
        ),
        by=by,
        now=now - 3 * WEEK,
    )
    themes = {theme.code: theme.pk for theme in Theme.objects.all()}
    said = (
        (
            "visible-community-policing",
            "Keep officers on the street before anything else.",
            "Cadwch swyddogion ar y stryd cyn unrhyw beth arall.",
            "did",
            "The proposal keeps the number of officers.",
            "Mae’r cynnig yn cadw nifer y swyddogion.",
        ),
        (
            "turnover-of-csos",
            "Keep Community Support Officers in one place for longer.",
            "Cadwch Swyddogion Cymorth Cymunedol yn yr un lle am hirach.",
            "did-not",
            "They may apply for other posts; the Chief Constable decides where they work.",
            "Cânt ymgeisio am swyddi eraill; y Prif Gwnstabl sy’n dewis eu lle gwaith.",
        ),
    )
    for theme, you_said, you_said_cy, came_of_it, we_did, we_did_cy in said:
        outcome.add_point(
            consultation=consultation,
            details=outcome.PointDetails(
                theme_id=themes[theme],
                you_said=f"Made up: {you_said}",
                you_said_cy=f"Enghraifft: {you_said_cy}",
                answer=came_of_it,
                we_did=we_did,
                we_did_cy=we_did_cy,
                answered_on=localdate(now) - 2 * WEEK,
            ),
            by=by,
            now=now - 2 * WEEK,
        )
    let_out(consultation, Subject.OUTCOME, users, now - 2 * WEEK)
    consultation.refresh_from_db()
    publish_figures(consultation=consultation, by=users["chief-of-staff"], now=now - 2 * WEEK)


def keep_the_draft_plan(ground: Ground, *, now: datetime) -> None:
    """Open now: the plan cannot be issued yet, and a proposal is only warned."""
    today, users = localdate(now), ground.users
    plan = PoliceAndCrimePlan.objects.create(
        body=PolicingBody.objects.current().get(),
        title="Draft Police and Crime Plan (made up)",
        title_cy="Cynllun drafft yr Heddlu a Throseddu (enghraifft)",
        starts_on=next_year_start(today),
        source="illustrative, made for the demonstration",
    )
    opens_on = today - 3 * WEEK
    consultation = add_consultation(
        uid=uid_of("draft-plan"),
        details=made_up(
            ground,
            title="What should policing put first?",
            title_cy="Beth ddylai plismona ei roi gyntaf?",
            purpose=MADE_UP + "To hear which priorities matter to people and to victims of crime.",
            purpose_cy=(
                "Ymgynghoriad wedi’i greu ar gyfer yr arddangosiad. I glywed pa flaenoriaethau"
                " sy’n bwysig i bobl ac i ddioddefwyr troseddau."
            ),
            basis=Consultation.Basis.PLAN,
            plan_id=plan.pk,
            informs="The priorities of the Police and Crime Plan",
            informs_cy="Blaenoriaethau Cynllun yr Heddlu a Throseddu",
            decision_on=opens_on + 12 * WEEK,
            background="Made up: the draft names what it would put first, and why.",
            background_cy="Enghraifft: mae’r drafft yn enwi beth ddaw gyntaf, a pham.",
            opens_at=london(opens_on, time(9)),
            closes_at=london(opens_on + 8 * WEEK, time(17)),
            closing=Consultation.Closing.SOFT,
            asks_victims=True,
        ),
        by=users["officer"],
        now=now - 5 * WEEK,
    )
    add_document(consultation, "Draft plan", opens_on, users["officer"], now - 5 * WEEK)
    ask(consultation, "plan", by=users["officer"], now=now - 5 * WEEK)
    let_out(consultation, Subject.CONSULTATION, users, now - 4 * WEEK)
    open_and_close(now=now)
    ask_consultees(consultation, by=users["officer"], at=now - 18 * DAY, now=now)
    answer_online(consultation, 30, by=users["officer"], now=now)
    take_step(
        record=plan,
        step=GateOverride.Step.PROPOSED,
        on=today,
        by=users["chief-of-staff"],
        now=now,
    )
