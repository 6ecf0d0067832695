"""The tree of conditions as the page shows it: what can be chosen for each, what is typed, what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hireloom.crm import facts, trees, values
from hireloom.crm.enums import Joint, ValueKind
from hireloom.crm.facts import Fact, Operator
from hireloom.crm.queries.segment_choices import Choices
from hireloom.crm.queries.segments import Reason
from hireloom.crm.trees import Group, Leaf, Node, Problem
from hireloom.web.crm.rule_forms import ROOT, Json
from hireloom.web.shapes import Choice


@dataclass(frozen=True)
class Row:
    """A condition or a group of the builder; a group has `joint` and `parts`."""

    path: str
    number: str
    problem: str = ""
    joint: str = ""
    joints: Sequence[Choice] = ()
    parts: "tuple[Row, ...]" = ()
    may_nest: bool = False
    fact: str = ""
    facts: Sequence[tuple[str, Sequence[Choice]]] = ()
    operator: str = ""
    operators: Sequence[Choice] = ()
    kind: str = ""
    was: str = ""
    value: str = ""
    days: str = ""
    place: str = ""
    km: str = ""
    chosen: Sequence[Choice] = ()
    others: Sequence[Choice] = ()

    @property
    def is_group(self) -> bool:
        return bool(self.joint)


@dataclass(frozen=True)
class Said:
    """A condition or a group in words; `holds` says so of a person, None where nobody is asked about."""

    joint: str = ""
    fact: str = ""
    operator: str = ""
    value: str = ""
    holds: bool | None = None
    parts: "tuple[Said, ...]" = ()


def facts_in(tree: Json) -> list[Fact]:
    """The facts that a tree names, each once."""
    found = [facts.named(str(leaf.get("fact", ""))) for leaf in _leaves(tree)]
    return list({fact.name: fact for fact in found if fact}.values())


def rows(tree: Json, offered: Choices, problems: Sequence[Problem]) -> Row:
    """The builder's rows of a tree that may be half typed."""
    return _row(tree, ROOT, "", "", 1, offered, {one.place: one.words for one in problems})


def said(tree: Group, offered: Choices) -> Said:
    """A tree in words."""
    return _said(tree, offered)


def told(reason: Reason, offered: Choices) -> Said:
    """A tree in words, with what holds of a person."""
    if reason.leaf is not None:
        return _words(reason.leaf, offered, holds=reason.holds)
    parts = tuple(told(part, offered) for part in reason.parts)
    return Said(joint=str(reason.joint.label) if reason.joint else "", holds=reason.holds, parts=parts)


def _said(node: Node, offered: Choices) -> Said:
    if isinstance(node, Leaf):
        return _words(node, offered)
    return Said(joint=str(node.joint.label), parts=tuple(_said(part, offered) for part in node.parts))


def _words(leaf: Leaf, offered: Choices, *, holds: bool | None = None) -> Said:
    value = values.words(leaf.operator.kind, leaf.value, offered.get(leaf.fact.name, ()))
    return Said(fact=str(leaf.fact.label), operator=str(leaf.operator.label), value=value, holds=holds)


def _leaves(node: Json) -> Iterator[Json]:
    if "fact" in node:
        yield node
        return
    for parts in node.values():
        for part in parts:
            yield from _leaves(part)


def _row(
    node: Json, path: str, place: str, number: str, depth: int, offered: Choices, problems: Mapping[str, str]
) -> Row:
    joint = trees.joint_of(node)
    if joint is None:
        return _leaf(node, path, number, offered, problems.get(place, ""))
    here = f"{place}/{joint.value}"
    parts = tuple(
        _row(
            part, f"{path}-{i}", f"{here}/{i}", f"{number}{'.' if number else ''}{i + 1}", depth + 1, offered, problems
        )
        for i, part in enumerate(node[joint.value])
    )
    return Row(
        path=path,
        number=number,
        problem=problems.get(here, "") or problems.get(place, ""),
        joint=joint.value,
        joints=[Choice(one.value, str(one.label)) for one in Joint],
        parts=parts,
        may_nest=depth < trees.DEEPEST,
    )


def _leaf(node: Json, path: str, number: str, offered: Choices, problem: str) -> Row:
    fact = facts.named(str(node.get("fact", "")))
    operator = fact.by_name.get(str(node.get("operator", ""))) if fact else None
    if fact is None or operator is None:
        return Row(path, number, problem, facts=_facts())
    return Row(
        path=path,
        number=number,
        problem=problem,
        fact=fact.name,
        facts=_facts(),
        operator=operator.name,
        operators=[Choice(one.name, str(one.label)) for one in fact.operators],
        kind=operator.kind.value,
        was=f"{fact.name} {operator.kind.value}",
        **_typed(operator, node.get("value"), offered.get(fact.name, ())),
    )


def _typed(operator: Operator, value: Any, offered: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What the fields of a value hold."""
    parts = value if isinstance(value, dict) else {}
    match operator.kind:
        case ValueKind.NOTHING:
            return {}
        case ValueKind.NEAR:
            return {"place": str(parts.get("place", "")), "km": str(parts.get("km", ""))}
        case ValueKind.CHOICES | ValueKind.CHOICES_DAYS:
            wanted, labels = values.chosen(operator.kind, value), dict(offered)
            return {
                "days": str(parts.get("days", "")),
                "chosen": [Choice(one, labels.get(one, _("unknown"))) for one in wanted],
                "others": [Choice(one, label) for one, label in offered if one not in wanted],
            }
        case _:
            return {"value": str(value)}


def _facts() -> list[tuple[str, list[Choice]]]:
    """Every fact, by group."""
    grouped: dict[str, list[Choice]] = {}
    for fact in facts.declared():
        grouped.setdefault(str(fact.group), []).append(Choice(fact.name, str(fact.label)))
    return list(grouped.items())
