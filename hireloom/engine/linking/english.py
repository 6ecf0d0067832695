"""English titles as one person would call themselves, out of how lists of occupations write them."""

import re
from collections.abc import Iterator

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
