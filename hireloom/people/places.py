"""Where towns lie: the gazetteer of the world's cities of 15,000 people and more (GeoNames, CC BY 4.0)."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from hireloom.engine import distance
from hireloom.engine.querying.words import words
from hireloom.kit import countries

KM_PER_DEGREE = 111.2
FINE, COARSE = 0.5, 4.0
"""Degrees of a cell's side: cells find who may be near before any distance is computed."""
_COARSE_FROM_KM = 150


@dataclass(frozen=True)
class Place:
    """A town: its name, country (ISO 3166) and coordinates in degrees."""

    name: str
    country: str
    latitude: float
    longitude: float


def key(name: str) -> str:
    """The form in which names of towns are compared."""
    return " ".join(words(name))


def locate_all(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Place]:
    """The places of (town, country) pairs; the country may be empty, then the largest town of the name. One query."""
    pairs = list(dict.fromkeys(pair for pair in wanted if pair[0]))
    if not pairs:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (w.place) w.place, p.name, p.country, p.latitude, p.longitude "
            "FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS w (key, country, place) "
            "JOIN people_place p ON p.key = w.key AND (w.country = '' OR p.country = w.country) "
            "ORDER BY w.place, p.is_own DESC, p.thousands DESC, p.country",
            [[key(town) for town, _ in pairs], [country for _, country in pairs]],
        )
        return {pairs[place - 1]: Place(*rest) for place, *rest in cursor.fetchall()}


def locate(text: str, *, language: str = "en") -> Place | None:
    """The place somebody means: a town, or "town, country" with the country's code or name. One query."""
    town, _, country = text.partition(",")
    code = country_code(country, language) if country.strip() else ""
    pair = (town, code)
    return locate_all([pair]).get(pair)


def resembling(text: str, *, most: int = 3) -> list[str]:
    """Towns whose names look like the text, most alike and largest first: for typing errors. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM people_place WHERE key %% %s AND is_own "
            "ORDER BY similarity(key, %s) DESC, thousands DESC LIMIT %s",
            [key(text), key(text), most * 2],
        )
        return list(dict.fromkeys(row[0] for row in cursor.fetchall()))[:most]


def country_code(text: str, language: str = "en") -> str:
    """The ISO 3166 code of a country given by code or by its name in English or the reader's language; else empty."""
    text = text.strip()
    if len(text) == 2 and text.upper() in countries.names("en"):
        return text.upper()
    wanted = key(text)
    for names in (countries.names(language), countries.names("en")):
        for code, name in names.items():
            if key(name) == wanted:
                return code
    return {"uk": "GB", "usa": "US", "united states of america": "US", "czechia": "CZ"}.get(wanted, "")


def cell_tokens(latitude: float, longitude: float) -> tuple[str, str]:
    """The tokens of the two cells a place lies in."""
    return _cell("cell", latitude, longitude, FINE), _cell("area", latitude, longitude, COARSE)


def cells_around(place: Place, km: float) -> list[str]:
    """The tokens of every cell that a circle touches: few large ones for a wide circle."""
    name, side = ("area", COARSE) if km >= _COARSE_FROM_KM else ("cell", FINE)
    up = km / KM_PER_DEGREE
    narrowest = max(0.05, math.cos(math.radians(min(89.0, abs(place.latitude) + up))))
    aside = min(180.0, up / narrowest)
    rows = range(math.floor((place.latitude - up) / side), math.floor((place.latitude + up) / side) + 1)
    columns = range(math.floor((place.longitude - aside) / side), math.floor((place.longitude + aside) / side) + 1)
    around = round(360 / side)
    wrapped = {(column + around // 2) % around - around // 2 for column in columns}
    return [f"={name}:{row}:{column}" for row in rows for column in sorted(wrapped)]


def distance_km(place: Place, latitude: float, longitude: float) -> float:
    """Kilometers between a place and a point, as the crow flies."""
    return distance.km(place.latitude, place.longitude, latitude, longitude)


def _cell(name: str, latitude: float, longitude: float, side: float) -> str:
    return f"={name}:{math.floor(latitude / side)}:{math.floor(longitude / side)}"
