"""Questions of the demonstration: Staffordshire's of 2024, paraphrased, and made-up ones about now.

Who asked Staffordshire's question is named in its source and not here; the words are ours.
"""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.timezone import localdate

from consultations.questions import actions
from consultations.questions.models import Kind, Panel, Stage, Submission, Verdict, WhoseWords
from consultations.questions.queries.details import (
    AnswerDetails,
    AskedBy,
    Law,
    PartAnswered,
    PartAsked,
    QuestionAsked,
    SubmissionDetails,
    parts_of,
)
from meetings.models import Series
from opcc.dashboard.demonstration.ground import Ground
from opcc.office.models import User

SOURCE = (
    "Police, Fire & Crime Panel – Public Question, 20 February 2024, with the Commissioner’s"
    " response of 13 June 2024 (Staffordshire); paraphrased"
)
ASKED_ON, ANSWERED_ON = date(2024, 2, 20), date(2024, 6, 13)
SECTION_34 = Law(
    "Police Reform and Social Responsibility Act 2011, section 34",
    "https://www.legislation.gov.uk/ukpga/2011/13/section/34/enacted",
    "(3) Arrangements under this section must provide for, or include arrangements for, the"
    " holding in each neighbourhood of regular meetings between (a) persons within that"
    " neighbourhood, and (b) police officers with responsibility for supervising or carrying out"
    " policing in that neighbourhood.",
)
PARTS = (
    PartAsked("The date of the last meeting in person"),
    PartAsked("The date or dates of the next meeting in person with all local communities"),
    PartAsked("The plan of action, with dates, for all of Staffordshire"),
)
FORCE_ON_ITS_PLANS = (
    "Each of the ten Local Policing Teams has a Community Engagement Plan of its own, with planned"
    " activities such as drop-in sessions, parish councils, school visits, clubs, careers events,"
    " church groups and festivals, announced on social media, posters and local networks. A new"
    " approach to recording engagement was to go live later in the summer."
)
ANSWER_TO_ALL = (
    "Officers talk with local people every day and at meetings arranged beforehand. The"
    " Commissioner has three duties: to obtain the views of local people and victims of crime and"
    " represent them to the force, to obtain views on the draft Police and Crime Plan, and to"
    " obtain them before the precept is set."
)
MADE_UP = "Made up for this demonstration"
MADE_UP_ASKER = AskedBy(
    name="An invented person", email="somebody@public.example", lives_or_works=True
)


def keep_questions(ground: Ground, *, now: datetime) -> None:
    """Staffordshire's question from the day it came to the public answer, then the made-up ones."""
    answer_staffordshire(ground, now=now)
    keep_made_up(ground, now=now)


def named(word: str) -> UUID:
    """The same question however often the demonstration is loaded."""
    return uuid5(NAMESPACE_URL, f"opcc-demonstration/question/{word}")


def answer_staffordshire(ground: Ground, *, now: datetime) -> None:
    by = ground.users["officer"]
    panel = panel_of_staffordshire(ground, now=now)
    submission = actions.take_in(
        uid=named("staffordshire"),
        details=SubmissionDetails(
            title="When officers meet local people in Staffordshire",
            kind=Kind.PUBLIC,
            received_on=ASKED_ON,
            questions=(
                QuestionAsked(
                    "The law asks chief officers to arrange regular meetings in each"
                    " neighbourhood. When did officers last meet local people in person to discuss"
                    " problems, when will they next meet all local communities, and what is the"
                    " plan, with dates?",
                    parts=PARTS,
                    laws=(SECTION_34,),
                ),
            ),
            panel_id=panel.pk,
            label_on_form="Panel Member (name withheld); headed Public Question",
            road=Submission.Road.HOST,
            paraphrased=True,
            source=SOURCE,
        ),
        by=by,
        now=now,
    )
    actions.check_kind(submission=submission, kind=Kind.PUBLIC, by=by, now=now)
    actions.accept(submission=submission, by=by, now=now)
    # It asked for dates, and the answer gave none.
    parts = [
        PartAnswered(part.pk, Verdict.NOT_ANSWERED, WhoseWords.FORCE, text)
        for part, text in zip(parts_of(submission), ("", "", FORCE_ON_ITS_PLANS), strict=True)
    ]
    answer_and_clear(
        submission,
        AnswerDetails(
            parts=tuple(parts),
            text=ANSWER_TO_ALL,
            author="The Commissioner’s office (the contact officer is named in the source)",
            position="Chief Executive",
            dated_on=ANSWERED_ON,
        ),
        ground,
        now=now,
    )


def panel_of_staffordshire(ground: Ground, *, now: datetime) -> Panel:
    """The panel, with what its page on public questions says. It is another area's: nobody is
    offered to ask it here."""
    done = {"by": ground.users["chief-of-staff"], "now": now}
    panel = actions.add_panel(
        uid=named("staffordshire-panel"),
        values={
            "name": "Staffordshire Police, Fire and Crime Panel",
            "retired_on": localdate(now),
        },
        **done,
    )
    actions.set_rules(
        panel=panel,
        starts_on=date(2024, 1, 1),
        values={
            "notice": 3,
            "lives_or_works": True,
            "supplementaries_by_consent": True,
            "words": "Three clear working days’ notice. The person lives or works in the area."
            " A supplementary question by consent of the Chair.",
            "source": "The panel’s page on public questions; from when it applies is not known",
        },
        **done,
    )
    return panel


def answer_and_clear(
    submission: Submission, details: AnswerDetails, ground: Ground, *, now: datetime
) -> None:
    answer = actions.draft_answer(
        submission=submission, details=details, version=None, by=ground.users["officer"], now=now
    )
    actions.put_forward(answer=answer, by=ground.users["officer"], now=now)
    for stage, name in (
        (Stage.LEAD_OFFICER, "colleague"),
        (Stage.CHIEF_OF_STAFF, "chief-of-staff"),
    ):
        actions.clear(answer=answer, stage=stage, by=ground.users[name], now=now)


def keep_made_up(ground: Ground, *, now: datetime) -> None:
    """One to be decided, one that repeats it, one overdue, one to be cleared and one answered."""
    today, by = localdate(now), ground.users["officer"]
    panel = panel_of_the_demonstration(ground, now=now)
    lead = ground.users["colleague"]

    def taken_in(word: str, title: str, question: str, *, days_ago: int) -> Submission:
        return actions.take_in(
            uid=named(word),
            details=SubmissionDetails(
                title=f"Made up: {title}",
                kind=Kind.PUBLIC,
                received_on=today - timedelta(days=days_ago),
                questions=(QuestionAsked(question),),
                asker=MADE_UP_ASKER,
                panel_id=panel.pk,
                lead_id=lead.pk,
                source=MADE_UP,
            ),
            by=by,
            now=now,
        )

    lights = "Which streets will get brighter lights at night, and when will they be put up?"
    taken_in("lights", "street lights", lights, days_ago=40)
    taken_in("lights-again", "street lights, asked again", f"{lights} Please tell.", days_ago=2)
    overdue = taken_in(
        "volunteers", "volunteers", "How many volunteers visit custody suites?", days_ago=60
    )
    waiting = taken_in(
        "drop-ins", "drop-in sessions", "How are the venues of drop-ins chosen?", days_ago=12
    )
    answered = taken_in(
        "e-scooters", "electric scooters", "How is riding on pavements dealt with?", days_ago=20
    )
    for one in (overdue, waiting, answered):
        actions.accept(submission=one, by=by, now=now)
    answer_and_clear(answered, made_up_answer(answered), ground, now=now)
    draft = actions.draft_answer(
        submission=waiting, details=made_up_answer(waiting), version=None, by=by, now=now
    )
    actions.put_forward(answer=draft, by=by, now=now)


def made_up_answer(submission: Submission) -> AnswerDetails:
    (part,) = parts_of(submission)
    return AnswerDetails(
        parts=(PartAnswered(part.pk, Verdict.ANSWERED, text="A made-up answer."),),
        author="Made-up author",
        position="Chief of Staff",
    )


def panel_of_the_demonstration(ground: Ground, *, now: datetime) -> Panel:
    """The panel of the printed schedule, with rules that are made up."""
    by: User = ground.users["chief-of-staff"]
    series = Series.objects.filter(name="Police and Crime Panel").first()
    panel = actions.add_panel(
        uid=named("panel"),
        values={
            "name": "Warwickshire Police and Crime Panel",
            "series_id": series.pk if series else None,
        },
        by=by,
        now=now,
    )
    actions.set_rules(
        panel=panel,
        starts_on=localdate(now) - timedelta(days=365),
        values={
            "notice": 5,
            "most_per_person": 2,
            "most_words": 150,
            "repeat_months": 6,
            "answer_within": 20,
            "words": f"{MADE_UP}: these are the rules of no panel.",
            "source": MADE_UP,
        },
        by=by,
        now=now,
    )
    return panel
