"""Business of panels: as officers list it, as it would be published, as the public reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from consultations.questions.models import Panel, PanelItem, PublishedPanelItem
from engagement.models import Commitment
from engagement.queries.choices import Choices
from opcc.office.history import history_of_all
from opcc.office.models.reference import in_language

TOLD = (
    *("minute_number", "minutes_url", "due_words", "due_words_cy", "document"),
    *("wording_before", "wording_after", "reply", "reply_cy", "source"),
)


@dataclass(frozen=True)
class ItemFilters:
    """What is asked of a list of items; an empty value asks for nothing."""

    panel: str = ""
    kind: str = ""
    status: str = ""


OVERDUE = "overdue"


def items_listed(filters: ItemFilters, *, today: date) -> QuerySet[PanelItem]:
    """Return the items for officers: what is due first, those without a day after them."""
    items = PanelItem.objects.select_related("panel", "meeting__series", "commitment__owner")
    if filters.panel:
        items = items.filter(panel__slug=filters.panel)
    if filters.kind:
        items = items.filter(kind=filters.kind)
    if filters.status == OVERDUE:
        items = items.filter(
            commitment__status=Commitment.Status.OPEN, commitment__due_on__lt=today
        )
    elif filters.status:
        items = items.filter(commitment__status=filters.status)
    return items.order_by(F("commitment__due_on").asc(nulls_last=True), "-pk")


def items_told(filters: ItemFilters) -> QuerySet[PublishedPanelItem]:
    """Return the items the public reads, the latest first, those without a day after them."""
    items = PublishedPanelItem.objects.all()
    if filters.panel:
        items = items.filter(panel_slug=filters.panel)
    if filters.kind:
        items = items.filter(kind=filters.kind)
    if filters.status:
        items = items.filter(status=filters.status)
    return items.order_by(F("said_on").desc(nulls_last=True), "panel_slug", "pk")


def panels_with_items() -> Choices:
    """The panels of whose business the public reads something, by the word in their address."""
    rows = PublishedPanelItem.objects.order_by("panel_slug", "-pk").distinct("panel_slug")
    return [(row.panel_slug, panel_name(row)) for row in rows]


def panel_name(row: PublishedPanelItem) -> str:
    return in_language(row.panel_name, row.panel_name_cy)


def panels_kept() -> Choices:
    return [(one.slug, str(one)) for one in Panel.objects.all()]


def item_once_kept(uid: UUID) -> int | None:
    """Return the key of an item that stands or was taken away; None where there never was one."""
    kept = history_of_all(PanelItem).filter(uid=uid).order_by("-pgh_id")
    return kept.values_list("pgh_obj", flat=True).first()


def as_published(item: PanelItem) -> dict[str, Any]:
    """The columns the public would read of an item now; nobody who answers for it is named."""
    commitment = item.commitment
    return {
        "panel_slug": item.panel.slug,
        "panel_name": item.panel.name,
        "panel_name_cy": item.panel.name_cy,
        "kind": item.kind,
        "text": commitment.text,
        "text_cy": commitment.text_cy,
        "status": commitment.status,
        "said_on": item.said_on,
        "due_on": commitment.due_on,
        "closed_on": commitment.closed_on,
        "details": {
            **{name: getattr(item, name) for name in TOLD},
            "replied_on": item.replied_on.isoformat() if item.replied_on else None,
        },
    }


@dataclass(frozen=True)
class PublicSide:
    """Whether the public reads an item, and whether it reads as the item stands."""

    published: PublishedPanelItem | None
    is_same: bool


def public_side(item: PanelItem) -> PublicSide:
    published = PublishedPanelItem.objects.filter(item_uid=item.uid).first()
    is_same = published is not None and reads(published, as_published(item))
    return PublicSide(published, is_same)


def reads(published: PublishedPanelItem, columns: Mapping[str, Any]) -> bool:
    return all(getattr(published, name) == value for name, value in columns.items())
