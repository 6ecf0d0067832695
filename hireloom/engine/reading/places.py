"""Countries and their regions by name, and "City, Region" as people write it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from hireloom.engine.vocabulary import phrases, table

_POSTAL = re.compile(
    r"\b(?:(?P<prefix>D|A|CH|F|B|L|NL|DE|AT|FR|ES|IT|I)-)?"
    r"(?P<code>\d{4}\s?[A-Z]{2}\b|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\d{5}-\d{3}|\d{4}-\d{3}|\d{5}(?:-\d{4})?|\d{3}\s\d{2}|\d{2}-\d{3}|\d{6}|\d{4})\b"
)
_CITY = r"[^\W\d_](?:[^\W\d_]|[ .'’\-/])*"
_CITY_ONLY = re.compile(rf"{_CITY}(?:\s\(?\d{{1,2}}\)?(?:er|e|ème)?)?")
_IN_BRACKETS = re.compile(r",?\s*\(([A-Z]{2}|[^\W\d_][^()\d]{3,30})\)\s*$")
_LONGEST_CITY = 40
_SHORTEST_NAMELESS = 3  # country codes such as "us" count only after a comma


@dataclass(frozen=True, slots=True)
class Place:
    """A place as understood; any part may be empty."""

    city: str = ""
    region: str = ""
    country_code: str = ""
    postal_code: str = ""


@cache
def _cities() -> dict[str, str]:
    found: dict[str, str] = {}
    for country, names in table("cities"):
        for name in names.split("|"):
            found.setdefault(name.casefold(), country)
    return found


def country_of_city(text: str) -> str:
    """Give the ISO 3166-1 code of the country of a city that is large enough to be known, or ""."""
    return _cities().get(text.strip(" .()").casefold(), "")


@cache
def _regions() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for country, code, name in table("regions"):
        found[code] = (country, code)
        found.setdefault(name, (country, code))
    return found


def country_of(text: str) -> str:
    """Give the ISO 3166-1 code of a country's name in any language we read, or ""."""
    return phrases("countries").get(text.strip(" .()").lower(), "")


def region_of(text: str) -> tuple[str, str]:
    """Give (country, region code) of a state or province, by its capital letters or its name, or ("", "")."""
    text = text.strip(" .()")
    regions = _regions()
    return regions.get(text) or (regions.get(text.casefold()) if len(text) > _SHORTEST_NAMELESS else None) or ("", "")


def understand_place(text: str) -> Place | None:
    """Read "Lyon, France", "10115 Berlin", "Austin, TX 78701, USA" or "SW1A 1AA London"; None for anything else.

    The last part must be a known country, region or large city, or there must be a postal code.
    """
    return _read(text)[0]


def is_place(text: str) -> bool:
    """Tell whether a text is nothing but a city or region with its country or state."""
    place, unused = _read(text)
    return place is not None and bool(place.country_code) and unused <= 1


@lru_cache(maxsize=4_096)
def _read(text: str) -> tuple[Place | None, int]:
    """Give the place and how many parts were neither country, region nor postal code."""
    bracketed = _IN_BRACKETS.search(text)
    text = _IN_BRACKETS.sub(r", \1", text)
    parts = [part.strip() for part in re.split(r"\s*[,;]\s*|\s+[-–/|]\s+", text.strip(" .,;:|•·()")) if part.strip()]
    if len(parts) == 1:
        parts = _without_commas(parts[0])
    country = region = postal = ""
    if parts and (found := country_of(parts[-1])) and (len(parts[-1]) > _SHORTEST_NAMELESS or len(parts) > 1):
        country = found
        parts.pop()
    if (
        not country
        and len(parts) > 1
        and re.fullmatch(r"[A-Z]{2}", parts[-1])
        and (bracketed or _is_country_code(parts))
    ):
        country = parts.pop()
    rest: list[str] = []
    for part in parts:
        match = _POSTAL.search(part)
        if match and not postal and _is_postal(match, country):
            postal = match["code"]
            part = (part[: match.start()] + " " + part[match.end() :]).strip()  # noqa: PLW2901
        in_country, code = region_of(part)
        if code and rest and (not country or in_country == country):
            country, region = country or in_country, code
        elif part:
            rest.append(part)
    city = next((part for part in reversed(rest) if _looks_like_city(part)), "")
    known = country_of_city(city) if city and not country else ""
    if known and len(rest) == 1:
        return Place(city, region, known, postal), 1
    if not (country or region or (postal and city)):
        return None, len(rest)
    return Place(city, region, country, postal), len(rest)


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(row[0] for row in table("countries"))


def _without_commas(text: str) -> list[str]:
    """Cut "Zürich CH" and "San Francisco California US", when they begin with a known city and end with a country."""
    words = text.split()
    code = words[-1] if words else ""
    if not 2 <= len(words) <= 6 or code not in _country_codes():
        return [text]
    for stop in range(len(words) - 1, 0, -1):
        if country_of_city(" ".join(words[:stop])):
            middle = " ".join(words[stop:-1])
            return [" ".join(words[:stop]), *([middle] if middle else []), code]
    return [text]


def _is_country_code(parts: list[str]) -> bool:
    """Tell whether two capitals at the end are a country ("Leipzig, DE") rather than a state ("Dover, DE")."""
    code = parts[-1]
    if code not in _country_codes():
        return False
    return (
        not region_of(code)[1]
        or country_of_city(parts[-2]) == code
        or (len(parts) > 2 and bool(region_of(parts[-2])[1]))
    )


def _is_postal(match: re.Match[str], country: str) -> bool:
    """Without a country, four digits may be a year and six a telephone number."""
    code = match["code"]
    if country or match["prefix"]:
        return True
    if code.isdigit() and len(code) == 4:
        return match.start() == 0 and not 1940 <= int(code) <= 2035
    return len(code) != 6 and len(match.string) > len(match[0])


def _looks_like_city(text: str) -> bool:
    return (
        len(text) <= _LONGEST_CITY
        and text[:1].isupper()
        and bool(_CITY_ONLY.fullmatch(text))
        and len(text.split()) <= 4
    )
