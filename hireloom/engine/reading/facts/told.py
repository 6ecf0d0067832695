"""Positions told in a sentence: "Worked with Acme Foods, Lyon as a Test Engineer".

They are the weakest kind: they fill in what an entry does not say, and stand alone only where a document has no entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hireloom.engine.reading.facts.employers import is_no_name, may_be_employer
from hireloom.engine.reading.places import is_place
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.words import title_score

_SECTIONS = frozenset({"header", "summary", "experience", "other", "skills"})
_VERB = r"(?i:work(?:ed|ing)|employed|intern(?:ed|ing)|serv(?:ed|ing)|tätig|gearbeitet|arbeite|travaill[eé]|trabaj[oé])"
_AT = r"(?:with|at|for|in|bei|chez|en)"
_AS = r"(?:as|als|comme|como)"
_NAME = r"(?P<company>[A-ZÀ-Þ][\w&.'’-]*(?:\s(?:[A-ZÀ-Þ&(][\w&.'’)-]*|of|and|de|und)){0,5})"
_TITLE = r"(?:an?\s|the\s)?(?P<title>[^\W\d_][^.,;:()\n]{2,60}?)"
_END = r"(?=\s*(?:[.,;:()\n]|$)|\s(?:in|at|for|from|since|with|and|on|till|where|seit|bei|depuis|desde)\s)"
_PATTERNS = (
    re.compile(rf"{_VERB}\s{_AT}\s{_NAME}(?:,\s?[A-ZÀ-Þ][\w ]{{2,25}})?\s{_AS}\s{_TITLE}{_END}"),
    re.compile(rf"{_VERB}\s{_AS}\s{_TITLE}\s{_AT}\s{_NAME}"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A title and an employer named in one sentence, at characters `start` to `end` of the whole text."""

    title: str
    company: str
    start: int
    end: int


def told_positions(source: Source) -> Iterator[Told]:
    """Walk the positions told in sentences, in order."""
    for section in source.sections:
        if section.kind in _SECTIONS and section.last > section.first:
            lines = source.lines[section.first : section.last]
            yield from _in_text(source.text[lines[0].start : lines[-1].end].replace("\n", " "), lines[0].start)


def _in_text(text: str, offset: int) -> Iterator[Told]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            title, company = match["title"].strip(), match["company"].strip(" .-'’&(")
            if _is_position(title, company):
                yield Told(title, company, offset + match.start(), offset + match.end())


def _is_position(title: str, company: str) -> bool:
    is_named = company[:1].isupper() and not is_place(company) and may_be_employer(company) and not is_no_name(company)
    return is_named and title_score(company) < 2 <= title_score(title) and len(title.split()) <= 7
