"""What a reader found in a document, in the people's own words; `reading.py` translates the engine's."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class FoundEmployment:
    """A line of working life; precisions are "year", "month", "day" or empty; confidence is in [0, 1]."""

    title: str = ""
    company: str = ""
    started_on: date | None = None
    started_precision: str = ""
    ended_on: date | None = None
    ended_precision: str = ""
    is_current: bool = False
    confidence: float = 0.5


@dataclass(frozen=True)
class FoundSkill:
    """A skill as written; `skill_id` is the vocabulary's or empty; confidence is in [0, 1]."""

    name: str
    skill_id: str = ""
    confidence: float = 0.5


@dataclass(frozen=True)
class FoundEducation:
    """A school or course; precisions as those of an employment; confidence is in [0, 1]."""

    school: str = ""
    degree: str = ""
    field: str = ""
    started_on: date | None = None
    started_precision: str = ""
    ended_on: date | None = None
    ended_precision: str = ""
    is_current: bool = False
    confidence: float = 0.5


@dataclass(frozen=True)
class FoundLanguage:
    """A language that is spoken (ISO 639-1); `level` is "A1" to "C2", "native" or empty."""

    code: str
    level: str = ""
    confidence: float = 0.5


@dataclass(frozen=True)
class Findings:
    """Everything found in one document; `facts` is the full account with evidence, as JSON values.

    `contacts` are (kind, value, normalized). `is_read` is False when a person must read it.
    """

    is_read: bool
    reader_version: str
    text: str = ""
    language: str = ""
    given_name: str = ""
    family_name: str = ""
    headline: str = ""
    city: str = ""
    country: str = ""
    employments: tuple[FoundEmployment, ...] = ()
    skills: tuple[FoundSkill, ...] = ()
    educations: tuple[FoundEducation, ...] = ()
    languages: tuple[FoundLanguage, ...] = ()
    contacts: tuple[tuple[str, str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many facts were found."""
        names = sum(1 for value in (self.given_name, self.headline, self.city) if value)
        lines = len(self.employments) + len(self.educations) + len(self.languages)
        return names + lines + len(self.skills) + len(self.contacts)
