"""Reading the words of a printed schedule: Warwickshire's appendix of August 2013."""

import pytest

from meetings.rules.attendance import Manner
from meetings.rules.printed import (
    Doubt,
    PrintedFrequency,
    frequency_in,
    is_normalised,
    latin,
    times_in,
)
from meetings.rules.printed_attendance import (
    Abbreviation,
    PrintedAttendance,
    alternating_venues,
    attendance_in,
    engaged_through,
    precedes,
    promises_in,
)
from meetings.rules.recurrence import Frequency

MONTHS = Frequency.MONTHS_BY_WEEKDAY
KNOWN = [
    Abbreviation("PCC", "pcc"),
    Abbreviation("DPCC", "deputy-pcc"),
    *(Abbreviation(words, "chief-executive") for words in ("CEx", "C.EX", "Chief Executive")),
    Abbreviation("Treasurer", "treasurer"),
    Abbreviation("Deputy Treasurer", "deputy-treasurer"),
]
ALL, ANY = Manner.ALL, Manner.ANY


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("As Required Approx 6 per year", PrintedFrequency(Frequency.ABOUT, per_year=6)),
        ("Bi-monthly", PrintedFrequency(MONTHS, 2, doubt=Doubt.BI_MONTHLY)),
        ("Bimonthly", PrintedFrequency(MONTHS, 2, doubt=Doubt.BI_MONTHLY)),
        ("Bi monthly", PrintedFrequency(MONTHS, 2, doubt=Doubt.BI_MONTHLY)),
        ("Half-yearly", PrintedFrequency(MONTHS, 6)),
        ("Six-monthly", PrintedFrequency(MONTHS, 6)),
        ("Twice a year", PrintedFrequency(MONTHS, 6)),
        ("Twice a month", PrintedFrequency(MONTHS, 1, per_month=2)),
        ("Quarterly", PrintedFrequency(MONTHS, 3)),
        ("quarterly", PrintedFrequency(MONTHS, 3)),
        ("Quarterly X 30", PrintedFrequency(MONTHS, 3)),
        ("Annual Joint Meeting", PrintedFrequency(MONTHS, 12)),
        ("To be agreed", PrintedFrequency(Frequency.TO_BE_AGREED)),
        ("", PrintedFrequency(Frequency.NONE)),
        ("Fortnightly", PrintedFrequency(Frequency.WEEKS, 2)),
        ("when the moon is full", PrintedFrequency(Frequency.NONE, doubt=Doubt.UNKNOWN_WORDS)),
    ],
)
def test_how_often_a_printed_row_meets(words, expected):
    assert frequency_in(words) == expected


def test_one_row_may_stand_for_thirty():
    assert times_in("Community Forums X 30") == 30
    assert times_in("Xmas meeting 30") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", None),
        ("PCC DPCC CEX", (("pcc", "deputy-pcc", "chief-executive"), ALL, (), None)),
        (
            "DPCC Treasurer Deputy Treasurer C.EX",
            (("deputy-pcc", "treasurer", "deputy-treasurer", "chief-executive"), ALL, (), None),
        ),
        (
            "Community Ambassador PCC / DPCC in rotation",
            (("pcc", "deputy-pcc"), Manner.ROTATION, ("Community Ambassador",), None),
        ),
        ("PCC / DPCC", (("pcc", "deputy-pcc"), ANY, (), Doubt.EITHER_OR_BOTH)),
        (
            "PCC / DPCC Policy Support Officer",
            (("pcc", "deputy-pcc"), ANY, ("Policy Support Officer",), Doubt.EITHER_OR_BOTH),
        ),
        ("PCC and DPCC", (("pcc", "deputy-pcc"), ALL, (), None)),
        ("PCC, DPCC and CEx", (("pcc", "deputy-pcc", "chief-executive"), ALL, (), None)),
        ("PCC or DPCC", (("pcc", "deputy-pcc"), ANY, (), None)),
        ("PCC, DPCC or CEx", (("pcc", "deputy-pcc", "chief-executive"), ANY, (), None)),
        (
            "PCC and DPCC or CEx",
            (("pcc", "deputy-pcc", "chief-executive"), ANY, (), Doubt.EITHER_OR_BOTH),
        ),
        ("PCC and Policy Officer", (("pcc",), ALL, ("Policy Officer",), None)),
        ("Policy and Support Officer", ((), ALL, ("Policy and Support Officer",), None)),
        ("Policy Officer\nTypist", ((), ALL, ("Policy Officer", "Typist"), None)),
        ("PCC /\nDPCC", (("pcc", "deputy-pcc"), ANY, (), Doubt.EITHER_OR_BOTH)),
        ("Policy Officer (JM)", ((), ALL, ("Policy Officer (JM)",), None)),
        # Three Cyrillic letters, as the document has them.
        ("\u0420\u0421\u0421", (("pcc",), ALL, (), None)),
        ("D CC", ((), ALL, ("D CC",), Doubt.UNREADABLE)),
    ],
)
def test_who_attends_by_the_printed_words(words, expected):
    found = attendance_in(words, KNOWN)
    if expected is None:
        assert found is None
    else:
        assert (found.offices, found.manner, found.others, found.doubt) == expected


def test_letters_that_only_look_latin_are_read_as_latin_and_that_is_known():
    assert latin("\u0420\u0421\u0421") == "PCC"
    assert is_normalised("\u0420\u0421\u0421")
    assert not is_normalised("PCC")


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (
            "PCC / DPCC to attend in 2 yearly cycle; report from Ambassadors to PCC",
            PrintedAttendance(
                ("pcc", "deputy-pcc"),
                Manner.ROTATION,
                months=24,
                words="PCC / DPCC to attend in 2 yearly cycle",
            ),
        ),
        (
            "Attendance by PCC for one meeting a year",
            PrintedAttendance(
                ("pcc",),
                Manner.AT_LEAST,
                count=1,
                months=12,
                words="Attendance by PCC for one meeting a year",
            ),
        ),
        (
            "PCC and DPCC to attend county and area meetings",
            PrintedAttendance(
                ("pcc", "deputy-pcc"),
                words="PCC and DPCC to attend county and area meetings",
            ),
        ),
        (
            "Policy Officer to meet regularly with ICVs",
            PrintedAttendance(
                (),
                Manner.REGULARLY,
                ("Policy Officer",),
                words="Policy Officer to meet regularly with ICVs",
            ),
        ),
    ],
)
def test_what_the_notes_promise(notes, expected):
    assert list(promises_in(notes, KNOWN)) == [expected]


def test_notes_with_two_promises_give_two():
    notes = "Policy Officer to meet regularly with ICVs. PCC to attend Annual Joint Meeting."
    assert [one.manner for one in promises_in(notes, KNOWN)] == [Manner.REGULARLY, ALL]


@pytest.mark.parametrize(
    ("notes", "offices", "manner", "others", "doubt"),
    [
        ("PCC or DPCC to attend area meetings", ("pcc", "deputy-pcc"), ANY, (), None),
        (
            "PCC / DPCC to attend area meetings",
            ("pcc", "deputy-pcc"),
            ANY,
            (),
            Doubt.EITHER_OR_BOTH,
        ),
        ("C.EX to attend area meetings.", ("chief-executive",), ALL, (), None),
        (
            "Policy and Support Officer to attend area meetings",
            (),
            ALL,
            ("Policy and Support Officer",),
            None,
        ),
        (
            "PCC and Policy Officer to attend area meetings",
            ("pcc",),
            ALL,
            ("Policy Officer",),
            None,
        ),
    ],
)
def test_joining_words_of_notes_are_no_officers(notes, offices, manner, others, doubt):
    (found,) = promises_in(notes, KNOWN)
    assert (found.offices, found.manner, found.others, found.doubt) == (
        offices,
        manner,
        others,
        doubt,
    )


@pytest.mark.parametrize(
    "notes",
    [
        "Joint Committee with West Mercia",
        "DPCC not able to attend all meetings",
        "PCC to attend two meetings",
        "PCC to attend 2 meetings",
        "PCC to attend every other meeting",
        "/ to attend area meetings",
    ],
)
def test_notes_that_promise_nothing_give_nothing(notes):
    assert list(promises_in(notes, KNOWN)) == []


def test_what_else_the_notes_tell():
    assert precedes("To precede 'Safer and Stronger' Partnership Board") == (
        "Safer and Stronger Partnership Board"
    )
    assert engaged_through("To be engaged though Community Forums; meeting annually") == (
        "Community Forums"
    )
    assert alternating_venues(
        "Meetings to be held alternatively in Warwickshire and Westminster"
    ) == ("Warwickshire", "Westminster")
    assert (precedes(""), engaged_through(""), alternating_venues("")) == ("", "", ())
