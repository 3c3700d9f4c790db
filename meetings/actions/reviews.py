"""Reviews of series, and seeing their recommendations through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from engagement import actions as engagement
from engagement.models import Commitment
from meetings.actions.errors import NotArranged, RecordChanged
from meetings.models import Recommendation, Review
from opcc.office.actions.lines import bring_into_line
from opcc.office.history import recorded
from opcc.office.models import User


@dataclass(frozen=True)
class Recommended:
    """One open recommendation as entered; id is None for one that is new.

    `due_on` is the last day that the words of the target can mean.
    """

    text: str
    owner_id: int
    text_cy: str = ""
    due_on: date | None = None
    target_words: str = ""
    target_from: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class ReviewDetails:
    """One review as an officer enters it. What was kept or dropped stays as it was settled."""

    title: str
    reviewed_on: date
    reviewed_by: str = ""
    about: str = ""
    series_ids: frozenset[int] = frozenset()
    recommended: tuple[Recommended, ...] = ()

    def columns(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in COLUMNS}


COLUMNS = ("title", "reviewed_on", "reviewed_by", "about")


def review_details(review: Review) -> ReviewDetails:
    """Return a review as it stands."""
    return ReviewDetails(
        **{name: getattr(review, name) for name in COLUMNS},
        series_ids=frozenset(review.series_links.values_list("series_id", flat=True)),
        recommended=tuple(recommended(one) for one in open_recommendations(review)),
    )


def open_recommendations(review: Review) -> Iterable[Recommendation]:
    still_open = review.recommendations.filter(commitment__status=Commitment.Status.OPEN)
    return still_open.select_related("commitment")


def recommended(one: Recommendation) -> Recommended:
    commitment = one.commitment
    return Recommended(
        text=commitment.text,
        text_cy=commitment.text_cy,
        owner_id=commitment.owner_id or 0,
        due_on=commitment.due_on,
        target_words=one.target_words,
        target_from=one.target_from,
        id=one.pk,
    )


@transaction.atomic
@recorded
def add_review(*, uid: UUID, details: ReviewDetails, by: User, now: datetime) -> Review:
    """Keep a review with its recommendations. A form sent twice makes one."""
    review, is_new = Review.objects.get_or_create(
        uid=uid, defaults={**details.columns(), "created_at": now, "changed_at": now}
    )
    if is_new:
        write_lines(review, details)
    return review


@transaction.atomic
@recorded
def change_review(
    *, review: Review, version: int, details: ReviewDetails, by: User, now: datetime
) -> Review:
    """Make the review read as entered. Saving what stands there already changes nothing."""
    review = Review.objects.live().select_for_update().get(pk=review.pk)
    if details == review_details(review):
        return review
    if review.version != version:
        raise RecordChanged(review)
    for name, value in details.columns().items():
        setattr(review, name, value)
    review.version += 1
    review.changed_at = now
    review.save()
    write_lines(review, details)
    return review


def write_lines(review: Review, details: ReviewDetails) -> None:
    bring_into_line(
        review.series_links.all(),
        key=["series_id"],
        wanted=({"series_id": pk} for pk in sorted(details.series_ids)),
        owner={"review": review},
    )
    standing = {one.pk: one for one in open_recommendations(review)}
    settled = set(review.recommendations.values_list("pk", flat=True)) - standing.keys()
    still_open = [one for one in details.recommended if one.id not in settled]
    for position, entered in enumerate(still_open):
        write_recommendation(review, standing.pop(entered.id or 0, None), entered, position)
    for gone in standing.values():
        gone.commitment.delete()  # the recommendation goes with it


def write_recommendation(
    review: Review, one: Recommendation | None, entered: Recommended, position: int
) -> None:
    one = one or Recommendation(review=review, commitment=Commitment())
    commitment = one.commitment
    commitment.text, commitment.text_cy = entered.text, entered.text_cy
    commitment.owner_id, commitment.due_on = entered.owner_id, entered.due_on
    commitment.save()
    one.commitment = commitment
    one.target_words, one.target_from = entered.target_words, entered.target_from
    one.position = position
    one.save()


@transaction.atomic
@recorded
def settle_recommendation(
    *, recommendation: Recommendation, status: str, by: User, now: datetime
) -> None:
    """It was carried out, will not be, or is open after all.

    The review is another version by that: who has its form open is told.
    """
    review = Review.objects.select_for_update().get(pk=recommendation.review_id)
    commitment = Commitment.objects.get(recommendation=recommendation)
    if commitment.status == status:
        return
    review.version += 1
    review.changed_at = now
    review.save(update_fields=["version", "changed_at"])
    if status == Commitment.Status.OPEN:
        engagement.reopen_commitment(commitment=commitment, by=by, now=now)
    else:
        kept = status == Commitment.Status.KEPT
        try:
            engagement.close_commitment(commitment=commitment, kept=kept, by=by, now=now)
        except engagement.SettledMeanwhile as reason:
            raise NotArranged(str(reason)) from None


@transaction.atomic
@recorded
def remove_review(*, review: Review, by: User, now: datetime) -> None:
    """Take away a review that was entered in error; one with recommendations stays."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.recommendations.exists():
        raise NotArranged(_("It has recommendations, so it stays. Take those away first."))
    if review.deleted_at is None:
        review.deleted_at = review.changed_at = now
        review.save(update_fields=["deleted_at", "changed_at"])


@transaction.atomic
@recorded
def put_review_back(*, review: Review, by: User, now: datetime) -> None:
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.deleted_at is not None:
        review.deleted_at, review.changed_at = None, now
        review.save(update_fields=["deleted_at", "changed_at"])
