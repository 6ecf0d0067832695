"""The weights, and the concepts in their order."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hireloom.engine.linking.encoding import Rower, Rows
from hireloom.engine.linking.measures import NAMES, Measures
from hireloom.engine.linking.types import Concept, Link

VERSION = "linking/1"
FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Weights:
    """A logistic regression over `NAMES`, each brought to mean 0 and deviation 1 first."""

    means: tuple[float, ...]
    deviations: tuple[float, ...]
    weights: tuple[float, ...]
    base: float

    def of(self, measured: Rows) -> list[float]:
        """The log-odds of each row."""
        import numpy as np  # slow

        scaled = (measured - np.array(self.means, np.float32)) / np.array(self.deviations, np.float32)
        return [float(one) + self.base for one in scaled @ np.array(self.weights, np.float32)]


class NoWeights(Exception):
    """Nothing was learned for what makes these rows; the message is a sentence."""


@cache
def weights(version: str) -> Weights:
    """The weights that were learned for an encoder. Raises: NoWeights."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    if tuple(told["measures"]) != NAMES or version not in told["encoders"]:
        msg = f"No weights were learned for {version}."
        raise NoWeights(msg)
    known = told["encoders"][version]
    return Weights(tuple(known["means"]), tuple(known["deviations"]), tuple(known["weights"]), known["base"])


class Linker:
    """Links sentences to the concepts of one taxonomy. Making it ready takes seconds to minutes, asking it does not.

    Raises: NoWeights: for an encoder that nothing was learned for.
    """

    def __init__(self, concepts: Sequence[Concept], rower: Rower) -> None:
        self.version = f"{VERSION} {rower.version}"
        self._weights = weights(rower.version)
        self._measures = Measures(concepts, rower) if concepts else None

    def link(self, sentence: str, *, most: int = 10) -> list[Link]:
        """The concepts a sentence speaks of, best first; none where there are no words or no concepts."""
        if self._measures is None or not sentence.strip():
            return []
        chosen, measured, nearest = self._measures.of(sentence)
        odds = self._weights.of(measured)
        order = sorted(range(len(chosen)), key=lambda place: (-odds[place], chosen[place]))[:most]
        return [
            Link(self._measures.concepts[chosen[one]], 1 / (1 + math.exp(-odds[one])), nearest[one]) for one in order
        ]
