"""Skills: those of the shipped vocabulary anywhere, and what else the skills section lists."""

import re
from collections.abc import Iterator

from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Fact, Skill
from hireloom.engine.vocabulary import skills as vocabulary

_ITEM = re.compile(r"[^,;|•·▪●◦\t\n]+")
_LABEL = re.compile(r"^[^:]{2,40}:\s*")
_LIST_SIGN = re.compile(r"[,;|•·▪●◦\t\n/()]|\s[-–]\s|:|\band\b|\bund\b|\bet\b|\by\b|&")
_LONGEST_ITEM = 40
_MOST_UNKNOWN = 60
_LISTING = frozenset({"skills", "certificates"})


def skills(source: Source) -> list[Fact[Skill]]:
    """Find skills, each once, at the place that says it best (the skills section before a sentence).

    A writing that is also a common word ("Go", "R", "Express") counts only in the skills section or between
    other skills of a list.
    """
    found: dict[str, Fact[Skill]] = {}
    taken: list[tuple[int, int]] = []
    for mention, kind in _mentions(source):
        taken.append((mention.start, mention.end))
        sure = 0.95 if kind in _LISTING else 0.8
        sure -= 0.15 if mention.is_ambiguous else 0.0
        written = " ".join(source.text[mention.start : mention.end].split())
        value = Skill(written, mention.entry.id, mention.entry.label)
        fact = source.fact(value, mention.start, mention.end, confidence=sure, rule="skill.vocabulary/1")
        if mention.entry.id not in found or found[mention.entry.id].confidence < sure:
            found[mention.entry.id] = fact
    unknown = list(_unknown(source, taken))[:_MOST_UNKNOWN]
    return sorted([*found.values(), *unknown], key=lambda fact: fact.evidence.start)


def _mentions(source: Source) -> Iterator[tuple[vocabulary.Mention, str]]:
    mentions = [m for m in vocabulary.find(source.text) if not _is_masked(source, m.start, m.end)]
    for number, mention in enumerate(mentions):
        kind = source.kind_at(mention.start)
        if kind in {"languages", "references", "contact"}:
            continue
        if mention.is_ambiguous and kind not in _LISTING and not _is_listed(source.text, mentions, number):
            continue
        yield mention, kind


def _is_masked(source: Source, start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in source.masked)


def _is_listed(text: str, mentions: list[vocabulary.Mention], number: int) -> bool:
    """Tell whether another skill stands next to this one with nothing but a list sign between them."""
    mention = mentions[number]
    before = [] if number == 0 else [(mentions[number - 1], text[mentions[number - 1].end : mention.start])]
    after = (
        [] if number + 1 == len(mentions) else [(mentions[number + 1], text[mention.end : mentions[number + 1].start])]
    )
    return any(
        not other.is_ambiguous and len(between.strip()) <= 4 and _LIST_SIGN.search(between)
        for other, between in before + after
    )


def _unknown(source: Source, taken: list[tuple[int, int]]) -> Iterator[Fact[Skill]]:
    """Walk the items of the skills section that the vocabulary does not know."""
    seen: set[str] = set()
    for section in source.sections:
        if section.kind != "skills":
            continue
        for number in range(section.first, section.last):
            line = source.lines[number]
            base = section.offset if number == section.first else 0
            label = _LABEL.match(line.text[base:])
            for item in _ITEM.finditer(line.text, base + (label.end() if label else 0)):
                written = item[0].strip(" .-–*")
                start = line.start + item.start() + item[0].index(written) if written else 0
                if (
                    _is_item(written)
                    and written.casefold() not in seen
                    and not _overlaps(taken, start, start + len(written))
                ):
                    seen.add(written.casefold())
                    yield source.fact(
                        Skill(written), start, start + len(written), confidence=0.5, rule="skill.listed/1"
                    )


def _is_item(written: str) -> bool:
    if not 2 <= len(written) <= _LONGEST_ITEM or len(written.split()) > 4:
        return False
    return (
        any(char.isalpha() for char in written) and "@" not in written and not re.search(r"\b(?:19|20)\d\d\b", written)
    )


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in taken)
