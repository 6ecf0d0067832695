"""From tree to text that parses to the same tree, and to a sentence that says what is looked for."""

import re
from collections.abc import Mapping

from hireloom.engine.marking import gettext_noop
from hireloom.engine.querying.tree import Address, And, Everything, Field, Near, Node, Not, Or, Phrase, Prefix, Word
from hireloom.engine.querying.words import inflections

_PLAIN = re.compile(r"[^\s()\",;|&:<>]+")

SAYINGS = {
    "everything": gettext_noop("everybody"),
    "and": gettext_noop(" and "),
    "or": gettext_noop(" or "),
    "not": gettext_noop("not {part}"),
    "group": "({part})",
    "word": "{word}",
    "word_or": gettext_noop("{word} (or {others})"),
    "exact": gettext_noop("exactly “{word}”"),
    "prefix": gettext_noop("a word that begins with {word}"),
    "phrase": gettext_noop("“{words}” in a row"),
    "address": gettext_noop("an e-mail address that begins with {address}"),
    "near": gettext_noop("living within {km} km of {place}"),
    "speaks": gettext_noop("speaking {language}"),
    "speaks_at": gettext_noop("speaking {language} at {level} or better"),
    "years:": gettext_noop("with {value} years of experience"),
    "years>=": gettext_noop("with {value} or more years of experience"),
    "years>": gettext_noop("with more than {value} years of experience"),
    "years<=": gettext_noop("with {value} or fewer years of experience"),
    "years<": gettext_noop("with fewer than {value} years of experience"),
    "touched<": gettext_noop("last touched within {value}"),
    "touched>": gettext_noop("not touched for {value}"),
    "added<": gettext_noop("added within the last {value}"),
    "added>": gettext_noop("added more than {value} ago"),
    "name": gettext_noop("{value} in the name"),
    "title": gettext_noop("{value} in a job title"),
    "company": gettext_noop("{value} among the employers"),
    "city": gettext_noop("living in {value}"),
    "country": gettext_noop("living in the country {value}"),
    "skill": gettext_noop("with the skill {value}"),
    "tag": gettext_noop("tagged {value}"),
    "pool": gettext_noop("in the pool {value}"),
    "job": gettext_noop("with an application for {value}"),
    "stage": gettext_noop("in the stage {value}"),
    "source": gettext_noop("from the source {value}"),
    "type": gettext_noop("who is {value}"),
    "engagement": gettext_noop("whose engagement is {value}"),
    "owner": gettext_noop("owned by {value}"),
    "is": gettext_noop("who is {value}"),
    "note": gettext_noop("{value} in a note"),
    "document": gettext_noop("{value} in a document"),
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
