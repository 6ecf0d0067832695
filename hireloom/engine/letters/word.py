"""Word documents: tokens filled in wherever a page shows words, however Word has cut them into runs. Slow to import."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hireloom.engine import letter_parts, tokens
from hireloom.engine.letter_parts import Mark, Reading
from hireloom.engine.letters.word_parts import Story, WordFile
from hireloom.engine.tokens import LEFT, TOKEN, Unresolved

P, TBL, SDT, TC = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:tc")
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
"""Elements of a run that stand for a character."""


def reading_of(content: bytes) -> Reading:
    """All words of a document, to look for tokens in, and what is wrong with them.

    Raises: ValueError: it is no Word document that can be read.
    """
    opened = WordFile(content)
    lines = [_text(paragraph) for story in opened.stories for paragraph in story.root.iter(P)]
    lonely = [found for story in opened.stories for found in _lonely(story)]
    return Reading("\n".join(lines), _unfillable(opened), lonely)


def text_of(content: bytes) -> str:
    """All words of a document, a paragraph a line, to look for tokens in.

    Raises: ValueError: it is no Word document that can be read.
    """
    return reading_of(content).text


def fill(content: bytes, values: Mapping[str, str]) -> bytes:
    """The document with every token filled in; the look of the run where a token begins is the look of its value.

    Body, tables, text boxes, headers, footers and notes are filled. A paragraph that is only a mark, such as
    `{{if bonus}}` or `{{end}}`, is the edge of a part, which is left out when its condition does not hold.

    Raises:
        Unresolved: a token is unknown or empty, or stands where nothing is filled in; it says which, and where.
        ValueError: it is no Word document that can be read.

    """
    opened = WordFile(content)
    missing = _unfillable(opened)
    for story in opened.stories:
        _decide_parts(story.root, values)
        for paragraph in story.root.iter(P):
            _decide_within(paragraph, values)
            missing += [(name, _place(story, paragraph)) for name in tokens.missing_in(_text(paragraph), values)]
    if any(letter_parts.IF.match(name) for name, _ in missing):
        missing = [one for one in missing if one[0] not in tokens.CLOSING]  # what closes them is no gap of its own
    if missing:
        raise Unresolved.in_places(missing)
    for story in opened.stories:
        for paragraph in story.root.iter(P):
            _fill(paragraph, values)
    return opened.saved()


def _unfillable(opened: WordFile) -> list[tuple[str, str]]:
    return [(match[0].strip("{} \n"), place) for place, words in opened.elsewhere() for match in LEFT.finditer(words)]


def _place(story: Story, paragraph: Any) -> str:
    """Where a paragraph stands, in one word."""
    if story.place != "body":
        return story.place
    if next(paragraph.iterancestors(qn("w:txbxContent")), None) is not None:
        return "text box"
    return "table" if next(paragraph.iterancestors(TC), None) is not None else "body"


def _lonely(story: Story) -> Iterator[tuple[Mark, str]]:
    for container in _containers(story.root):
        edges = _edges(list(container.iterchildren(P, TBL, SDT)))
        for place in letter_parts.paired([mark for _, mark in edges])[1]:
            yield edges[place][1], _place(story, edges[place][0])
    for paragraph in story.root.iter(P):
        marks = [] if _edge(paragraph) else letter_parts.marks_in(_text(paragraph))
        yield from ((marks[place], _place(story, paragraph)) for place in letter_parts.paired(marks)[1])


def _pieces(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """The texts of a paragraph in their order, those in links and insertions too, not those of boxes within it."""
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(P)) is not paragraph:
            continue
        for child in run:
            if child.tag == qn("w:t"):
                yield child, child.text or ""
            elif child.tag in SIGNS:
                yield child, SIGNS[child.tag]


def _text(paragraph: Any) -> str:
    return "".join(words for _, words in _pieces(paragraph))


def _decide_parts(root: Any, values: Mapping[str, str]) -> None:
    """Take out the edges of parts that stand alone in their paragraph, and what lies between where it must go.

    An edge without its other one stays, and is named as a gap: otherwise the rest of a letter could go with it.
    """
    for container in _containers(root):
        children = list(container.iterchildren(P, TBL, SDT))
        edges = _edges(children)
        places = {id(child): place for place, child in enumerate(children)}
        # A mark is where its paragraph is among the children, so that what is cut is counted in children.
        marks = [replace(mark, start=places[id(child)], end=places[id(child)] + 1) for child, mark in edges]
        for part in letter_parts.paired(marks)[0]:
            for start, end in letter_parts.cuts(marks, part, values) or ():
                for child in children[start:end]:
                    if child.getparent() is container:
                        container.remove(child)
        if container.tag == TC and container.find(P) is None:
            container.append(OxmlElement("w:p"))  # Word does not open a cell without one


def _containers(root: Any) -> list[Any]:
    """The elements that hold paragraphs, each once."""
    return list({id(paragraph.getparent()): paragraph.getparent() for paragraph in root.iter(P)}.values())


def _edges(children: list[Any]) -> list[tuple[Any, Mark]]:
    """The paragraphs among children that are only a mark, with it."""
    found = ((child, _edge(child)) for child in children if child.tag == P)
    return [(child, mark) for child, mark in found if mark]


def _edge(paragraph: Any) -> Mark | None:
    """The mark that a paragraph consists of; None where it says anything else, or nothing."""
    words = _text(paragraph).strip()
    marks = letter_parts.marks_in(words) if words.startswith("{{") else []
    return marks[0] if len(marks) == 1 and (marks[0].start, marks[0].end) == (0, len(words)) else None


def _decide_within(paragraph: Any, values: Mapping[str, str]) -> None:
    """Decide the parts that begin and end in one paragraph; what stays keeps its look."""
    while edits := letter_parts.next_cuts(_text(paragraph), values):
        for start, end in edits:
            _replace(paragraph, start, end, "")


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put values in for tokens, last one first, so that places before them stay where they are."""
    for match in reversed(list(TOKEN.finditer(_text(paragraph)))):
        _replace(paragraph, match.start(), match.end(), values[match[2]])


def _replace(paragraph: Any, start: int, end: int, value: str) -> None:
    """Write a value over a stretch of a paragraph that may span several runs; the first text of them gets it."""
    place, is_written = 0, False
    for element, words in list(_pieces(paragraph)):
        head, tail = max(start - place, 0), min(end - place, len(words))
        place += len(words)
        if head >= tail:
            continue
        if element.tag != qn("w:t"):
            element.getparent().remove(element)
            continue
        _write(element, words[:head] + ("" if is_written else value) + words[tail:])
        is_written = True


def _write(element: Any, words: str) -> None:
    """Make a text say something else; a line of it begins behind a break."""
    lines = words.split("\n")
    texts = [element, *(deepcopy(element) for _ in lines[1:])]
    for text, line in zip(texts, lines, strict=True):
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for before, text in pairwise(texts):
        gap = OxmlElement("w:br")
        before.addnext(gap)
        gap.addnext(text)
