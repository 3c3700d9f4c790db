"""Keeping what somebody types before it is saved, and ending it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from opcc.office.locks import one_at_a_time
from opcc.office.models import Draft, User
from opcc.office.models.drafts import last_of
from opcc.office.queries.drafts import DraftSeal
from opcc.office.rules import DRAFTS_KEPT_FOR, MOST_DRAFTS, fits_a_draft

NOTHING: dict[str, list[str]] = {}


class DraftNotKept(Exception):
    """Nothing was kept. The message is for whoever types."""


@transaction.atomic
def keep_draft(
    *,
    seal: DraftSeal,
    typed: Mapping[str, list[str]],
    by: User,
    now: datetime,
    number: int | None = None,
    left_out: Iterable[str] = (),
) -> Draft:
    """Keep the form as it stands. An earlier state that comes late changes nothing.

    What was `left_out` stays as it was kept before: a browser does not hold private fields.
    """
    if not seal.is_of(by):
        raise DraftNotKept(_("This form was opened by somebody else."))
    if not fits_a_draft(typed):
        raise DraftNotKept(_("This is too long to be kept as a draft. Save it."))
    require_its_records(seal)
    draft, is_new = Draft.objects.select_for_update().get_or_create(
        uid=UUID(seal.uid),
        defaults={
            "user": by,
            "form": seal.form,
            "about": UUID(seal.about) if seal.about else None,
            "address": seal.address,
            "heading": seal.heading,
            "kept_at": now,
        },
    )
    if draft.ended == Draft.End.SAVED:
        raise DraftNotKept(_("This form has been saved already."))
    require_not_erased(draft, seal, by)
    if number is not None and number < draft.number:
        return draft
    before = continued(seal, by) if is_new else draft.typed
    draft.typed = dict(typed) | {name: before[name] for name in left_out if name in before}
    draft.number = draft.number if number is None else number
    draft.ended, draft.continued_as, draft.kept_at = "", None, now
    draft.save()
    forget_beyond_the_most(by)
    return draft


def require_its_records(seal: DraftSeal) -> None:
    """Refuse what a form opened earlier still says of what was redacted or erased since."""
    records = sorted(seal.records)
    for uid in records:
        one_at_a_time(f"office.drafts.{uid}")
    if Draft.objects.gone_with(*records).filter(pk__gt=seal.knows_of).exists():
        raise DraftNotKept(
            _(
                "Something of this record was redacted or erased after this form was opened, so"
                " nothing typed here is kept. Open the form again."
            )
        )


def require_not_erased(draft: Draft, seal: DraftSeal, by: User) -> None:
    """Refuse it also from a window in which the erased draft began, or which it had filled."""
    filled_by = None
    if seal.continues:
        filled_by = Draft.objects.of(by).filter(uid=UUID(seal.continues)).first()
    if any(one and one.ended == Draft.End.ERASED for one in (last_of(draft), last_of(filled_by))):
        raise DraftNotKept(
            _("What was typed here had to be erased, so none of it is kept. Open the form again.")
        )


def continued(seal: DraftSeal, by: User) -> Mapping[str, list[str]]:
    """Take over the draft that filled the form, unless another window has gone on with it."""
    earlier = draft_continued_by(seal, by).select_for_update().first()
    if earlier is None:
        return NOTHING
    typed = earlier.typed
    earlier.typed, earlier.ended = {}, Draft.End.CONTINUED
    earlier.continued_as = UUID(seal.uid)
    earlier.save()
    return typed


def draft_continued_by(seal: DraftSeal, by: User) -> models.QuerySet[Draft]:
    if not seal.continues:
        return Draft.objects.none()
    return (
        Draft.objects.of(by)
        .unfinished()
        .filter(uid=UUID(seal.continues), number=seal.continues_number)
    )


def forget_beyond_the_most(user: User) -> None:
    beyond = Draft.objects.of(user).unfinished().values_list("pk", flat=True)[MOST_DRAFTS:]
    Draft.objects.filter(pk__in=list(beyond)).delete()


@transaction.atomic
def end_saved_draft(*, seal: DraftSeal | None, by: User) -> None:
    """The form was saved: its draft, and the one that filled it, hold nothing any more."""
    if seal is None or not seal.is_of(by):
        return
    own = Draft.objects.of(by).filter(uid=UUID(seal.uid))
    for drafts in (draft_continued_by(seal, by), own):
        drafts.update(typed={}, ended=Draft.End.SAVED, continued_as=None)


@transaction.atomic
def discard_draft(*, draft: Draft, by: User) -> None:
    """Throw away what was typed. Who goes on typing in a window left open keeps it anew."""
    Draft.objects.of(by).unfinished().filter(pk=draft.pk).update(
        typed={}, ended=Draft.End.DISCARDED
    )


@transaction.atomic
def forget_drafts_about(*, uid: UUID, now: datetime) -> None:
    """No draft about the record may outlive what was redacted or erased in it, nor come after.

    That of a copy goes too: it holds the same words, and its address names what it is a copy of.
    An empty row stays for as long as the seal of an open form lasts, and keeps it from coming back;
    a form that is opened later knows of the row, and is kept.
    """
    one_at_a_time(f"office.drafts.{uid}")
    Draft.objects.filter(Q(about=uid) | Q(address__contains=str(uid))).delete()
    Draft.objects.create(uid=uuid4(), about=uid, ended=Draft.End.GONE, kept_at=now)


def forget_draft(*, record: Draft, by: User, now: datetime) -> None:
    """Throw away what somebody typed of a person who has to go; no open form keeps it again."""
    Draft.objects.filter(pk=record.pk).update(
        typed={}, heading="–", ended=Draft.End.ERASED, continued_as=None
    )


def forget_old_drafts(*, now: datetime) -> int:
    """Delete what nobody has gone on with. Returns how many rows are gone."""
    return Draft.objects.filter(kept_at__lt=now - DRAFTS_KEPT_FOR).delete()[0]
