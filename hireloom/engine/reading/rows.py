"""The lines of a section as rows: which may head an entry, which carry its dates, and which only tell about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hireloom.engine.reading.dates import DatedSpan, find_dates
from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.sections import INSIDE, heading_kind
from hireloom.engine.reading.words import organization_score, title_score
from hireloom.engine.vocabulary import phrases

ITEM = re.compile(r"^\s*(?:[•◦▪‣·●○■□▸►➢➤✓✔❖*]|[-–—](?=\s)|o\s(?=[A-Z]))\s*")
_LONGEST_HEAD = 100
_SHORT_REST = 12  # characters
_LEAST_BROKEN = 70  # characters
SURELY = 2.0  # of `title_score`
LONGEST_TITLE = 9
SHORT_NAME = 4  # words
_MOST_WORDS_BEFORE_REMARK = 7
_NUMBERED = re.compile(r"\s*[#(]?\d{1,2}\)?$")  # "Company 1"
_LABEL = re.compile(r"\s*[•*\-–]?\s*([^\W\d_][^:：\t,|]{2,32}?)\s*[:：]+(?!//|(?<=\w:)(?:in|innen|r|e)\b)[ \t.]*")
TELLS = re.compile(
    r"(?!(?:project|client)\s+(?:manager|lead|leader|engineer|director|coordinator|officer|administrator|assistant"
    r"|analyst|controller|consultant|planner|supervisor|accountant|architect|adviser|advisor|partner)"
    r"\s*(?:$|[,|\t(@–—]|-\s|at\s))(?:worked|working|presently|currently|performed|joined|interned|associated|i\s|from\s|and\s|with\s|responsible|involved"
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
BEFORE_DATES = re.compile(
    r"(?:^|(?<=[\s,(]))(?:from|since|during|till|until|seit|von|depuis|desde|dal|vanaf)\s*$", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S{4,}\s*")
NEW_SENTENCE = re.compile(r"\s*\)?\.\s+\S")
_SENTENCE_BREAK = re.compile(r"(?<=[^\W\d_]{4})\. (?=[A-ZÀ-Þ])")
_SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ]{4})[.;]$|,$")


@dataclass(slots=True)
class Row:
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


def rows_of(lines: Sequence[Line], offset: int) -> list[Row]:
    rows = [Row(line, 0 if number else offset, None, place=number) for number, line in enumerate(lines)]
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
        row.goes_on = is_close and not ITEM.match(row.text) and _is_broken(above) and not _has_dates_apart(row)
    return rows


def _has_dates_apart(row: Row) -> bool:
    """Tell whether a span of time stands in a column of its own, as no sentence that goes on has it."""
    cells = [cell.strip() for cell in row.text.split("\t")]
    return len(cells) > 1 and any(span.is_range for cell in cells for span in find_dates(cell) if len(cell) <= 30)


def _is_broken(row: Row) -> bool:
    """Tell whether a sentence or a list item does not end with its row."""
    if row.line.wraps and (row.goes_on or ITEM.match(row.text) or _is_prose(row.text)):
        return True
    is_open = (
        len(row.text) > _LEAST_BROKEN and not row.is_address and "\t" not in row.text and row.text[-1] not in ".:;!?)"
    )
    return is_open and not find_dates(row.text)


def dates_of_head(row: Row, *, needs_range: bool) -> DatedSpan | None:
    if ITEM.match(row.text) or row.label == "told" or row.goes_on:
        return None
    spans = [span for span in find_dates(row.text) if span.is_range or not needs_range]
    if not spans or _lists_several(row.text, spans):
        return None
    span = max(spans, key=lambda span: (span.is_range, span.end - span.start))
    before, after = row.text[: span.start].strip(" \t()|,–-"), row.text[span.end :]
    if _is_small(before) or (NEW_SENTENCE.match(after) and len(after.split()) > SHORT_NAME):
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
    return word.islower() and not BEFORE_DATES.fullmatch(text) and title_score(text) < SURELY and len(text) > 3


def is_head(row: Row) -> bool:
    if row.label == "told" or row.goes_on or (TELLS.match(row.text) and not _tells_title(row)):
        return False
    text = _STRONG_SIGN.split(row.text.strip(), maxsplit=1)[0]
    if not text or ITEM.match(text) or len(text) > _LONGEST_HEAD or text.count(")") > row.text.count("("):
        return False
    if text[0].islower() and not text[1:2].isupper() and not _is_small_title(row):
        return False
    if text.endswith(":") and title_score(text) < SURELY:
        return False
    return not _is_prose(text) and heading_kind(text) != INSIDE


def _is_small_title(row: Row) -> bool:
    """Tell whether a block of one short line is a title in small letters ("technical support engineer")."""
    words = row.text.split()
    is_apart = row.line.gap > BLANK_LINE_GAP and not row.line.wraps
    return is_apart and len(words) <= SHORT_NAME and title_score(row.text) >= SURELY and row.text[-1].isalpha()


def _tells_title(row: Row) -> bool:
    """Tell whether a block of one short line is "Working as Support Engineer" or "Project Lead" and no more."""
    verb = WORKED_AS.match(row.text)
    return row.line.gap > BLANK_LINE_GAP and is_short_title(row.text[verb.end() if verb else 0 :])


def is_short_title(text: str) -> bool:
    return (
        0 < len(text.split()) <= LONGEST_TITLE
        and text[0].isupper()
        and title_score(text) >= SURELY
        and text[-1:] not in {".", ","}
    )


def _is_prose(text: str) -> bool:
    words = text.split()
    if _SENTENCE_BREAK.search(text) or (len(words) > 4 and _SENTENCE_END.search(text)):
        return True
    return len(words) > 8 and sum(1 for word in words if word[0].islower()) >= 0.5 * len(words)


def without_dates(row: Row) -> str:
    span = row.dates
    return (row.text[: span.start] + row.text[span.end :]).strip(" \t()|,–-") if span else row.text


def is_told(text: str) -> bool:
    """Tell whether a line below a head tells about it ("Reported to the board every quarter"), not part of it."""
    words = text.split()
    letters = [word for word in words if word[0].isalpha() and word.casefold() not in _IN_NAMES]
    small = sum(1 for word in letters if word[0].islower())
    is_named = title_score(text) >= SURELY or organization_score(text) > 0 or "\t" in text
    return len(words) >= 5 and small >= 0.5 * len(letters) and not is_named
