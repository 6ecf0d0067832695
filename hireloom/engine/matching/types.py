"""What a match is made of: what is asked, what is known, and what was found, as frozen values.

The facts have no field for a name, a picture, an age, a gender, an address, a nationality, a school or a contact, so
that none of them can reach a score by a careless line. Texts are blanked before they come here: what identifies
somebody or is hidden is replaced by as many spaces. Source: decision record 0034.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of thing a criterion asks for."""

    SKILL = "skill"
    TITLE = "title"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    LICENCE = "licence"
    LANGUAGE = "language"
    PLACE = "place"
    AVAILABILITY = "availability"
    TEXT = "text"


MOST_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a role asks for.

    `words` are ways to write it, its `name` when there are none. `level` is one of a language (CEFR, "native") or of an
    education ("doctorate" to "school"). `months` is how long at least, 0 for however long. `weight` is 1 to 5.
    A place is a `country` (ISO 3166-1 alpha-2), or within `within_km` of `latitude`, `longitude`.
    """

    name: str
    kind: Kind = Kind.TEXT
    words: tuple[str, ...] = ()
    skill_ids: tuple[str, ...] = ()
    level: str = ""
    language: str = ""
    months: int = 0
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    within_km: int = 0
    is_required: bool = False
    weight: int = 1

    @property
    def wanted(self) -> tuple[str, ...]:
        """The words to look for."""
        return self.words or (self.name,)


class Month(NamedTuple):
    """A month of the calendar, 1 to 12."""

    year: int
    month: int

    @property
    def number(self) -> int:
        """Months since the year 0, so that they can be subtracted."""
        return self.year * 12 + self.month - 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: `source` is a document's key, with characters `start` to `end`, or a field's name."""

    source: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the person, blanked; `key` names it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Work:
    """One position; `end` is None while it lasts or where it is not known. `place` is where its title stands."""

    title: str
    start: Month | None = None
    end: Month | None = None
    is_current: bool = False
    text: str = ""
    place: Place = Place("employments")


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of the profile; `id` is one of the vocabulary, "" for one that is not in it."""

    name: str
    id: str = ""
    place: Place = Place("skills")


@dataclass(frozen=True, slots=True)
class Learned:
    """A course of study without its school: its level ("doctorate" to "school", "" unknown), degree and field."""

    level: str
    degree: str = ""
    field: str = ""
    place: Place = Place("educations")


@dataclass(frozen=True, slots=True)
class Speaks:
    """A language (ISO 639-1) and its level, "" where that is not known."""

    code: str
    level: str = ""
    place: Place = Place("languages")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Roughly where somebody can work from: a country, and the middle of a town where it is known."""

    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    may_move: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody that a match may rest on; `today` is what open spans reach to."""

    today: Month
    texts: tuple[Text, ...] = ()
    work: tuple[Work, ...] = ()
    skills: tuple[Skill, ...] = ()
    learned: tuple[Learned, ...] = ()
    speaks: tuple[Speaks, ...] = ()
    where: Whereabouts = field(default_factory=Whereabouts)
    available_from: Month | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known that could show anything."""
        return not (any(text.text.strip() for text in self.texts) or self.work or self.skills or self.learned)


class Verdict(StrEnum):
    """What a criterion came to. What is not shown may be so all the same."""

    MET = "met"
    PARTLY = "partly"
    NOT_SHOWN = "not_shown"


CREDIT = {Verdict.MET: 1.0, Verdict.PARTLY: 0.5, Verdict.NOT_SHOWN: 0.0}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands, and the words that stand there; `found` is what counts of them, "" for all."""

    place: Place
    words: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one criterion: the verdict, why (a sentence with places for `values`), and what shows it."""

    criterion: Criterion
    verdict: Verdict
    reason: str
    values: dict[str, str | int]
    evidence: tuple[Evidence, ...] = ()

    @property
    def credit(self) -> float:
        """Its share of its weight, in [0, 1]."""
        return CREDIT[self.verdict]


@dataclass(frozen=True, slots=True)
class Match:
    """What all criteria came to. `share` is in [0, 1], None where nobody can say (nothing asked, or nothing known)."""

    version: str
    findings: tuple[Finding, ...]
    share: float | None

    @property
    def musts_not_shown(self) -> int:
        """How many of what is required is not shown."""
        return sum(finding.criterion.is_required and finding.verdict is Verdict.NOT_SHOWN for finding in self.findings)
