"""How much of each concept's names stands in a sentence, by the stems of its words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from hireloom.engine.linking.types import Concept

_AROUND = ".,'\N{RIGHT SINGLE QUOTATION MARK}-"
_WORD = re.compile(r"[^\W_][\w+#.&'\u2019-]*")
_ENDINGS = (
    "ization",
    "isation",
    "ations",
    "ation",
    "ing",
    "tion",
    "ment",
    "ers",
    "ies",
    "es",
    "ed",
    "er",
    "s",
    "e",
    "y",
)
_LEAST_STEM = 3
_EMPTY = frozenset(
    re.split(
        " ", "the a an of and or to in for on with by at as is be are this that such your our we you use using apply"
    )
)
_WHOLE = 0.999


def words(text: str) -> list[str]:
    """The words of a text as they are written."""
    return [found.strip(_AROUND) for found in _WORD.findall(text.replace("/", " "))]


def runs(text: str, *, longest: int = 6) -> list[str]:
    """Every run of up to `longest` words, the shorter first, each once; the text itself when it has no words."""
    cut = words(text)
    found = {
        " ".join(cut[start : start + length])
        for length in range(1, longest + 1)
        for start in range(len(cut) - length + 1)
    }
    return sorted(found - {""}, key=lambda run: (run.count(" "), run)) or [text]


def stem(word: str) -> str:
    """A word without its usual English endings, in lower case; crude, and the same for names and sentences."""
    word = word.casefold()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


def stems(text: str) -> set[str]:
    """The stems of the words of a text that say anything."""
    return {stem(word) for word in words(text) if word and word.casefold() not in _EMPTY}


class Lexicon:
    """The names of concepts by their stems; a rare stem says more (inverse document frequency)."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        names = [(stems(name), number) for number, one in enumerate(concepts) for name in (one.name, *one.others)]
        self._names = [(found, number) for found, number in names if found]
        counted = Counter(each for found, _ in self._names for each in found)
        self._says = {each: math.log(1 + len(self._names) / count) for each, count in counted.items()}
        self._weights = [sum(self._says[each] for each in found) for found, _ in self._names]
        self._by_stem = defaultdict[str, list[int]](list)
        for place, (found, _) in enumerate(self._names):
            for each in found:
                self._by_stem[each].append(place)

    def held(self, sentence: str) -> dict[int, tuple[float, float, float]]:
        """For each concept with a stem in the sentence: the best of its names, measured three ways.

        The share of its weight that the sentence holds, in [0, 1]; that share squared times the weight; and the weight
        of the heaviest name that is held whole, or 0.
        """
        found: dict[int, tuple[float, float, float]] = {}
        for number, share, weight in self._held(sentence):
            best = found.get(number, (0.0, 0.0, 0.0))
            whole = weight if share > _WHOLE else 0.0
            found[number] = max(best[0], share), max(best[1], share * share * weight), max(best[2], whole)
        return found

    def _held(self, sentence: str) -> Iterator[tuple[int, float, float]]:
        sums = defaultdict[int, float](float)
        for each in sorted(stems(sentence)):
            for place in self._by_stem.get(each, ()):
                sums[place] += self._says[each]
        for place, says in sums.items():
            yield self._names[place][1], says / self._weights[place], self._weights[place]
