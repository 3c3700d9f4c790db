"""Putting responses side by side that read alike, and keeping what a person decided about them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from consultations.actions.counting_once import (
    LOCK,
    ask_again,
    in_turn_to_group,
    set_counted,
    settle,
)
from consultations.actions.responses import NotTaken
from consultations.models import AlikeGroup, Answer, Response
from consultations.queries.responses import some_are_gone, words_in
from consultations.rules.alike import are_alike, bands, digest, is_long_enough, seen_as
from opcc.office.history import recorded
from opcc.office.locks import only_one
from opcc.office.models import User

AT_ONCE = 200
MOST_JUDGED = 50

Decision = AlikeGroup.Decision


def compare_all_new(*, now: datetime) -> None:
    """Compare until nothing new is left, or somebody else is at it."""
    while Response.objects.unread_for_likeness().exists() and compare_some(now=now):
        pass


@transaction.atomic
def compare_some(*, now: datetime) -> bool:
    """Compare some new responses with all others. Returns whether it was our turn."""
    if not only_one(LOCK):
        return False
    new = with_words(Response.objects.unread_for_likeness().order_by("pk"))
    for response in new.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE]:
        compare(response, now=now)
    return True


def with_words(responses):  # type: ignore[no-untyped-def]
    words = Answer.objects.exclude(words="").order_by("question_id", "pk")
    return responses.prefetch_related(Prefetch("answers", words, to_attr="in_words"))


def compare(response: Response, *, now: datetime) -> None:
    """Look for one that reads alike, and put both into one group."""
    text = words_in(response.in_words)  # type: ignore[attr-defined]
    response.compared = True
    response.text_digest = digest(text) if is_long_enough(text) else None
    response.bands = bands(text)
    other = the_same(response) or nearly_the_same(response, text)
    if other is not None and response.alike_id is None:
        response.alike = group_with(other, now=now)
    response.save(update_fields=["compared", "text_digest", "bands", "alike"])


def the_same(response: Response) -> Response | None:
    if response.text_digest is None:
        return None
    others = Response.objects.filter(
        consultation=response.consultation_id, text_digest=response.text_digest
    )
    return others.exclude(pk=response.pk).order_by("alike").first()


def nearly_the_same(response: Response, text: str) -> Response | None:
    if not response.bands:
        return None
    others = Response.objects.filter(
        consultation=response.consultation_id, bands__overlap=response.bands
    )
    for other in with_words(others.exclude(pk=response.pk))[:MOST_JUDGED]:
        if are_alike(text, words_in(other.in_words)):
            return other
    return None


def group_with(other: Response, *, now: datetime) -> AlikeGroup:
    """The group of that response, or a new one. Where only one was to count, it is asked again."""
    group = other.alike
    if group is None:
        group = AlikeGroup.objects.create(consultation_id=other.consultation_id, found_at=now)
        Response.objects.filter(pk=other.pk).update(alike=group)
    elif group.decision == Decision.SAME_PERSON:
        ask_again(group)
    return group


@transaction.atomic
@recorded
def decide_alike(
    *,
    group: AlikeGroup,
    decision: str,
    kept: Response | None,
    reason: str,
    seen: str,
    by: User,
    now: datetime,
) -> AlikeGroup:
    """Keep what somebody decided. Of the same person's answers `kept` counts; else all do. Where
    responses were erased in their time, none may be `kept`: the one that counts is among those.

    `seen` is the group as they had it before them: whoever decides about another one is told.
    """
    in_turn_to_group()
    group = still_there(group)
    members = list(
        group.responses.select_for_update(of=("self",))
        .select_related("consultation")
        .order_by("pk")
    )
    if decision not in Decision.values or not decision:
        raise NotTaken(_("Choose what they are."))
    same = decision == Decision.SAME_PERSON
    are_gone = some_are_gone(group.consultation)
    if same and kept not in members and not (kept is None and are_gone):
        raise NotTaken(_("Choose the answer that counts."))
    counting = [one for one in members if not same or one == kept]
    if seen != seen_as(group.decided_at, [one.pk for one in members]):
        if group.decision == decision and counting == [one for one in members if one.is_counted]:
            return group
        raise NotTaken(
            _(
                "This has changed since you opened it: somebody decided, or another response was"
                " put beside these. Open it again, then decide."
            )
        )
    if are_gone and len(counting) > sum(one.is_counted for one in members):
        raise NotTaken(heard_already())
    set_counted(counting, counted=True)
    set_counted([one for one in members if one not in counting], counted=False)
    group.decision, group.reason = decision, reason.strip()
    group.decided_by, group.decided_at = by, now
    group.save()
    return group


def heard_already() -> str:
    return _(
        "Responses were erased in their time and still count. One of them may be by the same"
        " person, so what does not count here stays uncounted."
    )


def still_there(group: AlikeGroup) -> AlikeGroup:
    current = AlikeGroup.objects.select_for_update().filter(pk=group.pk).first()
    if current is None:
        raise NotTaken(_("Nothing reads like anything else here any more."))
    return current


@transaction.atomic
@recorded
def take_out_of_group(*, response: Response, by: User, now: datetime) -> None:
    """Say that a response does not belong beside the others; it counts by itself. One that does
    not count stays where responses were erased in their time: it may be like one of those."""
    in_turn_to_group()
    response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    group = response.alike
    if group is None:
        return
    if not response.is_counted and some_are_gone(response.consultation):
        raise NotTaken(heard_already())
    set_counted([response], counted=True)
    response.alike = None
    response.save()
    settle(group)
