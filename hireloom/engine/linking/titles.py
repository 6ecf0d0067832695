"""Which occupations of a classification a job title may mean, best first.

A title as lists of occupations write it says several at once: "Payroll and Timekeeping Clerks", "Teachers, Middle
School", "Metallbauer/Metallbauerin". It is taken as what somebody would call themselves, and compared in meaning with
every name of every occupation, and with all names of an occupation together; what names of one occupation differ in
counts less. Source: decision records 0041, 0045.
"""

from collections.abc import Callable, Sequence

from hireloom.engine.linking import english, german
from hireloom.engine.linking.encoding import Rower, Rows, unit
from hireloom.engine.linking.turning import Turning, means_of
from hireloom.engine.linking.types import Concept, Link

OF_ALL = 0.3
"""What nearness to all names of an occupation together counts beside that to one of them."""


Wording = Callable[[str], list[str]]
WORDINGS: dict[str, Wording] = {"en": english.parts, "de": lambda title: [german.one_form(title)]}
"""The titles that a title says, by the language of the names (ISO 639-1)."""


def _as_written(title: str) -> list[str]:
    return [title]


class TitleLinker:
    """The names of occupations made ready: in English with any rower, in other languages with one that knows them."""

    def __init__(self, occupations: Sequence[Concept], rower: Rower, *, language: str = "en") -> None:
        import numpy as np  # slow

        self.version = f"titles/2 {rower.version}"
        self._occupations, self._rower = occupations, rower
        self._said = WORDINGS.get(language, _as_written)
        named = [(number, name) for number, one in enumerate(occupations) for name in (one.name, *one.others)]
        self._names = [name for _, name in named]
        self._of = np.array([number for number, _ in named], np.int64)
        if named:
            rows = self._each_once(self._names)
            self._turning = Turning(rows, self._of)
            self._rows = self._turning.turned(rows)
            self._all = unit(means_of(self._rows, self._of))

    def link(self, title: str, *, most: int = 10) -> list[Link]:
        """The occupations that a title may mean; `confidence` orders them, `words` is the nearest name."""
        if not self._occupations or not title.strip():
            return []
        near = self.near(title)
        found: dict[int, int] = {}
        for place in (-near).argsort(kind="stable"):
            found.setdefault(int(self._of[place]), int(place))
            if len(found) == most:
                break
        return [
            Link(self._occupations[number], float(min(1, max(0, near[place] / (1 + OF_ALL)))), self._names[place])
            for number, place in found.items()
        ]

    def near(self, title: str) -> Rows:
        """How near each name is: (names,), in the order of the occupations and of their names."""
        said = self._turning.turned(self._rower.rows(self._said(title)))
        whole: Rows = (self._rows @ said.T).mean(1) + OF_ALL * (self._all @ said.T).mean(1)[self._of]
        return whole

    def _each_once(self, names: Sequence[str]) -> Rows:
        """The rows of names; what is there twice is read once."""
        import numpy as np  # slow

        number = {name: place for place, name in enumerate(dict.fromkeys(names))}
        rows: Rows = self._rower.rows(list(number))[np.array([number[name] for name in names], np.int64)]
        return rows
