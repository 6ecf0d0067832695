"""Entries of a section that are anchored by a span of time: which lines are an entry's head.

A head is the line with the dates and its neighbors that are neither list items nor sentences. Whether the
neighbors stand above or below is the same throughout one section, so the first entry decides for all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hireloom.engine.reading.dates import DatedSpan, find_dates
from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.sections import INSIDE, heading_kind
from hireloom.engine.reading.words import title_score

ITEM = re.compile(r"^\s*(?:[•◦▪‣·●○■□▸►➢➤✓✔❖*]|[-–—](?=\s)|o\s(?=[A-Z]))\s*")
_LONGEST_HEAD = 100
_MOST_LEAD = 3
_MOST_TRAIL = 2
_MOST_WORDS_BEFORE_REMARK = 7
_SEPARATOR = re.compile(
    r"\t+|\s+[|•·▪/]\s+|\s*[|•]\s*|\s+[–—-]+\s+|\s+@\s+|\s*;\s+|\n"
    r"|(?<=[\w)])\s+(?:at|bei der|bei|bij|chez|presso|im|w)\s+(?=[A-ZÀ-ÞЀ-Я\d])|\s*[()]\s*"
)

_STRONG_SIGN = re.compile(r"\t|\s[|•·]\s|\s\((?=[^)]*$)")
_SENTENCE_BREAK = re.compile(r"(?<=[^\W\d_]{4})\. (?=[A-ZÀ-Þ])")
_SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ]{4})[.;]$|,$")


@dataclass(slots=True)
class Fragment:
    """A piece of an entry's head at characters `start` to `end` of the whole text."""

    text: str
    start: int
    end: int
    is_bold: bool = False
    is_aside: bool = False  # stood in brackets
    is_right: bool = False  # stood at the right end of its row


@dataclass(slots=True)
class Entry:
    """One entry: its span of time, the pieces of its head, and the whole span of the head."""

    dates: DatedSpan
    fragments: list[Fragment]
    start: int
    end: int


@dataclass(slots=True)
class _Row:
    line: Line
    offset: int  # where the line's content begins
    dates: DatedSpan | None

    @property
    def text(self) -> str:
        """The line, cut where a remark follows the head ("Acme Foods, Lyon. Family business of 200 people")."""
        text = self.line.text[self.offset :]
        remark = _SENTENCE_BREAK.search(text)
        head = text[: remark.start()] if remark else text
        is_head = len(head.split()) <= (_MOST_WORDS_BEFORE_REMARK if "," in head else _MOST_WORDS_BEFORE_REMARK // 2)
        return head if is_head else text


def entries_of(lines: Sequence[Line], offset: int = 0, *, needs_range: bool = True) -> list[Entry]:
    """Find the entries of a section's lines, in order; `offset` is where the first line's content begins."""
    rows = [_Row(line, offset if number == 0 else 0, None) for number, line in enumerate(lines)]
    for row in rows:
        row.dates = _dates_of_head(row, needs_range=needs_range)
    _give_back_stray_dates(rows)
    dated = [number for number, row in enumerate(rows) if row.dates is not None]
    if not dated:
        return []
    lead = _lead(rows, dated[0])
    entries: list[Entry] = []
    free = 0
    for place, number in enumerate(dated):
        limit = dated[place + 1] if place + 1 < len(dated) else len(rows)
        first = _first(rows, number, max(free, number - lead))
        last = _last(rows, number, limit, has_lead=first < number)
        entries.append(_entry(rows[first:last], rows[number]))
        free = last
    return entries


def _dates_of_head(row: _Row, *, needs_range: bool) -> DatedSpan | None:
    if ITEM.match(row.text):
        return None
    spans = [span for span in find_dates(row.text) if span.is_range or not needs_range]
    if not spans:
        return None
    span = max(spans, key=lambda span: (span.is_range, span.end - span.start))
    beside = (row.text[: span.start] + row.text[span.end :]).strip(" \t()|,–-")
    beside = _STRONG_SIGN.split(beside, maxsplit=1)[0]
    is_sentence = len(beside.split()) > 10 and beside.endswith((".", ","))
    return span if len(beside) <= _LONGEST_HEAD and not is_sentence else None


def _give_back_stray_dates(rows: Sequence[_Row]) -> None:
    """Give dates that stand at the right of an entry's first list item to the head above the item."""
    for above, row in pairwise(rows):
        cell = row.text.rpartition("\t")[2]
        if above.dates is not None or not ITEM.match(row.text) or cell == row.text or not _is_head(above):
            continue
        spans = [span for span in find_dates(cell) if span.is_range]
        if spans and not (cell[: spans[0].start] + cell[spans[0].end :]).strip(" ()"):
            place = len(above.text)
            above.dates = replace(spans[0], start=place, end=place)


def _is_head(row: _Row) -> bool:
    text = _STRONG_SIGN.split(row.text.strip(), maxsplit=1)[0]
    if not text or ITEM.match(text) or len(text) > _LONGEST_HEAD or text[0].islower():
        return False
    return not _is_prose(text) and heading_kind(text) != INSIDE


def _is_prose(text: str) -> bool:
    words = text.split()
    if _SENTENCE_BREAK.search(text) or (len(words) > 4 and _SENTENCE_END.search(text)):
        return True
    return len(words) > 8 and sum(1 for word in words if word[0].islower()) >= 0.5 * len(words)


def _lead(rows: Sequence[_Row], first: int) -> int:
    """Count the head lines that stand above the first dates, to the nearest white space."""
    lead = 0
    while lead < min(first, _MOST_LEAD) and _is_head(rows[first - lead - 1]):
        lead += 1
        if rows[first - lead].line.gap > BLANK_LINE_GAP:
            break
    own = _without_dates(rows[first])
    return 0 if lead and rows[first].line.gap > BLANK_LINE_GAP and len(own) > 8 else lead


def _without_dates(row: _Row) -> str:
    span = row.dates
    return (row.text[: span.start] + row.text[span.end :]).strip(" \t()|,–-") if span else row.text


def _first(rows: Sequence[_Row], number: int, earliest: int) -> int:
    first = number
    while first > earliest and _is_head(rows[first - 1]) and rows[first - 1].dates is None:
        first -= 1
    return first


def _last(rows: Sequence[_Row], number: int, limit: int, *, has_lead: bool) -> int:
    """Take lines below into the head while it is thin: a lone date takes two, a date with a title takes one."""
    last = number + 1
    own = len(_without_dates(rows[number])) > 3
    most = 0 if has_lead and own else 1 if own or has_lead else _MOST_TRAIL
    while last < min(limit, number + 1 + most) and _is_head(rows[last]):
        if rows[last].line.gap > BLANK_LINE_GAP and own:
            break
        last += 1
        if not has_lead and _says_enough(rows[number + 1 : last]):
            break
    return last


def _says_enough(rows: Sequence[_Row]) -> bool:
    """Tell whether lines below a lone date already name a title and something beside it."""
    text = "\t".join(row.text for row in rows)
    return title_score(text) >= 2 and bool(re.search(r"[\t,|]|\s[–—@-]\s", text))


def _entry(rows: Sequence[_Row], dated: _Row) -> Entry:
    fragments: list[Fragment] = []
    for row in rows:
        base = row.line.start + row.offset
        text = row.text
        if row is dated and row.dates is not None:
            blank = "\t" * (row.dates.end - row.dates.start)
            text = text[: row.dates.start] + blank + text[row.dates.end :]
        fragments += _fragments(text, base, is_bold=row.line.is_bold)
    assert dated.dates is not None
    return Entry(dated.dates, fragments, rows[0].line.start + rows[0].offset, rows[-1].line.end)


def _fragments(text: str, base: int, *, is_bold: bool) -> list[Fragment]:
    found: list[Fragment] = []
    place, is_aside, is_right = 0, False, False
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[place:end]
        kept = piece.strip(" \t,;:|–—-·•/")
        if len(kept) > 1:
            start = base + place + piece.index(kept)
            found.append(Fragment(kept, start, start + len(kept), is_bold, is_aside, is_right))
        place = match.end() if match else end
        is_right = bool(found) and (is_right or (match is not None and "\t" in match[0]))
        is_aside = "(" in match[0] if match and set(match[0]) & set("()") else is_aside
    return found
