"""Writing a questionnaire in the Office: parts, order, routes, copies, and what stays once open."""

import pytest
from django.test import Client
from django.urls import reverse

from consultations.actions import questionnaires as building
from consultations.actions.freezing import freeze_questionnaire, what_is_lacking
from consultations.actions.questionnaire_errors import NotAsked
from consultations.models import Consultation, PublishedQuestionnaire, Question, Section
from consultations.queries.printed_form import printed_form
from consultations.queries.questionnaires import drafted_form, form_asked
from opcc.office.models import User
from tests.consultations.asking import DURING, OPENS, ask_everything, named, open_consultation
from tests.factories.consultations import ConsultationFactory
from tests.factories.office import PolicingBodyFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    PolicingBodyFactory(bilingual=False)
    return UserFactory(roles=["officer"])


@pytest.fixture
def office(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def consultation() -> Consultation:
    return ConsultationFactory()


def page_of(consultation: Consultation, name: str = "office-questionnaire", *more: object) -> str:
    return reverse(f"consultations:{name}", args=[consultation.uid, *more])


def test_a_section_with_a_question_of_choices(office: Client, consultation: Consultation):
    assert "Nothing is asked yet" in office.get(page_of(consultation)).content.decode()
    office.post(page_of(consultation, "office-section-new"), {"title": "Streets"})
    section = Section.objects.get()
    new = page_of(consultation, "office-question-new", section.uid)
    page = office.get(new).content.decode()
    assert "How is it answered?" in page and "Choose how it is answered" not in page
    assert 'name="asked" value="yes"' in page
    assert "Choose how it is answered" in office.get(f"{new}?asked=yes").content.decode()
    filled = {"text": "What would help?", "choices": "Lamps\n\nPatrols\nNone", "choices_cy": ""}
    sent = office.post(f"{new}?kind=several", filled | {"last_is_alone": "on"})
    assert sent.status_code == 302, sent.content.decode()
    question = Question.objects.get()
    assert [(one.text, one.is_alone) for one in question.choices.all()] == [
        ("Lamps", False),
        ("Patrols", False),
        ("None", True),
    ]
    assert "What would help?" in office.get(page_of(consultation)).content.decode()


def test_a_choice_keeps_its_code_whatever_it_is_called(
    office: Client, consultation: Consultation, officer: User
):
    form = ask_everything(consultation, officer)
    helps = Question.objects.get(uid=named(form, "What would help").uid)
    codes = {one.text: one.code for one in helps.choices.all()}
    edit = page_of(consultation, "office-question-edit", helps.uid)
    office.post(
        edit,
        {
            "version": helps.version,
            "text": helps.text,
            "choices": "Patrols\nBrighter lamps\nCameras",
        },
    )
    now = {one.text: one.code for one in helps.choices.all()}
    assert now == {
        "Patrols": codes["Patrols"],
        "Brighter lamps": codes["Lamps"],
        "Cameras": codes["Cameras"],
    }


@pytest.mark.parametrize(
    ("kind", "filled", "said"),
    [
        ("one", {"text": "Which?", "choices": "Only one"}, "at least two choices"),
        ("one", {"text": "Which?", "choices": "Same\nSame"}, "once only"),
        ("number", {"text": "How many?", "least": "9", "most": "3"}, "must be above"),
        ("statement", {"text": ""}, "Write the question"),
        ("made-up", {"text": "What?"}, "is not one of the available choices"),
    ],
)
def test_what_cannot_be_asked_is_told(
    office: Client, consultation: Consultation, officer: User, kind: str, filled: dict, said: str
):
    section = building.add_section(
        consultation=consultation,
        details=building.SectionDetails("Streets"),
        by=officer,
        now=OPENS,
    )
    new = page_of(consultation, "office-question-new", section.uid)
    page = office.post(f"{new}?kind={kind}", filled)
    assert page.status_code == 200
    assert said in page.content.decode() or kind == "made-up"
    assert not Question.objects.exists()


def test_questions_move_within_their_section_and_into_the_next(
    office: Client, consultation: Consultation, officer: User
):
    form = ask_everything(consultation, officer)
    walk = named(form, "Do you walk")

    def move(uid: str, to: str) -> list[str]:
        office.post(page_of(consultation, "office-question-move", uid), {"to": to})
        return [one.text for one in form_asked(consultation).questions()]

    page = office.get(page_of(consultation)).content.decode()
    ends = ("I feel safe after dark.", "Anything else?")
    assert [f'Move up<span class="govuk-visually-hidden"> {one}' in page for one in ends] == [
        False,
        True,
    ]
    assert [f'Move down<span class="govuk-visually-hidden"> {one}' in page for one in ends] == [
        True,
        False,
    ]
    assert move(walk.uid, "up")[:2] == ["Do you walk?", "I feel safe after dark."]
    helps = named(form, "What would help")
    assert move(helps.uid, "down")[2] == "What would help?"
    part = form_asked(consultation).part_of[helps.uid]
    assert part.title == "Walking"


def test_what_something_hangs_on_cannot_go(
    office: Client, consultation: Consultation, officer: User
):
    form = ask_everything(consultation, officer)
    walk = named(form, "Do you walk")
    page = office.post(page_of(consultation, "office-question-remove", walk.uid))
    assert "only on an answer to this" in page.content.decode()
    assert Question.objects.filter(uid=walk.uid).exists()


def test_two_people_do_not_overwrite_each_other(
    office: Client, consultation: Consultation, officer: User
):
    form = ask_everything(consultation, officer)
    question = Question.objects.get(uid=named(form, "Anything").uid)
    edit = page_of(consultation, "office-question-edit", question.uid)
    filled = {"version": question.version, "text": "Anything more?"}
    assert office.post(edit, filled).status_code == 302
    page = office.post(edit, filled | {"text": "What else?"})
    assert "Somebody else has changed this" in page.content.decode()
    question.refresh_from_db()
    assert question.text == "Anything more?"


def test_questions_about_people_come_from_their_lists(office: Client, consultation: Consultation):
    about = page_of(consultation, "office-about-people")
    office.post(
        about,
        {"characteristics": ["race", "religion"], "ethnicity_list": "census-2021-wales"},
    )
    race = Question.objects.get(characteristic="race")
    assert race.code_list == "census-2021-wales"
    first, last = race.choices.first(), race.choices.last()
    assert (first.code, first.text) == (
        "white-british",
        "Welsh, English, Scottish, Northern Irish or British",
    )
    assert last.code == "prefer-not-to-say"
    assert not Question.objects.filter(is_required=True).exists()
    office.post(about, {"characteristics": [], "ethnicity_list": "census-2021"})
    assert not Question.objects.exists()


def test_a_copy_is_a_start_of_its_own(officer: User, consultation: Consultation):
    earlier = ConsultationFactory()
    before = ask_everything(earlier, officer)
    copied = building.copy_questionnaire(
        consultation=consultation, earlier=earlier, by=officer, now=OPENS
    )
    form = drafted_form(copied)
    assert [one.text for one in form.questions()] == [one.text for one in before.questions()]
    assert not set(form.by_uid) & set(before.by_uid)
    walking = next(part for part in form.parts if part.title == "Walking")
    assert walking.only_if and walking.only_if.question in form.by_uid
    with pytest.raises(NotAsked, match="questions already"):
        building.copy_questionnaire(
            consultation=consultation, earlier=earlier, by=officer, now=OPENS
        )


def test_what_is_lacking_is_told_before_people_are_asked(officer: User, consultation: Consultation):
    assert what_is_lacking(consultation) == ["There are no questions yet."]
    building.add_section(
        consultation=consultation,
        details=building.SectionDetails("Streets"),
        by=officer,
        now=OPENS,
    )
    assert what_is_lacking(consultation) == ["The section “Streets” has no question."]
    with pytest.raises(NotAsked, match="has no question"):
        freeze_questionnaire(consultation=consultation, now=OPENS)


def test_once_people_answer_only_harmless_changes_pass(office: Client, officer: User):
    consultation = open_consultation()
    question = Question.objects.get(text="Anything else?")
    edit = page_of(consultation, "office-question-edit", question.uid)

    def change(**typed: object):
        question.refresh_from_db()
        filled = {"version": question.version, "text": question.text, "text_cy": question.text_cy}
        return office.post(edit, filled | typed)

    assert change(hint="In a few words.").status_code == 302
    page = change(text="Should lamps be dimmed?").content.decode()
    assert "all of them have to be asked the same" in page
    question.refresh_from_db()
    assert question.text == "Anything else?"
    assert [one.number for one in PublishedQuestionnaire.objects.order_by("number")] == [1, 2]
    remove = page_of(consultation, "office-question-remove", question.uid)
    assert "all of them have to be asked the same" in office.post(remove).content.decode()
    shown = office.get(page_of(consultation, "office-questionnaire")).content.decode()
    assert "People are asked these questions." in shown
    for refused in ("Add a section", "Add a question", "Take away", "Move up"):
        assert refused not in shown


def test_the_look_shows_every_question(office: Client, consultation: Consultation, officer: User):
    form = ask_everything(consultation, officer)
    text = office.get(page_of(consultation, "office-questionnaire-preview")).content.decode()
    assert all(question.text in text for question in form.questions())


def test_the_printed_form_is_a_tagged_pdf(
    office: Client, consultation: Consultation, officer: User
):
    form = ask_everything(consultation, officer)
    for language, tag in (("en", b"/Lang(en-GB)"), ("cy", b"/Lang(cy-GB)")):
        pdf = printed_form(consultation, form, language=language)
        assert pdf.startswith(b"%PDF") and b"/StructTreeRoot" in pdf and tag in pdf
    response = office.get(page_of(consultation, "office-printed-form", "cy"))
    assert response["Content-Type"] == "application/pdf"
    assert office.get(page_of(consultation, "office-printed-form", "fr")).status_code == 404


def test_as_many_queries_for_many_questions(
    office: Client, officer: User, django_assert_max_num_queries
):
    consultation = ConsultationFactory(created_at=DURING, changed_at=DURING)
    ask_everything(consultation, officer)
    office.get(page_of(consultation))
    with django_assert_max_num_queries(30):
        office.get(page_of(consultation))
