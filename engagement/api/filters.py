"""What a program may ask of the log and the programme: the same as a reader, by the same names."""

from datetime import date
from typing import Annotated

from ninja import Field, Schema
from ninja.errors import HttpError

from engagement.queries.choices import place_id_named
from engagement.queries.log import LogFilters
from engagement.queries.paging import Position, position_named

MOST_AT_ONCE = 100
# PostgreSQL takes no NUL, and nobody types one.
Words = Annotated[str, Field(pattern=r"^[^\x00]*$")]


class Paged(Schema):
    """How much, and from where on."""

    cursor: str = Field("", max_length=40, description="Where to go on, as it stands in “next”.")
    limit: int = Field(50, ge=1, le=MOST_AT_ONCE, description="How many at once.")

    def position(self) -> Position | None:
        position = position_named(self.cursor)
        if self.cursor and position is None:
            raise HttpError(400, "The cursor is not one of ours: follow the address in “next”.")
        return position


class LogAsked(Paged):
    """The log's filters. Together they narrow: an entry fits all of them."""

    q: Words = Field("", max_length=200, description="Words, in English or Welsh.")
    place: Words = Field(
        "",
        max_length=130,
        description="A place and all within it, as force/code.",
    )
    whole_area: bool = Field(
        False, alias="whole-area", description="With “place”: also what concerns the whole area."
    )
    first_day: date | None = Field(None, alias="from", description="Not over before this day.")
    last_day: date | None = Field(None, alias="to", description="Begun by this day.")
    kind: Words = Field("", max_length=60, description="A kind of engagement, by its code.")
    audience: Words = Field("", max_length=60, description="A group of people, by its code.")
    theme: Words = Field("", max_length=60, description="A theme, by its code.")
    priority: Words = Field("", max_length=60, description="A plan priority, by its code.")

    def filters(self) -> LogFilters:
        return LogFilters(
            words=" ".join(self.q.split()),
            place_id=place_id_of(self.place),
            whole_area_too=self.whole_area,
            first_day=self.first_day,
            last_day=self.last_day,
            kind=self.kind,
            audience=self.audience,
            theme=self.theme,
            priority=self.priority,
        )


class EventsAsked(Paged):
    """The programme's filters; without `from`, what is on today or to come."""

    place: Words = Field(
        "", max_length=130, description="A place and all within it, and what is for everybody."
    )
    first_day: date | None = Field(None, alias="from", description="Not over before this day.")
    last_day: date | None = Field(None, alias="to", description="Begun by this day.")


def place_id_of(key: str) -> int | None:
    if not key:
        return None
    place_id = place_id_named(key)
    if place_id is None:
        raise HttpError(400, "No place has this code: take one from an entry’s area_codes.")
    return place_id
