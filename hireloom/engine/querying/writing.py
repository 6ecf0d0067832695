"""From tree to text that parses to the same tree, and to a sentence that says what is looked for."""

import re
from collections.abc import Mapping

from hireloom.engine.querying.tree import Address, And, Everything, Field, Near, Node, Not, Or, Phrase, Prefix, Word
from hireloom.engine.querying.words import inflections

_PLAIN = re.compile(r"[^\s()\",;|&:<>]+")

SAYINGS = {
    "everything": "everybody",
    "and": " and ",
    "or": " or ",
    "not": "not {part}",
    "group": "({part})",
    "word": "{word}",
    "word_or": "{word} (or {others})",
    "exact": "exactly “{word}”",
    "prefix": "a word that begins with {word}",
    "phrase": "“{words}” in a row",
    "address": "an e-mail address that begins with {address}",
    "near": "living within {km} km of {place}",
    "speaks": "speaking {language}",
    "speaks_at": "speaking {language} at {level} or better",
    "years:": "with {value} years of experience",
    "years>=": "with {value} or more years of experience",
    "years>": "with more than {value} years of experience",
    "years<=": "with {value} or fewer years of experience",
    "years<": "with fewer than {value} years of experience",
    "touched<": "last touched within {value}",
    "touched>": "not touched for {value}",
    "added<": "added within the last {value}",
    "added>": "added more than {value} ago",
    "name": "{value} in the name",
    "title": "{value} in a job title",
    "company": "{value} among the employers",
    "city": "living in {value}",
    "country": "living in the country {value}",
    "skill": "with the skill {value}",
    "tag": "tagged {value}",
    "pool": "in the pool {value}",
    "job": "with an application for {value}",
    "stage": "in the stage {value}",
    "source": "from the source {value}",
    "type": "who is {value}",
    "owner": "owned by {value}",
    "is": "who is {value}",
    "note": "{value} in a note",
    "document": "{value} in a document",
}
"""How each part is said in English; a caller may pass translations under the same keys."""


def write(node: Node) -> str:  # noqa: C901, PLR0911  one line for each kind of node
    """Write a tree as a query; parsing it again gives the same tree."""
    match node:
        case Everything():
            return ""
        case Word(text, is_exact):
            return f'"{text}"' if is_exact else text
        case Prefix(text):
            return f"{text}*"
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case Address(text):
            return text
        case Near(place, km):
            return f'near:"{place}" within:{km}km'
        case Field(name, value, operator, level):
            shown = value if _PLAIN.fullmatch(value) else f'"{value}"'
            return f"{name}{operator}{shown}" + (f" {level}" if level else "")
        case Not(part):
            return f"NOT {_grouped(part)}"
        case And(parts):
            return " AND ".join(_grouped(part) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part) for part in parts)


def explain(  # noqa: C901, PLR0911  one saying for each kind of node
    node: Node, sayings: Mapping[str, str] = SAYINGS
) -> str:
    """Say in words what a tree looks for; `sayings` may hold translations of SAYINGS."""
    match node:
        case Everything():
            return sayings["everything"]
        case Word(text, is_exact):
            others = inflections(text)[1:]
            if is_exact or not others:
                return sayings["exact" if is_exact else "word"].format(word=text)
            return sayings["word_or"].format(word=text, others=others[0] + (" …" if others[1:] else ""))
        case Prefix(text):
            return sayings["prefix"].format(word=text)
        case Phrase(words):
            return sayings["phrase"].format(words=" ".join(words))
        case Address(text):
            return sayings["address"].format(address=text)
        case Near(place, km):
            return sayings["near"].format(km=km, place=place)
        case Field():
            return _field(node, sayings)
        case Not(part):
            return sayings["not"].format(part=_said(part, sayings))
        case And(parts):
            return sayings["and"].join(_said(part, sayings) for part in parts)
        case Or(parts):
            return sayings["or"].join(_said(part, sayings) for part in parts)


def _field(node: Field, sayings: Mapping[str, str]) -> str:
    if node.name == "language":
        saying = sayings["speaks_at" if node.level else "speaks"]
        return saying.format(language=node.value, level=node.level)
    key = node.name if node.name in sayings else node.name + node.operator
    return sayings[key].format(value=node.value)


def _grouped(node: Node) -> str:
    return f"({write(node)})" if isinstance(node, And | Or) else write(node)


def _said(node: Node, sayings: Mapping[str, str]) -> str:
    said = explain(node, sayings)
    return sayings["group"].format(part=said) if isinstance(node, And | Or) else said
