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
_AT = re.compile(r"(?<=\w)\s(?:at|@|an der|bei)\s(?=[A-ZÀ-Þ])")
_PIECE = re.compile(r"(?:(?!\s[–—|•·-]\s|[\t|•·;]).)+")


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
    continued = False
    for number, line in enumerate(lines):
        base = offset if number == 0 else 0
        if continued:
            continued = False
            continue
        text = line.text[base:]
        if number + 1 < len(lines) and _goes_on(line, lines[number + 1]):
            text, continued = f"{text} {lines[number + 1].text}", True
        if len(text) > _LONGEST and not find_dates(text):
            continue
        found = _pieces(text)
        dates = next(iter(sorted(find_dates(text), key=lambda span: not span.is_range)), None)
        if _repeats(drafts[-1], found, dates, line, number):
            drafts.append(_Draft())
        _fill(drafts[-1], found, None if ITEM.match(text) else dates, line.start + base, number)
    return drafts


def _goes_on(line: Line, following: Line) -> bool:
    """Tell whether the next line is the rest of this one, broken by a narrow column, and says nothing by itself."""
    if not line.wraps or following.gap > BLANK_LINE_GAP or following.start != line.end + 1:
        return False
    looks_alike = following.is_bold == line.is_bold and abs(following.size - line.size) < 1
    return (
        looks_alike
        and bool(_what(line.text))
        and not (_what(following.text) or find_dates(following.text) or ITEM.match(following.text))
    )


def _pieces(text: str) -> list[tuple[str, str, int]]:
    """Give (what, piece, offset) for the pieces of a line that name a school or a degree."""
    found: list[tuple[str, str, int]] = []
    for span in find_dates(text):
        text = text[: span.start] + "\t" * (span.end - span.start) + text[span.end :]
    text = _AT.sub(lambda match: "\t" * len(match[0]), text)
    for match in _PIECE.finditer(text):
        for start, end in _parts(text, match.start(), match.end()):
            kept = text[start:end].strip(" \t,;:()–—-•◦▪●*")
            what = _what(kept)
            if what:
                found.append((what, kept, text.index(kept, start)))
    return found


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut "Diploma, Mechatronics, Harbor College" around the school; a piece without a school or degree stays whole."""
    if "," not in text[start:end] or not (is_institution(text[start:end]) and has_degree(text[start:end])):
        return [(start, end)]
    cuts = [(part.start(), part.end(), _what(part[0].strip())) for part in _BETWEEN_COMMAS.finditer(text, start, end)]
    joined: list[tuple[int, int, str]] = []
    for begin, stop, what in cuts:
        if joined and not what and joined[-1][2] == "degree":
            joined[-1] = (joined[-1][0], stop, "degree")
        else:
            joined.append((begin, stop, what))
    return [(begin, stop) for begin, stop, _ in joined]


def _what(text: str) -> str:
    if is_institution(text) and not _starts_with_degree(text):
        return "institution"
    return "degree" if has_degree(text) else ""


def _starts_with_degree(text: str) -> bool:
    return has_degree(" ".join(text.split()[:2]))


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
