"""What a reading is made of: frozen values without behavior beyond looking themselves up.

A fact is a typed value with the place it was read from, how sure the reader is, and which rule found it.
A new sort of fact is a new value class here and one more rule module; nothing else changes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from hireloom.engine.reading.kinds import DocumentKind, Refusal


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: characters `start` to `end` (exclusive) of `Reading.text`, on `page` (1-based).

    `box` is missing for formats without positions (DOCX, ODT, RTF, HTML, text).
    """

    page: int
    start: int
    end: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day known as precisely as it was written: a year, a month, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts; `full` is the name as written, without titles and in natural case."""

    full: str
    given: str
    family: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Email:
    address: str


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number; `e164` is its canonical form, `region` its ISO 3166 country ("" when shared)."""

    e164: str
    as_written: str
    region: str = ""


class LinkKind(StrEnum):
    LINKEDIN = "linkedin"
    XING = "xing"
    GITHUB = "github"
    GITLAB = "gitlab"
    STACK_OVERFLOW = "stack_overflow"
    BEHANCE = "behance"
    DRIBBBLE = "dribbble"
    ORCID = "orcid"
    SCHOLAR = "scholar"
    SOCIAL = "social"
    WEBSITE = "website"


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Location:
    """Roughly where somebody lives; any part may be empty, `country_code` is ISO 3166-1 alpha-2."""

    as_written: str
    city: str = ""
    region: str = ""
    country_code: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the person says about themselves in a few sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Employment:
    """One position. `end` is None while `is_current`, and also when the document does not say.

    `text` is what the document tells about it, one line for each of its lines or items.
    """

    title: str
    company: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    is_current: bool = False
    location: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Education:
    """One course of study: `degree` without its `field`.

    `level` is "doctorate", "master", "bachelor", "vocational", "school" or "".
    """

    institution: str
    degree: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    is_current: bool = False
    field: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill; `skill_id` is the shipped vocabulary's id, or "" when the vocabulary does not know it."""

    as_written: str
    skill_id: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language a person speaks; `code` is ISO 639-1, `level` is "A1".."C2", "native" or ""."""

    code: str
    as_written: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, license or course that was passed."""

    name: str
    issuer: str = ""
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Project:
    name: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    name: str
    publisher: str = ""
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Award:
    title: str
    awarder: str = ""
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    """How long somebody has worked, in months: every month counts once, however many positions were held in it."""

    months: int


Value = (
    Name
    | Email
    | Phone
    | Link
    | Location
    | Headline
    | Summary
    | Employment
    | Education
    | Skill
    | SpokenLanguage
    | Certificate
    | Project
    | Publication
    | Award
    | Experience
)

V_co = TypeVar("V_co", bound=Value, covariant=True)
V = TypeVar("V", bound=Value)


@dataclass(frozen=True, slots=True)
class Fact(Generic[V_co]):
    """One thing read from a document.

    `confidence` is the reader's own estimate, in [0, 1]; `rule` is "id/version" of what found it.
    """

    value: V_co
    evidence: Evidence
    confidence: float
    rule: str


class CautionKind(StrEnum):
    """What a person should know before trusting a reading. None of them is a reason to reject anybody."""

    HIDDEN_TEXT = "hidden_text"
    INSTRUCTIONS = "instructions"
    INVISIBLE_CHARACTERS = "invisible_characters"
    PAGES_LEFT_OUT = "pages_left_out"
    TEXT_CUT = "text_cut"
    NOT_RENDERED = "not_rendered"
    ACTIVE_CONTENT = "active_content"
    ATTACHMENT_READ = "attachment_read"
    READ_FROM_PICTURE = "read_from_picture"
    NO_TEXT = "no_text"
    READING_FAILED = "reading_failed"
    READING_STOPPED = "reading_stopped"


@dataclass(frozen=True, slots=True)
class Caution:
    """A remark about the document.

    For hidden text, `excerpt` is what was hidden (kept out of `Reading.text`) and `evidence` marks where it
    would have stood: an empty span with the page and box. `detail` is a plain English reason.
    """

    kind: CautionKind
    detail: str = ""
    excerpt: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: characters `start` to `end` of the text; `width` and `height` in points, 0 where unknown."""

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0


class ReadingState(StrEnum):
    READ = "read"
    NEEDS_READING = "needs_reading"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as text and facts.

    `text` is what a person sees, in reading order, hidden text left out. `facts` are in order of appearance
    within each sort. `language` is ISO 639-1, or "" when unsure. `refusal` is set exactly when `state` is REFUSED.
    """

    text: str
    pages: tuple[Page, ...]
    language: str
    facts: tuple[Fact[Value], ...]
    warnings: tuple[Caution, ...]
    state: ReadingState
    reader_version: str
    kind: DocumentKind | None = None
    refusal: Refusal | None = None

    def every(self, sort: type[V]) -> tuple[Fact[V], ...]:
        """List the facts of one sort, in order of appearance."""
        return tuple(fact for fact in self.facts if isinstance(fact.value, sort))  # type: ignore[misc]

    def first(self, sort: type[V]) -> V | None:
        """Give the value of the surest fact of one sort; the earlier one wins a tie."""
        facts = self.every(sort)
        return max(facts, key=lambda fact: fact.confidence).value if facts else None
