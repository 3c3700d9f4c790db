"""Pasted minutes, split into their items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.numbered_text import SplitItem, can_follow, place_among, split_minutes

PASTED = """\
Minutes of the Panel

22. ENGAGEMENT STRATEGY
Further to Minute No. 12.2 of the previous meeting, consideration was given to a report.

22.1 The Commissioner would engage with
30 groups in 2013.

22.2\tThe log would be updated weekly.
Resolved: That the report be noted and welcomed.

23 Any Other Business
There was none.
Resolved:- Noted.
"""


def test_a_pasted_text_becomes_its_items():
    before, strategy, first, second, other = split_minutes(PASTED)
    assert before == SplitItem("", text="Minutes of the Panel")
    assert (strategy.number, strategy.heading) == ("22", "ENGAGEMENT STRATEGY")
    assert strategy.further_to == "12.2"
    assert strategy.further_to_words == "Further to Minute No. 12.2 of the previous meeting"
    assert first == SplitItem("22.1", text="The Commissioner would engage with\n30 groups in 2013.")
    assert (second.number, second.text) == ("22.2", "The log would be updated weekly.")
    assert second.resolution == "own-words"
    assert second.resolution_words == "That the report be noted and welcomed."
    assert (other.heading, other.text, other.resolution) == (
        "Any Other Business",
        "There was none.",
        "noted",
    )


@pytest.mark.parametrize(
    ("pasted", "numbers"),
    [
        ("1 One\n2 Two\n3 Three", ["1", "2", "3"]),
        ("1. One\n1.1 a\n1.1.1 b\n1.2 c\n2. Two", ["1", "1.1", "1.1.1", "1.2", "2"]),
        ("(22) One\n(23) Two", ["22", "23"]),
        ("22) One\n22.1) Two", ["22", "22.1"]),
        ("22 One\n2013 was a good year\n23 Two", ["22", "23"]),
        ("22 One\n30 people came\n23 Two", ["22", "23"]),
        ("22 One\n30. People came\n31. Two", ["22", "30", "31"]),
        ("22 One\n1. a list\n2. inside\n23 Two", ["22", "23"]),
        ("22 One\n1.5 million pounds\n22.1 Two", ["22", "22.1"]),
        ("22.1 One\n22.3 Two\n24.1 Three", ["22.1", "22.3"]),
        ("22\nHeading below\n22.1 Text", ["22", "22.1"]),
        ("9 One\r\n10 Two\r11 Three", ["9", "10", "11"]),
        ("No number at all", [""]),
        ("", []),
        ("\n\n  \n", []),
    ],
)
def test_which_lines_begin_an_item(pasted, numbers):
    assert [item.number for item in split_minutes(pasted)] == numbers


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        ("22 Engagement Strategy", "Engagement Strategy", ""),
        ("22 The report was noted.", "", "The report was noted."),
        ("22.1 Engagement Strategy", "", "Engagement Strategy"),
        ("22 " + "x" * 300, "x" * 300, ""),
        ("22 " + "x" * 301, "", "x" * 301),
    ],
)
def test_what_is_a_heading(line, heading, text):
    (item,) = split_minutes(line)
    assert (item.heading, item.text) == (heading, text)


@pytest.mark.parametrize(
    ("words", "resolution", "own"),
    [
        ("Resolved: Noted", "noted", ""),
        ("RESOLVED – noted.", "noted", ""),
        ("Resolution: Agreed", "agreed", ""),
        ("Penderfynwyd: Nodwyd.", "noted", ""),
        ("Resolved: That it be noted.", "own-words", "That it be noted."),
        ("Resolved that it be noted.", "own-words", "that it be noted."),
        ("Resolved:\n(i) To wait.\n(ii) To look.", "own-words", "(i) To wait.\n(ii) To look."),
        ("It was resolved to wait.", "", ""),
        ("Resolution of complaints was slow.", "", ""),
        ("Resolved:", "", ""),
    ],
)
def test_what_is_a_resolution(words, resolution, own):
    (item,) = split_minutes(f"22.1 The report was presented.\n{words}")
    assert (item.resolution, item.resolution_words) == (resolution, own)
    assert ("presented" in item.text) and ((words in item.text) == (not resolution))


def test_an_item_that_is_its_resolution_says_it_as_its_text():
    (item,) = split_minutes("22.1 Resolved: That it be noted.")
    assert (item.text, item.resolution) == ("Resolved: That it be noted.", "")
    (item,) = split_minutes("22 Strategy\nResolved: That it be noted.")
    assert (item.text, item.resolution) == ("", "own-words")


def test_a_citation_without_an_end_is_cut():
    (item,) = split_minutes(f"22.1 Further to Minute No. 12.2 {'of the last meeting ' * 30}")
    assert len(item.further_to_words) == 300


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Further to Minute No. 12.2 of the previous meeting, a report", "12.2"),
        ("Further to minute number 7, a report", "7"),
        ("Further to Minute 7.", "7"),
        ("Yn dilyn Cofnod Rhif 12.2 y cyfarfod blaenorol, adroddiad", "12.2"),
        ("Further to the minutes, a report", ""),
    ],
)
def test_an_earlier_minute_is_found(words, number):
    (item,) = split_minutes(f"22.1 {words}")
    assert item.further_to == number


@given(st.text(alphabet="0123456789. ()\n\tabResolved:"))
def test_no_word_is_left_out(pasted):
    """Letters and digits come through in their order; only the mark of a resolution goes."""
    told = "".join(
        f"{item.number}{item.heading}{item.text}"
        f"{'resolved' if item.resolution else ''}{item.resolution_words or ''}"
        for item in split_minutes(pasted)
    )
    wanted = [letter for letter in pasted.lower() if letter.isalnum()]
    assert [letter for letter in told.lower() if letter.isalnum()] == wanted


@given(st.lists(st.integers(1, 999), min_size=1, max_size=4).map(tuple))
def test_no_number_follows_itself(number):
    assert not can_follow(number, number, has_stop=True)


@pytest.mark.parametrize(
    ("number", "others", "place"),
    [
        ("22.2", ["22", "22.1", "22.3", "23"], 2),
        ("22.10", ["22", "22.9", "23"], 2),
        ("24", ["22", "23"], 2),
        ("1", ["22", "23"], 0),
        ("", ["22"], 1),
        ("A1", ["22"], 1),
        ("22", ["", "23"], 1),
    ],
)
def test_where_an_item_belongs(number, others, place):
    assert place_among(number, others) == place
