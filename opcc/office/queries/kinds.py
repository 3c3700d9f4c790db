"""The kinds of records the Office keeps: what each is called, says and is searched by.

A new kind is a line in this table; its pages, its search, its merging and its history follow.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model
from django.utils.translation import gettext_lazy as _

from opcc.office.models import (
    Audience,
    Contact,
    Deputation,
    DutyWording,
    EngagementLevel,
    EventKind,
    Mergeable,
    Method,
    Neighbourhood,
    Office,
    Organisation,
    Person,
    Place,
    PoliceAndCrimePlan,
    Priority,
    Sector,
    StatutoryDuty,
    Term,
    Theme,
    Venue,
    Within,
)

# The policies a kind may be kept under.
BY_OFFICERS = "records.keep"
BY_ADMINISTRATORS = "records.keep_all"


@dataclass(frozen=True)
class Lines:
    """What is kept line by line on the page of a record: terms of a person, contacts.

    `belongs_to` is the column that names the record; `clash_at` the field at which a clash with
    another line is told; `reader` the policy of whoever may see the lines at all.
    """

    name: str  # in addresses
    model: type[Model]
    belongs_to: str
    title: Any
    add: Any
    change: Any
    remove: Any
    fields: tuple[str, ...]
    clash_at: str = ""
    reader: str = "records.read"
    only_one: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    `fields` are asked in this order, those in `fixed` only while it is added; `group` is the
    column that the list can be narrowed by.
    """

    name: str  # in addresses
    model: type[Model]
    title: Any
    about: Any
    add: Any
    fields: tuple[str, ...]
    keeper: str = BY_ADMINISTRATORS
    search: tuple[str, ...] = ("name", "name_cy")
    group: str = ""
    fixed: tuple[str, ...] = ()
    clash_at: str = ""
    lines: tuple[Lines, ...] = ()

    @property
    def label(self) -> str:
        """The column a record is called by."""
        return self.search[0]

    @property
    def can_merge(self) -> bool:
        return issubclass(self.model, Mergeable)

    @property
    def can_retire(self) -> bool:
        return self.off_the_list == "retired_on"

    @property
    def off_the_list(self) -> str:
        """The column with the day from which, or after which, a record is offered no more."""
        names = {field.name for field in self.model._meta.fields}
        return next(name for name in ("retired_on", "ends_on", "left_on") if name in names)

    def field(self, name: str) -> Field:
        return self.model._meta.get_field(name)  # type: ignore[return-value]

    def lines_named(self, name: str) -> Lines | None:
        return next((lines for lines in self.lines if lines.name == name), None)


IN_TWO_LANGUAGES = ("name", "name_cy")
WHERE_FROM = ("source_body", "source")

CONTACTS = Lines(
    "contacts",
    Contact,
    belongs_to="organisation",
    title=_("Contacts"),
    add=_("Add a contact"),
    change=_("Change the contact"),
    remove=_("Delete the contact for good"),
    fields=("name", "job_title", "email", "telephone", "note"),
    reader="records.contacts",
)
WITHIN = Lines(
    "within",
    Within,
    belongs_to="child",
    title=_("Lies within"),
    add=_("Add a place it lies within"),
    change=_("Change what it lies within"),
    remove=_("Remove what was entered in error"),
    fields=("parent", "starts_on", "ends_on"),
    clash_at="parent",
)
TEAM = Lines(
    "team",
    Neighbourhood,
    belongs_to="place",
    title=_("The neighbourhood and its police team"),
    add=_("Add what is known of the team"),
    change=_("Change what is said of the team"),
    remove=_("Remove what was entered in error"),
    fields=(
        *("description", "description_cy", "email", "telephone", "address"),
        *("website", "url_force", "population"),
    ),
    only_one=True,
)
TERMS = Lines(
    "terms",
    Term,
    belongs_to="person",
    title=_("Terms of office"),
    add=_("Add a term of office"),
    change=_("Change the term of office"),
    remove=_("Remove what was entered in error"),
    fields=("office", "body", "starts_on", "ends_on", "source"),
    clash_at="starts_on",
)
ABSENCES = Lines(
    "absences",
    Deputation,
    belongs_to="approver",
    title=_("Away, and who signs off meanwhile"),
    add=_("Add days away"),
    change=_("Change the days away"),
    remove=_("Remove the days away"),
    fields=("deputy", "starts_on", "ends_on"),
    clash_at="ends_on",
    reader="users.keep",
)
WORDINGS = Lines(
    "wordings",
    DutyWording,
    belongs_to="duty",
    title=_("How documents word it"),
    add=_("Add a wording"),
    change=_("Change the wording"),
    remove=_("Remove what was entered in error"),
    fields=("wording", "source_body", "source"),
    clash_at="wording",
)

KINDS: tuple[Kind, ...] = (
    Kind(
        "organisations",
        Organisation,
        title=_("Organisations"),
        about=_("Whom the Office meets, with the people to ask for there."),
        add=_("Add an organisation"),
        keeper=BY_OFFICERS,
        fields=(*IN_TWO_LANGUAGES, "sector", *WHERE_FROM),
        group="sector",
        lines=(CONTACTS,),
    ),
    Kind(
        "venues",
        Venue,
        title=_("Venues"),
        about=_("Halls, schools and squares, and how people get in."),
        add=_("Add a venue"),
        keeper=BY_OFFICERS,
        fields=(
            *("name", "address", "postcode", "place"),
            *("accessibility", "accessibility_cy", "source"),
        ),
        search=("name", "address", "postcode"),
        group="place",
        clash_at="name",
    ),
    Kind(
        "themes",
        Theme,
        title=_("Themes"),
        about=_("What people raise."),
        add=_("Add a theme"),
        keeper=BY_OFFICERS,
        fields=(*IN_TWO_LANGUAGES, "position", *WHERE_FROM),
    ),
    Kind(
        "audiences",
        Audience,
        title=_("Groups of people"),
        about=_("Whom an engagement is aimed at, and who came."),
        add=_("Add a group of people"),
        keeper=BY_OFFICERS,
        fields=(*IN_TWO_LANGUAGES, "family", "lesser_heard", "position", *WHERE_FROM),
        group="family",
    ),
    Kind(
        "places",
        Place,
        title=_("Places"),
        about=_("Force area, districts, neighbourhoods, and what lies within what."),
        add=_("Add a place"),
        fields=(*IN_TWO_LANGUAGES, "kind", "force", "code", "starts_on", "ends_on", "source"),
        search=(*IN_TWO_LANGUAGES, "code"),
        group="kind",
        fixed=("force", "code"),
        clash_at="code",
        lines=(WITHIN, TEAM),
    ),
    Kind(
        "people",
        Person,
        title=_("People of the Office"),
        about=_("Who holds or held an office, and who works here."),
        add=_("Add a person"),
        fields=("name", "job_title", "left_on"),
        search=("name", "job_title"),
        lines=(TERMS,),
    ),
    Kind(
        "offices",
        Office,
        title=_("Offices and posts"),
        about=_("Commissioner, Deputy, Chief Executive: what a person can be."),
        add=_("Add an office"),
        fields=(*IN_TWO_LANGUAGES, "abbreviation", "heads_the_body", "position", *WHERE_FROM),
        clash_at="heads_the_body",
    ),
    Kind(
        "kinds",
        EventKind,
        title=_("Kinds of engagement"),
        about=_("A drop-in, a parish council, a school visit."),
        add=_("Add a kind of engagement"),
        fields=(*IN_TWO_LANGUAGES, "position", *WHERE_FROM),
    ),
    Kind(
        "levels",
        EngagementLevel,
        title=_("Levels of engagement"),
        about=_("How far people share in a decision."),
        add=_("Add a level"),
        fields=(*IN_TWO_LANGUAGES, "position", *WHERE_FROM),
    ),
    Kind(
        "methods",
        Method,
        title=_("Methods"),
        about=_("The engagement toolbox, by level."),
        add=_("Add a method"),
        fields=(*IN_TWO_LANGUAGES, "levels", "position", *WHERE_FROM),
        group="levels",
    ),
    Kind(
        "plans",
        PoliceAndCrimePlan,
        title=_("Police and Crime Plans"),
        about=_("Each with the years it covers."),
        add=_("Add a plan"),
        fields=("title", "title_cy", "body", "starts_on", "ends_on", "source"),
        search=("title", "title_cy"),
    ),
    Kind(
        "priorities",
        Priority,
        title=_("Plan priorities"),
        about=_("What the plan puts first."),
        add=_("Add a priority"),
        fields=(*IN_TWO_LANGUAGES, "plan", "position", *WHERE_FROM),
        group="plan",
    ),
    Kind(
        "duties",
        StatutoryDuty,
        title=_("Statutory duties"),
        about=_("What the law asks, with its citation."),
        add=_("Add a duty"),
        fields=(*IN_TWO_LANGUAGES, "citation", "falls_on_force", "position", *WHERE_FROM),
        search=(*IN_TWO_LANGUAGES, "citation"),
        lines=(WORDINGS,),
    ),
    Kind(
        "sectors",
        Sector,
        title=_("Sectors"),
        about=_("How organisations are told apart."),
        add=_("Add a sector"),
        fields=(*IN_TWO_LANGUAGES, "role", "position", *WHERE_FROM),
    ),
)

# Lines that nobody public reads: a write to one changes no public page, and as their readers are
# fewer than those of the record, its page tells no history of them.
PRIVATE_LINES = frozenset({CONTACTS.model, ABSENCES.model})

NAMED = {kind.name: kind for kind in KINDS}
KIND_OF = {kind.model: kind for kind in KINDS}
LINES_OF = {lines.model: lines for kind in KINDS for lines in kind.lines}
