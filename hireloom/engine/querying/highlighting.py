"""Finding the words of a question in a text, and the stretch of the text that shows them best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hireloom.engine.querying.tree import Leaf, Phrase, Prefix, Word
from hireloom.engine.querying.words import Token, inflections, tokens, words

USUAL_LENGTH = 220


@dataclass(frozen=True, slots=True)
class Hit:
    """One place, characters `start` to `end`, where the wanted leaf of number `leaf` was found."""

    start: int
    end: int
    leaf: int


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an excerpt, highlighted or not."""

    text: str
    is_hit: bool = False


class Finder:
    """Finds wanted words, prefixes and phrases in texts, as the index does."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._words: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, leaf in enumerate(leaves):
            match leaf:
                case Word(text, is_exact):
                    for form in (text,) if is_exact else inflections(text):
                        self._words.setdefault(form, number)
                case Prefix(text):
                    self._prefixes.setdefault(text, number)
                case Phrase(found):
                    self._phrases.setdefault(found[0], []).append((found, number))
                case _:
                    continue

    def hits(self, text: str) -> list[Hit]:
        """List the places in order; a phrase is one place."""
        if not (self._words or self._prefixes or self._phrases):
            return []
        found = list(tokens(text))
        return [hit for place, token in enumerate(found) for hit in self._at(found, place, token)]

    def _at(self, found: Sequence[Token], place: int, token: Token) -> Iterable[Hit]:
        for phrase, number in self._phrases.get(token.word, ()):
            row = found[place : place + len(phrase)]
            if tuple(one.word for one in row) == phrase:
                yield Hit(token.start, row[-1].end, number)
                return
        known = self._words.get(token.word)
        if known is not None:
            yield Hit(token.start, token.end, known)
            return
        for prefix, leaf in self._prefixes.items():
            if token.word.startswith(prefix):
                yield Hit(token.start, token.end, leaf)
                return


def wanted(leaf: Leaf) -> bool:
    """Whether a leaf is looked for in running text."""
    return isinstance(leaf, Word | Prefix | Phrase)


def as_leaf(text: str) -> Leaf | None:
    """Give what a field's value looks for in a text; None when it has no word."""
    found = words(text)
    if not found:
        return None
    return Word(found[0]) if len(found) == 1 else Phrase(tuple(found))


def excerpt(text: str, hits: Sequence[Hit], *, length: int = USUAL_LENGTH) -> list[Part]:
    """Cut the stretch of about `length` characters that shows most leaves, then most hits, then comes first.

    Line ends become " · "; what was cut off is shown by "…". Empty without hits.
    """
    if not hits:
        return []
    first = _best(hits, length)
    start, end = _bounds(text, hits[first].start, length)
    inside = [hit for hit in hits if hit.start >= start and hit.end <= end]
    return _parts(text, inside, start, end)


def marked(text: str, hits: Sequence[Hit]) -> list[Part]:
    """The whole text in pieces, its hits highlighted."""
    return _parts(text, hits, 0, len(text))


def _best(hits: Sequence[Hit], length: int) -> int:
    best, best_worth = 0, (0, 0)
    for first, hit in enumerate(hits):
        near = [other for other in hits[first : first + 40] if other.end <= hit.start + length]
        worth = (len({other.leaf for other in near}), len(near))
        if worth > best_worth:
            best, best_worth = first, worth
    return best


def _bounds(text: str, at: int, length: int) -> tuple[int, int]:
    """A stretch around a place that begins and ends between words; it begins with its line where that is near."""
    line = text.rfind("\n", 0, at) + 1
    start = line if at - line < length // 3 else max(0, text.rfind(" ", 0, max(0, at - length // 4)) + 1)
    if start + length >= len(text):
        return start, len(text)
    end = max(text.rfind(" ", start, start + length), text.rfind("\n", start, start + length))
    return start, end if end > at else start + length


def _parts(text: str, hits: Sequence[Hit], start: int, end: int) -> list[Part]:
    parts, place = [Part("… ")] if start else [], start
    for hit in hits:
        if hit.start < place:
            continue
        if hit.start > place:
            parts.append(Part(_flat(text[place : hit.start])))
        parts.append(Part(_flat(text[hit.start : hit.end]), is_hit=True))
        place = hit.end
    if place < end:
        parts.append(Part(_flat(text[place:end])))
    return [*parts, Part("\N{NO-BREAK SPACE}…")] if end < len(text) else parts


def _flat(text: str) -> str:
    """One line, with the spaces around it kept as one."""
    pieces = [" ".join(line.split()) for line in text.split("\n")]
    flat = " · ".join(piece for piece in pieces if piece)
    return f"{' ' if text[:1].isspace() else ''}{flat}{' ' if flat and text[-1:].isspace() else ''}"
