"""Blocks as plain words, so that two texts can be compared by somebody."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from django.utils.translation import gettext as _

from hireloom.marketing.blocks.types import Field, FieldKind, type_of

ENDS = re.compile(r"</(?:p|h2|h3|h4|li|blockquote)>|<br>")
TAGS = re.compile(r"<[^>]*>")


def as_words(blocks: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each block as its type and what it says, a line for each part."""
    return ["\n".join(_lines(block)) for block in blocks]


def _lines(block: Mapping[str, Any]) -> Iterator[str]:
    declared = type_of(block["kind"])
    if declared is None:
        return
    yield f"[{declared.kind.label}]"
    yield from _said(declared.fields, block)
    for item in block.get("items", ()):
        yield from (f"- {line}" for line in _said(declared.items, item))


def _said(fields: Iterable[Field], values: Mapping[str, Any]) -> Iterator[str]:
    for field in fields:
        value = values.get(field.name)
        if not value:
            continue
        if field.kind == FieldKind.HTML:
            yield plain(str(value))
        elif field.kind == FieldKind.FLAG:
            yield str(field.label)
        elif field.kind in {FieldKind.PICTURE, FieldKind.STORY}:
            yield _("%(what)s chosen") % {"what": field.label}
        else:
            yield str(value)


def plain(html: str) -> str:
    """The words of sanitized HTML, a line for each paragraph."""
    return unescape(TAGS.sub("", ENDS.sub("\n", html))).strip()
