"""Checking a text against facts: every number, date, name, skill, title, deed and promise that none supports is named.

Rules of words in English and German, and no model. It finds too much rather than too little: what it finds is left out
of a draft, and nobody is told something that nobody knows. Source: decision record 0040.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from hireloom.engine import fairness
from hireloom.engine.drafting.composing import all_texts
from hireloom.engine.drafting.types import Fact, Kind
from hireloom.engine.reviewing import EMAIL, LINK, PHONE
from hireloom.engine.vocabulary import skills, table

VERSION = "grounding/1"
SHORTEST = 4
"""Letters of a word that could claim something by itself."""
OF_OURS = frozenset({Kind.WORKPLACE, Kind.EMPLOYMENT_TYPE, Kind.MEANING})
"""Kinds whose value is a word of ours and supports no word of a text by itself."""
_TOKEN = re.compile(r"\{\{[^{}]*\}\}")
_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}.&+#-]+[^\W_]+)*(?:\+\+|#)?")
_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f' ]\d{3}(?!\d)|[.,:]\d+)*")
_CURRENCY = re.compile(r"[$€£¥₹]|\b(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN)\b")
_JOINED = re.compile(r"[ \t\u00a0]+(?:(?:of|and|the|de|du|der|des|von|van|für|und|&)[ \t]+)?")
_SENTENCE_START = re.compile(r"(?:(?:^|\n)\s*(?:[-*#>\d.]+\s+)?|[.!?:;]\s+|[\"(\u201c\u201e\u2018]\s*)$")


class ClaimKind(StrEnum):
    """What sort of thing a text claims."""

    NUMBER = "number"
    DATE = "date"
    DEADLINE = "deadline"
    MONEY = "money"
    NAME = "name"
    SKILL = "skill"
    TITLE = "title"
    EMPLOYER = "employer"
    DEED = "deed"
    PROMISE = "promise"
    PAST = "past"
    REASON = "reason"
    PLACE = "place"
    PROTECTED = "protected"
    CONTACT = "contact"
    OTHER = "other"
    """A word that is in no fact and is not among those that claim nothing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a text, at characters `start` to `end`, that no fact supports."""

    kind: ClaimKind
    words: str
    start: int
    end: int


def check(text: str, facts: Sequence[Fact], *, language: str) -> list[Claim]:
    """Find what a text claims and none of these facts supports, in order; empty when everything is supported.

    Placeholders such as `{{first_name}}` claim nothing. A language without words of its own is read as English.
    """
    language = language if language in _LANGUAGES else _LANGUAGES[0]
    known = _Known(facts, language)
    bare = _TOKEN.sub(lambda token: " " * len(token[0]), text)
    quoted = list(known.quoted_in(bare))
    found = [
        claim
        for claim in _claims(bare, known, language)
        if not any(start <= claim.start and claim.end <= end for start, end in quoted) and not known.supports(claim)
    ]
    return sorted(_without_repeats(found), key=lambda claim: (claim.start, claim.end))


class _Known:
    """What the facts say, ready to be looked up."""

    def __init__(self, facts: Sequence[Fact], language: str) -> None:
        plain = [fact for fact in facts if fact.kind not in OF_OURS and not fact.is_placeholder]
        said = [" ".join(fact.value.split()) for fact in plain]
        for fact in facts:
            said += _words(f"{fact.kind}={fact.value}", language)
        self.language = language
        self.values = [_tokens(value) for value in said]
        self.whole = {tuple(tokens) for tokens in self.values}
        self.numbers = {_number(words, language) for value in said for words in _numerals(value, language)}
        self.currencies = {sign[0] for value in said for sign in _CURRENCY.finditer(value)}
        self.skill_ids = {mention.entry.id for value in said for mention in skills.find(value)}
        self.said = [value for value in said if value.strip()]

    def quoted_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where whole values stand in a text, word for word."""
        for value in dict.fromkeys(self.said):
            for found in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE):
                yield found.span()

    def supports(self, claim: Claim) -> bool:
        """Whether one of the facts says it."""
        if claim.kind is ClaimKind.NUMBER:
            return _number(claim.words, self.language) in self.numbers or self._says(claim.words)
        if claim.kind is ClaimKind.CONTACT:
            return any(claim.words in value for value in self.said)
        if claim.kind is ClaimKind.MONEY and claim.words in self.currencies:
            return True
        if claim.kind is ClaimKind.SKILL and self._has_skill(claim.words):
            return True
        return self._says(claim.words)

    def _has_skill(self, words: str) -> bool:
        return any(mention.entry.id in self.skill_ids for mention in skills.find(words))

    def _says(self, words: str) -> bool:
        """Whether the words stand together in one value, or are whole values one after the other."""
        wanted = _tokens(words)
        if any(_stands_in(wanted, value) for value in self.values):
            return True
        rest = wanted
        while rest:
            length = next((len(one) for one in self.whole if one and tuple(rest[: len(one)]) == one), 0)
            if not length:
                return False
            rest = rest[length:]
        return bool(wanted)


def _claims(text: str, known: _Known, language: str) -> Iterator[Claim]:
    yield from _numbers(text, language)
    yield from _names(text, language)
    yield from _skills(text, language)
    yield from _titles(text, language)
    for kind, pattern in _patterns(language):
        for found in pattern.finditer(text):
            group = "words" if "words" in pattern.groupindex else 0
            yield Claim(kind, found[group], found.start(group), found.end(group))
    for sign in _CURRENCY.finditer(text):
        yield Claim(ClaimKind.MONEY, sign[0], sign.start(), sign.end())
    for form in (EMAIL, LINK, PHONE):
        for found in form.finditer(text):
            if form is not PHONE or not _is_number_of_facts(found[0], known):
                yield Claim(ClaimKind.CONTACT, found[0], found.start(), found.end())
    yield from _protected(text)
    yield from _others(text, language)


def _others(text: str, language: str) -> Iterator[Claim]:
    """Words that are not known to claim nothing: what no other rule knows is not believed either."""
    plain = _common(language) | _plain(language)
    for word in _WORD.finditer(text):
        said = word[0].casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        if len(said) >= SHORTEST and word[0].islower() and said not in plain:
            yield Claim(ClaimKind.OTHER, word[0], word.start(), word.end())


def _is_number_of_facts(words: str, known: _Known) -> bool:
    return all(_digits(number[0]) in known.numbers for number in _NUMBER.finditer(words))


def _numerals(text: str, language: str) -> list[str]:
    return [found[0] for form in (_NUMBER, _among("numbers", language)) for found in form.finditer(text)]


def _number(words: str, language: str) -> str:
    """A number as digits alone: 85,000 and 85.000 are one, and five is 5."""
    digits = {word: value for value, word in (pair.split("=") for pair in _words("values", language))}
    return digits.get(words.casefold()) or _digits(words) or words.casefold()


def _numbers(text: str, language: str) -> Iterator[Claim]:
    for found in _NUMBER.finditer(text):
        yield Claim(ClaimKind.NUMBER, found[0], found.start(), found.end())
    for found in _among("numbers", language).finditer(text):
        yield Claim(ClaimKind.NUMBER, found[0], found.start(), found.end())


def _names(text: str, language: str) -> Iterator[Claim]:
    """Runs of words with a capital that are no common words; at the start of a sentence too."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if not _is_capital(word[0]) or _is_common(word[0], text, word.start(), language):
            yield from _run(run, text)
            run = []
            continue
        if run and not _JOINED.fullmatch(text, run[-1].end(), word.start()):
            yield from _run(run, text)
            run = []
        run.append(word)
    yield from _run(run, text)


def _run(run: Sequence[re.Match[str]], text: str) -> Iterator[Claim]:
    if run:
        start, end = run[0].start(), run[-1].end()
        yield Claim(ClaimKind.NAME, text[start:end], start, end)


def _is_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _is_common(word: str, text: str, start: int, language: str) -> bool:
    """Whether a word with a capital names nobody: in German a common noun, in English what begins a sentence."""
    is_plain = word[1:].islower() or len(word) == 1
    folded = word.casefold()
    is_i = folded.split("'")[0] == "i"
    if not (is_plain or is_i):
        return False
    if is_i or (language == "de" and folded in _common(language)):
        return True
    begins = _SENTENCE_START.search(text, max(0, start - 12), start) is not None
    return begins and folded in _common(language) | _plain(language)


def _skills(text: str, language: str) -> Iterator[Claim]:
    for mention in skills.find(text):
        words = text[mention.start : mention.end]
        is_common = words.casefold() in _common(language) or (mention.is_ambiguous and words.islower())
        if not is_common:
            yield Claim(ClaimKind.SKILL, words, mention.start, mention.end)


def _titles(text: str, language: str) -> Iterator[Claim]:
    common, heads = _common(language), _title_words()
    for word in _WORD.finditer(text):
        if word[0].casefold() in heads and word[0].casefold() not in common:
            yield Claim(ClaimKind.TITLE, word[0], word.start(), word.end())


def _protected(text: str) -> Iterator[Claim]:
    for pattern in _protected_words():
        for found in pattern.finditer(text):
            yield Claim(ClaimKind.PROTECTED, found[0].strip(), found.start(), found.end())
    for finding in fairness.findings(text):
        if finding.weight is not fairness.Weight.PROXY:
            start = max(text.find(finding.words), 0)
            yield Claim(ClaimKind.PROTECTED, finding.words, start, start + len(finding.words))


@cache
def _protected_words() -> tuple[re.Pattern[str], ...]:
    """What stands for itself in a criterion is not said in a draft either, wherever it stands."""
    rows = [row for row in table("fairness") if row[0] == "whole"]
    return tuple(re.compile(rf"\b(?:{row[2]})\b", re.IGNORECASE) for row in rows)


@cache
def _patterns(language: str) -> tuple[tuple[ClaimKind, re.Pattern[str]], ...]:
    rows = [row for row in table("drafting_claims") if row[1] == language]
    return tuple((ClaimKind(row[0]), re.compile(row[2], re.IGNORECASE)) for row in rows)


@cache
def _words(kind: str, language: str) -> tuple[str, ...]:
    rows = [row for row in table("drafting_words") if row[:2] == (kind, language)]
    return tuple(word for row in rows for word in row[2].split("|"))


@cache
def _among(kind: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_words(kind, language))})\b", re.IGNORECASE)


@cache
def _common(language: str) -> frozenset[str]:
    """Words that name nobody: those of the check's own list and of the sentences that drafts are made of."""
    ours = {word[0].casefold() for text in all_texts(language) for word in _WORD.finditer(text)}
    return frozenset(ours | set(_words("known", language)))


@cache
def _plain(language: str) -> frozenset[str]:
    return frozenset(_words("plain", language))


@cache
def _title_words() -> frozenset[str]:
    rows = [row for row in table("titles") if row[0] == "head"]
    return frozenset(word for row in rows for word in row[1].casefold().split("|") if len(word) > len("chair"))


def _tokens(text: str) -> list[str]:
    return [word[0].casefold() for word in _WORD.finditer(text)]


def _stands_in(wanted: Sequence[str], value: Sequence[str]) -> bool:
    size = len(wanted)
    return bool(size) and any(value[at : at + size] == wanted for at in range(len(value) - size + 1))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).lstrip("0")


def _without_repeats(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each place: the widest, of equals the first."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda one: (one.start, -one.end)):
        if not any(one.start <= claim.start and claim.end <= one.end for one in kept):
            kept.append(claim)
    return kept


_LANGUAGES = ("en", "de")
