"""Files of rows and cells, whatever program wrote them."""

import csv
import io
import zipfile
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from opcc.office.spreadsheets import FileRefused, FileTrouble, Limits, read_table
from opcc.office.spreadsheets.counts import NotACount, read_count, read_yes_or_no
from opcc.office.spreadsheets.encodings import mended
from opcc.office.spreadsheets.headings import find_headings
from opcc.office.spreadsheets.tables import tidy
from opcc.office.spreadsheets.times import NotATime, read_times

WELSH = "Title;Place\nCafé yn Nhŷ Mawr;Rugby\nPris £5 – “am ddim”;Ynys Môn\n"
BRITISH = "Title;Place\nCafé in the Hall;Rugby\nFee £5;Ynys Môn\n"


def rows_of(content: bytes, **options: object) -> list[tuple[int, list[str]]]:
    return list(read_table(io.BytesIO(content), **options))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", WELSH),
        ("utf-8-sig", WELSH),
        ("utf-16", WELSH),
        ("utf-16-le", WELSH),
        ("utf-16-be", WELSH),
        ("utf-32", WELSH),
        ("cp1252", BRITISH),
        ("latin-1", BRITISH),
        ("mac_roman", BRITISH),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(encoding: str, text: str):
    rows = rows_of(text.encode(encoding))
    assert rows == [(n, line.split(";")) for n, line in enumerate(text.splitlines(), start=1)]


def test_lines_of_two_encodings_in_one_file_are_each_read_in_theirs():
    content = b"Title\n" + "Café\n".encode() + "£5 Café\n".encode("cp1252")
    table = read_table(io.BytesIO(content))
    assert [cells for _, cells in table] == [["Title"], ["Café"], ["£5 Café"]]
    assert (table.how.encoding, table.how.fallback, table.how.other_lines) == (
        *("utf-8", "cp1252"),
        1,
    )


def test_what_an_earlier_program_mangled_is_mended_and_counted():
    mangled = "Café in Tŷ Mawr – “open”".encode().decode("cp1252", errors="ignore")
    table = read_table(io.BytesIO(f"Title,Place\n{mangled},Rugby\n".encode()))
    cells = list(table)[1][1]
    assert cells[0].startswith("Café in Tŷ Mawr – “open")
    assert table.how.mended == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str):
    text = delimiter.join(["Title", "Place, or places"]) + "\n" + delimiter.join(["A", "B"])
    if delimiter == ",":
        text = 'Title,"Place, or places"\nA,B'
    assert rows_of(text.encode()) == [(1, ["Title", "Place, or places"]), (2, ["A", "B"])]


def test_excels_own_line_about_the_delimiter_is_no_row():
    assert rows_of(b"sep=;\nTitle;Place\nA;B\n") == [(2, ["Title", "Place"]), (3, ["A", "B"])]


def test_lines_count_as_a_spreadsheet_shows_them():
    content = b'Title,Notes\n\n"A","two\nlines"\n , \nB,\n'
    assert rows_of(content) == [(1, ["Title", "Notes"]), (3, ["A", "two\nlines"]), (5, ["B"])]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", FileTrouble.EMPTY),
        (b"\n \n", FileTrouble.EMPTY),
        (b"%PDF-1.7 and so on", FileTrouble.NOT_A_TABLE),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, FileTrouble.OLD_OR_LOCKED),
        (b"PK\x03\x04 no archive", FileTrouble.NOT_A_TABLE),
        (b'Title,Notes\nA,"never closed\nB,c\n', FileTrouble.QUOTES),
        (b"a,b\n" + b"x" * 40_000 + b",c\n", FileTrouble.CELL_TOO_LONG),
        (b"a,b\n" * 11, FileTrouble.TOO_MANY_ROWS),
        (b"a," * 10 + b"a\n", FileTrouble.TOO_MANY_COLUMNS),
        (b"a,b\n" * 30_000, FileTrouble.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_list_or_too_much_is_refused(content: bytes, trouble: FileTrouble):
    with pytest.raises(FileRefused) as refused:
        rows_of(content, limits=Limits(size=100_000, rows=10, columns=10))
    assert refused.value.trouble == trouble


def workbook(fill, **sheets) -> bytes:
    book = Workbook()
    fill(book.active)
    for name, more in sheets.items():
        more(book.create_sheet(name))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook_is_read_as_it_looks_on_the_screen():
    def fill(sheet):
        sheet.append(["Date", "Month", "Time", "Number", "Yes", "Title"])
        sheet.append([date(2013, 5, 1), date(2013, 5, 1), time(19), 40.0, True, "  Talk  "])
        sheet["B2"].number_format = "mmm-yy"

    assert rows_of(workbook(fill))[1] == (
        2,
        ["2013-05-01", "May 2013", "19:00", "40", "yes", "Talk"],
    )


def test_a_formula_whose_result_was_not_kept_stands_as_itself():
    def fill(sheet):
        sheet.append(["Title", "Number"])
        sheet.append(["A", "=2+2"])

    assert rows_of(workbook(fill))[1] == (2, ["A", "=2+2"])


def test_of_several_sheets_one_must_be_named():
    content = workbook(lambda one: one.append(["a", "b"]), Later=lambda two: two.append(["c", "d"]))
    with pytest.raises(FileRefused) as refused:
        rows_of(content)
    assert refused.value.trouble == FileTrouble.WHICH_SHEET
    assert "Later" in refused.value.detail
    assert rows_of(content, sheet="later") == [(1, ["c", "d"])]


def test_macros_are_refused():
    content = io.BytesIO(workbook(lambda sheet: sheet.append(["a", "b"])))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(FileRefused) as refused:
        rows_of(content.getvalue())
    assert refused.value.trouble == FileTrouble.MACROS


def test_an_archive_that_unpacks_to_a_flood_is_refused_before_it_does():
    content = io.BytesIO(workbook(lambda sheet: sheet.append(["a", "b"])))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"0" * 5_000_000)
    with pytest.raises(FileRefused) as refused:
        rows_of(content.getvalue(), limits=Limits(uncompressed=1_000_000))
    assert refused.value.trouble == FileTrouble.TOO_LARGE


def test_a_flood_in_the_part_that_tells_what_a_workbook_is_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"0" * 5_000_000)
    monkeypatch.setattr(zipfile.ZipExtFile, "read", unread)
    with pytest.raises(FileRefused) as refused:
        rows_of(content.getvalue(), limits=Limits(uncompressed=1_000_000))
    assert refused.value.trouble == FileTrouble.TOO_LARGE


def unread(*_: object) -> bytes:
    raise AssertionError("A part of the archive was unpacked.")


KNOWN = frozenset({"Date", "Title", "Number", "Notes"})


def headings_of(*rows: list[str]) -> tuple[int, int, tuple[str, ...]]:
    found = find_headings(
        [(n, row) for n, row in enumerate(rows, start=1) if any(row)],
        is_known=KNOWN.__contains__,
    )
    return found.line, found.rows, found.names


def test_headings_are_found_under_titles():
    rows = (["Engagement log 2013"], [], ["Date", "Title", ""], ["1/5/13", "A"])
    assert headings_of(*rows) == (3, 1, ("Date", "Title", "C"))


def test_merged_headings_over_two_rows_are_joined():
    merged = (["Date", "Title", "Attendance", "", "Notes"], ["", "", "Number", "Groups"])
    names = ("Date", "Title", "Attendance Number", "Attendance Groups", "Notes")
    assert headings_of(*merged, ["1/5/13", "A", "3"]) == (1, 2, names)
    above = (["", "", "Attendance"], ["Date", "Title", "Number", "Notes"], ["1/5/13"])
    assert headings_of(*above)[:2] == (1, 2)


def test_headings_that_share_a_name_are_told_apart():
    assert headings_of(["Date", "Notes", "Notes"])[2] == ("Date", "Notes", "Notes (2)")


@pytest.mark.parametrize(
    ("words", "starts_at", "ends_at"),
    [
        ("7pm", time(19), None),
        ("7.30 p.m.", time(19, 30), None),
        ("19:00:00", time(19), None),
        ("1900hrs", time(19), None),
        ("midday", time(12), None),
        ("12am", time(0), None),
        ("7-9pm", time(19), time(21)),
        ("11-1pm", time(11), time(13)),
        ("10am to 12.30pm", time(10), time(12, 30)),
        ("0.8125", time(19, 30), None),
    ],
)
def test_times_are_read_as_written(words: str, starts_at: time, ends_at: time | None):
    assert read_times(words) == (starts_at, ends_at)


@pytest.mark.parametrize("words", ["7", "7-9", "25:00", "13pm", "evening", "7pm-8pm-9pm"])
def test_a_time_of_two_meanings_or_none_is_not_guessed(words: str):
    with pytest.raises(NotATime):
        read_times(words)


@given(st.text())
@settings(deadline=None)
def test_any_words_are_times_or_are_not(words: str):
    try:
        starts_at, _ends_at = read_times(words)
    except NotATime:
        return
    assert isinstance(starts_at, time)


@pytest.mark.parametrize(
    ("words", "number"),
    [("40", 40), ("1,200", 1200), ("40.0", 40), ("n/a", None), ("-", None), ("none", 0)],
)
def test_counts_are_read(words: str, number: int | None):
    assert read_count(words) == number


@pytest.mark.parametrize(
    ("words", "nearly"),
    [("about 40", True), ("40+", True), ("30-40", True), ("many", False), ("-4", False),
     ("12.5", False)],
)  # fmt: skip
def test_what_is_no_count_tells_whether_it_nearly_is(words: str, nearly: bool):
    with pytest.raises(NotACount) as refused:
        read_count(words)
    assert refused.value.nearly is nearly


@pytest.mark.parametrize(
    ("words", "answer"), [("Yes", True), ("✓", True), ("x", True), ("N", False), ("perhaps", None)]
)
def test_yes_and_no(words: str, answer: bool | None):
    assert read_yes_or_no(words) is answer


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=20))
@settings(deadline=None, max_examples=60)
def test_every_row_that_holds_anything_comes_once_and_in_order(rows: list[list[str]]):
    written = io.StringIO()
    csv.writer(written).writerows([["Title", "Place"], *rows])
    found = rows_of(written.getvalue().encode())
    assert [line for line, _ in found] == sorted({line for line, _ in found})
    holds = [n for n, row in enumerate(rows, start=2) if any(tidy(mended(one)) for one in row)]
    assert [line for line, _ in found[1:]] == holds


def test_dates_of_a_workbook_need_no_guess():
    def fill(sheet):
        sheet.append(["Date", "Title"])
        sheet.append([date(2013, 5, 13), "A"])

    assert rows_of(workbook(fill))[1] == (2, ["2013-05-13", "A"])
