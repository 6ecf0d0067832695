"""What is measured of a concept beside a sentence; the weights stand in the order of `NAMES`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hireloom.engine.linking.encoding import Rower, Rows
from hireloom.engine.linking.lexicon import Lexicon, runs, words
from hireloom.engine.linking.types import Concept, Reuse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEASURED = (
    "sentence and name",
    "sentence and another name",
    "sentence and description",
    "share of a name held",
    "weight of what is held",
    "weight of a name held whole",
    "words and name",
    "words and another name",
    "words and description",
)
KNOWN = ("words in the name", "other names", "knowledge", "transversal", "cross-sector", "occupation-specific")
NAMES = (*MEASURED, *KNOWN, *(f"{one}, below the best" for one in MEASURED), *(f"{one}, rank" for one in MEASURED))
BY_EACH = 60
"""Candidates taken by each measure that is quick to take of everything."""


class Measures:
    """A taxonomy made ready: its names as rows, and by their stems."""

    def __init__(self, concepts: Sequence[Concept], rower: Rower) -> None:
        import numpy as np  # slow

        self.concepts, self.rower = concepts, rower
        self._lexicon = Lexicon(concepts)
        self._names = rower.rows([one.name for one in concepts])
        self._others = rower.rows([name for one in concepts for name in one.others])
        self._descriptions = rower.rows([one.description[:400] for one in concepts])
        counts = [len(one.others) for one in concepts]
        self._ends = np.cumsum(counts)
        self._known = np.array([_known(one) for one in concepts], np.float32)

    def of(self, sentence: str) -> tuple[list[int], Rows, list[str]]:
        """The candidates by number, their measures (candidates, NAMES), and the words nearest to each."""
        import numpy as np  # slow

        said = runs(sentence)
        rows = self.rower.rows([sentence, *said])
        whole, parts = rows[0], rows[1:]
        held = np.zeros((len(self.concepts), 3), np.float32)
        for number, of_names in self._lexicon.held(sentence).items():
            held[number] = of_names
        by_name, by_description = self._names @ whole, self._descriptions @ whole
        by_part = parts @ self._names.T
        quick = (by_name, by_description, *held.T, by_part.max(0))
        chosen = sorted({int(one) for measure in quick for one in _best(measure)})
        of_others, parts_of_others = self._of_others(chosen, whole, parts)
        measured = np.column_stack(
            [
                by_name[chosen],
                of_others,
                by_description[chosen],
                held[chosen],
                by_part[:, chosen].max(0),
                parts_of_others,
                (parts @ self._descriptions[chosen].T).max(0),
            ]
        )
        nearest = [said[int(one)] for one in by_part[:, chosen].argmax(0)]
        return chosen, _related(measured, self._known[chosen]), nearest

    def _of_others(self, chosen: Sequence[int], whole: Rows, parts: Rows) -> tuple[list[float], list[float]]:
        """How near the nearest other name of each is to the sentence, and to words of it; -1 where there is none."""
        of_sentence, of_words = [], []
        for number in chosen:
            start, end = int(self._ends[number - 1]) if number else 0, int(self._ends[number])
            rows = self._others[start:end]
            of_sentence.append(float((rows @ whole).max()) if end > start else -1.0)
            of_words.append(float((parts @ rows.T).max()) if end > start else -1.0)
        return of_sentence, of_words


def _best(measure: Rows) -> "NDArray[np.int64]":
    import numpy as np  # slow

    most = min(BY_EACH, len(measure))
    return np.argpartition(-measure, most - 1)[:most].astype(np.int64)


def _related(measured: Rows, known: Rows) -> Rows:
    """Beside each measure how far it is below the best candidate's, and the logarithm of its rank."""
    import numpy as np  # slow

    ranks = (-measured).argsort(0, kind="stable").argsort(0)
    return np.column_stack([measured, known, measured - measured.max(0), np.log1p(ranks)]).astype(np.float32)


def _known(concept: Concept) -> tuple[float, ...]:
    return (
        float(len(words(concept.name))),
        float(len(concept.others)) ** 0.5,
        float(concept.is_knowledge),
        float(concept.reuse == Reuse.TRANSVERSAL),
        float(concept.reuse == Reuse.CROSS_SECTOR),
        float(concept.reuse == Reuse.OCCUPATION),
    )
