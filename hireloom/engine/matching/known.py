"""What is known of somebody, looked up once for all criteria of a role."""

from collections import defaultdict
from functools import cached_property

from hireloom.engine.matching.types import Evidence, Facts, Place, Text, Work
from hireloom.engine.reviewing import mentions
from hireloom.engine.vocabulary import skills

AROUND = 60
"""Characters shown before and after what was found."""


class Known:
    """Facts with what stands in their texts found in them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def skills(self) -> dict[str, list[Evidence]]:
        """Skills of the vocabulary, by id, with where each is named: in documents first, then in the profile."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for text in self.facts.texts:
            for mention in skills.find(text.text):
                if not mention.is_ambiguous:
                    found[mention.entry.id].append(quoted(text, mention.start, mention.end))
        for skill in self.facts.skills:
            if skill.id:
                found[skill.id].append(Evidence(skill.place, skill.name))
        return dict(found)

    def said(self, words: tuple[str, ...]) -> list[Evidence]:
        """Where some words or phrases stand on their own: in documents, and as skills of the profile."""
        found = [
            quoted(text, span.start, span.end) for text in self.facts.texts for span in mentions(text.text, words, "")
        ]
        folded = {" ".join(word.casefold().split()) for word in words}
        found += [Evidence(one.place, one.name) for one in self.facts.skills if one.name.casefold() in folded]
        return found

    def work_with(self, skill_ids: frozenset[str], words: tuple[str, ...]) -> list[Work]:
        """Positions whose title or description names one of these skills or words."""
        return [work for work in self.facts.work if _names(work, skill_ids, words)]


def quoted(text: Text, start: int, end: int) -> Evidence:
    """What stands at some characters of a document, with a little of what is around it, in one line."""
    first, last = max(0, start - AROUND), min(len(text.text), end + AROUND)
    if first:
        first = _word_edge(text.text, first, start)
    if last < len(text.text):
        last = _word_end(text.text, end, last)
    words = " ".join(text.text[first:last].split())
    return Evidence(Place(text.key, start, end), words)


def _word_edge(text: str, first: int, start: int) -> int:
    space = text.find(" ", first, start)
    return first if space < 0 else space + 1


def _word_end(text: str, end: int, last: int) -> int:
    space = text.rfind(" ", end, last)
    return last if space < 0 else space


def _names(work: Work, skill_ids: frozenset[str], words: tuple[str, ...]) -> bool:
    said = f"{work.title}\n{work.text}"
    if any(mention.entry.id in skill_ids for mention in skills.find(said)):
        return True
    return bool(words and mentions(said, words, ""))
