"""Which occupations of a classification a job title may mean, best first.

A title as lists of occupations write it says several at once: "Payroll and Timekeeping Clerks", "Teachers, Middle
School", "Career/Technical Education Teachers, Except Special". It is taken apart into what somebody would call
themselves, each part is compared with every name of every occupation, and the mean decides; an occupation with
several near names comes before one with a single near name. Source: decision record 0041.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hireloom.engine.linking.encoding import Rower, Rows
from hireloom.engine.linking.types import Concept, Link

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OF_OTHERS = 0.3
"""What the mean of an occupation's three nearest names counts beside one of its names."""
NEAREST = 3
_ASIDE = re.compile(r",?\s*\b(?:all other|except|including)\b.*$|\s*\([^()]*\)", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|or)\s+|\s*/\s*")
_FIRST_AND = re.compile(r"^(?:and|or)\s+")
_TWO = 2


def parts(title: str) -> list[str]:
    """The titles that a title says, in small letters and of one person; itself first."""
    whole = _ASIDE.sub("", title).strip(" ,") or title
    said = [whole, *_turned(whole)]
    said += [each for one in said for each in _halves(one)]
    return list(
        dict.fromkeys(" ".join(map(_one, part.casefold().replace(",", " ").split())) for part in said if part.strip())
    )


def _turned(title: str) -> Iterator[str]:
    """What stands behind a comma comes first: "Teachers, Middle School"."""
    pieces = [_FIRST_AND.sub("", piece.strip()) for piece in title.split(",") if piece.strip()]
    if len(pieces) >= _TWO:
        yield f"{' '.join(pieces[1:])} {pieces[0]}"
        yield pieces[0]


def _halves(title: str) -> Iterator[str]:
    """Of "Payroll and Timekeeping Clerks" each half; the first with the last word of the second."""
    halves = _AND.split(title)
    if len(halves) != _TWO:
        return
    first, second = halves
    if len(first.split()) == 1 and len(second.split()) > 1:
        yield f"{first} {second.split()[-1]}"
    yield from halves


_SAME_OF_MANY = ("ss", "us", "is")
_ENDINGS = (("ies", "y"), ("men", "man"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("s", ""))
_SHORT = 4


def _one(word: str) -> str:
    """An English word of many as the word of one; crude, and the same for everybody."""
    if len(word) < _SHORT or word.endswith(_SAME_OF_MANY):
        return word
    ending = next(((many, one) for many, one in _ENDINGS if word.endswith(many)), None)
    return word.removesuffix(ending[0]) + ending[1] if ending else word


class TitleLinker:
    """The names of occupations made ready; English with the rowers that ship and that `make models` makes."""

    def __init__(self, occupations: Sequence[Concept], rower: Rower) -> None:
        import numpy as np  # slow

        self.version = f"titles/1 {rower.version}"
        self._occupations, self._rower = occupations, rower
        named = [(number, name) for number, one in enumerate(occupations) for name in (one.name, *one.others)]
        self._names = [name for _, name in named]
        self._rows = rower.rows(self._names)
        self._of = np.array([number for number, _ in named], np.int64)
        self._places = _places(self._of, len(occupations), len(named))

    def link(self, title: str, *, most: int = 10) -> list[Link]:
        """The occupations that a title may mean; `confidence` orders them, `words` is the nearest name."""
        if not self._occupations or not title.strip():
            return []
        near = self.near(title)
        found: dict[int, int] = {}
        for place in near.argsort()[::-1]:
            found.setdefault(int(self._of[place]), int(place))
            if len(found) == most:
                break
        return [
            Link(self._occupations[number], float(min(1, max(0, near[place] / (1 + OF_OTHERS)))), self._names[place])
            for number, place in found.items()
        ]

    def near(self, title: str) -> Rows:
        """How near each name is: (names,), in the order of the occupations and of their names."""
        import numpy as np  # slow

        nearness = (self._rows @ self._rower.rows(parts(title)).T).mean(1)
        each = np.append(nearness, np.float32(-np.inf))[self._places]
        nearest = np.sort(each, axis=1)[:, -NEAREST:]
        means = np.where(np.isfinite(nearest), nearest, 0).sum(1) / np.isfinite(nearest).sum(1)
        whole: Rows = (nearness + OF_OTHERS * means[self._of]).astype(np.float32)
        return whole


def _places(of: "NDArray[np.int64]", occupations: int, names: int) -> "NDArray[np.int64]":
    """Where the names of each occupation stand, in rows of one length; the rest of a row points past the last name."""
    import numpy as np  # slow

    counts = np.bincount(of, minlength=occupations)
    rows = np.full((occupations, int(counts.max(initial=0))), names, np.int64)
    within = np.arange(names) - (np.cumsum(counts) - counts)[of]
    rows[of, within] = np.arange(names)
    return rows
