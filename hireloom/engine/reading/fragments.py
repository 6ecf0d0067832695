"""A row of an entry's head in pieces: cut at tabs, bars, dashes, brackets, "at" and their like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hireloom.engine.reading.places import is_place

_SEPARATOR = re.compile(
    r"\t+|\s+[|•·▪/]\s+|\s*[|•]\s*|\s+[–—-]+\s+|\s*@\s*(?=[A-Z])|\s*;\s+|\n"
    r"|(?<=[\w)])\s+(?:at|bei der|bei|bij|chez|presso|im|w)\s+(?=[A-ZÀ-ÞЀ-Я\d])|\s*[()]\s*"
)
_LEADING = re.compile(r"(?:in|at|with|for|bei|bij|chez|presso)\s+(?=[A-ZÀ-Þ])")
_AT = re.compile(r"@|at|bei der|bei|bij|chez|presso")


@dataclass(slots=True)
class Fragment:
    """A piece of an entry's head at characters `start` to `end` of the whole text."""

    text: str
    start: int
    end: int
    is_bold: bool = False
    is_aside: bool = False  # stood in brackets
    is_right: bool = False  # stood at the right end of its row
    label: str = ""  # "title" or "company" where the row says so in front
    row: int = 0  # of the section
    is_placed: bool = False  # its row goes on with a place, or with a dash that leaves room for one
    is_after_at: bool = False  # "at", "bei", "chez" or "@" stood before it


def is_placed_in(text: str, found: Sequence[Fragment], fragment: Fragment) -> bool:
    after = found[found.index(fragment) + 1 :]
    return bool(re.search(r"\s[-–—]\s*$", text)) or any(is_place(other.text) for other in after if not other.is_right)


def fragments_of(text: str, base: int, *, is_bold: bool) -> list[Fragment]:
    found: list[Fragment] = []
    place, is_aside, is_right, is_after_at = 0, False, False, False
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[place:end]
        kept = piece.strip(" \t,;:|–—-·•/")
        if (leading := _LEADING.match(kept)) is not None:
            kept, is_after_at = kept[leading.end() :], True
        if len(kept) > 1 and not kept.isdigit():
            start = base + place + piece.index(kept)
            found.append(Fragment(kept, start, start + len(kept), is_bold, is_aside, is_right, is_after_at=is_after_at))
        place = match.end() if match else end
        is_right = bool(found) and (is_right or (match is not None and "\t" in match[0]))
        is_aside = "(" in match[0] if match and set(match[0]) & set("()") else is_aside
        is_after_at = match is not None and bool(_AT.fullmatch(match[0].strip()))
    return found
