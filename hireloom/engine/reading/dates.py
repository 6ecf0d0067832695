"""Dates and spans of time as résumés write them, in any language we read, with the precision given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hireloom.engine.reading.types import PartialDate
from hireloom.engine.vocabulary import table

_LATEST = 2069
_YEAR = r"(?:19[4-9]\d|20[0-6]\d)"
_DASH = (
    r"\s*(?:[-\u2010-\u2015\u2212~→>/]|\b(?:to|bis|until|through|à|au|jusqu[’']à|a|al|hasta|até|tot|till|do|til)\b)"
    r"\s*(?:l[ae]s?\s+|il\s+)?"
)


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """A date or a span of time at characters `start` to `end` of a text.

    For a single date, `since` is None and `until` the date; `is_range` tells them apart.
    """

    start: int
    end: int
    since: PartialDate | None
    until: PartialDate | None
    is_current: bool = False

    @property
    def is_range(self) -> bool:
        return self.since is not None


@cache
def _months() -> dict[str, int]:
    return {
        name.casefold(): int(row[0])
        for row in table("months")
        if row[0].isdigit()
        for name in row[1].split("|")
        if name
    }


def _words(key: str) -> str:
    names = next(row[1].split("|") for row in table("months") if row[0] == key)
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    number = r"(?:0?[1-9]|1[0-2])"

    def date(key: str) -> str:
        return (
            rf"(?:(?:(?P<d{key}>{day})(?:st|nd|rd|th|er|º)?[.]?\s+(?:de\s+)?)?\b(?P<m{key}>{month})\b\.?,?\s*(?:de[l]?\s+|of\s+)?"
            rf"(?P<y{key}>{_YEAR}|[’']\d\d)(?!\d)"
            rf"|(?<!\d)(?P<d2{key}>{day})[./-](?P<n2{key}>{number})[./-](?P<y2{key}>{_YEAR})(?!\d)"
            rf"|(?<![\d/.-])(?P<n3{key}>{number})\s?[./-]\s?(?P<y3{key}>{_YEAR})(?!\d)"
            rf"|(?<!\d)(?P<y4{key}>{_YEAR})\s?[年년./-]\s?(?P<n4{key}>{number})(?:[月월]|(?![\d/.]))(?:[./-](?P<d4{key}>{day})(?!\d))?"
            rf"|(?:\b(?:q[1-4]|spring|summer|autumn|fall|winter|frühjahr|sommer|herbst|ws|ss|wise|sose|été|hiver|printemps|automne)\s+)?"
            rf"(?<![\d+])(?P<y5{key}>{_YEAR})(?![\d%]))"
        )

    now = _words("now")
    short = r"(?P<short>\d\d)(?!\d)"
    lone_month = rf"\b(?P<lone>{month})\b\.?"
    ranged = (
        rf"(?:(?:{date('a')}|{lone_month}){_DASH}(?:{date('b')}|(?P<now>(?:{now})\b)|{short})"
        rf"|\b(?:{_words('since')})\s+{date('s')}(?!{_DASH}(?:\d|{now}|{month})))"
    )
    return re.compile(ranged, re.IGNORECASE), re.compile(date("a"), re.IGNORECASE)


def find_dates(text: str) -> list[DatedSpan]:
    """Find spans of time and single dates, in order, without overlaps.

    "Jan 2019 - Mar 2021", "01/2019 bis heute", "2019-21", "seit 2020", "Jan - Mar 2019", "2018年3月"; an open dash
    at the end of the text ("2020 -") counts as lasting.
    """
    if not re.search(r"\d\d", text):
        return []
    ranged, single = _pattern()
    found = [span for match in ranged.finditer(text) if (span := _range(match)) is not None]
    taken = [(span.start, span.end) for span in found]
    for match in single.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found += _single(match, text)
    return sorted(found, key=lambda span: span.start)


def _single(match: re.Match[str], text: str) -> Iterator[DatedSpan]:
    date = _date(match, "a")
    if date is None:
        return
    rest = text[match.end() :]
    if re.fullmatch(r"\s*[-–—]\s*", rest) or re.match(r"\s*[–—]\s*(?:\t|$|\|)", rest):
        yield DatedSpan(match.start(), match.end(), date, None, is_current=True)
    else:
        yield DatedSpan(match.start(), match.end(), None, date)


def _range(match: re.Match[str]) -> DatedSpan | None:
    open_start = _date(match, "s")
    if open_start is not None:
        return DatedSpan(match.start(), match.end(), open_start, None, is_current=True)
    until = _date(match, "b")
    since = _date(match, "a")
    if match["lone"] and until is not None:
        since = PartialDate(until.year, _months()[match["lone"].casefold()])
    if match["short"] and since is not None:
        until = _short_end(since, int(match["short"]))
    if since is None or (until is None and not match["now"]):
        return None
    if until is not None and (until.year, until.month or 12) < (since.year, since.month or 1):
        return None
    return DatedSpan(match.start(), match.end(), since, until, is_current=bool(match["now"]))


def _short_end(since: PartialDate, short: int) -> PartialDate | None:
    year = since.year - since.year % 100 + short
    return PartialDate(year) if since.month is None and 0 <= year - since.year <= 50 else None


def _date(match: re.Match[str], key: str) -> PartialDate | None:
    groups = match.groupdict()
    if groups.get(f"m{key}"):
        written = groups[f"y{key}"]
        year = int(written) if written[0].isdigit() else _century(int(written[1:]))
        day = groups[f"d{key}"]
        return PartialDate(year, _months()[groups[f"m{key}"].casefold()], int(day) if day else None)
    for number, year_at in (("2", "y2"), ("3", "y3"), ("4", "y4"), ("5", "y5")):
        if groups.get(year_at + key):
            month = groups.get(f"n{number}{key}")
            day = groups.get(f"d{number}{key}")
            return PartialDate(int(groups[year_at + key]), int(month) if month else None, int(day) if day else None)
    return None


def _century(year: int) -> int:
    return 1900 + year if year > _LATEST % 100 else 2000 + year
