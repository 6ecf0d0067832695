"""Trees of conditions: read from JSON, with every problem at its place, and written back.

A group is `{"all": [...]}`, `{"any": [...]}` or `{"none": [...]}`, a leaf `{"fact": ..., "operator": ..., "value":
...}`. Places are JSON pointers (RFC 6901): `/all/0/any/1`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hireloom.crm import facts, values
from hireloom.crm.enums import Joint
from hireloom.crm.facts import Fact, Operator
from hireloom.kit.refusals import Unacceptable

DEEPEST = 5
MOST_LEAVES = 40
LONGEST = 40_000


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where."""

    place: str
    words: str


class NotATree(Unacceptable):
    """The conditions cannot be asked; `problems` say why, each at its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{one.place or '/'}: {one.words}" for one in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Leaf:
    """One condition, its value as it is kept."""

    fact: Fact
    operator: Operator
    value: Any
    place: str


@dataclass(frozen=True)
class Group:
    """Conditions that hold together in one of three ways."""

    joint: Joint
    parts: "tuple[Group | Leaf, ...]"
    place: str


Node = Group | Leaf


def read(given: Any) -> Group:
    """The tree.

    Raises: NotATree: with everything that is wrong with it.
    """
    if len(json.dumps(given, default=str)) > LONGEST:
        raise NotATree([Problem("", _("These are too many conditions."))])
    problems: list[Problem] = []
    node = _node(given, "", 1, problems)
    if isinstance(node, Leaf):
        problems.append(Problem("", _("Conditions stand in a group: all, any or none.")))
    if not problems and node is not None:
        count = sum(1 for _leaf in leaves(node))
        if count == 0:
            problems.append(Problem("", _("A segment needs a condition.")))
        if count > MOST_LEAVES:
            problems.append(Problem("", _("A segment has at most 40 conditions.")))
    if problems or not isinstance(node, Group):
        raise NotATree(problems)
    return node


def write(node: Node) -> dict[str, Any]:
    """The tree as JSON, as it is kept."""
    if isinstance(node, Group):
        return {node.joint.value: [write(part) for part in node.parts]}
    kept: dict[str, Any] = {"fact": node.fact.name, "operator": node.operator.name}
    return kept if node.value is None else kept | {"value": node.value}


def leaves(node: Node) -> Iterator[Leaf]:
    """The conditions, in order."""
    if isinstance(node, Leaf):
        yield node
        return
    for part in node.parts:
        yield from leaves(part)


def joint_of(given: Any) -> Joint | None:
    """Which group a piece of JSON is; None when it is none."""
    found = [joint for joint in Joint if isinstance(given, dict) and list(given) == [joint.value]]
    return found[0] if found else None


def _node(given: Any, place: str, depth: int, problems: list[Problem]) -> Node | None:
    joint = joint_of(given)
    if joint is not None:
        return _group(joint, given[joint.value], place, depth, problems)
    if isinstance(given, dict) and "fact" in given and set(given) <= {"fact", "operator", "value"}:
        return _leaf(given, place, problems)
    problems.append(Problem(place, _("This is neither a group (all, any, none) nor a condition.")))
    return None


def _group(joint: Joint, given: Any, place: str, depth: int, problems: list[Problem]) -> Group | None:
    here = f"{place}/{joint.value}"
    if not isinstance(given, list):
        problems.append(Problem(here, _("A group is a list of conditions and groups.")))
        return None
    if depth > DEEPEST:
        problems.append(Problem(here, _("Groups stand in each other at most five deep.")))
        return None
    if not given:
        problems.append(Problem(here, _("This group needs a condition.")))
    parts = [_node(part, f"{here}/{number}", depth + 1, problems) for number, part in enumerate(given)]
    return Group(joint, tuple(part for part in parts if part is not None), place)


def _leaf(given: dict[str, Any], place: str, problems: list[Problem]) -> Leaf | None:
    fact = facts.named(str(given["fact"]))
    if not given["fact"]:
        problems.append(Problem(place, _("Choose what to ask for.")))
        return None
    if fact is None:
        problems.append(Problem(place, _("Nothing of that name is known: %(name)s.") % {"name": given.get("fact")}))
        return None
    operator = fact.by_name.get(str(given.get("operator")))
    if operator is None:
        known = ", ".join(fact.by_name)
        words = _("“%(fact)s” is asked for by: %(known)s.") % {"fact": fact.label, "known": known}
        problems.append(Problem(place, words))
        return None
    try:
        value = values.read(operator.kind, given.get("value"))
    except Unacceptable as refusal:
        problems.append(Problem(place, str(refusal)))
        return None
    return Leaf(fact, operator, value, place)
