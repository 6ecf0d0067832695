"""Certificates, projects, publications and awards: one fact for each line or block of their sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hireloom.engine.reading.dates import DatedSpan, find_dates
from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.rows import ITEM
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Award, Certificate, Fact, PartialDate, Project, Publication

_LONGEST = 220
_MOST = 60
_BY = re.compile(
    r"^(?:awarded|issued|published|offered|granted)?\s*(?:by|from|in|von|par|por|door|da|bei)\s+", re.IGNORECASE
)
_DATED = re.compile(r"^(?:awarded|issued|published|valid|expires|date|released)\b.{0,12}$", re.IGNORECASE)
_PARTS = re.compile(r"\t+|\s[–—|·•-]\s|,\s(?=[A-ZÀ-Þ\d])|\s\((?=[^()]*\)\W*$)")


@dataclass(slots=True)
class _Block:
    """Lines that tell about one thing: its head without dates, its dates, the text below."""

    head: str
    issuer: str
    dates: DatedSpan | None
    text: str
    start: int
    end: int

    @property
    def date(self) -> PartialDate | None:
        return (self.dates.until or self.dates.since) if self.dates else None


def certificates(source: Source) -> list[Fact[Certificate]]:
    """Find certificates, licenses and courses."""
    return [
        source.fact(Certificate(b.head, b.issuer, b.date), b.start, b.end, confidence=0.7, rule="certificate/1")
        for b in _blocks(source, "certificates")
    ]


def awards(source: Source) -> list[Fact[Award]]:
    """Find awards and honors."""
    return [
        source.fact(Award(b.head, b.issuer, b.date), b.start, b.end, confidence=0.7, rule="award/1")
        for b in _blocks(source, "awards")
    ]


def publications(source: Source) -> list[Fact[Publication]]:
    """Find publications, talks and patents."""
    return [
        source.fact(Publication(b.head, b.issuer, b.date), b.start, b.end, confidence=0.7, rule="publication/1")
        for b in _blocks(source, "publications")
    ]


def projects(source: Source) -> list[Fact[Project]]:
    """Find projects with what is told about them."""
    found = []
    for block in _blocks(source, "projects"):
        since = block.dates.since if block.dates else None
        value = Project(block.head, since, block.date if since else None, block.text)
        found.append(source.fact(value, block.start, block.end, confidence=0.65, rule="project/1"))
    return found


def _blocks(source: Source, kind: str) -> Iterator[_Block]:
    count = 0
    for section in source.sections:
        if section.kind != kind:
            continue
        for lines, offset in _groups(source.lines[section.first : section.last], section.offset):
            block = _block(lines, offset)
            if block is not None and count < _MOST:
                count += 1
                yield block


def _groups(lines: list[Line], offset: int) -> Iterator[tuple[list[Line], int]]:
    """Cut a section where white space, a list item or a bold line begins something new."""
    has_space = any(line.gap > BLANK_LINE_GAP for line in lines[1:])
    has_bold = any(line.is_bold for line in lines) and not all(line.is_bold for line in lines)
    group: list[Line] = []
    first_offset = offset
    for number, line in enumerate(lines):
        starts = (
            line.is_bold
            if has_bold
            else line.gap > BLANK_LINE_GAP
            if has_space
            else not (number and lines[number - 1].wraps)
        )
        if group and (starts or (not has_bold and ITEM.match(line.text))):
            yield group, first_offset
            group, first_offset = [], 0
        group.append(line)
    if group:
        yield group, first_offset


def _block(lines: list[Line], offset: int) -> _Block | None:
    texts = [lines[0].text[offset:], *[line.text for line in lines[1:]]]
    dates = next(
        (span for text in texts for span in sorted(find_dates(text), key=lambda span: not span.is_range)), None
    )
    parts = [part for part in _PARTS.split(_without_dates(texts[0])) if part.strip(" ()·•-–")]
    if not parts or len(texts[0]) > _LONGEST:
        return None
    head = ITEM.sub("", parts[0]).strip(" ,;:.()–-")
    issuer = parts[1].strip(" ,;:.()–-") if len(parts) > 1 else ""
    rest = [
        text for text in (_without_dates(text).strip(" ,()–-") for text in texts[1:]) if text and not _DATED.match(text)
    ]
    if not issuer and rest and _BY.match(rest[0]):
        issuer = _BY.sub("", rest.pop(0)).strip(" .,")
    text = "\n".join(ITEM.sub("", line) for line in rest)
    return _Block(head, issuer, dates, text, lines[0].start + offset, lines[-1].end) if len(head) > 2 else None


def _without_dates(text: str) -> str:
    for span in reversed(find_dates(text)):
        text = text[: span.start] + text[span.end :]
    return text
