"""How long the Office wants consultations to be open, as it decided last."""

from consultations.models import TimeToAnswer
from consultations.rules.checks import Weeks


def weeks_in_force() -> Weeks:
    """Return what was decided last, or what is good practice where nothing was."""
    latest = TimeToAnswer.objects.first()
    return Weeks(latest.usual_weeks, latest.least_weeks) if latest else Weeks()
