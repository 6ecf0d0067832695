"""The days an answer names: "in March", "in sechs Wochen", "après l'été", "15/08", "next year"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hireloom.engine.mail import calendar
from hireloom.engine.mail.tokens import Token
from hireloom.engine.vocabulary import table

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
UNITS = ("day", "week", "month", "quarter", "year")
LEADING = frozenset({"in", "after", "early", "mid", "late", "until"})
ISO = re.compile(r"\b(20\d\d)-(\d{1,2})-(\d{1,2})\b")
NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})(?:\2(20\d\d|\d\d)?)?(?![\d%€$])")
BEFORE_MONTHS = frozenset(
    ["in", "until", "till", "by", "of", "mid", "early", "late", "since", "next", "after", "before", "end", "from", "to"]
)
ORDINAL = re.compile(r"(\d{1,3})(st|nd|rd|th|er|o|a|e)?")
NEXT_FOLLOWS = ("es", "pt")
"""Languages that say "the year that comes", with a word between."""
FARTHEST = timedelta(days=800)

Known = Mapping[str, Mapping[str, str]]
Read = tuple[date, int]
"""A day, and how many words name it."""


@dataclass(frozen=True)
class Moment:
    """A day that is named, in which words, where: `edge` is "back" where somebody is there again on it."""

    on: date
    words: str
    start: int
    sentence: int
    edge: str = ""


def moments(text: str, words: Sequence[Token], language: str, today: date) -> list[Moment]:
    """The days to come that are named, in the order they stand."""
    found = [*_in_words(text, words, language, today), *_in_numbers(text, words, language, today)]
    later = [one for one in found if today <= one.on <= today + FARTHEST]
    return sorted(later, key=lambda one: one.start)


@dataclass(frozen=True)
class _Place:
    """A place among the words, and what stands around it in the same sentence."""

    words: Sequence[Token]
    at: int
    known: Known
    language: str
    today: date

    def word(self, offset: int = 0) -> str:
        place = self.at + offset
        if not 0 <= place < len(self.words) or self.words[place].sentence != self.words[self.at].sentence:
            return ""
        return self.words[place].word

    def kinds(self, offset: int = 0) -> Mapping[str, str]:
        word, following = self.word(offset), self.word(offset + 1)
        return {**self.known.get(word, {}), **self.known.get(f"{word} {following}", {})}

    def number(self, offset: int = 0) -> int | None:
        digits = ORDINAL.fullmatch(self.word(offset).rpartition("'")[2])
        return int(digits.group(1)) if digits else None

    def is_after(self, kind: str, reach: int = 3) -> bool:
        return any(kind in self.kinds(-offset) for offset in range(1, reach + 1))

    def unit(self, offset: int = 0, units: Sequence[str] = UNITS) -> str:
        return next((one for one in units if one in self.kinds(offset)), "")


def _in_words(text: str, words: Sequence[Token], language: str, today: date) -> Iterator[Moment]:
    known, at = _known(language), 0
    while at < len(words):
        place = _Place(words, at, known, language, today)
        read = next((found for reader in READERS if (found := reader(place))), None)
        if read is None:
            at += 1
            continue
        said = text[words[_since(place)].start : words[at + read[1] - 1].end]
        edge = "back" if place.is_after("back", 6) else ""
        yield Moment(read[0], " ".join(said.split()), words[at].start, words[at].sentence, edge)
        at += read[1]


def _since(place: _Place) -> int:
    """Where the words begin that one quotes: with the "after" or "in" before them."""
    offset = 0
    while offset < 3 and LEADING & set(place.kinds(-offset - 1)):
        offset += 1
    return place.at - offset


def _so_many_units(place: _Place) -> Read | None:
    """Count: "in six weeks", "in a few months", "six weeks from now"."""
    count = place.number()
    if count is None and "number" in place.kinds():
        count = int(place.kinds()["number"])
    for gap in (1, 2):
        unit = place.unit(gap)
        if count is None or not unit or (gap == 2 and "number" not in place.kinds(1)):
            continue
        from_now = f"{place.word(gap + 1)} {place.word(gap + 2)}".startswith(("from now", "later", "from today"))
        if place.is_after("in", 2) or from_now:
            more = int(place.kinds(1)["number"]) if gap == 2 else count
            return calendar.after_units(place.today, more, unit), gap + 1
    return None


def _next_unit(place: _Place) -> Read | None:
    """The next one: "next month", "le mois prochain", "el año que viene", "Ende nächsten Jahres"."""
    unit, units = "", UNITS[1:]
    if "next" in place.kinds():
        unit = place.unit(1, units)
    elif "next" in place.kinds(1) or (place.language in NEXT_FOLLOWS and "next" in place.kinds(2)):
        unit = place.unit(0, units)
    if not unit:
        return _end_of_this_year(place)
    first = calendar.next_unit(place.today, unit)
    if unit == "year":
        first = date(first.year, 12 if place.is_after("late") else 6 if place.is_after("mid") else 1, 1)
    elif unit != "week" and place.is_after("late"):
        first += timedelta(days=24)
    elif unit == "month" and place.is_after("mid"):
        first += timedelta(days=14)
    return first, 2


def _end_of_this_year(place: _Place) -> Read | None:
    if "year" in place.kinds() and place.is_after("late"):
        return max(date(place.today.year, 12, 1), place.today + timedelta(days=14)), 1
    return None


def _season(place: _Place) -> Read | None:
    for name, month in SEASONS.items():
        if name not in place.kinds():
            continue
        begun = date(place.today.year, month, 1)
        is_now = begun <= place.today < calendar.months_on(begun, 3)
        first = begun if is_now and place.is_after("after") else calendar.coming(place.today, month)
        more = 3 if place.is_after("after") else 2 if place.is_after("late") else 0
        return calendar.months_on(first, more), 1
    return None


def _feast(place: _Place) -> Read | None:
    if "christmas" in place.kinds():
        return calendar.coming(place.today, 1, 7), 1
    if "easter" in place.kinds():
        return calendar.coming_easter(place.today) + timedelta(days=2), 1
    return None


def _quarter(place: _Place) -> Read | None:
    named = re.fullmatch(r"[qt]([1-4])", place.word())
    if not named:
        return None
    first = calendar.coming(place.today, int(named.group(1)) * 3 - 2)
    return calendar.months_on(first, 3 if place.is_after("after", 2) else 0), 1


def _month(place: _Place) -> Read | None:
    """A month with its day and year, where they stand beside it; early is the 1st, mid the 15th, late the 25th."""
    month = next((int(kind) for kind in place.kinds() if kind.isdigit()), 0)
    if not month or _is_another_word(place):
        return None
    day, length = next((found for offset in (-1, -2) if (found := place.number(offset)) and found <= 31), None), 1
    if day is None and (found := place.number(1)) and found <= 31:
        day, length = found, 2
    year = next((offset for offset in (length, length + 1) if re.fullmatch(r"20\d\d", place.word(offset))), 0)
    full = int(place.word(year)) if year else None
    length = year + 1 if year else length
    if day is not None:
        return calendar.coming(place.today, month, day, full), length
    if place.is_after("after", 1):
        return calendar.months_on(calendar.coming(place.today, month, 1, full), 1), length
    if place.today.month == month and full is None:
        return place.today + timedelta(days=14), length
    day = 25 if place.is_after("late") else 15 if place.is_after("mid") else 1
    return calendar.coming(place.today, month, day, full), length


def _is_another_word(place: _Place) -> bool:
    """Whether "may" and "march" are verbs, and "sept" a number: neither a day nor a word of time stands beside."""
    if place.language == "fr":
        return place.word() == "sept"
    if place.language != "en" or place.word() not in {"may", "march", "mar"}:
        return False
    near = {place.word(-1), place.word(-2)}
    has_day = any(place.number(offset) for offset in (-2, -1, 1)) or bool(re.fullmatch(r"20\d\d", place.word(1)))
    return not (near & BEFORE_MONTHS or has_day)


def _weekday(place: _Place) -> Read | None:
    if "weekday" not in place.kinds():
        return None
    ahead = (int(place.kinds()["weekday"]) - place.today.weekday() - 1) % 7 + 1
    if "next" in place.kinds(-1) and ahead <= 3:
        ahead += 7
    return place.today + timedelta(days=ahead), 1


def _ordinal(place: _Place) -> Read | None:
    """A day of the month: "until the 15th"."""
    said = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)", place.word())
    on = calendar.day_of_month(place.today, int(said.group(1))) if said else None
    is_of_a_month = any(kind.isdigit() for offset in (1, 2, -1) for kind in place.kinds(offset))
    return (on, 1) if on and not is_of_a_month else None


def _tomorrow(place: _Place) -> Read | None:
    if "tomorrow" in place.kinds() and place.language not in {"de", "es", "nl"}:  # where it is the morning as well
        return place.today + timedelta(days=1), 1
    return None


READERS = (_so_many_units, _next_unit, _season, _feast, _quarter, _month, _weekday, _ordinal, _tomorrow)


def _in_numbers(text: str, words: Sequence[Token], language: str, today: date) -> Iterator[Moment]:
    known = _known(language)
    for match in ISO.finditer(text):
        if on := calendar.existing(int(match[1]), int(match[2]), int(match[3])):
            yield _numbered(on, match, words, known)
    for match in NUMERIC.finditer(ISO.sub(lambda one: " " * len(one[0]), text)):
        first, second, year = int(match[1]), int(match[3]), match[4]
        day, month = (second, first) if second > 12 else (first, second)
        full = int(year) + (2000 if len(year) == 2 else 0) if year else None
        if not _is_no_date(text, match) and calendar.existing(full or 2028, month, day):
            yield _numbered(calendar.coming(today, month, day, full), match, words, known)


def _is_no_date(text: str, match: re.Match[str]) -> bool:
    """Whether it is a time of the day, a range of hours or a version: "9.30 Uhr", "8-10"."""
    after = text[match.end() : match.end() + 5].lower()
    is_bare = match[4] is None and not match[0].endswith(".")
    return bool(re.match(r"\s?(uhr|h\b|am\b|pm\b)", after)) or (is_bare and match[2] in ".-")


def _numbered(on: date, match: re.Match[str], words: Sequence[Token], known: Known) -> Moment:
    before = [token for token in words if token.end <= match.start()][-6:]
    sentence = before[-1].sentence if before else 0
    is_back = any("back" in known.get(token.word, {}) for token in before if token.sentence == sentence)
    return Moment(on, match[0], match.start(), sentence, "back" if is_back else "")


@cache
def _known(language: str) -> Known:
    """What each word of time of a language means: kinds with their values."""
    found: dict[str, dict[str, str]] = {}
    for code, kind, value, listed in table("reply_moments"):
        if code == language:
            for word in listed.split("|"):
                found.setdefault(word, {})[kind] = value
    return found
