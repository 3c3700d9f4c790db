"""Making one record of two that mean the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Model, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from opcc.office.actions.records import NotKept, follow_up
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import Mergeable, Place, User, Within
from opcc.office.queries.merging import MergePlan, Moves, plan_of_merge, why_not_mergeable
from opcc.office.queries.uses import by_holder, held_by_any


@transaction.atomic
@recorded
def merge(*, duplicate: Mergeable, kept: Mergeable, by: User, now: datetime) -> Mergeable:
    """Let everything that names the duplicate name the record that is kept.

    The duplicate stays, retired, and says which record it became. Twice is the same as once.
    """
    in_turn_to_publish()
    duplicate, kept = both_locked(duplicate, kept)
    if duplicate.merged_into_id == kept.pk:
        return kept
    if reason := why_not_mergeable(duplicate, kept):
        raise NotKept(reason)
    plan = plan_of_merge(duplicate, kept)
    require_no_dispute(plan)
    try:
        with transaction.atomic():
            carry_out(plan, today=localdate(now))
    except IntegrityError as error:
        raise NotKept(
            _("The two cannot be one as they stand: their dates or what names them clash.")
        ) from error
    follow_up(type(kept), now=now)
    return kept


def both_locked(duplicate: Mergeable, kept: Mergeable) -> tuple[Any, Any]:
    """Lock both, always in the same order, so that two merges never wait for each other."""
    model = type(duplicate)
    rows = model._base_manager.select_for_update().order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[duplicate.pk, kept.pk])}
    return found[duplicate.pk], found[kept.pk]


def require_no_dispute(plan: MergePlan) -> None:
    if number := sum(len(moves.disputed) for moves in plan.moves):
        raise NotKept(
            ngettext(
                "%(number)s record names both and tells them apart. Put it right first.",
                "%(number)s records name both and tell them apart. Put them right first.",
                number,
            )
            % {"number": number}
        )


def carry_out(plan: MergePlan, *, today: date) -> None:
    mark_as_changed(plan.duplicate)
    if isinstance(plan.duplicate, Place) and isinstance(plan.kept, Place):
        join_containments(plan.duplicate, plan.kept)
    for moves in plan.moves:
        move(moves, plan.duplicate, plan.kept)
    for name, value in plan.filled.items():
        setattr(plan.kept, name, value)
    plan.duplicate.merged_into = plan.kept
    if hasattr(plan.duplicate, "retired_on"):
        plan.duplicate.retired_on = plan.duplicate.retired_on or today
    # The duplicate first: what the kept record takes over may have to be free before.
    plan.duplicate.save()
    plan.kept.save()


def mark_as_changed(duplicate: Model) -> None:
    """Raise the version of what will name another record: who has it open reads that it changed."""
    for holder, pointers in by_holder(type(duplicate)).items():
        if any(field.name == "version" for field in holder._meta.fields):
            named = holder._base_manager.filter(held_by_any(pointers, duplicate))
            named.update(version=F("version") + 1)


def move(moves: Moves, duplicate: Model, kept: Model) -> None:
    for pair in moves.doubled:
        for column, value in pair.joined.items():
            setattr(pair.kept, column, value)
        if pair.joined:
            pair.kept.save(update_fields=list(pair.joined))
        pair.gone.delete()
    moves.pointer.rows(duplicate).update(**{moves.pointer.field.name: kept})


@dataclass(frozen=True, order=True)
class Days:
    """From a day to a day, both counted; an open end is the first or the last day there is."""

    first: date
    last: date

    @classmethod
    def of(cls, link: Within) -> "Days":
        return cls(link.starts_on or date.min, link.ends_on or date.max)

    def columns(self) -> dict[str, date | None]:
        return {
            "starts_on": None if self.first == date.min else self.first,
            "ends_on": None if self.last == date.max else self.last,
        }


def join_containments(duplicate: Place, kept: Place) -> None:
    """Let the kept place lie within, and hold, all that the duplicate did on the same days."""
    links = Within.objects.filter(Q(child__in=[duplicate, kept]) | Q(parent__in=[duplicate, kept]))
    days: dict[tuple[int, int], list[Days]] = defaultdict(list)
    for link in links:
        child, parent = (
            kept.pk if pk == duplicate.pk else pk for pk in (link.child_id, link.parent_id)
        )
        if child != parent:
            days[child, parent].append(Days.of(link))
    wanted = {
        (child, parent, joined)
        for (child, parent), found in days.items()
        for joined in union(found)
    }
    standing = {(link.child_id, link.parent_id, Days.of(link)): link for link in links}
    Within.objects.filter(pk__in=[standing[key].pk for key in standing.keys() - wanted]).delete()
    Within.objects.bulk_create(
        Within(child_id=child, parent_id=parent, **joined.columns())
        for child, parent, joined in sorted(wanted - standing.keys())
    )


def union(spans: Iterable[Days]) -> list[Days]:
    """Join the spans that overlap, or follow one another without a day between."""
    joined: list[Days] = []
    for span in sorted(spans):
        if joined and (joined[-1].last == date.max or span.first <= joined[-1].last + timedelta(1)):
            joined[-1] = Days(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return joined
