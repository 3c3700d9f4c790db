"""What a type of record has to say of the personal data it may hold; each app lists its own.

The declarations stand in each app's `holdings.py`; `opcc.dashboard.holdings` joins them, and
hands them to whatever searches, keeps or disposes. A test walks every model of the site.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, cast

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import FieldDoesNotExist
from django.db.models import (
    CharField,
    Expression,
    F,
    Field,
    FileField,
    JSONField,
    Model,
    QuerySet,
    TextField,
)
from django.utils.translation import gettext_lazy as _

from opcc.office.history import history_of_all
from opcc.office.models import RetentionClass, Term, User
from opcc.office.rules import CountedFrom, due_up_to


class Way(StrEnum):
    """What may be done about a record that names somebody."""

    LEAVE = ""
    REDACT = "redact"
    ERASE = "erase"


WAYS = {
    Way.LEAVE: _("Leave as it is"),
    Way.REDACT: _("Put words in place of the name"),
    Way.ERASE: _("Erase"),
}

NAME_REPLACED = _("The name is replaced, in every earlier version too.")
RECORD_DELETED = _("The record is deleted, with every earlier version of it.")

Erase = Callable[..., None]  # record=, by=, now=


@dataclass(frozen=True)
class Period:
    """How long a type of record is kept; no years means permanent. `source` says who says so."""

    years: int | None
    counted_from: CountedFrom
    source: Any


@dataclass(frozen=True)
class Holding:
    """One type of record that may hold personal data.

    Every column of text is searched; `columns` parts a model between two holdings.
    `since` is the day from which a record is kept, as an expression, and `day` what that is in
    words; without it nothing is ever due.
    `within` names what a record hangs on, so that a hold on that covers it: model label to column,
    or to what is `worked_out` for each row besides its columns.
    `form_of` gives the record in whose form the words stand, which has a `uid` for its drafts; None
    where no form holds them.
    `dispose` erases what was kept long enough, where that leaves other traces than `erase`.
    `until` says how long, where no number of years does; `forgotten` after which time the site
    forgets it by itself; `kept` why it is neither erased nor redacted here; `copies` where its
    words stand besides.
    """

    code: str
    model: type[Model]
    name: Any
    basis: Any
    period: Period
    since: str | Expression | None = None
    day: Any = ""
    columns: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    label: Callable[[Any], str] = str
    url: Callable[[Any], str] = lambda _record: ""
    private: bool = False
    reaches_public: bool = False
    within: Mapping[str, str] = field(default_factory=dict)
    worked_out: Mapping[str, Expression | F] = field(default_factory=dict)
    form_of: Callable[[Any], Any] | None = None
    ways: tuple[Way, ...] = (Way.REDACT, Way.ERASE)  # the first is proposed
    redact: Erase | None = None
    redact_is: Any = NAME_REPLACED
    erase: Erase | None = None
    erase_is: Any = RECORD_DELETED
    dispose: Erase | None = None
    until: Any = ""
    forgotten: Any = ""
    kept: Any = ""
    copies: Any = ""

    @property
    def app(self) -> str:
        return self.code.partition(".")[0]

    @property
    def model_label(self) -> str:
        return self.model._meta.label_lower

    @property
    def has_history(self) -> bool:
        return hasattr(self.model, "history")

    @property
    def text_columns(self) -> list[str]:
        """The columns that are searched."""
        return list(self.columns) or [
            name for name in text_columns(self.model) if name not in self.besides
        ]

    @property
    def kept_columns(self) -> list[str]:
        """Those of them that the history keeps."""
        if not self.has_history:
            return []
        known = {one.name for one in self.kept_versions().model._meta.fields}
        return [name for name in self.text_columns if name in known]

    def rows(self) -> QuerySet[Any]:
        """The records, without what only the database reads of them."""
        heavy = [one.name for one in fields_of(self.model) if isinstance(one, SearchVectorField)]
        found = self.model._base_manager.annotate(**self.worked_out)
        if self.related:  # without a name Django would follow all there are
            found = found.select_related(*self.related)
        return found.defer(*heavy) if heavy else found

    def dated_rows(self) -> QuerySet[Any]:
        """The records with the day from which they are kept; those emptied already are not."""
        since = F(self.since) if isinstance(self.since, str) else self.since
        dated = self.rows().annotate(kept_since=cast(Expression, since))
        return dated.exclude(**dict.fromkeys(self.columns, "")) if self.columns else dated

    def kept_versions(self) -> QuerySet[Any]:
        return history_of_all(self.model)

    def covered_by(self, record: Any) -> set[tuple[str, int]]:
        """What a legal hold may lie on that covers the record, by model and number."""
        above = {(model, getattr(record, where)) for model, where in self.within.items()}
        return {(self.model_label, record.pk), *above}


@dataclass(frozen=True)
class NoneHeld:
    """A table that could hold words or point at somebody, and why it holds nothing to find."""

    model: str  # "engagement.figure"
    because: str


def fields_of(model: type[Model]) -> list[Field]:
    return list(model._meta.concrete_fields)


def text_columns(model: type[Model]) -> list[str]:
    """The columns in which somebody may be named: free text, addresses, lists and JSON."""
    return [one.name for one in fields_of(model) if is_text(one)]


def is_text(column: Field) -> bool:
    if column.is_relation or column.choices:
        return False
    if isinstance(column, ArrayField):
        return is_text(column.base_field)
    return isinstance(column, CharField | TextField | JSONField)


def could_name_somebody(model: type[Model]) -> bool:
    """Whether the model has a column of text, a file, or a column that points at a person."""
    return any(
        is_text(one) or isinstance(one, FileField) or one.related_model in people()
        for one in fields_of(model)
    )


def people() -> tuple[Any, ...]:
    return (User, User._meta.get_field("person").related_model)


def has_column(model: type[Model], name: str) -> bool:
    try:
        return model._meta.get_field(name).concrete
    except FieldDoesNotExist:
        return False


# How long each is kept


def period_of(holding: Holding, decided: Mapping[str, RetentionClass] | None = None) -> Period:
    """The period the Office decided on, or else the one proposed."""
    known = decisions([holding]) if decided is None else decided
    row = known.get(holding.code)
    if row is None:
        return holding.period
    return Period(row.years, CountedFrom(row.counted_from), row.source)


def decisions(holdings: Iterable[Holding]) -> dict[str, RetentionClass]:
    codes = [one.code for one in holdings]
    return {row.holding: row for row in RetentionClass.objects.filter(holding__in=codes)}


def last_day_due(holding: Holding, *, today: date) -> date | None:
    """The last day of which a record of this type is due for disposal; None where none is."""
    if holding.since is None:
        return None
    period = period_of(holding)
    return due_up_to(
        years=period.years,
        counted_from=period.counted_from,
        today=today,
        term_ends=ends_of_terms() if period.counted_from == CountedFrom.TERM else (),
    )


def ends_of_terms() -> Collection[date]:
    heads = Term.objects.filter(office__heads_the_body=True, ends_on__isnull=False)
    return list(heads.values_list("ends_on", flat=True))


def due_rows(holding: Holding, up_to: date) -> QuerySet[Any]:
    """The records kept long enough, the oldest first."""
    return holding.dated_rows().filter(kept_since__lte=up_to).order_by("kept_since", "pk")


def named(holdings: Sequence[Holding], code: str) -> Holding | None:
    return next((one for one in holdings if one.code == code), None)


@dataclass(frozen=True)
class Kept:
    """One type of record in the register: how long it is kept, and whether that was decided."""

    holding: Holding
    period: Period
    decided: bool


def register(holdings: Sequence[Holding]) -> list[Kept]:
    decided = decisions(holdings)
    return [Kept(one, period_of(one, decided), one.code in decided) for one in holdings]
