"""What was asked before: by the same person, and by anybody in the same words."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Q, QuerySet

from consultations.questions.models import PanelRules, PublishedQuestion, Submission
from consultations.questions.queries.deadlines import rules_of
from consultations.questions.rules.limits import (
    Against,
    Before,
    Finding,
    Limits,
    Put,
    email_key,
    findings,
    is_word_for_word,
    name_key,
)

MOST_LOOKED_AT = 200
MOST_IN_REGISTER = 20


def of_the_same_person(*, name: str, email: str) -> QuerySet[Submission]:
    """Return what somebody asked before, by e-mail address or, where there is none, by name.

    Two people may share a name, so that a name counts only where one of the two gave no address.
    What was refused or taken back was not put to anybody.
    """
    by_email, by_name = email_key(email), name_key(name)
    same = Q(pk=None)
    if by_email:
        same |= Q(asker__email_key=by_email)
        if by_name:
            same |= Q(asker__name_key=by_name, asker__email_key="")
    elif by_name:
        same |= Q(asker__name_key=by_name)
    put = Submission.objects.live().exclude(
        status__in=[Submission.Status.REFUSED, Submission.Status.TAKEN_BACK]
    )
    return put.filter(same)


def against(submission: Submission) -> list[Finding]:
    """Return what the rules of its panel hold against a submission; a person decides."""
    rules = rules_of(submission.panel, day=submission.received_on)
    if rules is None:
        return []
    asker = getattr(submission, "asker", None)
    before: list[Before] = []
    if asker is not None:
        same = of_the_same_person(name=asker.name, email=asker.email)
        earlier = same.filter(panel=submission.panel, received_on__lte=submission.received_on)
        before = as_before(earlier.exclude(pk=submission.pk))
    put = Put(
        received_on=submission.received_on,
        meeting_id=submission.for_meeting_id,
        texts=tuple(one.text for one in submission.questions.all()),
        last_day_on=submission.notice_on,
        lives_or_works=asker.lives_or_works if asker else None,
    )
    found = findings(limits_of(rules), put, before)
    return [one for one in found if rules_out(rules, one)]


def rules_out(rules: PanelRules, finding: Finding) -> bool:
    """A limit is a reason by itself; being late only where the panel asks for notice."""
    return finding.what != Against.LATE or rules.notice is not None


def limits_of(rules: PanelRules) -> Limits:
    return Limits(
        most_per_person=rules.most_per_person,
        most_words=rules.most_words,
        repeat_months=rules.repeat_months,
        lives_or_works=rules.lives_or_works,
    )


def as_before(submissions: QuerySet[Submission]) -> list[Before]:
    """Read the latest of them, with their questions; two queries."""
    found: Iterable[Submission] = (
        submissions.annotate(number_of_questions=Count("questions"))
        .prefetch_related("questions")
        .order_by("-received_on", "-pk")[:MOST_LOOKED_AT]
    )
    return [
        Before(
            pk=one.pk,
            received_on=one.received_on,
            meeting_id=one.for_meeting_id,
            number_of_questions=one.number_of_questions,  # type: ignore[attr-defined]
            texts=tuple(question.text for question in one.questions.all()),
        )
        for one in found
    ]


def answered_already(texts: Sequence[str]) -> PublishedQuestion | None:
    """Return the newest public answer to one of these questions, word for word.

    Whoever asks is not looked at: the register must not tell whose question it publishes.
    """
    for text in texts:
        english, welsh = (
            SearchQuery(text, config=config, search_type="plain")
            for config in ("english", "simple")
        )
        found = PublishedQuestion.objects.register().filter(search=english | welsh).newest_first()
        for public in found.defer("search")[:MOST_IN_REGISTER]:
            asked = (one[name] for one in public.text["questions"] for name in ("text", "text_cy"))
            if any(is_word_for_word(text, other) for other in asked):
                return public
    return None


def waits_already(texts: Sequence[str], *, email: str, panel_slug: str, form: UUID | None) -> bool:
    """Whether the same mailbox sent one of these, word for word, and the answer is still owed.

    A name alone is no proof of who asks, so that it counts for nothing here. `form` is the name of
    the form itself: what was just sent with it repeats nothing.
    """
    same = of_the_same_person(name="", email=email).filter(status__in=Submission.OWED)
    same = same.filter(panel__slug=panel_slug) if panel_slug else same.filter(panel=None)
    earlier = as_before(same if form is None else same.exclude(uid=form))
    return any(
        is_word_for_word(text, other) for text in texts for one in earlier for other in one.texts
    )
