"""Reading order: from words with boxes to lines, column after column.

A page is cut at the vertical white band that separates the most text, then each part again, so a header
over two columns, a sidebar, or three columns come out in the order a person reads them. A narrow side whose
lines stand on the lines of the other side (dates in the margin, places at the right edge) is no column:
its pieces stay in their rows. The idea is the recursive XY cut (Nagy and Seth, 1984), with bands instead of
full cuts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from hireloom.engine.reading.manuscript import Line, Word
from hireloom.engine.reading.sections import heading_kind

_GRID = 3.0  # points between two places tried for a cut
_CLEAR_CELLS = 2  # grid cells that must be white: a gutter is at least some 6 points wide
_SAME_PIECE_GAP = 1.1  # of the height: words closer than this are one piece of text
_TOUCHING_GAP = 0.45  # the same for pieces that are apart in the file
_LEAST_PIECES = 3
_MANY_PIECES = 5  # fewer, and less must stand in rows to be no column
_MOST_PIECES = 1_000  # a page of more is one large table; looking for columns would take seconds
_STICKS_OUT = 0.03  # of the width of what is cut
_SAME_BASELINE = 1.6  # points
_LEAST_SHARED_HEIGHTS = 4.0  # line heights both sides must share before a cut makes sense
_DATED = re.compile(r"(?:19|20)\d\d|\d\d[./]\d\d|present|heute|actual|aujourd|oggi|heden", re.IGNORECASE)

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")
_OPEN_DATE = re.compile(r"(?:19|20)\d\d\s*[-\u2010-\u2015]\s*[^\W\d_]*\.?$")
_WHOLE_DATE = re.compile(r"^(?:[^\W\d_]{3,10}\.? |\d\d[./])?(?:19|20)\d\d$")
_SIGNED_DATE_END = re.compile(
    r"(?:to|bis|until|à|au|a|al|até|tot|[-\u2010-\u2015])\s"
    r"(?:(?:[^\W\d_]{3,10}\.? |\d\d[./])?(?:19|20)\d\d|[^\W\d_]{3,10}|aujourd['’]hui)",
    re.IGNORECASE,
)
_DATE_END = re.compile(r"(?:[^\W\d_]{3,10}\.? |\d\d[./])?(?:19|20)\d\d|[^\W\d_]{3,10}|aujourd['’]hui")


@dataclass(slots=True)
class Piece:
    """Words of one row that belong together."""

    words: list[Word]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def lines_in_order(words: Sequence[Word]) -> list[Line]:
    """Give the lines of a page in reading order, with the size, weight and white space above each."""
    pieces = _with_whole_dates(_pieces(words))
    lines: list[Line] = []
    for region in _regions(pieces):
        lines += _lines(region)
    return lines


def _pieces(words: Sequence[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    for word in words:
        if not (pieces and _follows(pieces[-1], word)):
            pieces.append(Piece([word], word.left, word.top, word.right, word.bottom))
            continue
        piece = pieces[-1]
        piece.words.append(word)
        piece.right = max(piece.right, word.right)
        piece.top, piece.bottom = min(piece.top, word.top), max(piece.bottom, word.bottom)
    return _joined(pieces)


def _follows(piece: Piece, word: Word) -> bool:
    height = min(piece.height, word.height)
    return min(piece.bottom, word.bottom) - max(
        piece.top, word.top
    ) > 0.5 * height and -0.5 * height < word.left - piece.right < _SAME_PIECE_GAP * max(height, 1.0)


def _touches(last: Piece, piece: Piece) -> bool:
    return _follows(last, piece.words[0]) and piece.left - last.right < _TOUCHING_GAP * max(last.height, 1.0)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join pieces that touch but are apart in the file, as when each word was placed by itself."""
    pieces.sort(key=lambda piece: (round(piece.bottom), piece.left))
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and _touches(last, piece) and piece.left >= last.left:
            last.words += piece.words
            last.right = max(last.right, piece.right)
            last.top, last.bottom = min(last.top, piece.top), max(last.bottom, piece.bottom)
        else:
            joined.append(piece)
    return joined


def _with_whole_dates(pieces: list[Piece]) -> list[Piece]:
    """Put the second line of a date that a narrow margin broke ("2016 - February", "2020") behind the first."""
    rest = [piece for piece in pieces if not _is_date_end(piece.text)]
    for piece in (piece for piece in pieces if _is_date_end(piece.text)):
        above = next((other for other in rest if _is_open_date_above(other, piece)), None)
        if above is None:
            rest.append(piece)
        else:
            above.words += piece.words
    return rest


def _is_date_end(text: str) -> bool:
    return bool(_DATE_END.fullmatch(text) or _SIGNED_DATE_END.fullmatch(text))


def _is_open_date_above(above: Piece, piece: Piece) -> bool:
    return (
        (abs(above.left - piece.left) < 3 or abs(above.right - piece.right) < 3)
        and -0.3 * piece.height < piece.top - above.bottom < 0.8 * piece.height
        and bool((_WHOLE_DATE if _SIGNED_DATE_END.fullmatch(piece.text) else _OPEN_DATE).search(above.text))
    )


def _regions(pieces: list[Piece]) -> list[list[Piece]]:
    pieces = sorted(pieces, key=lambda piece: (piece.top, piece.left))
    cut = _best_cut(pieces)
    if cut is None:
        return [pieces] if pieces else []
    first, last, across = cut
    left = [piece for piece in pieces[first:last] if piece.left < across]
    right = [piece for piece in pieces[first:last] if piece.left >= across]
    return [*_regions(pieces[:first]), *_regions(left), *_regions(right), *_regions(pieces[last:])]


def _best_cut(pieces: list[Piece]) -> tuple[int, int, float] | None:
    """Find (first, last, across): pieces[first:last] fall apart into two columns at `across`."""
    if not 2 * _LEAST_PIECES <= len(pieces) <= _MOST_PIECES:
        return None
    origin = min(piece.left for piece in pieces)
    width = max(piece.right for piece in pieces) - origin
    masks = [_cells(piece, origin) for piece in pieces]
    candidates: dict[tuple[int, int, int], tuple[float, float]] = {}
    for cell in range(int(width * 0.1 / _GRID), int(width * 0.9 / _GRID)):
        band = ((1 << _CLEAR_CELLS) - 1) << cell
        across = origin + (cell + _CLEAR_CELLS / 2) * _GRID
        for first, last in _runs(masks, band):
            shared, count = _shared_height(pieces[first:last], across)
            if shared > 0:
                candidates.setdefault((first, last, count), (shared, across))
    best = max((shared for shared, _ in candidates.values()), default=0.0)
    ranked = sorted(
        (
            shared < 0.85 * best,
            _has_outlier(pieces[first:last], across, width),
            _rows_cut(pieces[first:last], across),
            first - last,
            -shared,
            first,
            last,
            across,
        )
        for (first, last, _), (shared, across) in candidates.items()
    )
    margin: set[int] = set()
    for *_, first, last, across in ranked[:12]:
        sides = _sides(pieces[first:last], across)
        if any({id(piece) for piece in side} <= margin for side in sides):
            continue  # a part of what was seen to be a margin
        seen = next((side for side in sides if _is_margin(side, pieces)), None)
        if seen is None:
            return first, last, across
        margin |= {id(piece) for piece in seen}
    return None


def _sides(pieces: Sequence[Piece], across: float) -> tuple[list[Piece], list[Piece]]:
    left = [piece for piece in pieces if piece.left < across]
    return left, [piece for piece in pieces if piece.left >= across]


def _has_outlier(pieces: Sequence[Piece], across: float, width: float) -> bool:
    """Tell whether one piece at the left sticks out far: a line over both columns that ends at the gutter by chance."""
    rights = sorted((piece.right for piece in pieces if piece.left < across), reverse=True)
    return len(rights) > _LEAST_PIECES and rights[0] - rights[2] > _STICKS_OUT * width


def _rows_cut(pieces: Sequence[Piece], across: float) -> float:
    """Give the share of pieces on the left whose baseline goes on at the right: a cut should separate few."""
    right = {round(piece.bottom) for piece in pieces if piece.left >= across}
    left = [piece for piece in pieces if piece.left < across]
    return round(sum(1 for piece in left if round(piece.bottom) in right) / len(left), 1)


def _cells(piece: Piece, origin: float) -> int:
    first = int((piece.left - origin) / _GRID)
    last = int((piece.right - origin - 0.5) / _GRID)
    return ((1 << (max(last - first, 0) + 1)) - 1) << first


def _runs(masks: Sequence[int], band: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = 0
    for index, mask in enumerate(masks):
        if mask & band:
            if index - start >= 2 * _LEAST_PIECES:
                runs.append((start, index))
            start = index + 1
    if len(masks) - start >= 2 * _LEAST_PIECES:
        runs.append((start, len(masks)))
    return runs


def _shared_height(pieces: Sequence[Piece], across: float) -> tuple[float, int]:
    """Give how far down both sides run together (0 when too little) and how many pieces stand left."""
    left = [piece for piece in pieces if piece.left < across]
    right = [piece for piece in pieces if piece.left >= across]
    if min(len(left), len(right)) < _LEAST_PIECES:
        return 0.0, 0
    bottom = min(max(p.bottom for p in left), max(p.bottom for p in right))
    top = max(min(p.top for p in left), min(p.top for p in right))
    beside = [sum(1 for piece in side if piece.bottom > top and piece.top < bottom) for side in (left, right)]
    if min(beside) < _LEAST_PIECES:
        return 0.0, 0  # one stands above the other
    shared = bottom - top
    typical = sorted(piece.height for piece in pieces)[len(pieces) // 2]
    return (shared if shared >= _LEAST_SHARED_HEIGHTS * typical else 0.0), len(left)


def _is_margin(side: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Tell whether one side of a cut stands in rows with the rest: dates and places beside what they date.

    A real column has headings of its own, or long lines, or lines that stand between those of the other side.
    `pieces` are all of the region, for a row may go on outside the two sides.
    """
    ours = {id(piece) for piece in side}
    others = [piece for piece in pieces if id(piece) not in ours]
    dates = [piece for piece in side if _DATED.search(piece.text) and len(piece.text) <= 40]
    headings = [piece for piece in side if heading_kind(piece.text)]
    labels = (len(dates) + len(headings)) / len(side)
    if _is_label_column(side, others, dates, headings):
        return True
    if labels >= 0.8 or (labels >= 0.6 and _aligned_share(dates or headings, others) >= 0.75):
        return True  # nothing to read by itself
    least = 0.75 if len(side) >= _MANY_PIECES else 0.5
    if headings or len(side) > len(others) or _aligned_share(side, others) < least:
        return False
    return sum(len(piece.text) for piece in side) / len(side) <= 30


def _is_label_column(
    side: Sequence[Piece], others: Sequence[Piece], dates: Sequence[Piece], headings: Sequence[Piece]
) -> bool:
    """Tell whether a side is the first column of a table: many dates, nearly all on a baseline of the other side."""
    known = {id(piece) for piece in headings}
    labels = [piece for piece in side if id(piece) not in known]
    if len(labels) < _LEAST_PIECES or len(dates) < 0.2 * len(labels) or len(side) > len(others):
        return False
    baselines = [other.bottom for other in others]
    on_line = sum(1 for piece in labels if any(abs(piece.bottom - bottom) < _SAME_BASELINE for bottom in baselines))
    return on_line >= 0.85 * len(labels) and sum(len(piece.text) for piece in labels) <= 30 * len(labels)


def _aligned_share(some: Sequence[Piece], others: Sequence[Piece]) -> float:
    """Give the share of pieces whose row goes on among the others.

    Pieces in a row of their own kind ("Lyon  |  +33 ...  |  janedoe.example") say nothing either way.
    """
    shared = sum(1 for piece in some if _has_partner(piece, others))
    alone = sum(1 for piece in some if not _has_partner(piece, others) and not _has_partner(piece, some))
    return shared / (shared + alone) if shared + alone else 0.0


def _has_partner(piece: Piece, others: Sequence[Piece]) -> bool:
    return any(
        min(piece.bottom, other.bottom) - max(piece.top, other.top) > 0.6 * min(piece.height, other.height)
        for other in others
        if other is not piece
    )


def _lines(pieces: Sequence[Piece]) -> list[Line]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.bottom, piece.left)):
        if rows and _same_row(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines: list[Line] = []
    edge = max((piece.right for piece in pieces), default=0.0)
    bottom: float | None = None
    for number, row in enumerate(rows):
        row.sort(key=lambda piece: piece.left)
        line = _line(row)
        height = max(piece.height for piece in row)
        top = min(piece.top for piece in row)
        line.gap = 9.0 if bottom is None else max(0.0, (top - bottom) / max(height, 1.0))
        line.wraps = number + 1 < len(rows) and _wraps(row, rows[number + 1], edge)
        bottom = max(piece.bottom for piece in row)
        lines.append(line)
    return lines


def _wraps(row: Sequence[Piece], following: Sequence[Piece], edge: float) -> bool:
    first = min(following, key=lambda piece: piece.left).words[0]
    return len(row) == 1 and row[0].right + 0.2 * row[0].height + first.right - first.left > edge


def _same_row(first: Piece, piece: Piece) -> bool:
    overlap = min(first.bottom, piece.bottom) - max(first.top, piece.top)
    return overlap > 0.5 * min(first.height, piece.height)


def _line(row: Sequence[Piece]) -> Line:
    text = ""
    words: list[tuple[int, Word]] = []
    for piece in row:
        text += "\t" if text else ""
        spaced = _right_to_left(_unspaced(piece.words))
        for number, word in enumerate(spaced):
            text += " " if number else ""
            words.append((len(text), word))
            text += word.text
    letters = sum(len(word.text) for _, word in words) or 1
    bold = sum(len(word.text) for _, word in words if word.is_bold)
    size = sum(word.height * len(word.text) for _, word in words) / letters
    return Line(text, size=round(size, 1), is_bold=bold > letters / 2, words=words)


def _right_to_left(words: list[Word]) -> list[Word]:
    """Put runs of Hebrew or Arabic words in the order they are read."""
    if not any(_RIGHT_TO_LEFT.search(word.text) for word in words):
        return words
    ordered: list[Word] = []
    for is_turned, run in groupby(words, key=lambda word: bool(_RIGHT_TO_LEFT.search(word.text))):
        together = list(run)
        ordered += together[::-1] if is_turned else together
    return ordered


def _unspaced(words: list[Word]) -> list[Word]:
    """Put letter-spaced headings ("S K I L L S") back together."""
    if len(words) < 4 or sum(1 for word in words if len(word.text) == 1 and word.text.isalpha()) < 0.8 * len(words):
        return words
    gaps = sorted(after.left - before.right for before, after in pairwise(words))
    typical = gaps[len(gaps) // 2]
    joined = [words[0]]
    for before, word in pairwise(words):
        if word.left - before.right > typical * 1.6 + 0.5:
            joined.append(word)
        else:
            last = joined[-1]
            joined[-1] = Word(
                last.text + word.text, last.left, last.top, word.right, last.bottom, last.is_bold, last.order
            )
    return joined
