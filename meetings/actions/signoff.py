"""Putting texts of the schedule before an approver, many at once, and deciding about them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from engagement.actions.signoff import found_in
from engagement.rules import STATUSES_OFF
from meetings.actions.errors import NotArranged
from meetings.actions.publication import publish
from meetings.models import Meeting, PublicText, Series, Subject
from meetings.queries.freezing import Telling, held_back_of
from meetings.queries.submission import (
    Key,
    concerns_about,
    last_texts,
    meetings_told,
    shown_now,
    tell,
    tells_nothing_new,
    why_not_told,
    why_record_not_told,
    withdrawal_waits,
)
from meetings.rules.publication import (
    TAKEN_AWAY,
    Obstacle,
    Undecidable,
    why_not_approvable,
)
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User
from opcc.office.queries import is_bilingual

NOTHING_EXPLAINED: Mapping[str, str] = {}

WHAT_TO_DO = {
    Obstacle.GONE: _("It was taken away. Ask for its withdrawal, if the public reads it."),
    Obstacle.NOT_SHOWN: _("Its row is not shown in the public schedule. Change that first."),
    Obstacle.PRIVATE: _("The meeting is for the Office only. Change that first."),
    Obstacle.ONLY_AFTERWARDS: _(
        "Nothing is told of it before it was held. Send it for approval after that."
    ),
    Obstacle.MEETING_NOT_TOLD: _("The public knows nothing of the meeting. Send that first."),
    Obstacle.NOTHING_TO_TELL: _("There is no agenda, and no final paper for the public."),
    Obstacle.NOT_AGREED: _("The minutes are a draft. Send them once they are agreed."),
    Obstacle.NO_WELSH: _("Write the Welsh too: both are published together."),
    Obstacle.WITHDRAWAL_WAITS: _("Its withdrawal waits for approval. Take that back first."),
    Obstacle.NOTHING_NEW: _("The public reads just this already, or it waits for approval."),
    Obstacle.SEEN_OTHERWISE: _("Somebody has changed it since you looked. Look at it again."),
    Obstacle.TO_EXPLAIN: _(
        "The text could point at somebody (%(found)s)."
        " Open it: change it, or explain why the public may read it."
    ),
}
WHY_UNDECIDED = {
    Undecidable.DECIDED: _("It no longer waits for approval."),
    Undecidable.OWN: _("You put this forward yourself. Somebody else has to decide."),
    Undecidable.HOLDS_BACK_MORE: _("The meeting holds back more by now. Send this back."),
    Undecidable.NOT_TO_BE_TOLD: _(
        "It was taken away or hidden from the public since. Send this back."
    ),
    Undecidable.CALLED_OFF: _("The meeting has been called off since. Send this back."),
    Undecidable.MEETING_NOT_TOLD: _("Approve what tells of the meeting first."),
}


@dataclass(frozen=True)
class Chosen:
    """One subject as an officer chose it; `seen` is the text that was looked at, "" for none."""

    subject: Subject
    uid: UUID
    seen: str = ""


@dataclass(frozen=True)
class LeftOut:
    """What was not done, and why; the reason is for the officer."""

    subject: Subject
    uid: UUID
    record: Series | Meeting | None
    reason: str


@dataclass
class Sent:
    """What went before an approver, and what did not."""

    texts: list[PublicText] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@transaction.atomic
def put_forward(
    *,
    chosen: Sequence[Chosen],
    by: User,
    now: datetime,
    explanations: Mapping[str, str] = NOTHING_EXPLAINED,
) -> Sent:
    """Freeze what the public would read of each, and put it before an approver.

    What waits already is replaced where it reads otherwise by now. What is gone and still public
    is put forward for withdrawal. What stands in the way of one is told and stops no other.
    """
    sent = Sent()
    for subject in Subject:  # a meeting before its papers
        of_it = {one.uid: one for one in chosen if one.subject == subject}
        if of_it:
            put_subject_forward(subject, of_it, sent, by=by, now=now, explanations=explanations)
    return sent


def put_subject_forward(
    subject: Subject,
    chosen: Mapping[UUID, Chosen],
    sent: Sent,
    *,
    by: User,
    now: datetime,
    explanations: Mapping[str, str],
) -> None:
    today = localdate(now)
    lock(subject, chosen)
    told = tell(subject, chosen, today=today)
    before = last_texts(subject, chosen)
    public = shown_now(subject, chosen)
    known = set(chosen) if subject in (Subject.SERIES, Subject.MEETING) else meetings_told(chosen)
    concerns = concerns_about(told.values(), explanations)
    numbers = next_numbers(subject, chosen)
    bilingual = is_bilingual()
    new: list[PublicText] = []
    for uid, one in chosen.items():
        telling, last = told.get(uid), before.get(uid)
        if telling is None:
            sent.left_out.append(left_out(one, None, Obstacle.NOT_AGREED))
            continue
        obstacle = why_not_told(telling, today=today, bilingual=bilingual)
        if withdrawal_waits(last):
            sent.left_out.append(left_out(one, telling, Obstacle.WITHDRAWAL_WAITS))
            continue
        if obstacle in TAKEN_AWAY and uid in public:
            new.append(withdrawal_of_what_is_gone(telling, public[uid].text, numbers[uid], by, now))
            continue
        if obstacle is None:
            obstacle = what_stands_in_the_way(telling, one, last, is_known=uid in known)
        found = [
            concern for concern in concerns.get(key_of(telling), []) if not concern.reason.strip()
        ]
        if obstacle is None and found:
            sent.left_out.append(left_out(one, telling, Obstacle.TO_EXPLAIN, found_in(found)))
        elif obstacle is not None:
            sent.left_out.append(left_out(one, telling, obstacle))
        else:
            reasons = {
                concern.kind.value: concern.reason.strip()
                for concern in concerns.get(key_of(telling), [])
            }
            new.append(text_of(telling, numbers[uid], by, now, explanations=reasons))
    replaced = [text.subject_uid for text in new]
    PublicText.objects.waiting().filter(subject=subject, subject_uid__in=replaced).update(
        decision=PublicText.Decision.REPLACED, decided_at=now
    )
    sent.texts += PublicText.objects.bulk_create(new, batch_size=500)


def what_stands_in_the_way(
    telling: Telling, chosen: Chosen, last: PublicText | None, *, is_known: bool
) -> Obstacle | None:
    if chosen.seen and chosen.seen != telling.seen:
        return Obstacle.SEEN_OTHERWISE
    if not is_known:
        return Obstacle.MEETING_NOT_TOLD
    return Obstacle.NOTHING_NEW if tells_nothing_new(telling, last) else None


def lock(subject: Subject, uids: Iterable[UUID]) -> None:
    """Hold the records until the transaction ends: two officers put one text forward once, and
    nobody hides a record while it is approved."""
    model = Series if subject == Subject.SERIES else Meeting
    list(
        model._base_manager.filter(uid__in=set(uids))
        .select_for_update()
        .order_by("pk")
        .values_list("pk")
    )


def next_numbers(subject: Subject, uids: Iterable[UUID]) -> dict[UUID, int]:
    uids = set(uids)
    last = (
        PublicText.objects.filter(subject=subject, subject_uid__in=uids)
        .order_by()
        .values_list("subject_uid")
        .annotate(Max("number"))
    )
    return dict.fromkeys(uids, 1) | {uid: number + 1 for uid, number in last}


def key_of(telling: Telling) -> Key:
    return telling.subject.value, telling.uid


def text_of(
    telling: Telling,
    number: int,
    by: User,
    now: datetime,
    *,
    explanations: Mapping[str, str] = NOTHING_EXPLAINED,
) -> PublicText:
    record = telling.record
    series, meeting = (record, None) if isinstance(record, Series) else (None, record)
    return PublicText(
        subject=telling.subject,
        subject_uid=telling.uid,
        number=number,
        text=telling.text,
        series=series,
        meeting=meeting,
        explanations=dict(explanations),
        held_back=list(telling.held_back),
        held_back_reason=meeting.safety_reason if meeting else "",
        submitted_by=by,
        submitted_at=now,
    )


def withdrawal_of_what_is_gone(
    telling: Telling, public: Mapping[str, object], number: int, by: User, now: datetime
) -> PublicText:
    """What was taken from the schedule: the public reads so at its address."""
    text = text_of(telling, number, by, now)
    text.text = public
    text.change = PublicText.Change.WITHDRAW
    reasons = {}
    for language in ("en", "cy"):
        with override(language):
            reasons[language] = gettext("It is no longer part of the schedule.")
    text.withdrawal_reason, text.withdrawal_reason_cy = reasons["en"], reasons["cy"]
    return text


def left_out(
    chosen: Chosen, telling: Telling | None, obstacle: Obstacle, found: str = ""
) -> LeftOut:
    return LeftOut(
        chosen.subject,
        chosen.uid,
        telling.record if telling else None,
        str(WHAT_TO_DO[obstacle]) % {"found": found} if found else str(WHAT_TO_DO[obstacle]),
    )


@transaction.atomic
def ask_to_withdraw(
    *,
    subject: Subject,
    record: Series | Meeting,
    by: User,
    now: datetime,
    reason: str,
    reason_cy: str = "",
) -> PublicText:
    """Put the withdrawal of what is public before an approver. Title and reason stay public."""
    lock(subject, [record.uid])
    public = shown_now(subject, [record.uid]).get(record.uid)
    if public is None:
        raise NotArranged(_("Nothing of this is published, so nothing can be withdrawn."))
    if PublicText.objects.waiting().of(subject, record.uid).exists():
        raise NotArranged(_("A text of this waits for approval. Take it back first."))
    if not reason.strip():
        raise NotArranged(_("Give the reason. The public will read it."))
    if is_bilingual() and not reason_cy.strip():
        raise NotArranged(_("Give the reason in Welsh too: both are published together."))
    text = text_of(
        Telling(subject, record, dict(public.text)),
        next_numbers(subject, [record.uid])[record.uid],
        by,
        now,
    )
    text.change = PublicText.Change.WITHDRAW
    text.withdrawal_reason, text.withdrawal_reason_cy = reason.strip(), reason_cy.strip()
    text.save()
    return text


@dataclass
class Decided:
    """What was decided, and what was not."""

    texts: list[PublicText] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def waiting_texts(pks: Iterable[int]) -> list[PublicText]:
    """The texts, whatever became of them, until the transaction ends; meetings before papers."""
    order = list(Subject)
    texts = (
        PublicText.objects.filter(pk__in=set(pks))
        .select_related("series__row", "meeting__series__row")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    return sorted(texts, key=lambda text: order.index(Subject(text.subject)))


@transaction.atomic
def approve(*, pks: Iterable[int], by: User, now: datetime) -> Decided:
    """Approve what somebody else put forward, as much of it as can be: it is public at once.

    Twice is the same as once.
    """
    in_turn_to_publish()
    pks = set(pks)
    lock_records_of(pks)
    texts = waiting_texts(pks)
    decided = Decided()
    today = localdate(now)
    of_papers = [text.subject_uid for text in texts if needs_its_meeting(text)]
    told = set(shown_now(Subject.MEETING, of_papers))
    for text in texts:
        reason = why_not_decidable(text, by=by, today=today)
        if reason is None and needs_its_meeting(text) and text.subject_uid not in told:
            reason = Undecidable.MEETING_NOT_TOLD
        if reason is not None:
            decided.left_out.append(not_decided(text, reason))
            continue
        if text.subject == Subject.MEETING and text.change == PublicText.Change.PUBLISH:
            told.add(text.subject_uid)
        decide(text, PublicText.Decision.APPROVED, by=by, now=now)
        decided.texts.append(text)
    keep_decisions(decided.texts)
    if decided.texts:
        publish(decided.texts, now=now)
    return decided


def needs_its_meeting(text: PublicText) -> bool:
    return (
        text.subject in (Subject.PAPERS, Subject.MINUTES)
        and text.change == PublicText.Change.PUBLISH
    )


def lock_records_of(pks: Collection[int]) -> None:
    """In the order in which they are put forward."""
    texts = PublicText.objects.filter(pk__in=pks).order_by()
    for subject in Subject:
        if uids := set(texts.filter(subject=subject).values_list("subject_uid", flat=True)):
            lock(subject, uids)


def why_not_decidable(text: PublicText, *, by: User, today: date) -> Undecidable | None:
    meeting, record = text.meeting, text.series or text.meeting
    if text.change == PublicText.Change.WITHDRAW:
        meeting = record = None  # what is taken down tells nothing
    return why_not_approvable(
        waits=text.decision == PublicText.Decision.WAITING,
        is_own=text.submitted_by_id == by.pk,
        held_back=held_back_of(meeting) if meeting else (),
        told_held_back=text.held_back,
        obstacle=why_record_not_told(record, today=today) if record else None,
        called_off_since=text.subject == Subject.MEETING
        and meeting is not None
        and meeting.status in STATUSES_OFF
        and text.text.get("status") != meeting.status,
    )


@transaction.atomic
def send_back(*, pks: Iterable[int], by: User, now: datetime, reason: str) -> Decided:
    """Send texts back to the officer, with what has to change."""
    if not reason.strip():
        raise NotArranged(_("Say what has to change, so that the officer knows what to do."))
    decided = Decided()
    for text in waiting_texts(pks):
        if text.decision != PublicText.Decision.WAITING:
            decided.left_out.append(not_decided(text, Undecidable.DECIDED))
        elif text.submitted_by_id == by.pk:
            decided.left_out.append(not_decided(text, Undecidable.OWN))
        else:
            decide(text, PublicText.Decision.SENT_BACK, by=by, now=now, reason=reason.strip())
            decided.texts.append(text)
    keep_decisions(decided.texts)
    return decided


@transaction.atomic
def take_back(*, pks: Iterable[int], by: User, now: datetime) -> Decided:
    """Take texts back while they wait. Twice is the same as once."""
    decided = Decided()
    for text in waiting_texts(pks):
        if text.decision == PublicText.Decision.WAITING:
            decide(text, PublicText.Decision.RETRACTED, by=by, now=now)
            decided.texts.append(text)
        elif text.decision != PublicText.Decision.RETRACTED:
            decided.left_out.append(not_decided(text, Undecidable.DECIDED))
    keep_decisions(decided.texts)
    return decided


def decide(text: PublicText, decision: str, *, by: User, now: datetime, reason: str = "") -> None:
    """In memory; `keep_decisions` writes what was decided."""
    text.decision, text.decision_reason = decision, reason
    text.decided_by, text.decided_at = by, now


def keep_decisions(texts: Sequence[PublicText]) -> None:
    columns = ["decision", "decision_reason", "decided_by", "decided_at"]
    PublicText.objects.bulk_update(texts, columns, batch_size=500)


def not_decided(text: PublicText, reason: Undecidable) -> LeftOut:
    return LeftOut(
        Subject(text.subject),
        text.subject_uid,
        text.series or text.meeting,
        str(WHY_UNDECIDED[reason]),
    )
