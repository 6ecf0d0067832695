"""Education: institution, degree, field and years, from the lines of the education section."""

import re
from dataclasses import dataclass, field

from hireloom.engine.reading.dates import DatedSpan, find_dates
from hireloom.engine.reading.facts.degrees import begins_with_degree, understand_degree
from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.places import is_place
from hireloom.engine.reading.rows import ITEM
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Education, Fact
from hireloom.engine.reading.words import has_degree, is_institution

_LONGEST = 130
_LONGEST_FIELD = 60
_LONGEST_SCHOOL = 80
_BETWEEN_COMMAS = re.compile(r"[^,]+")
_AT = re.compile(r"(?<=\w)\s(?:at|@|an der|bei|from)\s(?=[A-ZÀ-Þ])")
_PIECE = re.compile(r"(?:(?!\s[–—|•·-]\s|\s[–—-]$|[\t|•·;]).)+")
_ASIDE = re.compile(
    r"^(?:thesis|dissertation|abschlussarbeit|note|abschlussnote|gpa"
    r"|c\.?gpa|grade|score|courses?|relevant|coursework"
    r"|modules?|mention|minor|activities|score|percentage"
    r"|major subjects|subjects|focus|schwerpunkte?|mémoire|tesi|voto|nota"
    r"|media|promedio|scriptie|final|awarded|honou?rs|distinction|average|aggregate"
    r"|marks|expected|duration|year|location)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"^[\d.,/%\s]+$|\d\s?%|^\d[.,]\d+\s*(?:/|$)")
_IN_BRACKETS = re.compile(r"^\((.*)\)$")


@dataclass(slots=True)
class _Piece:
    """A part of a line: what it looks like ("institution", "degree" or ""), its text and its place."""

    what: str
    text: str
    start: int
    line: int
    is_item: bool = False
    is_first: bool = False  # of its line

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class _Draft:
    """An entry being read. `last` is the line it was last added to; `others` are pieces nobody has a use for yet."""

    institution: str = ""
    degree: str = ""
    dates: DatedSpan | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    others: list[_Piece] = field(default_factory=list)
    last: int = 0
    area: str = ""

    @property
    def is_filled(self) -> bool:
        return bool(self.institution or self.degree)


def education(source: Source) -> list[Fact[Education]]:
    """Find the entries of the education section, in order."""
    drafts: list[_Draft] = []
    for section in source.sections:
        if section.kind == "education":
            drafts += _drafts(source.lines[section.first : section.last], section.offset)
    for draft in drafts:
        _complete(draft)
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
        found = _pieces(text, line.start + base, number)
        dates = next(iter(sorted(find_dates(text), key=lambda span: not span.is_range)), None)
        dates = None if ITEM.match(text) or _ASIDE.match(text) else dates
        if _repeats(drafts[-1], found, dates, line, number):
            drafts.append(_with_what_was_above(drafts[-1], lines, number))
        _fill(drafts[-1], found, dates, line.start + base, number)
    return drafts


def _with_what_was_above(draft: _Draft, lines: list[Line], number: int) -> _Draft:
    """Begin an entry; pieces that stand right above, and below white space, are its own and not the last one's."""
    first = number
    while first > draft.last + 1 and lines[first].gap <= BLANK_LINE_GAP:
        first -= 1
    if lines[first].gap <= BLANK_LINE_GAP or first == number:
        return _Draft()
    own = [piece for piece in draft.others if piece.line >= first]
    draft.others = [piece for piece in draft.others if piece.line < first]
    return _Draft(others=own)


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


def _pieces(text: str, base: int, line: int) -> list[_Piece]:
    """Cut a line, its dates left out, into pieces."""
    is_item = bool(ITEM.match(text))
    if _ASIDE.match(ITEM.sub("", text)):
        return []
    for span in find_dates(text):
        text = text[: span.start] + "\t" * (span.end - span.start) + text[span.end :]
    text = _AT.sub(lambda match: "\t" * len(match[0]), text)
    found: list[_Piece] = []
    for match in _PIECE.finditer(text):
        for start, end in _parts(text, match.start(), match.end()):
            kept = text[start:end].strip(" \t,;:–—-•◦▪●*")
            kept = kept if kept.count("(") == kept.count(")") and not _IN_BRACKETS.match(kept) else kept.strip("() ")
            if len(kept) > 1:
                place = text.index(kept, start)
                found.append(_Piece(_what(kept), kept, base + place, line, is_item, is_first=not found))
    return found


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut "Diploma, Mechatronics, Harbor College" around the school; a piece without a school or degree stays whole."""
    piece = text[start:end]
    glued = _glued_school(piece)
    if glued:
        return [(start, start + glued), *_parts(text, start + glued, end)]
    if "," not in piece or not is_institution(piece):
        return [(start, end)]
    cuts = [(part.start(), part.end(), _what(part[0].strip())) for part in _BETWEEN_COMMAS.finditer(text, start, end)]
    if not has_degree(piece):
        return _tail_cut(cuts, start, end)
    joined: list[tuple[int, int, str]] = []
    for begin, stop, what in cuts:
        if joined and not what and joined[-1][2] == "degree":
            joined[-1] = (joined[-1][0], stop, "degree")
        else:
            joined.append((begin, stop, what))
    return [(begin, stop) for begin, stop, _ in joined]


def _glued_school(piece: str) -> int:
    """Give where a school's name begins that follows a degree with nothing between ("MEng Seetal University"), or 0."""
    if not begins_with_degree(piece):
        return 0
    degree = understand_degree(piece.split(",", maxsplit=1)[0].strip())
    is_bare = (
        bool(degree.field)
        and piece[len(degree.degree) :].strip().startswith(degree.field)
        and is_institution(degree.field)
    )
    return piece.index(degree.field) if is_bare and not begins_with_degree(degree.field) else 0


def _tail_cut(cuts: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int]]:
    """After a school's name, what is neither school nor place stands by itself ("Seetal College, Logistics")."""
    schools = [number for number, (_, _, what) in enumerate(cuts) if what == "institution"]
    if not schools:
        return [(start, end)]
    begin, stop = cuts[schools[0]][0] if schools[0] else start, cuts[schools[-1]][1]
    rest = [(a, b) for a, b, _ in cuts[schools[-1] + 1 :]]
    before = [(a, b) for a, b, _ in cuts[: schools[0]]]
    return [*before, (begin, stop), *rest]


def _what(text: str) -> str:
    if is_institution(text) and not begins_with_degree(text):
        return "institution"
    return "degree" if has_degree(text) or begins_with_degree(text) else ""


def _repeats(draft: _Draft, found: list[_Piece], dates: DatedSpan | None, line: Line, number: int) -> bool:
    kinds = {piece.what for piece in found if piece.what and not piece.is_item}
    if ("institution" in kinds and draft.institution) or ("degree" in kinds and draft.degree):
        return True
    if not draft.is_filled or draft.dates is None or dates is None:
        return False
    return bool(kinds) or line.gap > BLANK_LINE_GAP or number - draft.last > 2


def _fill(draft: _Draft, found: list[_Piece], dates: DatedSpan | None, base: int, number: int) -> None:
    for piece in found:
        if piece.what == "institution" and not draft.institution:
            draft.institution = piece.text
        elif piece.what == "degree" and not draft.degree:
            draft.degree = piece.text
        else:
            if not piece.what and (not piece.is_item or not draft.is_filled):
                draft.others.append(piece)
            continue
        draft.spans.append((piece.start, piece.end))
        draft.last = number
    if dates is not None and draft.dates is None:
        draft.dates = dates
        draft.spans.append((base + dates.start, base + dates.end))
        draft.last = number


def _complete(draft: _Draft) -> None:
    """Find a use for the other pieces: the field beside a degree, the school of a degree that has none."""
    degree = understand_degree(draft.degree) if draft.degree else None
    useful = [piece for piece in draft.others if piece.line <= draft.last + 1 and _may_say_something(piece.text)]
    if degree is not None and not draft.institution:
        school = next((piece for piece in useful if len(piece.text) <= _LONGEST_SCHOOL and piece.is_first), None)
        if school is not None:
            draft.institution = school.text
            draft.spans.append((school.start, school.end))
            useful.remove(school)
    if draft.institution and not (degree and degree.field) and useful and len(useful[0].text) <= _LONGEST_FIELD:
        draft.area = useful[0].text
        draft.spans.append((useful[0].start, useful[0].end))


def _may_say_something(text: str) -> bool:
    if _ASIDE.match(text) or _FIGURES.search(text) or is_place(text) or text.endswith((".", ":")):
        return False
    return text[0].isupper() and len(text.split()) <= 9 and len(text) > 2


def _fact(source: Source, draft: _Draft) -> Fact[Education]:
    dates = draft.dates
    degree = understand_degree(draft.degree)
    value = Education(
        institution=draft.institution,
        degree=degree.degree,
        field=degree.field or draft.area,
        level=degree.level,
        start=dates.since if dates else None,
        end=dates.until if dates else None,
        is_current=bool(dates and dates.is_current),
    )
    start, end = min(draft.spans)[0], max(end for _, end in draft.spans)
    sure = 0.85 if draft.institution and draft.degree else 0.6
    return source.fact(value, start, end, confidence=sure, rule="education/2")
