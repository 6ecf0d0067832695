"""Entries of a section that are anchored by a span of time: which lines are an entry's head.

A head is the line with the dates and its neighbors that are neither list items nor sentences. Whether the
neighbors stand above or below is the same throughout one section, so the first entry decides for all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hireloom.engine.reading.dates import DatedSpan, find_dates
from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.places import is_place
from hireloom.engine.reading.sections import INSIDE, heading_kind
from hireloom.engine.reading.words import organization_score, title_score
from hireloom.engine.vocabulary import phrases

ITEM = re.compile(r"^\s*(?:[•◦▪‣·●○■□▸►➢➤✓✔❖*]|[-–—](?=\s)|o\s(?=[A-Z]))\s*")
_LONGEST_HEAD = 100
_MOST_LEAD = 3
_MOST_TRAIL = 2
_MOST_TOLD = 6_000
_SHORT_REST = 12  # characters
_LEAST_BROKEN = 70  # characters
_SURELY = 2.0  # of `title_score`
_LONGEST_TITLE = 9
_SHORT_NAME = 4  # words
_STANDS_OUT = 1.08  # of the size of running text
_MOST_WORDS_BEFORE_REMARK = 7
_SEPARATOR = re.compile(
    r"\t+|\s+[|•·▪/]\s+|\s*[|•]\s*|\s+[–—-]+\s+|\s*@\s*(?=[A-Z])|\s*;\s+|\n"
    r"|(?<=[\w)])\s+(?:at|bei der|bei|bij|chez|presso|im|w)\s+(?=[A-ZÀ-ÞЀ-Я\d])|\s*[()]\s*"
)
_LEADING = re.compile(r"(?:in|at|with|for|bei|bij|chez|presso)\s+(?=[A-ZÀ-Þ])")
_AT = re.compile(r"@|at|bei der|bei|bij|chez|presso")
_NUMBERED = re.compile(r"\s*[#(]?\d{1,2}\)?$")  # "Company 1"
_LABEL = re.compile(r"\s*[•*\-–]?\s*([^\W\d_][^:：\t,|]{2,32}?)\s*[:：]+(?!//)[ \t.]*")
_TELLS = re.compile(
    r"(?:worked|working|presently|currently|performed|joined|interned|associated|i\s|from\s|and\s|with\s|responsible|involved"
    r"|training in|team size|project|client|duration|environment"
    r"|gearbeitet|mitarbeit|travaillé|trabajé|trabalhei|gewerkt|ho lavorato)\b",
    re.IGNORECASE,
)
WORKED_AS = re.compile(
    r"(?:i\s+)?(?:(?:have|had|has|am|was)\s+)?(?:been\s+)?(?:(?:presently|currently|mostly|previously|also)\s+)*"
    r"(?:worked|working|employed|joined)\s+as\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
_STRONG_SIGN = re.compile(r"\t|\s[|•·]\s|\s\((?=[^)]*$)")
_IN_NAMES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "del",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "zu",
        "of",
        "and",
        "und",
        "et",
        "y",
        "e",
        "en",
        "i",
    ]
)
_BEFORE_DATES = re.compile(
    r"(?:^|(?<=[\s,(]))(?:from|since|during|till|until|seit|von|depuis|desde|dal|vanaf)\s*$", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S{4,}\s*")
_NEW_SENTENCE = re.compile(r"\s*\)?\.\s+\S")
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
    label: str = ""  # "title" or "company" where the row says so in front
    row: int = 0  # of the section
    is_placed: bool = False  # its row goes on with a place, or with a dash that leaves room for one
    is_after_at: bool = False  # "at", "bei", "chez" or "@" stood before it


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


@dataclass(slots=True)
class _Row:
    line: Line
    offset: int  # where the line's content begins
    dates: DatedSpan | None
    label: str = ""  # "title", "company", "dates", or "told" for any other word before a colon
    gave_dates: bool = False  # to the head above it
    goes_on: bool = False  # with the sentence or list item of the row above
    place: int = 0  # in the section's lines
    is_address: bool = False  # of the page, as a browser prints it between two lines

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
    rows = [row for row in _rows(lines, offset) if not row.is_address]
    for number, row in enumerate(rows):
        if not (
            row.label == "dates"
            and not any(near.label in {"title", "company"} for near in rows[max(0, number - 3) : number + 4])
        ):
            row.dates = _dates_of_head(row, needs_range=needs_range)
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


def _placed(rows: Sequence[_Row], entries: Sequence[Entry]) -> list[Entry]:
    """Count the entries' lines as the section does, with the rows that were left out."""
    for entry in entries:
        entry.first, entry.last = rows[entry.first].place, rows[entry.last - 1].place + 1
    return sorted(entries, key=lambda entry: entry.first)


def _between(rows: Sequence[_Row], entries: Sequence[Entry], *, is_airy: bool) -> list[Entry]:
    """Find entries without dates among dated ones: a title and, below it, an employer with a place or a legal form."""
    taken = {number for entry in entries for number in range(entry.first, entry.last)}
    found: list[Entry] = []
    for number in range(len(rows) - 1):
        if number in taken or number + 1 in taken or not rows[number].line.gap > BLANK_LINE_GAP:
            continue
        title, company = rows[number], rows[number + 1]
        stands_alone = is_airy and company.line.gap > BLANK_LINE_GAP and len(company.text.split()) <= _SHORT_NAME
        if _is_head(title) and _is_head(company) and _looks_like_pair(title.text, company.text, is_short=stands_alone):
            found.append(_entry(rows, number, number + 2, None))
            taken |= {number, number + 1}
    return found


def _looks_like_pair(title: str, company: str, *, is_short: bool) -> bool:
    if title_score(title) < _SURELY or len(title.split()) > _LONGEST_TITLE or title_score(company) >= _SURELY:
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


def _rows(lines: Sequence[Line], offset: int) -> list[_Row]:
    rows = [_Row(line, 0 if number else offset, None, place=number) for number, line in enumerate(lines)]
    for row in rows:
        row.is_address = bool(_ADDRESS.fullmatch(row.text))
        label = _LABEL.match(row.line.text, row.offset)
        if label and not find_dates(label[1]):
            kind = phrases("labels").get(_NUMBERED.sub("", label[1].strip(" •*-–")).lower(), "told")
            has_more = bool(row.line.text[label.end() :].strip())
            row.label = kind if has_more or kind != "told" else ""
            row.offset = label.end() if row.label in {"title", "company", "dates"} else row.offset
        elif row.line.text[row.offset :].lstrip().startswith(":"):
            row.label = "told"  # the second cell of a table of remarks, whose first stood a line above
    for above, row in pairwise(rows):
        is_close = row.line.gap <= BLANK_LINE_GAP
        row.is_address = row.is_address or (above.is_address and is_close and len(row.text) <= _SHORT_REST)
        row.goes_on = is_close and not ITEM.match(row.text) and _is_broken(above)
    return rows


def _is_broken(row: _Row) -> bool:
    """Tell whether a sentence or a list item does not end with its row."""
    if row.line.wraps and (row.goes_on or ITEM.match(row.text) or _is_prose(row.text)):
        return True
    is_open = (
        len(row.text) > _LEAST_BROKEN and not row.is_address and "\t" not in row.text and row.text[-1] not in ".:;!?)"
    )
    return is_open and not find_dates(row.text)


def undated_entries(lines: Sequence[Line], offset: int = 0) -> list[Entry]:
    """Find entries by their titles alone: a line that is surely a title, with the line below it when that is a head.

    Without such a line, an employer with its place ("Acme Foods - Lyon, France") makes one, with the line above it.
    """
    rows = [row for row in _rows(lines, offset) if not row.is_address]
    entries: list[Entry] = []
    number = 0
    while number < len(rows):
        if not _is_title_row(rows, number):
            number += 1
            continue
        last = number + 1
        if last < len(rows) and _is_head(rows[last]) and title_score(rows[last].text) < _SURELY:
            last += 1
        entries.append(_entry(rows, number, last, None))
        number = last
    return _placed(rows, entries or list(_placed_employers(rows)))


def _is_title_row(rows: Sequence[_Row], number: int) -> bool:
    row = rows[number]
    starts_block = number == 0 or row.line.gap > BLANK_LINE_GAP or row.line.is_bold
    is_short = len(row.text.split()) <= _LONGEST_TITLE
    return starts_block and is_short and _is_head(row) and title_score(row.text) >= _SURELY


def _placed_employers(rows: Sequence[_Row]) -> Iterator[Entry]:
    for number, row in enumerate(rows):
        name, dash, place = row.text.partition(" - ")
        if dash and _is_head(row) and is_place(place.strip(" -")) and len(name.split()) <= 2 * _SHORT_NAME:
            yield _entry(rows, number, number + 1, None)


def _dates_of_head(row: _Row, *, needs_range: bool) -> DatedSpan | None:
    if ITEM.match(row.text) or row.label == "told" or row.goes_on:
        return None
    spans = [span for span in find_dates(row.text) if span.is_range or not needs_range]
    if not spans or _lists_several(row.text, spans):
        return None
    span = max(spans, key=lambda span: (span.is_range, span.end - span.start))
    before, after = row.text[: span.start].strip(" \t()|,–-"), row.text[span.end :]
    if _is_small(before) or (_NEW_SENTENCE.match(after) and len(after.split()) > _SHORT_NAME):
        row.label = "told"
        return None
    beside = (row.text[: span.start] + after).strip(" \t()|,–-")
    beside = _STRONG_SIGN.split(beside, maxsplit=1)[0]
    is_sentence = len(beside.split()) > 10 and beside.endswith((".", ","))
    return span if len(beside) <= _LONGEST_HEAD and not is_sentence else None


def _lists_several(text: str, spans: Sequence[DatedSpan]) -> bool:
    """Tell whether a sentence counts up spans of time ("lead (2013 - 2016), developer (2010 - 2013)")."""
    ranges = [span for span in spans if span.is_range]
    return any("," in text[one.end : other.start] for one, other in pairwise(ranges))


def _is_small(text: str) -> bool:
    """Tell whether a text begins in the middle of a sentence ("management", "and in Lyon"); "iTunes" does not."""
    word = text.split(maxsplit=1)[0] if text.split() else ""
    return word.islower() and not _BEFORE_DATES.fullmatch(text) and title_score(text) < _SURELY and len(text) > 3


def _is_remark(rows: Sequence[_Row], number: int, shape: "_Shape") -> bool:
    """Tell whether a row with dates is told about a position rather than heading one.

    So it is when it begins as a sentence does ("Worked on ... from 2010 to 2012"), or, where the section's dates stand
    alone below their heads, when there is text beside these and no head above.
    """
    own = _without_dates(rows[number])
    if _TELLS.match(own) or own.lower() in {"from", "since", "during", "duration"}:
        return True
    if not shape.is_lone or len(own) < 4 or (number and _is_head(rows[number - 1])):
        return False
    return title_score(own) < _SURELY and organization_score(own) < 1.5


def _give_back_stray_dates(rows: Sequence[_Row]) -> None:
    """Give dates that stand at the right of an entry's first item or sentence to the head above it."""
    for above, row in pairwise(rows):
        left, tab, cell = row.text.rpartition("\t")
        if above.dates is not None or not tab or not _is_head(above):
            continue
        if not ITEM.match(row.text) and not _hangs_under(above, left):
            continue
        spans = [span for span in find_dates(cell) if span.is_range]
        if spans and not (cell[: spans[0].start] + cell[spans[0].end :]).strip(" ()"):
            place = len(above.text)
            above.dates = replace(spans[0], start=place, end=place)
            row.dates, row.gave_dates = None, True


def _hangs_under(above: _Row, left: str) -> bool:
    """Tell whether a head with a place at its right already says the title, so that what is below is told about it."""
    head, tab, place = above.text.rpartition("\t")
    says_both = bool(re.search(r",\s|\s[|–—-]\s", head)) and title_score(head) >= _SURELY
    return bool(tab) and is_place(place) and title_score(left) < _SURELY and (says_both or _is_told(left))


def _is_head(row: _Row) -> bool:
    if row.label == "told" or row.goes_on or (_TELLS.match(row.text) and not _tells_title(row)):
        return False
    text = _STRONG_SIGN.split(row.text.strip(), maxsplit=1)[0]
    if not text or ITEM.match(text) or len(text) > _LONGEST_HEAD or text.count(")") > row.text.count("("):
        return False
    if text[0].islower() and not text[1:2].isupper() and not _is_small_title(row):
        return False
    if text.endswith(":") and title_score(text) < _SURELY:
        return False
    return not _is_prose(text) and heading_kind(text) != INSIDE


def _is_small_title(row: _Row) -> bool:
    """Tell whether a block of one short line is a title in small letters ("technical support engineer")."""
    words = row.text.split()
    is_apart = row.line.gap > BLANK_LINE_GAP and not row.line.wraps
    return is_apart and len(words) <= _SHORT_NAME and title_score(row.text) >= _SURELY and row.text[-1].isalpha()


def _tells_title(row: _Row) -> bool:
    """Tell whether a block of one short line is "Working as Support Engineer" or "Project Lead" and no more."""
    verb = WORKED_AS.match(row.text)
    return row.line.gap > BLANK_LINE_GAP and _is_short_title(row.text[verb.end() if verb else 0 :])


def _is_short_title(text: str) -> bool:
    return (
        0 < len(text.split()) <= _LONGEST_TITLE
        and text[0].isupper()
        and title_score(text) >= _SURELY
        and text[-1:] not in {".", ","}
    )


def _is_prose(text: str) -> bool:
    words = text.split()
    if _SENTENCE_BREAK.search(text) or (len(words) > 4 and _SENTENCE_END.search(text)):
        return True
    return len(words) > 8 and sum(1 for word in words if word[0].islower()) >= 0.5 * len(words)


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


def _shape(rows: Sequence[_Row], first: int) -> _Shape:
    above = 0
    while above < first and _is_head(rows[first - above - 1]):
        above += 1
    inside = [row.line.gap > BLANK_LINE_GAP for row in rows[first - above + 1 : first + 1]]
    is_airy = bool(inside) and all(inside) and above == first
    if above == first and above <= _MOST_LEAD:
        lead = above
    elif inside and all(inside[-_MOST_LEAD:]):
        titles = [
            back for back in range(1, min(above, _MOST_LEAD) + 1) if title_score(rows[first - back].text) >= _SURELY
        ]
        lead, is_airy = (titles[0] if titles else min(above, 2)), True
    else:
        lead = _lead(rows, first)
    own = _without_dates(rows[first])
    if lead and rows[first].line.gap > BLANK_LINE_GAP and len(own) > 8:
        lead = 0
    others = [row.line for row in rows if len(row.text) > 3]
    sizes = sorted(line.size for line in others)
    bold = sum(1 for line in others if line.is_bold)
    body = sizes[len(sizes) // 2] if sizes else 0.0
    return _Shape(lead, is_airy, body, body_is_bold=2 * bold > len(others), is_lone=lead > 0 and len(own) < 4)


def _lead(rows: Sequence[_Row], first: int) -> int:
    """Count the head lines that stand above the first dates, to the nearest white space."""
    lead = 0
    while lead < min(first, _MOST_LEAD) and _is_head(rows[first - lead - 1]):
        lead += 1
        if rows[first - lead].line.gap > BLANK_LINE_GAP:
            break
    return lead


def _without_dates(row: _Row) -> str:
    span = row.dates
    return (row.text[: span.start] + row.text[span.end :]).strip(" \t()|,–-") if span else row.text


def _first(rows: Sequence[_Row], number: int, earliest: int, shape: _Shape) -> int:
    """Walk up to where an entry begins; white space ends the walk, except below a line that stands out."""
    first = number
    while first > earliest and _is_head(rows[first - 1]) and rows[first - 1].dates is None:
        if first < number and not shape.is_airy and _is_apart(rows, first) and not _stands_out(rows[first - 1], shape):
            break
        first -= 1
    return first


def _with_title(rows: Sequence[_Row], first: int, number: int, free: int) -> int:
    """Walk one block further up where that is surely a title and the head found so far names none."""
    above = first - 1
    if above < free or not _is_apart(rows, first) or not (above == 0 or rows[above].line.gap > BLANK_LINE_GAP):
        return first
    if any(title_score(row.text) >= _SURELY for row in rows[first : number + 1]) or rows[above].dates is not None:
        return first
    is_title = _is_head(rows[above]) and _is_short_title(rows[above].text)
    return above if is_title else first


def _is_second_row(rows: Sequence[_Row], number: int) -> bool:
    """Tell whether a block's first row, with a place at its right, stands right above these dates.

    Where another entry names no place, its dates stand in its first row, so that the entries of a section differ.
    """
    if not number or _is_apart(rows, number) or not _is_head(rows[number - 1]) or rows[number - 1].dates is not None:
        return False
    above, tab, cell = rows[number - 1].text.rpartition("\t")
    begins = rows[number - 1].line.is_bold or number == 1 or _is_apart(rows, number - 1)
    is_short = len(cell.split()) <= _SHORT_NAME and not any(char.isdigit() for char in cell)
    return bool(above.strip() and tab) and begins and is_short and "\t" in rows[number].text


def _is_apart(rows: Sequence[_Row], number: int) -> bool:
    """Tell whether white space parts a row from the one above; a new page alone does not."""
    return rows[number].line.gap > BLANK_LINE_GAP and rows[number].line.page == rows[number - 1].line.page


def _is_told(text: str) -> bool:
    """Tell whether a line below a head tells about it ("Reported to the board every quarter"), not part of it."""
    words = text.split()
    letters = [word for word in words if word[0].isalpha() and word.casefold() not in _IN_NAMES]
    small = sum(1 for word in letters if word[0].islower())
    is_named = title_score(text) >= _SURELY or organization_score(text) > 0 or "\t" in text
    return len(words) >= 5 and small >= 0.5 * len(letters) and not is_named


def _stands_out(row: _Row, shape: _Shape) -> bool:
    return row.line.size > _STANDS_OUT * shape.body > 0 or (row.line.is_bold and not shape.body_is_bold)


def _last(rows: Sequence[_Row], number: int, limit: int, *, lead: int) -> int:
    """Take lines below into the head while it is thin: a lone date takes two, a date with a title takes one."""
    last = number + 1
    own = len(_without_dates(rows[number])) > 3
    most = 0 if lead and (own or lead > 1) else 1 if own or lead else _MOST_TRAIL
    if lead == 1 and not own and _says_enough(rows[number - lead : number]):
        most = 0
    while last < min(limit, number + 1 + most) and _is_head(rows[last]):
        if rows[last].gave_dates or _is_told(rows[last].text) or (_is_apart(rows, last) and (own or lead)):
            break
        last += 1
        if not lead and _says_enough(rows[number + 1 : last]):
            break
    return last


def _says_enough(rows: Sequence[_Row]) -> bool:
    """Tell whether lines below a lone date already name a title and something beside it."""
    text = "\t".join(row.text for row in rows)
    return title_score(text) >= 2 and bool(re.search(r"[\t,|]|\s[–—@-]\s", text))


def _entry(rows: Sequence[_Row], first: int, last: int, dated: int | None) -> Entry:
    fragments: list[Fragment] = []
    for number in range(first, last):
        row = rows[number]
        base = row.line.start + row.offset
        text = row.text
        if number == dated and row.dates is not None:
            blank = "\t" * (row.dates.end - row.dates.start)
            before, after = text[: row.dates.start], text[row.dates.end :]
            before = before[: match.start()] if (match := _BEFORE_DATES.search(before)) else before
            after = "" if _NEW_SENTENCE.match(after) else after
            text = before.ljust(row.dates.start) + blank + after
        found = _fragments(text, base, is_bold=row.line.is_bold)
        for fragment in found:
            fragment.label, fragment.row = ("" if row.label == "dates" else row.label), number
            fragment.is_placed = _is_placed(text, found, fragment)
        fragments += found
    dates = rows[dated].dates if dated is not None else None
    return Entry(dates, fragments, rows[first].line.start + rows[first].offset, rows[last - 1].line.end, first, last)


def _is_placed(text: str, found: Sequence[Fragment], fragment: Fragment) -> bool:
    after = found[found.index(fragment) + 1 :]
    return bool(re.search(r"\s[-–—]\s*$", text)) or any(is_place(other.text) for other in after if not other.is_right)


def _fragments(text: str, base: int, *, is_bold: bool) -> list[Fragment]:
    found: list[Fragment] = []
    place, is_aside, is_right, is_after_at = 0, False, False, False
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[place:end]
        kept = piece.strip(" \t,;:|–—-·•/")
        if (leading := _LEADING.match(kept)) is not None:
            kept, is_after_at = kept[leading.end() :], True
        if len(kept) > 1 and not kept.isdigit():
            start = base + place + piece.index(kept)
            found.append(Fragment(kept, start, start + len(kept), is_bold, is_aside, is_right, is_after_at=is_after_at))
        place = match.end() if match else end
        is_right = bool(found) and (is_right or (match is not None and "\t" in match[0]))
        is_aside = "(" in match[0] if match and set(match[0]) & set("()") else is_aside
        is_after_at = match is not None and bool(_AT.fullmatch(match[0].strip()))
    return found
