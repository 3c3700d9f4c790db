"""Files of responses: how they are read, and what became of their rows, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from consultations.models import ResponseImport
from consultations.queries.answer_words import TROUBLES, choices_in_words, words_of
from consultations.queries.questionnaires import form_asked
from consultations.rules.acceptable import LONGEST, Trouble
from consultations.rules.columns import Defaults, Fact, Names, Problem, Reader
from consultations.rules.forms import Asked, Form, Kind
from opcc.office.spreadsheets.headings import key_of

FACTS = {
    Fact.OWN_NUMBER: gettext_lazy("Its number in the file"),
    Fact.ROAD: gettext_lazy("How it came"),
    Fact.RECEIVED: gettext_lazy("When it was received"),
    Fact.LANGUAGE: gettext_lazy("Language"),
    Fact.SIGNATURES: gettext_lazy("Number of signatures"),
    Fact.NAME: gettext_lazy("Name"),
    Fact.EMAIL: gettext_lazy("E-mail address"),
    Fact.OPEN_DATA: gettext_lazy("May become open data (yes or no)"),
    Fact.OUTCOME: gettext_lazy("Wants to be told the outcome (yes or no)"),
    Fact.NOTE: gettext_lazy("Note of the Office"),
}
PROBLEMS = {
    Problem.NOTHING: gettext_lazy("The row answers no question."),
    Problem.TOO_MANY_CELLS: gettext_lazy(
        "This row has more cells than there are headings. A comma may have cut a cell in two."
    ),
    Problem.ROAD: gettext_lazy(
        "“%(words)s” says in no known way how it came. Write online, post, e-mail, telephone,"
        " meeting or petition."
    ),
    Problem.ROAD_MISSING: gettext_lazy(
        "How it came is missing. Add it to the row, or send the file again and choose it there."
    ),
    Problem.RECEIVED: gettext_lazy(
        "“%(words)s” is no day on which it can have been received. Write it like 27 March 2026."
    ),
    Problem.RECEIVED_MISSING: gettext_lazy(
        "The day it was received is missing. Add it to the row, or send the file again and give it"
        " there."
    ),
    Problem.LANGUAGE: gettext_lazy("“%(words)s” is no known language. Write English or Welsh."),
    Problem.SIGNATURES: gettext_lazy(
        "“%(words)s” cannot be the number of signatures. Only a petition has more than one."
    ),
    Problem.EMAIL: gettext_lazy("“%(words)s” is no e-mail address."),
    Problem.YES_OR_NO: gettext_lazy("“%(words)s” under “%(column)s” is neither yes nor no."),
    Problem.TOO_LONG: gettext_lazy("“%(words)s…” under “%(column)s” is too long."),
    Problem.ANSWER: gettext_lazy("“%(words)s” cannot stand under “%(column)s”. %(detail)s."),
    Problem.TICK: gettext_lazy(
        "“%(words)s” under “%(column)s” says neither that it was chosen nor that it was not. Write"
        " yes or no."
    ),
    Problem.PLACE: gettext_lazy(
        "“%(words)s” under “%(column)s” is no place in the order. Write 1 for what is wanted most."
    ),
    Problem.NOT_ASKED: gettext_lazy(
        "“%(words)s” stands under “%(column)s”, which was asked only on another answer. Put the"
        " earlier answer right, or leave this one out."
    ),
}


def reader_for(sent: ResponseImport, *, today: date) -> Reader:
    form = form_asked(sent.consultation)
    return Reader(
        form=form,
        headings=sent.headings,
        mapped={int(index): meaning for index, meaning in sent.mapping.items()},
        names=names_of(form),
        defaults=defaults_of(sent),
        today=today,
    )


def defaults_of(sent: ResponseImport) -> Defaults:
    return Defaults(road=sent.road, received_on=sent.received_on)


def names_of(form: Form) -> Names:
    """The words of every choice in both languages, and its code, by their key."""
    return {question.uid: names_of_question(question) for question in form.questions()}


def names_of_question(question: Asked) -> dict[str, str]:
    names = {key_of(code): code for code in question.codes}
    for language in ("cy", "en-gb"):  # where both say the same, English is meant
        with override(language):
            names |= {key_of(words): code for code, words in choices_in_words(question)}
    return names


def meanings(form: Form) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a column can be, in groups, for a list to choose from."""
    questions = []
    for question in form.questions():
        number = form.numbers[question.uid]
        questions.append((question.uid, f"{number}. {words_of(question)[:120]}"))
        if question.kind in (Kind.SEVERAL, Kind.RANKING):
            questions += [
                (f"{question.uid}:{code}", f"{number}. … {words[:100]}")
                for code, words in choices_in_words(question)
            ]
    return [
        (_("About the response"), [(fact.value, str(words)) for fact, words in FACTS.items()]),
        (_("Answers"), questions),
    ]


def sentence(reason: Sequence[str], form: Form | None = None) -> str:
    """What one reason, as it is kept with a row, says to the officer."""
    problem, column, words, detail = reason
    told = ""
    if detail:
        values = {"question": column, "words": words, "longest": f"{LONGEST:,}"}
        told = str(TROUBLES[Trouble(detail)]) % values
    return str(PROBLEMS[Problem(problem)]) % {"column": column, "words": words, "detail": told}


def refused_shown(sent: ResponseImport) -> list[tuple[int, list[str]]]:
    """The first refused rows with their reasons, whether the file was taken in already or not."""
    if sent.status == ResponseImport.Status.CHECKED:
        return [
            (row["line"], [sentence(reason) for reason in row["reasons"]])
            for row in sent.checked.get("first_refused", [])
        ]
    rows = sent.rows.filter(refused=True).order_by("line")[:50]
    return [(row.line, [sentence(reason) for reason in row.reasons]) for row in rows]


def refused_table(sent: ResponseImport) -> Iterator[list[str]]:
    """The refused rows as a file to correct and send again."""
    width = len(sent.headings)
    yield [*sent.headings, _("Why it was refused")]
    for row in sent.rows.filter(refused=True).order_by("line").iterator(chunk_size=500):
        cells = row.cells[:width] + [""] * (width - len(row.cells))
        yield [*cells, " ".join(sentence(reason) for reason in row.reasons)]
