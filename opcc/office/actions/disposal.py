"""Taking a person out of everything, and disposing of what has been kept long enough."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import EmailField, F, Field, Model, ProtectedError, SlugField, URLField
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from opcc.office import kept_pages
from opcc.office.actions.drafts import forget_drafts_about
from opcc.office.actions.holds import LOCK, UnderLegalHold
from opcc.office.actions.revision import raise_public_revision
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish, one_at_a_time
from opcc.office.matching import Sought
from opcc.office.models import DisposalRecord, DueForDisposal, RetentionClass, User
from opcc.office.queries.finding import Found, Hit, Holds, find
from opcc.office.queries.holdings import (
    Erase,
    Holding,
    Period,
    Way,
    due_rows,
    has_column,
    last_day_due,
)
from opcc.office.rules import CountedFrom

MOST_AT_ONCE = 1000  # records of one approval: the rest waits for the next


class NotDisposable(Exception):
    """Nothing was written. The message is for whoever decides."""


@dataclass(frozen=True)
class Words:
    """What stands in place of a name, in both languages; the Welsh may be left empty."""

    english: str
    welsh: str = ""

    def for_column(self, name: str) -> str:
        return (name.endswith("_cy") and self.welsh) or self.english


@dataclass(frozen=True)
class Asked:
    """Who asked for a person to be taken out, when, and on what ground; never who the person is."""

    asked_by: str
    asked_on: date
    ground: str


# A person


@transaction.atomic
@recorded
def take_out_person(
    *,
    sought: Sought,
    ways: Mapping[str, Way],
    words: Words,
    asked: Asked,
    holdings: Sequence[Holding],
    by: User,
    now: datetime,
) -> DisposalRecord | None:
    """Redact or erase what was chosen of everything that names the person, all of it or nothing.

    `ways` tells what to do with which hit, by its key; what has come to name them since is left
    for another search. Returns None where nothing was left to do: twice is the same as once.
    """
    in_turn_to_publish()
    one_at_a_time(LOCK)
    chosen = list(chosen_among(find(sought, holdings), ways))
    for hit, way in chosen:
        require_allowed(hit, way)
    try:
        with transaction.atomic():
            for hit, way in chosen:
                do(hit, way, sought=sought, words=words, by=by, now=now)
            close_open_forms(((hit.holding, hit.record) for hit, _way in chosen), now=now)
    except ProtectedError as error:
        raise NotDisposable(
            _("Something else still names a record that was to be erased. Redact it instead.")
        ) from error
    except IntegrityError as error:
        raise NotDisposable(
            _("Two records would read the same afterwards. Use other words for the name.")
        ) from error
    if not chosen:
        return None
    if any(hit.holding.reaches_public for hit, _way in chosen):
        take_out_of_copies(now=now)
    return DisposalRecord.objects.create(
        occasion=DisposalRecord.Occasion.PERSON,
        counts=counted((hit.holding, way) for hit, way in chosen),
        asked_by=asked.asked_by,
        asked_on=asked.asked_on,
        ground=asked.ground,
        approved_by=by,
        approved_at=now,
    )


def chosen_among(found: Iterable[Found], ways: Mapping[str, Way]) -> Iterator[tuple[Hit, Way]]:
    for one in found:
        for hit in one.hits:
            if way := ways.get(hit.key, Way.LEAVE):
                yield hit, way


def require_allowed(hit: Hit, way: Way) -> None:
    if hit.holds:
        raise UnderLegalHold(hit.holds[0])
    if way not in hit.holding.ways:
        raise NotDisposable(
            _("“%(type)s” can only be left or treated as the list offers. Look again.")
            % {"type": hit.holding.name}
        )


def do(hit: Hit, way: Way, *, sought: Sought, words: Words, by: User, now: datetime) -> None:
    own = hit.holding.redact if way == Way.REDACT else None
    if way == Way.ERASE:
        erase(hit.holding, hit.pk, own=hit.holding.erase, by=by, now=now)
    elif own is None:
        put_words(hit.holding, hit.pk, sought=sought, words=words)
    elif hit.record is not None:
        own(record=hit.record, by=by, now=now)


def erase(holding: Holding, pk: Any, *, own: Erase | None, by: User, now: datetime) -> None:
    """Erase one record by the type's `own` way, else as any, with its earlier versions."""
    row = holding.model._base_manager.select_for_update().filter(pk=pk).first()
    if row is not None and own is not None:
        own(record=row, by=by, now=now)
        return
    if holding.columns:
        empty(holding, pk)
        return
    if row is not None:
        row.delete()
    if holding.has_history:
        holding.kept_versions().filter(pgh_obj_id=pk).delete()


def empty(holding: Holding, pk: Any) -> None:
    """Empty the columns of the type, here and in every earlier version; the rest stays."""
    nothing: dict[str, Any] = dict.fromkeys(holding.columns, "")
    holding.model._base_manager.filter(pk=pk).update(**nothing, **next_version(holding.model))
    if holding.kept_columns:
        earlier = holding.kept_versions().filter(pgh_obj_id=pk)
        earlier.update(**dict.fromkeys(holding.kept_columns, ""))


def next_version(model: type[Model]) -> dict[str, Any]:
    """Whoever has the record open reads that it changed."""
    return {"version": F("version") + 1} if has_column(model, "version") else {}


def close_open_forms(touched: Iterable[tuple[Holding, Any]], *, now: datetime) -> None:
    """Let no form that is open now keep or save again what was taken out of its record."""
    records = {
        holding.form_of(row) for holding, row in touched if holding.form_of and row is not None
    }
    for record in sorted(records - {None}, key=lambda one: one.pk):
        model = type(record)
        model._base_manager.filter(pk=record.pk).update(**next_version(model))
        forget_drafts_about(uid=record.uid, now=now)


def put_words(holding: Holding, pk: Any, *, sought: Sought, words: Words) -> None:
    """Put the words in place of the name, in the record and in every earlier version of it."""
    model = holding.model
    row = model._base_manager.select_for_update().filter(pk=pk).first()
    if row is not None and (changed := rewritten(row, holding.text_columns, sought, words)):
        model._base_manager.filter(pk=pk).update(**changed, **next_version(model))
    if not holding.kept_columns:
        return
    for version in holding.kept_versions().filter(pgh_obj_id=pk):
        if changed := rewritten(version, holding.kept_columns, sought, words):
            holding.kept_versions().filter(pgh_id=version.pgh_id).update(**changed)


def rewritten(row: Model, columns: Iterable[str], sought: Sought, words: Words) -> dict[str, Any]:
    """The columns that read otherwise without the name."""
    before = {name: getattr(row, name) for name in columns}
    after = {
        name: fitting(row._meta.get_field(name), value, sought, words.for_column(name))
        for name, value in before.items()
    }
    return {name: value for name, value in after.items() if value != before[name]}


def fitting(column: Any, value: Any, sought: Sought, words: str) -> Any:
    """The value without the name, as the column can hold it."""
    if not sought.finds(value):
        return value
    if isinstance(column, EmailField | URLField):
        if not column.blank:
            raise NotDisposable(_("An account needs its e-mail address. End the account first."))
        return ""
    without = sought.without(value, words)
    if isinstance(column, SlugField):
        return cut(slugify(without), column)
    if isinstance(without, list):
        inner = getattr(column, "base_field", column)
        return [cut(one, inner) if isinstance(one, str) else one for one in without]
    return cut(without, column) if isinstance(without, str) else without


def cut(text: str, column: Field) -> str:
    return text[: column.max_length] if column.max_length else text


def take_out_of_copies(*, now: datetime) -> None:
    """See that no file, page or part of a page made before is served again."""
    raise_public_revision(now=now, purged=True)
    transaction.on_commit(kept_pages.forget_all, robust=True)


def counted(done: Iterable[tuple[Holding, Way]]) -> dict[str, dict[str, int]]:
    counts = Counter((holding.code, way.value) for holding, way in done)
    told: dict[str, dict[str, int]] = {}
    for (code, way), number in sorted(counts.items()):
        told.setdefault(code, {})[way] = number
    return told


# What has been kept long enough


@transaction.atomic
def list_what_is_due(*, holdings: Sequence[Holding], now: datetime) -> None:
    """Count what has been kept long enough, for somebody to decide about. Nothing goes."""
    one_at_a_time(LOCK)
    holds = Holds.in_force()
    listed = []
    for holding in holdings:
        if row := due_of(holding, holds, now=now):
            listed.append(row)
    DueForDisposal.objects.all().delete()
    DueForDisposal.objects.bulk_create(listed)


def due_of(holding: Holding, holds: Holds, *, now: datetime) -> DueForDisposal | None:
    up_to = last_day_due(holding, today=localdate(now))
    if up_to is None:
        return None
    rows = due_rows(holding, up_to)
    number = rows.count()
    if not number:
        return None
    return DueForDisposal(
        holding=holding.code,
        up_to=up_to,
        number=number,
        held=sum(1 for row in rows.iterator(chunk_size=500) if holds.on(holding, row))
        if holds.records or holds.persons
        else 0,
        listed_at=now,
    )


@transaction.atomic
@recorded
def dispose_of(
    *, holding: Holding, up_to: date, period: str, by: User, now: datetime
) -> DisposalRecord | None:
    """Dispose of the oldest that have been kept long enough and nothing holds back.

    `up_to` is the last day that whoever approves was shown, as it was counted then; `period` the
    period in words. Returns None where nothing was left to do.
    """
    in_turn_to_publish()
    one_at_a_time(LOCK)
    last = last_day_due(holding, today=localdate(now))
    if last is None or up_to > last:
        raise NotDisposable(_("The list has changed since you opened it. Look again."))
    holds = Holds.in_force()
    rows = due_rows(holding, up_to).iterator(chunk_size=500)
    going = list(islice((row for row in rows if not holds.on(holding, row)), MOST_AT_ONCE))
    for row in going:
        erase(holding, row.pk, own=holding.dispose or holding.erase, by=by, now=now)
    close_open_forms(((holding, row) for row in going), now=now)
    DueForDisposal.objects.filter(holding=holding.code).delete()
    if rest := due_of(holding, holds, now=now):
        rest.save()
    if not going:
        return None
    if holding.reaches_public:
        take_out_of_copies(now=now)
    return DisposalRecord.objects.create(
        occasion=DisposalRecord.Occasion.PERIOD_OVER,
        counts={holding.code: {Way.ERASE.value: len(going)}},
        up_to=up_to,
        period=period,
        approved_by=by,
        approved_at=now,
    )


@transaction.atomic
@recorded
def decide_period(*, holding: Holding, period: Period | None, by: User, now: datetime) -> None:
    """Keep a type of record for another period than is proposed; None goes back to the proposal.

    What is due is counted anew, under the new period.
    """
    if period is None:
        RetentionClass.objects.filter(holding=holding.code).delete()
    else:
        RetentionClass.objects.update_or_create(
            holding=holding.code,
            defaults={
                "years": period.years,
                "counted_from": CountedFrom(period.counted_from).value,
                "source": str(period.source).strip(),
            },
        )
    DueForDisposal.objects.filter(holding=holding.code).delete()
    if row := due_of(holding, Holds.in_force(), now=now):
        row.save()
