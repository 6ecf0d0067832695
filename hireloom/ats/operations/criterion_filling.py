"""From what somebody typed about criteria to what is kept: cleaned, linked to the vocabularies, and checked by sort."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hireloom.ats import cautions
from hireloom.ats.enums import CriterionKind, EducationLevel
from hireloom.ats.models.criterion import MOST_MONTHS, Criterion, split
from hireloom.engine import fairness
from hireloom.engine.matching.types import MOST_WEIGHT
from hireloom.engine.vocabulary import languages, skills
from hireloom.kit.text import clean
from hireloom.people import places, tongues

USUAL_KM = 50
MOST_KM = 1_000
USED: Mapping[str, frozenset[str]] = {
    CriterionKind.SKILL: frozenset({"words", "months"}),
    CriterionKind.TITLE: frozenset({"words"}),
    CriterionKind.EXPERIENCE: frozenset({"words", "months"}),
    CriterionKind.EDUCATION: frozenset({"words", "level"}),
    CriterionKind.LICENCE: frozenset({"words"}),
    CriterionKind.LANGUAGE: frozenset({"words", "language", "level"}),
    CriterionKind.PLACE: frozenset({"place", "within_km"}),
    CriterionKind.AVAILABILITY: frozenset({"months"}),
    CriterionKind.TEXT: frozenset({"words"}),
}
"""What besides name, weight and must a sort has; anything else that was sent with it is dropped."""


@dataclass(frozen=True)
class Wanted:
    """One thing a job asks for, as somebody typed it.

    `words` have commas between. `language` is a code or a name, `place` a town ("Lyon", "Lyon, FR") or a country.
    `months` are at least so many, for availability at most.
    """

    name: str
    words: str = ""
    is_required: bool = False
    kind: str = CriterionKind.TEXT
    weight: int = 1
    level: str = ""
    language: str = ""
    months: int = 0
    place: str = ""
    within_km: int = 0

    @classmethod
    def of(cls, row: Criterion) -> "Wanted":
        """What somebody would have typed to have this criterion."""
        return cls(
            row.name, row.words, row.is_required, row.kind, row.weight, row.level, row.language, row.months, row.place,
            row.within_km,
        )  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """Criteria to be kept, not yet of a job; `problems` says of each place, from 0, why it cannot be, in a sentence.

    `protected` are the places of those that ask for something the law protects.
    """

    rows: Sequence[Criterion]
    problems: Mapping[int, str]
    protected: frozenset[int]


def fill(wanted: Sequence[Wanted]) -> Filled:
    """Fill criteria in and check them. Skills, languages and towns are linked by themselves. One query for all towns.

    A name may be left out where the rest says it: a language, a place.
    """
    rows = [_row(one) for one in wanted]
    _link_places(rows)
    problems: dict[int, str] = {}
    protected = set()
    for number, row in enumerate(rows):
        _name(row)
        if finding := fairness.protected(row.name, *split(row.words)):
            protected.add(number)
            problems[number] = cautions.sentence(finding)
        elif problem := _problem(row):
            problems[number] = problem
    for number in _twice(rows):
        problems.setdefault(number, _("“%(name)s” stands there twice.") % {"name": rows[number].name})
    return Filled(rows, problems, frozenset(protected))


def skill_ids_of(row: Criterion) -> list[str]:
    """The skills that the name and each of the words are; a common word only where it stands alone."""
    found: dict[str, None] = {}
    for text in (row.name, *split(row.words)):
        for one in skills.find(text):
            if not one.is_ambiguous or (one.start, one.end) == (0, len(text)):
                found[one.entry.id] = None
    return list(found)


def _row(one: Wanted) -> Criterion:
    used = USED.get(one.kind, frozenset())
    row = Criterion(
        name=clean(one.name)[:120],
        words=clean(one.words)[:500] if "words" in used else "",
        is_required=one.is_required,
        kind=one.kind,
        weight=one.weight,
        level=one.level if "level" in used else "",
        months=one.months if "months" in used else 0,
        place=clean(one.place)[:120] if "place" in used else "",
        within_km=one.within_km if "within_km" in used else 0,
    )
    if one.kind == CriterionKind.LANGUAGE:
        _link_language(row, one.language)
    if one.kind == CriterionKind.SKILL:
        row.skill_ids = skill_ids_of(row)
    return row


def _link_language(row: Criterion, typed: str) -> None:
    """The code of what was typed, else of the name; and the level that the name says, where none was chosen."""
    named = languages.find(row.name)
    row.language = languages.code_of(typed) if typed.strip() else named[0].key if named else languages.code_of(row.name)
    on_scale = [one.key for one in languages.levels(row.name) if one.key in languages.SCALE]
    if not row.level and named and on_scale:
        row.level = on_scale[0]


def _link_places(rows: Iterable[Criterion]) -> None:
    language = get_language() or "en"
    towns: list[tuple[Criterion, tuple[str, str]]] = []
    for row in rows:
        if row.kind != CriterionKind.PLACE or not row.place:
            continue
        if code := places.country_code(row.place, language):
            row.country, row.within_km = code, 0
            continue
        town, comma, country = row.place.partition(",")
        code = places.country_code(country, language) if comma else ""
        if code or not comma:
            towns.append((row, (town.strip(), code)))
    found = places.locate_all(pair for _row, pair in towns)
    for row, pair in towns:
        if place := found.get(pair):
            row.country, row.latitude, row.longitude = place.country, place.latitude, place.longitude
            row.within_km = row.within_km or USUAL_KM


def _name(row: Criterion) -> None:
    if row.name:
        return
    if row.kind == CriterionKind.LANGUAGE and row.language:
        row.name = tongues.name(row.language)
    elif row.kind == CriterionKind.PLACE:
        row.name = row.place


def _problem(row: Criterion) -> str:
    """What is wrong with a criterion, in a sentence; empty when nothing is."""
    if row.kind not in CriterionKind.values:
        return _("There is no such kind of criterion.")
    if not 1 <= row.weight <= MOST_WEIGHT:
        return _("A weight is a number from 1 to %(most)d.") % {"most": MOST_WEIGHT}
    if not 0 <= row.months <= MOST_MONTHS:
        return _("How long is between 0 and %(most)d months, which are 50 years.") % {"most": MOST_MONTHS}
    return _of_its_kind(row) or ("" if row.name else _("A criterion needs a name."))


def _of_its_kind(row: Criterion) -> str:
    match row.kind:
        case CriterionKind.LANGUAGE if not row.language:
            return _("Say which language, such as German.")
        case CriterionKind.LANGUAGE if row.level not in languages.SCALE:
            return _("A language needs a level, from A1 to C2.")
        case CriterionKind.EDUCATION if row.level not in EducationLevel.values:
            return _("An education needs a level, such as bachelor.")
        case CriterionKind.EXPERIENCE if not row.months:
            return _("Say how long the experience is at least.")
        case CriterionKind.PLACE:
            return _about_place(row)
    return ""


def _about_place(row: Criterion) -> str:
    if not row.place:
        return _("A place needs a town or a country.")
    if not row.country:
        alike = ", ".join(places.resembling(row.place.partition(",")[0]))
        words: dict[str, Any] = {"place": row.place, "towns": alike}
        if alike:
            return _("We know no place “%(place)s”. Did you mean one of these: %(towns)s?") % words
        return _("We know no place “%(place)s”. Type a larger town near it, and its country: Springfield, US.") % words
    if not 0 <= row.within_km <= MOST_KM:
        return _("A distance is between 1 and %(most)d km.") % {"most": MOST_KM}
    return ""


def _twice(rows: Sequence[Criterion]) -> list[int]:
    """The places of those that say what one before them says."""
    seen: set[tuple[Any, ...]] = set()
    found = []
    for number, row in enumerate(rows):
        said = (row.kind, row.name.casefold(), row.words.casefold(), row.level, row.language, row.months, row.place)
        if said in seen:
            found.append(number)
        seen.add(said)
    return found
