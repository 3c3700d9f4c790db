"""What an officer says about printed words that can be read in two ways."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.models import AttendancePromise, Doubt, Manner, ScheduleRow
from meetings.rules.attendance import AT_EACH_MEETING
from opcc.office.history import recorded
from opcc.office.models import User

TWO_MONTHS, TWICE_A_MONTH = "two-months", "twice-a-month"
EITHER, BOTH = "either", "both"
EACH, TOGETHER = "each", "together"

ANSWERS: dict[str, tuple[str, ...]] = {
    Doubt.BI_MONTHLY: (TWO_MONTHS, TWICE_A_MONTH),
    Doubt.EITHER_OR_BOTH: (EITHER, BOTH),
    Doubt.EACH_OR_SHARED: (EACH, TOGETHER),
}


@transaction.atomic
@recorded
def say_how_often(*, row: ScheduleRow, answer: str, by: User, now: datetime) -> ScheduleRow:
    """“Bi-monthly” is every two months, or twice a month."""
    row = ScheduleRow.objects.live().select_for_update().get(pk=row.pk)
    if row.frequency_doubt != Doubt.BI_MONTHLY:
        raise NotArranged(_("Somebody else has answered this already."))
    if answer not in ANSWERS[Doubt.BI_MONTHLY]:
        raise NotArranged(_("Choose one of the answers."))
    row.every, row.per_month = (2, 1) if answer == TWO_MONTHS else (1, 2)
    row.frequency_doubt = ""
    row.version += 1
    row.changed_at = now
    row.save()
    return row


@transaction.atomic
@recorded
def say_who_is_meant(
    *, promise: AttendancePromise, answer: str, by: User, now: datetime
) -> AttendancePromise:
    """Either of the offices named or both of them; for each meeting of the row or for all."""
    promise = AttendancePromise.objects.live().select_for_update().get(pk=promise.pk)
    if promise.confirmed_at:
        raise NotArranged(_("Somebody else has answered this already."))
    if answer not in ANSWERS.get(promise.doubt, ()):
        raise NotArranged(_("Choose one of the answers."))
    if promise.doubt == Doubt.EACH_OR_SHARED:
        promise.shared = answer == TOGETHER
    elif promise.manner in AT_EACH_MEETING:  # of "one meeting a year" it is no question
        promise.manner = Manner.ANY if answer == EITHER else Manner.ALL
    promise.confirmed_by, promise.confirmed_at = by, now
    promise.save()
    return promise
