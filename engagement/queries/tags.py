"""What can be hung on several records at once: priorities, duties, audiences, themes heard."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from engagement.models import Event, EventAudience, EventDuty, EventPriority, ThemeHeard

Tags = Mapping[str, Sequence[int]]  # the ids of items by the name of their kind


@dataclass(frozen=True)
class TagKind:
    """The lines that hold one kind of tag; `fixed` is what is the same in all of them."""

    lines: type[Model]
    item: str
    fixed: Mapping[str, str] = field(default_factory=dict)

    @property
    def column(self) -> str:
        return f"{self.item}_id"

    def lines_of(self, event_ids: Iterable[int], item_ids: Iterable[int]) -> QuerySet[Any]:
        wanted = {"event__in": list(event_ids), f"{self.item}__in": list(item_ids)}
        return self.lines._default_manager.filter(**wanted, **self.fixed)

    def line(self, event_id: int, item_id: int) -> Model:
        return self.lines(event_id=event_id, **{self.column: item_id}, **self.fixed)

    def names(self, item_ids: Iterable[int]) -> list[str]:
        model: Any = self.lines._meta.get_field(self.item).related_model
        return [str(item) for item in model._default_manager.filter(pk__in=list(item_ids))]


TAG_KINDS: dict[str, TagKind] = {
    "priorities": TagKind(EventPriority, "priority"),
    "duties": TagKind(EventDuty, "duty"),
    "aimed_at": TagKind(EventAudience, "audience", {"aspect": EventAudience.Aspect.AIMED_AT.value}),
    **{
        f"heard-{heard_as}": TagKind(ThemeHeard, "theme", {"heard_as": heard_as})
        for heard_as in ThemeHeard.HeardAs.values
    },
}


def lines_held(events: Iterable[Event], tags: Tags) -> dict[str, dict[int, dict[int, Any]]]:
    """The lines the events have of these tags, by kind, event and item: one query for each kind."""
    event_ids = [event.pk for event in events]
    held: dict[str, dict[int, dict[int, Any]]] = {}
    for name, item_ids in tags.items():
        kind = TAG_KINDS[name]
        held[name] = defaultdict(dict)
        for line in kind.lines_of(event_ids, item_ids):
            held[name][line.event_id][getattr(line, kind.column)] = line
    return held


def names_of(tags: Tags) -> list[str]:
    return [name for kind, ids in tags.items() for name in TAG_KINDS[kind].names(ids)]
