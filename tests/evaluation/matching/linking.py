"""How well skills are linked, and how the weights were learned.

    python -m tests.evaluation.matching.linking             prints the table of docs/reference/linking.md
    python -m tests.evaluation.matching.linking learn       learns the weights anew (needs scikit-learn)

Learned on the validation sentences alone (75 of TECH, 61 of HOUSE), with the strength that eightfold cross-validation
over them prefers; SkillSkape, whose labels may follow those of the tests, is not used.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any

from hireloom.engine.linking import Concept, Linker
from hireloom.engine.linking.encoding import Rower, StaticRows
from hireloom.engine.linking.linker import FILE
from hireloom.engine.linking.measures import NAMES, Measures
from hireloom.engine.meaning import Table
from hireloom.engine.meaning.minilm import MiniLM
from hireloom.engine.meaning.missing import NotThere
from tests.evaluation.matching.sentences import Sentence, concepts, sentences

VALIDATION, TESTS = ("tech_validation", "house_validation"), ("tech_test", "house_test")
AT = 5
STRENGTHS = (0.001, 0.003, 0.01, 0.03)
FOLDS = 8


def rowers() -> list[Rower]:
    """The encoders that are here."""
    table = Table.shipped()
    found: list[Rower] = [StaticRows(table)] if table else []
    try:
        found.append(MiniLM())
    except NotThere as missing:
        print(missing)
    return found


def r_precision(ranked: Sequence[str], wanted: frozenset[str]) -> float:
    """R-precision at 5: the share of the first five places, or of as many as there are skills, that are right."""
    return len(set(ranked[:AT]) & wanted) / min(AT, len(wanted))


def reciprocal_rank(ranked: Sequence[str], wanted: frozenset[str]) -> float:
    """One over the place of the first that is right; 0 where none is among the candidates."""
    return next((1 / place for place, name in enumerate(ranked, 1) if name in wanted), 0.0)


def measured(some: Sequence[Sentence], rank: Callable[[str], Sequence[str]]) -> tuple[float, float]:
    """The mean R-precision at 5 and the mean reciprocal rank, times 100."""
    pairs = [(rank(one.text), one.skills) for one in some]
    precision = sum(r_precision(ranked, wanted) for ranked, wanted in pairs) / len(pairs)
    return 100 * precision, 100 * sum(reciprocal_rank(ranked, wanted) for ranked, wanted in pairs) / len(pairs)


def linked(linker: Linker) -> Callable[[str], Sequence[str]]:
    """The names a linker gives for a sentence, best first."""
    return lambda text: [one.concept.name for one in linker.link(text, most=1000)]


@dataclass(frozen=True)
class Taught:
    """A sentence as the weights are learned from it: its candidates by name, what is measured of each, which are right."""

    names: Sequence[str]
    rows: Any
    right: Any
    wanted: frozenset[str]


class Fitted:
    """Weights that were learned from some sentences with a strength."""

    def __init__(self, some: Sequence[Taught], strength: float) -> None:
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        rows = np.concatenate([one.rows for one in some])
        self.means, self.deviations = rows.mean(0), rows.std(0) + 1e-6
        self.model = LogisticRegression(C=strength, max_iter=3000)
        self.model.fit((rows - self.means) / self.deviations, np.concatenate([one.right for one in some]))

    def score(self, one: Taught) -> float:
        """The R-precision at 5 for a sentence."""
        import numpy as np

        odds = self.model.decision_function((one.rows - self.means) / self.deviations)
        return r_precision([one.names[place] for place in np.argsort(-odds, kind="stable")], one.wanted)


def taught(known: Sequence[Concept], rower: Rower) -> list[Taught]:
    """The validation sentences as an encoder sees them."""
    import numpy as np

    ready, found = Measures(known, rower), []
    for one in (one for name in VALIDATION for one in sentences(name)):
        chosen, rows, _ = ready.of(one.text)
        names = [known[number].name for number in chosen]
        found.append(Taught(names, rows, np.array([name in one.skills for name in names]), one.skills))
    return found


def held_out(some: Sequence[Taught], strength: float) -> float:
    """The mean R-precision at 5 of sentences, each scored by weights that were learned without it."""
    import numpy as np

    shuffled = np.random.RandomState(0).permutation(len(some))
    scores = []
    for fold in range(FOLDS):
        out = set(shuffled[fold::FOLDS])
        fitted = Fitted([one for number, one in enumerate(some) if number not in out], strength)
        scores += [fitted.score(some[number]) for number in out]
    return sum(scores) / len(scores)


def learn(known: Sequence[Concept], rower: Rower) -> dict[str, object]:
    """The weights for an encoder, from the validation sentences."""
    some = taught(known, rower)
    scores = {strength: held_out(some, strength) for strength in STRENGTHS}
    strength = max(STRENGTHS, key=scores.__getitem__)
    print(f"{rower.version}: strength {strength}, held out RP@5 {100 * scores[strength]:.1f}")
    fitted = Fitted(some, strength)
    return {
        "means": [round(float(one), 6) for one in fitted.means],
        "deviations": [round(float(one), 6) for one in fitted.deviations],
        "weights": [round(float(one), 6) for one in fitted.model.coef_[0]],
        "base": round(float(fitted.model.intercept_[0]), 6),
    }


def main(arguments: Sequence[str]) -> None:
    """Print the table, or write the weights."""
    known = concepts()
    if arguments == ["learn"]:
        told = {"measures": list(NAMES), "encoders": {rower.version: learn(known, rower) for rower in rowers()}}
        FILE.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        return
    print("| encoder | TECH RP@5 | MRR | HOUSE RP@5 | MRR | CPU ms a sentence |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for rower in rowers():
        linker = Linker(known, rower)
        begun, count, cells = process_time(), 0, []
        for name in TESTS:
            some = sentences(name)
            count += len(some)
            cells += [f"{one:.1f}" for one in measured(some, linked(linker))]
        print(f"| {rower.version} | {' | '.join(cells)} | {1000 * (process_time() - begun) / count:.0f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
