"""What becomes of each row of a schedule that was sent as a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext, gettext_lazy

from meetings.models import ScheduleRow, ScheduleUpload, SeriesName
from meetings.queries.abbreviations import abbreviations
from meetings.queries.wording import why_refused
from meetings.rules.printed_rows import Column, PrintedRow, RowTrouble, read_row


@dataclass(frozen=True)
class Otherwise:
    """What a row of the file prints otherwise than the schedule has it."""

    what: str
    printed: str
    stands: str


@dataclass(frozen=True)
class RowLook:
    """One row of the file: `fate` is "new", "known", "changed" or "refused"."""

    line: int
    name: str
    section: str
    fate: str
    reason: str = ""
    row: ScheduleRow | None = None
    otherwise: list[Otherwise] = field(default_factory=list)

    @property
    def fate_in_words(self) -> str:
        return str(FATES[self.fate])


NEW, KNOWN = "new", "known"
FATES = {
    "new": gettext_lazy("New"),
    "known": gettext_lazy("Already known"),
    "changed": gettext_lazy("Known, and printed otherwise"),
    "refused": gettext_lazy("Refused"),
}


def looks_at(upload: ScheduleUpload) -> list[RowLook]:
    """Return what would become of each row, in the order of the file."""
    has_known = any(fate == KNOWN for _line, _cells, fate in upload.lines)
    return list(_looks(upload, RowsByName() if has_known else None))


def _looks(upload: ScheduleUpload, standing: "RowsByName | None") -> Iterator[RowLook]:
    printed_as = abbreviations() if standing else []
    for line, cells, fate in upload.lines:
        words = {Column(name): text for name, text in cells.items()}
        name = "; ".join(words.get(Column.MEETINGS, "").splitlines())
        section = words.get(Column.SECTION_TITLE, "") or words.get(Column.SECTION, "")
        if fate == NEW:
            yield RowLook(line, name, section, NEW)
        elif fate != KNOWN or standing is None:
            yield RowLook(line, name, section, "refused", reason=why_refused(RowTrouble(fate)))
        else:
            read = read_row(words, printed_as)
            row = None if isinstance(read, RowTrouble) else standing.of(read)
            otherwise: list[Otherwise] = []
            if row is not None and isinstance(read, PrintedRow):
                otherwise = list(differences(read, row))
            fate = "changed" if otherwise else KNOWN
            yield RowLook(line, name, section, fate, row=row, otherwise=otherwise)


class RowsByName:
    """The rows of the schedule by section and name, an earlier name of a series among them."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], ScheduleRow] = {}
        rows = ScheduleRow.objects.live().select_related("section")
        earlier: dict[int, list[str]] = {}
        for pk, name in SeriesName.objects.values_list("series_id", "name"):
            earlier.setdefault(pk, []).append(name)
        for row in rows.prefetch_related("series", "leads"):
            for series in row.series.all():
                for name in [series.name, *earlier.get(series.pk, [])]:
                    self._rows[row.section.name.casefold(), name] = row
            self._rows[row.section.name.casefold(), row.name] = row

    def of(self, read: PrintedRow) -> ScheduleRow | None:
        return self._rows.get((read.section_title.casefold(), read.names[0]))


def differences(read: PrintedRow, row: ScheduleRow) -> Iterator[Otherwise]:
    """Yield what of the printed words reads otherwise in the schedule."""
    leads = "; ".join(lead.title for lead in row.leads.all())
    for what, printed, stands in (
        (gettext("Chair"), read.outside.chair, row.chair),
        (gettext("Lead officer"), read.outside.lead_officer, row.lead_officer),
        (gettext("Contact"), read.outside.contact, row.contact),
        (gettext("Contact by way of"), read.outside.contact_via, row.contact_via),
        (gettext("How often"), read.frequency_words, row.frequency_words),
        (gettext("Who attends"), read.attendance_words, row.attendance_words),
        (gettext("Lead officers of the Office"), "; ".join(dict.fromkeys(read.leads)), leads),
        (gettext("Notes"), read.notes, row.notes),
    ):
        if printed != stands:
            yield Otherwise(what, printed or gettext("Nothing"), stands or gettext("Nothing"))


def refused_table(upload: ScheduleUpload) -> Iterator[list[str]]:
    """Yield the refused rows of a file that was brought in, to correct and send again."""
    yield [
        gettext("Line"),
        gettext("Why it was refused"),
        *(HEADINGS[column] for column in Column),
    ]
    for line, cells, fate in upload.lines:
        words = (cells.get(str(column), "") for column in Column)
        yield [str(line), why_refused(RowTrouble(fate)), *words]


# As the import reads them, in any language of the page.
HEADINGS = {
    Column.SECTION: "Section",
    Column.SECTION_TITLE: "Section title",
    Column.MEETINGS: "Meetings",
    Column.CHAIR: "Chair / Lead Officer",
    Column.FREQUENCY: "Frequency",
    Column.ATTENDANCE: "OPCC Attendance",
    Column.LEADS: "OPCC Lead Officer",
    Column.NOTES: "Notes",
    Column.REMARKS: "Remarks",
}
