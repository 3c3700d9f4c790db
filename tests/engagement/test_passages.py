"""What could point at somebody is found in a public text, and what could not is left alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement.rules import passages
from engagement.rules.passages import Passage


def found(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Speeding near the school.", []),
        ("Write to clerk@parish.example today", ["clerk@parish.example"]),
        ("first.last+tag@sub.domain.example.", ["first.last+tag@sub.domain.example"]),
        ("Call 01926 410111 or 07700 900123.", ["01926 410111", "07700 900123"]),
        ("Ring +44 1926 410111", ["+44 1926 410111"]),
        ("Ring 0800-555-111", ["0800-555-111"]),
        ("30 people on 20/02/2024, 114 days", []),
        ("From 18:00 to 19:30 in 2026, minute 22.6", []),
        ("Plan 2013 - 2017 and section 96", []),
        ("Votes: 1234567890", []),
        ("(01926) 410 111", ["(01926) 410 111"]),
        ("@wardens on social media", []),
    ],
)
def test_contact_details_are_found(text, expected):
    assert found(text, passages.contact_details_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She lives at CV21 2LN now", ["CV21 2LN"]),
        ("sy10 7jl, sw1a1aa and M1 1AE", ["sy10 7jl", "sw1a1aa", "M1 1AE"]),
        ("W1A 0AX; EC1A 1BB; GIR 0AA", ["W1A 0AX", "EC1A 1BB", "GIR 0AA"]),
        ("N1C 4AG, SE1P 5LX, B33 8TH, DN55 1PT", ["N1C 4AG", "SE1P 5LX", "B33 8TH", "DN55 1PT"]),
        ("All over CV21, the M40 and the A5", []),
        ("minute 22.6 of SI 2011/3050", []),
        ("XCV21 2LN and CV21 2LNX", []),
    ],
)
def test_full_postcodes_are_found(text, expected):
    assert found(text, passages.postcodes_in(text)) == expected


def test_the_postcode_of_the_public_venue_is_no_concern():
    text = "The hall is at cv212ln, she lives at CV21 3AA."
    assert found(text, passages.postcodes_in(text, besides="CV21 2LN")) == ["CV21 3AA"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Jane Smith", "We met Jane Smith there.", ["Jane Smith"]),
        ("Jane Smith", "we met JANE SMITH and jane smith", ["JANE SMITH", "jane smith"]),
        ("Jane Smith", "Jane Smith’s house, Smith's dog, the Smiths", ["Jane Smith", "Smith"]),
        ("Mrs J. Smith", "Mrs Smith told us", ["Smith"]),
        ("Mr James", "James’ shop", ["James"]),
        ("Siân Owen", "Sian spoke, and SIÂN OWEN too", ["Sian", "SIÂN OWEN"]),
        ("Sian Owen", "Siân came", ["Siân"]),
        ("Seán O’Brien", "Mr O'Brien asked", ["O'Brien"]),
        ("Ann Lloyd-Jones", "Ms Lloyd-Jones asked, not Lloyd", ["Lloyd-Jones"]),
        ("Rose Park", "A rose in the park", []),
        ("Rose Park", "a ROSE PARK resident", ["ROSE PARK"]),
        ("Jo Li", "Li came; Jo Li came", ["Jo Li"]),
        ("A resident of the estate", "The Resident spoke on the Estate", []),
        ("A resident of the estate", "a resident of the estate", ["a resident of the estate"]),
        ("Smith", "Smithson and blacksmith", []),
        ("", "Nobody at all", []),
        ("Mr", "Mr Nobody", []),
    ],
)
def test_names_are_found_whole_and_in_part(name, text, expected):
    assert found(text, passages.names_in(text, [name], parts_too=True)) == expected


def test_of_people_met_elsewhere_only_the_whole_name_counts():
    text = "Jane asked Mrs Smith about Jane Smith."
    assert found(text, passages.names_in(text, ["Jane Smith"], parts_too=False)) == ["Jane Smith"]


def test_what_may_be_a_name_is_looked_up():
    runs = passages.possible_names_in("Then Jane van Dyke’s son met Siân Owen")
    assert {"Jane van Dyke", "Siân Owen"} <= runs
    assert not any(run[0].islower() or run.split()[-1][0].islower() for run in runs)


@pytest.mark.parametrize(
    "text",
    [
        "3 victims came",
        "three young people",
        "One woman told us",
        "two of the victims",
        "we met two of them",
        "only 4 attended",
        "1 person",
        "Daeth 3 dioddefwr",
        "tri o bobl",
        "dau berson ifanc",
        "pedair menyw",
    ],
)
def test_small_numbers_of_people_are_found(text):
    assert len(passages.small_numbers_in(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "5 victims came",
        "34 people, 1,204 residents, 3.4 people a day",
        "two thirds of people",
        "three hours with residents",
        "Year 4 pupils",
        "one in four people",
        "1 in 4 people",
        "two meetings with residents",
        "three hundred people",
        "on the one hand",
        "four weeks",
        "between 2 and 30",
        "someone people like",
        "£3 people said",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert passages.small_numbers_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 10 November 2026", ["10 November"]),
        ("on the 10th of November", ["10th of November"]),
        ("November 10th", ["November 10th"]),
        ("ar 10 Tachwedd", ["10 Tachwedd"]),
        ("10/11/2026, 10.11.26 and 2026-11-10", ["10/11/2026", "10.11.26", "2026-11-10"]),
        ("in November 2026", []),
        ("on 11 November", []),
        ("110 November nights", []),
    ],
)
def test_the_day_is_found_however_it_is_written(text, expected):
    assert found(text, passages.day_in(text, date(2026, 11, 10))) == expected


def test_phrases_are_found_as_whole_words():
    text = "In HUSHTON, not Hushtonville, near St. Mary’s (old)."
    spans = passages.phrases_in(text, ["Hushton", "St. Mary’s (old)"])
    assert found(text, spans) == ["HUSHTON", "St. Mary’s (old)"]


def test_a_passage_is_quoted_with_the_words_around_it():
    text = f"{'before ' * 20}Jane Smith{' after' * 20}"
    (passage,) = passages.quoted(text, passages.names_in(text, ["Jane Smith"], parts_too=False))
    assert passage.found == "Jane Smith"
    assert passage.before.startswith("… before") and passage.before.endswith("before ")
    assert passage.after.startswith(" after") and passage.after.endswith("after …")
    assert passages.quoted("Jane", [(0, 4)]) == [Passage("", "Jane", "")]


@given(st.text(), st.lists(st.text(max_size=30), max_size=4))
def test_every_span_lies_in_the_text_in_order(text, names):
    for spans in (
        passages.names_in(text, names, parts_too=True),
        passages.contact_details_in(text),
        passages.postcodes_in(text),
        passages.small_numbers_in(text),
    ):
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert [one.found for one in passages.quoted(text, spans)] == found(text, spans)


@given(st.from_regex(r"[A-Z][a-z]{2,12} [A-Z][a-z]{2,12}", fullmatch=True))
def test_a_name_is_found_in_itself(name):
    sentence = f"Then {name}’s friend spoke."
    assert name in found(sentence, passages.names_in(sentence, [name], parts_too=True))
