"""Taking in a file of population counts: every row accounted for, the same row never twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO, cast

from django.db import transaction

from opcc.office.locks import one_at_a_time
from opcc.office.models import (
    Place,
    PopulationCount,
    PopulationFile,
    PopulationProfile,
    RefusedPopulationRow,
    User,
)
from opcc.office.population import (
    Ages,
    Column,
    Finding,
    Problem,
    Reading,
    columns_in,
    read_row,
)
from opcc.office.population.rows import MOST_RESIDENTS, NEEDED
from opcc.office.queries.population import counts_of
from opcc.office.spreadsheets import FileRefused, FileTrouble, Limits, read_table
from opcc.office.spreadsheets.headings import ROWS_JUDGED, find_headings
from opcc.office.spreadsheets.tables import Row
from opcc.office.spreadsheets.writing import as_it_was

MOST_ROWS = 100_000
BATCH = 2_000

Key = tuple[int, Ages, str, str]  # profile, ages, sex, ethnic group


class ColumnsMissing(Exception):
    """The file has no column for something every row needs; `columns` says for what."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        super().__init__(", ".join(columns))


@dataclass
class Tally:
    """What became of the rows so far. `seen` are the numbers of this file, with their lines."""

    rows: int = 0
    already_known: int = 0
    new: list[PopulationCount] = field(default_factory=list)
    replaced: list[PopulationCount] = field(default_factory=list)
    refused: list[RefusedPopulationRow] = field(default_factory=list)
    seen: dict[Key, tuple[int | None, int]] = field(default_factory=dict)


@transaction.atomic
def import_population(
    *,
    file: BinaryIO,
    file_name: str,
    ethnicity_list: str,
    by: User | None,
    now: datetime,
    licence: str = "",
    sheet: str = "",
) -> PopulationFile:
    """Take in the counts of a file. Raises FileRefused or ColumnsMissing where nothing is read.

    A row that is here already with the same number is known; another number takes its place.
    """
    rows = list(read_table(file, sheet=sheet, limits=Limits(rows=MOST_ROWS)))
    headings = find_headings(rows[:ROWS_JUDGED], is_known=is_a_column)
    columns = columns_in(headings.names)
    if missing := [column for column in NEEDED if column not in columns]:
        raise ColumnsMissing(missing)
    one_at_a_time("office.population")
    profiles = Profiles(ethnicity_list=ethnicity_list, licence=licence)
    below = [row for row in rows if row[0] >= headings.line + headings.rows]
    if not below:
        raise FileRefused(FileTrouble.EMPTY)
    tally = Tally(rows=len(below))
    for line, cells in below:
        row = (line, [as_it_was(cell) for cell in cells])
        take_row(row, columns, len(headings.names), profiles, tally)
    return keep(tally, headings.names, profiles, file_name=file_name, by=by, now=now)


def is_a_column(heading: str) -> bool:
    return bool(columns_in([heading]))


def take_row(
    row: Row, columns: dict[Column, int], width: int, profiles: "Profiles", tally: Tally
) -> None:
    """Read one row and say in the tally what becomes of it."""
    line, cells = row
    reading = read_row(cells, columns, width=width, ethnicity_list=profiles.ethnicity_list)
    findings = list(reading.findings)
    place = profiles.place_of(reading, findings)
    if findings or place is None:
        refuse(line, cells, findings, tally)
        return
    profile = profiles.of(place, reading)
    if reading.ethnicity and not profiles.are_by_list_of(profile):
        kept_by = Finding(Problem.KEPT_BY_OTHER_LIST, profile.ethnicity_list)
        refuse(line, cells, [kept_by], tally)
        return
    take_count(line, cells, profile, reading, profiles, tally)


def take_count(
    line: int,
    cells: list[str],
    profile: PopulationProfile,
    reading: Reading,
    profiles: "Profiles",
    tally: Tally,
) -> None:
    key = (profile.pk, reading.ages, reading.sex, reading.ethnicity)
    if key in tally.seen:
        number, first_line = tally.seen[key]
        if number == reading.number:
            tally.already_known += 1
        else:
            refuse(line, cells, [Finding(Problem.CONTRADICTS, str(first_line))], tally)
        return
    tally.seen[key] = (reading.number, line)
    known = profiles.counts.get(key)
    if known is None:
        tally.new.append(
            PopulationCount(
                profile=profile,
                age_from=reading.ages.first,
                age_to=reading.ages.last,
                sex=reading.sex,
                ethnicity=reading.ethnicity,
                number=reading.number,
            )
        )
    elif known.number == reading.number:
        tally.already_known += 1
    else:
        known.number = reading.number
        tally.replaced.append(known)


def refuse(line: int, cells: list[str], findings: list[Finding], tally: Tally) -> None:
    reasons = [[finding.problem, finding.words] for finding in findings]
    tally.refused.append(RefusedPopulationRow(line=line, cells=cells, reasons=reasons))


class Profiles:
    """The profiles a file speaks about, made where they are missing, with what they hold."""

    def __init__(self, *, ethnicity_list: str, licence: str) -> None:
        self.ethnicity_list, self.licence = ethnicity_list, licence
        self.counts: dict[Key, PopulationCount] = {}
        self.touched: dict[tuple[int, str, int], PopulationProfile] = {}
        self.with_groups: set[int] = set()  # profiles that had some before
        self._places: dict[str, list[Place]] = {}
        places = Place.objects.select_related("merged_into").defer("boundary")
        for place in places.defer("merged_into__boundary"):
            self._places.setdefault(place.code, []).append(place)

    def place_of(self, reading: Reading, findings: list[Finding]) -> Place | None:
        """The place of the row's code; of a place that was merged, what it became."""
        if not reading.place:
            return None
        found = [
            place
            for place in self._places.get(reading.place, [])
            if reading.force in ("", place.force)
        ]
        if len(found) == 1:
            return cast(Place, found[0].merged_into or found[0])
        problem = Problem.SEVERAL_PLACES if found else Problem.UNKNOWN_PLACE
        findings.append(Finding(problem, reading.place))
        return None

    def of(self, place: Place, reading: Reading) -> PopulationProfile:
        """The profile of the place, the source and the year; its licence where none was noted."""
        key = (place.pk, reading.source, reading.year)
        if key not in self.touched:
            self.touched[key] = self._found_or_made(place, reading)
        return self.touched[key]

    def _found_or_made(self, place: Place, reading: Reading) -> PopulationProfile:
        licence = reading.licence or self.licence
        profile, is_new = PopulationProfile.objects.get_or_create(
            place=place,
            source=reading.source,
            year=reading.year,
            defaults={"ethnicity_list": self.ethnicity_list, "licence": licence},
        )
        if licence and not profile.licence:
            profile.licence = licence
            profile.save(update_fields=["licence"])
        for count in () if is_new else profile.counts.all():
            self.counts[key_of_count(count)] = count
            if count.ethnicity:
                self.with_groups.add(profile.pk)
        return profile

    def are_by_list_of(self, profile: PopulationProfile) -> bool:
        """Whether the profile takes groups by this file's list: where it has none yet, by any."""
        if profile.ethnicity_list != self.ethnicity_list and profile.pk not in self.with_groups:
            profile.ethnicity_list = self.ethnicity_list
            profile.save(update_fields=["ethnicity_list"])
        return profile.ethnicity_list == self.ethnicity_list


def key_of_count(count: PopulationCount) -> Key:
    return (count.profile_id, count.ages, count.sex, count.ethnicity)


def keep(
    tally: Tally,
    headings: Sequence[str],
    profiles: Profiles,
    *,
    file_name: str,
    by: User | None,
    now: datetime,
) -> PopulationFile:
    """Write the counts, the sums that follow from them, and the account of the file."""
    PopulationCount.objects.bulk_create(tally.new, batch_size=BATCH)
    PopulationCount.objects.bulk_update(tally.replaced, ["number"], batch_size=BATCH)
    if tally.new or tally.replaced:
        for profile in profiles.touched.values():
            add_up(profile)
    sent = PopulationFile.objects.create(
        file_name=file_name[:255],
        sent_by=by,
        sent_at=now,
        headings=list(headings),
        imported=len(tally.new) + len(tally.replaced),
        replaced=len(tally.replaced),
        refused=len(tally.refused),
        already_known=tally.already_known,
        rows_in_file=tally.rows,
    )
    for row in tally.refused:
        row.file = sent
    RefusedPopulationRow.objects.bulk_create(tally.refused, batch_size=BATCH)
    return sent


def add_up(profile: PopulationProfile) -> None:
    """Work out everybody together, and note it on the profile where it has changed.

    Parts that add up to more than live in the country tell nothing.
    """
    residents = counts_of(profile).number()
    if residents is not None and residents > MOST_RESIDENTS:
        residents = None
    if residents != profile.residents:
        profile.residents = residents
        profile.save(update_fields=["residents"])
