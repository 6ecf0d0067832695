"""Entries of a section that are anchored by a span of time: which lines are an entry's head.

A head is the line with the dates and its neighbors that are neither list items nor sentences. Whether the
neighbors stand above or below is the same throughout one section, so the first entry decides for all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hireloom.engine.reading.dates import DatedSpan, find_dates
from hireloom.engine.reading.fragments import Fragment, fragments_of, is_placed_in
from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.places import is_place
from hireloom.engine.reading.rows import (
    BEFORE_DATES,
    ITEM,
    LONGEST_TITLE,
    NEW_SENTENCE,
    SHORT_NAME,
    SURELY,
    TELLS,
    Row,
    dates_of_head,
    is_head,
    is_short_title,
    is_told,
    rows_of,
    without_dates,
)
from hireloom.engine.reading.words import organization_score, title_score

_MOST_LEAD = 3
_MOST_TRAIL = 2
_MOST_TOLD = 6_000
_STANDS_OUT = 1.08  # of the size of running text


@dataclass(slots=True)
class Entry:
    """One entry: its span of time, the pieces of its head, and the whole span of the head."""

    dates: DatedSpan | None
    fragments: list[Fragment]
    start: int
    end: int
    first: int = 0  # the head's lines, counted from the section's first
    last: int = 0
    told: str = ""  # the lines between this head and the next
    place_below: str = ""


def entries_of(lines: Sequence[Line], offset: int = 0, *, needs_range: bool = True) -> list[Entry]:
    """Find the entries of a section's lines, in order; `offset` is where the first line's content begins."""
    rows = [row for row in rows_of(lines, offset) if not row.is_address]
    for number, row in enumerate(rows):
        if not (
            row.label == "dates"
            and not any(near.label in {"title", "company"} for near in rows[max(0, number - 3) : number + 4])
        ):
            row.dates = dates_of_head(row, needs_range=needs_range)
    _give_back_stray_dates(rows)
    dated = [number for number, row in enumerate(rows) if row.dates is not None]
    if not dated:
        return []
    # What stands on the heading's own row may belong to another column, so the next entry tells better.
    shape = _shape(rows, dated[1] if dated[0] == 0 and offset and len(dated) > 1 else dated[0])
    dated = [number for number in dated if not _is_remark(rows, number, shape)]
    entries: list[Entry] = []
    free = 0
    for place, number in enumerate(dated):
        limit = dated[place + 1] if place + 1 < len(dated) else len(rows)
        lead = max(shape.lead, 1) if _is_second_row(rows, number) else shape.lead
        first = _with_title(rows, _first(rows, number, max(free, number - lead), shape), number, free)
        last = _last(rows, number, limit, lead=number - first)
        entries.append(_entry(rows, first, last, number))
        free = last
    if needs_range:
        entries += _between(rows, entries, is_airy=shape.is_airy)
    return _placed(rows, entries)


def _placed(rows: Sequence[Row], entries: Sequence[Entry]) -> list[Entry]:
    """Count the entries' lines as the section does, with the rows that were left out."""
    for entry in entries:
        entry.first, entry.last = rows[entry.first].place, rows[entry.last - 1].place + 1
    return sorted(entries, key=lambda entry: entry.first)


def _between(rows: Sequence[Row], entries: Sequence[Entry], *, is_airy: bool) -> list[Entry]:
    """Find entries without dates among dated ones: a title and, below it, an employer with a place or a legal form."""
    taken = {number for entry in entries for number in range(entry.first, entry.last)}
    found: list[Entry] = []
    for number in range(len(rows) - 1):
        if number in taken or number + 1 in taken or not rows[number].line.gap > BLANK_LINE_GAP:
            continue
        title, company = rows[number], rows[number + 1]
        stands_alone = is_airy and company.line.gap > BLANK_LINE_GAP and len(company.text.split()) <= SHORT_NAME
        if is_head(title) and is_head(company) and _looks_like_pair(title.text, company.text, is_short=stands_alone):
            found.append(_entry(rows, number, number + 2, None))
            taken |= {number, number + 1}
    return found


def _looks_like_pair(title: str, company: str, *, is_short: bool) -> bool:
    if title_score(title) < SURELY or len(title.split()) > LONGEST_TITLE or title_score(company) >= SURELY:
        return False
    name, _, place = re.sub(r"[\s–-]+$", "", company).partition(" - ")
    is_placed = bool(place) and is_place(place.strip())
    is_told = is_placed or is_short or organization_score(name) >= 1 or company.rstrip().endswith("-")
    return len(name.split()) <= 6 and is_told


def tell(entries: list[Entry], lines: Sequence[Line]) -> list[Entry]:
    """Give every entry the lines that follow its head: broken lines joined, signs of list items left out."""
    for number, entry in enumerate(entries):
        stop = entries[number + 1].first if number + 1 < len(entries) else len(lines)
        below = [line for line in lines[entry.last : stop] if line.text.strip()]  # those not believed are empty
        if below and is_place(below[0].text) and not ITEM.match(below[0].text):
            entry.place_below = below.pop(0).text
        told: list[str] = []
        for place, line in enumerate(below):
            goes_on = bool(told) and below[place - 1].wraps and not ITEM.match(line.text) and line.gap <= BLANK_LINE_GAP
            text = ITEM.sub("", line.text).replace("\t", " ").strip()
            told[-1:] = [f"{told[-1]} {text}"] if goes_on else [*told[-1:], text]
        entry.told = "\n".join(told)[:_MOST_TOLD]
    return entries


def undated_entries(lines: Sequence[Line], offset: int = 0) -> list[Entry]:
    """Find entries by their titles alone: a line that is surely a title, with the line below it when that is a head.

    Without such a line, an employer with its place ("Acme Foods - Lyon, France") makes one, with the line above it.
    """
    rows = [row for row in rows_of(lines, offset) if not row.is_address]
    entries: list[Entry] = []
    number = 0
    while number < len(rows):
        if not _is_title_row(rows, number):
            number += 1
            continue
        last = number + 1
        if last < len(rows) and is_head(rows[last]) and title_score(rows[last].text) < SURELY:
            last += 1
        entries.append(_entry(rows, number, last, None))
        number = last
    return _placed(rows, entries or list(_placed_employers(rows)))


def _is_title_row(rows: Sequence[Row], number: int) -> bool:
    row = rows[number]
    starts_block = number == 0 or row.line.gap > BLANK_LINE_GAP or row.line.is_bold
    is_short = len(row.text.split()) <= LONGEST_TITLE
    return starts_block and is_short and is_head(row) and title_score(row.text) >= SURELY


def _placed_employers(rows: Sequence[Row]) -> Iterator[Entry]:
    for number, row in enumerate(rows):
        name, dash, place = row.text.partition(" - ")
        if dash and is_head(row) and is_place(place.strip(" -")) and len(name.split()) <= 2 * SHORT_NAME:
            yield _entry(rows, number, number + 1, None)


def _is_remark(rows: Sequence[Row], number: int, shape: "_Shape") -> bool:
    """Tell whether a row with dates is told about a position rather than heading one.

    So it is when it begins as a sentence does ("Worked on ... from 2010 to 2012"), or, where the section's dates stand
    alone below their heads, when there is text beside these and no head above.
    """
    own = without_dates(rows[number])
    if TELLS.match(own) or own.lower() in {"from", "since", "during", "duration"}:
        return True
    if not shape.is_lone or len(own) < 4 or (number and is_head(rows[number - 1])):
        return False
    return title_score(own) < SURELY and organization_score(own) < 1.5


def _give_back_stray_dates(rows: Sequence[Row]) -> None:
    """Give dates that stand at the right of an entry's first item or sentence to the head above it."""
    for above, row in pairwise(rows):
        left, tab, cell = row.text.rpartition("\t")
        if above.dates is not None or not tab or not is_head(above):
            continue
        if not ITEM.match(row.text) and not _hangs_under(above, left):
            continue
        spans = [span for span in find_dates(cell) if span.is_range]
        if spans and not (cell[: spans[0].start] + cell[spans[0].end :]).strip(" ()"):
            place = len(above.text)
            above.dates = replace(spans[0], start=place, end=place)
            row.dates, row.gave_dates = None, True


def _hangs_under(above: Row, left: str) -> bool:
    """Tell whether a head with a place at its right already says the title, so that what is below is told about it."""
    head, tab, place = above.text.rpartition("\t")
    says_both = bool(re.search(r",\s|\s[|–—-]\s", head)) and title_score(head) >= SURELY
    return bool(tab) and is_place(place) and title_score(left) < SURELY and (says_both or is_told(left))


@dataclass(slots=True)
class _Shape:
    """How the first entry of a section is built, which the others follow.

    `lead` head lines stand above the dates; `is_airy` when white space parts these lines too; `body` is the size of
    the section's running text, 0 where unknown.
    """

    lead: int
    is_airy: bool
    body: float
    body_is_bold: bool
    is_lone: bool  # nothing stands beside the dates


def _shape(rows: Sequence[Row], first: int) -> _Shape:
    above = 0
    while above < first and is_head(rows[first - above - 1]):
        above += 1
    inside = [row.line.gap > BLANK_LINE_GAP for row in rows[first - above + 1 : first + 1]]
    is_airy = bool(inside) and all(inside) and above == first
    if above == first and above <= _MOST_LEAD:
        lead = above
    elif inside and all(inside[-_MOST_LEAD:]):
        titles = [
            back for back in range(1, min(above, _MOST_LEAD) + 1) if title_score(rows[first - back].text) >= SURELY
        ]
        lead, is_airy = (titles[0] if titles else min(above, 2)), True
    else:
        lead = _lead(rows, first)
    own = without_dates(rows[first])
    if lead and rows[first].line.gap > BLANK_LINE_GAP and len(own) > 8:
        lead = 0
    others = [row.line for row in rows if len(row.text) > 3]
    sizes = sorted(line.size for line in others)
    bold = sum(1 for line in others if line.is_bold)
    body = sizes[len(sizes) // 2] if sizes else 0.0
    return _Shape(lead, is_airy, body, body_is_bold=2 * bold > len(others), is_lone=lead > 0 and len(own) < 4)


def _lead(rows: Sequence[Row], first: int) -> int:
    """Count the head lines that stand above the first dates, to the nearest white space."""
    lead = 0
    while lead < min(first, _MOST_LEAD) and is_head(rows[first - lead - 1]):
        lead += 1
        if rows[first - lead].line.gap > BLANK_LINE_GAP:
            break
    return lead


def _first(rows: Sequence[Row], number: int, earliest: int, shape: _Shape) -> int:
    """Walk up to where an entry begins; white space ends the walk, except below a line that stands out."""
    first = number
    while first > earliest and is_head(rows[first - 1]) and rows[first - 1].dates is None:
        if first < number and not shape.is_airy and _is_apart(rows, first) and not _stands_out(rows[first - 1], shape):
            break
        first -= 1
    return first


def _with_title(rows: Sequence[Row], first: int, number: int, free: int) -> int:
    """Walk one block further up where that is surely a title and the head found so far names none."""
    above = first - 1
    if above < free or not _is_apart(rows, first) or not (above == 0 or rows[above].line.gap > BLANK_LINE_GAP):
        return first
    if any(title_score(row.text) >= SURELY for row in rows[first : number + 1]) or rows[above].dates is not None:
        return first
    is_title = is_head(rows[above]) and is_short_title(rows[above].text)
    return above if is_title else first


def _is_second_row(rows: Sequence[Row], number: int) -> bool:
    """Tell whether a block's first row, with a place at its right, stands right above these dates.

    Where another entry names no place, its dates stand in its first row, so that the entries of a section differ.
    """
    if not number or _is_apart(rows, number) or not is_head(rows[number - 1]) or rows[number - 1].dates is not None:
        return False
    above, tab, cell = rows[number - 1].text.rpartition("\t")
    begins = rows[number - 1].line.is_bold or number == 1 or _is_apart(rows, number - 1)
    is_short = len(cell.split()) <= SHORT_NAME and not any(char.isdigit() for char in cell)
    return bool(above.strip() and tab) and begins and is_short and "\t" in rows[number].text


def _is_apart(rows: Sequence[Row], number: int) -> bool:
    """Tell whether white space parts a row from the one above; a new page alone does not."""
    return rows[number].line.gap > BLANK_LINE_GAP and rows[number].line.page == rows[number - 1].line.page


def _stands_out(row: Row, shape: _Shape) -> bool:
    return row.line.size > _STANDS_OUT * shape.body > 0 or (row.line.is_bold and not shape.body_is_bold)


def _last(rows: Sequence[Row], number: int, limit: int, *, lead: int) -> int:
    """Take lines below into the head while it is thin: a lone date takes two, a date with a title takes one."""
    last = number + 1
    own = len(without_dates(rows[number])) > 3
    most = 0 if lead and (own or lead > 1) else 1 if own or lead else _MOST_TRAIL
    if lead == 1 and not own and _says_enough(rows[number - lead : number]):
        most = 0
    while last < min(limit, number + 1 + most) and is_head(rows[last]):
        if rows[last].gave_dates or is_told(rows[last].text) or (_is_apart(rows, last) and (own or lead)):
            break
        last += 1
        if not lead and _says_enough(rows[number + 1 : last]):
            break
    return last


def _says_enough(rows: Sequence[Row]) -> bool:
    """Tell whether lines below a lone date already name a title and something beside it."""
    text = "\t".join(row.text for row in rows)
    return title_score(text) >= 2 and bool(re.search(r"[\t,|]|\s[–—@-]\s", text))


def _entry(rows: Sequence[Row], first: int, last: int, dated: int | None) -> Entry:
    fragments: list[Fragment] = []
    for number in range(first, last):
        row = rows[number]
        base = row.line.start + row.offset
        text = row.text
        if number == dated and row.dates is not None:
            blank = "\t" * (row.dates.end - row.dates.start)
            before, after = text[: row.dates.start], text[row.dates.end :]
            before = before[: match.start()] if (match := BEFORE_DATES.search(before)) else before
            after = "" if NEW_SENTENCE.match(after) else after
            text = before.ljust(row.dates.start) + blank + after
        found = fragments_of(text, base, is_bold=row.line.is_bold)
        for fragment in found:
            fragment.label, fragment.row = ("" if row.label == "dates" else row.label), number
            fragment.is_placed = is_placed_in(text, found, fragment)
        fragments += found
    dates = rows[dated].dates if dated is not None else None
    return Entry(dates, fragments, rows[first].line.start + rows[first].offset, rows[last - 1].line.end, first, last)
