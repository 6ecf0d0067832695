"""From characters to the pieces of the language: words, phrases, operators, fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hireloom.engine.querying import fields
from hireloom.engine.querying.problems import Problem

LONGEST = 1000
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "−": "-", "–": "-"})  # noqa: RUF001
_PIECE = re.compile(  # R&D is a word; & between spaces is an operator
    r"""(?P<space>\s+)
      | "(?P<phrase>[^"]*)"(?!\w*:)
      | "(?P<open>[^"]*)$
      | (?P<sign>\(|\)|,|;|\|\|?|&&?(?=\s|$))
      | (?P<minus>[-!])(?=[^\s\-!])
      | (?P<field>[A-Za-z_]{2,20})(?P<operator>:\s?(?:>=|<=|>|<)|:|>=|<=|>|<)
      | (?P<chunk>[^\s()",;|]+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_VALUE = re.compile(r'"(?P<quoted>[^"]*)"?|(?P<bare>[^\s()",;|]+)')
_SIGNS = {"(": "(", ")": ")", ",": ",", ";": ",", "|": "OR", "||": "OR", "&": "AND", "&&": "AND"}
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece at characters `start` to `end`.

    `kind` is "word", "phrase", "field", "(", ")", ",", "AND", "OR" or "NOT"; a field has its name in `name`
    and its comparison in `operator`.
    """

    kind: str
    text: str
    start: int
    end: int
    name: str = ""
    operator: str = ""


def pieces(text: str, problems: list[Problem]) -> list[Piece]:
    """Cut a query into pieces; what is wrong is added to `problems`."""
    if len(text) > LONGEST:
        problems.append(Problem("too_long", LONGEST, len(text), (("limit", f"{LONGEST:,}"),)))
    return list(_pieces(text[:LONGEST].translate(_QUOTES), problems))


def _pieces(text: str, problems: list[Problem]) -> Iterator[Piece]:
    place = 0
    while place < len(text):
        match = _PIECE.match(text, place)
        if match is None:
            return
        place = match.end()
        if match["field"] is not None:
            piece, place = _field(text, match, problems)
            if piece:
                yield piece
        elif match["open"] is not None:
            problems.append(Problem("open_quote", match.start(), match.end()))
            yield Piece("phrase", match["open"], match.start(), match.end())
        elif match["phrase"] is not None:
            yield Piece("phrase", match["phrase"], match.start(), match.end())
        elif match["sign"]:
            yield Piece(_SIGNS[match["sign"]], match["sign"], match.start(), match.end())
        elif match["minus"]:
            yield Piece("NOT", match["minus"], match.start(), match.end())
        elif match["chunk"]:
            kind = match["chunk"] if match["chunk"] in _OPERATORS else "word"
            yield Piece(kind, match["chunk"], match.start(), match.end())


def _field(text: str, match: re.Match[str], problems: list[Problem]) -> tuple[Piece | None, int]:
    """The field and where to go on; a name that is none becomes part of a word."""
    name, operator = match["field"].lower(), match["operator"].replace(":", "").strip() or ":"
    kind = fields.named(name)
    known = kind.name if kind else name if name in ("near", "within") else ""
    if not known:
        return _unknown(text, match, problems)
    value = _VALUE.match(text, match.end())
    if value is None or not (value["quoted"] or value["bare"] or "").strip():
        problems.append(Problem("no_value", match.start(), match.end(), (("field", match["field"]),)))
        return None, value.end() if value else match.end()
    found = value["quoted"] if value["quoted"] is not None else value["bare"]
    return Piece("field", " ".join(found.split()), match.start(), value.end(), known, operator), value.end()


def _unknown(text: str, match: re.Match[str], problems: list[Problem]) -> tuple[Piece, int]:
    chunk = re.compile(r'[^\s()",;|]+').match(text, match.start())
    end = chunk.end() if chunk else match.end()
    is_address = text.startswith("//", match.end())
    if match["operator"].startswith(":") and not is_address:
        problems.append(Problem("unknown_field", match.start(), match.end(), (("field", match["field"]),)))
    return Piece("word", text[match.start() : end], match.start(), end), end
