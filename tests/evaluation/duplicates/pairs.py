"""Candidates by match keys, in memory, and what came of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from hireloom.engine.duplicates import Identity, compare, match_keys
from tests.evaluation.duplicates.febrl import Record

MOST_OF_A_KEY = 50
Pair = tuple[Record, Record]
Score = Callable[[Identity, Identity], float]


@dataclass(frozen=True)
class Result:
    """What a run found: `true_pairs` are all there are, blocked away or not."""

    compared: int
    true_pairs: int
    met: int
    hits: int
    false: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / self.true_pairs

    @property
    def f1(self) -> float:
        return 2 * self.hits / (2 * self.hits + self.false + self.true_pairs - self.hits)


def candidates(one: Sequence[Record], other: Sequence[Record] | None = None) -> Iterator[Pair]:
    """Every two records that share a key which at most 50 records have; across two files when there are two."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, (_human, identity) in enumerate(other or one):
        for key in match_keys(identity):
            index[key].append(number)
    usual = {key: numbers for key, numbers in index.items() if len(numbers) <= MOST_OF_A_KEY}
    if other is None:
        found = {pair for numbers in usual.values() for pair in combinations(numbers, 2)}
        yield from ((one[a], one[b]) for a, b in sorted(found))
        return
    for record in one:
        numbers = {number for key in match_keys(record[1]) for number in usual.get(key, ())}
        yield from ((record, other[number]) for number in sorted(numbers))


def true_pairs(one: Sequence[Record], other: Sequence[Record] | None = None) -> int:
    """How many pairs are of one human."""
    count = Counter(human for human, _identity in other or one)
    if other is None:
        return sum(size * (size - 1) // 2 for size in count.values())
    return sum(count[human] for human, _identity in one)


def ours(one: Identity, other: Identity) -> float:
    return compare(one, other).probability


def evaluate(
    one: Sequence[Record], other: Sequence[Record] | None = None, *, score: Score = ours, at: float = 0.5
) -> Result:
    """Compare all candidates and count what is right; a pair is claimed from probability `at`."""
    compared = met = hits = false = 0
    for (human, first), (other_human, second) in candidates(one, other):
        compared += 1
        is_true, is_claimed = human == other_human, score(first, second) >= at
        met += is_true
        hits += is_true and is_claimed
        false += is_claimed and not is_true
    return Result(compared, true_pairs(one, other), met, hits, false)
