"""The same person's earlier questions, and what a panel's rules hold against a new one."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from consultations.questions.models import PanelRules, Submission
from consultations.questions.queries.deadlines import rules_of
from consultations.questions.rules.limits import (
    Against,
    Before,
    Finding,
    Limits,
    Put,
    email_key,
    findings,
    name_key,
)

MOST_LOOKED_AT = 200


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
