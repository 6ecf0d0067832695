"""Composing a draft: of each part the first sentence of the table whose facts are all known, and nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hireloom.engine import fairness
from hireloom.engine.drafting.types import Draft, Fact, Kind, Purpose, Sentence, Wish
from hireloom.engine.fairness import Weight
from hireloom.engine.reading import instructions
from hireloom.engine.reviewing import EMAIL, LINK, PHONE
from hireloom.engine.vocabulary import table

LONGEST_VALUE = 150
MOST_IN_A_ROW = 3
MOST_IN_A_LIST = 12
_PLACE = re.compile(r"\{(\w+)([*+-]?)\}")
_MARKUP = re.compile(r"[<>{}\[\]`|\\\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_AND = {"en": " and ", "de": " und "}
_ANY = "*"
_NAMES = frozenset({Kind.FIRST_NAME, Kind.NAME, Kind.SENDER, Kind.INTERVIEWER})


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence of the table with what it fits, and what must be known, or not, besides the places in it."""

    part: str
    language: str
    tones: frozenset[str]
    lengths: frozenset[str]
    needs: tuple[tuple[str, str], ...]
    text: str

    def fits(self, wish: Wish) -> bool:
        """Whether it may be said in this tone and length."""
        return all(
            _ANY in those or one in those for one, those in ((wish.tone, self.tones), (wish.length, self.lengths))
        )


def languages() -> tuple[str, ...]:
    """The languages that there are sentences in (ISO 639-1), the first of them when no other fits."""
    return tuple(dict.fromkeys(row[2] for row in table("drafting")))


def compose(facts: Sequence[Fact], wish: Wish) -> Draft:
    """Write what is wanted of these facts; what cannot be said is left out. The same facts give the same draft.

    A language without sentences is taken for the first of `languages()`.
    """
    language = wish.language if wish.language in languages() else languages()[0]
    known = _by_kind(usable(facts))
    said: dict[str, Sentence] = {}
    for line in _lines(wish.purpose, language):
        if line.part not in said and line.fits(wish) and (sentence := _said(line, known)):
            said[line.part] = sentence
    subject = said.pop("0 subject", Sentence(""))
    ordered = sorted(said.values(), key=lambda one: one.paragraph)
    return Draft(subject, begun(ordered, language), language)


def begun(sentences: Sequence[Sentence], language: str) -> tuple[Sentence, ...]:
    """Let German go on in lower case after a greeting that ends with a comma, as it does."""
    if len(sentences) > 1 and sentences[0].text.endswith(","):
        greeting, first, *others = sentences
        word = first.text.partition(" ")[0].rstrip(",")
        if word.casefold() in _openings(language):
            first = replace(first, text=word.casefold() + first.text[len(word) :])
        return (greeting, first, *others)
    return tuple(sentences)


def usable(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that may be said: short, plain text that speaks to no machine and names nothing protected.

    Somebody may be called Christian Jung, though. A placeholder such as `{{first_name}}` stands for what the writer may
    not know.
    """
    return [fact for fact in facts if fact.is_placeholder or _is_usable(fact)]


def _is_usable(fact: Fact) -> bool:
    value = fact.value
    if not value.strip() or len(value) > LONGEST_VALUE or "\n" in value or _MARKUP.search(value):
        return False
    if any(form.search(value) for form in (EMAIL, LINK)) or (fact.kind is not Kind.PAY and PHONE.search(value)):
        return False
    if any(True for _place in instructions.find(value)):
        return False
    if fact.kind in _NAMES:
        return True
    return not any(found.weight is Weight.PROTECTED for found in fairness.findings(value))


@cache
def _lines(purpose: Purpose, language: str) -> tuple[_Line, ...]:
    return tuple(_line(row) for row in table("drafting") if purpose in row[0].split(",") and row[2] == language)


@cache
def _openings(language: str) -> frozenset[str]:
    rows = [row for row in table("drafting_words") if row[:2] == ("opening", language)]
    return frozenset(word for row in rows for word in row[2].split("|"))


def _line(row: tuple[str, ...]) -> _Line:
    needs = [need.partition("=") for need in row[5].split(",") if need]
    return _Line(
        part=row[1],
        language=row[2],
        tones=frozenset(row[3].split(",")),
        lengths=frozenset(row[4].split(",")),
        needs=tuple((kind, value) for kind, _equal, value in needs),
        text=row[6].replace("\\n", "\n"),
    )


def _by_kind(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.kind.value, []).append(fact)
    return found


def _said(line: _Line, known: dict[str, list[Fact]]) -> Sentence | None:
    """The sentence with its facts put in; None where one is missing."""
    used: list[Fact] = []
    for kind, value in line.needs:
        if kind.startswith("!"):
            if known.get(kind[1:]):
                return None
            continue
        fact = next((one for one in known.get(kind, ()) if value in ("", one.value)), None)
        if fact is None:
            return None
        used.append(fact)
    for place in _PLACE.finditer(line.text):
        there = _taken(known.get(place[1], []), place[2])
        if not there:
            return None
        used += there
    text = _PLACE.sub(lambda place: _words(known[place[1]], place[2], line.language), line.text)
    return Sentence(text, tuple(dict.fromkeys(fact.id for fact in used)), int(line.part[0]))


def _taken(facts: Sequence[Fact], how: str) -> Sequence[Fact]:
    most = {"*": MOST_IN_A_ROW, "+": MOST_IN_A_LIST, "-": MOST_IN_A_LIST}.get(how, 1)
    return facts[:most]


def _words(facts: Sequence[Fact], how: str, language: str) -> str:
    values = [" ".join(fact.value.split()) for fact in _taken(facts, how)]
    if how == "-":
        return "\n".join(f"- {value}" for value in values)
    return _in_a_row(values, language)


def _in_a_row(values: Sequence[str], language: str) -> str:
    first = ", ".join(values[:-1])
    return _AND[language].join(filter(None, (first, values[-1])))


def all_texts(language: str) -> Iterator[str]:
    """Every sentence of the table in a language, with its places left out, for whoever asks which words it uses."""
    for row in table("drafting"):
        if row[2] == language:
            yield _PLACE.sub(" ", row[6].replace("\\n", "\n"))
