"""Keeping panels, their rules for questions, and who clears answers."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consultations.questions.actions.intake import count_open_deadlines_anew
from consultations.questions.actions.publication import publish_panel
from consultations.questions.models import ClearanceOrder, Panel, PanelRules, Stage
from meetings.actions import NotArranged, RecordChanged
from meetings.actions.meetings import set_columns
from opcc.office.history import recorded
from opcc.office.models import User

LONGEST_SLUG = 70


@transaction.atomic
@recorded
def add_panel(*, uid: UUID, values: Mapping[str, Any], by: User, now: datetime) -> Panel:
    """Keep a panel. A form sent twice makes one."""
    found = Panel.objects.filter(uid=uid).first()
    if found is not None:
        return found
    panel = Panel.objects.create(uid=uid, slug=free_slug(values["name"]), **values)
    publish_panel(panel, now=now)
    return panel


def free_slug(name: str) -> str:
    """A word for the address that no panel has; it never changes with the name."""
    wanted = slugify(name)[:LONGEST_SLUG].strip("-") or "panel"
    taken = set(Panel.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    tried = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 2)))
    return next(slug for slug in tried if slug not in taken)


@transaction.atomic
@recorded
def change_panel(
    *, panel: Panel, version: int, values: Mapping[str, Any], by: User, now: datetime
) -> Panel:
    """Make the panel read as entered. Saving what stands there already changes nothing."""
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if not set_columns(panel, dict(values)):
        return panel
    if panel.version != version:
        raise RecordChanged(Panel.objects.get(pk=panel.pk))
    panel.version += 1
    panel.save()
    publish_panel(panel, now=now)
    return panel


@transaction.atomic
@recorded
def set_rules(
    *, panel: Panel, starts_on: date, values: Mapping[str, Any], by: User, now: datetime
) -> PanelRules:
    """Set what the panel's rules are from a day on; those from the same day are put right.

    Open deadlines are counted anew, and none comes before one that was told.
    """
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    rules, _is_new = PanelRules.objects.update_or_create(
        panel=panel, starts_on=starts_on, defaults=dict(values)
    )
    tell_rules(panel, now=now)
    return rules


@transaction.atomic
@recorded
def change_rules(
    *, rules: PanelRules, starts_on: date, values: Mapping[str, Any], by: User, now: datetime
) -> PanelRules:
    """Put one set of rules right, also the day from which they hold."""
    panel = Panel.objects.select_for_update().get(pk=rules.panel_id)
    current = panel.rules.filter(pk=rules.pk).first()
    if current is None:
        raise NotArranged(_("This has been taken away."))
    if panel.rules.filter(starts_on=starts_on).exclude(pk=current.pk).exists():
        raise NotArranged(_("There are rules from this day on already. Put those right."))
    if set_columns(current, {"starts_on": starts_on, **values}):
        current.save()
        tell_rules(panel, now=now)
    return current


@transaction.atomic
@recorded
def remove_rules(*, rules: PanelRules, by: User, now: datetime) -> None:
    """Take away rules that were entered in error."""
    panel = Panel.objects.select_for_update().get(pk=rules.panel_id)
    rules.delete()
    tell_rules(panel, now=now)


def tell_rules(panel: Panel, *, now: datetime) -> None:
    publish_panel(panel, now=now)
    count_open_deadlines_anew(now=now)


@transaction.atomic
@recorded
def set_clearance(
    *, starts_on: date, stages: Collection[str], by: User, now: datetime
) -> ClearanceOrder:
    """Set who clears answers from a day on. What goes round already keeps its order."""
    wanted = [stage for stage in Stage.values if stage in stages]
    if len(wanted) < 2:
        raise NotArranged(_("Choose two at least: nobody clears an answer alone."))
    order, _is_new = ClearanceOrder.objects.update_or_create(
        starts_on=starts_on, defaults={"stages": wanted}
    )
    return order
