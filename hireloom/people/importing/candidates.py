"""A row of text understood as somebody: names, ways to reach them, what they do."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from hireloom.engine.importing import Row
from hireloom.kit import contacts, countries
from hireloom.kit.text import clean, fold
from hireloom.people.enums import ContactKind, DatePrecision
from hireloom.people.findings import FoundEmployment

LIMITS = {"headline": 200, "company": 200, "city": 100, "country": 2, "language": 10}
PROFILES = re.compile(
    r"^(?:[a-z]{2,3}\.)?(?:linkedin\.com/(?:in|pub)|xing\.com/profile|github\.com|gitlab\.com)/[^/]+$"
)
"""Links that are one person's own."""
MOST = 20
_NAMED = re.compile(r"^(?P<name>.*?)\s*<(?P<address>[^<>@\s]+@[^<>\s]+)>$")
_DAY = re.compile(r"^(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?")
Contact = tuple[str, str, str]
"""Kind, as written, normalized."""


@dataclass(frozen=True)
class Candidate:
    """Somebody as a row tells it. `problem` says why nobody can be made of it; `remarks` what had to be left out.

    `fields` are profile fields with a value; `contacts` are without doubles, in the order of the row. `resume` is
    a whole JSON Resume, which becomes a document.
    """

    position: int
    place: str
    name: str = ""
    given: str = ""
    family: str = ""
    contacts: tuple[Contact, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    work: tuple[FoundEmployment, ...] = ()
    skills: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    resume: str = ""
    remarks: tuple[str, ...] = ()
    problem: str = ""

    @property
    def holds_more(self) -> bool:
        """Whether there is something beside the profile and the ways to reach the person."""
        return bool(self.tags or self.skills or self.notes or self.work or self.resume)

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, for comparing with another writing of it."""
        return words_of(self.name)


def words_of(name: str) -> frozenset[str]:
    """The words of a name without accents, initials and order."""
    return frozenset(word for word in re.split(r"[\s.,'-]+", fold(name)) if len(word) > 1)


def interpret(row: Row, fields: Sequence[str], *, country: str = "") -> Candidate:
    """Understand a row by what its columns mean; `country` (ISO 3166) reads national telephone numbers.

    A value that cannot be what its column says is left out with a remark; the row is taken all the same.
    """
    cells: dict[str, list[str]] = {}
    for name, cell in zip(fields, row.cells, strict=False):
        if name and cell:
            cells.setdefault(name, []).append(cell)
    remarks: list[str] = []
    given, family = _line(cells, "given_name", 100), _line(cells, "family_name", 100)
    name = _line(cells, "name", 200) or f"{given} {family}".strip()[:200]
    profile = _profile(cells, remarks)
    found, called = _contacts(cells, profile.get("country") or country, remarks)
    name = name or called
    first = next((value for kind, value, _normal in found if kind == ContactKind.EMAIL), "")
    return Candidate(
        position=row.position,
        place=row.where,
        name=name or first,
        given=given,
        family=family,
        contacts=tuple(found),
        fields=profile,
        work=tuple(_employment(line) for line in _parts(cells.get("work", []), r"\n+"))[:MOST],
        skills=_words(cells, "skills", 100),
        tags=_words(cells, "tags", 60),
        source=_line(cells, "source", 40),
        notes=tuple(cell[:20_000] for cell in cells.get("note", [])),
        resume=_resume(cells, remarks),
        remarks=tuple(remarks),
        problem="" if name or first else _("There is neither a name nor an e-mail address."),
    )


def _line(cells: Mapping[str, list[str]], name: str, most: int) -> str:
    return next((text for cell in cells.get(name, []) if (text := clean(cell)[:most])), "")


def _resume(cells: Mapping[str, list[str]], remarks: list[str]) -> str:
    found = next(iter(cells.get("resume", [])), "")
    if found and not found.lstrip().startswith("{"):
        remarks.append(_("The résumé is not in the format JSON Resume."))
        return ""
    return found


def _profile(cells: Mapping[str, list[str]], remarks: list[str]) -> dict[str, str]:
    found = {name: _line(cells, name, LIMITS[name]) for name in ("headline", "company", "city")}
    country, language = _line(cells, "country", 60), _line(cells, "language", 20)
    if country:
        found["country"] = _country_code(country)
        if not found["country"]:
            remarks.append(_("“%(value)s” is no country we know.") % {"value": country})
    if re.fullmatch(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2})?", language):
        found["language"] = language[:2].lower()
    return {name: value for name, value in found.items() if value}


def _contacts(cells: Mapping[str, list[str]], country: str, remarks: list[str]) -> tuple[list[Contact], str]:
    """Every way to reach the person, and the name that stands before an address, if one does."""
    found: dict[tuple[str, str], Contact] = {}
    called = ""
    readers: tuple[tuple[str, ContactKind, str, Callable[[str], str], str], ...] = (
        ("email", ContactKind.EMAIL, r"[\n;,|]+", contacts.email, _("“%(value)s” is no e-mail address.")),
        ("phone", ContactKind.PHONE, r"[\n;|,]+", lambda value: _phone(value, country), ""),
        ("link", ContactKind.LINK, r"[\n\s|]+", contacts.link, _("“%(value)s” is no web address.")),
    )
    for name, kind, parting, normalize, sentence in readers:
        for value in _parts(cells.get(name, []), parting):
            named = _NAMED.match(value) if kind == ContactKind.EMAIL else None
            called = called or (clean(named["name"].strip('"'))[:200] if named else "")
            written = named["address"] if named else value
            try:
                normal = normalize(written)[:300]
            except (contacts.NotAContact, ValueError):
                remarks.append(sentence % {"value": value[:80]})
                continue
            found.setdefault((kind.value, normal), (kind.value, written[:300], normal))
    return list(found.values())[:MOST], called


def _employment(line: str) -> FoundEmployment:
    """A line "title | company | from | to"; without an end it is held now, if it has a beginning."""
    parts = [clean(part) for part in line.split("|")] + [""] * 3
    started_on, started_precision = _day(parts[2])
    ended_on, ended_precision = _day(parts[3])
    return FoundEmployment(
        title=parts[0],
        company=parts[1],
        started_on=started_on,
        started_precision=started_precision,
        ended_on=ended_on,
        ended_precision=ended_precision,
        is_current=started_on is not None and ended_on is None,
        confidence=1.0,
    )


def _day(text: str) -> tuple[date | None, str]:
    """The first day of an ISO 8601 year, month or day, and how precise it was."""
    found = _DAY.match(text)
    if not found:
        return None, ""
    month, day = found["month"], found["day"]
    precision = DatePrecision.DAY if day else DatePrecision.MONTH if month else DatePrecision.YEAR
    try:
        return date(int(found["year"]), int(month or 1), int(day or 1)), precision.value
    except ValueError:
        return date(int(found["year"]), int(month or 1), 1), DatePrecision.MONTH.value


def _phone(value: str, country: str) -> str:
    """E.164 when the number can be read, else as it was written: a number is not lost for its spaces."""
    try:
        return contacts.phone(value, country or None)
    except contacts.NotAContact:
        return value


def _parts(cells: Iterable[str], parting: str) -> Iterator[str]:
    for cell in cells:
        yield from (part.strip() for part in re.split(parting, cell) if part.strip())


def _words(cells: Mapping[str, list[str]], name: str, most: int) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for part in _parts(cells.get(name, []), r"[\n;,|]+"):
        if word := clean(part)[:most]:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())[: MOST * 3]


def _country_code(text: str) -> str:
    """The code of a country as a table writes it: the code itself, or a name in a language we read."""
    upper = text.upper()
    return upper if len(upper) == 2 and upper in countries.names("en") else _codes().get(fold(text), "")


@cache
def _codes() -> dict[str, str]:
    from hireloom.engine.vocabulary import phrases  # slow: only imports need every country's names

    found = {fold(name): code for name, code in phrases("countries").items()}
    for language in ("en", "de", "fr", "es", "pt", "nl", "it"):
        found.update({fold(name): code for code, name in countries.names(language).items()})
    return found
