"""Which numbers of a table are kept back, so that nobody can work out a small one by subtraction.

A table is read as flows through a net: from the top (everybody) to each row, from each row to each
column, from each column to the bottom (everybody again). What flows into a row or a column flows
out of it: that is all a reader can reckon with. A number kept back is a flow that may be moved;
how far it can be moved while every number shown stays as it is, is how little is known of it.

Small numbers are kept back first. Each that could still be told nearly enough takes along the
numbers on the cheapest way round it through the net: those that say least. A table in which even
that does not help is not shown at all. The totals of a table are judged before it and alone,
because other tables show them as well.

See “cell suppression” in the handbook on statistical disclosure control of the Government
Statistical Service: threshold 5, and no range of possible values narrower than that.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

from engagement.rules import SMALLEST_PUBLISHED_COUNT

# How far what is kept back must be able to move: 5 values at least are possible.
ROOM = SMALLEST_PUBLISHED_COUNT - 1

K = TypeVar("K", bound=Hashable)
TOP, BOTTOM = "top", "bottom"
Node = str
Place = tuple[int, int]
# Numbers of a table, row by row; of people who gave no answer at all nothing can be told.
Numbers = Sequence[Sequence[int]]


@dataclass
class Flow:
    """One number of a table, between what it adds to on either side."""

    start: Node
    end: Node
    number: int
    is_hidden: bool = False
    may_hide: bool = True


@dataclass
class Net:
    """All flows of one table."""

    flows: list[Flow]
    leaving: dict[Node, list[tuple[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self.leaving = {}
        for at, flow in enumerate(self.flows):
            self.leaving.setdefault(flow.start, []).append((at, +1))
            self.leaving.setdefault(flow.end, []).append((at, -1))
        self.dear = sum(flow.number for flow in self.flows) + 1

    def protect(self, at: int) -> bool:
        """Keep back as much else as it takes that this number can be moved far enough."""
        self.flows[at].is_hidden = True
        for sign in (+1, -1):
            while (way := self.way_to_hide(at, sign)) is not None:
                for passed, _ in way:
                    self.flows[passed].is_hidden = True
                if self.room(at) >= ROOM:
                    return True
        return self.room(at) >= ROOM

    def way_to_hide(self, at: int, sign: int) -> list[tuple[int, int]] | None:
        """The cheapest way to move this number further than it can be now; None where it is far
        enough or nothing else helps."""
        moves = self.moved(at, sign)
        if self.room(at) >= ROOM or (sign < 0 and moves.get(at, 0) == -self.flows[at].number):
            return None
        return self.cheapest_way(at, sign, moves, may_hide=True)

    def room(self, at: int) -> int:
        """How far the number can be moved up and down, as far as it matters."""
        return sum(self.moved(at, sign).get(at, 0) * sign for sign in (+1, -1))

    def moved(self, at: int, sign: int) -> dict[int, int]:
        """Move the number one way as far as what is kept back allows; by how much each moves."""
        moves: dict[int, int] = {}
        most = ROOM if sign > 0 else min(ROOM, self.flows[at].number)
        for _ in range(most):
            way = self.cheapest_way(at, sign, moves, may_hide=False)
            if way is None:
                break
            for passed, step in way:
                moves[passed] = moves.get(passed, 0) + step
            moves[at] = moves.get(at, 0) + sign
        return moves

    def cheapest_way(
        self, at: int, sign: int, moves: dict[int, int], *, may_hide: bool
    ) -> list[tuple[int, int]] | None:
        """Close the circle round a number: the other flows to raise (+1) or to lower (-1)."""
        flow = self.flows[at]
        begin, goal = (flow.end, flow.start) if sign > 0 else (flow.start, flow.end)
        order = count()
        heap: list[tuple[int, int, Node]] = [(0, next(order), begin)]
        came: dict[Node, tuple[int, int]] = {}
        prices = {begin: 0}
        while heap:
            price, _, node = heappop(heap)
            if node == goal:
                return list(self.back_from(goal, begin, came))
            if price > prices[node]:
                continue
            for other, step in self.leaving.get(node, ()):
                if other == at or not self.passable(other, step, moves, may_hide=may_hide):
                    continue
                beyond = self.flows[other].end if step > 0 else self.flows[other].start
                total = price + self.price(other)
                if total < prices.get(beyond, total + 1):
                    prices[beyond] = total
                    came[beyond] = (other, step)
                    heappush(heap, (total, next(order), beyond))
        return None

    def back_from(
        self, goal: Node, begin: Node, came: dict[Node, tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        node = goal
        while node != begin:
            at, step = came[node]
            yield at, step
            node = self.flows[at].start if step > 0 else self.flows[at].end

    def passable(self, at: int, step: int, moves: dict[int, int], *, may_hide: bool) -> bool:
        flow = self.flows[at]
        if not (flow.is_hidden or (may_hide and flow.may_hide)):
            return False
        return step > 0 or flow.number + moves.get(at, 0) > 0

    def price(self, at: int) -> int:
        """What is lost by keeping a number back: nothing where it is already; of a nought, that
        nobody said so."""
        flow = self.flows[at]
        if flow.is_hidden:
            return 0
        return flow.number or self.dear


def is_small(number: int) -> bool:
    return 0 < number < SMALLEST_PUBLISHED_COUNT


def tells_by_difference(before: Mapping[K, int | None], after: Mapping[K, int | None]) -> bool:
    """Whether two tellings of the same numbers, laid beside each other, show what a few did.

    None is kept back. Where nothing else moves, a number that is told only once shows a few too.
    """
    both = [(number, after[key]) for key, number in before.items() if key in after]
    moves = {abs(one - other) for one, other in both if one is not None and other is not None}
    told_once = any((one is None) != (other is None) for one, other in both)
    return any(is_small(move) for move in moves) or (told_once and moves <= {0})


def kept_back_in_line(numbers: Sequence[int], silent: int = 0) -> frozenset[int] | None:
    """Return which numbers of one list are kept back; None where none of it can be shown.

    Everybody is in one of them, or among the silent, whose number is always told.
    """
    if is_small(sum(numbers)):
        return None
    flows = [Flow(TOP, BOTTOM, number) for number in numbers]
    flows.append(Flow(TOP, BOTTOM, silent, may_hide=False))
    return _protected(Net(flows), [at for at, number in enumerate(numbers) if is_small(number)])


def kept_back_in_table(
    numbers: Numbers,
    *,
    rows_kept_back: frozenset[int] = frozenset(),
    columns_kept_back: frozenset[int] = frozenset(),
    silent_row: int | None = None,
    silent_column: int | None = None,
) -> frozenset[Place] | None:
    """Return which numbers of a table are kept back; None where none of it can be shown.

    Its totals are shown elsewhere, but for the rows and columns whose totals are kept back there.
    The row and the column of those who gave no answer tell nothing about anybody by being small.
    """
    flows: list[Flow] = []
    places: list[Place] = []
    for row, line in enumerate(numbers):
        for column, number in enumerate(line):
            places.append((row, column))
            flows.append(Flow(f"row {row}", f"column {column}", number))
    for row, line in enumerate(numbers):
        hidden = row in rows_kept_back
        flows.append(Flow(TOP, f"row {row}", sum(line), is_hidden=hidden, may_hide=False))
    for column in range(len(numbers[0]) if numbers else 0):
        total, hidden = sum(line[column] for line in numbers), column in columns_kept_back
        flows.append(Flow(f"column {column}", BOTTOM, total, is_hidden=hidden, may_hide=False))
    small = [
        at
        for at, (row, column) in enumerate(places)
        if row != silent_row and column != silent_column and is_small(flows[at].number)
    ]
    found = _protected(Net(flows), small)
    return None if found is None else frozenset(places[at] for at in found if at < len(places))


def _protected(net: Net, small: Sequence[int]) -> frozenset[int] | None:
    for at in small:
        net.flows[at].is_hidden = True
    if not all(net.protect(at) for at in small):
        return None
    return frozenset(at for at, flow in enumerate(net.flows) if flow.is_hidden)
