"""Education: institution, degree and years, from the lines of the education section."""

import re
from dataclasses import dataclass, field

from hireloom.engine.reading.dates import DatedSpan, find_dates
from hireloom.engine.reading.entries import ITEM
from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Education, Fact
from hireloom.engine.reading.words import has_degree, is_institution

_LONGEST = 130
_BETWEEN_COMMAS = re.compile(r"[^,]+")
_PIECE = re.compile(r"(?:(?!\s[–—|•·-]\s|[\t|•·;]|\s@\s|\sat\s).)+")


@dataclass(slots=True)
class _Draft:
    """An entry being read. `last` is the line it was last added to."""

    institution: str = ""
    degree: str = ""
    dates: DatedSpan | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    last: int = 0

    @property
    def is_filled(self) -> bool:
        return bool(self.institution or self.degree)


def education(source: Source) -> list[Fact[Education]]:
    """Find the entries of the education section, in order."""
    drafts: list[_Draft] = []
    for section in source.sections:
        if section.kind == "education":
            drafts += _drafts(source.lines[section.first : section.last], section.offset)
    return [_fact(source, draft) for draft in drafts if draft.is_filled]


def _drafts(lines: list[Line], offset: int) -> list[_Draft]:
    """Start a new entry whenever a line says a second time what the current entry already has."""
    drafts = [_Draft()]
    for number, line in enumerate(lines):
        base = offset if number == 0 else 0
        text = line.text[base:]
        if len(text) > _LONGEST and not find_dates(text):
            continue
        found = _pieces(text)
        dates = next(iter(sorted(find_dates(text), key=lambda span: not span.is_range)), None)
        if _repeats(drafts[-1], found, dates, line, number):
            drafts.append(_Draft())
        _fill(drafts[-1], found, None if ITEM.match(text) else dates, line.start + base, number)
    return drafts


def _pieces(text: str) -> list[tuple[str, str, int]]:
    """Give (what, piece, offset) for the pieces of a line that name a school or a degree."""
    found: list[tuple[str, str, int]] = []
    for match in _PIECE.finditer(text):
        pieces = [match]
        if "," in match[0] and is_institution(match[0]) and has_degree(match[0]):
            pieces = list(_BETWEEN_COMMAS.finditer(text, match.start(), match.end()))
        for piece in pieces:
            kept = _without_dates(piece[0])
            if not kept:
                continue
            what = (
                "institution"
                if is_institution(kept) and not _starts_with_degree(kept)
                else "degree"
                if has_degree(kept)
                else ""
            )
            if what:
                found.append((what, kept, piece.start() + piece[0].index(kept[:8])))
    return found


def _starts_with_degree(text: str) -> bool:
    return has_degree(" ".join(text.split()[:2]))


def _without_dates(text: str) -> str:
    for span in reversed(find_dates(text)):
        text = text[: span.start] + ("\t" if span.start < 3 else "") + text[span.end :]
    return re.sub(r"\(\s*\)", "", text).strip(" \t,;:()–—-•◦▪●*")


def _repeats(
    draft: _Draft, found: list[tuple[str, str, int]], dates: DatedSpan | None, line: Line, number: int
) -> bool:
    kinds = {what for what, _, _ in found}
    if ("institution" in kinds and draft.institution) or ("degree" in kinds and draft.degree):
        return True
    if not draft.is_filled or draft.dates is None or dates is None:
        return False
    return bool(kinds) or line.gap > BLANK_LINE_GAP or number - draft.last > 2


def _fill(draft: _Draft, found: list[tuple[str, str, int]], dates: DatedSpan | None, base: int, number: int) -> None:
    for what, piece, offset in found:
        if what == "institution" and not draft.institution:
            draft.institution = piece
        elif what == "degree" and not draft.degree:
            draft.degree = piece
        else:
            continue
        draft.spans.append((base + offset, base + offset + len(piece)))
        draft.last = number
    if dates is not None and draft.dates is None:
        draft.dates = dates
        draft.spans.append((base + dates.start, base + dates.end))
        draft.last = number


def _fact(source: Source, draft: _Draft) -> Fact[Education]:
    dates = draft.dates
    value = Education(
        institution=draft.institution,
        degree=draft.degree,
        start=dates.since if dates else None,
        end=dates.until if dates else None,
        is_current=bool(dates and dates.is_current),
    )
    start, end = min(draft.spans)[0], max(end for _, end in draft.spans)
    sure = 0.85 if draft.institution and draft.degree else 0.6
    return source.fact(value, start, end, confidence=sure, rule="education/1")
