"""Reading whole rows: all 24 of Warwickshire's appendix."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from meetings.rules.attendance import Manner
from meetings.rules.printed import Doubt
from meetings.rules.printed_attendance import Abbreviation
from meetings.rules.printed_rows import (
    HEADINGS,
    Column,
    Outside,
    PrintedRow,
    Remark,
    RowTrouble,
    read_row,
)
from meetings.rules.recurrence import Frequency
from opcc.dashboard import demonstration
from opcc.office.spreadsheets.headings import key_of

SCHEDULE = Path(demonstration.__file__).parent / "warwickshire-schedule.csv"
KNOWN = [
    Abbreviation("PCC", "pcc"),
    Abbreviation("DPCC", "deputy-pcc"),
    *(Abbreviation(words, "chief-executive") for words in ("CEx", "C.EX", "Chief Executive")),
    Abbreviation("Treasurer", "treasurer"),
    Abbreviation("Deputy Treasurer", "deputy-treasurer"),
]


@pytest.fixture(scope="module")
def rows():
    """The rows by the first name in them."""
    with SCHEDULE.open(encoding="utf-8", newline="") as file:
        found = [
            read_row({HEADINGS[key_of(name)]: cell for name, cell in row.items()}, KNOWN)
            for row in csv.DictReader(file)
        ]
    assert all(isinstance(row, PrintedRow) for row in found)
    return {row.names[0]: row for row in found}


def test_the_appendix_has_24_rows_in_five_sections(rows):
    sections = Counter(row.section for row in rows.values())
    assert sections == {"1": 3, "2": 6, "3": 6, "4": 5, "5": 4}


def test_who_answers_outside_the_office_is_told_apart(rows):
    assert rows["Police and Crime Panel"].outside == Outside(
        chair="Cllr Dennis Harvey", contact="Janet Purcell WCC"
    )
    assert rows["Community Forums"].outside == Outside(
        chair="Various", lead_officer="Dan Green WCC"
    )
    assert rows["Warwickshire MPs"].outside == Outside(
        chair="Chief Executive (OPCC)", contact_via="Mark Pawsey's Office"
    )
    assert rows["MYPs / VOX"].outside == Outside(
        chair="C.Ex",
        lead_officer="Cheryl Jones Early Intervention Warwickshire County Council",
    )


def test_one_row_stands_for_thirty_forums_and_one_for_three_groups(rows):
    assert rows["Community Forums"].times == 30
    assert rows["Area IAGs"].names == ("Area IAGs", "LGBT IAG", "Disability IAG")
    assert rows["MYPs / VOX"].names == ("MYPs / VOX",)


def test_the_forums_are_promised_in_rotation_within_two_years_without_a_doubt(rows):
    (promise,) = rows["Community Forums"].promises
    assert promise.offices == ("pcc", "deputy-pcc")
    assert (promise.manner, promise.months) == (Manner.ROTATION, 24)
    assert promise.others == ("Community Ambassador",)
    assert promise.doubt is None


def test_where_the_source_prints_slash_and_and_the_officer_is_asked(rows):
    (promise,) = rows["Neighbourhood Watch County and area meetings"].promises
    assert (promise.manner, promise.doubt) == (Manner.ALL, Doubt.EITHER_OR_BOTH)
    assert promise.offices == ("pcc", "deputy-pcc")


def test_one_promise_printed_for_three_groups_is_for_each_or_shared(rows):
    with_jm, promise = rows["Area IAGs"].promises
    assert with_jm.others == ("Policy Officer (JM)",)
    assert (promise.manner, promise.count, promise.months) == (Manner.AT_LEAST, 1, 12)
    assert promise.doubt == Doubt.EACH_OR_SHARED
    assert rows["Strategic IAG"].promises[1].doubt is None


def read(**cells):
    """A row of one section, its other cells as given."""
    named = {Column(name): words for name, words in cells.items()}
    return read_row({Column.SECTION: "1", Column.MEETINGS: "Board", **named}, KNOWN)


@pytest.mark.parametrize(
    ("attendance", "notes", "expected"),
    [
        # The note says how often: who of the two comes then is no question.
        (
            "PCC / DPCC",
            "Attendance by PCC / DPCC for one meeting a year",
            [(Manner.AT_LEAST, 1, 12, None)],
        ),
        (
            "PCC / DPCC",
            "PCC and DPCC to meet regularly with ICVs",
            [(Manner.REGULARLY, None, None, None)],
        ),
        (
            "PCC / DPCC",
            "PCC and DPCC to attend area meetings",
            [(Manner.ALL, None, None, Doubt.EITHER_OR_BOTH)],
        ),
        (
            "PCC / DPCC",
            "PCC or DPCC to attend area meetings",
            [(Manner.ANY, None, None, None)],
        ),
        # Turns within no time that is printed: nothing is made up, and somebody is asked.
        ("PCC / DPCC in rotation", "", [(Manner.REGULARLY, None, None, Doubt.NO_PERIOD)]),
        (
            "PCC / DPCC in rotation",
            "PCC and DPCC to attend area meetings",
            [(Manner.REGULARLY, None, None, Doubt.NO_PERIOD), (Manner.ALL, None, None, None)],
        ),
        (
            "PCC / DPCC in rotation",
            "PCC / DPCC to attend in 3 yearly cycle",
            [(Manner.ROTATION, None, 36, None)],
        ),
    ],
)
def test_what_column_and_notes_promise_together(attendance, notes, expected):
    promises = read(attendance=attendance, notes=notes).promises
    assert [(one.manner, one.count, one.months, one.doubt) for one in promises] == expected


def test_one_promise_printed_for_thirty_forums_is_for_each_or_shared():
    row = read(meetings="Forums X 30", notes="Attendance by PCC for one meeting a year")
    assert [one.doubt for one in row.promises] == [Doubt.EACH_OR_SHARED]


def test_letters_that_look_latin_are_put_right_and_it_is_remarked(rows):
    row = rows["Safer and Stronger Partnership Board"]
    assert row.attendance_words == "\u0420\u0421\u0421"
    assert row.promises[0].offices == ("pcc",)
    assert row.remarks["attendance"] == Remark.NORMALISED


def test_an_unreadable_cell_stays_as_it_is_and_is_marked(rows):
    row = rows["MYPs / VOX"]
    assert row.attendance_words == "D CC"
    assert row.promises[0].doubt == Doubt.UNREADABLE
    assert row.promises[0].offices == ()
    assert row.remarks["attendance"] == Remark.UNREADABLE


def test_titles_of_lead_officers_are_kept_as_printed(rows):
    titles = {title for row in rows.values() for title in row.leads}
    assert {
        "Policy Support Officer",
        "Policy and Support Officer",
        "Policy and Research Officer",
        "Area lead from Policy and Support Officer",
        "CEX",
        "C.EX",
    } <= titles


def test_what_hangs_together_is_told(rows):
    assert rows["Community Safety Partnerships"].precedes == "Safer and Stronger Partnership Board"
    assert rows["Parish Councils"].engaged_through == "Community Forums"
    assert rows["Warwickshire MPs"].venues == ("Warwickshire", "Westminster")


def test_how_often_they_meet(rows):
    found = Counter(row.frequency.frequency for row in rows.values())
    assert found == {
        Frequency.MONTHS_BY_WEEKDAY: 14,
        Frequency.NONE: 8,
        Frequency.ABOUT: 1,
        Frequency.TO_BE_AGREED: 1,
    }
    doubtful = {name for name, row in rows.items() if row.frequency.doubt}
    assert doubtful == {
        "Meeting in Public PCC and Chief Constable",
        "UNISON",
        "Health and Wellbeing Board",
    }


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        ({Column.MEETINGS: "Forum"}, RowTrouble.NO_SECTION),
        ({Column.SECTION: "1", Column.MEETINGS: " "}, RowTrouble.NO_NAME),
        ({Column.SECTION: "1", Column.MEETINGS: "F" * 201}, RowTrouble.NAME_TOO_LONG),
        ({Column.SECTION: "1", Column.MEETINGS: "Forums X 201"}, RowTrouble.TOO_MANY),
        # Each of the two gets " 2" behind its name.
        ({Column.SECTION: "1", Column.MEETINGS: "F" * 197 + " X 2"}, RowTrouble.NAME_TOO_LONG),
    ],
)
def test_a_row_that_cannot_be_taken_in_says_why(cells, trouble):
    assert read_row(cells, KNOWN) == trouble


def test_a_name_with_room_for_its_number_is_taken():
    assert read(meetings="F" * 196 + " X 2").times == 2


NAME = "N" * 200


@pytest.mark.parametrize(
    ("column", "longest"),
    [
        ("section-title", NAME),
        ("chair", f"Chair: {NAME}\nLO: {NAME}\nContact with: {NAME}"),
        ("frequency", NAME),
        ("attendance", f"{NAME}\n{'N' * 99}"),
        ("attendance", f"{NAME}\nTypist"),
        ("leads", f"{NAME}\nTypist"),
        ("notes", f"Held alternately in {NAME} and {NAME}"),
        ("notes", f"Officer to attend {'W' * 74}{NAME} meeting"),
    ],
)
def test_a_cell_that_is_longer_than_the_schedule_keeps_is_refused(column, longest):
    assert isinstance(read(**{column: longest}), PrintedRow)
    longer = longest.replace(NAME, f"{NAME}N")
    assert read(**{column: longer}) == RowTrouble.TOO_LONG
