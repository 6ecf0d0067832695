"""Word documents: tokens filled in, however Word has cut them into runs; and their blocks. Slow to import."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Literal
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run as Word

from hireloom.engine import tokens
from hireloom.engine.letters.blocks import Block, Run
from hireloom.engine.tokens import TOKEN, Unresolved

UNREADABLE = (KeyError, ValueError, OSError, BadZipFile, OpcError)
"""What python-docx raises for a document that is none."""


def text_of(content: bytes) -> str:
    """All words of a document, a paragraph a line, to look for tokens in.

    Raises: ValueError: it is no Word document that can be read.
    """
    return "\n".join(_text(paragraph) for paragraph in _paragraphs(_opened(content)))


def fill(content: bytes, values: Mapping[str, str]) -> bytes:
    """The document with every token filled in; the look of the run where a token begins is the look of its value.

    A paragraph that is only `{{#name}}` or `{{/name}}` is the edge of a section, which is left out when there is no
    such value.

    Raises:
        Unresolved: a token is unknown or empty.
        ValueError: it is no Word document that can be read.

    """
    document = _opened(content)
    _decide_sections(document, values)
    missing: list[str] = []
    for paragraph in _paragraphs(document):
        text = tokens.with_sections(_text(paragraph), values)
        if text != _text(paragraph):
            _say(paragraph, text)
        missing += tokens.missing_in(text, values)
    if missing:
        raise Unresolved(list(dict.fromkeys(missing)))
    for paragraph in _paragraphs(document):
        _fill(paragraph, values)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def blocks_of(content: bytes) -> list[Block]:
    """The body of a Word document in its order: paragraphs and the rows of tables.

    Raises: ValueError: it is none that can be read.
    """
    return list(_of_body(_opened(content)))


def _opened(content: bytes) -> Any:
    try:
        document = docx.Document(BytesIO(content))
    except UNREADABLE as error:
        raise ValueError("This is not a Word document that can be read.") from error
    if any(_is_fetched(relation) for part in document.part.package.iter_parts() for relation in part.rels.values()):
        raise ValueError("This Word document fetches something from elsewhere; put it into the document instead.")
    return document


def _is_fetched(relation: Any) -> bool:
    """Whether setting the document would ask another host: a linked picture or template. Links one clicks are not."""
    return bool(relation.is_external) and not relation.reltype.endswith("/hyperlink")


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    """Every paragraph: of the body, tables and boxes, and of the headers and footers of all kinds of pages."""
    for part in document.part.package.iter_parts():
        if isinstance(part, StoryPart):
            yield from (Paragraph(element, document) for element in part.element.iter(qn("w:p")))


def _runs(paragraph: Paragraph) -> list[Any]:
    """The runs of a paragraph in their order, those in links and insertions too, not those of boxes within it."""
    element: Any = paragraph._element  # noqa: SLF001  python-docx leaves out the runs of links
    own = (run for run in element.iter(qn("w:r")) if next(run.iterancestors(qn("w:p"))) is element)
    return [Word(run, paragraph) for run in own]


def _text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in _runs(paragraph))


def _decide_sections(document: Any, values: Mapping[str, str]) -> None:
    """Take out the edges of sections that stand alone in their paragraph, and what lies between where it must go."""
    leaving = ""
    for element in list(document.element.body.iterchildren(qn("w:p"), qn("w:tbl"))):
        mark = TOKEN.fullmatch(_text(Paragraph(element, document)).strip()) if element.tag == qn("w:p") else None
        edge = (mark[1], mark[2]) if mark and mark[1] else None
        if leaving or edge:
            element.getparent().remove(element)
        if leaving:
            leaving = "" if edge == ("/", leaving) else leaving
        elif edge:
            leaving = edge[1] if edge[0] == "#" and not values.get(edge[1]) else ""


def _fill(paragraph: Paragraph, values: Mapping[str, str]) -> None:
    """Put values in for tokens, last one first, so that places before them stay where they are."""
    for match in reversed(list(TOKEN.finditer(_text(paragraph)))):
        _replace(paragraph, match.start(), match.end(), values[match[2]])


def _replace(paragraph: Paragraph, start: int, end: int, value: str) -> None:
    """Write a value over a stretch of a paragraph that may span several runs; the first of them gets it."""
    place, is_written = 0, False
    for run in _runs(paragraph):
        length = len(run.text)
        head, tail = max(start - place, 0), min(end - place, length)
        if head < length and tail > 0 and head < tail:
            run.text = run.text[:head] + ("" if is_written else value) + run.text[tail:]
            is_written = True
        place += length


def _say(paragraph: Paragraph, text: str) -> None:
    """Make a paragraph say something else, in the look of its first run."""
    first, *others = (run for run in _runs(paragraph) if run.text)
    first.text = text
    for run in others:
        run.text = ""


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
    runs = tuple(Run(run.text, bool(run.bold), bool(run.italic)) for run in _runs(paragraph) if run.text)
    return Block(kind, runs)
