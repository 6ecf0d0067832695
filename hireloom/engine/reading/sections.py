"""Which part of a document each line belongs to: experience, education, skills, contact and so on.

A heading is a line that says only a known heading phrase in one of the languages we read, or that looks like the
headings of this document. What stands before the first heading is the "header".
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hireloom.engine.reading.dates import find_dates
from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.words import has_degree, is_institution, organization_score, title_score
from hireloom.engine.vocabulary import table

HEADER = "header"
OTHER = "other"
INSIDE = "inside"  # "Highlights", "Responsibilities": divide one position, open no section
_NEW_COLUMN_GAP = 8.0
_LONGEST_HEADING = 60
_ORNAMENT = re.compile(r"^[\W\d_]+|[\W_]+$")
_AND = re.compile(r"\s*(?:[&/,+|]|\b(?:and|und|et|y|e|en|og|och|ed|i)\b)\s*")
_INLINE = re.compile(r"^([^:：\t]{3,40})[:：]\s*(\S.*)$")
_DISTINCT = 1.05  # of the size of running text
_BULLET = re.compile(r"\s*[•◦▪‣·●○■□▸►➢➤✓✔❖*–-]\s")
_PHONE_LIKE = re.compile(r"\+?\(?\d[\d ()/-]{8,}\d$")
_LOOK_AHEAD = 8
_TOP_LINES = 3  # the name stands there, often looking like a heading
_CORE = frozenset({"experience", "education"})
_LEAST_SIZE = 0.93  # of the core headings: inside a position, a smaller "Projects" or "Tools" is no new section
_LISTED = frozenset({"skills", "languages", "interests", "certificates"})
_LONGEST_TITLE = 6  # words
_NEAR = 3  # lines from a position's first to its dates


@dataclass(slots=True)
class Section:
    """Lines `first` to `last` (exclusive). `offset` is where the first line's content starts, past a heading."""

    kind: str
    first: int
    last: int
    offset: int = 0
    inside: str = ""  # the section a list with its heading on the same row stands in


def _phrases() -> dict[str, str]:
    if not _KNOWN:
        for kind, _, phrases in table("headings"):
            for phrase in phrases.split("|"):
                _KNOWN.setdefault(phrase.casefold(), kind)
    return _KNOWN


_KNOWN: dict[str, str] = {}


@lru_cache(maxsize=4_096)
def heading_kind(text: str) -> str:
    """Give the section a heading opens, or "" when the text is no known heading."""
    if not 2 < len(text) <= _LONGEST_HEADING:
        return ""
    known = _phrases()
    plain = re.sub(r"\s*\(.*\)\W*$", "", re.sub(r"\s+", " ", text).casefold())
    plain = _ORNAMENT.sub("", plain)
    if plain in known:
        return known[plain]
    parts = [part for part in _AND.split(plain) if part]
    kinds = [known.get(part, "") for part in parts]
    return kinds[0] if kinds and all(kinds) and len(parts) <= 3 else known.get(plain, "")


def split_sections(lines: Sequence[Line]) -> list[Section]:
    """Cut the lines of a document into sections, in order; together they cover all lines but the headings."""
    kinds = [heading_kind(line.text.split("\t")[0]) for line in lines]
    kinds = ["" if kind == INSIDE else kind for kind in kinds]
    looks = _heading_looks(lines, kinds)
    body = _body_size(lines)
    for look in [look for look in looks if not look[1] and look[0] <= _DISTINCT * body]:
        del looks[look]  # capitals alone: in these a title or an employer may be set as well
    least_size = _LEAST_SIZE * min(
        (line.size for line, kind in zip(lines, kinds, strict=True) if kind in _CORE), default=0
    )
    sections = [Section(HEADER, 0, 0)]
    opening_size = 0.0
    for number, line in enumerate(lines):
        is_inside = sections[-1].kind in _CORE and line.size < least_size and not _starts_column(lines, number)
        opened = None if is_inside else _opened(line, kinds[number], looks if number >= _TOP_LINES else Counter())
        if opened is not None and opened.offset and opened.kind == "certificates" and sections[-1].kind == "education":
            opened = None  # "Courses: ..." inside a course of study
        if opened is not None and opened.kind == sections[-1].kind and line.size < _LEAST_SIZE * opening_size:
            opened = None  # "Ausbildung" inside the part of that name is a degree
        if opened is not None and _heads_position(lines, number, opened, sections[-1]):
            opened = None  # "Software" above an employer and dates is what somebody calls a position
        sections[-1].last = number
        if opened is not None:
            opening_size = line.size
            opened.inside = (sections[-1].inside or sections[-1].kind) if opened.offset and not kinds[number] else ""
            sections.append(opened)
            opened.first, opened.last = (number, number + 1) if opened.offset else (number + 1, number + 1)
        elif _goes_on_after_list(lines, number, sections[-1]) or _comes_back(lines, number, sections):
            sections.append(Section("experience", number, number))
        elif _starts_column(lines, number) and not _goes_on_in_column(lines, number, kinds, sections[-1].kind):
            sections.append(Section(HEADER, number, number))
    sections[-1].last = len(lines)
    return [section for section in sections if section.last > section.first]


def _opened(line: Line, kind: str, looks: Counter[tuple[float, bool, bool]]) -> Section | None:
    if kind:
        rest = line.text.find("\t")
        return Section(kind, 0, 0, offset=rest + 1 if rest >= 0 else 0)
    inline = _INLINE.match(line.text)
    if inline and (found := heading_kind(inline[1])) in _LISTED:
        return Section(found, 0, 0, offset=inline.start(2))
    if looks[_look(line)] > 1 and _reads_like_heading(line.text) and not _is_content(line.text):
        return Section(OTHER, 0, 0)
    return None


def _heads_position(lines: Sequence[Line], number: int, opened: Section, current: Section) -> bool:
    is_list = opened.kind == "skills" and not opened.offset
    return is_list and current.kind == "experience" and _has_dates(lines[number + 1 : number + _NEAR])


def _goes_on_after_list(lines: Sequence[Line], number: int, current: Section) -> bool:
    """Tell whether positions go on after one that ended with "Technologies: Java, SQL": white space, then dates."""
    if current.inside != "experience" or lines[number].gap <= BLANK_LINE_GAP or _BULLET.match(lines[number].text):
        return False
    return _has_dates(lines[number : number + _NEAR])


def _comes_back(lines: Sequence[Line], number: int, sections: Sequence[Section]) -> bool:
    """Tell whether positions go on inside a list of skills: a title as a block, and soon below it dates alone."""
    line = lines[number]
    if sections[-1].kind not in {"skills", OTHER} or not any(section.kind == "experience" for section in sections):
        return False
    if line.gap <= BLANK_LINE_GAP or _BULLET.match(line.text) or len(line.text.split()) > _LONGEST_TITLE:
        return False
    return title_score(line.text) >= 2 and any(map(_is_only_dates, lines[number + 1 : number + _NEAR]))


def _is_only_dates(line: Line) -> bool:
    span = next((span for span in find_dates(line.text) if span.is_range), None)
    return span is not None and not re.search(r"\w", line.text[: span.start] + line.text[span.end :])


def _has_dates(lines: Sequence[Line]) -> bool:
    return any(span.is_range for line in lines if not _BULLET.match(line.text) for span in find_dates(line.text))


def _heading_looks(lines: Sequence[Line], kinds: Sequence[str]) -> Counter[tuple[float, bool, bool]]:
    """Count how the known headings look; a look that body text shares says nothing."""
    looks = Counter(_look(line) for line, kind in zip(lines, kinds, strict=True) if kind and line.size)
    for line, kind in zip(lines, kinds, strict=True):
        if not kind and _look(line) in looks and not _reads_like_heading(line.text):
            looks[_look(line)] -= 1
    return looks


def _body_size(lines: Sequence[Line]) -> float:
    """Give the size most characters are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _look(line: Line) -> tuple[float, bool, bool]:
    return round(line.size * 2) / 2, line.is_bold, line.text.isupper()


def _reads_like_heading(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 5 and not re.search(r"[\d@\t,;|•]|\.$", text)


def _is_content(text: str) -> bool:
    """Tell whether a line that looks like a heading says something itself: a school, a degree, a title, an employer."""
    return is_institution(text) or has_degree(text) or title_score(text) >= 2 or organization_score(text) >= 1.5


def _goes_on_in_column(lines: Sequence[Line], number: int, kinds: Sequence[str], kind: str) -> bool:
    """Tell whether a new column without a heading goes on with the section of the last one.

    A list does. So do positions and studies, unless there are addresses: a column of its own begins with these.
    """
    if kind == HEADER or _BULLET.match(lines[number].text):
        return True
    if kind not in _CORE:
        return False
    stop = next((place for place in range(number, len(lines)) if kinds[place]), len(lines))
    ahead = lines[number : min(stop, number + _LOOK_AHEAD)]
    return not any("@" in line.text or _PHONE_LIKE.search(line.text) for line in ahead)


def _starts_column(lines: Sequence[Line], number: int) -> bool:
    return number > 0 and lines[number].gap >= _NEW_COLUMN_GAP and lines[number].page == lines[number - 1].page
