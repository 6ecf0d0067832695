"""The blocks of a page as they stand in a form: added, moved and removed before they are kept.

The editor's buttons send the whole form and get the blocks back, with and without scripts, as those of stages do.
What is typed as text stays text until it is kept; then it is the HTML of `web.prose`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from hireloom.marketing.blocks import TYPES, BlockType, Field, FieldKind, type_of
from hireloom.marketing.blocks.types import MOST_BLOCKS, MOST_ITEMS
from hireloom.web import prose

Typed = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """The blocks that a form sent, after what its button asked for.

    `focus` names the control that is to have the focus. `removed` is a block that was taken out last, and can be put
    back at `removed_at`.
    """

    blocks: list[Typed]
    focus: str = ""
    removed: Typed | None = None
    removed_at: int = 0
    opened: frozenset[int] = field(default_factory=frozenset)

    @property
    def removed_json(self) -> str:
        return json.dumps([self.removed_at, self.removed]) if self.removed else ""


def typed(kept: Sequence[Mapping[str, Any]]) -> list[Typed]:
    """Kept blocks as one would type them."""
    return [_each(block, prose.to_text) for block in kept if type_of(block.get("kind", ""))]


def kept(written: Sequence[Mapping[str, Any]]) -> list[Typed]:
    """Typed blocks as they are kept."""
    return [_each(block, prose.to_html) for block in written]


def sent(given: QueryDict) -> Sent:
    """Read the blocks of a form, and do what its button says."""
    return _edited(_read(given), given)


def is_edit(given: QueryDict) -> bool:
    """Whether a button of the editor was used, rather than the form sent."""
    return bool(given.get("do"))


def _each(block: Mapping[str, Any], write: Any) -> Typed:
    declared = TYPES[block["kind"]]
    changed = {"kind": block["kind"]} | _fields(declared.fields, block, write)
    if declared.items:
        changed["items"] = [_fields(declared.items, item, write) for item in block.get("items", ())]
    return changed


def _fields(fields: Sequence[Field], values: Mapping[str, Any], write: Any) -> Typed:
    return {
        one.name: write(str(values.get(one.name) or "")) if one.kind == FieldKind.HTML else values.get(one.name)
        for one in fields
    }


def _read(given: QueryDict) -> list[Typed]:
    found: list[Typed] = []
    while len(found) <= MOST_BLOCKS and (declared := type_of(given.get(f"block-{len(found)}-kind", ""))):
        found.append(_block(given, declared, f"block-{len(found)}"))
    return found


def _block(given: QueryDict, declared: BlockType, prefix: str) -> Typed:
    block: Typed = {"kind": declared.kind.value} | _values(given, declared.fields, prefix)
    if declared.items:
        block["items"] = []
        while f"{prefix}-item-{len(block['items'])}" in given and len(block["items"]) <= MOST_ITEMS:
            block["items"].append(_values(given, declared.items, f"{prefix}-item-{len(block['items'])}"))
    return block


def _values(given: QueryDict, fields: Sequence[Field], prefix: str) -> Typed:
    def value(one: Field) -> Any:
        text = given.get(f"{prefix}-{one.name}", "").replace("\r\n", "\n")
        return bool(text) if one.kind == FieldKind.FLAG else text

    return {one.name: value(one) for one in fields}


def _edited(blocks: list[Typed], given: QueryDict) -> Sent:
    verb, *places = given.get("do", "").split(":")
    if verb == "add":
        return _added(blocks, places[0] if places else "")
    if verb == "back":
        return _put_back(blocks, given.get("removed", ""))
    numbers = [int(place) for place in places if place.isascii() and place.isdigit()]
    if not numbers or numbers[0] >= len(blocks):
        return Sent(blocks)
    if verb.startswith("item-"):
        return _items_edited(blocks, verb.removeprefix("item-"), numbers)
    return _moved(blocks, verb, numbers[0])


def _added(blocks: list[Typed], kind: str) -> Sent:
    declared = type_of(kind)
    if declared is None or len(blocks) >= MOST_BLOCKS:
        return Sent(blocks)
    block: Typed = {"kind": kind} | _empty(declared.fields)
    if declared.items:
        block["items"] = [_empty(declared.items)]
    return Sent([*blocks, block], focus=f"block-{len(blocks)}-{declared.fields[0].name}")


def _empty(fields: Sequence[Field]) -> Typed:
    def value(one: Field) -> Any:
        if one.kind == FieldKind.NUMBER:
            return one.start
        return False if one.kind == FieldKind.FLAG else ""

    return {one.name: value(one) for one in fields}


def _put_back(blocks: list[Typed], text: str) -> Sent:
    try:
        at, block = json.loads(text)
        declared = TYPES[block["kind"]]
        place = min(max(int(at), 0), len(blocks))
        whole = {"kind": block["kind"]} | _fields(declared.fields, block, str)
        if declared.items:
            whole["items"] = [_fields(declared.items, item, str) for item in block["items"]][:MOST_ITEMS]
    except (ValueError, TypeError, KeyError, AttributeError):
        return Sent(blocks)
    focus = f"block-{place}-{declared.fields[0].name}"
    return Sent([*blocks[:place], whole, *blocks[place:]], focus=focus)


def _moved(blocks: list[Typed], verb: str, at: int) -> Sent:
    block = blocks.pop(at)
    if verb == "remove":
        beside = min(at, len(blocks) - 1)
        return Sent(blocks, focus="back" if beside < 0 else f"block-{beside}-remove", removed=block, removed_at=at)
    to = {"up": max(at - 1, 0), "down": min(at + 1, len(blocks))}.get(verb, at)
    blocks.insert(to, block)
    return Sent(blocks, focus=f"block-{to}-{_turn(to, len(blocks) - 1, verb)}")


def _turn(place: int, last: int, verb: str) -> str:
    """The button one goes on with; at an end the one used is disabled, so it is the other."""
    return {0: "down", last: "up"}.get(place, verb) if last else ""


def _items_edited(blocks: list[Typed], verb: str, numbers: Sequence[int]) -> Sent:
    at = numbers[0]
    declared, items = TYPES[blocks[at]["kind"]], blocks[at].get("items")
    if items is None:
        return Sent(blocks)
    if verb == "add" and len(items) < MOST_ITEMS:
        items.append(_empty(declared.items))
        return Sent(blocks, focus=f"block-{at}-item-{len(items) - 1}-{declared.items[0].name}")
    if len(numbers) < 2 or numbers[1] >= len(items):
        return Sent(blocks)
    item, place = items.pop(numbers[1]), numbers[1]
    if verb == "remove":
        beside = min(place, len(items) - 1)
        return Sent(blocks, focus=f"block-{at}-add" if beside < 0 else f"block-{at}-item-{beside}-remove")
    to = {"up": max(place - 1, 0), "down": min(place + 1, len(items))}.get(verb, place)
    items.insert(to, item)
    return Sent(blocks, focus=f"block-{at}-item-{to}-{_turn(to, len(items) - 1, verb)}")
