"""The tree of conditions as a form: read back whole or half typed, and changed by its buttons.

Each node has a path: `n` is the whole, `n-0` its first part, `n-0-2` that one's third. A group sends `<path>.joint`, a
condition `<path>.fact`, `.operator` and what its value needs. A button `do` says what to do, and to which path.
"""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from hireloom.crm import facts
from hireloom.crm.enums import Joint, ValueKind

ROOT = "n"
MOST_PARTS = 60
DEEPEST_READ = 8
USUAL: Mapping[ValueKind, Any] = {
    ValueKind.DAYS: 90,
    ValueKind.YEARS: 5,
    ValueKind.WORDS: "",
    ValueKind.CHOICES: [],
    ValueKind.CHOICES_DAYS: {"choices": [], "days": 90},
    ValueKind.NEAR: {"place": "", "km": 25},
}
Json = dict[str, Any]


def empty() -> Json:
    """What a new segment begins with: one condition that is not chosen yet."""
    return {Joint.ALL.value: [nothing()]}


def nothing() -> Json:
    return {"fact": "", "operator": ""}


def read(given: QueryDict) -> Json:
    """The tree as it was typed, in the shape in which it is kept, whole or not."""
    found = _node(given, ROOT, 0)
    return found if found and "fact" not in found else empty()


def act(tree: Json, do: str) -> Json:
    """The tree after a button: `condition:n`, `group:n`, `remove:n-1`; what points nowhere changes nothing."""
    deed, _, path = do.partition(":")
    steps = [int(step) for step in path.split("-")[1:] if step.isdigit()]
    if deed in ("condition", "group"):
        parts = _parts(tree, steps)
        if parts is not None and len(parts) < MOST_PARTS:
            parts.append(nothing() if deed == "condition" else {Joint.ANY.value: [nothing()]})
    if deed == "remove" and steps:
        parts = _parts(tree, steps[:-1])
        if parts is not None and steps[-1] < len(parts):
            del parts[steps[-1]]
    return tree if _parts(tree, []) else empty()


def _parts(tree: Json, steps: list[int]) -> list[Json] | None:
    """The parts of the group at the end of these steps; None when there is none."""
    node: Json = tree
    for step in steps:
        parts = _parts_of(node)
        if parts is None or step >= len(parts):
            return None
        node = parts[step]
    return _parts_of(node)


def _parts_of(node: Json) -> list[Json] | None:
    return None if "fact" in node else next(iter(node.values()))


def _node(given: QueryDict, path: str, depth: int) -> Json | None:
    if f"{path}.fact" in given:
        return _leaf(given, path)
    if f"{path}.joint" not in given or depth > DEEPEST_READ:
        return None
    typed = given.get(f"{path}.joint", "")
    joint = typed if typed in Joint.values else Joint.ALL.value
    parts = []
    for number in range(MOST_PARTS):
        part = _node(given, f"{path}-{number}", depth + 1)
        if part is None:
            break
        parts.append(part)
    return {joint: parts}


def _leaf(given: QueryDict, path: str) -> Json:
    """A condition; where the fact was changed, with its first operator and the usual value."""
    fact = facts.named(given.get(f"{path}.fact", ""))
    if fact is None:
        return nothing()
    operator = fact.by_name.get(given.get(f"{path}.operator", "")) or fact.operators[0]
    kept: Json = {"fact": fact.name, "operator": operator.name}
    if operator.kind == ValueKind.NOTHING:
        return kept
    is_same = given.get(f"{path}.was") == f"{fact.name} {operator.kind.value}"
    return kept | {"value": _value(given, path, operator.kind) if is_same else USUAL[operator.kind]}


def _value(given: QueryDict, path: str, kind: ValueKind) -> Any:
    """What was typed, as it was typed; `crm.values` judges it."""
    match kind:
        case ValueKind.CHOICES:
            return _chosen(given, path)
        case ValueKind.CHOICES_DAYS:
            return {"choices": _chosen(given, path), "days": given.get(f"{path}.days", "")}
        case ValueKind.NEAR:
            return {"place": given.get(f"{path}.place", ""), "km": given.get(f"{path}.km", "")}
        case _:
            return given.get(f"{path}.value", "")


def _chosen(given: QueryDict, path: str) -> list[str]:
    found = [*given.getlist(f"{path}.chosen"), given.get(f"{path}.add", "")]
    return [one for one in dict.fromkeys(found) if one]
