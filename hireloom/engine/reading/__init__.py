"""Documents in, text and facts out.

Nouns: reading (text, pages, facts, cautions), fact (a typed value with evidence, confidence and the rule that
found it), sniffed file (what a file really is), refusal (why a file is not accepted).

`check` is for uploads, `read_isolated` for workers; `read` does the same work without a fence around it, for tests
and tools. It refuses to know where files are stored and who they belong to.

The reader itself and its vocabularies are loaded for whoever asks for them: a server has it done behind the fence.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hireloom.engine.reading.isolated import check, read_isolated
from hireloom.engine.reading.kinds import SENTENCES, DocumentKind, Refusal, Sniffed
from hireloom.engine.reading.limits import DEFAULT_LIMITS, Limits
from hireloom.engine.reading.outcomes import READER_VERSION
from hireloom.engine.reading.sniffing import sniff
from hireloom.engine.reading.types import (
    Award,
    Box,
    Caution,
    CautionKind,
    Certificate,
    Education,
    Email,
    Employment,
    Evidence,
    Experience,
    Fact,
    Headline,
    Link,
    LinkKind,
    Location,
    Name,
    Page,
    PartialDate,
    Phone,
    Project,
    Publication,
    Reading,
    ReadingState,
    Skill,
    SpokenLanguage,
    Summary,
)

if TYPE_CHECKING:
    from hireloom.engine.reading.json_resume import as_json_resume
    from hireloom.engine.reading.reader import read

__all__ = [
    "DEFAULT_LIMITS",
    "READER_VERSION",
    "SENTENCES",
    "Award",
    "Box",
    "Caution",
    "CautionKind",
    "Certificate",
    "DocumentKind",
    "Education",
    "Email",
    "Employment",
    "Evidence",
    "Experience",
    "Fact",
    "Headline",
    "Limits",
    "Link",
    "LinkKind",
    "Location",
    "Name",
    "Page",
    "PartialDate",
    "Phone",
    "Project",
    "Publication",
    "Reading",
    "ReadingState",
    "Refusal",
    "Skill",
    "Sniffed",
    "SpokenLanguage",
    "Summary",
    "as_json_resume",
    "check",
    "read",
    "read_isolated",
    "sniff",
]

_LATER = {"as_json_resume": "json_resume", "read": "reader"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
