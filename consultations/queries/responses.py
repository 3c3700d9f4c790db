"""What responses say: their answers as plain values, read back from the rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from consultations.models import (
    AboutYou,
    Answer,
    Consultation,
    GoneResponses,
    Question,
    Response,
)
from consultations.queries.questionnaires import form_asked
from consultations.rules.counting import Given, given
from consultations.rules.forms import Answers, Form, Kind, Value

ABOUT_YOU, OPEN_DATA = "consultations.about-you", "consultations.open-data"


def keys_with(salt: str, uid: UUID) -> list[str]:
    """What the site's secret makes of a response's uid, and what earlier secrets did."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [
        salted_hmac(salt, uid.hex, secret=secret, algorithm="sha256").hexdigest()
        for secret in secrets
    ]


def keys_of(uid: UUID) -> list[str]:
    """The key under which answers about oneself stand, and those made with earlier secrets."""
    return keys_with(ABOUT_YOU, uid)


def key_of(uid: UUID) -> str:
    return keys_of(uid)[0]


def open_data_keys(uid: UUID) -> list[str]:
    """The key under which the answers stand that the public reads row by row, and earlier ones."""
    return keys_with(OPEN_DATA, uid)


def open_data_key(uid: UUID) -> str:
    return open_data_keys(uid)[0]


class Forms:
    """The texts of one consultation's questionnaire, each read once, and its questions' numbers."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation
        self.known: dict[int, Form] = {}
        rows = Question.objects.filter(section__questionnaire__consultation=consultation)
        self.uids = {pk: str(uid) for uid, pk in rows.values_list("uid", "pk")}

    @property
    def ids(self) -> dict[str, int]:
        return {uid: pk for pk, uid in self.uids.items()}

    def number(self, number: int) -> Form:
        if number not in self.known:
            self.known[number] = form_asked(self.consultation, number)
        return self.known[number]


def answers_of(responses: Collection[Response], forms: Forms) -> dict[int, dict[str, Value]]:
    """The answers of each response by its number, those about oneself included: for the Office's
    own sums only, never shown beside the response."""
    said: dict[int, dict[str, Value]] = spoken_answers(responses, forms)
    by_key = {key: one.pk for one in responses for key in keys_of(one.uid)}
    for key, question, code in AboutYou.objects.filter(key__in=by_key).values_list(
        "key", "question_id", "code"
    ):
        said[by_key[key]][forms.uids[question]] = code
    return said


def spoken_answers(responses: Collection[Response], forms: Forms) -> dict[int, dict[str, Value]]:
    """The answers of each response by its number, without what people say about themselves."""
    rows: Mapping[int, dict[int, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    wanted = {one.pk: one for one in responses}
    for answer in Answer.objects.filter(response__in=list(wanted)).order_by("rank", "id"):
        rows[answer.response_id][answer.question_id].append(answer)
    said: dict[int, dict[str, Value]] = {pk: {} for pk in wanted}
    for pk, by_question in rows.items():
        form = forms.number(wanted[pk].form_number)
        for question, answers in by_question.items():
            uid = forms.uids.get(question, "")
            if uid in form.by_uid:
                said[pk][uid] = value_of(form.by_uid[uid].kind, answers)
    return said


def value_of(kind: Kind, answers: list[Answer]) -> Value:
    """Put the rows of one answer together again."""
    first = answers[0]
    if kind == Kind.TEXT:
        return first.words
    if kind in (Kind.NUMBER, Kind.MONEY):
        return "" if first.number is None else f"{first.number:.{2 if kind == Kind.MONEY else 0}f}"
    if kind in (Kind.SEVERAL, Kind.RANKING):
        return [answer.code for answer in answers]
    return first.code


def given_by(response: Response, answers: Answers, forms: Forms) -> list[Given]:
    """What a response adds to the counts."""
    return given(forms.number(response.form_number), answers, forms.ids)


def words_in(answers: Iterable[Answer]) -> str:
    """All that was written in own words."""
    return "\n".join(answer.words for answer in answers if answer.words)


def some_are_gone(consultation: Consultation) -> bool:
    """Whether the ledger lacks responses that still count: they were erased in their time."""
    return GoneResponses.objects.filter(consultation=consultation).exists()
