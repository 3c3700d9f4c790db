"""Bringing in a file of responses: read into rows, its columns chosen, looked through, taken in.

A row is known by what stands in it, and by how often just that stood above it in the file: the
same file again brings nothing, and two people who answered the same both count.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain, islice
from typing import Any, BinaryIO

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from consultations.actions.responses import (
    Arriving,
    NotTaken,
    ResponseDetails,
    enter,
    require_open_ledger,
)
from consultations.models import Consultation, ImportedResponseRow, Response, ResponseImport
from consultations.queries.questionnaires import form_asked
from consultations.queries.response_imports import defaults_of, reader_for
from consultations.rules.columns import Fact, Reading, fingerprint, guess, received
from opcc.office.locks import one_at_a_time
from opcc.office.models import User
from opcc.office.spreadsheets import FileRefused, FileTrouble, Limits, read_table
from opcc.office.spreadsheets.headings import ROWS_JUDGED, find_headings
from opcc.office.spreadsheets.tables import Row
from opcc.office.spreadsheets.writing import as_it_was
from opcc.office.worker import nudge

RUN = "consultations.tasks.run_response_import"
BATCH = 500
REFUSED_SHOWN = 50
# Time to correct what was refused and send it again.
KEPT_FOR = timedelta(days=60)

Status = ResponseImport.Status


@transaction.atomic
def stage_responses(
    *,
    consultation: Consultation,
    file: BinaryIO,
    file_name: str,
    road: str,
    received_on: date | None,
    by: User,
    now: datetime,
    limits: Limits | None = None,
) -> ResponseImport:
    """Read a CSV or XLSX file into the database, row by row. Raises FileRefused."""
    require_open_ledger(consultation)
    form = form_asked(consultation)
    rows = iter(read_table(file, limits=limits))
    first = list(islice(rows, ROWS_JUDGED))
    headings = find_headings(first, is_known=lambda name: bool(guess([name], form)))
    sent = ResponseImport.objects.create(
        consultation=consultation,
        file_name=file_name[-255:],
        sent_by=by,
        sent_at=now,
        headings=list(headings.names),
        road=road,
        received_on=received_on,
        mapping={str(index): one for index, one in guess(headings.names, form).items()},
    )
    below = (
        (line, [as_it_was(cell) for cell in cells])
        for line, cells in chain(first, rows)
        if line >= headings.line + headings.rows
    )
    sent.rows_in_file = stage_rows(sent, below)
    if not sent.rows_in_file:
        raise FileRefused(FileTrouble.EMPTY)
    sent.save()
    return sent


def stage_rows(sent: ResponseImport, rows: Iterable[Row]) -> int:
    """Write the rows, and return how many. Of rows that say the same only a count is held."""
    known_as = partial(fingerprint, headings=sent.headings, defaults=defaults_of(sent))
    seen: Counter[bytes] = Counter()
    number = 0
    for piece in pieces(rows):
        staged = []
        for line, cells in piece:
            whole = known_as(cells, nth=0)
            seen[whole] += 1
            staged.append(
                ImportedResponseRow(
                    response_import=sent,
                    line=line,
                    cells=cells,
                    fingerprint=known_as(cells, nth=seen[whole]),
                )
            )
        ImportedResponseRow.objects.bulk_create(staged)
        number += len(staged)
    return number


def pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(rows)
    while piece := list(islice(rows, BATCH)):
        yield piece


@transaction.atomic
def choose_response_columns(
    *, sent: ResponseImport, mapping: Mapping[int, str], by: User, now: datetime
) -> ResponseImport:
    """Keep what the columns are, and look the whole file through: nothing is taken in yet."""
    sent = locked(sent, Status.UPLOADED, Status.CHECKED)
    chosen = list(mapping.values())
    if len(set(chosen)) < len(chosen):
        raise NotTaken(_("Choose each meaning for one column only."))
    questions = {meaning for meaning in chosen if ":" not in meaning}
    if any(meaning.partition(":")[0] in questions for meaning in chosen if ":" in meaning):
        raise NotTaken(
            _("Choose for a question either one column, or a column for each of its choices.")
        )
    if not set(chosen) - {fact.value for fact in Fact}:
        raise NotTaken(_("Choose the column of at least one question."))
    sent.mapping = {str(index): meaning for index, meaning in mapping.items()}
    sent.checked = look_through(sent, today=localdate(now))
    sent.status = Status.CHECKED
    sent.save()
    return sent


def look_through(sent: ResponseImport, *, today: date) -> dict[str, Any]:
    """What would become of the rows, in numbers, and the first of those refused."""
    reader = reader_for(sent, today=today)
    ready = refused = known = 0
    problems: Counter[str] = Counter()
    first_refused: list[dict[str, Any]] = []
    for rows in batches(sent):
        in_ledger = known_among(sent, rows)
        for row in rows:
            reading = reader.read(row.cells)
            if reading.findings:
                refused += 1
                problems.update({finding.problem.value for finding in reading.findings})
                if len(first_refused) < REFUSED_SHOWN:
                    first_refused.append({"line": row.line, "reasons": reasons_of(reading)})
            elif bytes(row.fingerprint) in in_ledger:
                known += 1
            else:
                ready += 1
    return {
        "ready": ready,
        "refused": refused,
        "known": known,
        "problems": problems.most_common(),
        "first_refused": first_refused,
    }


def reasons_of(reading: Reading) -> list[list[str]]:
    return [finding.as_list() for finding in reading.findings]


def batches(sent: ResponseImport) -> Iterator[list[ImportedResponseRow]]:
    last = 0
    while rows := list(sent.rows.filter(line__gt=last).order_by("line")[:BATCH]):
        yield rows
        last = rows[-1].line


def known_among(sent: ResponseImport, rows: Sequence[ImportedResponseRow]) -> set[bytes]:
    known = Response.objects.filter(
        consultation=sent.consultation_id,
        fingerprint__in=[bytes(row.fingerprint) for row in rows],
    )
    return {bytes(one) for one in known.values_list("fingerprint", flat=True)}


@transaction.atomic
def start_response_import(*, sent: ResponseImport, by: User, now: datetime) -> ResponseImport:
    """Have the rows taken in as they were looked through. Twice is the same as once."""
    current = ResponseImport.objects.get(pk=sent.pk)
    if current.status in (Status.RUNNING, Status.DONE):
        return current
    sent = locked(sent, Status.CHECKED)
    require_open_ledger(sent.consultation)
    sent.status, sent.last_line = Status.RUNNING, 0
    sent.save()
    nudge(RUN, sent.pk)
    return sent


@transaction.atomic
def drop_response_import(*, sent: ResponseImport, by: User, now: datetime) -> None:
    """Throw a file away of which nothing was taken in."""
    locked(sent, Status.UPLOADED, Status.CHECKED).delete()


@transaction.atomic
def import_next_responses(*, import_id: int, now: datetime) -> bool:
    """Take in the next rows of a running import. Returns whether more are left.

    A batch is whole or not at all, and says in the same transaction how far it has come.
    """
    one_at_a_time(lock_of(import_id))
    sent = ResponseImport.objects.select_for_update().get(pk=import_id)
    if sent.status != Status.RUNNING:
        return False
    rows = list(sent.rows.filter(line__gt=sent.last_line).order_by("line")[:BATCH])
    if rows:
        with pghistory.context(user=sent.sent_by_id):
            take_rows(sent, rows, now=now)
        sent.last_line = rows[-1].line
    else:
        sent.status, sent.finished_at, sent.checked = Status.DONE, now, {}
    sent.save()
    return bool(rows)


def take_rows(sent: ResponseImport, rows: Sequence[ImportedResponseRow], *, now: datetime) -> None:
    """Make responses of the rows that are new and can be read; only the refused rows stay."""
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=sent.consultation_id)
    reader = reader_for(sent, today=localdate(now))
    in_ledger = known_among(sent, rows)
    arriving = []
    for row in rows:
        reading = reader.read(row.cells)
        if reading.findings:
            row.refused, row.reasons = True, reasons_of(reading)
        elif bytes(row.fingerprint) not in in_ledger:
            arriving.append(Arriving(details_of(reading), fingerprint=bytes(row.fingerprint)))
    enter(
        consultation=consultation,
        arriving=arriving,
        by=sent.sent_by,
        now=now,
        response_import=sent,
    )
    refused = [row for row in rows if row.refused]
    ImportedResponseRow.objects.bulk_update(refused, ["refused", "reasons"])
    sent.rows.filter(pk__in=[row.pk for row in rows if not row.refused]).delete()
    sent.imported += len(arriving)
    sent.refused += len(refused)
    sent.already_known += len(rows) - len(arriving) - len(refused)


def details_of(reading: Reading) -> ResponseDetails:
    own_number = f"{_('Number in the file')}: {reading.own_number}" if reading.own_number else ""
    return ResponseDetails(
        road=reading.road,
        received_at=received(reading),
        answers=reading.answers,
        language=reading.language,
        open_data_agreed=reading.open_data,
        wants_outcome=reading.outcome,
        counts_for=reading.signatures,
        note="\n".join(words for words in (reading.note, own_number) if words),
        name=reading.name,
        email=reading.email,
    )


def locked(sent: ResponseImport, *statuses: str) -> ResponseImport:
    """The import as it stands, until the transaction ends; refused in another status."""
    one_at_a_time(lock_of(sent.pk))
    current = (
        ResponseImport.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .filter(pk=sent.pk)
        .first()
    )
    if current is None or current.status not in statuses:
        raise NotTaken(_("This file is no longer at that step. Open its page again."))
    return current


def lock_of(import_id: int) -> str:
    return f"consultations.import.{import_id}"


@transaction.atomic
def forget_response_rows(*, now: datetime) -> int:
    """Forget the refused rows of files sent long ago; a file nobody took in goes as a whole."""
    old = ResponseImport.objects.filter(sent_at__lt=now - KEPT_FOR)
    never = old.filter(status__in=[Status.UPLOADED, Status.CHECKED]).delete()[0]
    rows = ImportedResponseRow.objects.filter(
        response_import__in=old.filter(status=Status.DONE).values("pk")
    )
    return never + rows.delete()[0]
