"""How well skills are linked, and how the weights were learned.

    python -m tests.evaluation.matching.linking             prints the table of docs/reference/linking.md
    python -m tests.evaluation.matching.linking learn       learns the weights anew (needs scikit-learn)

Learned on the validation sentences alone (75 of TECH, 61 of HOUSE), with the strength that eightfold cross-validation
over them prefers; SkillSkape, whose labels may follow those of the tests, is not used.
"""

import json
import sys
from collections.abc import Callable, Sequence
from time import process_time

from hireloom.engine.linking import Concept, Linker
from hireloom.engine.linking.encoding import Rower, StaticRows
from hireloom.engine.linking.linker import FILE
from hireloom.engine.linking.measures import NAMES, Measures
from hireloom.engine.meaning import Table
from hireloom.engine.meaning.minilm import MiniLM, NotThere
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


def learn(known: Sequence[Concept], rower: Rower) -> dict[str, object]:
    """The weights for an encoder, from the validation sentences."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    ready = Measures(known, rower)
    some = [one for name in VALIDATION for one in sentences(name)]
    rows, right, wanted, names = [], [], [one.skills for one in some], []
    for one in some:
        chosen, found, _ = ready.of(one.text)
        names.append([known[number].name for number in chosen])
        rows.append(found)
        right.append(np.array([name in one.skills for name in names[-1]]))

    def fit(numbers: Sequence[int], strength: float) -> tuple[object, object, object]:
        all_rows = np.concatenate([rows[number] for number in numbers])
        means, deviations = all_rows.mean(0), all_rows.std(0) + 1e-6
        model = LogisticRegression(C=strength, max_iter=3000)
        model.fit((all_rows - means) / deviations, np.concatenate([right[number] for number in numbers]))
        return means, deviations, model

    def held_out(strength: float) -> float:
        shuffled = np.random.RandomState(0).permutation(len(some))
        scores = []
        for fold in range(FOLDS):
            out = set(shuffled[fold::FOLDS])
            means, deviations, model = fit([number for number in range(len(some)) if number not in out], strength)
            for number in out:
                odds = model.decision_function((rows[number] - means) / deviations)
                ranked = [names[number][place] for place in np.argsort(-odds, kind="stable")]
                scores.append(r_precision(ranked, wanted[number]))
        return sum(scores) / len(scores)

    strength = max(STRENGTHS, key=held_out)
    print(f"{rower.version}: strength {strength}, held out RP@5 {100 * held_out(strength):.1f}")
    means, deviations, model = fit(range(len(some)), strength)
    return {
        "means": [round(float(one), 6) for one in means],
        "deviations": [round(float(one), 6) for one in deviations],
        "weights": [round(float(one), 6) for one in model.coef_[0]],
        "base": round(float(model.intercept_[0]), 6),
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
