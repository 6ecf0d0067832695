"""A person as a pasted profile or the block below a mail tells of them: the reader's facts, and where somebody works.

The reader is made for résumés; a signature says the employer in the line of the title, or in the next one.
"""

import re
from dataclasses import dataclass
from typing import Any

from hireloom.engine.reading.types import Email, Employment, Fact, Headline, Link, Location, Name, Phone, Reading

LONGEST = 20_000
"""Characters of a pasted text that are read."""

_AT = re.compile(r"^(?P<title>.{2,90}?)\s+(?:at|bei|chez|@)\s+(?P<company>\S.{1,90})$", re.IGNORECASE)
_BESIDE = re.compile(r"^\s*(?:[|·•,–—-]|at\b|bei\b|@)\s*(?P<company>[^|·•\n]{2,90})")
_LEGAL = re.compile(
    r"\b(?:gmbh|ag|se|kg|inc|llc|ltd|limited|plc|corp|corporation|company|group|sas|sarl|s\.?r\.?o|s\.?a|b\.?v|n\.?v|ab|oy|"
    r"hospital|klinik|klinikum|university|universität|école|institute?|systems?|solutions|technolog(?:y|ies)|labs?|"
    r"bank|consulting|partners|studios?|robotics|software|logistics|energy|motors|airlines?|foods?)\b",
    re.IGNORECASE,
)
_NOT_A_COMPANY = re.compile(
    r"@|https?:|www\.|\d{4,}|^\W*(?:t|f|m|p|tel|phone|mobile?|fax|mail|e-?mail|web)\b[\s.:+]|^\W*$", re.IGNORECASE
)
_LINES_AFTER = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One value, and the characters `start` to `end` (exclusive) of the text that it was read from."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Card:
    """Whom a text tells of; what was not found is None. `contacts` are ("email" | "phone" | "link", piece)."""

    text: str
    name: Piece | None = None
    headline: Piece | None = None
    company: Piece | None = None
    city: Piece | None = None
    country: Piece | None = None
    contacts: tuple[tuple[str, Piece], ...] = ()


def card(reading: Reading) -> Card:
    """Whom a reading tells of, as one signature or profile does."""
    name, place, title = (_surest(reading, sort) for sort in (Name, Location, Headline))
    headline, company = _work(reading.text, title.value.text, title.evidence.start) if title else (None, None)
    if title is None and name is not None:
        company = _below(reading.text, name.evidence.end)
    return Card(
        text=reading.text,
        name=_piece(name, name.value.full) if name else None,
        headline=headline,
        company=company or _held_now(reading),
        city=_piece(place, place.value.city) if place else None,
        country=_piece(place, place.value.country_code) if place else None,
        contacts=(
            *(("email", _sure(fact, fact.value.address)) for fact in reading.every(Email)),
            *(("phone", _sure(fact, fact.value.e164 or fact.value.as_written)) for fact in reading.every(Phone)),
            *(("link", _sure(fact, fact.value.url)) for fact in reading.every(Link)),
        ),
    )


def _surest(reading: Reading, sort: type[Any]) -> Any:
    facts = reading.every(sort)
    return max(facts, key=lambda fact: fact.confidence) if facts else None


def _sure(fact: Fact[Any], value: str) -> Piece:
    return Piece(value, fact.evidence.start, fact.evidence.end)


def _piece(fact: Fact[Any], value: str) -> Piece | None:
    return _sure(fact, value) if value else None


def _work(text: str, title: str, start: int) -> tuple[Piece, Piece | None]:
    """The title, and the employer: after an "at", beside it, or in one of the next lines."""
    end = start + len(title)
    if said := _AT.match(title):
        begin = start + said.start("company")
        return Piece(said["title"], start, start + said.end("title")), Piece(said["company"], begin, end)
    rest = text[end : text.find("\n", end) if "\n" in text[end:] else len(text)]
    beside = _BESIDE.match(rest)
    if beside and not _NOT_A_COMPANY.search(beside["company"].strip()):
        begin = end + beside.start("company")
        company = beside["company"].strip(" ,;")
        return Piece(title, start, end), Piece(company, begin, begin + len(company))
    return Piece(title, start, end), _below(text, end)


def _below(text: str, end: int) -> Piece | None:
    """The first of the next lines that is called as companies are."""
    begin = text.find("\n", end) + 1
    for _ in range(_LINES_AFTER if begin else 0):
        stop = text.find("\n", begin)
        line = text[begin : stop if stop >= 0 else len(text)]
        piece = re.split(r"\s*[|·•]\s*", line.strip())[0].strip(" ,;")
        if _LEGAL.search(piece) and not _NOT_A_COMPANY.search(piece) and len(piece) <= 100:
            at = text.index(piece, begin)
            return Piece(piece, at, at + len(piece))
        if stop < 0:
            break
        begin = stop + 1
    return None


def _held_now(reading: Reading) -> Piece | None:
    """The employer of the position that somebody holds now."""
    now = next((fact for fact in reading.every(Employment) if fact.value.is_current and fact.value.company), None)
    if now is None:
        return None
    at = reading.text.find(now.value.company, now.evidence.start)
    return Piece(now.value.company, at, at + len(now.value.company)) if at >= 0 else None
