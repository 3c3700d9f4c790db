"""Since when an office is held, what an e-mail address is, how long we keep mail and drafts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

# Bounded, so that a long word without an end costs no more than a short one.
EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

NOT_READABLE = "\ufffd"  # what a letter became that arrived in another encoding


class TermOfOffice(Protocol):
    """What the rule needs to know of a term; the last day counts."""

    @property
    def person_id(self) -> int: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...


def took_office_on(terms: Iterable[TermOfOffice], *, today: date) -> date | None:
    """Return the day the present holder took office, or None when nobody holds it today.

    A holder who is elected again took office once: terms that follow one another without a
    day between count as one. ("since the PCC came into office", South Yorkshire Police and
    Crime Panel, minute 22.6.)
    """
    began = None
    holder = None
    for term in sorted(terms, key=lambda term: term.starts_on, reverse=True):
        if began is None:
            if term.starts_on <= today and (term.ends_on is None or term.ends_on >= today):
                began, holder = term.starts_on, term.person_id
        elif term.person_id == holder and term.ends_on == began - timedelta(days=1):
            began = term.starts_on
        else:
            break
    return began


# When a day's reminders go out, and the daily digest with them: before the working day starts.
DAY_STARTS = time(7, 30)
SATURDAY = 5

# A claim older than this belongs to a worker that is gone: no mail service is waited for so long.
CLAIM_LASTS = timedelta(minutes=10)
# The waits after temporary failures. Greylisting ends within minutes, a broken server in a day;
# after these the mail counts as failed and an administrator sees it.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
# A mail of which nobody knows whether it went out is sent once more, not again and again.
MOST_UNKNOWN_OUTCOMES = 1
# How long the ledger remembers. No reminder looks back nearly as far, so none is sent anew.
LEDGER_KEPT_FOR = timedelta(days=365)


def due_on(day: date) -> datetime:
    """When what concerns a day is told, in London."""
    return datetime.combine(day, DAY_STARTS, tzinfo=LONDON)


def day_begun(now: datetime) -> date:
    """The last day whose reminders may go out by now."""
    day = now.astimezone(LONDON).date()
    return day if now >= due_on(day) else day - timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Monday to Friday. A digest on a bank holiday waits in the inbox and harms nobody."""
    return day.weekday() < SATURDAY


def digest_at(moment: datetime) -> datetime:
    """The first start of a working day that is not before the moment."""
    day = moment.astimezone(LONDON).date()
    while not is_working_day(day) or due_on(day) < moment:
        day += timedelta(days=1)
    return due_on(day)


def digest_goes_out(now: datetime) -> bool:
    """Whether today's digests may be made up: on a working day, from its start on."""
    day = now.astimezone(LONDON).date()
    return is_working_day(day) and now >= due_on(day)


def next_try_at(now: datetime, *, attempts: int) -> datetime | None:
    """When to try again after so many attempts; None when it has been tried often enough."""
    return now + BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None


# A draft is for going on tomorrow or after leave: it is no second record.
DRAFTS_KEPT_FOR = timedelta(days=30)
MOST_DRAFTS = 100  # of one person; the oldest go
# The longest entry anybody ever wrote has some ten thousand characters.
MOST_TYPED = 300_000
MOST_FIELDS = 1000


def fits_a_draft(typed: Mapping[str, Sequence[str]]) -> bool:
    """Whether somebody can have typed this: names and values of fields, in characters."""
    written = sum(len(name) + sum(map(len, values)) for name, values in typed.items())
    return written <= MOST_TYPED and sum(map(len, typed.values())) <= MOST_FIELDS


# A source that lost half of its list for an hour must not end half of our neighbourhoods.
MOST_ENDED_AT_ONCE = 5  # one in so many


def follows_source(*, here: object, told_before: object, was_told: bool) -> bool:
    """Whether a column still says what its source said last, so that a new word may replace it.

    Of a column the source has not spoken about yet, it may fill what is empty.
    """
    return here == told_before if was_told else here in (None, "", [])


def too_many_gone(*, known: int, gone: int) -> bool:
    """Whether so many of the known ones are missing that the list is likelier to be wrong."""
    return gone > 0 and (gone == known or (gone > 1 and gone * MOST_ENDED_AT_ONCE > known))


# Longer than the slowest answer and all its tries: whoever is silent for so long is gone.
READING_CLAIM_LASTS = timedelta(minutes=30)


class CountedFrom(StrEnum):
    """From when the years count for which a record is kept."""

    DAY = "day"
    FINANCIAL_YEAR = "financial-year"
    TERM = "term"


# The last day of a financial year. Whole years from there on is how the Office of the Police and
# Crime Commissioner for Staffordshire counts (retention schedule).
LAST_OF_FINANCIAL_YEAR = (3, 31)


def due_up_to(
    *, years: int | None, counted_from: CountedFrom, today: date, term_ends: Iterable[date] = ()
) -> date | None:
    """Return the last day of which a record has been kept long enough; None where none has.

    A record is kept through the last day of its period, so it is due on the day after.
    `term_ends` are the last days of the terms of whoever headed the body.
    """
    if years is None:
        return None
    passed = years_before(today, years) - timedelta(days=1)
    match counted_from:
        case CountedFrom.DAY:
            return passed
        case CountedFrom.FINANCIAL_YEAR:
            end = date(passed.year, *LAST_OF_FINANCIAL_YEAR)
            return end if end <= passed else date(passed.year - 1, *LAST_OF_FINANCIAL_YEAR)
        case CountedFrom.TERM:
            return max((end for end in term_ends if end <= passed), default=None)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; for 29 February the day after 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)
