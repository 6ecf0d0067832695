"""What somebody means who answers, from their own words: a class with how sure we are and the words it rests on.

It proposes; a person confirms or corrects. The vocabulary is `engine/vocabulary/replies.tsv`, the measure
`tests/evaluation/replies`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from hireloom.engine.mail import tokens as reading
from hireloom.engine.mail.moments import Moment, moments
from hireloom.engine.mail.tokens import LANGUAGES, Found, Token, vocabulary

VERSION = "replies-1"
SURE, LEAST, MOST = 0.78, 0.4, 0.97
LOOKS_AHEAD = frozenset({"de", "nl", "fr"})
"""Languages whose "not" comes after: "interessiert mich nicht"."""
A_WHILE, FARTHEST_ABSENCE = timedelta(days=28), timedelta(days=400)
STARTS = frozenset(
    [
        "start",
        "starten",
        "notice",
        "kundigungsfrist",
        "verfugbar",
        "available",
        "anfangen",
        "beginnen",
        "commencer",
        "preavis",
        "disponible",
        "incorporarme",
        "empezar",
        "opzegtermijn",
        "beschikbaar",
        "preavviso",
        "iniziare",
        "disponibile",
        "comecar",
        "aviso",
        "disponivel",
        "frist",
        "begin",
    ]
)
"""Words of when somebody could begin to work: a day beside them puts nothing off."""
FLAT_NO = frozenset({"no", "nein", "non", "nee", "nao", "nope"})
TURNS = (
    "interes",
    "inter",
    "open",
    "offen",
    "klingt",
    "sounds",
    "ouvert",
    "abiert",
    "apert",
    "keen",
    "neugierig",
    "spann",
)


class ReplyClass(StrEnum):
    """What an answer means."""

    INTERESTED = "interested"
    NOT_INTERESTED = "not_interested"
    LATER = "later"
    WRONG_PERSON = "wrong_person"
    OUT_OF_OFFICE = "out_of_office"
    UNSUBSCRIBE = "unsubscribe"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Evidence:
    """Words of the answer, and what they speak for."""

    meaning: ReplyClass
    words: str


@dataclass(frozen=True)
class Reading:
    """What an answer is taken to mean. `confidence` is 0 to 1; `until` the day it names: to write again, or back."""

    meaning: ReplyClass
    confidence: float = 0.0
    until: date | None = None
    evidence: tuple[Evidence, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class _Weighed:
    meaning: ReplyClass
    weight: float
    words: str
    sentence: int
    start: int = 0


def classify(text: str, *, today: date, language: str = "", is_automatic: bool = False) -> Reading:
    """What somebody's own words (`quoting.own_words`) mean, as read on a day.

    `language` is the one we wrote in, which decides where few words fit several. `is_automatic`: a machine answers, so
    the words say until when somebody is away, and nothing of what they think.
    """
    best = max(
        (_Reader(text, one, today) for one in LANGUAGES), key=lambda one: (one.fit(language), one.language == "en")
    )
    return replace(best.absence() if is_automatic else best.answer(), language=best.language)


class _Reader:
    """An answer as one language reads it."""

    def __init__(self, text: str, language: str, today: date) -> None:
        self.language, self._today, self._text = language, today, text[: reading.MOST]
        self._contrasts = vocabulary(language, "contrast")
        self._concessions = vocabulary(language, "concession")
        self._tokens = reading.tokens(self._text, self._contrasts | self._concessions)
        self._found = list(reading.matches(self._text, self._tokens, language))

    def fit(self, hint: str) -> float:
        """How much of the text this language knows."""
        function = vocabulary(self.language, "function")
        known = sum(1 for token in self._tokens if token.word in function)
        phrases = sum(one.last - one.first for one in self._found if one.weight)
        return known + 1.2 * phrases + (1.0 if hint[:2] == self.language else 0.0)

    def absence(self) -> Reading:
        """Until when somebody is away, or that they are there no more."""
        gone = [one for one in self._weighed() if one.meaning == ReplyClass.WRONG_PERSON]
        if gone:
            return _reading(ReplyClass.WRONG_PERSON, 0.8, None, gone)
        away = [one for one in self._weighed() if one.meaning == ReplyClass.OUT_OF_OFFICE]
        until = self._away_until()
        said = [
            *away,
            *([] if until is None else [_Weighed(ReplyClass.OUT_OF_OFFICE, 0.8, until.words, until.sentence)]),
        ]
        if not said:
            return Reading(ReplyClass.OUT_OF_OFFICE, LEAST)
        return _reading(ReplyClass.OUT_OF_OFFICE, 0.95 if away else 0.7, _last_day(until), said)

    def answer(self) -> Reading:
        """What a person means."""
        if (short := self._flat_no()) is not None:
            return short
        said = self._weighed()
        by_class: dict[ReplyClass, list[_Weighed]] = defaultdict(list)
        for one in said:
            by_class[one.meaning].append(one)
        sums = {meaning: _sum(found) for meaning, found in by_class.items()}
        for meaning in (ReplyClass.UNSUBSCRIBE, ReplyClass.WRONG_PERSON):
            if sums.get(meaning, 0) >= SURE:
                return _reading(meaning, sums[meaning], None, by_class[meaning])
        return self._away(sums, by_class) or self._put_off(sums, by_class) or self._yes_or_no(sums, by_class)

    def _flat_no(self) -> Reading | None:
        if self._tokens and len(self._tokens) <= 2 and self._tokens[0].word in FLAT_NO:
            return _reading(
                ReplyClass.NOT_INTERESTED, 0.8, None, [_Weighed(ReplyClass.NOT_INTERESTED, 0.8, self._text.strip(), 0)]
            )
        return None

    def _away(self, sums: dict[ReplyClass, float], by_class: dict[ReplyClass, list[_Weighed]]) -> Reading | None:
        """A person who says no more than that they are away."""
        others = (ReplyClass.INTERESTED, ReplyClass.NOT_INTERESTED, ReplyClass.LATER)
        if ReplyClass.OUT_OF_OFFICE not in sums or any(sums.get(one, 0) >= LEAST for one in others):
            return None
        found = by_class[ReplyClass.OUT_OF_OFFICE]
        return _reading(ReplyClass.OUT_OF_OFFICE, sums[ReplyClass.OUT_OF_OFFICE], _last_day(self._away_until()), found)

    def _put_off(self, sums: dict[ReplyClass, float], by_class: dict[ReplyClass, list[_Weighed]]) -> Reading | None:
        """Whether it asks for another time, and which."""
        later, no, yes = (
            sums.get(one, 0.0) for one in (ReplyClass.LATER, ReplyClass.NOT_INTERESTED, ReplyClass.INTERESTED)
        )
        moment = self._asked_for(by_class)
        found = by_class[ReplyClass.LATER]
        if moment is not None:
            is_far = moment.on - self._today >= A_WHILE
            if not later and (no >= LEAST or not is_far):
                return None
            if later and not is_far and yes > later:
                return None
            said = [*found, _Weighed(ReplyClass.LATER, 0.7, moment.words, moment.sentence)]
            return _reading(ReplyClass.LATER, max(_sum(said), 0.6) * (1 - 0.2 * min(yes, no or 1)), moment.on, said)
        if later >= LEAST and later >= max(no, yes):
            return _reading(ReplyClass.LATER, later * (1 - 0.4 * max(no, yes)), None, found)
        return None

    def _yes_or_no(self, sums: dict[ReplyClass, float], by_class: dict[ReplyClass, list[_Weighed]]) -> Reading:
        ranked = sorted(
            (ReplyClass.NOT_INTERESTED, ReplyClass.INTERESTED, ReplyClass.LATER),
            key=lambda one: sums.get(one, 0.0),
            reverse=True,
        )
        best, second = sums.get(ranked[0], 0.0), sums.get(ranked[1], 0.0)
        if best < LEAST or best - second < 0.02:
            everything = [one for found in by_class.values() for one in found]
            return _reading(ReplyClass.UNCLEAR, best * 0.4, None, everything)
        return _reading(ranked[0], best * (1 - 0.5 * second), None, by_class[ranked[0]])

    def _asked_for(self, by_class: dict[ReplyClass, list[_Weighed]]) -> Moment | None:
        """The day from which they would talk: the first beside such words, else the first to come."""
        sentences = {one.sentence for one in by_class.get(ReplyClass.LATER, ())}
        of_work = {token.sentence for token in self._tokens if token.word in STARTS} - sentences
        named = [one for one in self._moments() if one.sentence not in of_work]
        asked = min((one.start for one in by_class.get(ReplyClass.LATER, ())), default=0)
        beside = [one for one in named if one.sentence in sentences]
        following = [one for one in beside if one.start >= asked]
        return next(iter(following or beside or named), None)

    def _away_until(self) -> Moment | None:
        named = [one for one in self._moments() if one.on - self._today <= FARTHEST_ABSENCE]
        backs = [one for one in named if one.edge]
        return max(backs or named, key=lambda one: one.on, default=None)

    def _moments(self) -> list[Moment]:
        return moments(self._text, self._tokens, self.language, self._today)

    def _weighed(self) -> list[_Weighed]:
        idioms = {place for one in self._found if one.meaning == "idiom" for place in range(one.first, one.last)}
        softened = {self._tokens[one.first].clause for one in self._found if one.meaning == "softener"}
        said = []
        for one in self._found:
            if one.weight and not self._is_within_another(one) and not set(range(one.first, one.last)) <= idioms:
                weighed = self._weigh(one, idioms, softened)
                if weighed:
                    said.append(weighed)
        return said

    def _is_within_another(self, found: Found) -> bool:
        """Whether longer words hold these, as "not interested" holds "interested"."""
        return any(
            other.weight
            and other.first <= found.first
            and found.last <= other.last
            and other.last - other.first > found.last - found.first
            for other in self._found
        )

    def _weigh(self, found: Found, idioms: set[int], softened: set[int]) -> _Weighed | None:
        meaning, weight, first = ReplyClass(found.meaning), found.weight, self._tokens[found.first]
        has_own_no, words = any(self._is_no(place, idioms) for place in range(found.first, found.last)), found.words
        no = None if has_own_no else self._negator_of(found, idioms)
        if no is not None:
            turned = self._turned(found)
            if turned is None:
                return None
            words = self._said(min(no, found.first), max(no + 1, found.last))
            meaning, weight, has_own_no = turned, 0.6 if turned == ReplyClass.NOT_INTERESTED else 0.4, True
        if meaning == ReplyClass.INTERESTED and has_own_no:
            return None
        if meaning == ReplyClass.NOT_INTERESTED and has_own_no and first.clause in softened:
            meaning, weight = ReplyClass.LATER, 0.7
        if self._is_outweighed(first):
            weight *= 0.6
        return _Weighed(meaning, weight, words, first.sentence, first.start)

    def _turned(self, found: Found) -> ReplyClass | None:
        """What words mean that are said not to hold; None where that says nothing."""
        if found.meaning == ReplyClass.INTERESTED and any(
            token.word.startswith(TURNS) or "interes" in token.word for token in self._tokens[found.first : found.last]
        ):
            return ReplyClass.NOT_INTERESTED
        return ReplyClass.INTERESTED if found.meaning == ReplyClass.NOT_INTERESTED else None

    def _negator_of(self, found: Found, idioms: set[int]) -> int | None:
        """The word near by that says it does not hold, in the same clause and no comma between."""
        clause = self._tokens[found.first].clause
        for place in range(found.first - 1, max(found.first - 5, -1), -1):
            if self._tokens[place + 1].is_after_comma or self._tokens[place].clause != clause:
                break
            if self._is_no(place, idioms):
                return place
        ahead = 3 if self.language in LOOKS_AHEAD else 0
        for place in range(found.last, min(found.last + ahead, len(self._tokens))):
            if self._tokens[place].is_after_comma or self._tokens[place].clause != clause:
                break
            if self._is_no(place, idioms):
                return place
        return None

    def _said(self, first: int, last: int) -> str:
        return " ".join(self._text[self._tokens[first].start : self._tokens[last - 1].end].split())

    def _is_no(self, place: int, idioms: set[int]) -> bool:
        return place not in idioms and self._tokens[place].word in vocabulary(self.language, "negator")

    def _is_outweighed(self, token: Token) -> bool:
        """Whether it stands before a "but", or after an "although"."""
        for other in self._tokens:
            if other.sentence != token.sentence:
                continue
            if other.word in self._contrasts and other.clause > token.clause:
                return True
            if other.word in self._concessions and other.clause == token.clause:
                return True
        return False


def _sum(found: Sequence[_Weighed]) -> float:
    """Several words for the same make it surer, never certain."""
    doubt = 1.0
    for one in {(each.words.lower(), each.weight): each for each in found}.values():
        doubt *= 1 - one.weight
    return 1 - doubt


def _last_day(moment: Moment | None) -> date | None:
    """The last day of an absence: the one before somebody is back."""
    if moment is None:
        return None
    return moment.on - timedelta(days=1) if moment.edge else moment.on


def _reading(meaning: ReplyClass, confidence: float, until: date | None, found: Sequence[_Weighed]) -> Reading:
    evidence = tuple(dict.fromkeys(Evidence(one.meaning, one.words[:200]) for one in found))[:6]
    return Reading(meaning, round(min(max(confidence, 0.0), MOST), 2), until, evidence)
