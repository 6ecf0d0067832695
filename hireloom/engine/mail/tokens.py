"""The words of an answer with their places, in sentences and clauses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hireloom.engine.mail.folding import fold
from hireloom.engine.vocabulary import table

MOST = 4_000
"""Characters that are weighed; who says more has said it by then."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # noqa: RUF001  both are typed
LANGUAGES = ("en", "de", "fr", "es", "nl", "it", "pt")
GAP = r"(?: \S+){0,3}?"
NO_SENTENCE_ENDS = re.compile(r"(?:\d|\b(?:z\.b|d\.h|bzw|ca|dr|mr|mrs|ms|nr|sr|sra|st|u\.s|e\.g|i\.e))$", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """A word as it is compared, where it stands, in which sentence and clause, and whether a comma stands before."""

    word: str
    start: int
    end: int
    sentence: int
    clause: int
    is_after_comma: bool


@dataclass(frozen=True)
class Found:
    """Words that mean something: from which to which token, the last one not included."""

    meaning: str
    weight: float
    first: int
    last: int
    words: str


def tokens(text: str, contrasts: frozenset[str]) -> list[Token]:
    """The words of a text in order."""
    found: list[Token] = []
    sentence = clause = end = 0
    for match in WORD.finditer(text[:MOST]):
        between, word = text[end : match.start()], fold(match.group().replace("’", "'"))  # noqa: RUF001
        if found and _ends_sentence(text[:end], between):
            sentence, clause = sentence + 1, clause + 1
        elif word in contrasts or re.search(r"[;:()]|\s[-–—]+\s", between):  # noqa: RUF001
            clause += 1
        found.append(Token(word, match.start(), match.end(), sentence, clause, "," in between))
        end = match.end()
    return found


def _ends_sentence(before: str, between: str) -> bool:
    if re.search(r"[!?…]|\n\s*\n", between):
        return True
    if not re.search(r"\.(\s|$)", between):
        return False
    return not NO_SENTENCE_ENDS.search(before[-8:])


def matches(text: str, words: Sequence[Token], language: str) -> Iterator[Found]:
    """Every phrase of a language's vocabulary in the text, the longest at a place."""
    for start, stop in _sentences(words):
        part = words[start:stop]
        line = " ".join(token.word for token in part)
        starts = _starts(part)
        for meaning, weight, pattern in _patterns(language):
            for match in pattern.finditer(("^ " if start == 0 else "") + line):
                shift = 2 if start == 0 else 0
                first = starts[max(match.start() - shift, 0)]
                last = starts[match.end() - shift - len(match.group().split(" ")[-1])] + 1
                said = text[part[first].start : part[last - 1].end]
                yield Found(meaning, weight, start + first, start + last, " ".join(said.split()))


def _sentences(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    begin = 0
    for number in range(1, len(words) + 1):
        if number == len(words) or words[number].sentence != words[begin].sentence:
            yield begin, number
            begin = number


def _starts(part: Sequence[Token]) -> Mapping[int, int]:
    starts, at = {}, 0
    for number, token in enumerate(part):
        starts[at] = number
        at += len(token.word) + 1
    return starts


@cache
def vocabulary(language: str, meaning: str) -> frozenset[str]:
    """The words of a language that stand for themselves: negators, contrasts, the commonest."""
    rows = [row[3] for row in table("replies") if row[0] == language and row[1] == meaning]
    return frozenset(word for row in rows for word in row.split("|"))


@cache
def _patterns(language: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    wanted = (
        "unsubscribe",
        "wrong_person",
        "out_of_office",
        "not_interested",
        "interested",
        "later",
        "softener",
        "idiom",
    )
    return tuple(
        (row[1], int(row[2]) / 10, _pattern(row[3].split("|")))
        for row in table("replies")
        if row[0] == language and row[1] in wanted
    )


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted({_regex(phrase) for phrase in phrases if phrase.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?!\S)")


def _regex(phrase: str) -> str:
    said = " ".join(phrase.replace(",", " ").strip("^$ ").split())
    words = [re.escape(word).replace(r"\*", r"\S*").replace("?", "?") for word in said.split(" ")]
    regex = " ".join(words).replace(r" \.\. ", rf"{GAP} ")
    return ("(?<=\\^ )" if phrase.startswith("^") else "") + regex + ("$" if phrase.endswith("$") else "")
