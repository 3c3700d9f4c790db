"""How each colleague wants to be reminded."""

from collections.abc import Mapping

from django.db import transaction

from opcc.office.history import recorded
from opcc.office.models import How, MailLanguage, ReminderChoice, User


@transaction.atomic
@recorded
def choose_reminders(*, by: User, choices: Mapping[str, How], language: str) -> None:
    """Keep how somebody wants each kind of reminder, and in which language."""
    for kind, how in choices.items():
        ReminderChoice.objects.update_or_create(user=by, kind=kind, defaults={"how": how})
    MailLanguage.objects.update_or_create(user=by, defaults={"language": language})
