"""What is measured on made people: seeds that nothing was trained on, names counted as an organization counts them."""

from collections import Counter
from collections.abc import Sequence

from hireloom.engine.duplicates import compare, name_key
from tests.evaluation.duplicates.febrl import Record
from tests.evaluation.duplicates.pairs import Result, evaluate

SEEDS = (7, 8)


def named(records: Sequence[Record]) -> Counter[str]:
    """How many records carry each name."""
    return Counter(name_key(identity) for _human, identity in records)


def made_people(records: Sequence[Record], *, at: float) -> Result:
    """Evaluate with the number of namesakes known."""
    counts = named(records)
    return evaluate(
        records, score=lambda one, other: compare(one, other, namesakes=counts[name_key(one)]).probability, at=at
    )
