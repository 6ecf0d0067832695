"""Blocks as somebody sent them, made plain and harmless; nothing that was typed is cut."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from hireloom.kit.html import sanitized
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean, lines
from hireloom.marketing.blocks.types import (
    MOST,
    MOST_BLOCKS,
    MOST_ITEMS,
    MOST_SHOWN,
    BlockType,
    Field,
    FieldKind,
    type_of,
)

Block = dict[str, Any]
ADDRESS = re.compile(r"https?://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+|#[A-Za-z][\w-]*|/careers/\S*")
VIDEO = re.compile(r"https://[^\s/]+\S*")


def cleaned(given: Iterable[Mapping[str, Any]]) -> list[Block]:
    """The blocks with the fields of their types alone, as plain values, their HTML sanitized.

    Raises: Unacceptable: there are too many, a text is too long, or a block is of no type.
    """
    blocks = [_block(one) for one in given]
    if len(blocks) > MOST_BLOCKS:
        raise Unacceptable(gettext_noop("A page has at most 40 blocks."))
    return blocks


def safe_address(address: str, *, is_video: bool = False) -> str:
    """An address that a page may link to; "" for any other."""
    wanted = VIDEO if is_video else ADDRESS
    return address if wanted.fullmatch(address) else ""


def pictures_in(blocks: Sequence[Mapping[str, Any]]) -> set[UUID]:
    """The ids of all pictures that some blocks show."""
    return {UUID(value) for value in _of_kind(blocks, FieldKind.PICTURE) if value}


def _of_kind(blocks: Sequence[Mapping[str, Any]], kind: FieldKind) -> Iterator[str]:
    for block in blocks:
        declared = type_of(block.get("kind", ""))
        if declared is None:
            continue
        yield from (block.get(field.name, "") for field in declared.fields if field.kind == kind)
        for item in block.get("items", ()):
            yield from (item.get(field.name, "") for field in declared.items if field.kind == kind)


def _block(given: Mapping[str, Any]) -> Block:
    declared = type_of(str(given.get("kind", "")))
    if declared is None:
        raise Unacceptable(gettext_noop("There is no such block."))
    block: Block = {"kind": declared.kind.value} | _values(declared.fields, given)
    return block | {"items": _items(declared, given)} if declared.items else block


def _items(declared: BlockType, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    items = given.get("items", ())
    if not isinstance(items, Sequence) or isinstance(items, str) or len(items) > MOST_ITEMS:
        raise Unacceptable(gettext_noop("A list in a block has at most 24 entries."))
    return [_values(declared.items, item) for item in items if isinstance(item, Mapping)]


def _values(fields: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    return {field.name: _value(field, given.get(field.name)) for field in fields}


def _value(field: Field, value: Any) -> str | int | bool:
    if field.kind == FieldKind.FLAG:
        return value is True
    if field.kind == FieldKind.NUMBER:
        return _number(value, field.start)
    if field.kind in {FieldKind.PICTURE, FieldKind.STORY}:
        return _identifier(value)
    return _text(field, str(value or ""))


def _text(field: Field, typed: str) -> str:
    if len(typed) > MOST[field.kind]:
        raise Unacceptable(gettext_noop("That is too long: a line has up to 200 letters, words 1,000, a text 30,000."))
    if field.kind == FieldKind.HTML:
        return sanitized(typed).strip()
    return lines(typed) if field.kind == FieldKind.WORDS else clean(typed)


def _number(value: Any, start: int) -> int:
    digits = str(value) if value is not None else ""
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else start
    return min(max(number, 1), MOST_SHOWN)


def _identifier(value: Any) -> str:
    try:
        return str(UUID(str(value)))
    except ValueError:
        return ""
