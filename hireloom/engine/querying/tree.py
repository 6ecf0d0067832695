"""What a query means: a tree of frozen nodes, small enough to hold in the head."""

from dataclasses import dataclass

Bound = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word anywhere about a person, with its usual inflections; exact when it was quoted.

    `text` is folded, one word of the cutter.
    """

    text: str
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with `text` (folded, at least two letters)."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, folded, two at least."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail address, or its beginning; lower case."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A statement about one field: `name` is one of `fields.FIELDS`, `value` as it was typed.

    `operator` is ":" (is), ">=", "<=", ">" or "<"; `level` is a level of the European scale for languages,
    or empty.
    """

    name: str
    value: str
    operator: str = ":"
    level: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """Lives within `km` kilometers (whole, 1 to 1,000) of a place, given by name."""

    place: str
    km: int


@dataclass(frozen=True, slots=True)
class Not:
    """What the part says is not so."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts; none of them is an And itself."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more parts; none of them is an Or itself."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Everything:
    """Nothing was asked, so everybody fits."""


Leaf = Word | Prefix | Phrase | Address | Field | Near
Node = Leaf | Not | And | Or | Everything


def both(parts: "list[Node]") -> Node:
    """Join parts that must all hold, flat; none at all is Everything."""
    return _joined(And, [part for part in parts if not isinstance(part, Everything)])


def either(parts: "list[Node]") -> Node:
    """Join parts of which one must hold, flat; none at all is Everything."""
    return _joined(Or, parts)


def negated(part: Node) -> Node:
    """Deny a part; what is denied twice is so."""
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node, *, is_wanted: bool = True) -> "list[tuple[Leaf, bool]]":
    """List the leaves from left to right, and whether each is wanted (or denied by a NOT around it)."""
    match node:
        case Everything():
            return []
        case Not(part):
            return leaves(part, is_wanted=not is_wanted)
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in leaves(part, is_wanted=is_wanted)]
        case _:
            return [(node, is_wanted)]


def _joined(kind: type[And] | type[Or], parts: "list[Node]") -> Node:
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And | Or) and type(part) is kind else [part])
    distinct = list(dict.fromkeys(flat))
    if not distinct:
        return Everything()
    return distinct[0] if len(distinct) == 1 else kind(tuple(distinct))
