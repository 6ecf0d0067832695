"""What a classification holds, whoever publishes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hireloom.engine.linking.types import Concept


class Unreadable(Exception):
    """The file is no release that we know; the message is a sentence for whoever gave it."""


@dataclass(frozen=True)
class Taxonomy:
    """A release: `name` as its publisher writes it, `language` as two letters, the words that its licence asks for.

    `broader` pairs skills: (a skill, one that whoever has it has too), both by their id.
    """

    name: str
    language: str
    attribution: str
    skills: Sequence[Concept]
    occupations: Sequence[Concept] = field(default=())
    broader: Sequence[tuple[str, str]] = field(default=())
