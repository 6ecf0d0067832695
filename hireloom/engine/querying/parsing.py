"""From text to tree. Every text has one; what could not be read is told beside it.

list   :=  any ("," any)*                    a comma binds least
any    :=  all (OR all)*
all    :=  unary (AND? unary)*
unary  :=  NOT unary | "(" list ")" | leaf
"""

import re
from dataclasses import dataclass

from hireloom.engine.querying import fields, words
from hireloom.engine.querying.lexemes import Piece, pieces
from hireloom.engine.querying.problems import Problem
from hireloom.engine.querying.tree import (
    Address,
    Everything,
    Field,
    Near,
    Node,
    Phrase,
    Prefix,
    Word,
    both,
    either,
    negated,
)

DEEPEST = 20
MOST_LEAVES = 64
USUAL_KM = 25
KM_PER_MILE = 1.609344
_DISTANCE = re.compile(r"(\d{1,5})(?:[.,]\d+)?\s*(km|kilometers?|kilometres?|mi|miles?)?", re.IGNORECASE)
_UNITS = ("km", "kilometer", "kilometers", "kilometre", "kilometres", "mi", "mile", "miles")
_MOST_PLACE_WORDS = 4


@dataclass(frozen=True)
class Parsed:
    """The tree of a query and what could not be read, by place."""

    node: Node
    problems: tuple[Problem, ...] = ()


def parse(text: str) -> Parsed:
    """Read a query. Never raises: an unreadable part becomes a problem, and the rest counts.

    Source: the language of decision record 0015.
    """
    problems: list[Problem] = []
    reader = _Reader(pieces(text, problems), problems)
    node = reader.whole()
    return Parsed(node, tuple(sorted(problems, key=lambda problem: (problem.start, problem.end))))


class _Reader:
    """One walk over the pieces, from left to right."""

    def __init__(self, found: list[Piece], problems: list[Problem]) -> None:
        self._pieces, self._problems = found, problems
        self._place, self._leaves, self._is_told = 0, 0, False

    def whole(self) -> Node:
        parts = [self._list(0)]
        while self._place < len(self._pieces):
            self._tell("stray_parenthesis", self._next())
            parts.append(self._list(0))
        return both(parts)

    def _list(self, depth: int) -> Node:
        parts = [self._any(depth)]
        while self._takes(","):
            parts.append(self._any(depth))
        return both(parts)

    def _any(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while piece := self._takes("OR"):
            parts.append(self._all(depth))
            side = "nothing_before" if isinstance(parts[0], Everything) else "nothing_after"
            if isinstance(parts[-1], Everything) or isinstance(parts[0], Everything):
                self._tell(side, piece, operator="OR")
        return either([part for part in parts if not isinstance(part, Everything)])

    def _all(self, depth: int) -> Node:
        parts: list[Node] = []
        while (piece := self._peek()) and piece.kind not in (")", ",", "OR"):
            if piece.kind == "AND":
                self._next()
                after = self._peek()
                if not parts:
                    self._tell("nothing_before", piece, operator="AND")
                elif after is None or after.kind in (")", ",", "OR"):
                    self._tell("nothing_after", piece, operator="AND")
                continue
            parts.append(self._unary(depth))
        return both(parts)

    def _unary(self, depth: int) -> Node:
        denials, last = 0, None
        while piece := self._takes("NOT"):
            denials, last = denials + 1, piece
        after = self._peek()
        if after is None or after.kind in (")", ",", "OR", "AND"):
            if last:
                self._tell("nothing_after", last, operator="NOT")
            return Everything()
        node = self._group(depth) if after.kind == "(" else self._leaf(self._next())
        return negated(node) if denials % 2 and not isinstance(node, Everything) else node

    def _group(self, depth: int) -> Node:
        opening = self._next()
        if depth >= DEEPEST:
            self._tell("too_deep", opening, limit=str(DEEPEST))
            self._skip_group()
            return Everything()
        node = self._list(depth + 1)
        if not self._takes(")"):
            self._tell("open_parenthesis", opening)
        elif isinstance(node, Everything):
            self._tell("empty_parentheses", opening)
        return node

    def _skip_group(self) -> None:
        open_ones = 1
        while open_ones and self._place < len(self._pieces):
            kind = self._next().kind
            open_ones += (kind == "(") - (kind == ")")

    def _leaf(self, piece: Piece) -> Node:
        self._leaves += 1
        if self._leaves > MOST_LEAVES:
            if not self._is_told:
                self._tell("too_many", piece, limit=str(MOST_LEAVES))
                self._is_told = True
            return Everything()
        if piece.kind == "field":
            return self._near(piece) if piece.name in ("near", "within") else self._field(piece)
        if piece.kind == "phrase":
            return _in_a_row(piece.text, is_exact=True)
        if piece.text.lower() == "near" and (after := self._peek()) and after.kind in ("word", "phrase"):
            return self._near(piece)
        return self._language(piece) or self._word(piece)

    def _word(self, piece: Piece) -> Node:
        text = piece.text
        if text in ("and", "or", "not") and self._peek() and self._place > 1:
            self._tell("lower_case_operator", piece, operator=text.upper())
        if "@" in text and len(text) > 2:
            return Address(text.strip("*").lower().lstrip("-!<").rstrip(".>") or "@")
        if "*" in text:
            return self._prefix(piece)
        return _in_a_row(text)

    def _prefix(self, piece: Piece) -> Node:
        found = words.words(piece.text.replace("*", " ") if piece.text.count("*") > 1 else piece.text)
        is_sound = piece.text.endswith("*") and piece.text.count("*") == 1 and bool(found) and len(found[-1]) > 1
        if not is_sound:
            self._tell("bad_star", piece)
            return _in_a_row(piece.text.replace("*", ""))
        before = " ".join(found[:-1])
        return both([_in_a_row(before), Prefix(found[-1])])

    def _language(self, piece: Piece) -> Node | None:
        """A language followed by its level, as in `French B2`."""
        after = self._peek()
        if len(piece.text) < 3 or after is None or after.kind != "word" or not fields.level(after.text):
            return None
        if not fields.language_code(piece.text):
            return None
        self._next()
        return Field("language", piece.text, ":", fields.level(after.text))

    def _field(self, piece: Piece) -> Node:
        sort = fields.FIELDS[piece.name].sort
        if sort == "language":
            return self._spoken(piece)
        if sort == "years" and fields.years(piece.text) is None:
            self._tell("bad_years", piece, value=piece.text)
            return Everything()
        if sort == "age" and fields.age(piece.text) is None:
            self._tell("bad_age", piece, value=piece.text)
            return Everything()
        operator = piece.operator
        if sort == "age":
            operator = "<" if operator in (":", "<", "<=") else ">"
        elif sort != "years" and operator != ":":
            self._tell("bad_comparison", piece, field=piece.name)
            operator = ":"
        if sort == "words" and not words.words(piece.text):
            self._tell("no_value", piece, field=piece.name)
            return Everything()
        return Field(piece.name, piece.text, operator)

    def _spoken(self, piece: Piece) -> Node:
        name, level, operator = piece.text, "", piece.operator
        parts = re.split(r">=|:|\s", name)
        if operator == ":" and len(parts) > 1 and fields.level(parts[-1]):
            name, level = name[: -len(parts[-1])].rstrip(">=: "), fields.level(parts[-1])
        elif (after := self._peek()) and after.kind == "word" and fields.level(after.text):
            level = fields.level(self._next().text)
        return Field("language", name, ":", level) if name else Everything()

    def _near(self, piece: Piece) -> Node:
        if piece.kind == "field" and piece.name == "within":
            self._tell("no_place", piece)
            return Everything()
        place = piece.text if piece.kind == "field" else self._place_name()
        if not words.words(place):
            self._tell("no_place", piece)
            return Everything()
        return Near(place, self._distance())

    def _place_name(self) -> str:
        """The words up to `within`, when it comes before anything else; otherwise the one word after `near`."""
        first = self._next()
        if first.kind == "phrase":
            return " ".join(first.text.split())
        ahead = self._pieces[self._place : self._place + _MOST_PLACE_WORDS]
        for count, piece in enumerate(ahead):
            if _is_within(piece):
                taken = [first.text, *(self._next().text for _ in range(count))]
                return " ".join(taken)
            if piece.kind != "word":
                break
        return first.text

    def _distance(self) -> int:
        piece = self._peek()
        if piece is None or not _is_within(piece):
            return USUAL_KM
        self._next()
        value = piece.text if piece.kind == "field" else ""
        if not value and (after := self._peek()) and after.kind == "word":
            value = self._next().text
        if (after := self._peek()) and after.kind == "word" and after.text.lower() in _UNITS and value.isdigit():
            value = f"{value} {self._next().text}"
        return self._kilometers(value, piece)

    def _kilometers(self, value: str, piece: Piece) -> int:
        match = _DISTANCE.fullmatch(value.strip())
        km = int(match[1]) if match else 0
        if match and (match[2] or "").lower().startswith("mi"):
            km = round(km * KM_PER_MILE)
        if not 1 <= km <= 1000:
            self._tell("bad_distance", piece, value=value or piece.text)
            return USUAL_KM
        return km

    def _peek(self) -> Piece | None:
        return self._pieces[self._place] if self._place < len(self._pieces) else None

    def _next(self) -> Piece:
        self._place += 1
        return self._pieces[self._place - 1]

    def _takes(self, kind: str) -> Piece | None:
        piece = self._peek()
        return self._next() if piece and piece.kind == kind else None

    def _tell(self, kind: str, piece: Piece, **details: str) -> None:
        self._problems.append(Problem(kind, piece.start, piece.end, tuple(sorted(details.items()))))


def _is_within(piece: Piece) -> bool:
    return (piece.kind == "word" and piece.text.lower() == "within") or piece.name == "within"


def _in_a_row(text: str, *, is_exact: bool = False) -> Node:
    found = words.words(text)
    if not found:
        return Everything()
    return Word(found[0], is_exact) if len(found) == 1 else Phrase(tuple(found))
