"""Conditions that the database compiles: a `tsquery` text where words and tokens suffice, JSON for the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hireloom.core.search.vectors import quoted


@dataclass(frozen=True)
class Query:
    """A question of words and tokens alone, as `tsquery` text."""

    text: str


Json = dict[str, Any]
Condition = Query | Json
"""JSON of the shapes that the function `search_condition` knows; a Query becomes its shape "words"."""

EVERYTHING: Json = {"is": "everything"}
NOTHING: Json = {"is": "nothing"}


def word(lexeme: str, weights: str = "", *, is_prefix: bool = False) -> Query:
    """Rows that hold a lexeme, with one of these weights (all when empty)."""
    label = ("*" if is_prefix else "") + weights
    return Query(quoted(lexeme) + (f":{label}" if label else ""))


def phrase(lexemes: Sequence[str], weights: str = "") -> Query:
    """Rows that hold lexemes in a row."""
    return Query("(" + " <-> ".join(word(lexeme, weights).text for lexeme in lexemes) + ")")


def any_token(tokens: Iterable[str]) -> Condition:
    """Rows that carry any of these tokens; none of them is nothing."""
    return any_of([word(token) for token in tokens])


def all_of(parts: Sequence[Condition]) -> Condition:
    """Rows that fit every part; questions of words become one, so that one index scan answers them."""
    wanted = [part for part in parts if part != EVERYTHING]
    if NOTHING in wanted:
        return NOTHING
    return _joined("and", " & ", wanted, EVERYTHING)


def any_of(parts: Sequence[Condition]) -> Condition:
    """Rows that fit any part."""
    if EVERYTHING in parts:
        return EVERYTHING
    return _joined("or", " | ", [part for part in parts if part != NOTHING], NOTHING)


def none_of(part: Condition) -> Condition:
    """Rows that do not fit."""
    if isinstance(part, Query):
        return Query(f"!{part.text}" if part.text.startswith("(") else f"!({part.text})")
    return {EVERYTHING["is"]: NOTHING, NOTHING["is"]: EVERYTHING}.get(part["is"]) or {"is": "not", "part": part}


def as_json(condition: Condition) -> Json:
    """The form in which the database takes it."""
    if isinstance(condition, Query):
        return {"is": "words", "query": condition.text}
    return condition


def _joined(name: str, sign: str, parts: list[Condition], empty: Json) -> Condition:
    queries = list(dict.fromkeys(part.text for part in parts if isinstance(part, Query)))
    others = [part for part in parts if not isinstance(part, Query)]
    if queries:
        text = queries[0] if len(queries) == 1 else f"({sign.join(queries)})"
        if not others:
            return Query(text)
        # Alternatives are tried in this order, and looking into a vector is the dearest of them.
        others.insert(len(others) if name == "or" else 0, as_json(Query(text)))
    if not others:
        return empty
    return others[0] if len(others) == 1 else {"is": name, "parts": others}
