"""Questionnaires to test with."""

from datetime import UTC, datetime
from decimal import Decimal

from consultations.actions import questionnaires as building
from consultations.actions.freezing import freeze_questionnaire
from consultations.models import (
    Answer,
    Consultation,
    Question,
    Questionnaire,
    Response,
    Section,
)
from consultations.queries.questionnaires import form_asked
from consultations.rules.about_you import Characteristic
from consultations.rules.forms import Asked, Form, Kind, OnlyIf
from opcc.office.models import User
from tests.factories.consultations import ConsultationFactory
from tests.factories.office import UserFactory

OPENS = datetime(2027, 1, 11, 9, tzinfo=UTC)
DURING = datetime(2027, 2, 1, 12, tzinfo=UTC)
CLOSES = datetime(2027, 3, 8, 17, tzinfo=UTC)


def choices(*words: str) -> tuple[building.ChoiceDetails, ...]:
    return tuple(building.ChoiceDetails(one, f"{one} (cy)") for one in words)


def ask_everything(consultation: Consultation, by: User, now: datetime = OPENS) -> Form:
    """One question of every kind, a section on an answer, and two questions about people."""

    def section(title: str, only_if: OnlyIf | None = None):
        details = building.SectionDetails(title, f"{title} (cy)", only_if=only_if)
        return building.add_section(consultation=consultation, details=details, by=by, now=now)

    def question(where, kind: Kind, text: str, **more: object):
        details = building.QuestionDetails(kind, text, f"{text} (cy)", **more)
        return building.add_question(section=where, details=details, by=by, now=now)

    first = section("Streets")
    question(first, Kind.STATEMENT, "I feel safe after dark.", is_required=True)
    went = question(first, Kind.ONE, "Do you walk?", choices=choices("Yes", "No"))
    question(
        first, Kind.SEVERAL, "What would help?", choices=choices("Lamps", "Patrols", "Cameras")
    )
    walks = OnlyIf(str(went.uid), (went.choices.get(text="Yes").code,))
    second = section("Walking", walks)
    question(second, Kind.SCALE, "How safe are the paths?", least=Decimal(1), most=Decimal(5))
    question(second, Kind.NUMBER, "How many walks a week?", most=Decimal(50))
    third = section("Money")
    question(third, Kind.MONEY, "How much more a year would you pay?")
    question(third, Kind.RANKING, "Put in order", choices=choices("Rural", "Youth", "Roads"))
    question(third, Kind.TEXT, "Anything else?")
    building.ask_about_people(
        consultation=consultation,
        characteristics=[Characteristic.AGE, Characteristic.SEX],
        ethnicity_list="census-2021",
        by=by,
        now=now,
    )
    return form_asked(consultation)


def open_consultation(**columns: object) -> Consultation:
    """An open consultation with a question of every kind, frozen."""
    usual = {"opens_at": OPENS, "closes_at": CLOSES, "status": "open"}
    consultation = ConsultationFactory(**usual | columns)
    ask_everything(consultation, UserFactory())
    freeze_questionnaire(consultation=consultation, now=OPENS)
    return consultation


def named(form: Form, text: str) -> Asked:
    """The question that begins so."""
    return next(one for one in form.questions() if one.text.startswith(text))


def code(question: Asked, words: str) -> str:
    return next(option.code for option in question.options if option.text == words)


def full_answers(form: Form, *, text: str = "More lamps, please.") -> dict[str, str | list[str]]:
    """An answer to everything."""
    helps, order = named(form, "What would help"), named(form, "Put in order")
    return {
        named(form, "I feel safe").uid: "disagree",
        named(form, "Do you walk").uid: code(named(form, "Do you walk"), "Yes"),
        helps.uid: [code(helps, "Lamps"), code(helps, "Patrols")],
        named(form, "How safe").uid: "2",
        named(form, "How many").uid: "7",
        named(form, "How much").uid: "12.50",
        order.uid: [code(order, "Youth"), code(order, "Rural"), code(order, "Roads")],
        named(form, "Anything").uid: text,
        named(form, "What is your age").uid: "25-34",
        named(form, "What is your sex").uid: "female",
    }


def answer_in_words(consultation: Consultation, by: User) -> Answer:
    """One answer in own words to the only question of a consultation."""
    questionnaire = Questionnaire.objects.create(consultation=consultation, changed_at=OPENS)
    section = Section.objects.create(questionnaire=questionnaire, title="Streets")
    question = Question.objects.create(section=section, kind=Kind.TEXT, text="Anything else?")
    response = Response.objects.create(
        reference="WRDSA-NSWER",
        consultation=consultation,
        form_number=1,
        road="post",
        received_at=DURING,
        recorded_at=DURING,
        recorded_by=by,
        language="en-gb",
    )
    return Answer.objects.create(response=response, question=question, words="More lamps, please.")
