"""What a criterion must not ask for: what the law protects is found, and what stands in for it.

Rules of words in seven languages, and no model: a rule can be read, corrected, and says the same tomorrow. What is only
hinted at is named to whoever writes, never refused: a midwife's job is about pregnancy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from hireloom.engine.vocabulary import table

_AROUND = " \t.,;:!?*()[]\"'“”„«»-\N{EN DASH}"


class Weight(StrEnum):
    """How bad it is: nothing to ask for; perhaps about the work itself; stands in for something protected."""

    PROTECTED = "protected"
    HINT = "hint"
    PROXY = "proxy"


_WEIGHTS = {"whole": Weight.PROTECTED, "says": Weight.PROTECTED, "hints": Weight.HINT, "proxy": Weight.PROXY}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a criterion, and what they are about: a subject of `vocabulary/fairness.tsv`, such as "age"."""

    weight: Weight
    subject: str
    words: str


def findings(*texts: str) -> list[Finding]:
    """Find what some texts of one criterion ask for and should not; the first finding of each subject, worst first."""
    found: dict[str, Finding] = {}
    for text in texts:
        for finding in _of(text):
            found.setdefault(finding.subject, finding)
    return sorted(found.values(), key=lambda finding: finding.weight is not Weight.PROTECTED)


def protected(*texts: str) -> Finding | None:
    """Return the first that nobody may ask for, or None."""
    return next((finding for finding in findings(*texts) if finding.weight is Weight.PROTECTED), None)


def _of(text: str) -> Iterator[Finding]:
    whole = " ".join(text.split()).strip(_AROUND)
    for kind, subject, pattern in _patterns():
        found = pattern.fullmatch(whole) if kind == "whole" else pattern.search(whole)
        if found:
            yield Finding(_WEIGHTS[kind], subject, found.group().strip())


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((kind, subject, re.compile(pattern, re.IGNORECASE)) for kind, subject, pattern in table("fairness"))
