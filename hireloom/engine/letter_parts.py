"""Parts of a letter that stand there only if: `{{if bonus}} ... {{else}} ... {{end}}`, as people write it in Word.

`{{if bonus}}` and `{{if start_date is set}}` ask whether there is a value, `{{if not bonus}}` whether there is none,
`{{if country is Germany or Austria}}` and `{{if country is not Germany}}` what it is; `and` joins questions, which are
asked in their order. Words may be quoted, in the quotation marks of any language. `{{#name}} ... {{/name}}` is an older
way to write `{{if name}} ... {{end}}`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

NAME = r"[a-z][a-z0-9_]{0,60}"
RESERVED = frozenset({"if", "else", "end"})
"""Words in braces that are no tokens."""
MARK = re.compile(
    rf"\{{\{{\s*(?:(?:#\s*(?P<open>{NAME}))|(?:/\s*(?P<close>{NAME}))|(?P<if>[Ii]f(?:\s[^{{}}]*)?)|(?P<else>[Ee]lse)"
    rf"|(?P<end>[Ee]nd)(?:\s+if)?)\s*\}}\}}"
)
IF = re.compile(r"[Ii]f\b")
QUOTED = re.compile('["“”„‟«»](?P<words>[^"“”„‟«»]*)["“”„‟«»]')
QUESTION = re.compile(
    rf"(?P<not>(?i:not)\s+)?(?P<name>{NAME})(?:\s+(?i:is)\s+(?P<isnt>(?i:not)\s+)?(?P<words>\S.*))?", re.DOTALL
)


class Said(str):
    """A value as a letter shows it, and other spellings that mean the same: Germany, DE, Deutschland."""

    __slots__ = ("spellings",)
    spellings: tuple[str, ...]

    def __new__(cls, shown: str, *spellings: str) -> Self:
        """Say a value as `shown`; conditions know it by `spellings`, too."""
        said = super().__new__(cls, shown)
        said.spellings = spellings
        return said


class Unknown(Exception):
    """A condition asks what something is that nothing is known of; `name` is its token."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Question:
    """Whether a token has a value, or, with `words`, whether it is one of them."""

    name: str
    is_negated: bool
    words: tuple[str, ...] = ()

    def holds(self, values: Mapping[str, str]) -> bool:
        """The answer. Raises: Unknown: it asks what something is that has no value."""
        value = values.get(self.name, "")
        if not self.words:
            return bool(value) != self.is_negated
        if not value:
            raise Unknown(self.name)
        known = {_folded(one) for one in (value, *getattr(value, "spellings", ()))}
        return any(_folded(word) in known for word in self.words) != self.is_negated


@dataclass(frozen=True)
class Condition:
    """Questions that must all hold; none after the first that does not is asked."""

    questions: tuple[Question, ...]

    def holds(self, values: Mapping[str, str]) -> bool:
        """Whether its part stands there. Raises: Unknown."""
        return all(one.holds(values) for one in self.questions)

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(one.name for one in self.questions))


@dataclass(frozen=True)
class Mark:
    """A mark in a text: `said` is what stands between its braces, `condition` None where it opens nothing, or badly."""

    kind: Literal["if", "else", "end", "open", "close"]
    said: str
    start: int = 0
    end: int = 0
    condition: Condition | None = None

    @property
    def is_opening(self) -> bool:
        return self.kind in {"if", "open"}


@dataclass(frozen=True)
class Part:
    """A part that stands there only if, as the places of its marks in their list; `otherwise` that of its `else`."""

    begin: int
    end: int
    otherwise: int | None = None


@dataclass(frozen=True)
class Reading:
    """What a Word document says, a paragraph a line, and what of it could not be filled in or decided.

    `unfillable` are tokens in links, fields, charts and descriptions, `lonely` marks that neither stand alone in
    paragraphs nor begin and end in one; each with its place in one English word.
    """

    text: str
    unfillable: list[tuple[str, str]]
    lonely: list[tuple[Mark, str]]


def condition_of(text: str) -> Condition | None:
    """What stands behind `if`, as a condition; None when it is none."""
    quoted: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        quoted.append(match["words"].strip())
        return f"\x00{len(quoted) - 1}"

    bare = QUOTED.sub(put_aside, text).strip()
    questions = [_question(part, quoted) for part in re.split(r"(?i)\s+and\s+", bare)]
    found = tuple(one for one in questions if one)
    return Condition(found) if len(found) == len(questions) else None


def marks_in(text: str) -> list[Mark]:
    """The marks of a text in their order."""
    return [_mark(match) for match in MARK.finditer(text)]


def paired(marks: Sequence[Mark]) -> tuple[list[Part], list[int]]:
    """The parts that marks make, inner ones first, and the places of those marks that belong to none."""
    parts: list[Part] = []
    begun: list[Part] = []
    lonely: list[int] = []
    for place, mark in enumerate(marks):
        if mark.is_opening:
            begun.append(Part(place, place))
        elif mark.kind == "else":
            if begun and marks[begun[-1].begin].kind == "if" and begun[-1].otherwise is None:
                begun[-1] = replace(begun[-1], otherwise=place)
            else:
                lonely.append(place)
        else:
            back = next((n for n in range(len(begun) - 1, -1, -1) if _ends(mark, marks[begun[n].begin])), None)
            if back is None:
                lonely.append(place)
                continue
            for left in begun[back + 1 :]:
                lonely += [left.begin, *([] if left.otherwise is None else [left.otherwise])]
            parts.append(replace(begun[back], end=place))
            del begun[back:]
    for left in begun:
        lonely += [left.begin, *([] if left.otherwise is None else [left.otherwise])]
    return parts, sorted(lonely)


def without_marks(text: str) -> str:
    """The text with every part in it, and none of the marks."""
    return MARK.sub("", text)


def decided(text: str, values: Mapping[str, str]) -> str:
    """The text with its parts kept without their marks, or left out.

    Marks that belong to no part stay, and so does a part that cannot be decided: what nothing is known of is a gap.
    """
    while edits := next_cuts(text, values):
        for start, end in edits:
            text = text[:start] + text[end:]
    return text


def cuts(marks: Sequence[Mark], part: Part, values: Mapping[str, str]) -> list[tuple[int, int]] | None:
    """What goes of a part, as stretches of the text, the last one first; None when it cannot be decided."""
    begin, end = marks[part.begin], marks[part.end]
    otherwise = marks[part.otherwise] if part.otherwise is not None else None
    if begin.condition is None:
        return None
    try:
        is_kept = begin.condition.holds(values)
    except Unknown:
        return None
    if is_kept:
        return [((otherwise or end).start, end.end), (begin.start, begin.end)]
    if otherwise:
        return [(end.start, end.end), (begin.start, otherwise.end)]
    return [(begin.start, end.end)]


def next_cuts(text: str, values: Mapping[str, str]) -> list[tuple[int, int]]:
    """The cuts of the first part that can be decided, an inner one before the one around it; none when all are."""
    marks = marks_in(text)
    parts, _ = paired(marks)
    return next((found for part in parts if (found := cuts(marks, part, values)) is not None), [])


def _mark(match: re.Match[str]) -> Mark:
    said = match[0].strip("{} \n\t\xa0")
    if match["open"] or match["close"]:
        kind: Literal["open", "close"] = "open" if match["open"] else "close"
        condition = Condition((Question(match["open"], False),)) if match["open"] else None
        return Mark(kind, said, match.start(), match.end(), condition)
    if match["if"]:
        return Mark("if", said, match.start(), match.end(), condition_of(match["if"][2:]))
    return Mark("else" if match["else"] else "end", said, match.start(), match.end())


def _ends(mark: Mark, begin: Mark) -> bool:
    if mark.kind == "end":
        return begin.kind == "if"
    return begin.kind == "open" and begin.said.strip("# ") == mark.said.strip("/ ")


def _question(text: str, quoted: Sequence[str]) -> Question | None:
    match = QUESTION.fullmatch(text.strip())
    if match is None or (match["not"] and match["words"]):
        return None
    words, is_negated = match["words"] or "", bool(match["not"] or match["isnt"])
    if words.strip().casefold() in {"", "set"}:
        return Question(match["name"], is_negated)
    found = tuple(_word(one, quoted) for one in re.split(r"(?i)\s+or\s+|\s*,\s*", words.strip()))
    return Question(match["name"], is_negated, found) if all(found) else None


def _word(text: str, quoted: Sequence[str]) -> str:
    return quoted[int(text[1:])] if text.startswith("\x00") else text.strip()


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
