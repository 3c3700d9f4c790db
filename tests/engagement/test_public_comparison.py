"""What a correction changed: nothing is lost, and only what parts is marked."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from engagement.queries.comparison import Piece, Side, differences, marked
from engagement.queries.facts import Words
from tests.factories.engagement import PublishedEntryFactory
from tests.factories.published import FULL_DETAILS, label


def texts_of(side: Side) -> str:
    return "".join(piece.text for piece in side.pieces)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_give_both_texts_again(before, after):
    left, right = marked(Words(before), Words(after))
    assert texts_of(left) == before
    assert texts_of(right) == after


def test_only_what_parts_is_marked():
    left, right = marked(Words("on Monday night"), Words("on Tuesday night"))
    assert [piece for piece in left.pieces if piece.differs] == [Piece("Monday", differs=True)]
    assert [piece for piece in right.pieces if piece.differs] == [Piece("Tuesday", differs=True)]


def test_texts_that_say_the_same_differ_in_nothing():
    one, other = PublishedEntryFactory.build_batch(2, title="Same", details=FULL_DETAILS)
    assert differences(one, other) == []


def test_every_fact_is_compared():
    before = PublishedEntryFactory.build(title="Old", reached=None, details=FULL_DETAILS)
    changed = FULL_DETAILS | {"places": [label("Warwick")], "promises": [], "themes": []}
    after = PublishedEntryFactory.build(title="New", reached=30, details=changed)
    found = {difference.name: difference for difference in differences(before, after)}
    assert set(found) == {
        "Title",
        "Where",
        "People reached",
        "Promises",
        "Concerns",
        "Good practice",
        "Questions",
    }
    promises = found["Promises"]
    assert texts_of(promises.before) == "Ask about speeding. (by 18 December 2026)\nCome back."
    assert promises.after.pieces == []


@pytest.mark.parametrize("title_cy", ["", "Hen"])
def test_on_a_welsh_page_english_is_known_as_english(title_cy):
    before = PublishedEntryFactory.build(title="Old", title_cy=title_cy)
    after = PublishedEntryFactory.build(title="New", title_cy="Newydd")
    with translation.override("cy"):
        [difference] = differences(before, after)
    assert difference.before.in_english is not bool(title_cy)
    assert difference.after.in_english is False
