"""What a language model gets to see: placeholders for what says who somebody is, which are put back afterwards."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hireloom.engine.drafting.types import Fact, Kind
from hireloom.engine.reading import instructions
from hireloom.engine.reviewing import identifying

HIDDEN = frozenset(
    {Kind.FIRST_NAME, Kind.NAME, Kind.SENDER, Kind.INTERVIEWER, Kind.WHERE, Kind.SUBJECT, Kind.APPLIED_ON}
)
"""Facts that a model may use and never sees: names, streets, days of a life, and words that others chose."""
MOST_WORDS = 4_000
REMOVED = "[removed]"
_STREET = re.compile(
    r"\b[^\W\d_][\w.-]{0,40}(?:stra(?:ß|ss)e|str\.|weg|gasse|allee|platz| street| road| avenue| lane)\s+\d{1,4}\w?\b"
    r"|\b\d{1,4}\w?,?\s+(?:rue|avenue|boulevard|[A-Z]\w{1,40} (?:Street|Road|Avenue|Lane))\b[^,\n]{0,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """Facts as a model gets them, and what its placeholders stand for."""

    facts: tuple[Fact, ...]
    behind: Mapping[str, str]


def redacted(facts: Sequence[Fact]) -> Redacted:
    """Replace the values that say who somebody is by placeholders such as `[first_name]`, each of one fact."""
    behind = {f"[{fact.id}]": fact.value for fact in facts if _is_hidden(fact)}
    shown = tuple(_behind(fact) if _is_hidden(fact) else fact for fact in facts)
    return Redacted(shown, behind)


def words(text: str, *, facts: Sequence[Fact]) -> str:
    """The words of somebody's mail without who they are, and without what speaks to a machine."""
    text = text[:MOST_WORDS]
    names = [fact.value for fact in facts if fact.kind in (Kind.NAME, Kind.FIRST_NAME, Kind.SENDER)]
    parts = [part for name in names for part in name.split()]
    spans = [(span.start, span.end) for span in identifying(text, names=[*names, *parts])]
    spans += [found.span() for found in _STREET.finditer(text)]
    spans += list(instructions.find(text))
    return _without(text, spans)


def restored(text: str, behind: Mapping[str, str]) -> str:
    """Put back what the placeholders stand for."""
    for placeholder, value in behind.items():
        text = text.replace(placeholder, value)
    return text


def _is_hidden(fact: Fact) -> bool:
    return fact.kind in HIDDEN or fact.is_placeholder


def _behind(fact: Fact) -> Fact:
    return Fact(fact.id, fact.kind, f"[{fact.id}]")


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept, last = [], 0
    for start, end in sorted(spans):
        if end <= last:
            continue
        kept += [text[last : max(start, last)], REMOVED]
        last = end
    return "".join([*kept, text[last:]])
