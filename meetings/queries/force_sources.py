"""What came of readings of police meetings and of files of confirmations."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from meetings.models import ConfirmationFile, ConfirmationRow, MeetingReading
from meetings.queries.neighbourhood_wording import RowInWords, row_in_words, sentence
from opcc.office.queries.police_data import failed_in_words, said_of

ROWS_SHOWN = 200
FILES_SHOWN = 50


@dataclass(frozen=True)
class MeetingReadingInWords:
    """The last reading of a force as a page tells it."""

    reading: MeetingReading
    trouble: str
    failed: list[tuple[str, str]]


def latest_meeting_readings() -> list[MeetingReadingInWords]:
    """The last reading of each force, by the name of the force."""
    readings = MeetingReading.objects.order_by("force", "-asked_at", "-id").distinct("force")
    return [
        MeetingReadingInWords(
            reading=reading,
            trouble=said_of(reading.trouble, reading.detail) if reading.trouble else "",
            failed=failed_in_words({"failed": [], **reading.report}),
        )
        for reading in readings.select_related("by")
    ]


def files_sent() -> QuerySet[ConfirmationFile]:
    return ConfirmationFile.objects.select_related("sent_by")[:FILES_SHOWN]


def rows_shown(file: ConfirmationFile) -> list[RowInWords]:
    """The first rows of a file, the refused before the others."""
    refused = file.rows.filter(outcome=ConfirmationRow.Outcome.REFUSED)
    others = file.rows.exclude(outcome=ConfirmationRow.Outcome.REFUSED)
    rows = [*refused[:ROWS_SHOWN], *others[:ROWS_SHOWN]][:ROWS_SHOWN]
    return [row_in_words(row) for row in rows]


def refused_table(file: ConfirmationFile) -> Iterator[list[str]]:
    """The refused rows as a list of its own, each with its line and its reason."""
    yield ["line", "reason", *file.headings]
    for row in file.rows.filter(outcome=ConfirmationRow.Outcome.REFUSED).iterator(chunk_size=1_000):
        yield [str(row.line), " ".join(map(sentence, row.reasons)), *row.cells]
