"""Working lives that make sense: titles that grow, dates that follow each other, deeds that fit the trade."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

from hireloom.cli.demo.world import vocabulary
from hireloom.cli.demo.world.shapes import Career, Education, Employment
from hireloom.cli.demo.world.vocabulary import Family, gendered

YEARS = ((1, 2), (2, 7), (6, 14), (11, 24))
"""Years of work by level, from first job to lead."""

MOST_EMPLOYMENTS = 5
ABOUT_SHARE = 0.6
FOCUS_SHARE = 0.55
LEVEL_AFTER = ((0, 0.0), (1, 2.0), (2, 6.0), (3, 11.0))
LOCAL = {"DE": "de", "FR": "fr", "ES": "es", "MX": "es", "CO": "es", "PT": "pt", "BR": "pt"}
VOCATIONAL = (
    "Ausbildung",
    "Fachinformatiker",
    "Staatlich",
    "Geprüfte",
    "Examen",
    "Apprenticeship",
    "Vocational",
    "Secondary",
    "High school",
    "Diploma",
    "Associate",
    "CAP",
    "Bac",
    "BTS",
    "BUT",
    "DCG",
    "Técnico",
    "Graduado",
    "Curso",
    "Ensino",
)
SCALES = {"few": (3, 7), "dozen": (8, 30), "many": (40, 400), "pct": (8, 42), "weeks": (9, 45)}
THOUSANDS = tuple(f"{value:,}" for value in (1200, 1800, 2400, 3500, 5000, 8000, 12_000, 18_000, 25_000, 40_000))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a career is wanted for; `countries` and `cities` say where the earlier and the latest work was."""

    family: Family
    level: int
    language: str
    home: str
    home_city: str
    origin: str
    is_feminine: bool


def build(chance: Random, wish: Wish, today: date) -> Career:
    """A career of a family up to a level, ending today or a little before."""
    low, high = YEARS[wish.level]
    months = chance.randint(low * 12, high * 12)
    spans = list(_spans(chance, months, today))
    skills = _some(chance, wish.family.skills, chance.randint(6, 9))
    shown = _translated("skills.tsv", skills, wish.language)
    lines = tuple(_employments(chance, wish, spans, shown))
    years = max(1, round(months / 12))
    return Career(
        family=wish.family.key,
        language=wish.language,
        headline=lines[0].title,
        summary=_summary(chance, wish, years),
        years=years,
        employments=lines,
        educations=_educations(chance, wish, spans[-1][0].year),
        skills=skills,
        shown_skills=shown,
        languages=_languages(chance, wish),
        certificates=_translated("certificates.tsv", _some(chance, wish.family.certificates, 1), wish.language),
        interests=_some(chance, vocabulary.words()["interests"][wish.language], 3),
    )


def _spans(chance: Random, months: int, today: date) -> Iterator[tuple[date, date | None, float]]:
    """Start, end and years of work before, newest first; most people are employed, gaps are short."""
    index = today.year * 12 + today.month - 1
    end = index if chance.random() < 0.8 else index - chance.randint(1, 5)
    left, is_newest, count = months, True, 0
    while left > 0:
        count += 1
        length = min(left, chance.randint(14, 62))
        length = left if left - length < 10 or count == MOST_EMPLOYMENTS else length
        start = end - length
        open_ended = is_newest and end == index
        yield _month(start), None if open_ended else _month(end), (left - length) / 12
        left -= length
        end = start - chance.choice((0, 0, 1, 1, 1, 2, 3, 4))
        is_newest = False


def _employments(
    chance: Random, wish: Wish, spans: list[tuple[date, date | None, float]], skills: tuple[str, ...]
) -> Iterator[Employment]:
    deeds = list(wish.family.work[wish.language])
    chance.shuffle(deeds)
    leads = list(wish.family.lead[wish.language])
    chance.shuffle(leads)
    top = len(LEVEL_AFTER) - 1
    told: set[str] = set()
    for position, (started_on, ended_on, years_before) in enumerate(spans):
        mid = years_before + ((ended_on or spans[0][0]).year - started_on.year) / 2
        level = max(level for level, after in LEVEL_AFTER if mid >= after)
        level = min(level, wish.level) if position else wish.level
        lines_left = len(spans) - position
        wanted = min(5, math.ceil(len(deeds) / lines_left) + (1 if position == 0 and lines_left > 1 else 0))
        taken = [deeds.pop() for _ in range(min(wanted, len(deeds)))]
        if level == top and leads:
            taken.insert(0, leads.pop())
        country, city = _place(chance, wish, is_newest=position == 0)
        company, about = _company(chance, wish, country, told)
        yield Employment(
            title=gendered(wish.family.titles[wish.language][level], is_feminine=wish.is_feminine),
            company=company,
            about=about,
            focus=tuple(chance.sample(skills, 3)) if chance.random() < FOCUS_SHARE else (),
            city=in_language(city, wish.language),
            started_on=started_on,
            ended_on=ended_on,
            achievements=tuple(_filled(chance, text, wish.language) for text in taken),
        )


def _place(chance: Random, wish: Wish, *, is_newest: bool) -> tuple[str, str]:
    if is_newest or chance.random() < 0.55:
        return wish.home, wish.home_city
    cities = cities_of(wish.origin)
    return wish.origin, chance.choice(cities) if cities else wish.home_city


@cache
def cities_of(country: str) -> list[str]:
    """Larger cities of a country; empty where the list has none."""
    found = [
        cells.split(", ")
        for area, code, _, cells in vocabulary.rows("places.tsv")
        if (area, code) == ("abroad", country)
    ]
    return found[0] if found else []


@cache
def _employers() -> dict[str, Any]:
    return dict(vocabulary.read_json("employers.json"))


def _company(chance: Random, wish: Wish, country: str, told: set[str]) -> tuple[str, str]:
    """The invented name of an employer and, in English résumés, what it does; `told` is not said again."""
    employers = _employers()
    kind = chance.choice(wish.family.employers)
    forms = employers["kinds"][kind][LOCAL.get(country, "en")]
    name = chance.choice(forms).format(root=chance.choice(employers["roots"]))
    about = chance.choice(employers["notes"][kind])
    if wish.language != "en" or about in told or chance.random() >= ABOUT_SHARE:
        return name, ""
    told.add(about)
    return name, _filled(chance, about, "en")


def _filled(chance: Random, text: str, language: str) -> str:
    """A deed with its numbers; a text that names a size twice gets two."""
    while "{" in text:
        name = text[text.index("{") + 1 : text.index("}")]
        if name == "thousand":
            value = chance.choice(THOUSANDS)
            value = value.replace(",", {"en": ",", "fr": " "}.get(language, "."))
        else:
            value = str(chance.randint(*SCALES[name]))
        text = text.replace("{" + name + "}", value, 1)
    return text


def _summary(chance: Random, wish: Wish, years: int) -> str:
    text = gendered(chance.choice(wish.family.summary[wish.language]), is_feminine=wish.is_feminine)
    return (
        text.replace("{years}", str(years))
        if years > 1
        else text.replace("{years} years", "a first year").replace("{years}", "1")
    )


def _educations(chance: Random, wish: Wish, first_year: int) -> tuple[Education, ...]:
    degree = gendered(chance.choice(wish.family.degrees[wish.language]), is_feminine=wish.is_feminine)
    country = wish.origin if chance.random() < 0.7 else wish.home
    is_vocational = degree.startswith(VOCATIONAL)
    years = 2 if degree.startswith(("MSc", "M. Sc", "Master", "Mestrado", "Máster", "MA ")) else 3
    return (
        Education(
            degree, chance.choice(_schools(country, is_vocational=is_vocational)), first_year - years, first_year
        ),
    )


@cache
def _schools(country: str, *, is_vocational: bool) -> list[str]:
    table = {row[0]: row[1:] for row in vocabulary.rows("schools.tsv")}
    return table.get(country, table["*"])[is_vocational].split(", ")


def _languages(chance: Random, wish: Wish) -> tuple[tuple[str, str], ...]:
    """First language, English, the language of the place; in the words of the résumé."""
    levels = vocabulary.words()["headings"][wish.language]
    spoken = {tongue(wish.origin, wish.language): levels["native"]}
    spoken.setdefault(tongue("GB", wish.language), chance.choice((levels["fluent"], levels["good"])))
    spoken.setdefault(tongue(wish.home, wish.language), levels["fluent" if wish.language != "en" else "good"])
    return tuple(spoken.items())


@cache
def tongue(country: str, language: str) -> str:
    """The first language of a country, as a résumé in `language` calls it."""
    column = 1 + vocabulary.LANGUAGES.index(language)
    return next(row[column] for row in vocabulary.rows("tongues.tsv") if row[0] == country)


def _translated(table: str, values: tuple[str, ...], language: str) -> tuple[str, ...]:
    known = vocabulary.translations(table).get(language, {})
    return tuple(known.get(value, value) for value in values)


def in_language(city: str, language: str) -> str:
    """The name of a city as a résumé of a language writes it."""
    return vocabulary.translations("places-in.tsv").get(language, {}).get(city, city)


def _some(chance: Random, values: list[str], count: int) -> tuple[str, ...]:
    return tuple(chance.sample(values, min(count, len(values))))


def _month(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)
