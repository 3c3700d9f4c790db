"""The weekly editions as the public reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models.functions import ExtractIsoYear

from engagement.models import Edition, PublishedEntry, PublishedVersion
from engagement.queries.comparison import Difference, differences
from engagement.queries.editions import withdrawals_in

State = PublishedEntry.State
Change = PublishedVersion.Change
# Words to search by are never read back.
UNREAD = ("search", "entry__search")


@dataclass(frozen=True)
class Correction:
    """A corrected entry and what changed; `was_told` is False where that was withdrawn since."""

    version: PublishedVersion
    changed: list[Difference]
    was_told: bool = True


@dataclass(frozen=True)
class EditionContent:
    """What one edition holds, less what was withdrawn or redacted since."""

    edition: Edition
    new: list[PublishedVersion]
    corrections: list[Correction]
    withdrawals: list[PublishedVersion]
    redacted: int
    earlier: Edition | None
    later: Edition | None


def years_with_editions() -> list[int]:
    """Return the years, newest first; a week belongs to the year of its Thursday."""
    years = Edition.objects.annotate(year=ExtractIsoYear("week_starts_on")).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def editions_of(year: int) -> list[Edition]:
    return list(Edition.objects.filter(week_starts_on__iso_year=year))


def latest_edition() -> Edition | None:
    return Edition.objects.first()


def new_entries_of(edition: Edition, most: int) -> list[PublishedEntry]:
    """Return the first entries of an edition that are still to be read."""
    return list(
        PublishedEntry.objects.log()
        .filter(versions__edition=edition, versions__change=Change.NEW)
        .defer("search")
        .newest_first()[:most]
    )


def content_of(edition: Edition) -> EditionContent:
    versions = list(
        edition.versions.select_related("entry").defer(*UNREAD).order_by("-starts_on", "entry_id")
    )
    withdrawn = list(withdrawals_in(edition.week_starts_on).defer(*UNREAD).order_by("published_at"))
    everything = [*versions, *withdrawn]
    readable = [version for version in versions if version.entry.state != State.REDACTED]
    return EditionContent(
        edition=edition,
        new=[version for version in readable if version.change == Change.NEW],
        corrections=corrections_among(readable),
        withdrawals=[version for version in withdrawn if version.entry.state != State.REDACTED],
        redacted=len({v.entry_id for v in everything if v.entry.state == State.REDACTED}),
        earlier=neighbour(edition, later=False),
        later=neighbour(edition, later=True),
    )


def neighbour(edition: Edition, *, later: bool) -> Edition | None:
    if later:
        after = Edition.objects.filter(week_starts_on__gt=edition.week_starts_on)
        return after.order_by("week_starts_on").first()
    return Edition.objects.filter(week_starts_on__lt=edition.week_starts_on).first()


def corrections_among(versions: Iterable[PublishedVersion]) -> list[Correction]:
    """Pair each correction with the text before it, all of them read at once."""
    corrections = [version for version in versions if version.change == Change.CORRECTION]
    histories = histories_of(
        [version.entry_id for version in corrections if version.entry.state == State.LIVE]
    )
    found = []
    for version in corrections:
        told = told_since_last_withdrawal(histories.get(version.entry_id, []))
        before = [one for one in told if one.version_number < version.version_number]
        was_told = bool(before) and version.pk in {one.pk for one in told}
        changed = differences(before[-1], version) if was_told else []
        found.append(Correction(version, changed, was_told))
    return found


def histories_of(entry_ids: Iterable[int]) -> dict[int, list[PublishedVersion]]:
    """Return every published version of the entries, oldest first, by entry."""
    histories: dict[int, list[PublishedVersion]] = {}
    versions = PublishedVersion.objects.filter(entry__in=entry_ids).defer("search")
    for version in versions.order_by("entry_id", "version_number"):
        histories.setdefault(version.entry_id, []).append(version)
    return histories


def told_since_last_withdrawal(history: list[PublishedVersion]) -> list[PublishedVersion]:
    """What was withdrawn stays out of sight, even when the entry is published again."""
    last = max((i for i, one in enumerate(history) if one.change == Change.WITHDRAWAL), default=-1)
    return history[last + 1 :]


@dataclass(frozen=True)
class EntryHistory:
    """How an entry came to read as it does."""

    first: PublishedVersion | None
    corrections: list[Correction]


def history_of(entry: PublishedEntry) -> EntryHistory:
    """Return the first version and, newest first, the corrections with what each changed."""
    versions = list(entry.versions.select_related("edition", "historical_edition").defer("search"))
    told = told_since_last_withdrawal(versions)
    corrections = [
        Correction(after, differences(before, after)) for before, after in pairwise(told)
    ]
    return EntryHistory(first=versions[0] if versions else None, corrections=corrections[::-1])


def edition_of(monday: date) -> Edition | None:
    return Edition.objects.filter(week_starts_on=monday).first()
