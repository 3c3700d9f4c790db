"""The words for neighbourhoods: verdicts, why a row of a file is refused, what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.models import ConfirmationFile, ConfirmationRow, ForceMeeting
from meetings.rules.confirmations import Column, Problem
from meetings.rules.neighbourhoods import Mark, Verdict

VERDICTS = {
    Verdict.NOT_RECORDED: gettext_lazy("Not recorded"),
    Verdict.OVERDUE: gettext_lazy("Overdue"),
    Verdict.IN_TIME: gettext_lazy("In time"),
    Verdict.NO_INTERVAL: "",
}
MARKS = {
    Mark.LATE_AND_NONE_PLANNED: gettext_lazy("Overdue, and no meeting is planned"),
    Mark.LATE: gettext_lazy("Overdue, and the next meeting is planned"),
    Mark.MET: gettext_lazy("Met in person, and not overdue"),
    Mark.NOT_RECORDED: gettext_lazy("Not recorded"),
}
COLUMNS = {
    Column.PLACE: gettext_lazy("neighbourhood"),
    Column.DATE: gettext_lazy("date"),
    Column.STATUS: gettext_lazy("held"),
}
PROBLEMS = {
    Problem.NO_PLACE: gettext_lazy("The neighbourhood is missing. Write its code or its name."),
    Problem.UNKNOWN_PLACE: gettext_lazy(
        "No neighbourhood here has the code or the name “%(words)s”. Write it as the list of"
        " places has it."
    ),
    Problem.SEVERAL_PLACES: gettext_lazy(
        "Several neighbourhoods are called “%(words)s”. Write the code, and the force in a column"
        " of its own."
    ),
    Problem.DATE: gettext_lazy(
        "“%(words)s” is no day that can mean only one thing. Write it like 3 May 2026."
    ),
    Problem.TIME: gettext_lazy("“%(words)s” is no time. Write it like 19:00, or 7pm to 8:30pm."),
    Problem.STATUS: gettext_lazy(
        "“%(words)s” does not say what became of it. Write held, not held, cancelled, postponed or"
        " planned."
    ),
    Problem.HOW: gettext_lazy(
        "“%(words)s” does not say how. Write in person, online, or in person and online."
    ),
    Problem.HOW_MISSING: gettext_lazy(
        "It says that it was held, and not how. Write in person or online: only a meeting in"
        " person counts."
    ),
    Problem.NOT_YET: gettext_lazy(
        "“%(words)s” is still to come, so it cannot have been held. Correct the day, or write"
        " planned."
    ),
    Problem.TOO_LONG: gettext_lazy("“%(words)s…” is too long. Shorten it."),
    Problem.TOO_MANY_CELLS: gettext_lazy(
        "The row has more cells than the table has headings. Put a text with commas in quotation"
        " marks."
    ),
    Problem.SEVERAL_MEETINGS: gettext_lazy(
        "Several meetings of that neighbourhood are known for that day. Add the time."
    ),
    Problem.DECIDED_HERE: gettext_lazy(
        "Somebody of the Office has said otherwise what became of it. If the force is right, change"
        " it on the meeting’s page."
    ),
    Problem.CONTRADICTS: gettext_lazy(
        "Row %(words)s says otherwise of the same meeting. Keep the one that is right."
    ),
}


def sentence(reason: Sequence[str]) -> str:
    """A reason as it is kept – a code and the words it is about – in the reader's language."""
    problem, words = reason
    return str(PROBLEMS[Problem(problem)]) % {"words": words}


def sentence_about_columns(missing: Iterable[Column]) -> str:
    names = ", ".join(f"“{COLUMNS[column]}”" for column in missing)
    return _("The file has no column %(names)s. Give its first row these headings.") % {
        "names": names
    }


@dataclass(frozen=True)
class RowInWords:
    """One row of a file of confirmations as its page tells it."""

    line: int
    says: dict[str, str]
    day: date | None
    outcome: str
    reasons: list[str]


def row_in_words(row: ConfirmationRow) -> RowInWords:
    says = dict(row.says)
    says["status"] = str(dict(ForceMeeting.Status.choices).get(says.get("status", ""), ""))
    says["how"] = str(dict(ForceMeeting._meta.get_field("how").choices or ()).get(says["how"], ""))
    day = date.fromisoformat(says["starts_on"]) if says.get("starts_on") else None
    return RowInWords(
        row.line, says, day, row.get_outcome_display(), [sentence(reason) for reason in row.reasons]
    )


def figures_in_words(file: ConfirmationFile) -> str:
    """How the rows add up: 12 imported + 1 refused + 3 already known = 16 rows in the file."""
    figures = {
        "imported": file.imported,
        "refused": file.refused,
        "known": file.already_known,
        "rows": file.rows_in_file,
    }
    if file.state == ConfirmationFile.State.TAKEN:
        return (
            _(
                "%(imported)d imported + %(refused)d refused + %(known)d already known = %(rows)d"
                " rows in the file"
            )
            % figures
        )
    return (
        _(
            "Would be: %(imported)d imported + %(refused)d refused + %(known)d already known ="
            " %(rows)d rows in the file"
        )
        % figures
    )


def what_was_decided(number: int) -> str:
    return ngettext(
        "Noted what became of %(number)d meeting.",
        "Noted what became of %(number)d meetings.",
        number,
    ) % {"number": number}


def left_as_changed(number: int) -> str:
    return ngettext(
        "%(number)d meeting was changed by somebody else meanwhile and is left as it is. Look at it"
        " again.",
        "%(number)d meetings were changed by somebody else meanwhile and are left as they are. Look"
        " at them again.",
        number,
    ) % {"number": number}


def left_as_coming(number: int) -> str:
    return ngettext(
        "%(number)d meeting is still to come, so it cannot have been held yet.",
        "%(number)d meetings are still to come, so they cannot have been held yet.",
        number,
    ) % {"number": number}
