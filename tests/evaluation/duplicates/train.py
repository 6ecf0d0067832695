"""Write the weights: `python -m tests.evaluation.duplicates.train` (needs scikit-learn).

Trained on febrl1 and febrl2 and on made people of seeds that are not measured.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import resources

import numpy as np
from sklearn.linear_model import LogisticRegression

from hireloom.engine.duplicates import Identity, name_key
from hireloom.engine.duplicates.comparing import levels
from tests.evaluation.duplicates import febrl, made
from tests.evaluation.duplicates.febrl import Record
from tests.evaluation.duplicates.measured import named
from tests.evaluation.duplicates.pairs import candidates

SEEDS = (101, 102, 103)
VERSION = "2026-11"
FEWEST = 5
"""A level seen in fewer pairs than this is left at no weight."""


def examples(records: Sequence[Record], *, counts: Counter[str] | None) -> Iterator[tuple[dict[str, str], bool]]:
    for (human, one), (other_human, other) in candidates(records):
        yield levels(one, other, namesakes=namesakes(one, counts)), human == other_human


def namesakes(identity: Identity, counts: Counter[str] | None) -> int | None:
    return counts[name_key(identity)] if counts is not None else None


def main() -> None:
    found = [pair for name in "12" for pair in examples(febrl.records(name), counts=None)]
    for seed in SEEDS:
        people = made.records(seed)
        found += examples(people, counts=named(people))
    seen = Counter(item for levels_, _ in found for item in levels_.items())
    columns = {item: number for number, item in enumerate(sorted(k for k, n in seen.items() if n >= FEWEST))}
    matrix = np.zeros((len(found), len(columns)))
    for row, (levels_, _) in enumerate(found):
        matrix[row, [columns[item] for item in levels_.items() if item in columns]] = 1
    truth = np.array([is_true for _, is_true in found])
    model = LogisticRegression(C=1.0, max_iter=5000).fit(matrix, truth)
    lines = [
        f"# version {VERSION}",
        "# factor\tlevel\tweight in natural log-odds; written by tests/evaluation/duplicates/train.py",
    ]
    lines.append(f"prior\t\t{model.intercept_[0]:.3f}")
    lines += [f"{name}\t{level}\t{model.coef_[0][number]:.3f}" for (name, level), number in columns.items()]
    target = resources.files("hireloom.engine.duplicates").joinpath("weights.tsv")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")  # type: ignore[attr-defined]
    sys.stdout.write(f"{len(found)} pairs, {int(truth.sum())} of one human, {len(columns)} weights\n")


if __name__ == "__main__":
    main()
