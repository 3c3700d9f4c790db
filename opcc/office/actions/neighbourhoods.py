"""Taking over what data.police.uk says of a force's neighbourhoods, and keeping what is ours."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.timezone import localdate

from opcc.office import rules
from opcc.office.actions.places import rebuild_place_closure
from opcc.office.actions.revision import raise_public_revision
from opcc.office.locks import one_at_a_time
from opcc.office.models import Neighbourhood, Place, Within
from opcc.office.police_data import Gathered, NotRead, SourceFailed, Told, Trouble

SOURCE = "data.police.uk, Open Government Licence v3.0"
OF_THE_PLACE = ("name", "boundary", "ends_on")
OF_THE_TEAM = (
    *("description", "population", "email", "telephone", "address", "website", "url_force"),
    *("latitude", "longitude", "other_contacts", "links", "stations"),
)


@dataclass(frozen=True)
class Kept:
    """One column that stays as the Office wrote it, though the source says otherwise."""

    code: str
    name: str
    column: str


@dataclass
class Tally:
    """What became of each neighbourhood, by its code."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[NotRead] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    not_ended: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def figures(self) -> dict[str, int]:
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "failed": len(self.failed),
            "ended": len(self.ended),
            "kept_local": len({kept.code for kept in self.kept}),
        }

    def report(self) -> dict[str, Any]:
        """The names behind the figures, as JSON."""
        return {
            "failed": [asdict(one) for one in self.failed],
            "ended": self.ended,
            "not_ended": self.not_ended,
            "kept": [asdict(one) for one in self.kept],
        }


@transaction.atomic
def keep_neighbourhoods(*, gathered: Gathered, now: datetime, allow_ending: bool) -> Tally:
    """Add what is new, change what the source changed, end what it no longer names.

    Nothing is deleted, and no column in which the Office has written is written over. What fails
    is neither changed nor ended. Many that are missing at once are ended only when that is allowed.
    """
    one_at_a_time("office.neighbourhoods")
    tally, today = Tally(failed=list(gathered.failed)), localdate(now)
    is_first = not Neighbourhood.objects.filter(force=gathered.force).exists()
    for told in gathered.told:
        keep_one(gathered.force, told, tally, since=None if is_first else today, now=now)
    end_missing(gathered, tally, allow_ending=allow_ending, today=today)
    if tally.added or tally.changed or tally.ended:
        rebuild_place_closure()
        raise_public_revision(now=now)
    return tally


def keep_one(force: str, told: Told, tally: Tally, *, since: date | None, now: datetime) -> None:
    """Keep one neighbourhood whole or not at all; say in the tally what became of it."""
    kept: list[Kept] = []
    try:
        with transaction.atomic():
            place, is_new = place_of(force, told, since=since)
            if place is None:
                tally.unchanged.append(told.code)
                return
            is_changed = take_over(place, force, told, kept, now=now)
            is_changed |= lay_in_force_area(place)
    except SourceFailed as failed:
        tally.failed.append(NotRead(told.code, told.name, failed.trouble, failed.detail))
    except DatabaseError as error:
        detail = type(error).__name__
        tally.failed.append(NotRead(told.code, told.name, Trouble.NOT_KEPT, detail))
    else:
        outcome = tally.added if is_new else tally.changed if is_changed else tally.unchanged
        outcome.append(told.code)
        tally.kept.extend(kept)


def place_of(force: str, told: Told, *, since: date | None) -> tuple[Place | None, bool]:
    """The place the source means, and whether it is new. None: merged into one it names besides.

    The source's own code finds it, whatever the Office calls it by now.
    """
    places = Place.objects.select_for_update(of=("self",))
    known = places.filter(neighbourhood__force=force, neighbourhood__code=told.code).first()
    if known is not None:
        return known, False
    found = places.filter(force=force, code=told.code).first()
    if found is None:
        place = Place.objects.create(
            force=force,
            code=told.code,
            kind=Place.Kind.NEIGHBOURHOOD,
            name=told.name,
            starts_on=since,
            source=SOURCE,
        )
        return place, True
    if found.kind != Place.Kind.NEIGHBOURHOOD:
        raise SourceFailed(Trouble.CODE_TAKEN, found.name)
    if found.merged_into is None:
        return found, False
    kept = places.get(pk=found.merged_into_id)
    return (None if Neighbourhood.objects.filter(place=kept).exists() else kept), False


def take_over(place: Place, force: str, told: Told, kept: list[Kept], *, now: datetime) -> bool:
    """Write what the source says where it had the last word; return whether anything changed."""
    row = Neighbourhood.objects.filter(place=place).first() or Neighbourhood(place=place)
    is_new = row.pk is None
    said = as_said(told)
    changed = {
        name
        for name in (*OF_THE_PLACE, *OF_THE_TEAM)
        if take_column(row, place if name in OF_THE_PLACE else row, name, said[name], kept)
    }
    row.force, row.code, row.read_at = force, told.code, now
    row.save()
    if changed & set(OF_THE_PLACE):
        place.save()
    return is_new or bool(changed)


def take_column(
    row: Neighbourhood, holder: Place | Neighbourhood, name: str, said: Any, kept: list[Kept]
) -> bool:
    """Write one column unless the Office did; note what the source said. Return whether written."""
    here, before = comparable(getattr(holder, name)), row.told.get(name)
    follows = rules.follows_source(here=here, told_before=before, was_told=name in row.told)
    now_said = comparable(said)
    row.told[name] = now_said
    if here == now_said:
        return False
    if follows:
        setattr(holder, name, said)
        return True
    if now_said or before:
        kept.append(Kept(row.code or row.place.code, str(row.place.name), name))
    return False


def as_said(told: Told) -> dict[str, Any]:
    """The columns as the source tells them. A neighbourhood that it names has not ended."""
    said = {name: as_lists(value) for name, value in vars(told).items()}
    return said | {"ends_on": None}


def as_lists(value: Any) -> Any:
    """What is kept as JSON comes back with lists where there were tuples."""
    return [as_lists(one) for one in value] if isinstance(value, tuple) else value


def comparable(value: Any) -> Any:
    """The value as it is kept in `told`: a day in figures, words and an outline by a fingerprint.

    So a name that is taken out of a column stands there no more, and is not written anew.
    """
    if value and isinstance(value, str | list | dict):
        return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
    return value.isoformat() if isinstance(value, date) else value


def lay_in_force_area(place: Place) -> bool:
    """Say once that a place lies within its force's area; what the Office says of that stays."""
    row = place.neighbourhood
    areas = Place.objects.defer("boundary").filter(
        force=row.force, kind=Place.Kind.FORCE_AREA, merged_into=None, ends_on=None
    )
    if "within" in row.told or len(areas) != 1:
        return False
    row.told["within"] = areas[0].code
    row.save(update_fields=["told"])
    if place.parent_links.exists():
        return False
    Within.objects.create(child=place, parent=areas[0])
    return True


def end_missing(gathered: Gathered, tally: Tally, *, allow_ending: bool, today: date) -> None:
    """End the places the source no longer names, with yesterday as their last day."""
    known = Place.objects.select_for_update(of=("self",)).filter(
        neighbourhood__force=gathered.force, merged_into=None, ends_on=None
    )
    missing = [
        place
        for place in known.select_related("neighbourhood")
        if place.neighbourhood.code not in gathered.listed
    ]
    too_many = rules.too_many_gone(known=len(known), gone=len(missing)) and not allow_ending
    if too_many or not gathered.list_is_whole:
        tally.not_ended.extend(place.neighbourhood.code for place in missing)
        return
    for place in missing:
        place.ends_on = max(today - timedelta(days=1), place.starts_on or date.min)
        place.save(update_fields=["ends_on"])
        place.neighbourhood.told["ends_on"] = comparable(place.ends_on)
        place.neighbourhood.save(update_fields=["told"])
        tally.ended.append(place.neighbourhood.code)
