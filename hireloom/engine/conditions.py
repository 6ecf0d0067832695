"""Whether what is known of an application meets the conditions of a rule. What is not known never meets any."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class About(StrEnum):
    """What a condition looks at."""

    ANSWER = "answer"
    COUNTRY = "country"
    CITY = "city"
    SOURCE = "source"
    DOCUMENT = "document"


class Test(StrEnum):
    """How it compares; words are compared in any case, numbers as numbers."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    LESS = "less"
    MORE = "more"
    IS_MISSING = "is_missing"


@dataclass(frozen=True)
class Condition:
    """One comparison; `key` is the question's id for an answer, `value` may name several words with commas between."""

    about: About
    test: Test
    value: str = ""
    key: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it says which question it is about, and what it compares with, where it has to."""
        has_key = self.about != About.ANSWER or bool(self.key)
        needs_no_value = self.test == Test.IS_MISSING or self.about == About.DOCUMENT
        return has_key and (needs_no_value or bool(self.value.strip()))


@dataclass(frozen=True)
class Facts:
    """What is known: answers by the id of their question, each one or several words; "" is not known.

    There is no field for a name, an age or a photo, so that no rule can look at them.
    """

    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    country: str = ""
    city: str = ""
    source: str = ""
    has_document: bool = False


def meets(facts: Facts, conditions: Sequence[Condition], *, needs_all: bool) -> bool:
    """Whether all of the conditions hold, or any of them; without a condition nobody meets them."""
    found = [holds(facts, condition) for condition in conditions]
    return bool(found) and (all(found) if needs_all else any(found))


def holds(facts: Facts, condition: Condition) -> bool:
    """Whether one condition holds."""
    if condition.about == About.DOCUMENT:
        return facts.has_document != (condition.test == Test.IS_MISSING)
    known = [_plain(word) for word in _known(facts, condition) if _plain(word)]
    if condition.test == Test.IS_MISSING or not known:
        return condition.test == Test.IS_MISSING and not known
    wanted = [_plain(word) for word in condition.value.split(",") if _plain(word)]
    match condition.test:
        case Test.IS:
            return any(word in wanted for word in known)
        case Test.IS_NOT:
            return not any(word in wanted for word in known)
        case Test.CONTAINS:
            return any(part in word for word in known for part in wanted)
        case _:
            return _compares(known[0], wanted, is_less=condition.test == Test.LESS)


def _known(facts: Facts, condition: Condition) -> Sequence[str]:
    match condition.about:
        case About.ANSWER:
            return facts.answers.get(condition.key, ())
        case About.COUNTRY:
            return (facts.country,)
        case About.CITY:
            return (facts.city,)
        case _:
            return (facts.source,)


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


def _compares(known: str, wanted: Sequence[str], *, is_less: bool) -> bool:
    try:
        one, other = float(known), float(wanted[0])
    except (ValueError, IndexError):
        return False
    return one < other if is_less else one > other
