"""From what the engine reads to what people's records take."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from hireloom.kit import contacts
from hireloom.people.enums import ContactKind, DatePrecision, ReadingWarning
from hireloom.people.findings import Findings, FoundEducation, FoundEmployment, FoundLanguage, FoundSkill

if TYPE_CHECKING:  # demo résumés are made by processes without Django
    from hireloom.engine.reading import PartialDate, Reading
    from hireloom.people.models import Document

NOBODY_KNOWS = "none"
LEAST_CONFIDENCE = 0.5
"""A way to reach somebody that the reader is less sure of than this is left to people."""
LEAST_POSITION = 0.36
"""So is a position; scans, where every letter is doubted, stay above it."""


def find(content: bytes, name: str, *, country: str = "") -> Findings:
    """Read a document in the engine's fenced-off process; `country` (ISO 3166) helps with phone numbers.

    Whatever the file does, there is an answer: a reader that broke or was stopped leaves it to a person.
    """
    from hireloom.engine.reading import read_isolated  # slow: the vocabularies

    try:
        reading = read_isolated(content, name, home_country=country)
    except Exception:  # noqa: BLE001  a broken reader must cost nobody their application
        return Findings(is_read=False, reader_version=NOBODY_KNOWS, warnings=(ReadingWarning.READING_FAILED,))
    return translated(reading)


def translated(reading: "Reading") -> Findings:
    """A reading in the words of people's records; `facts` is its full account, with evidence."""
    from hireloom.engine.reading import (  # slow: the vocabularies
        Education,
        Employment,
        Headline,
        Location,
        Name,
        Skill,
        SpokenLanguage,
    )

    name, place, headline = reading.first(Name), reading.first(Location), reading.first(Headline)
    return Findings(
        is_read=reading.state == "read",
        reader_version=reading.reader_version,
        text=_storable(reading.text),
        language=reading.language,
        given_name=name.given if name else "",
        family_name=name.family if name else "",
        headline=headline.text if headline else "",
        city=place.city if place else "",
        country=place.country_code if place else "",
        employments=tuple(
            _employment(fact.value, fact.confidence)
            for fact in reading.every(Employment)
            if fact.confidence >= LEAST_POSITION
        ),
        skills=tuple(
            FoundSkill(fact.value.label or fact.value.as_written, fact.value.skill_id, fact.confidence)
            for fact in reading.every(Skill)
        ),
        educations=tuple(_education(fact.value, fact.confidence) for fact in reading.every(Education)),
        languages=tuple(
            FoundLanguage(fact.value.code[:10], fact.value.level, fact.confidence)
            for fact in reading.every(SpokenLanguage)
            if fact.value.code
        ),
        contacts=tuple(dict.fromkeys(_contacts(reading))),
        warnings=_warnings(reading),
        facts=_account(reading),
    )


def _employment(line: Any, confidence: float) -> FoundEmployment:
    return FoundEmployment(title=line.title, company=line.company, **_span(line), confidence=confidence)


def _education(line: Any, confidence: float) -> FoundEducation:
    texts = {"school": line.institution[:200], "degree": line.degree[:200], "field": line.field[:200]}
    return FoundEducation(**texts, **_span(line), confidence=confidence)


def _span(line: Any) -> dict[str, Any]:
    """From when to when."""
    started_on, started_precision = _day(line.start)
    ended_on, ended_precision = _day(line.end)
    return {
        "started_on": started_on,
        "started_precision": started_precision,
        "ended_on": ended_on,
        "ended_precision": ended_precision,
        "is_current": line.is_current,
    }


def _day(written: "PartialDate | None") -> tuple[date | None, str]:
    """The first day of what was written, and how precise it was; a day that no calendar has is a month."""
    if written is None:
        return None, ""
    if written.month is None:
        return date(written.year, 1, 1), DatePrecision.YEAR
    try:
        return date(written.year, written.month, written.day or 1), (
            DatePrecision.DAY if written.day else DatePrecision.MONTH
        )
    except ValueError:
        return date(written.year, written.month, 1), DatePrecision.MONTH


def _contacts(reading: "Reading") -> Iterator[tuple[str, str, str]]:
    from hireloom.engine.reading import Email, Link, Phone  # slow: the vocabularies

    for fact in reading.facts:
        value = fact.value
        if fact.confidence < LEAST_CONFIDENCE:
            continue
        try:
            if isinstance(value, Email):
                yield ContactKind.EMAIL.value, value.address, contacts.email(value.address)
            elif isinstance(value, Phone):
                yield ContactKind.PHONE.value, value.as_written, value.e164
            elif isinstance(value, Link):
                yield ContactKind.LINK.value, value.url, contacts.link(value.url)
        except contacts.NotAContact:
            continue


def _warnings(reading: "Reading") -> tuple[str, ...]:
    found = dict.fromkeys(caution.kind.value for caution in reading.warnings)
    return (*found, ReadingWarning.REFUSED) if reading.refusal else tuple(found)


def _account(reading: "Reading") -> dict[str, Any]:
    account: dict[str, Any] = {
        "pages": [asdict(page) for page in reading.pages],
        "facts": [{"sort": type(fact.value).__name__.lower(), **asdict(fact)} for fact in reading.facts],
        "cautions": [asdict(caution) for caution in reading.warnings],
        "kind": reading.kind,
        "refusal": reading.refusal,
    }
    cleaned: dict[str, Any] = _storable(account)
    return cleaned


def kept(document: "Document") -> "Reading":
    """Rebuild the reading that a document keeps; without its facts where another reader wrote them otherwise."""
    from hireloom.engine.reading import Reading, codec  # slow: the vocabularies
    from hireloom.engine.reading.types import ReadingState  # slow: the vocabularies

    account = document.facts or {}
    whole = {
        "text": document.text,
        "pages": account.get("pages", []),
        "language": document.language,
        "facts": account.get("facts", []),
        "warnings": account.get("cautions", []),
        "state": ReadingState.READ,
        "reader_version": document.reader_version,
    }
    try:
        return codec.rebuilt(whole)
    except codec.Malformed:
        return Reading(document.text, (), document.language, (), (), ReadingState.READ, document.reader_version)


def _storable(value: Any) -> Any:
    """The value without the one character that PostgreSQL keeps neither in text nor in JSON."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {key: _storable(item) for key, item in value.items()}
    return [_storable(item) for item in value] if isinstance(value, list | tuple) else value
