"""Saying of a principle that it is kept, or not, and why."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.actions.consultations import locked
from consultations.models import Consultation, PrincipleNote
from meetings.actions.errors import NotArranged
from opcc.office.history import recorded
from opcc.office.models import User


@transaction.atomic
@recorded
def say_of_principle(
    *,
    consultation: Consultation,
    letter: str,
    is_kept: bool | None,
    note: str,
    by: User,
    now: datetime,
) -> None:
    """Keep somebody's word on a principle; None takes it back. The same word stays as it was."""
    consultation = locked(consultation)
    held = consultation.principle_notes.filter(letter=letter).first()
    if is_kept is None:
        if held is not None:
            held.delete()
        return
    if not note.strip():
        raise NotArranged(_("Say why, in a few words."))
    if held is not None and (held.is_kept, held.note) == (is_kept, note.strip()):
        return
    PrincipleNote.objects.update_or_create(
        consultation=consultation,
        letter=letter,
        defaults={"is_kept": is_kept, "note": note.strip(), "said_by": by, "said_at": now},
    )
