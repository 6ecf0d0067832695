"""A letter as blocks: what the layout sets. From text with a little markup, or from a Word document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

UNREADABLE = (KeyError, ValueError, OSError, BadZipFile, OpcError)
"""What python-docx raises for a document that is none."""
INLINE = re.compile(r"(\*\*.+?\*\*|\*[^*\n]+?\*)")


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item of a list, or a row of a table (then `cells` has its texts)."""

    kind: Literal["paragraph", "heading", "item", "row", "space"]
    runs: tuple[Run, ...] = ()
    cells: tuple[str, ...] = field(default=())


def of_text(text: str) -> list[Block]:
    """Text with blank lines between paragraphs, `## headings`, `- items`, `| cells |`, **bold** and *italic*."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        blocks.extend(_of_part(part))
    return blocks


def of_docx(content: bytes) -> list[Block]:
    """The body of a Word document in its order: paragraphs and the rows of tables.

    Raises: ValueError: it is none that can be read.
    """
    try:
        document = docx.Document(BytesIO(content))
    except UNREADABLE as error:
        raise ValueError("This is not a Word document that can be read.") from error
    return list(_of_body(document))


def _of_body(document: Any) -> Iterator[Block]:
    for child in document.iter_inner_content():
        if isinstance(child, Table):
            for row in child.rows:
                yield Block("row", cells=tuple(cell.text for cell in row.cells))
        elif isinstance(child, Paragraph):
            yield _of_paragraph(child)


def _of_paragraph(paragraph: Paragraph) -> Block:
    if not paragraph.text.strip():
        return Block("space")
    style = (paragraph.style.name or "") if paragraph.style else ""
    kind: Literal["paragraph", "heading", "item"] = "paragraph"
    if style.startswith(("Heading", "Title")):
        kind = "heading"
    elif style.startswith("List"):
        kind = "item"
    runs = tuple(Run(run.text, bool(run.bold), bool(run.italic)) for run in paragraph.runs if run.text)
    return Block(kind, runs)


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
