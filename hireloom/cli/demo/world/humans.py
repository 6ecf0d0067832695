"""Persons: a name, an address, a place, a career, and where they came from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from random import Random

from hireloom.cli.demo.world import careers, contacts, names, vocabulary
from hireloom.cli.demo.world.chance import Weighted
from hireloom.cli.demo.world.shapes import Human
from hireloom.cli.demo.world.vocabulary import Family

NEAR_SHARE = 0.82
LANGUAGE_SHARE = {
    ("FR", "lyon"): 0.75,
    ("DE", "munich"): 0.75,
    ("DE", "hamburg"): 0.85,
    ("ES", ""): 0.3,
    ("PT", ""): 0.3,
    ("BR", ""): 0.3,
    ("MX", ""): 0.12,
    ("CO", ""): 0.15,
    ("MA", "lyon"): 0.6,
    ("SN", "lyon"): 0.6,
    ("LB", "lyon"): 0.5,
    ("TR", "munich"): 0.3,
    ("TR", "hamburg"): 0.5,
    ("PL", "hamburg"): 0.4,
}
WRITES_IN = {
    "FR": "fr",
    "DE": "de",
    "ES": "es",
    "PT": "pt",
    "BR": "pt",
    "MX": "es",
    "CO": "es",
    "MA": "fr",
    "SN": "fr",
    "LB": "fr",
    "TR": "de",
    "PL": "de",
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who is wanted, and how they come in."""

    organization: str
    key: str
    office: str
    family: Family
    level: int
    source_kind: str
    source: str
    added_at: datetime
    tags: tuple[str, ...] = ()


class Register:
    """The names, addresses and numbers that are taken, so that each is given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def is_free(self, text: str) -> bool:
        return text not in self._taken

    def take(self, text: str) -> None:
        self._taken.add(text)

    def refuses_name(self, latin: str) -> bool:
        return latin in self._taken or names.is_well_known(latin)


@cache
def origins(office: str) -> Weighted[str]:
    """The countries people of an office's area come from."""
    cells = next(row[1] for row in vocabulary.rows("origins.tsv") if row[0] == office)
    pairs = (cell.rsplit(" ", 1) for cell in cells.split(", "))
    return Weighted([(country, float(weight)) for country, weight in pairs])


@cache
def surroundings(office: str) -> tuple[str, str, list[str]]:
    """Country, region and towns of an office's area; the office's own city first."""
    _, country, region, cities = next(row for row in vocabulary.rows("places.tsv") if row[0] == office)
    return country, region, cities.split(", ")


@cache
def region_of(country: str) -> str:
    return next(row[2] for row in vocabulary.rows("places.tsv") if row[:2] == ["abroad", country])


def make(chance: Random, arrival: Arrival, register: Register, today: date) -> Human:
    """A human nobody else in the register is."""
    origin = origins(arrival.office).draw(chance)
    name = names.draw(chance, origin, is_refused=register.refuses_name)
    city, region, country = home(chance, arrival.office, origin)
    wish = careers.Wish(
        arrival.family,
        arrival.level,
        resume_language(chance, origin, arrival.office),
        country,
        city,
        origin,
        name.is_feminine,
    )
    email = _fresh(register, lambda: contacts.email(chance, name.given, name.family))
    phone = _fresh(register, lambda: contacts.phone(chance, country)) if chance.random() < 0.86 else ""
    register.take(name.latin)
    shown = name.native if name.native and names.shows_own_script(chance, origin) else name.latin
    is_native = shown != name.latin
    return Human(
        organization=arrival.organization,
        key=arrival.key,
        name=shown,
        given_name=name.native_given if is_native else name.given,
        family_name=name.native_family if is_native else name.family,
        latin_name=name.latin,
        native_name=name.native,
        sort_name=name.sort,
        email=email,
        phone=phone,
        city=city,
        region=region,
        country=country,
        office=arrival.office,
        source_kind=arrival.source_kind,
        source=arrival.source,
        added_at=arrival.added_at,
        tags=arrival.tags,
        career=careers.build(chance, wish, today),
    )


def home(chance: Random, office: str, origin: str) -> tuple[str, str, str]:
    """City, region and country somebody lives in: mostly near the office, else where they come from."""
    country, region, cities = surroundings(office)
    abroad = careers.cities_of(origin)
    if chance.random() < NEAR_SHARE or not abroad:
        return (cities[0] if chance.random() < 0.5 else chance.choice(cities)), region, country
    return chance.choice(abroad), region_of(origin), origin


def resume_language(chance: Random, origin: str, office: str) -> str:
    share = LANGUAGE_SHARE.get((origin, office), LANGUAGE_SHARE.get((origin, ""), 0.0))
    return WRITES_IN[origin] if chance.random() < share else "en"


def _fresh(register: Register, draw: Callable[[], str]) -> str:
    for _ in range(200):
        text = draw()
        if register.is_free(text):
            register.take(text)
            return text
    msg = "Every address or number that was tried is taken."
    raise ValueError(msg)
