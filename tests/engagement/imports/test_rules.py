"""How one row becomes an engagement, or why it cannot."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement.rules.imports import (
    NAMED,
    OUR_OWN,
    Caution,
    Columns,
    Otherwise,
    Problem,
    Read,
    RowReader,
    Suggestion,
    Target,
    guess_columns,
    likely,
)
from opcc.office.spreadsheets.dates import Order

HEADINGS = ("Date", "Time", "Title", "Kind", "Place", "Partners", "Number", "Notes", "Method")
TARGETS = {
    Target.DATE: 0,
    Target.STARTS_AT: 1,
    Target.TITLE: 2,
    Target.KIND: 3,
    Target.PLACE: 4,
    Target.ORGANISATIONS: 5,
    Target.REACHED: 6,
    Target.PRIVATE_NOTES: 7,
    Target.METHOD: 8,
}
NAMES = {
    (Target.KIND, "drop in"): 1,
    (Target.PLACE, "rugby"): 11,
    (Target.PLACE, "stratford upon avon"): 12,
    (Target.ORGANISATIONS, "press radio and television"): 21,
    (Target.ORGANISATIONS, "scouts"): 22,
    (Target.ORGANISATIONS, "nobody"): None,
    (Target.METHOD, "survey"): 31,
    (Target.METHOD, "drop in"): 32,
}


DAYS = (Target.DATE, Target.LAST_DAY, Target.TITLE, Target.KIND, Target.PLACE)


def reader(**changes) -> RowReader:
    chosen = {"as_above": frozenset(), "date_order": Order.DAY_FIRST} | changes
    otherwise = chosen.pop("otherwise", Otherwise())
    return RowReader(
        Columns(HEADINGS, TARGETS, **chosen),
        names=NAMES,
        otherwise=otherwise,
        levels_of_method={31: (5,), 32: (5, 6)},
        today=date(2026, 11, 22),
    )


def row(**cells: str) -> list[str]:
    usual = {"Date": "1/5/13", "Title": "Talk", "Kind": "drop-in", "Place": "Rugby"} | cells
    return [usual.get(heading, "") for heading in HEADINGS]


def problems(read: Read) -> list[str]:
    return [finding.what for finding in read.problems]


def test_a_usual_row():
    read = reader().read(row(Time="7-9pm", Number="40", Notes="Ring back"))
    assert problems(read) == []
    assert read.columns["starts_on"] == date(2013, 5, 1)
    assert (read.columns["starts_at"], read.columns["ends_at"]) == (time(19), time(21))
    assert (read.columns["reached"], read.columns["private_notes"]) == (40, "Ring back")
    assert read.links[Target.PLACE] == [11]
    assert read.columns["force_wide"] is False


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Title": ""}, Problem.NO_TITLE),
        ({"Title": "x" * 201}, Problem.TITLE_TOO_LONG),
        ({"Kind": ""}, Problem.NO_KIND),
        ({"Kind": "Gathering"}, Problem.UNKNOWN_NAME),
        ({"Date": ""}, Problem.NO_DATE),
        ({"Date": "May 13"}, Problem.DATE),
        ({"Time": "7"}, Problem.TIME),
        ({"Time": "9pm-7pm"}, Problem.TIME_BEFORE),
        ({"Place": ""}, Problem.NO_PLACE),
        ({"Place": "Atlantis"}, Problem.UNKNOWN_NAME),
        ({"Number": "lots"}, Problem.COUNT),
        ({"Number": "9999999"}, Problem.COUNT),
        ({"Title": "=A1&B1"}, Problem.FORMULA),
        ({"Number": "#REF!"}, Problem.SPREADSHEET_ERROR),
        ({"Title": "Caf\ufffd"}, Problem.LOST_CHARACTERS),
        ({"Date": '"'}, Problem.NOTHING_ABOVE),
    ],
)
def test_why_a_row_is_refused(cells: dict[str, str], problem: Problem):
    assert problem in problems(reader().read(row(**cells)))


def test_every_reason_is_told_at_once():
    read = reader().read(row(Title="", Date="sometime", Number="lots"))
    assert set(problems(read)) == {Problem.NO_TITLE, Problem.DATE, Problem.COUNT}


def test_a_row_with_more_cells_than_headings_has_slipped():
    assert problems(reader().read([*row(), "one more"])) == [Problem.TOO_MANY_CELLS]


def test_headings_repeated_on_each_printed_page_are_no_engagement():
    assert problems(reader().read(list(HEADINGS))) == [Problem.HEADINGS_AGAIN]


def test_blank_cells_mean_as_above_only_where_that_was_chosen():
    above = reader(as_above=frozenset({0, 4}))
    above.read(row())
    assert problems(above.read(row(Date="", Place=""))) == []
    plain = reader()
    plain.read(row())
    assert set(problems(plain.read(row(Date="", Place="")))) == {Problem.NO_DATE, Problem.NO_PLACE}


@pytest.mark.parametrize("mark", ['"', "”", "ditto", "Ditto", "do.", '- " -', "as above", "''"])
def test_marks_that_mean_as_above_always_do(mark: str):
    above = reader()
    above.read(row(Title="Talk at the school"))
    assert above.read(row(Title=mark)).columns["title"] == "Talk at the school"


def test_as_above_reaches_over_a_refused_row():
    above = reader(as_above=frozenset({4}))
    above.read(row(Title="", Place="Rugby"))
    assert above.read(row(Place="")).links[Target.PLACE] == [11]


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("Rugby; Stratford-upon-Avon", [11, 12]),
        ("Rugby, stratford upon avon", [11, 12]),
        ("Rugby\nRugby", [11]),
        ("RUGBY", [11]),
    ],
)
def test_several_places_in_one_cell(cell: str, ids: list[int]):
    assert reader().read(row(Place=cell)).links[Target.PLACE] == ids


def test_a_known_name_with_a_comma_is_one_name():
    read = reader().read(row(Partners="Press, radio and television; Scouts, Nobody"))
    assert read.links[Target.ORGANISATIONS] == [21, 22]
    assert problems(read) == []


def test_the_whole_force_area_in_words_or_where_no_place_is_said():
    assert reader().read(row(Place="Force-wide")).columns["force_wide"] is True
    everywhere = reader(otherwise=Otherwise(force_wide=True))
    read = everywhere.read(row(Place=""))
    assert problems(read) == []
    assert read.columns["force_wide"] is True


@pytest.mark.parametrize("words", ["about 40", "40+", "30-40"])
def test_a_number_that_is_not_exact_stays_open_and_its_words_are_kept(words: str):
    read = reader().read(row(Number=words, Notes="Cold hall"))
    assert problems(read) == []
    assert read.columns["reached"] is None
    assert read.columns["private_notes"] == f"Cold hall\nNumber: {words}"
    assert [finding.what for finding in read.cautions] == [Caution.COUNT_NOT_EXACT]


def test_a_method_brings_its_level_where_that_is_the_only_one():
    read = reader().read(row(Method="Survey"))
    assert (read.columns["method_id"], read.columns["level_id"]) == (31, 5)
    read = reader().read(row(Method="Drop-in"))
    assert (read.columns["method_id"], read.columns["level_id"]) == (None, None)
    assert [finding.what for finding in read.cautions] == [Caution.METHOD_WITHOUT_LEVEL]
    read = reader(otherwise=Otherwise(level_id=6)).read(row(Method="Drop-in"))
    assert (read.columns["method_id"], read.columns["level_id"]) == (32, 6)


def test_a_method_that_does_not_serve_the_level_is_left_out():
    read = reader(otherwise=Otherwise(level_id=7)).read(row(Method="Drop-in"))
    assert problems(read) == []
    assert (read.columns["method_id"], read.columns["level_id"]) == (None, 7)
    assert read.columns["private_notes"] == "Method: Drop-in"
    assert [finding.what for finding in read.cautions] == [Caution.METHOD_NOT_OF_LEVEL]


@pytest.mark.parametrize(
    ("day", "last", "expected"),
    [
        ("3/5/13", "5/5/13", (date(2013, 5, 3), date(2013, 5, 5), "day")),
        ("3/5/13", "3/5/13", (date(2013, 5, 3), None, "day")),
        ("May 2013", "June 2013", (date(2013, 5, 1), date(2013, 6, 30), "month")),
        ("3/5/13", "June 2013", (date(2013, 5, 1), date(2013, 6, 30), "month")),
        ("May 2013", "20/6/13", (date(2013, 5, 1), date(2013, 6, 30), "month")),
        ("May 2013", "May 2013", (date(2013, 5, 1), None, "month")),
        ("2013", "2014", (date(2013, 1, 1), date(2014, 12, 31), "year")),
        ("May 2013", "2013", (date(2013, 1, 1), None, "year")),
    ],
)
def test_a_last_day_reaches_to_the_end_of_what_is_known(day: str, last: str, expected: tuple):
    headings = ("Date", "Until", "Title", "Kind", "Place")
    reads = RowReader(
        Columns(headings, dict(zip(DAYS, range(5), strict=True))),
        names=NAMES,
        otherwise=Otherwise(),
        levels_of_method={},
        today=date(2026, 11, 22),
    )
    read = reads.read([day, last, "Talk", "drop-in", "Rugby"])
    assert problems(read) == []
    assert (
        read.columns["starts_on"],
        read.columns["ends_on"],
        read.columns["precision"],
    ) == expected
    before = reads.read(["June 2013", "3/5/13", "Talk", "drop-in", "Rugby"])
    assert problems(before) == [Problem.LAST_DAY_BEFORE]


def test_only_the_first_cell_is_compared_where_it_is_no_heading(monkeypatch: pytest.MonkeyPatch):
    reads, compared = reader(), []
    monkeypatch.setattr(
        "engagement.rules.imports.cells.key_of", lambda cell: compared.append(cell) or cell
    )
    assert not reads.cells.repeat_headings(["1/5/13", "Talk", "long " * 1_000])
    assert compared == ["1/5/13"]


def test_the_same_content_has_the_same_fingerprint_however_it_is_written():
    one = reader().read(row(Date="1/5/13", Title="Talk  at school"))
    other = reader().read(row(Date="1st May 2013", Title="talk at SCHOOL"))
    assert one.fingerprint == other.fingerprint
    assert one.fingerprint != reader().read(row(Title="Talk at school", Notes="x")).fingerprint


def test_a_row_that_comes_back_with_our_columns_is_the_same_row():
    back = RowReader(
        Columns((*OUR_OWN, *HEADINGS), {one: index + 2 for one, index in TARGETS.items()}),
        names=NAMES,
        otherwise=Otherwise(),
        levels_of_method={},
        today=date(2026, 11, 22),
    )
    assert back.read(["7", "No date", *row()]).fingerprint == reader().read(row()).fingerprint


def test_columns_are_guessed_from_their_headings():
    headings = ["Ref", "Event date", "Name of event", "District", "Attendance Number", "Comments"]
    assert guess_columns(headings) == {
        Target.DATE: 1,
        Target.TITLE: 2,
        Target.PLACE: 3,
        Target.REACHED: 4,
        Target.PRIVATE_NOTES: 5,
    }


def test_only_what_can_hardly_be_wrong_is_taken_without_asking():
    near, next_best = Suggestion(1, "Neighbourhood Watch", 0.8), Suggestion(2, "Watch", 0.4)
    assert likely("Neighborhood Watch", [near, next_best]) == near
    assert likely("Neighborhood Watch", [near, Suggestion(2, "Neighbour Watch", 0.7)]) is None
    assert likely("Watch", [next_best]) is None
    assert likely("Ward 1", [Suggestion(3, "Ward 2", 0.9)]) is None
    assert likely("x", []) is None


@given(st.lists(st.lists(st.text(max_size=8), max_size=11), max_size=30), st.data())
@settings(deadline=None, derandomize=True, max_examples=80)
def test_any_rows_are_read_whatever_stands_in_them(rows: list[list[str]], data: st.DataObject):
    reads = reader(as_above=data.draw(st.frozensets(st.integers(0, 8))))
    for cells in rows:
        read = reads.read(cells)
        assert read.problems or set(read.links) <= set(NAMED)
        assert read.problems or (read.columns["title"] and read.columns["starts_on"])
