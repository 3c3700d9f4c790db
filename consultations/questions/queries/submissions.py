"""The submissions as officers list them: what is owed, what is overdue, and all of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from consultations.questions.models import (
    Answer,
    Panel,
    PublishedQuestion,
    Submission,
    SubmissionTheme,
)
from engagement.queries.paging import Position
from opcc.office.models import PlaceClosure, Theme


class View(TextChoices):
    """A tab of the list."""

    OWED = "owed", _("To be answered")
    OVERDUE = "overdue", _("Overdue")
    CLEARING = "clearing", _("To be cleared")
    ALL = "all", _("All")


@dataclass(frozen=True)
class Asked:
    """What is asked of the list; "" is not asked."""

    words: str = ""
    status: str = ""
    kind: str = ""
    panel: str = ""
    theme: str = ""
    place_id: int | None = None


@dataclass(frozen=True)
class By:
    """An order by one day and the key: the latest first, or what is due soonest first."""

    column: str
    latest_first: bool = True

    def of(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        names = (self.column, "pk")
        return rows.order_by(*(f"-{one}" if self.latest_first else one for one in names))

    def position_of(self, row: Any) -> Position:
        return Position(getattr(row, self.column), row.pk)

    def older(self, than: Position) -> Q:
        """What follows; written so that the index on day and key is walked from there on."""
        return self._beyond(than, "lt" if self.latest_first else "gt")

    def newer(self, than: Position) -> Q:
        return self._beyond(than, "gt" if self.latest_first else "lt")

    def _beyond(self, than: Position, side: str) -> Q:
        day = {f"{self.column}__{side}e": than.day}
        further = Q(**{f"{self.column}__{side}": than.day})
        return Q(**day) & (further | Q(**{f"pk__{side}": than.number}))


LATEST_FIRST = By("received_on")
DUE_FIRST = By("target_on", latest_first=False)


def number_undecided() -> int:
    return Submission.objects.live().filter(status=Submission.Status.RECEIVED).count()


def number_overdue(day: date) -> int:
    return Submission.objects.overdue_on(day).count()


def order_of(view: View) -> By:
    return DUE_FIRST if view == View.OVERDUE else LATEST_FIRST


def submissions_listed(view: View, asked: Asked, *, today: date) -> QuerySet[Submission]:
    """Return the submissions of a tab that were asked for, with what each line shows."""
    rows = in_view(view, today=today)
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.panel:
        rows = rows.filter(panel__slug=asked.panel)
    if asked.theme:
        named = SubmissionTheme.objects.filter(submission=OuterRef("pk"), theme__code=asked.theme)
        rows = rows.filter(Exists(named))
    if asked.place_id is not None:
        below = PlaceClosure.objects.filter(ancestor=asked.place_id).values("descendant")
        rows = rows.filter(
            pk__in=Submission.objects.filter(place_links__place__in=below).values("pk")
        )
    if asked.words:
        rows = rows.filter(named_so(asked.words))
    return (
        rows.annotate(verdict=verdict_in_public())
        .select_related("panel", "for_meeting__series", "lead")
        .defer("as_sent")
    )


def verdict_in_public() -> Subquery:
    """How far the public reads a submission answered."""
    told = PublishedQuestion.objects.filter(submission_uid=OuterRef("uid"))
    return Subquery(told.values("verdict"))


def in_view(view: View, *, today: date) -> QuerySet[Submission]:
    match view:
        case View.OWED:
            return Submission.objects.unanswered()
        case View.OVERDUE:
            return Submission.objects.overdue_on(today)
        case View.CLEARING:
            waiting = Answer.objects.waiting().filter(submission=OuterRef("pk"))
            return Submission.objects.live().filter(Exists(waiting))
        case _:
            return Submission.objects.live()


def named_so(words: str) -> Q:
    """By its reference, or by words of its title."""
    found = Q(title__icontains=words) | Q(title_cy__icontains=words)
    return found | Q(reference=words.strip().upper())


def panels_named(*, today: date) -> list[tuple[str, str]]:
    return [(one.slug, str(one)) for one in Panel.objects.current_on(today)]


def themes_named(*, today: date) -> list[tuple[str, str]]:
    return [(one.code, str(one)) for one in Theme.objects.current_on(today)]
