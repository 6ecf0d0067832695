"""What stands in the way of showing blocks to the public."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.marketing.blocks.cleaning import safe_address
from hireloom.marketing.blocks.types import Field, FieldKind, type_of
from hireloom.marketing.enums import BlockKind

GONE = _("The picture is not there any more. Choose another one.")


@dataclass(frozen=True)
class Lack:
    """What a block lacks, as a sentence: in which block, counted from 0, and in which of its items."""

    block: int
    sentence: str | Promise
    item: int | None = None


def lacks(blocks: Sequence[Mapping[str, Any]], pictures: Collection[UUID]) -> list[Lack]:
    """What the blocks lack, in order; `pictures` are those that are there."""
    found: list[Lack] = []
    for place, block in enumerate(blocks):
        declared = type_of(block["kind"])
        if declared is None:
            continue
        found += [Lack(place, sentence) for sentence in _of(declared.fields, block, pictures)]
        items = block.get("items", ())
        if declared.items and not items:
            found.append(Lack(place, declared.lack))
        for number, item in enumerate(items):
            found += [Lack(place, sentence, number) for sentence in _of(declared.items, item, pictures)]
    return found


def _of(fields: Iterable[Field], values: Mapping[str, Any], pictures: Collection[UUID]) -> Iterator[str | Promise]:
    is_video = values.get("kind") == BlockKind.VIDEO
    for field in fields:
        value = values.get(field.name)
        if field.kind == FieldKind.ADDRESS:
            value = safe_address(str(value), is_video=is_video)
        if field.lack and not value:
            yield field.lack
        elif field.kind == FieldKind.PICTURE and value and UUID(str(value)) not in pictures:
            yield GONE
