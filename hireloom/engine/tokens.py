"""Tokens in letters and mails: `{{ name }}` is filled in, `{{if name}} ... {{end}}` stays only when there is one.

A text with a token that nothing fills does not leave, whoever sends it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Self

from hireloom.engine import letter_parts
from hireloom.engine.letter_parts import NAME, RESERVED

TOKEN = re.compile(rf"\{{\{{\s*([#/]?)\s*({NAME})\s*\}}\}}")
LEFT = re.compile(r"\{\{.*?\}\}", re.DOTALL)
CLOSING = RESERVED - {"if"}
BRACES = re.compile(r"\{\{|\}\}")


class Unresolved(Exception):
    """Tokens that nothing is known for; `names` are as they stand in the text, in its order, none twice.

    `places` says in which places of a document each one stands: body, table, footnote, header and so on.
    """

    def __init__(self, names: list[str], places: Mapping[str, Sequence[str]] | None = None) -> None:
        self.names, self.places = names, dict(places or {})
        said = (f"{name} ({', '.join(self.places[name])})" if name in self.places else name for name in names)
        super().__init__(", ".join(said))

    @classmethod
    def in_places(cls, found: Sequence[tuple[str, str]]) -> Self:
        """From pairs of a token and the place where it stands, in the order of the document."""
        places: dict[str, list[str]] = {}
        for name, place in found:
            if place not in places.setdefault(name, []):
                places[name].append(place)
        return cls(list(places), places)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every token filled in. A part whose condition does not hold is left out, with what is in it.

    Raises: Unresolved: a token, outside such sections, is unknown or empty.
    """
    text = with_sections(text, values)
    missing = missing_in(text, values)
    if missing:
        raise Unresolved(missing)
    return TOKEN.sub(lambda match: values[match[2]], text)


def fill_known(text: str, values: Mapping[str, str]) -> str:
    """The text with the tokens filled in that something is known for, for a draft that somebody goes on writing."""
    return TOKEN.sub(lambda match: match[0] if match[1] else values.get(match[2]) or match[0], text)


def with_sections(text: str, values: Mapping[str, str]) -> str:
    """The text with its sections decided: kept without their marks, or left out."""
    return letter_parts.decided(text, values)


def missing_in(text: str, values: Mapping[str, str]) -> list[str]:
    """The tokens of a text that nothing is known for, marks that open or close nothing and broken tokens included.

    Of a part that cannot be decided its `if` is named, not what closes it.
    """
    broken = [match[0].strip("{} \n") for match in LEFT.finditer(text) if not TOKEN.fullmatch(match[0])]
    found = [f"{match[1]}{match[2]}" for match in TOKEN.finditer(text) if match[1] or not values.get(match[2])]
    if any(letter_parts.IF.match(said) for said in (*found, *broken)):
        found = [name for name in found if name not in CLOSING]
    lonely = ["{{"] if BRACES.search(LEFT.sub("", text)) else []
    return list(dict.fromkeys([*found, *broken, *lonely]))


def is_name(text: str) -> bool:
    """Whether a token could be called so."""
    is_written_so = TOKEN.fullmatch("{{" + text + "}}") is not None and text == text.strip("#/ ")
    return is_written_so and text not in RESERVED


def names_in(text: str) -> list[str]:
    """The names of all tokens of a text, none twice."""
    return [name for name in dict.fromkeys(match[2] for match in TOKEN.finditer(text)) if name not in RESERVED]
