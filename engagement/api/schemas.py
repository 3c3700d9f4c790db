"""What the API's answers hold. A program reads these descriptions in the OpenAPI document."""

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema


class Label(Schema):
    """A name in both languages; `name_cy` is empty where the Welsh is not written yet."""

    name: str
    name_cy: str


class CodedLabel(Label):
    """A name with the code that stands for it in filters and never changes."""

    code: str


class Theme(Label):
    """A subject people raised."""

    heard_as: Literal["concern", "good-practice", "question", "idea"]


class Duty(Label):
    """A duty that the law lays on the Office or the force."""

    citation: str


class Promise(Schema):
    """What the Office promised, and by when where a day was named."""

    text: str
    text_cy: str
    due_on: date | None


class Feedback(Schema):
    """What those who came thought of it; no figures where they could point at somebody."""

    text: str
    text_cy: str
    answered: int | None
    satisfied: int | None
    is_small: bool


class RoleOffered(CodedLabel):
    """A role that was offered to people; no number where it is unknown or from 1 to 4."""

    number: int | None


class Venue(Schema):
    """A place with a door, and how to get in and around."""

    name: str
    address: str
    postcode: str
    accessibility: str
    accessibility_cy: str


class File(Schema):
    """A file that hangs on an event: a document, or a picture with what it shows in words."""

    url: str
    title: str
    title_cy: str
    alt: str = Field(description="What a picture shows; empty for a document.")
    alt_cy: str
    language: Literal["en", "cy", "both"]
    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(description="Bytes.")


class Event(Schema):
    """An event of the programme, as it was announced."""

    number: int = Field(description="Never changes; the same in the programme and in the log.")
    url: str
    url_cy: str
    version: int = Field(description="Which version of the text this is.")
    first_published_at: datetime
    changed_at: datetime
    status: CodedLabel
    status_reason: str = Field(description="Why it is cancelled or postponed; else empty.")
    status_reason_cy: str
    title: str
    title_cy: str
    text: str
    text_cy: str
    date: str = Field(
        description="The day, or the first of several: 2026-12-01. 2026-12 or 2026 where the public"
        " is told no more than the month or the year.",
        examples=["2026-12-01"],
    )
    date_precision: Literal["day", "month", "year"]
    last_date: str | None = Field(description="The last day, where there are several.")
    starts_at: str | None = Field(description="London time.", examples=["18:00"])
    ends_at: str | None
    kind: CodedLabel
    how: CodedLabel | None = Field(description="in-person, online or hybrid, where it is known.")
    held_by: CodedLabel
    force_wide: bool = Field(description="Whether it concerns the whole force area.")
    places: list[Label]
    area_codes: list[str] = Field(
        description="Every area it lies in, the wider ones too, as force/code: what “place” takes."
    )
    venue: Venue | None
    organisations: list[Label]
    level: Label | None
    method: Label | None
    aimed_at: list[Label]
    audience_codes: list[str]
    priorities: list[Label]
    priority_codes: list[str]
    duties: list[Duty]
    files: list[File]
    licence: str = Field(examples=["OGL-UK-3.0"])


class Entry(Event):
    """An entry of the engagement log: what was held, who came, what was heard."""

    took_part: list[Label] = Field(description="For the Office, by the office they held.")
    came: list[Label] = Field(description="Groups of people who came.")
    people_reached: int | None = Field(description="Never a number from 1 to 4.")
    people_reached_note: Literal["", "not-counted", "fewer-than-5"] = Field(
        description="Why there is no number of people."
    )
    themes: list[Theme]
    theme_codes: list[str]
    promises: list[Promise]
    feedback: Feedback | None
    roles_offered: list[RoleOffered]


class Entries(Schema):
    """Some entries, newest first."""

    entries: list[Entry]
    next: str | None = Field(description="The address of the entries that follow; null at the end.")


class Events(Schema):
    """Some events, soonest first."""

    events: list[Event]
    next: str | None = Field(description="The address of the events that follow; null at the end.")


class Edition(Schema):
    """One week's edition of the log, in figures of the day it came out."""

    week: str = Field(examples=["2026-W46"])
    url: str
    url_cy: str
    week_starts_on: date
    published_at: datetime
    new_entries: int
    corrections: int
    withdrawals: int
    held_back: int = Field(description="Entries that waited for approval when the week ended.")
    is_nil: bool


class Editions(Schema):
    """The editions of one year, newest first."""

    year: int | None
    years: list[int] = Field(description="The years that have editions.")
    editions: list[Edition]


class Mention(Schema):
    """An entry that an edition names."""

    number: int
    state: Literal["live", "withdrawn"] = Field(
        description="What it is today. What is withdrawn has an address that answers 410."
    )
    url: str
    url_cy: str
    title: str
    title_cy: str


class Withdrawal(Mention):
    """An entry that was taken down, and why."""

    reason: str
    reason_cy: str


class EditionContent(Edition):
    """What one edition holds, less what was redacted since."""

    new: list[Mention]
    corrected: list[Mention]
    withdrawn: list[Withdrawal]
    redacted: int


class Problem(Schema):
    """What went wrong, and what to do."""

    code: Literal["bad-request", "not-found", "gone", "too-many-requests"]
    message: str


class Refusal(Schema):
    """Every answer that is not what was asked for has this shape."""

    error: Problem
