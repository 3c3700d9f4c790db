"""What the home page tells of the rooms above the log: what is asked now, what was answered."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import get_default_timezone, localdate

from consultations.models import PublishedConsultation
from consultations.questions.models import PublishedQuestion
from consultations.questions.queries.register import SHOWN


def open_consultations(*, now: datetime, most: int) -> list[PublishedConsultation]:
    """Return what people can answer now, soonest to close first."""
    return list(PublishedConsultation.objects.open_at(now).defer("outcome")[:most])


def consultations_move_today(*, now: datetime) -> bool:
    """Whether a consultation still opens or closes before midnight in London."""
    tomorrow = localdate(now) + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), tzinfo=get_default_timezone())
    opens = Q(opens_at__gt=now, opens_at__lt=midnight)
    closes = Q(closes_at__gt=now, closes_at__lt=midnight)
    return PublishedConsultation.objects.shown().ours().filter(opens | closes).exists()


def latest_answers(*, most: int) -> list[PublishedQuestion]:
    """Return the questions answered last, without their long texts."""
    return list(PublishedQuestion.objects.register().newest_first().only(*SHOWN)[:most])
