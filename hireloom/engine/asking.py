"""How a job text asks: its sentences, and how strongly each clause of them asks for something.

Rules of words in seven languages (`vocabulary/asking.tsv`), and no model: what rests on them quotes its sentence.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from hireloom.engine.reading.language import language_of
from hireloom.engine.vocabulary import table

_LONGEST_HEADING = 60
_BULLET = re.compile(r"[\s•·▪*\-–—]+")  # noqa: RUF001  they stand there
_HEADING = re.compile(r"\s*#+\s*")
_END = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-zà-ÿ])")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:mind|min|max|inkl|incl|bzw|ca|kl|nr|no|st|dr|approx|resp|evtl|ggf|vs|e\.g|i\.e|z\.\s?b|p\.\s?ej)\.\s*$"
)
"""Short forms whose full stop ends no sentence."""
_CLAUSE = re.compile(
    r",(?!\d)|[;:]|\((?!\d{1,2}\))|(?<!\(\d)(?<!\(\d\d)\)|(?<!\d)\s?[\u2013\u2014](?!\d)"
    r"|(?<!\S)(?:but|aber|mais|pero|mas|maar|ma)(?!\S)"
)
_WITHOUT = frozenset({"heading"})


class Mood(StrEnum):
    """How something is asked for."""

    MUST = "must"
    NICE = "nice"
    NOT = "not"
    SAID = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of the table at characters `start` to `end` of a sentence."""

    start: int
    end: int
    value: str


class Sentence:
    """A sentence of a text: `start` is where it stands, `mood` what the heading above says, `text` its words."""

    def __init__(self, text: str, start: int, mood: Mood, language: str) -> None:
        self.text, self.start, self.mood, self.language = text, start, mood, language

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @cached_property
    def folded(self) -> str:
        """Its words in lower case without accents, as many characters."""
        return folded(self.text)

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Where its clauses begin and end."""
        cuts = [0, *(cut for match in _CLAUSE.finditer(self.folded) for cut in match.span()), len(self.text)]
        return list(zip(cuts[::2], cuts[1::2], strict=True))

    @cached_property
    def _moods(self) -> list[tuple[Hit, Mood]]:
        denied = self.hits("not")
        found = [(hit, Mood.NOT) for hit in denied]
        for mood in (Mood.NICE, Mood.MUST):
            for hit in self.hits(mood.value):
                if not any(other.start <= hit.start and hit.end <= other.end for other, _mood in found):
                    found.append((hit, mood))
        return found

    def hits(self, what: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Find the words of one sort of the table, in order."""
        stop = len(self.folded) if end is None else end
        return [
            Hit(match.start(), match.end(), value)
            for value, pattern in patterns(what, self.language)
            for match in pattern.finditer(self.folded, start, stop)
        ]

    def clause(self, place: int) -> tuple[int, int]:
        """Where the clause around a character begins and ends."""
        return next((span for span in self.clauses if span[0] <= place < span[1]), (0, len(self.text)))

    def mood_of(self, start: int, end: int) -> Mood:
        """How the words at some characters are asked for.

        What their clause says counts, else what the sentence says when it speaks with one voice, else the heading.
        """
        first, _last = self.clause(start)
        last = max(self.clause(end - 1)[1], end)
        here = {mood for hit, mood in self._moods if hit.start < last and hit.end > first}
        if Mood.NOT in here:
            return Mood.NOT
        if here:
            return Mood.NICE if Mood.NICE in here else Mood.MUST
        voices = {mood for _hit, mood in self._moods}
        if len(voices) == 1:
            return voices.pop()
        return Mood.NICE if voices else self.mood


def folded(text: str) -> str:
    """Give a text in lower case without accents, character for character."""
    return "".join(_plain(char) for char in text)


@cache
def _plain(char: str) -> str:
    lower = char.lower()
    base = unicodedata.normalize("NFKD", lower if len(lower) == 1 else char)[:1]
    return base or char


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences that say something of whom a job looks for; what it offers, and headings, are left out.

    A heading is a line that begins with "#", or one that is nothing but words of the table.
    """
    language = language_of(text)
    mood: Mood | None = Mood.SAID
    place = 0
    for line in text.splitlines(keepends=True):
        start, place = place, place + len(line)
        is_heading, said = _heading(line, language)
        if is_heading:
            mood = said
        elif mood is not None and line.strip():
            yield from _cut(line, start, mood, language)


def _heading(line: str, language: str) -> tuple[bool, Mood | None]:
    """Whether a line is a heading, and how what stands below is asked for: None for not at all."""
    marked = _HEADING.match(line)
    bare = folded(line[marked.end() :] if marked and "#" in marked[0] else line).strip(" :\t\r\n?!.…")
    is_marked = bool(marked and "#" in marked[0])
    if (
        not bare
        or (len(bare) > _LONGEST_HEADING and not is_marked)
        or (not is_marked and _BULLET.match(line.lstrip("\n")))
    ):
        return False, None
    said = [value for value, pattern in patterns("heading", language) if pattern.fullmatch(bare)]
    if said:
        return True, None if said[0] == "skip" else Mood(said[0])
    return is_marked, Mood.SAID


def _cut(line: str, start: int, mood: Mood, language: str) -> Iterator[Sentence]:
    bullet = _BULLET.match(line)
    at = bullet.end() if bullet else 0
    ends = [match for match in _END.finditer(line, at) if not _SHORT.search(folded(line[: match.start()]))]
    for match in [*ends, None]:
        until = match.start() if match else len(line.rstrip())
        if until > at:
            yield Sentence(line[at:until], start + at, mood, language)
        at = match.end() if match else at


@cache
def patterns(what: str, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the patterns of one sort: those of a language and of English, or all where the table does not have it."""
    spoken = {row[0] for row in table("asking")}
    wanted = {language, "en"} if language in spoken else spoken
    rows = [row for row in table("asking") if row[1] == what and row[0] in wanted]
    around = "{}" if what in _WITHOUT else r"(?<![^\W_])(?:{})(?![^\W_])"
    return tuple((value, re.compile(around.format(f"(?:{pattern})"))) for _language, _what, value, pattern in rows)
