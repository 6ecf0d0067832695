"""A Word document as blocks for our own layout, where no other program sets it: nothing it says is left out."""

from collections.abc import Iterator
from typing import Any, Literal

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as Word

from hireloom.engine.letters.blocks import Block, Run
from hireloom.engine.letters.word_parts import WordFile

P, TBL, SDT, BOX = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:txbxContent")
NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def blocks_of(content: bytes) -> list[Block]:
    """A document in its order: headers, paragraphs and rows of tables, boxes behind their paragraph, notes, footers.

    Raises: ValueError: it is none that can be read.
    """
    opened = WordFile(content)
    notes: list[tuple[str, str]] = []
    body = list(_of_children(opened.document.element.body, opened, notes))
    told = [_small(f"{_mark(number)} {_words_of_note(opened, *note)}") for number, note in enumerate(notes, 1)]
    return [*_edges(opened, "header"), *body, *told, *_edges(opened, "footer")]


def _of_children(parent: Any, opened: WordFile, notes: list[tuple[str, str]]) -> Iterator[Block]:
    for child in parent.iterchildren(P, TBL, SDT):
        if child.tag == TBL:
            for row in child.iter(qn("w:tr")):
                cells = row.iterchildren(qn("w:tc"))
                yield Block("row", cells=tuple("\n".join(map(_plain, cell.iter(P))) for cell in cells))
        elif child.tag == SDT:
            for inner in child.iterchildren(qn("w:sdtContent")):
                yield from _of_children(inner, opened, notes)
        else:
            yield _of_paragraph(Paragraph(child, opened.document), notes)
            for box in _boxes(child):
                yield from _of_children(box, opened, notes)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes of a paragraph; of two ways to draw one, the first."""
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    return (box for box in paragraph.iter(BOX) if next(box.iterancestors(fallback), None) is None)


def _of_paragraph(paragraph: Paragraph, notes: list[tuple[str, str]]) -> Block:
    runs = [_run(run, notes) for run in _runs(paragraph)]
    if not any(run.text.strip() for run in runs):
        return Block("space")
    style = (paragraph.style.name or "") if paragraph.style else ""
    kind: Literal["paragraph", "heading", "item"] = "paragraph"
    if style.startswith(("Heading", "Title")):
        kind = "heading"
    elif style.startswith("List"):
        kind = "item"
    return Block(kind, tuple(run for run in runs if run.text))


def _run(run: Word, notes: list[tuple[str, str]]) -> Run:
    """A run with the number of a note behind its words, where one is told of."""
    words = run.text
    for child in run._element:  # noqa: SLF001  python-docx knows no notes
        if child.tag in NOTES:
            notes.append((NOTES[child.tag], child.get(qn("w:id")) or ""))
            words += _mark(len(notes))
    return Run(words, bool(run.bold), bool(run.italic))


def _runs(paragraph: Paragraph) -> list[Word]:
    """The runs of a paragraph in their order, those in links and insertions too, not those of boxes within it."""
    element: Any = paragraph._element  # noqa: SLF001  python-docx leaves out the runs of links
    own = (run for run in element.iter(qn("w:r")) if next(run.iterancestors(P)) is element)
    return [Word(run, paragraph) for run in own]


def _words_of_note(opened: WordFile, place: str, identifier: str) -> str:
    for story in opened.of_place(place):
        for note in story.root.iter(qn(f"w:{place}")):
            if note.get(qn("w:id")) == identifier:
                return " ".join(_plain(paragraph).strip() for paragraph in note.iter(P))
    return ""


def _edges(opened: WordFile, place: str) -> list[Block]:
    """What stands at the top or the bottom of pages, once each."""
    lines = [_plain(paragraph).strip() for story in opened.of_place(place) for paragraph in story.root.iter(P)]
    return [_small(line) for line in dict.fromkeys(lines) if line]


def _plain(paragraph: Any) -> str:
    return "".join(words.text or "" for words in paragraph.iter(qn("w:t")))


def _small(words: str) -> Block:
    return Block("note", (Run(words),))


def _mark(number: int) -> str:
    return str(number).translate(SUPERSCRIPT)
