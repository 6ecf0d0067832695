"""What somebody can be found by: marks that they must have for a criterion to be met, or partly met.

Marks find candidates in an index. A mark too many costs a comparison; one too few would lose somebody, so that each
rule here admits at least what the rule of the same sort of criterion admits.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hireloom.engine.matching import titles
from hireloom.engine.matching.index import Index
from hireloom.engine.matching.known import folded
from hireloom.engine.matching.learned_findings import EDUCATION, LANGUAGE
from hireloom.engine.matching.types import Criterion, Facts, Kind
from hireloom.engine.vocabulary import related
from hireloom.engine.vocabulary.skills import plain

ANYTHING = "*"
DATED = "has:months"
POINT = "has:point"
MOVES = "has:moves"
BEGINS = "has:begins"
_WORD = re.compile(r"\w+")
_LONGEST = 60
"""Characters of a mark; what begins alike is found alike."""

Alternative = frozenset[str]
"""Marks that somebody must all have."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Who may meet a criterion, and who may meet it partly: those with all marks of one of the alternatives."""

    weight: int
    met: tuple[Alternative, ...]
    partly: tuple[Alternative, ...] = ()


def marks_of(facts: Facts, index: Index) -> frozenset[str]:
    """Give all marks of somebody."""
    found = {*_of_texts(facts), *_of_work(facts, index), *_of_studies(facts), *_of_place(facts)}
    found |= {f"s:{one.skill_id}" for one in index.mentions} | {f"s:{one.id}" for one in facts.skills if one.id}
    return frozenset(mark[:_LONGEST] for mark in found)


def sought(criterion: Criterion) -> Sought:
    """Give the marks by which those are found who may meet a criterion."""
    met, partly = _WAYS[criterion.kind](criterion)
    return Sought(criterion.weight, _short(met), _short(partly))


def bound(asked: Iterable[Sought], marks: frozenset[str]) -> int:
    """Give the most half points of weight that somebody with these marks can come to."""
    return sum(one.weight * (_has(one.met, marks) + _has((*one.met, *one.partly), marks)) for one in asked)


def words_of(text: str) -> set[str]:
    """Give the words of a text, folded: whoever says a phrase has all its words."""
    return {plain(word) for word in _WORD.findall(folded(text))}


_Found = tuple[list[set[str]], list[set[str]]]


def _of_texts(facts: Facts) -> set[str]:
    said = [text.text for text in facts.texts] + [skill.name for skill in facts.skills]
    said += [part for work in facts.work for part in (work.title, work.text)]
    return words_of("\n".join(said)) | (set() if facts.is_empty else {ANYTHING})


def _of_work(facts: Facts, index: Index) -> set[str]:
    found = {f"t:{held.title.family}" for held in index.work if held.title.family}
    found |= {f"h:{word}" for held in index.work for word in held.title.words}
    found |= {f"k:{skill_id}" for held in index.work for skill_id in held.skill_ids}
    return found | ({DATED} if any(work.start for work in facts.work) else set())


def _of_studies(facts: Facts) -> set[str]:
    found = {f"e:{one.level}" for one in facts.learned if one.level}
    return found | {mark for one in facts.speaks for mark in (f"l:{one.code}", f"l:{one.code}:{one.level}")}


def _of_place(facts: Facts) -> set[str]:
    where = facts.where
    found = {f"c:{where.country}"} if where.country else set()
    found |= {POINT} if where.latitude is not None and where.longitude is not None else set()
    return found | ({MOVES} if where.may_move else set()) | ({BEGINS} if facts.available_from else set())


def _phrases(words: Iterable[str]) -> list[set[str]]:
    return [words_of(word) or {ANYTHING} for word in words if word.strip()]


def _each(prefix: str, values: Iterable[str]) -> list[set[str]]:
    return [{f"{prefix}:{value}"} for value in values]


def _text(criterion: Criterion) -> _Found:
    return _phrases(criterion.wanted), []


def _skill(criterion: Criterion) -> _Found:
    asked = frozenset(criterion.skill_ids)
    kinds = {kind for one in asked for kind in related.kinds_of(one)}
    near = {one for each in asked for one in related.siblings_of(each) | related.parents_of(each)}
    words = criterion.words or (() if asked else (criterion.name,))
    return [*_each("s", asked | kinds), *_phrases(words)], _each("s", near - asked)


def _title(criterion: Criterion) -> _Found:
    wanted = [titles.read(word) for word in criterion.wanted]
    met = _each("t", (title.family for title in wanted if title.family))
    met += [{f"h:{word}" for word in title.words} for title in wanted if len(title.words) >= titles.WORK]
    return met, _each("h", (word for title in wanted for word in title.words))


def _experience(criterion: Criterion) -> _Found:
    if not (criterion.words or criterion.skill_ids):
        return [{DATED}], []
    named = [{DATED, *marks} for marks in (*_each("k", criterion.skill_ids), *_phrases(criterion.words))]
    return named, []


def _education(criterion: Criterion) -> _Found:
    if criterion.level not in EDUCATION:
        return [], []
    wanted = EDUCATION.index(criterion.level)
    return _each("e", EDUCATION[wanted:]), _each("e", EDUCATION[max(0, wanted - 1) : wanted])


def _language(criterion: Criterion) -> _Found:
    given = _each("l", [criterion.language])
    if criterion.level not in LANGUAGE:
        return given, []
    enough = LANGUAGE[LANGUAGE.index(criterion.level) :]
    return _each(f"l:{criterion.language}", enough), given


def _place(criterion: Criterion) -> _Found:
    here = [{POINT}] if criterion.within_km else _each("c", [criterion.country] if criterion.country else [])
    return here, [{MOVES}, *here]


def _availability(criterion: Criterion) -> _Found:  # noqa: ARG001  as the others
    return [{BEGINS}], []


_WAYS: dict[Kind, Callable[[Criterion], _Found]] = {
    Kind.SKILL: _skill,
    Kind.TITLE: _title,
    Kind.EXPERIENCE: _experience,
    Kind.EDUCATION: _education,
    Kind.LICENCE: _text,
    Kind.LANGUAGE: _language,
    Kind.PLACE: _place,
    Kind.AVAILABILITY: _availability,
    Kind.TEXT: _text,
}


def _short(alternatives: Iterable[set[str]]) -> tuple[Alternative, ...]:
    found = {frozenset(mark[:_LONGEST] for mark in marks) for marks in alternatives}
    return tuple(sorted(found, key=sorted))


def _has(alternatives: Iterable[Alternative], marks: frozenset[str]) -> bool:
    return any(alternative <= marks for alternative in alternatives)
