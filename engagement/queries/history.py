"""The history of an engagement: each save with who, when, and what it changed, in words."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from engagement.models import (
    Commitment,
    Event,
    EventAttachment,
    EventAudience,
    EventCost,
    EventDuty,
    EventOrganisation,
    EventParticipant,
    EventPlace,
    EventPriority,
    EventPromotion,
    RoleOffered,
    ThemeHeard,
)
from engagement.queries.lines_in_words import (
    beside,
    cost_in_words,
    minutes_in_words,
    promise_in_words,
    promotion_in_words,
    theme_in_words,
)
from opcc.office.history import history_of_all
from opcc.office.models import User
from opcc.office.queries import Change, FieldChange, Said, columns_in_words, differences, plain

SAVES_ON_A_PAGE = 20
NOT_SHOWN = frozenset({"id", "uid", "event", "version", "created_at", "changed_at"})


@dataclass(frozen=True)
class HistoryPage:
    """Some saves, newest first, and the numbers of the pages beside this one."""

    changes: list[Change]
    newer: int | None
    older: int | None


def history_page(event: Event, number: int = 1) -> HistoryPage:
    """Return one page of the event's history; a page beyond the end is empty."""
    first = (number - 1) * SAVES_ON_A_PAGE
    rows = list(saves_of(event)[first : first + SAVES_ON_A_PAGE + 1])
    return HistoryPage(
        changes=changes_between(event, rows)[:SAVES_ON_A_PAGE],
        newer=number - 1 if number > 1 else None,
        older=number + 1 if len(rows) > SAVES_ON_A_PAGE else None,
    )


def changes_since(event: Event, version: int) -> list[Change]:
    """Return what was saved after that version of the event, newest first."""
    return changes_between(event, list(saves_of(event).filter(version__gte=version)))[:-1]


def saves_of(event: Event) -> QuerySet:
    """The rows that its saves left, newest first.

    A merge of two records raises the version first, then names the one that is kept: of what one
    save wrote under one version only the last counts.
    """
    written_later = history_of_all(Event).filter(
        pgh_id__gt=OuterRef("pgh_id"),
        **{name: OuterRef(name) for name in ("pgh_obj", "pgh_context", "version")},
    )
    rows = event.history.filter(Q(pgh_label="added") | ~Exists(written_later))
    return rows.select_related("pgh_context").order_by("-pgh_id")


def changes_between(event: Event, rows: list[Any]) -> list[Change]:
    """What each save changed against the one before; the oldest is only compared with."""
    said = columns_in_words(rows, besides=NOT_SHOWN, plain=plain)
    who = names_of_savers(rows)
    of_lines = changes_of_lines(event)
    changes = []
    for row, before, after in zip(rows, [*said[1:], {}], said, strict=True):
        is_first = row.pgh_label == "added"
        changed = differences(row, before, after, name_of=name_of)
        changes.append(
            Change(
                at=row.pgh_created_at,
                who=who.get(saver(row), ""),
                kind=row.pgh_label,
                fields=[] if is_first else [*changed, *of_lines[save_of(row)]],
            )
        )
    return changes


def save_of(row: Any) -> Hashable:
    """Rows written by one request or one action belong to one save."""
    return row.pgh_context_id or row.pgh_created_at


def saver(row: Any) -> Any:
    return ((row.pgh_context and row.pgh_context.metadata) or {}).get("user")


def names_of_savers(rows: Iterable[Any]) -> dict[Any, str]:
    users = User.objects.in_bulk({saver(row) for row in rows} - {None})
    return {pk: user.name for pk, user in users.items()}


def changes_of_lines(event: Event) -> Mapping[Hashable, list[FieldChange]]:
    """What each save changed in the lines that hang on the event, one change for each name."""
    before: dict[Hashable, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    after: dict[Hashable, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for model, line_of in LINES:
        rows = list(history_of_all(model).filter(event=event).order_by("pgh_id"))
        known: dict[int, str] = {}
        lines = columns_in_words(rows, besides=NOT_SHOWN, plain=plain)
        for row, said in zip(rows, lines, strict=True):
            name, text = line_of(said, row)
            if row.pgh_obj_id in known:
                before[save_of(row)][name].append(known[row.pgh_obj_id])
            if row.pgh_label == "removed":
                known.pop(row.pgh_obj_id, None)
                after[save_of(row)][name] += []
            else:
                known[row.pgh_obj_id] = text
                after[save_of(row)][name].append(text)
    return defaultdict(
        list,
        {
            save: [
                FieldChange(name, "\n".join(before[save][name]), "\n".join(texts))
                for name, texts in names.items()
            ]
            for save, names in after.items()
        },
    )


def name_of(field: Any) -> str:
    if field.name == "deleted_at":
        return gettext("Deleted")
    if field.name == "redacted_at":
        return gettext("Redacted")
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def took_part(said: Said, row: Any) -> tuple[str, str]:
    return (
        gettext("Who of the Office took part"),
        beside(said["person"], minutes_in_words(row.minutes)),
    )


def audience(said: Said, row: Any) -> tuple[str, str]:
    if row.aspect == EventAudience.Aspect.AIMED_AT:
        return gettext("Whom it is aimed at"), said["audience"]
    return gettext("Who came"), beside(said["audience"], said["number"])


def heard(said: Said, row: Any) -> tuple[str, str]:
    return (
        gettext("What was heard"),
        theme_in_words(said["theme"], said["heard_as"], said["note"]),
    )


def promise(said: Said, row: Any) -> tuple[str, str]:
    is_open = row.status == Commitment.Status.OPEN
    text = promise_in_words(
        said["text"],
        said["text_cy"],
        owner=said["owner"],
        due_on=said["due_on"],
        status="" if is_open else said["status"],
    )
    return gettext("What was promised"), text


def cost(said: Said, row: Any) -> tuple[str, str]:
    return gettext("Costs"), cost_in_words(said["kind"], row.amount, row.minutes, said["note"])


def promotion(said: Said, row: Any) -> tuple[str, str]:
    return (
        gettext("Where it was promoted"),
        promotion_in_words(said["channel"], said["promoted_on"], said["note"]),
    )


def attachment(said: Said, row: Any) -> tuple[str, str]:
    facts = [
        gettext("for the public") if row.is_public else gettext("for the Office only"),
        said["alt"],
        gettext("removed") if row.removed_at else "",
    ]
    titles = " / ".join(title for title in (said["title"], said["title_cy"]) if title)
    return gettext("Files"), beside(titles, ", ".join(fact for fact in facts if fact))


# Each kind of line an event has, and how one line of it reads: its name and its words.
LINES: tuple[tuple[Any, Callable[[Said, Any], tuple[str, str]]], ...] = (
    (EventPlace, lambda said, row: (gettext("Places"), said["place"])),
    (EventParticipant, took_part),
    (EventOrganisation, lambda said, row: (gettext("Organisations met"), said["organisation"])),
    (EventAudience, audience),
    (ThemeHeard, heard),
    (Commitment, promise),
    (EventPromotion, promotion),
    (EventCost, cost),
    (
        RoleOffered,
        lambda said, row: (gettext("Roles offered"), beside(said["kind"], said["number"])),
    ),
    (EventAttachment, attachment),
    (EventPriority, lambda said, row: (gettext("Plan priorities"), said["priority"])),
    (EventDuty, lambda said, row: (gettext("Duties"), said["duty"])),
)
