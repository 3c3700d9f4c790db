"""What may still be changed about a questionnaire that people are answering."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from consultations.rules.alike import plain
from consultations.rules.forms import Asked, Form, Option, Part
from consultations.rules.routing import Misrouted, misrouted


class Harm(StrEnum):
    """Why a change is refused while people answer: those before and after were asked otherwise."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    WORDS = "words"
    KIND = "kind"
    CHOICES = "choices"
    LIMITS = "limits"
    ROUTE = "route"
    REQUIRED = "required"


@dataclass(frozen=True)
class Refused:
    """One change that is not harmless; `what` are the words of the question or section."""

    harm: Harm
    what: str


def harmful(before: Form, after: Form) -> list[Refused]:
    """What of a change makes two questionnaires out of one.

    Harmless is what leaves everybody asked the same: hints and introductions, marks, capitals and
    spaces, the words of a language in which there were none, an answer that is no longer required.
    """
    return list(_harmful_parts(before, after))


def _harmful_parts(before: Form, after: Form) -> Iterator[Refused]:
    was = {part.uid: part for part in before.parts}
    now = {part.uid: part for part in after.parts}
    yield from (Refused(Harm.ADDED, now[uid].title) for uid in now.keys() - was.keys())
    yield from (Refused(Harm.REMOVED, was[uid].title) for uid in was.keys() - now.keys())
    if was.keys() != now.keys():
        return
    if [*was] != [*now]:
        yield Refused(Harm.MOVED, after.parts[0].title)
    for uid, part in was.items():
        yield from _harmful_part(part, now[uid])


def _harmful_part(before: Part, after: Part) -> Iterator[Refused]:
    if not _reads_the_same(before, after, "title"):
        yield Refused(Harm.WORDS, before.title)
    if (before.only_if, before.about_you) != (after.only_if, after.about_you):
        yield Refused(Harm.ROUTE, before.title)
    was = {question.uid: question for question in before.questions}
    now = {question.uid: question for question in after.questions}
    yield from (Refused(Harm.ADDED, now[uid].text) for uid in now.keys() - was.keys())
    yield from (Refused(Harm.REMOVED, was[uid].text) for uid in was.keys() - now.keys())
    if was.keys() == now.keys() and [*was] != [*now]:
        yield Refused(Harm.MOVED, before.title)
    for uid in was.keys() & now.keys():
        yield from _harmful_question(was[uid], now[uid])


def _harmful_question(before: Asked, after: Asked) -> Iterator[Refused]:
    texts = ("text", "least_words", "most_words")
    if not all(_reads_the_same(before, after, name) for name in texts):
        yield Refused(Harm.WORDS, before.text)
    if before.kind != after.kind or before.characteristic != after.characteristic:
        yield Refused(Harm.KIND, before.text)
    if (before.least, before.most) != (after.least, after.most):
        yield Refused(Harm.LIMITS, before.text)
    if before.only_if != after.only_if:
        yield Refused(Harm.ROUTE, before.text)
    if after.required and not before.required:
        yield Refused(Harm.REQUIRED, before.text)
    if not _same_choices(before.options, after.options):
        yield Refused(Harm.CHOICES, before.text)


def _same_choices(before: tuple[Option, ...], after: tuple[Option, ...]) -> bool:
    if [(one.code, one.alone) for one in before] != [(one.code, one.alone) for one in after]:
        return False
    return all(_reads_the_same(was, now, "text") for was, now in zip(before, after, strict=True))


def _reads_the_same(before: object, after: object, name: str) -> bool:
    """Whether both languages say the same letters; Welsh that was missing may be filled in."""
    welsh_before = plain(getattr(before, f"{name}_cy"))
    return plain(getattr(before, name)) == plain(getattr(after, name)) and (
        not welsh_before or welsh_before == plain(getattr(after, f"{name}_cy"))
    )


class Unready(StrEnum):
    """Why a questionnaire cannot be put to the public yet."""

    EMPTY = "empty"
    NO_QUESTIONS = "no-questions"
    NO_CHOICES = "no-choices"
    NO_WELSH = "no-welsh"
    ROUTE = "route"


@dataclass(frozen=True)
class Lacking:
    """One thing that stands in the way, and where."""

    reason: Unready
    what: str = ""
    route: Misrouted | None = None


def lacking(form: Form, *, bilingual: bool) -> list[Lacking]:
    """What is missing before people may be asked; [] when nothing is."""
    if not form.parts:
        return [Lacking(Unready.EMPTY)]
    found = [Lacking(Unready.NO_QUESTIONS, part.title) for part in form.parts if not part.questions]
    found += [
        Lacking(Unready.NO_CHOICES, question.text)
        for question in form.questions()
        if len(question.codes) < 2 and not _is_free(question)
    ]
    if bilingual:
        found += [Lacking(Unready.NO_WELSH, words) for words in _without_welsh(form)]
    named = {one.uid: one for part in form.parts for one in part.pieces}
    for uid, reason in misrouted(form).items():
        one = named[uid]
        words = one.title if isinstance(one, Part) else one.text
        found.append(Lacking(Unready.ROUTE, words, reason))
    return found


def _is_free(question: Asked) -> bool:
    return question.kind in ("text", "number", "money")


def _without_welsh(form: Form) -> Iterator[str]:
    for part in form.parts:
        if not part.title_cy or (part.introduction and not part.introduction_cy):
            yield part.title
        for question in part.questions:
            if _lacks_welsh(question):
                yield question.text


def _lacks_welsh(question: Asked) -> bool:
    pairs = [(question.text, question.text_cy), (question.hint, question.hint_cy)]
    pairs += [(question.least_words, question.least_words_cy)]
    pairs += [(question.most_words, question.most_words_cy)]
    pairs += [(option.text, option.text_cy) for option in question.options]
    return any(text and not welsh for text, welsh in pairs)
