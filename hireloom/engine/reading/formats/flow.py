"""Lines of a document without fixed places (Word, OpenDocument, HTML, text), collected one after the other."""

import re
from collections.abc import Iterator

from hireloom.engine.reading.cleaning import clean
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.manuscript import Anchor, Hidden, Line, Manuscript, Sheet, assemble
from hireloom.engine.reading.types import Caution, CautionKind

_NEW_BLOCK = 1.0
_SPACES = re.compile(r"[ \r\f\v]+")
_LONGEST_LINE = 1_000  # characters; no rule looks further, and some take quadratic time
_TABS = re.compile(r" *\t[ \t]*")


class Flow:
    """Collects what is seen, what is hidden and what is linked, within the limits."""

    def __init__(self, limits: Limits) -> None:
        self._sheet = Sheet()
        self._left = limits.characters
        self._most = limits.characters
        self._gap = 0.0
        self._suspect = ""

    @property
    def is_full(self) -> bool:
        return self._left <= 0

    @property
    def count(self) -> int:
        """How many lines there are so far."""
        return len(self._sheet.lines)

    def add(self, text: str, *, is_bold: bool = False, is_heading: bool = False, size: float = 0.0) -> None:
        """Add one paragraph, which may hold line breaks; an empty one becomes white space above the next."""
        text, suspect = clean(text)
        self._suspect += suspect
        for piece in _short_lines(text):
            line = _TABS.sub("\t", _SPACES.sub(" ", piece)).strip()
            if not line:
                self.space()
            elif not self.is_full:
                line = line[: self._left]
                self._left -= len(line)
                gap = _NEW_BLOCK if is_heading else self._gap
                self._sheet.lines.append(Line(line, size=size, is_bold=is_bold, is_heading=is_heading, gap=gap))
                self._gap = 0.0

    def space(self) -> None:
        """Let the next line begin a new block."""
        self._gap = _NEW_BLOCK

    def hide(self, text: str, reason: str) -> None:
        """Keep a text that no reader of the document sees."""
        text = " ".join(clean(text)[0].split())
        if text:
            self._sheet.hidden.append(Hidden(text, reason, before=len(self._sheet.lines)))

    def link(self, url: str, label: str) -> None:
        """Remember where a piece of text leads to."""
        label = " ".join(clean(label)[0].split())
        if url and len(self._sheet.anchors) < 200:
            self._sheet.anchors.append(Anchor(url.strip(), label=label))

    def manuscript(self) -> Manuscript:
        """Give everything collected, with its remarks."""
        cautions: list[Caution] = []
        if self._suspect:
            detail = f"{len(self._suspect)} invisible characters were taken out"
            cautions.append(Caution(CautionKind.INVISIBLE_CHARACTERS, detail, excerpt=self._suspect[:2000]))
        if self.is_full:
            cautions.append(Caution(CautionKind.TEXT_CUT, f"only the first {self._most} characters were read"))
        return assemble([self._sheet], cautions)


def _short_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        while len(line) > _LONGEST_LINE:
            cut = line.rfind(" ", _LONGEST_LINE // 2, _LONGEST_LINE)
            cut = cut if cut > 0 else _LONGEST_LINE
            yield line[:cut]
            line = line[cut:]  # noqa: PLW2901 - what is left of it
        yield line
