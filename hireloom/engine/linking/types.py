"""What is linked, and what comes of it."""

from dataclasses import dataclass
from enum import StrEnum


class Reuse(StrEnum):
    """How widely a skill is used, in ESCO's words."""

    TRANSVERSAL = "transversal"
    CROSS_SECTOR = "cross-sector"
    SECTOR = "sector-specific"
    OCCUPATION = "occupation-specific"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a taxonomy: its address there, its name, other names, what is meant by it."""

    id: str
    name: str
    others: tuple[str, ...] = ()
    description: str = ""
    is_knowledge: bool = False
    reuse: Reuse | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A concept that a sentence speaks of. `confidence` in [0, 1]; `words` of the sentence are nearest to it."""

    concept: Concept
    confidence: float
    words: str
