"""JSON Resume: somebody else has said already what is what, so nothing is guessed; it is set as a page all the same.

The page gives every fact its place, so that evidence, search and the rules against instructions hold for it as for
any document. Source: jsonresume.org/schema, version 1.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hireloom.engine.reading.facts.degrees import level_of
from hireloom.engine.reading.facts.names import split_name
from hireloom.engine.reading.formats.flow import Flow
from hireloom.engine.reading.formats.plain import decode
from hireloom.engine.reading.kinds import Refusal
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Manuscript
from hireloom.engine.reading.refused import Refused
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import (
    Award,
    Certificate,
    Education,
    Employment,
    Fact,
    Headline,
    Location,
    Name,
    PartialDate,
    Project,
    Publication,
    Skill,
    SpokenLanguage,
    Summary,
    Value,
)
from hireloom.engine.vocabulary import phrases, skills

RULE = "json_resume/1"
STATED = (Name, Headline, Summary, Location, Employment, Education, Skill, SpokenLanguage, Certificate, Project,
          Publication, Award)  # fmt: skip
"""Sorts of facts that are taken as they are stated; the others are read from the page."""
_MOST = 200  # items of one part
_LONGEST = 2_000  # characters of one value
_DATE = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass
class Resume:
    """A résumé set as a page, and what it states: each value with its first line and the one after its last."""

    manuscript: Manuscript
    stated: list[tuple[Value, int, int]] = field(default_factory=list)

    def facts(self, source: Source) -> list[Fact[Value]]:
        """What is stated, with the place where it stands on the page."""
        lines = self.manuscript.lines
        return [
            source.fact(value, lines[first].start, lines[last - 1].end, confidence=1.0, rule=RULE)
            for value, first, last in self.stated
            if first < last <= len(lines)
        ]


def parsed(data: bytes) -> dict[str, Any]:
    """The résumé as it was written.

    Raises: Refused: it is no JSON, nested too deeply, or holds no "basics".
    """
    try:
        given = json.loads(decode(data), parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise Refused(Refusal.DAMAGED) from error
    if not isinstance(given, dict) or not isinstance(given.get("basics"), dict):
        raise Refused(Refusal.DAMAGED)
    return given


def extract_resume(data: bytes, limits: Limits) -> Resume:
    """Set a résumé as a page and keep what it states.

    Raises: Refused, as `parsed` does.
    """
    given = parsed(data)
    page = _Page(limits)
    page.basics(given["basics"])
    for name in ("work", "volunteer", "education", "projects", "skills", "languages", "certificates", "publications",
                 "awards", "interests", "references"):  # fmt: skip
        getattr(page, name)(_items(given, name))
    return Resume(page.flow.manuscript(), page.stated)


class _Page:
    """Sets part after part; a method is named after the part of the format it sets."""

    def __init__(self, limits: Limits) -> None:
        self.flow = Flow(limits)
        self.stated: list[tuple[Value, int, int]] = []

    def basics(self, given: dict[str, Any]) -> None:
        name, label, place = _text(given, "name"), _text(given, "label"), _dict(given, "location")
        self._say(split_name(name) if name else None, name)
        self._say(Headline(label) if label else None, label)
        parts = [_text(place, key) for key in ("address", "postalCode", "city", "region", "countryCode")]
        written = ", ".join(part for part in parts if part)
        value = Location(written, parts[2], parts[3], parts[4].upper()[:2], parts[1])
        self._say(value if written else None, written)
        profiles = [_text(each, "url") for each in _items(given, "profiles")]
        for line in (_text(given, "email"), _text(given, "phone"), _text(given, "url"), *profiles):
            self._say(None, line)
        if summary := _text(given, "summary"):
            self._head("Summary")
            self._say(Summary(" ".join(summary.split())), summary)

    def work(self, given: list[dict[str, Any]]) -> None:
        self._positions("Work experience", given, "name", is_employment=True)

    def volunteer(self, given: list[dict[str, Any]]) -> None:
        self._positions("Volunteering", given, "organization", is_employment=False)

    def _positions(self, head: str, given: list[dict[str, Any]], employer: str, *, is_employment: bool) -> None:
        self._head(head, given)
        for item in given:
            title, company = _text(item, "position"), _text(item, employer) or _text(item, "company")
            told = "\n".join(text for text in (_text(item, "summary"), *_texts(item, "highlights")) if text)
            start, end = _date(item, "startDate"), _date(item, "endDate")
            value = Employment(
                title, company, start, end, is_current=start is not None and not _text(item, "endDate"),
                location=_text(item, "location"), text=told,
            )  # fmt: skip
            row = ", ".join(part for part in (title, company, value.location) if part)
            self._say(value if is_employment and row else None, row, _span(start, end, is_open=value.is_current), told)

    def education(self, given: list[dict[str, Any]]) -> None:
        self._head("Education", given)
        for item in given:
            degree, subject = _text(item, "studyType"), _text(item, "area")
            start, end, school = _date(item, "startDate"), _date(item, "endDate"), _text(item, "institution")
            value = Education(school, degree, start, end, field=subject, level=level_of(f"{degree} {subject}".strip()))
            row = ", ".join(part for part in (f"{degree} {subject}".strip(), school) if part)
            more = "\n".join(text for text in (_text(item, "score"), *_texts(item, "courses")) if text)
            self._say(value if row else None, row, _span(start, end), more)

    def projects(self, given: list[dict[str, Any]]) -> None:
        self._head("Projects", given)
        for item in given:
            told = "\n".join(text for text in (_text(item, "description"), *_texts(item, "highlights")) if text)
            start, end, name = _date(item, "startDate"), _date(item, "endDate"), _text(item, "name")
            self._say(
                Project(name, start, end, told) if name else None, name, _span(start, end), told, _text(item, "url")
            )

    def skills(self, given: list[dict[str, Any]]) -> None:
        self._head("Skills", given)
        seen: set[str] = set()
        for item in given:
            for written in (_text(item, "name"), *_texts(item, "keywords")):
                if written and written.casefold() not in seen:
                    seen.add(written.casefold())
                    self._say(_skill(written), written)

    def languages(self, given: list[dict[str, Any]]) -> None:
        self._head("Languages", given)
        for item in given:
            written, fluency = _text(item, "language"), _text(item, "fluency")
            code = phrases("languages").get(written.lower(), "")
            value = SpokenLanguage(code, written, _level(fluency))
            self._say(value if written else None, f"{written}: {fluency}" if fluency else written)

    def certificates(self, given: list[dict[str, Any]]) -> None:
        self._head("Certificates", given)
        for name, by, day, text in _listed(given, "name", "issuer", "date"):
            self._say(Certificate(name, by, day), text)

    def publications(self, given: list[dict[str, Any]]) -> None:
        self._head("Publications", given)
        for name, by, day, text in _listed(given, "name", "publisher", "releaseDate"):
            self._say(Publication(name, by, day), text)

    def awards(self, given: list[dict[str, Any]]) -> None:
        self._head("Awards", given)
        for name, by, day, text in _listed(given, "title", "awarder", "date"):
            self._say(Award(name, by, day), text)

    def interests(self, given: list[dict[str, Any]]) -> None:
        self._head("Interests", given)
        for item in given:
            self._say(None, ", ".join(text for text in (_text(item, "name"), *_texts(item, "keywords")) if text))

    def references(self, given: list[dict[str, Any]]) -> None:
        self._head("References", given)
        for item in given:
            self._say(None, _text(item, "name"), _text(item, "reference"))

    def _head(self, text: str, given: object = True) -> None:
        if given:
            self.flow.add(text, is_heading=True)

    def _say(self, value: Value | None, *lines: str) -> None:
        first = self.flow.count
        for line in lines:
            if line:
                self.flow.add(line)
        if value is not None:
            self.stated.append((value, first, self.flow.count))


def _listed(given: list[dict[str, Any]], *keys: str) -> Iterator[tuple[str, str, PartialDate | None, str]]:
    """Name, by whom, when, and the three with what is told about it as lines."""
    for item in given:
        name, by, day = _text(item, keys[0]), _text(item, keys[1]), _date(item, keys[2])
        if name:
            row = ", ".join(part for part in (name, by, str(day) if day else "") if part)
            yield name, by, day, "\n".join(part for part in (row, _text(item, "summary"), _text(item, "url")) if part)


def _skill(written: str) -> Skill:
    found = skills.find(written)
    if len(found) == 1 and found[0].end - found[0].start == len(written):
        return Skill(written, found[0].entry.id, found[0].entry.label)
    return Skill(written)


def _level(fluency: str) -> str:
    known = phrases("levels")
    words = re.split(r"[\s()/,]+", fluency.lower())
    return known.get(fluency.lower(), "") or next((known[word] for word in words if word in known), "")


def _span(start: PartialDate | None, end: PartialDate | None, *, is_open: bool = False) -> str:
    return " – ".join(str(day) for day in (start, end or ("present" if is_open else None)) if day)


def _date(given: dict[str, Any], key: str) -> PartialDate | None:
    found = _DATE.match(_text(given, key))
    return (
        PartialDate(int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None)
        if found
        else None
    )


def _items(given: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = given.get(key)
    return [item for item in value[:_MOST] if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(given: dict[str, Any], key: str) -> list[str]:
    value = given.get(key)
    return [_said(item) for item in value[:_MOST]] if isinstance(value, list) else []


def _text(given: dict[str, Any], key: str) -> str:
    return _said(given.get(key))


def _said(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\0", "").strip()[:_LONGEST]


def _dict(given: dict[str, Any], key: str) -> dict[str, Any]:
    value = given.get(key)
    return value if isinstance(value, dict) else {}
