"""What a language model answered: read strictly, each sentence checked against the facts it names, the rest left out.

Greeting and close, the decision of a rejection and the lists of a job text are always the composer's.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from hireloom.engine.drafting import composing, grounding, redaction
from hireloom.engine.drafting.types import Draft, Fact, Kind, Purpose, Sentence
from hireloom.engine.reading import instructions

PROMPT_VERSION = "prompt/1"
LONGEST_ANSWER = 20_000
MOST_SENTENCES = 12
LONGEST_SENTENCE = 400
REPLACED: Mapping[Purpose, frozenset[int]] = {
    Purpose.OUTREACH: frozenset({2, 3, 4, 5}),
    Purpose.REPLY: frozenset({2, 3, 4}),
    Purpose.REJECTION: frozenset({2, 4}),
    Purpose.INTERVIEW: frozenset({1, 2, 3}),
    Purpose.JOB_TEXT: frozenset({1}),
}
"""The paragraphs of the composer's draft in whose place a model's sentences stand."""
GIVEN = frozenset({Kind.FIRST_NAME, Kind.NAME, Kind.SENDER, Kind.ORGANIZATION, Kind.JOB})
"""What every sentence may name without saying so."""
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["sentences"],
    "properties": {
        "sentences": {
            "type": "array",
            "maxItems": MOST_SENTENCES,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "facts"],
                "properties": {
                    "text": {"type": "string", "maxLength": LONGEST_SENTENCE},
                    "facts": {"type": "array", "items": {"type": "string"}},
                },
            },
        }
    },
}
_MARKUP = re.compile(r"[<>`|\\{}]|&\w{1,10};|\]\(|\*\*|^\s*(?:#|[-*]\s)", re.MULTILINE)
_HTML = re.compile(r"^\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)


class Trouble(StrEnum):
    """What is wrong with a whole answer."""

    HTML = "html"
    NOT_JSON = "not_json"
    TOO_LONG = "too_long"
    EMPTY = "empty"


class Why(StrEnum):
    """Why a sentence was left out."""

    UNSUPPORTED = "unsupported"
    UNKNOWN_FACT = "unknown_fact"
    MARKUP = "markup"
    INSTRUCTION = "instruction"
    TOO_LONG = "too_long"
    REPEATED = "repeated"


class Unusable(Exception):
    """Nothing of the answer can be used; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that is not said, why, and the words that nothing supports."""

    text: str
    why: Why
    words: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The draft with what held of an answer in it, and what did not hold."""

    draft: Draft
    kept: int
    left_out: tuple[LeftOut, ...]


def read(answer: str) -> list[tuple[str, tuple[str, ...]]]:
    """Read an answer as sentences with the ids of their facts.

    Raises: Unusable: it is too long, a page of the web, no JSON, or not of `SCHEMA`.
    """
    if len(answer) > LONGEST_ANSWER:
        raise Unusable(Trouble.TOO_LONG)
    if _HTML.search(answer):
        raise Unusable(Trouble.HTML)
    try:
        said = json.loads(answer)
        rows = [(row["text"], row["facts"]) for row in said["sentences"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unusable(Trouble.NOT_JSON) from error
    if not all(isinstance(text, str) and isinstance(ids, list) for text, ids in rows):
        raise Unusable(Trouble.NOT_JSON)
    found = [(" ".join(text.split()), tuple(str(pk) for pk in ids)) for text, ids in rows[:MOST_SENTENCES]]
    if not any(text for text, _ids in found):
        raise Unusable(Trouble.EMPTY)
    return [(text, ids) for text, ids in found if text]


def judge(
    answer: str, *, composed: Draft, purpose: Purpose, facts: Sequence[Fact], behind: Mapping[str, str]
) -> Judged:
    """Put what holds of an answer into the composer's draft; without a sentence that holds it stays as it is.

    Raises: Unusable: nothing of it can be read.
    """
    known = {fact.id: fact for fact in facts}
    place = min(REPLACED[purpose])
    kept: list[Sentence] = []
    left_out: list[LeftOut] = []
    for text, ids in read(answer):
        reason = _against(text, ids, known, composed.language, behind) or _repeated(text, kept, behind)
        if reason:
            left_out.append(replace(reason, text=redaction.restored(text, behind)[:LONGEST_SENTENCE]))
        else:
            kept.append(Sentence(redaction.restored(text, behind), ids, place))
    if not kept:
        return Judged(composed, 0, tuple(left_out))
    sentences = composing.begun(list(_joined(composed, kept, purpose)), composed.language)
    return Judged(replace(composed, sentences=sentences), len(kept), tuple(left_out))


def _against(
    text: str, ids: Sequence[str], known: Mapping[str, Fact], language: str, behind: Mapping[str, str]
) -> LeftOut | None:
    """What stands against a sentence, before its placeholders are put back."""
    if len(text) > LONGEST_SENTENCE:
        return LeftOut(text, Why.TOO_LONG)
    if _MARKUP.search(text):
        return LeftOut(text, Why.MARKUP)
    if any(True for _span in instructions.find(text)):
        return LeftOut(text, Why.INSTRUCTION)
    if unknown := [pk for pk in ids if pk not in known]:
        return LeftOut(text, Why.UNKNOWN_FACT, ", ".join(unknown)[:100])
    named = [fact for fact in known.values() if fact.id in ids or fact.kind in GIVEN or f"[{fact.id}]" in text]
    claims = grounding.check(redaction.restored(text, behind), named, language=language)
    return LeftOut(text, Why.UNSUPPORTED, ", ".join(claim.words for claim in claims)[:200]) if claims else None


def _repeated(text: str, kept: Sequence[Sentence], behind: Mapping[str, str]) -> LeftOut | None:
    said = redaction.restored(text, behind)
    return LeftOut(text, Why.REPEATED) if any(one.text == said for one in kept) else None


def _joined(composed: Draft, kept: Sequence[Sentence], purpose: Purpose) -> Iterator[Sentence]:
    """The composer's sentences with the model's in the place of those they replace."""
    replaced, place = REPLACED[purpose], min(REPLACED[purpose])
    yield from (one for one in composed.sentences if one.paragraph < place)
    yield from kept
    yield from (one for one in composed.sentences if one.paragraph > place and one.paragraph not in replaced)
