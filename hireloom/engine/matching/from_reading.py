"""What was read from one document, as the facts a match may rest on: without who it is about.

Source: decision record 0034.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from hireloom.engine.matching import months, naming
from hireloom.engine.matching.blanking import blanked
from hireloom.engine.matching.types import Facts, Learned, Month, Place, Skill, Speaks, Text, Whereabouts, Work
from hireloom.engine.reading import instructions, types
from hireloom.engine.reading.places import country_of_city
from hireloom.engine.vocabulary import table

_BETWEEN = r"[\t|•·\n]"
_END = re.compile(_BETWEEN)
_CELL = re.compile(r"(?:^|(?<=[\t|•·]))(?P<cell>[^\t|•·\n]{2,80})(?=$|[\t|•·])", re.MULTILINE)
_PART = re.compile(r"[,;/]")
_HOLLOW = re.compile(r"\(\s*\)")
_MOST_PARTS = 5
_MOST_WORDS = 4

_Spans = list[tuple[int, int]]
_Blank = Callable[[str], str]


def facts_of(
    reading: types.Reading, *, key: str, today: Month, names: Sequence[str] = (), phrases: Sequence[str] = ()
) -> Facts:
    """Give the facts of one document; `key` names it in what a match shows.

    `names` and `phrases` (an address, a school) are what else is known to identify the person: they are blanked as
    well as what the reader found and what has the form of an address, a number, a link, a date or a school. Lines that
    speak to a machine and particulars ("Nationality: ...") are blanked too; hidden text stands in no reading's text.
    """
    text = reading.text
    called = [*names, *(fact.value.full for fact in reading.every(types.Name))]
    schools = _told_apart(fact.value.institution for fact in reading.every(types.Education))
    identify = [*phrases, *schools, *(fact.value.as_written for fact in reading.every(types.Location))]

    def blank(part: str) -> str:
        return blanked(part, phrases=identify, also=naming.places(part, called))

    doubted = [*instructions.find(text), *particulars(text), *naming.places(text, called)]
    return Facts(
        today=today,
        texts=(Text(key, blanked(text, phrases=identify, also=doubted)),),
        work=tuple(
            _work(fact, text, key, blank) for fact in reading.every(types.Employment) if not is_absence(fact.value)
        ),
        skills=tuple(
            Skill(fact.value.label or fact.value.as_written, fact.value.skill_id, _place(fact, key))
            for fact in reading.every(types.Skill)
            if not _is_within(fact.evidence, doubted)
        ),
        learned=tuple(_learned(fact, text, key, blank) for fact in reading.every(types.Education)),
        speaks=tuple(
            Speaks(fact.value.code, fact.value.level, _place(fact, key))
            for fact in reading.every(types.SpokenLanguage)
            if not _is_within(fact.evidence, doubted)
        ),
        where=_where(reading.first(types.Location)),
    )


def learned(level: str, degree: str, field: str, school: str) -> Learned:
    """Give a course of study that a profile tells of, with its school blanked wherever it stands in degree or field."""
    schools = _told_apart([school])
    return Learned(level, _joined(blanked(degree, phrases=schools)), _joined(blanked(field, phrases=schools)))


def particulars(text: str) -> _Spans:
    """Find what is said of a person and not of their work.

    Behind a label ("Nationality: ...", "Geboren am ..."), and in a line of its own ("German, married, two children").
    """
    found = [match.span("cell") for match in _CELL.finditer(text) if _is_civil(match["cell"])]
    for match in _particulars().finditer(text):
        end = _END.search(text, match.end())
        found.append((match.start("label"), end.start() if end else len(text)))
    return found


def is_absence(position: types.Employment) -> bool:
    """Whether what stands where a position would is a time without one: parental leave, illness, a search for work."""
    said = position.title or position.company
    return bool(_absences().match(said) or (position.company and _absences().fullmatch(position.company)))


def _is_civil(cell: str) -> bool:
    """Whether a short line says only who somebody is: one part of it says so surely, and none is long."""
    parts = [part.strip(" .()*-") for part in _PART.split(cell)]
    is_short = len(parts) <= _MOST_PARTS and all(len(part.split()) <= _MOST_WORDS for part in parts)
    return is_short and any(_civil_states().fullmatch(part) for part in parts)


@cache
def _civil_states() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[1]})" for row in table("civil_states")), re.IGNORECASE)


@cache
def _particulars() -> re.Pattern[str]:
    labels = sorted((label for row in table("particulars") for label in row[1].split("|")), key=len, reverse=True)
    listed = "|".join(re.escape(label) for label in labels)
    return re.compile(rf"(?:^|{_BETWEEN})[ *-]*(?P<label>(?:{listed}))[ ]*[:：\t]", re.IGNORECASE | re.MULTILINE)


@cache
def _absences() -> re.Pattern[str]:
    listed = "|".join(re.escape(words) for row in table("absences") for words in row[1].split("|"))
    return re.compile(rf"\s*(?:{listed})(?=\s*(?:$|[(,;:/–—-]|\b(?:of|for|with|und|et|y|and)\b))", re.IGNORECASE)


def _told_apart(schools: Iterable[str]) -> list[str]:
    """The names of schools, which are blanked wherever they stand; words that the vocabulary knows are none."""
    return [name for name in schools if not all(naming.is_known(word) for word in re.findall(r"\w+", name))]


def _work(fact: types.Fact[types.Employment], text: str, key: str, blank: _Blank) -> Work:
    position = fact.value
    start, end = months.span(_written(position.start), _written(position.end))
    place = _within(text, fact.evidence, position.title, key)
    return Work(position.title, start, end, position.is_current, blank(position.text), place)


def _learned(fact: types.Fact[types.Education], text: str, key: str, blank: _Blank) -> Learned:
    study = fact.value
    place = _within(text, fact.evidence, study.degree, key)
    return Learned(study.level, _joined(blank(study.degree)), _joined(blank(study.field)), place)


def _joined(text: str) -> str:
    """What is left of some words, without the brackets and commas around what was blanked."""
    return " ".join(_HOLLOW.sub(" ", text).split()).strip(" ,;:·|/–—-")


def _written(date: types.PartialDate | None) -> months.Written | None:
    return (date.year, date.month) if date else None


def _where(location: types.Location | None) -> Whereabouts:
    if location is None:
        return Whereabouts()
    return Whereabouts(location.country_code or country_of_city(location.city))


def _place(fact: types.Fact[types.Skill] | types.Fact[types.SpokenLanguage], key: str) -> Place:
    return Place(key, fact.evidence.start, fact.evidence.end)


def _within(text: str, evidence: types.Evidence, words: str, key: str) -> Place:
    """Where words stand in the evidence of a fact, or all of the evidence where they stand otherwise."""
    start = text.find(words, evidence.start, evidence.end) if words else -1
    return Place(key, start, start + len(words)) if start >= 0 else Place(key, evidence.start, evidence.end)


def _is_within(evidence: types.Evidence, spans: _Spans) -> bool:
    return any(start < evidence.end and evidence.start < end for start, end in spans)
