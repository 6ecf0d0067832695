"""Word documents: tokens filled in wherever a page shows words, however Word has cut them into runs. Slow to import."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import pairwise
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hireloom.engine import tokens
from hireloom.engine.letters.word_parts import Story, WordFile
from hireloom.engine.tokens import LEFT, SECTION, TOKEN, Unresolved

P, TBL, SDT, TC = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:tc")
SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
"""Elements of a run that stand for a character."""


def text_of(content: bytes) -> str:
    """All words of a document, a paragraph a line, to look for tokens in.

    Raises: ValueError: it is no Word document that can be read.
    """
    return "\n".join(_text(paragraph) for story in WordFile(content).stories for paragraph in story.root.iter(P))


def unfillable(content: bytes) -> list[tuple[str, str]]:
    """The tokens that stand where nothing is filled in, as (token, place): links, fields, charts, descriptions.

    Raises: ValueError: it is no Word document that can be read.
    """
    return _unfillable(WordFile(content))


def fill(content: bytes, values: Mapping[str, str]) -> bytes:
    """The document with every token filled in; the look of the run where a token begins is the look of its value.

    Body, tables, text boxes, headers, footers and notes are filled. A paragraph that is only `{{#name}}` or `{{/name}}`
    is the edge of a section, which is left out when there is no such value.

    Raises:
        Unresolved: a token is unknown or empty, or stands where nothing is filled in; it says which, and where.
        ValueError: it is no Word document that can be read.

    """
    opened = WordFile(content)
    missing = _unfillable(opened)
    for story in opened.stories:
        _decide_sections(story.root, values)
        for paragraph in story.root.iter(P):
            _decide_within(paragraph, values)
            missing += [(name, _place(story, paragraph)) for name in tokens.missing_in(_text(paragraph), values)]
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


def _decide_sections(root: Any, values: Mapping[str, str]) -> None:
    """Take out the edges of sections that stand alone in their paragraph, and what lies between where it must go.

    An edge without its other one stays, and is named as a gap: otherwise the rest of a letter could go with it.
    """
    containers = {id(paragraph.getparent()): paragraph.getparent() for paragraph in root.iter(P)}
    for container in containers.values():
        children = list(container.iterchildren(P, TBL, SDT))
        for start, end, name in _pairs(children):
            edges = [children[start], children[end]]
            for child in edges if values.get(name) else children[start : end + 1]:
                if child.getparent() is container:
                    container.remove(child)
        if container.tag == TC and container.find(P) is None:
            container.append(OxmlElement("w:p"))  # Word does not open a cell without one


def _pairs(children: list[Any]) -> list[tuple[int, int, str]]:
    """The sections among children, as the places of their two edges and the name."""
    found: list[tuple[int, int, str]] = []
    begun: list[tuple[int, str]] = []
    for place, child in enumerate(children):
        mark = TOKEN.fullmatch(_text(child).strip()) if child.tag == P else None
        if mark and mark[1] == "#":
            begun.append((place, mark[2]))
        elif mark and mark[1] == "/" and begun and begun[-1][1] == mark[2]:
            found.append((begun[-1][0], place, mark[2]))
            begun.pop()
    return found


def _decide_within(paragraph: Any, values: Mapping[str, str]) -> None:
    """Decide the sections that begin and end in one paragraph; what stays keeps its look."""
    while match := SECTION.search(_text(paragraph)):
        if values.get(match[1]):
            _replace(paragraph, match.end(2), match.end(), "")
            _replace(paragraph, match.start(), match.start(2), "")
        else:
            _replace(paragraph, match.start(), match.end(), "")


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
