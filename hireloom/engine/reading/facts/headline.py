"""The line under the name that says what somebody does."""

import re

from hireloom.engine.reading.dates import find_dates
from hireloom.engine.reading.places import is_place
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Fact, Headline, Name
from hireloom.engine.reading.words import title_score

_LONGEST = 100
_LINES_AFTER_NAME = 4


def headline(source: Source, names: list[Fact[Name]]) -> list[Fact[Headline]]:
    """Find the headline: a title-like piece of the name's line or of the next few lines of its section."""
    if not names:
        return []
    evidence = names[0].evidence
    first = source.manuscript.line_at(evidence.start)
    for number in range(first, min(first + 1 + _LINES_AFTER_NAME, len(source.lines))):
        line = source.lines[number]
        if number > first and source.kind_at(line.start) not in {"header", "summary", "contact", "other", ""}:
            break
        for piece in re.finditer(r"[^\t|•·]+", line.text):
            start = line.start + piece.start() + len(piece[0]) - len(piece[0].lstrip())
            text = piece[0].strip(" ,;–-")
            if start >= evidence.end and _is_headline(text):
                start = source.text.index(text, start)
                sure = 0.9 if title_score(text) >= 2 else 0.6
                fact = source.fact(Headline(text), start, start + len(text), confidence=sure, rule="headline/1")
                return [fact]
    return []


def _is_headline(text: str) -> bool:
    if not 3 < len(text) <= _LONGEST or re.search(r"@|https?:|\d{3}", text) or text.endswith("."):
        return False
    return title_score(text) > 0 and not is_place(text) and not any(span.is_range for span in find_dates(text))
