"""When a text of the schedule may be put forward, and approved."""

import pytest

from meetings.rules.publication import (
    Obstacle,
    Undecidable,
    anchor_of,
    lacks_welsh,
    status_told,
    why_meeting_not_tellable,
    why_not_approvable,
    why_series_not_tellable,
)


@pytest.mark.parametrize(
    ("is_live", "is_shown", "expected"),
    [
        (True, True, None),
        (True, False, Obstacle.NOT_SHOWN),
        (False, True, Obstacle.GONE),
        (False, False, Obstacle.GONE),
    ],
)
def test_a_series_is_told_where_its_row_is_shown(is_live, is_shown, expected):
    assert why_series_not_tellable(is_live=is_live, is_shown=is_shown) == expected


TELLABLE = {
    "is_live": True,
    "is_shown": True,
    "is_private": False,
    "only_afterwards": False,
    "is_over": False,
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"is_live": False}, Obstacle.GONE),
        ({"is_shown": False}, Obstacle.NOT_SHOWN),
        ({"is_private": True}, Obstacle.PRIVATE),
        ({"is_private": True, "is_over": True}, Obstacle.PRIVATE),
        ({"only_afterwards": True}, Obstacle.ONLY_AFTERWARDS),
        ({"only_afterwards": True, "is_over": True}, None),
    ],
)
def test_a_meeting_is_told_unless_something_holds_it_back(changes, expected):
    assert why_meeting_not_tellable(**TELLABLE | changes) == expected


@pytest.mark.parametrize(
    ("pairs", "lacks"),
    [
        ([], False),
        ([("", "")], False),
        ([("Board", "Bwrdd")], False),
        ([("Board", " ")], True),
        ([("Board", "Bwrdd"), ("Notes", "")], True),
        ([("", "Bwrdd")], False),
    ],
)
def test_what_is_written_in_english_needs_its_welsh(pairs, lacks):
    assert lacks_welsh(pairs) is lacks


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("planned", "planned"),
        ("held", "planned"),
        ("cancelled", "cancelled"),
        ("postponed", "postponed"),
    ],
)
def test_nobody_approves_that_a_meeting_was_held(status, told):
    assert status_told(status) == told


APPROVABLE = {
    "waits": True,
    "is_own": False,
    "held_back": (),
    "told_held_back": (),
    "obstacle": None,
    "called_off_since": False,
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"waits": False}, Undecidable.DECIDED),
        ({"is_own": True}, Undecidable.OWN),
        ({"held_back": ["place"]}, Undecidable.HOLDS_BACK_MORE),
        ({"held_back": ["place"], "told_held_back": ["place"]}, None),
        ({"told_held_back": ["place"]}, None),
        ({"called_off_since": True}, Undecidable.CALLED_OFF),
        ({"obstacle": Obstacle.GONE}, Undecidable.NOT_TO_BE_TOLD),
    ],
)
def test_an_approver_decides_about_what_still_holds(changes, expected):
    assert why_not_approvable(**APPROVABLE | changes) == expected


@pytest.mark.parametrize(
    ("number", "position", "anchor"),
    [
        ("22", 0, "minute-22"),
        ("22.1", 1, "minute-22-1"),
        ("12 (a)", 1, "minute-12-a"),
        ("", 3, "item-3"),
        ("–", 4, "item-4"),
    ],
)
def test_a_minute_is_cited_by_its_number(number, position, anchor):
    assert anchor_of(number, position=position) == anchor
