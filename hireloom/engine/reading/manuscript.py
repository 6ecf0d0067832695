"""A document between extraction and facts: lines with their style, and one text that all spans point into."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hireloom.engine.reading.types import Box, Caution, CautionKind, Evidence, Page

BLANK_LINE_GAP = 0.7  # of a line's height; a larger gap between two lines starts a new block


@dataclass(slots=True)
class Word:
    """One word where it stands; coordinates in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    is_bold: bool = False
    order: int = 0

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class Line:
    """One line as a person sees it.

    `gap` is the white space above it, in line heights. `wraps`: the next line's first word would not have fitted,
    so the two may be one.
    `words` pairs the offset of each word inside `text` with its box, and is empty where positions are unknown.
    `start` and `end` are its place in the whole text, known once the manuscript is assembled.
    """

    text: str
    size: float = 0.0
    is_bold: bool = False
    is_heading: bool = False
    gap: float = 0.0
    wraps: bool = False
    words: list[tuple[int, Word]] = field(default_factory=list)
    page: int = 1
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Hidden:
    """Text no reader of the page can see, found before line number `before` of its sheet."""

    text: str
    reason: str
    before: int = 0
    box: Box | None = None


@dataclass(slots=True)
class Anchor:
    """A link's target and the box (PDF) or words (other formats) that carry it."""

    url: str
    box: Box | None = None
    label: str = ""


@dataclass(slots=True)
class Sheet:
    """One page as extracted."""

    number: int = 1
    width: float = 0.0
    height: float = 0.0
    lines: list[Line] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


@dataclass(slots=True)
class Manuscript:
    """All visible text with its lines and pages; `evidence` turns a span into a place on a page."""

    text: str
    lines: list[Line]
    pages: tuple[Page, ...]
    cautions: list[Caution]
    anchors: list[tuple[int, Anchor]]  # (page number, anchor)
    _starts: list[int] = field(default_factory=list)
    trust: float = 1.0  # how sure the letters themselves are, in [0, 1]; under 1 when read from a picture

    def line_at(self, offset: int) -> int:
        """Give the index of the line that holds a character."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def evidence(self, start: int, end: int) -> Evidence:
        """Give the page and, where positions are known, the box around the words of a span."""
        if not self.lines:
            return Evidence(page=1, start=start, end=end)
        first = self.line_at(start)
        page = self.lines[first].page
        boxes: list[Word] = []
        for line in self.lines[first : self.line_at(max(start, end - 1)) + 1]:
            if line.page == page:
                boxes += _words_between(line, start, end)
        return Evidence(page=page, start=start, end=end, box=around(boxes))


def _words_between(line: Line, start: int, end: int) -> list[Word]:
    offsets = [line.start + offset for offset, _ in line.words]
    first = max(0, bisect_right(offsets, start) - 1)
    return [word for _, word in line.words[first : bisect_left(offsets, end)]]


def around(words: Sequence[Word]) -> Box | None:
    """Give the smallest box that holds all the words, or None for none."""
    if not words:
        return None
    return Box(
        left=round(min(word.left for word in words), 1),
        top=round(min(word.top for word in words), 1),
        right=round(max(word.right for word in words), 1),
        bottom=round(max(word.bottom for word in words), 1),
    )


def assemble(sheets: Iterable[Sheet], cautions: Iterable[Caution] = ()) -> Manuscript:
    """Join pages into one text: a newline after each line, an empty line before each block and page."""
    pieces: list[str] = []
    lines: list[Line] = []
    pages: list[Page] = []
    anchors: list[tuple[int, Anchor]] = []
    noted = list(cautions)
    offset = 0
    for sheet in sheets:
        page_start = offset
        starts: list[int] = []
        for number, line in enumerate(sheet.lines):
            if offset and (number == 0 or line.gap > BLANK_LINE_GAP):
                pieces.append("\n")
                offset += 1
            line.page, line.start, line.end = sheet.number, offset, offset + len(line.text)
            starts.append(offset)
            pieces.append(line.text + "\n")
            offset = line.end + 1
            lines.append(line)
        pages.append(Page(sheet.number, page_start, offset, sheet.width, sheet.height))
        noted += [_hidden_caution(sheet, hidden, [*starts, offset]) for hidden in sheet.hidden]
        anchors += [(sheet.number, anchor) for anchor in sheet.anchors]
    text = "".join(pieces)
    return Manuscript(text, lines, tuple(pages), noted, anchors, [line.start for line in lines])


def _hidden_caution(sheet: Sheet, hidden: Hidden, starts: Sequence[int]) -> Caution:
    place = starts[min(hidden.before, len(starts) - 1)]
    evidence = Evidence(page=sheet.number, start=place, end=place, box=hidden.box)
    return Caution(CautionKind.HIDDEN_TEXT, detail=hidden.reason, excerpt=hidden.text[:2000], evidence=evidence)
