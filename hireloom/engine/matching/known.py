"""What is known of somebody, looked up once for all criteria of a role."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from hireloom.engine.matching import index as indexing
from hireloom.engine.matching import titles
from hireloom.engine.matching.index import Held, Index, Mention
from hireloom.engine.matching.titles import Title
from hireloom.engine.matching.types import Evidence, Facts, Place, Skill, Text, Work
from hireloom.engine.reviewing import mentions

AROUND = 60
"""Characters shown before and after what was found."""
DOTTED, DOTLESS = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "\N{LATIN SMALL LETTER DOTLESS I}"


class Known:
    """Facts with what stands in their texts; with an index of them at hand, nothing is looked for twice."""

    def __init__(self, facts: Facts, index: Index | None = None) -> None:
        self.facts = facts
        self._index = index

    def named(self, ids: Iterable[str]) -> list[Evidence]:
        """Where skills of the vocabulary are named, skill by skill: in documents first, then in the profile."""
        return [place for one in sorted(ids) for place in self._places(one)]

    def first_named(self, ids: Iterable[str]) -> str:
        """The first of skills, by their ids, that is named; "" for none."""
        return next((one for one in sorted(ids) if one in self._mentions or one in self._skills), "")

    def named_ids(self) -> list[str]:
        """Every skill of the vocabulary once for each place that names it: in documents first, then in the profile."""
        return [one for found in (self._mentions, self._skills) for one, places in found.items() for _ in places]

    def evidence(self, place: Place, words: str) -> Evidence:
        """What stands at a place of a document, or these words where it is a field of the profile."""
        text = next((one for one in self.facts.texts if one.key == place.source), None)
        return (
            Evidence(place, " ".join(text.text[place.start : place.end].split()) or words)
            if text
            else Evidence(place, words)
        )

    def said(self, words: tuple[str, ...]) -> list[Evidence]:
        """Where some words or phrases stand on their own: in documents, and as skills of the profile."""
        found = [
            quoted(text, span.start, span.end)
            for text, small in zip(self.facts.texts, self._folded, strict=True)
            for span in mentions(text.text, _possible(words, small), "")
        ]
        wanted = {" ".join(word.casefold().split()) for word in words}
        found += [Evidence(one.place, one.name) for one in self.facts.skills if one.name.casefold() in wanted]
        return found

    def work_with(self, skill_ids: frozenset[str], words: tuple[str, ...]) -> list[Work]:
        """Positions whose title or description names one of these skills or words."""
        return [
            work
            for work, held in zip(self.facts.work, self._held, strict=True)
            if not skill_ids.isdisjoint(held.skill_ids) or (words and mentions(indexing.said(work), words, ""))
        ]

    def held(self, is_wanted: Callable[[Title], bool]) -> list[Work]:
        """Positions whose title is one that is wanted."""
        return [work for work, title in zip(self.facts.work, self._titles, strict=True) if is_wanted(title)]

    def _places(self, skill_id: str) -> list[Evidence]:
        texts = self.facts.texts
        found = [quoted(texts[one.text], one.start, one.end) for one in self._mentions.get(skill_id, ())]
        return found + [Evidence(one.place, one.name) for one in self._skills.get(skill_id, ())]

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for one in self._index.mentions if self._index else indexing.mentions_in(self.facts.texts):
            found[one.skill_id].append(one)
        return dict(found)

    @cached_property
    def _skills(self) -> dict[str, list[Skill]]:
        found: dict[str, list[Skill]] = defaultdict(list)
        for one in self.facts.skills:
            if one.id:
                found[one.id].append(one)
        return dict(found)

    @cached_property
    def _held(self) -> Sequence[Held]:
        return (
            self._index.work if self._index else indexing.index_of(Facts(self.facts.today, work=self.facts.work)).work
        )

    @cached_property
    def _titles(self) -> list[Title]:
        if self._index:
            return [held.title for held in self._index.work]
        return [titles.read(work.title) for work in self.facts.work]

    @cached_property
    def _folded(self) -> list[str]:
        return [folded(text.text) for text in self.facts.texts]


def _possible(words: Iterable[str], text: str) -> list[str]:
    """The words that may stand in a folded text: each part of them does."""
    return [word for word in words if all(part in text for part in folded(word).split())]


def folded(text: str) -> str:
    """Give a text in small letters, so that words which are the same in any case are the same."""
    return text.replace(DOTTED, "i").replace(DOTLESS, "i").casefold()


def quoted(text: Text, start: int, end: int) -> Evidence:
    """What stands at some characters of a document, with a little of what is around it, in one line."""
    first, last = max(0, start - AROUND), min(len(text.text), end + AROUND)
    if first:
        first = _word_edge(text.text, first, start)
    if last < len(text.text):
        last = _word_end(text.text, end, last)
    words = " ".join(text.text[first:last].split())
    return Evidence(Place(text.key, start, end), words, " ".join(text.text[start:end].split()))


def _word_edge(text: str, first: int, start: int) -> int:
    space = text.find(" ", first, start)
    return first if space < 0 else space + 1


def _word_end(text: str, end: int, last: int) -> int:
    space = text.rfind(" ", end, last)
    return last if space < 0 else space
