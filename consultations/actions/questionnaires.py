"""Building a questionnaire: sections, questions, choices and routes, their order, and copies."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from secrets import token_hex
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from consultations.actions.freezing import publish_change
from consultations.actions.questionnaire_errors import AskedMeanwhile, NotAsked
from consultations.models import Choice, Consultation, Question, Questionnaire, Route, Section
from consultations.queries.answer_words import (
    ASKED_AS,
    about_you_introduction,
    about_you_title,
    choice_about_you,
)
from consultations.queries.questionnaires import (
    drafted_form,
    questions_with_answers,
    sections_of,
)
from consultations.rules.about_you import CODE_LISTS, Characteristic, list_of
from consultations.rules.forms import PREFER_NOT_TO_SAY, WITH_CHOICES, Kind, OnlyIf
from consultations.rules.routing import hangs_on
from opcc.office.history import recorded
from opcc.office.models import Place, User

M = TypeVar("M", Section, Question, Choice)
R = TypeVar("R", Section, Question)

MOST_QUESTIONS = 100
MOST_CHOICES = 60


@dataclass(frozen=True)
class SectionDetails:
    """What an officer says of one section; `only_if` None asks it of everybody."""

    title: str
    title_cy: str = ""
    introduction: str = ""
    introduction_cy: str = ""
    only_if: OnlyIf | None = None


@dataclass(frozen=True)
class ChoiceDetails:
    """One choice; without a code it is a new one."""

    text: str
    text_cy: str = ""
    is_alone: bool = False
    code: str = ""


@dataclass(frozen=True)
class QuestionDetails:
    """What an officer says of one question."""

    kind: Kind
    text: str
    text_cy: str = ""
    hint: str = ""
    hint_cy: str = ""
    is_required: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    least_words: str = ""
    least_words_cy: str = ""
    most_words: str = ""
    most_words_cy: str = ""
    choices: tuple[ChoiceDetails, ...] = ()
    only_if: OnlyIf | None = None


@contextmanager
def changing(consultation: Consultation, *, now: datetime) -> Iterator[Questionnaire]:
    """Hold a questionnaire while it is changed.

    Once people are asked, the change becomes the next text where it is harmless; where it is not,
    NotAsked says why and nothing of it stays.
    """
    with transaction.atomic():
        Consultation.objects.select_for_update().get(pk=consultation.pk)
        questionnaire, _made = Questionnaire.objects.get_or_create(
            consultation=consultation, defaults={"changed_at": now}
        )
        yield questionnaire
        questionnaire.version += 1
        questionnaire.changed_at = now
        publish_change(questionnaire, now=now)
        questionnaire.save()


@recorded
def add_section(
    *, consultation: Consultation, details: SectionDetails, by: User, now: datetime
) -> Section:
    """Add a section after the others. The same one sent twice is one."""
    with changing(consultation, now=now) as questionnaire:
        order = list(sections_of(questionnaire))
        for one in order:
            if not one.questions.all() and one.title == details.title:
                return one
        section = Section(questionnaire=questionnaire)
        write_section(section, details)
        # What people say about themselves is asked last.
        at = len(order) - (1 if order and order[-1].is_about_you else 0)
        renumber([*order[:at], section, *order[at:]])
        return section


@recorded
def change_section(
    *, section: Section, version: int, details: SectionDetails, by: User, now: datetime
) -> Section:
    with changing(consultation_of(section), now=now):
        section = current_section(section)
        require_version(section, version)
        section.version += 1
        write_section(section, details)
        return section


def write_section(section: Section, details: SectionDetails) -> None:
    columns = asdict(details)
    columns.pop("only_if")
    for name, value in columns.items():
        setattr(section, name, value)
    section.save()
    write_route(details.only_if, section=section)


def write_route(
    only_if: OnlyIf | None, *, section: Section | None = None, question: Question | None = None
) -> None:
    if only_if is None:
        Route.objects.filter(section=section, question=question).delete()
        return
    on = Question.objects.filter(uid=only_if.question).first()
    if on is None:
        raise NotAsked(_("The question it hangs on has been removed. Choose another."))
    Route.objects.update_or_create(
        section=section, question=question, defaults={"on": on, "codes": list(only_if.codes)}
    )


@recorded
def remove_section(*, section: Section, by: User, now: datetime) -> None:
    """Take a section away with its questions, unless something later hangs on them."""
    with changing(consultation_of(section), now=now) as questionnaire:
        section = current_section(section)
        refuse_while_needed(questionnaire, section.questions.all())
        section.delete()


@recorded
def move_section(*, section: Section, up: bool, by: User, now: datetime) -> None:
    """Let a section change places with its neighbour; at the end it stays."""
    with changing(consultation_of(section), now=now) as questionnaire:
        renumber(moved(list(sections_of(questionnaire)), section, up=up))


@recorded
def add_question(
    *, section: Section, details: QuestionDetails, by: User, now: datetime
) -> Question:
    """Add a question to the end of a section. The same one sent twice is one."""
    with changing(consultation_of(section), now=now) as questionnaire:
        section = current_section(section)
        order = list(section.questions.all())
        if section.is_about_you:
            raise NotAsked(_("Choose the questions about people on the page for them."))
        if order and (order[-1].kind, order[-1].text) == (details.kind, details.text):
            return order[-1]
        if Question.objects.filter(section__questionnaire=questionnaire).count() >= MOST_QUESTIONS:
            raise NotAsked(
                _("A consultation has at most %(most)s questions.") % {"most": MOST_QUESTIONS}
            )
        question = Question(section=section)
        write_question(question, details)
        renumber([*order, question])
        return question


@recorded
def change_question(
    *, question: Question, version: int, details: QuestionDetails, by: User, now: datetime
) -> Question:
    with changing(consultation_of(question.section), now=now):
        question = current_question(question)
        require_version(question, version)
        question.version += 1
        write_question(question, details)
        return question


def write_question(question: Question, details: QuestionDetails) -> None:
    """Write the columns and choices of a question; of what its kind has no use nothing is kept."""
    kind = Kind(details.kind)
    for name, value in asdict(details).items():
        if name not in ("choices", "only_if"):
            setattr(question, name, value)
    if kind not in (Kind.SCALE, Kind.NUMBER, Kind.MONEY, Kind.SEVERAL):
        question.least = question.most = None
    if kind != Kind.SCALE:
        question.least_words = question.least_words_cy = ""
        question.most_words = question.most_words_cy = ""
    question.save()
    write_choices(question, details.choices if kind in WITH_CHOICES else ())
    write_route(details.only_if, question=question)


def write_choices(question: Question, choices: Sequence[ChoiceDetails]) -> None:
    """Make these the choices, in this order. A choice keeps its code whatever it is called."""
    if len(choices) > MOST_CHOICES:
        raise NotAsked(_("A question has at most %(most)s choices.") % {"most": MOST_CHOICES})
    kept = {choice.code: choice for choice in question.choices.all()} if question.pk else {}
    wanted = {details.code for details in choices}
    Choice.objects.filter(question=question).exclude(code__in=wanted).delete()
    for position, details in enumerate(choices):
        choice = kept.get(details.code) or Choice(question=question, code=new_code())
        choice.position = position
        choice.text, choice.text_cy = details.text, details.text_cy
        choice.is_alone = details.is_alone and question.kind == Kind.SEVERAL
        choice.save()


def new_code() -> str:
    """A code says nothing: a word in it would outlive what the choice is called."""
    return token_hex(4)


@recorded
def remove_question(*, question: Question, by: User, now: datetime) -> None:
    with changing(consultation_of(question.section), now=now) as questionnaire:
        question = current_question(question)
        refuse_while_needed(questionnaire, [question])
        question.delete()


@recorded
def move_question(*, question: Question, up: bool, by: User, now: datetime) -> None:
    """Let a question change places with its neighbour; past the end it goes to the next section."""
    with changing(consultation_of(question.section), now=now) as questionnaire:
        question = current_question(question)
        order = list(question.section.questions.all())
        at = order.index(question)
        if 0 <= at + (-1 if up else 1) < len(order):
            renumber(moved(order, question, up=up))
            return
        sections = [one for one in sections_of(questionnaire) if not one.is_about_you]
        here = [one.pk for one in sections].index(question.section_id)
        to = here - 1 if up else here + 1
        if not 0 <= to < len(sections):
            return
        neighbours = list(sections[to].questions.all())
        question.section = sections[to]
        renumber([*neighbours, question] if up else [question, *neighbours])


@recorded
def ask_about_people(
    *,
    consultation: Consultation,
    characteristics: Iterable[Characteristic],
    ethnicity_list: str,
    by: User,
    now: datetime,
) -> Section | None:
    """Make these the questions about people, in the order of the Act; none takes the section away.

    A question that is asked already stays as it is, also where its list has a newer version by now.
    """
    wanted = [one for one in Characteristic if one in set(characteristics)]
    with changing(consultation, now=now) as questionnaire:
        section = questionnaire.sections.filter(is_about_you=True).first()
        if section is not None:
            unwanted = section.questions.exclude(characteristic__in=wanted)
            refuse_while_needed(questionnaire, unwanted)
            unwanted.delete()
        if not wanted:
            if section is not None:
                section.delete()
            return None
        section = section or new_section_about_people(questionnaire)
        asked = {question.characteristic: question for question in section.questions.all()}
        for position, one in enumerate(wanted):
            question = asked.get(one) or new_question_about(section, one, ethnicity_list)
            question.position = position
            question.save()
        return section


def new_section_about_people(questionnaire: Questionnaire) -> Section:
    section = Section(questionnaire=questionnaire, is_about_you=True)
    with override("en-gb"):
        section.title, section.introduction = about_you_title(), about_you_introduction()
    with override("cy"):
        section.title_cy, section.introduction_cy = about_you_title(), about_you_introduction()
    section.position = questionnaire.sections.count()
    section.save()
    return section


def new_question_about(
    section: Section, characteristic: Characteristic, ethnicity_list: str
) -> Question:
    question = Question(section=section, kind=Kind.ONE, characteristic=characteristic)
    with override("en-gb"):
        question.text = str(ASKED_AS[characteristic])
    with override("cy"):
        question.text_cy = str(ASKED_AS[characteristic])
    if characteristic == Characteristic.PLACE:
        choices = places_to_choose()
    else:
        question.code_list = list_of(characteristic, ethnicity_list=ethnicity_list)
        choices = [
            (code, *in_both(question.code_list, code)) for code in CODE_LISTS[question.code_list]
        ]
    choices.append((PREFER_NOT_TO_SAY, *in_both("", PREFER_NOT_TO_SAY)))
    question.save()
    Choice.objects.bulk_create(
        Choice(question=question, position=position, code=code, text=text, text_cy=text_cy)
        for position, (code, text, text_cy) in enumerate(choices)
    )
    return question


def in_both(code_list: str, code: str) -> tuple[str, str]:
    """The words of a code in English and in Welsh."""
    with override("en-gb"):
        english = choice_about_you(code_list, code)
    with override("cy"):
        return english, choice_about_you(code_list, code)


def places_to_choose() -> list[tuple[str, str, str]]:
    """The districts of the force area by their codes."""
    districts = Place.objects.filter(kind=Place.Kind.DISTRICT, merged_into=None).order_by("name")
    return [(place.code[:40], place.name, place.name_cy) for place in districts]


@recorded
def copy_questionnaire(
    *, consultation: Consultation, earlier: Consultation, by: User, now: datetime
) -> Questionnaire:
    """Take the questions of an earlier consultation as a start. Only an empty one takes them."""
    with changing(consultation, now=now) as questionnaire:
        if questionnaire.sections.exists():
            raise NotAsked(_("There are questions already. Remove them first, or add to them."))
        source = Questionnaire.objects.filter(consultation=earlier).first()
        if source is None:
            raise NotAsked(_("That consultation has no questions."))
        copies: dict[int, Question] = {}
        routes: list[Route] = []
        for section in sections_of(source):
            copied = copy_of(section, Section, questionnaire=questionnaire)
            routes += route_copied(section, section=copied)
            for question in section.questions.all():
                copies[question.pk] = copy_of(question, Question, section=copied)
                routes += route_copied(question, question=copies[question.pk])
                for choice in question.choices.all():
                    copy_of(choice, Choice, question=copies[question.pk])
        for route in routes:
            route.on = copies[route.on_id]
        Route.objects.bulk_create(routes)
        return questionnaire


def copy_of(row: M, model: type[M], **belongs: object) -> M:
    """A new row with the same words, under its own uid."""
    left_out = {"id", "uid", "version", *(f"{name}_id" for name in belongs)}
    columns = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if field.attname not in left_out
    }
    return model._default_manager.create(**columns, **belongs)


def route_copied(one: Section | Question, **to: object) -> list[Route]:
    route: Route | None = getattr(one, "route", None)
    return [Route(on_id=route.on_id, codes=route.codes, **to)] if route else []


def refuse_while_needed(questionnaire: Questionnaire, questions: Iterable[Question]) -> None:
    """Refuse to take away what decides whether something else is asked, or was answered."""
    questions = list(questions)
    form = drafted_form(questionnaire)
    going = {str(question.uid) for question in questions}
    if questions_with_answers(questions):
        raise NotAsked(_("People have answered this, so it stays."))
    needed = [uid for uid in hangs_on(form, going) if uid not in going]
    if needed:
        raise NotAsked(_("Something later is asked only on an answer to this. Change that first."))


def consultation_of(section: Section) -> Consultation:
    return section.questionnaire.consultation


def current_section(section: Section) -> Section:
    current = Section.objects.filter(pk=section.pk).first()
    if current is None:
        raise NotAsked(_("This section has been removed."))
    return current


def current_question(question: Question) -> Question:
    current = Question.objects.select_related("section").filter(pk=question.pk).first()
    if current is None:
        raise NotAsked(_("This question has been removed."))
    return current


def require_version(current: Section | Question, version: int) -> None:
    if current.version != version:
        raise AskedMeanwhile(current)


def moved(order: list[R], one: R, *, up: bool) -> list[R]:
    at = next(number for number, other in enumerate(order) if other.pk == one.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return order


def renumber(order: Sequence[R]) -> None:
    for position, one in enumerate(order):
        one.position = position
        one.save()
