"""Made-up résumés and what made-up roles ask for, with everything that must not count left open to be swapped.

The same seed makes the same specimens. Nobody is meant by them; words come from the shipped vocabulary. Work, skills,
studies and languages of a specimen never change by a swap: a gap moves what came before it back, so that as many months
of work remain.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from random import Random
from types import MappingProxyType

from hireloom.engine.matching.types import Criterion, Kind, Month
from hireloom.engine.vocabulary import shipped, skills, table

TODAY = Month(2026, 11)
LANGUAGES = ("en", "de", "fr", "es")
LAYOUTS = ("lines", "columns", "bars", "labels")
LEVELS = ("bachelor", "master", "vocational")
COMPANIES = ("Nordwerk GmbH", "Birkenau AG", "Alder & Finch Ltd", "Castelmar SA", "Tarn Logistics Ltd", "Quellbach KG")
LONGEST_POSITION = 60
"""Months."""
GAP = 14
"""Months."""
LIKE_NAMES = ("julia", "ruby", "jenkins", "swift")
"""Skills that are also what people are called."""


class Swap(StrEnum):
    """What is swapped in a document while all that counts stays as it is."""

    NAME = "name"
    SEX = "sex"
    SCHOOL = "school"
    YEARS = "years"
    PLACE = "place"
    HOBBY = "hobby"
    GAP = "gap"
    FAMILY = "family"
    NATIONALITY = "nationality"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the specimens: its family, skills of its groups, and in each language its titles and field of study."""

    family: str
    skill_ids: tuple[str, ...]
    titles: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Position:
    """A position of so many months, with the skills used in it."""

    company: str
    months: int
    skills: tuple[str, ...]
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Specimen:
    """A document to be written, what its role asks for, and what is said in it of everything that must not count."""

    number: int
    language: str
    layout: str
    role: Role
    other: Role
    positions: tuple[Position, ...]
    skills: tuple[str, ...]
    level: str
    spoken: tuple[tuple[str, str], ...]
    licence: bool
    criteria: tuple[Criterion, ...]
    said: Mapping[Swap, str] = field(default_factory=lambda: MappingProxyType({}))

    def with_(self, swap: Swap, value: str) -> Mapping[Swap, str]:
        """What is said of the person, with one thing swapped."""
        return MappingProxyType({**self.said, swap: value})


def values(swap: Swap) -> tuple[str, ...]:
    """List the groups of one swap, in the order of the table."""
    return tuple(_people()[swap])


def words(swap: Swap, value: str, language: str) -> str:
    """What stands in a document in some language for one group of a swap; "" for nothing."""
    said = _people()[swap][value]
    return said[LANGUAGES.index(language)] or said[0]


@cache
def roles() -> tuple[Role, ...]:
    """List the roles that specimens are made for."""
    groups: dict[str, list[str]] = defaultdict(list)
    strict = {row[0] for row in shipped("skills") if row[4]}
    for entry in skills.of_table(shipped("skills")):
        if entry.id not in strict:
            groups[entry.group].append(entry.id)
    return tuple(
        Role(
            row[0],
            tuple(one for group in row[1].split("|") for one in groups[group]),
            {language: tuple(row[2 + place].split("|")) for place, language in enumerate(LANGUAGES)},
            dict(zip(LANGUAGES, row[6].split("|"), strict=True)),
        )
        for row in table("specimen_roles")
    )


def specimens(seed: int, count: int) -> tuple[Specimen, ...]:
    """Make so many specimens, languages and layouts in turn."""
    random = Random(seed)  # noqa: S311 - specimens are to be the same again
    return tuple(_specimen(random, number) for number in range(count))


def _specimen(random: Random, number: int) -> Specimen:
    language = LANGUAGES[number % len(LANGUAGES)]
    role, other = random.sample(roles(), 2)
    held = random.sample(role.skill_ids, random.randint(3, 7))
    held += [name for name in LIKE_NAMES if "programming" in _groups(role) and random.random() < 0.4]
    positions = tuple(
        Position(
            company,
            random.randint(9, LONGEST_POSITION),
            tuple(random.sample(held, random.randint(1, 3))),
            place > 0 and random.random() < 0.3,
        )
        for place, company in enumerate(random.sample(COMPANIES, random.randint(2, 3)))
    )
    level, licence = random.choice(LEVELS), random.random() < 0.5
    spoken = tuple((code, random.choice(("native", "C1", "B2", "B1"))) for code in random.sample(LANGUAGES, 2))
    return Specimen(
        number=number,
        language=language,
        layout=LAYOUTS[number // len(LANGUAGES) % len(LAYOUTS)],
        role=role,
        other=other,
        positions=positions,
        skills=tuple(held),
        level=level,
        spoken=spoken,
        licence=licence,
        criteria=_criteria(random, role, held, language),
        said=MappingProxyType({swap: random.choice(values(swap)) for swap in Swap}),
    )


def _criteria(random: Random, role: Role, held: list[str], language: str) -> tuple[Criterion, ...]:
    asked = [*random.sample(held, 2), *random.sample(role.skill_ids, 2)]
    asked += [name for name in LIKE_NAMES if "programming" in _groups(role) and random.random() < 0.4]
    labels = {entry.id: entry.label for entry in skills.entries()}
    criteria = [
        Criterion(labels[one], Kind.SKILL, skill_ids=(one,), weight=random.randint(1, 5))
        for one in dict.fromkeys(asked)
    ]
    lasting = random.choice(held)
    foreign = random.choice(LANGUAGES)
    criteria += [
        Criterion(labels[lasting], Kind.SKILL, skill_ids=(lasting,), months=random.choice((12, 24, 36)), weight=3),
        Criterion(role.titles["en"][0], Kind.TITLE, months=random.choice((0, 24, 48)), weight=4, is_required=True),
        Criterion("Experience", Kind.EXPERIENCE, months=random.choice((24, 60, 96)), weight=3),
        Criterion("Degree", Kind.EDUCATION, words=tuple(role.fields.values()), level=random.choice(LEVELS), weight=2),
        Criterion("Language", Kind.LANGUAGE, language=foreign, level=random.choice(("B2", "C1")), weight=2),
        Criterion("Driving licence", Kind.LICENCE, words=_LICENCES, weight=1),
        Criterion(SPOKEN[language][foreign], Kind.TEXT, weight=2),
        Criterion(role.titles[language][0], Kind.TEXT, words=role.titles[language], weight=2),
        Criterion("Country", Kind.PLACE, country=COUNTRIES[language], weight=1),
    ]
    return tuple(criteria)


def _groups(role: Role) -> str:
    return next(row[1] for row in table("specimen_roles") if row[0] == role.family)


@cache
def _people() -> dict[Swap, dict[str, tuple[str, ...]]]:
    found: dict[Swap, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for swap, value, *said in table("specimen_people"):
        found[Swap(swap)][value] = tuple(said)
    return dict(found)


COUNTRIES = {"en": "GB", "de": "DE", "fr": "FR", "es": "ES"}
LICENCES = {
    "en": "Driving licence",
    "de": "Führerschein Klasse B",
    "fr": "Permis de conduire",
    "es": "Permiso de conducir",
}
_LICENCES = ("driving licence", "Führerschein", "permis de conduire", "permiso de conducir")
SPOKEN = {
    "en": {"en": "English", "de": "German", "fr": "French", "es": "Spanish"},
    "de": {"en": "Englisch", "de": "Deutsch", "fr": "Französisch", "es": "Spanisch"},
    "fr": {"en": "Anglais", "de": "Allemand", "fr": "Français", "es": "Espagnol"},
    "es": {"en": "Inglés", "de": "Alemán", "fr": "Francés", "es": "Español"},
}
