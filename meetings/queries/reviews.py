"""Reviews of series, and how far their recommendations have come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from engagement.models import Commitment
from engagement.queries.form_choices import Choices, Grouped, named
from meetings.models import Recommendation, Review, Series
from meetings.queries.choices import series_by_row
from opcc.office.models import Role, User
from opcc.office.queries import is_bilingual


@dataclass(frozen=True)
class ReviewChoices:
    """Every list of the form of a review."""

    bilingual: bool
    series: Grouped
    colleagues: Choices


def review_choices(*, owner_ids: Iterable[int] = ()) -> ReviewChoices:
    return ReviewChoices(
        bilingual=is_bilingual(),
        series=series_by_row(over_too=True),
        colleagues=colleagues(owner_ids),
    )


def colleagues(held: Iterable[int]) -> Choices:
    """Whoever signs in to work here, and who answers for something of it already."""
    may = Q(is_active=True) & ~Q(roles_held__role=Role.AMBASSADOR) & ~Q(roles_held=None)
    return named(User.objects.filter(may | Q(pk__in=list(held))).distinct())


def reviews_listed(*, today: date) -> QuerySet[Review]:
    """Return the reviews, the last first, with how many recommendations are open and overdue."""
    still_open = Q(recommendations__commitment__status=Commitment.Status.OPEN)
    overdue = still_open & Q(recommendations__commitment__due_on__lt=today)
    return Review.objects.live().annotate(
        all_of_them=Count("recommendations", distinct=True),
        still_open=Count("recommendations", filter=still_open, distinct=True),
        overdue=Count("recommendations", filter=overdue, distinct=True),
    )


def review_shown() -> QuerySet[Review]:
    """Return reviews with their series and recommendations; four queries."""
    lines = Recommendation.objects.select_related("commitment__owner")
    return Review.objects.live().prefetch_related(
        Prefetch("series", Series.objects.filter(deleted_at=None).select_related("row")),
        Prefetch("recommendations", lines),
    )
