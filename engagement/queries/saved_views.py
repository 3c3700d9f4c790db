"""The saved views of the list, as somebody sees them."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from engagement.models import SavedView
from opcc.office.models import User


def views_of(user: User) -> QuerySet[Any]:
    """What the user sees; each view says whether they pinned it and whether they may change it."""
    pinned = SavedView.pinned_by.through.objects.filter(savedview=OuterRef("pk"), user=user)
    kept = SavedView.objects.kept_by(user).filter(pk=OuterRef("pk"))
    return (
        SavedView.objects.seen_by(user)
        .annotate(is_pinned=Exists(pinned), may_be_changed=Exists(kept))
        .select_related("owner")
    )


def pinned_by(user: User) -> QuerySet[SavedView]:
    return SavedView.objects.seen_by(user).filter(pinned_by=user)
