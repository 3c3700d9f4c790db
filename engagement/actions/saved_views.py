"""Giving a filter of the list a name, sharing it, pinning it, and taking it away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.models import SavedView
from engagement.models.saved_views import LONGEST_QUERY
from opcc.office.models import User


class NotKept(Exception):
    """Nothing was written. The message is for whoever asked."""


@transaction.atomic
def save_view(
    *, name: str, query: str, shared: bool, pinned: bool, by: User, now: datetime
) -> SavedView:
    """Keep a filter under a name. The same once more is the same view."""
    if len(query) > LONGEST_QUERY:
        raise NotKept(_("These filters are too long to be saved. Use fewer of them."))
    view, is_new = SavedView.objects.get_or_create(
        owner=by, name=name.strip(), defaults={"query": query, "created_at": now}
    )
    if not is_new and view.query != query:
        raise NotKept(_("You have saved another view under this name. Choose another name."))
    view.shared = shared
    view.save(update_fields=["shared"])
    pin_view(view=view, pinned=pinned, by=by)
    return view


@transaction.atomic
def change_view(*, view: SavedView, name: str, shared: bool, pinned: bool, by: User) -> SavedView:
    """Rename a view, share it or keep it to oneself. What others pinned of it they lose with it.

    What a colleague left behind stays shared: kept to its owner, it would be nobody's.
    """
    same_name = SavedView.objects.filter(owner=view.owner_id, name=name.strip())
    if same_name.exclude(pk=view.pk).exists():
        raise NotKept(_("Another view has this name already. Choose another name."))
    view.name, view.shared = name.strip(), shared or view.owner_id != by.pk
    view.save(update_fields=["name", "shared"])
    if not view.shared:
        view.pinned_by.remove(*view.pinned_by.exclude(pk=view.owner_id))
    pin_view(view=view, pinned=pinned, by=by)
    return view


def pin_view(*, view: SavedView, pinned: bool, by: User) -> None:
    """Have the view stand above the list of whoever asks, or no longer."""
    if pinned:
        view.pinned_by.add(by)
    else:
        view.pinned_by.remove(by)


def delete_view(*, view: SavedView) -> None:
    view.delete()
