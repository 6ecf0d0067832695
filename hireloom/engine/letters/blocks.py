"""A letter as blocks: what the layout sets, from text with a little markup."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

INLINE = re.compile(r"(\*\*.+?\*\*|\*[^*\n]+?\*)")


Stroke = Sequence[tuple[float, float]]
"""Points of one stroke of a pen, each in [0, 1] of the field's width and height."""


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item of a list, a row of a table (then `cells` has its texts), or small print.

    Or a signature: drawn by its `strokes`, else the name that was `typed`.
    """

    kind: Literal["paragraph", "heading", "item", "row", "space", "note", "signature"]
    runs: tuple[Run, ...] = ()
    cells: tuple[str, ...] = field(default=())
    strokes: Sequence[Stroke] = field(default=())
    typed: str = ""


def of_text(text: str) -> list[Block]:
    """Text with blank lines between paragraphs, `## headings`, `- items`, `| cells |`, **bold** and *italic*."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        blocks.extend(_of_part(part))
    return blocks


def _of_part(part: str) -> Iterator[Block]:
    plain: list[str] = []
    for line in part.split("\n"):
        special = _special(line.strip())
        if special is None:
            plain.append(line)
            continue
        if plain:
            yield Block("paragraph", _runs("\n".join(plain)))
            plain = []
        yield special
    if plain:
        yield Block("paragraph", _runs("\n".join(plain)))


def _special(line: str) -> Block | None:
    if line.startswith("#"):
        return Block("heading", _runs(line.lstrip("# ")))
    if line.startswith("- "):
        return Block("item", _runs(line[2:]))
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return Block("row", cells=tuple(cell.strip() for cell in line[1:-1].split("|")))
    return None


def _runs(text: str) -> tuple[Run, ...]:
    parts = [part for part in INLINE.split(text) if part]
    return tuple(_run(part) for part in parts)


def _run(part: str) -> Run:
    if len(part) > 4 and part.startswith("**") and part.endswith("**"):
        return Run(part[2:-2], bold=True)
    if len(part) > 2 and part.startswith("*") and part.endswith("*"):
        return Run(part[1:-1], italic=True)
    return Run(part)
