"""A match: each criterion's finding, and the share of their weight that is shown."""

from collections.abc import Callable, Sequence

from hireloom.engine import vocabulary
from hireloom.engine.matching.index import Index
from hireloom.engine.matching.known import Known
from hireloom.engine.matching.learned_findings import education, language
from hireloom.engine.matching.other_findings import availability, place, text
from hireloom.engine.matching.skill_findings import skill
from hireloom.engine.matching.types import Criterion, Facts, Finding, Kind, Match
from hireloom.engine.matching.work_findings import experience, title

VERSION = f"rules/2{vocabulary.edition()}"
"""Changes with every change of a rule or table that can change a finding, and with what was imported."""

_WAYS: dict[Kind, Callable[[Criterion, Known], Finding]] = {
    Kind.SKILL: skill,
    Kind.TITLE: title,
    Kind.EXPERIENCE: experience,
    Kind.EDUCATION: education,
    Kind.LICENCE: text,
    Kind.LANGUAGE: language,
    Kind.PLACE: place,
    Kind.AVAILABILITY: availability,
    Kind.TEXT: text,
}


def match(criteria: Sequence[Criterion], facts: Facts, index: Index | None = None) -> Match:
    """Find for each criterion, in order, what is shown, and add up weight times credit over all weight.

    The share is in [0, 1]; None without criteria, or about somebody of whom nothing is known. `index` is that of the
    facts, where it was made before: it saves time and changes nothing.
    """
    known = Known(facts, index)
    findings = tuple(_WAYS[criterion.kind](criterion, known) for criterion in criteria)
    weight = sum(criterion.weight for criterion in criteria)
    if not weight or facts.is_empty:
        return Match(VERSION, findings, None)
    return Match(VERSION, findings, sum(one.criterion.weight * one.credit for one in findings) / weight)
