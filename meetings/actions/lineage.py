"""Merging, splitting and ending series: proposed, decided on, and in effect on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.actions.lifecycle import give_notice
from meetings.actions.order import STEP, next_position
from meetings.models import ChangedMeeting, Meeting, Notice, Series, SeriesChange, SplitSeries
from meetings.queries.lineage import meetings_concerned, users_down_for
from opcc.office.history import recorded
from opcc.office.models import User

Kind, Decision, Done = SeriesChange.Kind, SeriesChange.Decision, ChangedMeeting.Done


@dataclass(frozen=True)
class Proposal:
    """What is proposed of one series, or of several; `names` are those a split would make."""

    kind: str
    reason: str
    other_id: int | None = None
    names: tuple[tuple[str, str], ...] = ()
    goes_on: bool = False
    target_words: str = ""
    target_from: date | None = None
    target_until: date | None = None


@dataclass(frozen=True)
class Agreement:
    """What was decided, from when it holds, and what becomes of the meetings after that.

    `told` is what is said of meetings that are called off; with `tells`, those who are down for
    them are written to.
    """

    decided_on: date
    takes_effect_on: date
    moves_meetings: bool = False
    told: str = ""
    told_cy: str = ""
    tells: bool = False
    note: str = ""


@transaction.atomic
@recorded
def propose_change(
    *, series: Iterable[Series], proposal: Proposal, by: User, now: datetime
) -> list[SeriesChange]:
    """Propose the same of each series; each is decided on by itself.

    Where just that is proposed and not decided yet, the proposal that stands is the answer.
    """
    return [propose_one(one, proposal, now=now) for one in series]


def propose_one(series: Series, proposal: Proposal, *, now: datetime) -> SeriesChange:
    series = locked_series(series)
    if series.pk == proposal.other_id:
        raise NotArranged(_("“%(name)s” cannot be merged into itself.") % {"name": series})
    same = series.changes.pending().filter(
        kind=proposal.kind, other_id=proposal.other_id, goes_on=proposal.goes_on
    )
    for standing in same:
        if tuple(standing.parts.values_list("name", "name_cy")) == proposal.names:
            return standing
    change = SeriesChange.objects.create(
        series=series,
        kind=proposal.kind,
        other_id=proposal.other_id,
        goes_on=proposal.goes_on,
        reason=proposal.reason,
        target_words=proposal.target_words,
        target_from=proposal.target_from,
        target_until=proposal.target_until,
        proposed_at=now,
    )
    SplitSeries.objects.bulk_create(
        SplitSeries(change=change, name=name, name_cy=name_cy, position=position)
        for position, (name, name_cy) in enumerate(proposal.names)
    )
    return change


@transaction.atomic
@recorded
def agree_change(
    *, change: SeriesChange, agreement: Agreement, by: User, now: datetime
) -> SeriesChange:
    """It was agreed: what becomes of the meetings is done now, the rest on the day it takes effect.

    Twice is the same as once.
    """
    change = locked(change)
    if change.decision == Decision.AGREED:
        return change
    if change.decision != Decision.PENDING:
        raise NotArranged(_("This was rejected. Undo that first."))
    require_agreeable(change)
    change.decision = Decision.AGREED
    change.decided_on = agreement.decided_on
    change.takes_effect_on = agreement.takes_effect_on
    change.decision_note = agreement.note
    change.save()
    if not change.goes_on:
        see_to_meetings(change, agreement, by=by, now=now)
    if agreement.takes_effect_on <= localdate(now):
        carry_out(change, now=now)
    return change


def require_agreeable(change: SeriesChange) -> None:
    locked_series(change.series)
    if change.series.changes.coming().exists():
        raise NotArranged(
            _("Another change of this series is agreed and still to come. Undo that first.")
        )
    merges_here = change.series.changes_towards.coming()
    if not change.goes_on and (merge := merges_here.select_related("series").first()):
        raise NotArranged(
            _("“%(name)s” is to be merged into this series. Undo that first.")
            % {"name": merge.series}
        )
    if change.other is not None:
        other = locked_series(change.other)
        if other.changes.coming().filter(goes_on=False).exists():
            raise NotArranged(
                _("“%(name)s” is to end itself. Choose another series.") % {"name": other}
            )


def see_to_meetings(change: SeriesChange, agreement: Agreement, *, by: User, now: datetime) -> None:
    """Call the meetings after the end off, or let them be the other series'."""
    first = max(agreement.takes_effect_on, localdate(now))
    meetings = list(meetings_concerned(change.series, first=first).select_for_update(of=("self",)))
    moves = agreement.moves_meetings and change.kind == Kind.MERGE
    if agreement.tells and not moves:
        everybody = set(users_down_for(meetings).values_list("pk", flat=True))
        for meeting in meetings:
            give_notice(meeting, Notice.What.CANCELLED, everybody, by=by, now=now)
    kept = []
    for meeting in meetings:
        kept.append(
            ChangedMeeting(
                change=change,
                meeting=meeting,
                done=Done.MOVED if moves else Done.CALLED_OFF,
                regular_on=meeting.regular_on,
                set_by_hand=meeting.set_by_hand,
                version=meeting.version + 1,
            )
        )
        meeting.version += 1
        meeting.changed_at = now
        if moves:
            meeting.series, meeting.regular_on, meeting.set_by_hand = change.other, None, True
        else:
            meeting.status = Meeting.Status.CANCELLED
            meeting.status_reason, meeting.status_reason_cy = agreement.told, agreement.told_cy
    Meeting.objects.bulk_update(meetings, WRITTEN, batch_size=1000)
    ChangedMeeting.objects.bulk_create(kept)


WRITTEN = (
    *("series", "regular_on", "set_by_hand", "status", "status_reason", "status_reason_cy"),
    *("version", "changed_at"),
)


@transaction.atomic
@recorded
def reject_change(
    *, change: SeriesChange, decided_on: date, note: str, by: User, now: datetime
) -> SeriesChange:
    """It was not agreed; the proposal stays, with what was said of it."""
    change = locked(change)
    if change.decision == Decision.AGREED:
        raise NotArranged(_("This was agreed. Undo that first."))
    change.decision, change.decided_on = Decision.REJECTED, decided_on
    change.decision_note = note
    change.save()
    return change


@transaction.atomic
@recorded
def undo_decision(*, change: SeriesChange, by: User, now: datetime) -> list[Meeting]:
    """Let the proposal be undecided again, and its meetings stand as they did.

    Returns the meetings that somebody has written to since: they stay as they are.
    """
    change = locked(change)
    if change.decision == Decision.PENDING:
        return []
    if change.done_at is not None:
        raise NotArranged(
            _("This has taken effect. What is to be otherwise now is a change of its own.")
        )
    left = put_meetings_back(change, by=by, now=now)
    change.decision, change.decided_on = Decision.PENDING, None
    change.takes_effect_on, change.decision_note = None, ""
    change.save()
    return left


def put_meetings_back(change: SeriesChange, *, by: User, now: datetime) -> list[Meeting]:
    """Whoever was told that a meeting is off is told that it is on again."""
    changed = change.changed_meetings.select_related("meeting").order_by("pk")
    kept = list(changed.select_for_update(of=("meeting",)))
    restored, left = [], []
    for one in kept:
        meeting = one.meeting
        if meeting.version != one.version or meeting.deleted_at:
            left.append(meeting)
            continue
        if one.done == Done.MOVED:
            meeting.series, meeting.regular_on = change.series, one.regular_on
            meeting.set_by_hand = one.set_by_hand
        else:
            give_notice(meeting, Notice.What.REINSTATED, told_it_is_off(meeting), by=by, now=now)
            meeting.status = Meeting.Status.PLANNED
            meeting.status_reason = meeting.status_reason_cy = ""
        meeting.version += 1
        meeting.changed_at = now
        restored.append(meeting)
    Meeting.objects.bulk_update(restored, WRITTEN, batch_size=1000)
    change.changed_meetings.all().delete()
    return left


def told_it_is_off(meeting: Meeting) -> set[int]:
    """Who was told that a meeting is off, as the last that was told of it."""
    last = meeting.notices.last()
    if last is None or last.what != Notice.What.CANCELLED:
        return set()
    return set(last.told.values_list("pk", flat=True))


@transaction.atomic
@recorded
def withdraw_change(*, change: SeriesChange, by: User, now: datetime) -> None:
    """Take back a proposal nobody has decided on."""
    change = locked(change)
    if change.decision != Decision.PENDING:
        raise NotArranged(_("This was decided on. Undo the decision first."))
    change.delete()


@transaction.atomic
def carry_out_changes(*, now: datetime) -> int:
    """Let every agreed change take effect whose day has come. Returns how many did."""
    due = SeriesChange.objects.coming().filter(takes_effect_on__lte=localdate(now)).order_by("pk")
    number = 0
    for change in due.select_for_update(of=("self",)):
        carry_out(change, now=now)
        number += 1
    return number


def carry_out(change: SeriesChange, *, now: datetime) -> None:
    """What was agreed holds from now on."""
    series = Series.objects.select_for_update().get(pk=change.series_id)
    if change.kind == Kind.SPLIT:
        make_parts(change, series, now=now)
    if not change.goes_on:
        series.status = Series.Status.MERGED if change.kind == Kind.MERGE else Series.Status.ENDED
        series.ended_on = change.takes_effect_on
        series.status_reason = change.reason
        series.version += 1
        series.changed_at = now
        series.save()
    change.done_at = now
    change.save(update_fields=["done_at"])


def make_parts(change: SeriesChange, series: Series, *, now: datetime) -> None:
    """Make the series a split was for, in the row of the one they come from."""
    position = next_position(Series.objects.filter(row=series.row_id))
    for part in change.parts.filter(series=None):
        part.series = Series.objects.create(
            row_id=series.row_id,
            name=part.name,
            name_cy=part.name_cy,
            position=position,
            created_at=now,
            changed_at=now,
        )
        part.save(update_fields=["series"])
        position += STEP


def locked(change: SeriesChange) -> SeriesChange:
    found = SeriesChange.objects.select_for_update(of=("self",)).filter(pk=change.pk)
    current = found.select_related("series", "other").first()
    if current is None:
        raise NotArranged(_("This proposal was taken back."))
    return current


def locked_series(series: Series) -> Series:
    """The series as it stands; one that is over can neither end again nor take others in."""
    current = Series.objects.live().select_for_update(of=("self",)).filter(pk=series.pk).first()
    if current is None or current.status in (Series.Status.ENDED, Series.Status.MERGED):
        raise NotArranged(_("“%(name)s” is over already.") % {"name": series})
    return current
