"""Sentences in a résumé that speak to a machine ("ignore all previous instructions"): found, shown, and not believed.

They are a remark to people and never a reason to reject anybody: somebody may have copied them unknowingly. What they
say is kept out of the facts.
"""

import re
from collections.abc import Iterator
from functools import cache

from hireloom.engine.reading.manuscript import Manuscript
from hireloom.engine.reading.types import Caution, CautionKind
from hireloom.engine.vocabulary import table

_MOST = 20
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
_LONGEST = 400
_MOST_LINES_BELOW = 1
_CUE = re.compile(
    r"instru|prompt|anweis|vorgab|befehl|consigne|regel"
    r"|règle|regla|regra|regol|directiv|direttiv|candidat|kandida|bewerber|applicant|sollicitant|opdracht"
    r"|aanwijz|indica"
    r"|resume|lebenslauf|language model"
    r"|sprachmodell|modelo de|modèle de|\b(?:ai|ia|ki|llm|gpt|cv)\b"
    r"|<\||\[inst|###|currículum|curriculum|guidelines|rules|orienta",
    re.IGNORECASE,
)


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[1]})" for row in table("instructions")), re.IGNORECASE | re.DOTALL)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Walk the spans of the lines that hold an instruction, without overlaps: what stands beside it is doubted too."""
    last = 0
    for cue in _CUE.finditer(text):
        if cue.start() < last:
            continue
        start, end = _sentence(text, cue.start(), cue.end())
        found = _patterns().search(text, max(start, last), end)
        if found:
            start, end = _lines(text, found.start(), _told_until(text, found.end()))
            yield max(start, last), end
            last = end


def _told_until(text: str, end: int) -> int:
    """Where the sentence of a match ends, if it does within a line or two; else where the match does.

    Few sentences of a résumé end in a full stop, and the next one may be lines below, after all that is true.
    """
    stop = _SENTENCE_END.search(text, end, end + _LONGEST)
    return stop.end() if stop and text.count("\n", end, stop.end()) <= _MOST_LINES_BELOW else end


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    below = text.find("\n", end - 1)
    return text.rfind("\n", 0, start + 1) + 1, below if below >= 0 else len(text)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - _LONGEST), start)]
    after = _SENTENCE_END.search(text, end, end + _LONGEST)
    return (before[-1] if before else max(0, start - _LONGEST)), (
        after.end() if after else min(len(text), end + _LONGEST)
    )


def cautions(manuscript: Manuscript) -> tuple[list[Caution], list[tuple[int, int]]]:
    """Give a remark for the first such sentences, seen or hidden, and the spans of all that are seen."""
    spans = list(find(manuscript.text))
    noted = [
        Caution(
            CautionKind.INSTRUCTIONS,
            "this speaks to a machine, not to a reader; it was not believed",
            " ".join(manuscript.text[start:end].split())[:2000],
            manuscript.evidence(start, end),
        )
        for start, end in spans[:_MOST]
    ]
    for caution in manuscript.cautions:
        if caution.kind is CautionKind.HIDDEN_TEXT and next(find(caution.excerpt), None):
            detail = "hidden text speaks to a machine; it was not believed"
            noted.append(Caution(CautionKind.INSTRUCTIONS, detail, caution.excerpt, caution.evidence))
    return noted[:_MOST], spans
