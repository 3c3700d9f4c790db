"""Keeping the Office's own records: adding, changing, retiring and bringing back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Max, Model, ProtectedError
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from opcc.office.actions.holds import UnderLegalHold, require_no_hold
from opcc.office.actions.places import rebuild_place_closure
from opcc.office.actions.revision import raise_public_revision
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import Place, ReferenceItem, User, Within
from opcc.office.queries import latest_write
from opcc.office.queries.kinds import LINES_OF, PRIVATE_LINES

STEP = 10  # between two items of a list, so that the Office can put one between
LONGEST_CODE = 50
LAST_POSITION = 32_767  # what the column holds; those beyond share it, and stand by name

Values = Mapping[str, Any]


class NotKept(Exception):
    """Nothing was written. The message is for the officer."""


class KeptMeanwhile(NotKept):
    """Somebody saved this record after the form was opened; `latest` is their write."""

    def __init__(self, latest: int) -> None:
        self.latest = latest
        super().__init__(_("Somebody else has changed this record since you opened it."))


@transaction.atomic
@recorded
def add_record(*, model: type[Model], values: Values, by: User, now: datetime) -> Model:
    """Add a record to a list, or a line to a record."""
    record = model(**without_links(model, values))
    if isinstance(record, ReferenceItem):
        record.code = free_code(model, record.name)
        record.position = record.position or next_position(model)
    write(record, values)
    follow_up(model, now=now)
    return record


@transaction.atomic
@recorded
def change_record(*, record: Model, values: Values, seen: int, by: User, now: datetime) -> Model:
    """Make the record read as entered. `seen` is the last write the officer knew of.

    Saving what already stands there changes nothing, however late it comes.
    """
    model = type(record)
    record = locked(record)
    if not differing(record, values):
        return record
    if (latest := latest_write(record)) != seen:
        raise KeptMeanwhile(latest)
    if model in PRIVATE_LINES:
        require_free(record)
    for name, value in without_links(model, values).items():
        setattr(record, name, value)
    write(record, values)
    follow_up(model, now=now)
    return record


@transaction.atomic
@recorded
def retire(*, record: Any, by: User, now: datetime) -> None:
    """Offer it no more from today. What names it already keeps it. Twice is the same as once."""
    record = locked(record)
    if record.retired_on is None or record.retired_on > localdate(now):
        record.retired_on = localdate(now)
        record.save(update_fields=["retired_on"])
        follow_up(type(record), now=now)


@transaction.atomic
@recorded
def bring_back(*, record: Any, by: User, now: datetime) -> None:
    """Offer it again. What was merged stays merged."""
    record = locked(record)
    if record.merged_into_id:
        raise NotKept(
            _("It was merged into “%(name)s” and stays so.") % {"name": record.merged_into}
        )
    if record.retired_on is not None:
        record.retired_on = None
        record.save(update_fields=["retired_on"])
        follow_up(type(record), now=now)


@transaction.atomic
@recorded
def remove_line(*, line: Model, by: User, now: datetime) -> None:
    """Take a line away: one entered in error, or a contact the Office has no more use for."""
    in_turn_to_publish()
    require_free(line)
    try:
        line.delete()
    except ProtectedError as error:
        raise NotKept(_("Something else still names it, so it stays.")) from error
    follow_up(type(line), now=now)


def require_free(line: Model) -> None:
    """Refuse what a legal hold keeps: no history tells what stood in a private line before.

    What keeps a record keeps its lines.
    """
    lines = LINES_OF.get(type(line))
    try:
        require_no_hold(line, hangs_on=getattr(line, lines.belongs_to) if lines else None)
    except UnderLegalHold as held:
        raise NotKept(str(held)) from held


def locked(record: Model) -> Any:
    in_turn_to_publish()
    return type(record)._base_manager.select_for_update().get(pk=record.pk)


def write(record: Model, values: Values) -> None:
    """Save the record and its links. What two people made true at once is told in words."""
    try:
        with transaction.atomic():
            record.save()
            for name in links_of(type(record)) & values.keys():
                getattr(record, name).set(values[name])
    except IntegrityError as error:
        raise NotKept(
            _("Another record says the same already. Look at the list, then try again.")
        ) from error


def follow_up(model: type[Model], *, now: datetime) -> None:
    """Do what follows from any change, in its own transaction."""
    if model in (Place, Within):
        rebuild_place_closure()
    if model not in PRIVATE_LINES:
        raise_public_revision(now=now)


def differing(record: Model, values: Values) -> list[str]:
    """Name the columns that would read otherwise."""
    links = links_of(type(record))
    return [
        name
        for name, value in values.items()
        if (
            set(getattr(record, name).all()) != set(value)
            if name in links
            else getattr(record, name) != value
        )
    ]


def links_of(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.many_to_many}


def without_links(model: type[Model], values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in links_of(model)}


def free_code(model: type[Model], name: str) -> str:
    """Make the code by which addresses and published entries know an item, and keep it unique."""
    stem = slugify(name)[:LONGEST_CODE].strip("-") or "item"
    taken = set(model._default_manager.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (stem, *numbered) if code not in taken)


def next_position(model: type[Model]) -> int:
    return min(last_position(model) + STEP, LAST_POSITION)


def last_position(model: type[Model]) -> int:
    highest: models.QuerySet = model._default_manager.all()
    return highest.aggregate(last=Max("position"))["last"] or 0
