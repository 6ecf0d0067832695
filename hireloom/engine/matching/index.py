"""What stands where in somebody's texts and titles, found once for every role they are ever matched with."""

from collections.abc import Iterable
from typing import NamedTuple

from hireloom.engine.matching import titles
from hireloom.engine.matching.types import Facts, Text, Work
from hireloom.engine.vocabulary import skills


class Mention(NamedTuple):
    """A skill of the vocabulary at characters `start` to `end` of the text of that number."""

    skill_id: str
    text: int
    start: int
    end: int


class Held(NamedTuple):
    """What a position shows: the skills that its title and description name, and its title as it is compared."""

    skill_ids: frozenset[str]
    title: titles.Title


class Index(NamedTuple):
    """The skills that the texts name, in their order, and what each position shows, in the order of the facts."""

    mentions: tuple[Mention, ...]
    work: tuple[Held, ...]


def index_of(facts: Facts) -> Index:
    """Find what stands in facts; the same facts give the same index."""
    return Index(mentions_in(facts.texts), tuple(held(one) for one in facts.work))


def mentions_in(texts: Iterable[Text]) -> tuple[Mention, ...]:
    """Find the skills of the vocabulary that texts name; what may as well be a common word is left out."""
    return tuple(
        Mention(one.entry.id, number, one.start, one.end)
        for number, text in enumerate(texts)
        for one in skills.find(text.text)
        if not one.is_ambiguous
    )


def held(work: Work) -> Held:
    """Find what a position shows."""
    return Held(frozenset(one.entry.id for one in skills.find(said(work))), titles.read(work.title))


def said(work: Work) -> str:
    """Give the words of a position."""
    return f"{work.title}\n{work.text}"
