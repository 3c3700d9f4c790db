"""What people answer to the made-up consultations, by several roads, and what was made of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from consultations.actions import alike, coding
from consultations.actions import questionnaires as building
from consultations.actions.counts import add_up_all_noted
from consultations.actions.responses import Arriving, ResponseDetails, enter
from consultations.models import Answer, Consultation, Road
from consultations.queries.questionnaires import form_asked
from consultations.rules.about_you import Characteristic
from consultations.rules.forms import AGREEMENT, Answers, Asked, Form, Kind
from opcc.office.models import Theme, User
from opcc.office.reference.loading import read
from opcc.office.rules import LONDON

WORDS = read(Path(__file__).parent / "answers.toml")
SAID = [row["text"] for row in WORDS["said"]]
CAMPAIGN = [
    f"{greeting} {WORDS['campaign']['text']}" for greeting in WORDS["campaign"]["greetings"]
]
# Made up, in no order that means anything.
FEELINGS = (0, 1, 1, 0, 3, 2, 1, 4, 0, 1, 3)
CHOSEN = (0, 1, 0, 0, 2, 1, 0)
AGES = (4, 5, 6, 3, 5, 2, 6, 4, 7, 1, 5, 3, 4)
ROADS = (
    (Road.ONLINE, 62),
    (Road.POST, 14),
    (Road.EMAIL, 9),
    (Road.TELEPHONE, 5),
    (Road.MEETING, 6),
)


def ask(consultation: Consultation, name: str, *, by: User, now: datetime) -> None:
    """Write the questions of one consultation, with one on age at the end."""
    for row in WORDS[name]:
        section = building.add_section(
            consultation=consultation,
            details=building.SectionDetails(
                row["title"],
                row["title_cy"],
                row.get("introduction", ""),
                row.get("introduction_cy", ""),
            ),
            by=by,
            now=now,
        )
        for question in row["questions"]:
            building.add_question(section=section, details=details_of(question), by=by, now=now)
    building.ask_about_people(
        consultation=consultation,
        characteristics=[Characteristic.AGE],
        ethnicity_list="",
        by=by,
        now=now,
    )


def details_of(row: dict[str, Any]) -> building.QuestionDetails:
    return building.QuestionDetails(
        Kind(row["kind"]),
        row["text"],
        row["text_cy"],
        is_required=row.get("required", False),
        choices=tuple(building.ChoiceDetails(*words) for words in row.get("choices", ())),
    )


def answer_by_every_road(consultation: Consultation, *, by: User, now: datetime) -> None:
    """Nearly a hundred responses, four of them a campaign, one late, and a petition."""
    form, days = form_asked(consultation), days_open(consultation)
    roads = [road for road, number in ROADS for _n in range(number)]
    texts: Iterator[str] = iter((*SAID, *CAMPAIGN))
    arriving = [
        arrive(consultation, form, number, road, day, next(texts, "") if number % 4 == 0 else "")
        for number, (road, day) in enumerate(zip(roads, cycle(days), strict=False))
    ]
    last = days[-1]
    arriving.append(arrive(consultation, form, 200, Road.POST, last + timedelta(days=3), ""))
    arriving.append(petition(consultation, form, last))
    take_in(consultation, arriving, by=by, now=now)


def answer_online(consultation: Consultation, number: int, *, by: User, now: datetime) -> None:
    """Some responses to what is still open; nobody has read them yet."""
    form, days = form_asked(consultation), days_open(consultation, until=now.date())
    arriving = [
        arrive(consultation, form, one, Road.ONLINE, day, SAID[one // 2] if one % 2 else "")
        for one, day in zip(range(number), cycle(days), strict=False)
    ]
    take_in(consultation, arriving, by=by, now=now)


def days_open(consultation: Consultation, until: date | None = None) -> list[date]:
    """Every third day, from the day after it opened to the day before it closed, or until then."""
    assert consultation.opens_at and consultation.closes_at  # noqa: S101 - it was let out
    first = consultation.opens_at.date() + timedelta(days=1)
    last = min(consultation.closes_at.date(), until or date.max) - timedelta(days=1)
    return [first + timedelta(days=number) for number in range(0, (last - first).days + 1, 3)]


def arrive(
    consultation: Consultation, form: Form, number: int, road: str, day: date, words: str
) -> Arriving:
    details = ResponseDetails(
        road=road,
        received_at=datetime.combine(day, time(8 + number % 9, number % 60), tzinfo=LONDON),
        answers=answers_of(form, number, words),
        open_data_agreed=number % 3 == 0,
        note="" if road == Road.ONLINE else "Made up for the demonstration.",
    )
    return Arriving(
        details, uuid5(NAMESPACE_URL, f"opcc-demonstration/{consultation.uid}/{number}")
    )


def petition(consultation: Consultation, form: Form, day: date) -> Arriving:
    """One sheet with many names; it answers the first question only."""
    first = next(form.questions())
    details = ResponseDetails(
        road=Road.PETITION,
        received_at=datetime.combine(day, time(11), tzinfo=LONDON),
        answers={first.uid: "disagree"},
        counts_for=85,
        note="Made up: 85 names against a higher share of the council tax.",
    )
    return Arriving(details, uuid5(NAMESPACE_URL, f"opcc-demonstration/{consultation.uid}/sheet"))


def answers_of(form: Form, number: int, words: str) -> Answers:
    """What the one with this number says; every fifth leaves some questions out."""
    said = {
        question.uid: answer_to(question, number, words)
        for question in form.questions()
        if question.required or number % 5 or question.kind == Kind.TEXT
    }
    return {uid: value for uid, value in said.items() if value}


def answer_to(question: Asked, number: int, words: str) -> str | list[str]:
    codes = question.codes
    if question.kind == Kind.TEXT:
        return words
    if question.kind == Kind.STATEMENT:
        return AGREEMENT[FEELINGS[number % len(FEELINGS)]]
    if question.characteristic:
        return codes[AGES[number % len(AGES)]]
    first = CHOSEN[number % len(CHOSEN)] % len(codes)
    if question.kind == Kind.RANKING:
        return [*codes[first:], *codes[:first]]
    if question.kind == Kind.SEVERAL:
        return list(islice(cycle(codes), first, first + 1 + number % 2))
    return codes[first]


def take_in(
    consultation: Consultation, arriving: Iterable[Arriving], *, by: User, now: datetime
) -> None:
    """Enter them, those from the public by nobody; count, and put side by side what reads alike."""
    everything = list(arriving)
    for is_online, who in ((True, None), (False, by)):
        some = [one for one in everything if (one.details.road == Road.ONLINE) is is_online]
        enter(consultation=consultation, arriving=some, by=who, now=now)
    add_up_all_noted()
    alike.compare_all_new(now=now)


def read_all(consultation: Consultation, *, by: User, now: datetime) -> None:
    """Say which themes each answer in own words raises."""
    known = {theme.code: theme for theme in Theme.objects.all()}
    found = {row["text"]: row["themes"] for row in WORDS["said"]}
    found |= dict.fromkeys(CAMPAIGN, WORDS["campaign"]["themes"])
    answers = Answer.objects.filter(response__consultation=consultation).exclude(words="")
    for answer in answers.order_by("pk"):
        themes = [known[code] for code in found[answer.words]]
        coding.code_answer(answer=answer, themes=themes, seen=None, by=by, now=now)
