"""What follows from printed sums: whether a hidden one is the only number that fits, by exact rational arithmetic."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm

Vector = tuple[Fraction, ...]


class Printed:
    """Sums of counts that somebody sees printed, and what they give away.

    `size` is the number of counts; a sum is the set of the counts that it adds up.
    """

    def __init__(self, sums: Sequence[frozenset[int]], size: int) -> None:
        self._size = size
        self._rows: list[tuple[int, Vector, Vector]] = []
        for place, one in enumerate(sums):
            self._take(_vector(one, size), _vector({place}, len(sums)))
        self._many = len(sums)
        self._moves = list(self._free_moves())

    def _take(self, row: Vector, made_of: Vector) -> None:
        row, made_of = self._reduced(row, made_of)
        pivot = next((place for place, value in enumerate(row) if value), None)
        if pivot is None:
            return
        scale = row[pivot]
        new = (pivot, tuple(value / scale for value in row), tuple(value / scale for value in made_of))
        self._rows = [_without(old, new) for old in self._rows] + [new]

    def _reduced(self, row: Vector, made_of: Vector) -> tuple[Vector, Vector]:
        for pivot, other, others in self._rows:
            factor = row[pivot]
            if factor:
                row, made_of = _less(row, factor, other), _less(made_of, factor, others)
        return row, made_of

    def gives_away(self, hidden: frozenset[int]) -> frozenset[int]:
        """The printed sums, by their places, from which a hidden one follows by adding and subtracting; none if not."""
        row, made_of = self._reduced(_vector(hidden, self._size), _vector((), self._many))
        if any(row):
            return frozenset()
        return frozenset(place for place, value in enumerate(made_of) if value)

    def leaves_open(self, hidden: frozenset[int], counts: Sequence[int]) -> bool:
        """Whether other counts, none below zero, fit everything printed and give the hidden sum another value.

        A few thousand ways of shifting people are tried: where none is found, say no, which is the safe answer.
        """
        return any(
            sum(move[place] for place in hidden)
            and all(count + by >= 0 for count, by in zip(counts, move, strict=True))
            for move in self._moves
        )

    def _free_moves(self) -> Iterable[tuple[int, ...]]:
        """Shifts of people that change nothing printed: a basis of them, and sums and differences of two."""
        pivots = {pivot: row for pivot, row, _made_of in self._rows}
        basis = []
        for free in range(self._size):
            if free in pivots:
                continue
            values = [
                -pivots[place][free] if place in pivots else Fraction(place == free) for place in range(self._size)
            ]
            scale = lcm(*(value.denominator for value in values))
            basis.append(tuple(int(value * scale) for value in values))
        pairs = [(one, other, sign) for one, other in combinations(basis, 2) for sign in (1, -1)]
        both = [tuple(a + sign * b for a, b in zip(one, other, strict=True)) for one, other, sign in pairs]
        for move in (*basis, *both):
            yield move
            yield tuple(-by for by in move)


def _vector(places: Iterable[int], size: int) -> Vector:
    inside = frozenset(places)
    return tuple(Fraction(place in inside) for place in range(size))


def _less(row: Vector, factor: Fraction, other: Vector) -> Vector:
    return tuple(value - factor * away for value, away in zip(row, other, strict=True))


def _without(old: tuple[int, Vector, Vector], new: tuple[int, Vector, Vector]) -> tuple[int, Vector, Vector]:
    pivot, row, made_of = old
    factor = row[new[0]]
    return (pivot, _less(row, factor, new[1]), _less(made_of, factor, new[2])) if factor else old
