"""Roughly where a person lives: the first place in the header or contact part, or what a label says."""

import re

from hireloom.engine.reading.manuscript import Line
from hireloom.engine.reading.places import Place, country_of, understand_place
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Fact, Location

_LABEL = re.compile(
    r"^(?:address|location|residence|home|city|based in|lives in|anschrift|adresse|wohnort|wohnhaft in|ort|domicile|"
    r"dirección|domicilio|ciudad|ubicación|residencia|morada|endereço|localidade|cidade|woonplaats|adres|indirizzo|residenza|città)"
    r"\s*[:：]?\s+",
    re.IGNORECASE,
)
_PIECE = re.compile(r"(?:(?!\s/\s)[^\t|•·●◦▪\n✉☎])+")
_BEGINNING = re.compile(
    r"[A-ZÀ-Þ][^\W\d_]+(?:[ '’-][^\W\d_]+){0,3},\s[A-ZÀ-Þ][^\W\d_]+(?:\s[A-ZÀ-Þ][^\W\d_]+)?(?=\s+[^\w\s,]+\s)"
)
_LONGEST = 90
_LINES_LOOKED_AT = 40


def location(source: Source) -> list[Fact[Location]]:
    """Find where the person lives: at most one place, labeled ones first."""
    found: list[Fact[Location]] = []
    lines = list(source.lines_of("header", "contact", "summary"))[:_LINES_LOOKED_AT]
    for _, line in lines:
        for piece in _PIECE.finditer(line.text):
            fact = _fact(source, line.start, piece)
            if fact is not None:
                found.append(fact)
        if not found:
            found += _at_the_beginning(source, line)
    return sorted(found, key=lambda fact: -fact.confidence)[:1]


def _at_the_beginning(source: Source, line: Line) -> list[Fact[Location]]:
    """Read "Lyon, France : +33 6 ..." where the sign between the parts is none we know (pictures are misread so)."""
    match = _BEGINNING.match(line.text)
    place = understand_place(match[0]) if match else None
    if match is None or place is None or not place.country_code:
        return []
    value = Location(match[0], place.city, place.region, place.country_code, place.postal_code)
    return [source.fact(value, line.start, line.start + match.end(), confidence=0.6, rule="location.beginning/1")]


def _fact(source: Source, line_start: int, piece: re.Match[str]) -> Fact[Location] | None:
    text = piece[0]
    label = _LABEL.match(text.lstrip(" /"))
    lead = len(text) - len(text.lstrip(" /")) + (label.end() if label else 0)
    text = text[lead:].rstrip(" ,.;")
    if not text or len(text) > _LONGEST or "@" in text:
        return None
    start = line_start + piece.start() + lead
    if any(begin < start + len(text) and start < end for begin, end in source.masked):
        return None
    place = understand_place(text)
    if place is None and label and re.fullmatch(r"[^\W\d_][^\d@:]{1,40}", text):
        place = Place(city=text.split(",")[0].strip(), country_code=country_of(text))
    if place is None:
        return None
    sure = 0.6 + 0.15 * bool(place.city) + 0.1 * bool(place.country_code) + 0.1 * bool(label)
    value = Location(text, place.city, place.region, place.country_code, place.postal_code)
    return source.fact(value, start, start + len(text), confidence=sure, rule="location/1")
