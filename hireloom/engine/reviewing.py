"""A document as a reviewer reads it: what matters marked in it, and what says who somebody is taken out of it.

Spans are characters `start` to `end` (exclusive) of a text. No model takes part: what is hidden is what the reader
found or the record knows, and what has the form of an address, a number, a link, a date or the name of a school.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

HIDDEN = "hidden"
"""The mark of what is taken out; it wins over every other."""
SHORTEST_NAME = 2
PLACEHOLDER = "\N{FULL BLOCK}" * 3

# Every repetition is bounded, so that a hostile document costs no more than a long one.
WORD = r"[A-ZÀ-Þ][\w'\N{RIGHT SINGLE QUOTATION MARK}&.-]{0,30}"
EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
ENDINGS = "com|org|net|io|dev|me|de|fr|uk|eu|ch|at|it|es|nl|pl|se|example"
LINK = re.compile(
    rf"(?:https?://|www\.)\S{{1,300}}|(?<![\w.-])(?:[\w-]{{1,63}}\.){{1,5}}(?:{ENDINGS})\b(?:/\S{{0,200}})?", re.I
)
PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\u2010-\u2015/-]{5,25}\d(?!\w)")
MONTHS = (
    "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vr(?:ier)?|m[äa]r(?:ch|z)?|mars|apr(?:il)?|avr(?:il)?|may|mai|"
    "jun[ei]?|juin|jul[iy]?|juil(?:let)?|aug(?:ust)?|ao[uû]t|sep(?:t(?:ember|embre)?)?|o[ck]t(?:ober|obre)?|"
    "nov(?:ember|embre)?|de[cz](?:ember)?|d[ée]c(?:embre)?"
)
DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}[./-](?:19|20)\d\d\b|\b(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}\b|"
    rf"\b(?:\d{{1,2}}\.?\s{{1,3}})?(?:{MONTHS})\.?\s{{1,3}}(?:19|20)?\d\d\b",
    re.I,
)
SCHOOLS = (
    "[Uu]niversit|[Uu]niversid|[Cc]ollege|[Ss]chool|[Hh]ochschul|[Ss]chule|[Aa]kademie|[Aa]cademy|[Ll]yc[ée]e|"
    "[ÉEée]cole|[Gg]ymnasium|[Ff]acult|[Pp]olytechni|[Pp]olitecnico"
)
SCHOOL = re.compile(
    rf"(?:{WORD}[ \t]+){{0,4}}\w{{0,30}}(?:{SCHOOLS})\w{{0,20}}"
    rf"(?:[ \t]+(?:of|for|de|du|des|la|der|für|di|in|and|&|{WORD})){{0,6}}"
)
FORMS = (EMAIL, LINK, PHONE, DATE, SCHOOL)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text and what it is: a mark such as "skill" or "criterion", or HIDDEN."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text as it is shown; `mark` is "" for what is neither marked nor hidden."""

    text: str
    mark: str = ""


def pieces(text: str, spans: Iterable[Span]) -> Iterator[Piece]:
    """Cut a text into pieces by its spans; of spans that overlap a hidden one wins, else the one that begins first.

    Of what is hidden nothing is given back, not even its length.
    """
    covered = _laid_out(spans)
    reached = 0
    for span in covered:
        if span.start > reached:
            yield Piece(text[reached : span.start])
        yield Piece(PLACEHOLDER if span.mark == HIDDEN else text[span.start : span.end], span.mark)
        reached = span.end
    if reached < len(text):
        yield Piece(text[reached:])


def without(text: str, hidden: Iterable[Span]) -> str:
    """Take hidden spans out of a text."""
    return "".join(piece.text for piece in pieces(text, hidden))


def mentions(text: str, words: Iterable[str], mark: str) -> list[Span]:
    """Find words and phrases, in any case, where they stand alone and not within a longer word."""
    found = []
    for word in words:
        said = " ".join(word.split())
        if not said:
            continue
        pattern = r"\s+".join(re.escape(part) for part in said.split())
        found += [
            Span(match.start(), match.end(), mark) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.I)
        ]
    return sorted(found, key=lambda span: (span.start, span.end))


def identifying(text: str, *, names: Sequence[str] = (), phrases: Sequence[str] = ()) -> list[Span]:
    """Find what says who somebody is: their names, what the record knows, addresses, numbers, links, dates, schools.

    `names` are taken word by word, `phrases` (an address, the name of a school) as they are.
    """
    words = [part for name in names for part in re.split(r"[\s,]+", name) if len(part) >= SHORTEST_NAME]
    found = mentions(text, [*words, *phrases], HIDDEN)
    for form in FORMS:
        found += [Span(match.start(), match.end(), HIDDEN) for match in form.finditer(text)]
    return sorted(found, key=lambda span: (span.start, span.end))


def naming(text: str, names: Sequence[str]) -> list[Span]:
    """Find the names of somebody, word by word, mail addresses, international numbers, and links with the name.

    Less than `identifying` finds: an answer may be about dates, schools and other people's pages.
    """
    words = [part for name in names for part in re.split(r"[\s,]+", name) if len(part) >= SHORTEST_NAME]
    found = mentions(text, words, HIDDEN)
    matches = [*EMAIL.finditer(text), *(match for match in PHONE.finditer(text) if match[0].startswith("+"))]
    matches += [match for match in LINK.finditer(text) if names_somebody(match[0], names)]
    found += [Span(match.start(), match.end(), HIDDEN) for match in matches]
    return sorted(found, key=lambda span: (span.start, span.end))


def names_somebody(link: str, names: Sequence[str]) -> bool:
    """Whether a link carries somebody's name, in whatever case, run together, and with or without accents."""
    plain = _letters(link)
    words = [_letters(part) for name in names for part in re.split(r"[\s,]+", name)]
    return any(len(word) > SHORTEST_NAME and word in plain for word in words)


def _letters(text: str) -> str:
    from anyascii import anyascii  # slow: tables of every script

    return re.sub(r"[^a-z0-9]", "", anyascii(unquote(text)).lower())


def _laid_out(spans: Iterable[Span]) -> list[Span]:
    """Spans in order that do not overlap: first all that is hidden, joined, then the others in the gaps."""
    given = [span for span in spans if span.end > span.start]
    laid: list[Span] = []
    for span in sorted((s for s in given if s.mark == HIDDEN), key=lambda s: (s.start, s.end)):
        if laid and span.start <= laid[-1].end:
            laid[-1] = Span(laid[-1].start, max(span.end, laid[-1].end), HIDDEN)
        else:
            laid.append(span)
    for span in sorted((s for s in given if s.mark != HIDDEN), key=lambda s: (s.start, -s.end)):
        if all(span.end <= other.start or span.start >= other.end for other in laid):
            laid.append(span)
    return sorted(laid, key=lambda span: span.start)
