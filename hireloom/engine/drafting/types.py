"""What a draft is made of: facts with where they come from, and sentences with the facts they rest on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

VERSION = "composer/2"
"""Of the sentences and how they are chosen; counts up when a draft of the same facts could say something else."""
_PLACEHOLDER = re.compile(r"\{\{\w+\}\}")


class Purpose(StrEnum):
    """What a draft is for."""

    OUTREACH = "outreach"
    REPLY = "reply"
    REJECTION = "rejection"
    INTERVIEW = "interview"
    JOB_TEXT = "job_text"


class Tone(StrEnum):
    """How it sounds. In German, warm says "du"."""

    WARM = "warm"
    PLAIN = "plain"
    FORMAL = "formal"


class Length(StrEnum):
    """How much it says."""

    SHORT = "short"
    MEDIUM = "medium"


class Kind(StrEnum):
    """What a fact is of. There is none for age, sex, origin, family, health, belief, a note, a score or a reason."""

    FIRST_NAME = "first_name"
    NAME = "name"
    TITLE = "title"
    EMPLOYER = "employer"
    SKILL = "skill"
    SHARED_SKILL = "shared_skill"
    JOB = "job"
    ORGANIZATION = "organization"
    SENDER = "sender"
    DEPARTMENT = "department"
    PLACE = "place"
    WORKPLACE = "workplace"
    EMPLOYMENT_TYPE = "employment_type"
    PAY = "pay"
    ASKED = "asked"
    NICE = "nice"
    EARLIER_JOB = "earlier_job"
    EARLIER_YEAR = "earlier_year"
    APPLIED_ON = "applied_on"
    INTERVIEW = "interview"
    INTERVIEWER = "interviewer"
    MINUTES = "minutes"
    WHERE = "where"
    VIDEO = "video"
    MEANING = "meaning"
    UNTIL = "until"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known. `source` says where from, for people to read; `known_since` since when, where known.

    The value of a workplace, an employment type and a meaning is a word of ours ("remote") that no text says.
    """

    id: str
    kind: Kind
    value: str
    source: str = ""
    known_since: date | None = None

    @property
    def is_placeholder(self) -> bool:
        """Whether it is a word such as `{{first_name}}`, for which something is put in when the text leaves."""
        return _PLACEHOLDER.fullmatch(self.value) is not None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted."""

    purpose: Purpose
    language: str = "en"
    tone: Tone = Tone.PLAIN
    length: Length = Length.MEDIUM


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text, the ids of the facts it rests on, and the paragraph it stands in."""

    text: str
    fact_ids: tuple[str, ...] = ()
    paragraph: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as sentences in their order; `subject` is one of its own, empty where a purpose has none."""

    subject: Sentence
    sentences: tuple[Sentence, ...]
    language: str
    version: str = VERSION

    @property
    def text(self) -> str:
        """The whole text: sentences of a paragraph in one line, paragraphs apart."""
        return text_of(self.sentences)


def text_of(sentences: Sequence[Sentence]) -> str:
    """Sentences as one text, "" of none."""
    paragraphs: dict[int, list[str]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    return "\n\n".join(" ".join(said) for said in paragraphs.values())
