"""No small number can be worked out from what a table shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.rules.suppression import (
    ROOM,
    is_small,
    kept_back_in_line,
    kept_back_in_table,
)

few = st.integers(0, 6)
lines = st.lists(few, min_size=1, max_size=5)
tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(few, min_size=width, max_size=width), min_size=1, max_size=3
    ).filter(lambda rows: sum(map(sum, rows)) > 0)
)


def values_possible(numbers, hidden, place) -> int:
    """How many values one number could have, found by trying, not by the rule."""
    rows, columns = [0] * len(numbers), [0] * len(numbers[0])
    for row, column in hidden:
        rows[row] += numbers[row][column]
        columns[column] += numbers[row][column]
    others = sorted(set(hidden) - {place})
    row, column = place
    return sum(
        can_be_filled(others, less(rows, row, value), less(columns, column, value))
        for value in range(min(rows[row], columns[column]) + 1)
    )


def can_be_filled(places, rows, columns) -> bool:
    """Whether some numbers in these places give what is left of each row and column."""
    if not places:
        return not any(rows) and not any(columns)
    (row, column), *rest = places
    most = min(rows[row], columns[column])
    is_last = all(other != row for other, _column in rest)
    least = rows[row] if is_last else 0
    return any(
        can_be_filled(rest, less(rows, row, value), less(columns, column, value))
        for value in range(least, most + 1)
    )


def less(numbers, at, by) -> list[int]:
    return [*numbers[:at], numbers[at] - by, *numbers[at + 1 :]]


@settings(max_examples=60, deadline=None)
@given(lines)
def test_a_small_number_in_a_list_could_be_many(numbers):
    """Whoever knows the total knows what the numbers kept back come to, and no more."""
    hidden = kept_back_in_line(numbers)
    if hidden is None:
        return
    assert {at for at, number in enumerate(numbers) if is_small(number)} <= hidden
    if hidden:
        assert len(hidden) > 1
        assert sum(numbers[at] for at in hidden) >= ROOM


@settings(max_examples=60, deadline=None)
@given(tables)
def test_a_small_number_in_a_table_could_be_many(numbers):
    hidden = kept_back_in_table(numbers)
    if hidden is None:
        return
    for row, line in enumerate(numbers):
        for column, number in enumerate(line):
            if is_small(number):
                assert values_possible(numbers, hidden, (row, column)) > ROOM


@settings(max_examples=60, deadline=None)
@given(tables)
def test_no_row_and_no_column_has_one_number_kept_back_alone(numbers):
    """Also in tables too large to try them all."""
    hidden = kept_back_in_table(numbers)
    for row, column in hidden or ():
        assert [place for place in hidden if place[0] == row] != [(row, column)]
        assert [place for place in hidden if place[1] == column] != [(row, column)]


@settings(max_examples=60, deadline=None)
@given(tables)
def test_what_is_not_small_is_shown_where_nothing_is(numbers):
    if not any(is_small(number) for line in numbers for number in line):
        assert kept_back_in_table(numbers) == frozenset()


@pytest.mark.parametrize(
    ("numbers", "silent", "hidden"),
    [
        ([40, 30, 20], 0, set()),
        ([40, 30, 4], 0, {1, 2}),  # the smallest of the others goes along
        ([40, 30, 5], 0, set()),
        ([40, 3, 2], 0, {1, 2}),  # together 5: each could be 0 to 5
        ([40, 2, 1], 0, {0, 1, 2}),  # together 3 tells too much
        ([40, 0, 3], 0, {0, 2}),  # that nobody said so is told as long as it can be
        ([40, 30], 2, set()),  # two who did not answer are nobody's secret
        ([40], 0, set()),
        ([4], 0, None),
        ([2, 1], 90, None),  # fewer than five answered
        ([], 0, set()),
    ],
)
def test_a_list(numbers, silent, hidden):
    found = kept_back_in_line(numbers, silent)
    assert (found if found is None else set(found)) == hidden


def test_the_cheapest_rectangle_goes_along():
    numbers = [[3, 20, 90], [30, 8, 90], [50, 60, 90]]
    assert kept_back_in_table(numbers) == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_a_total_kept_back_elsewhere_keeps_its_row_back_by_itself():
    numbers = [[3, 0], [2, 40], [50, 60]]
    found = kept_back_in_table(numbers, rows_kept_back=frozenset({0, 1}))
    assert found == {(0, 0), (1, 0)}


def test_a_table_is_not_shown_where_nothing_helps():
    assert kept_back_in_table([[3], [40]]) is None


def test_those_who_gave_no_answer_are_nobody():
    assert kept_back_in_table([[30, 2], [40, 1]], silent_column=1) == frozenset()
    assert kept_back_in_table([[30, 40], [2, 1]], silent_row=1) == frozenset()
