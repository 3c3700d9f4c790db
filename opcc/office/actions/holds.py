"""Legal holds: nothing they cover is erased, redacted or disposed of until they are lifted."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from opcc.office.history import recorded
from opcc.office.locks import one_at_a_time
from opcc.office.matching import Sought
from opcc.office.models import LegalHold, User
from opcc.office.queries.finding import Holds, holds_on
from opcc.office.queries.holdings import text_columns

LOCK = "office.disposal"  # of whoever sets a hold, and of whoever takes out what none covers


class UnderLegalHold(Exception):
    """Nothing was done: something is held back. The message is for the officer."""

    def __init__(self, hold: LegalHold) -> None:
        super().__init__(
            _(
                "This is under a legal hold since %(day)s (%(reason)s)."
                " Nothing of it can go until the hold is lifted."
            )
            % {"day": date_format(localdate(hold.set_at), "j F Y"), "reason": hold.reason}
        )


@transaction.atomic
@recorded
def hold_record(*, record: Model, reason: str, by: User, now: datetime) -> LegalHold:
    """Keep a record, with all that hangs on it, until the hold is lifted. Twice is once."""
    one_at_a_time(LOCK)
    hold, _is_new = LegalHold.objects.get_or_create(
        model=record._meta.label_lower,
        record_id=record.pk,
        lifted_at=None,
        defaults={"reason": reason.strip(), "set_by": by, "set_at": now},
    )
    return hold


@transaction.atomic
@recorded
def hold_person(*, sought: Sought, reason: str, by: User, now: datetime) -> LegalHold:
    """Keep whatever names a person, wherever it stands and whatever is added later."""
    one_at_a_time(LOCK)
    return LegalHold.objects.create(
        names=list(sought.names),
        emails=list(sought.emails),
        telephones=list(sought.telephones),
        reason=reason.strip(),
        set_by=by,
        set_at=now,
    )


@transaction.atomic
@recorded
def lift_hold(*, hold: LegalHold, by: User, now: datetime) -> None:
    """Let go what was held, and forget whom the hold was about. Twice is the same as once."""
    LegalHold.objects.in_force().filter(pk=hold.pk).update(
        names=[], emails=[], telephones=[], lifted_by=by, lifted_at=now
    )


def require_no_hold(
    record: Model, *, with_these: Iterable[Model] = (), hangs_on: Model | None = None
) -> None:
    """Refuse where a hold lies on the record, on what it hangs on, or on somebody whom it or one
    of these names."""
    for held in filter(None, (record, hangs_on)):
        if on_it := holds_on(type(held), held.pk):
            raise UnderLegalHold(on_it[0])
    holds = Holds.in_force()
    for one in (record, *with_these):
        for hold, sought in holds.persons:
            if any(sought.finds(getattr(one, name)) for name in text_columns(type(one))):
                raise UnderLegalHold(hold)
