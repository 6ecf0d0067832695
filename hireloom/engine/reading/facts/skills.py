"""Skills: what the skills section lists, linked to the vocabulary where it knows them, and mentions elsewhere."""

import re
from collections.abc import Iterator

from hireloom.engine.reading.manuscript import BLANK_LINE_GAP, Line
from hireloom.engine.reading.sections import Section
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Fact, Skill
from hireloom.engine.vocabulary import phrases
from hireloom.engine.vocabulary import skills as vocabulary

LISTED = "skill.listed/2"
MENTIONED = "skill.mentioned/2"
_ITEM = re.compile(r"(?:\([^()\n]{0,60}\)|\s[-–—](?=\s)|(?!\s[-–—]\s)[^,;|•·▪●◦○►➢✓♦\t])+")
_LABEL = re.compile(r"[^\t:：,]{2,40}[:：]\s*")
_LIST_SIGN = re.compile(r"[,;|•·▪●◦\t\n/()]|\s[-–]\s|:|\band\b|\bund\b|\bet\b|\by\b|&")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|&|/)\s+|\s*/\s*")
_GRADE = re.compile(
    r"\s*(?:[(\[][^()\[\]]*(?:\d|year|jahr|ans\b|año|ano|jaar|ann|advanced|expert|inter|begin|basic|profic|fluent|gut|kenntnisse|avanc|avan[zç]|bon)[^()\[\]]*[)\]]"
    r"|\s[-–—:]\s*(?:advanced|expert|intermediate|beginner|basic|proficient|master|experienced|\d.*)|\s\d+\+?\s*(?:years?|yrs?|jahre?|ans|años|anos|jaar|anni)\b.*|\s\d{1,3}\s?%)\s*$",
    re.IGNORECASE,
)
_ONLY_A_GRADE = frozenset(
    [
        "master", "expert", "experte", "expertin", "proficient", "competent", "novice", "senior",
        "skilled", "experienced", "professional", "working knowledge",
        "familiar", "strong", "confirmé", "maîtrise", "bon", "experto",
        "especialista", "gevorderd", "esperto", "buono", "fortgeschritten", "sicher", "sehr gut",
    ]
)  # fmt: skip
_LONGEST_ITEM = 60
_MOST_WORDS = 6
_MOST_LISTED = 150
_LISTING = frozenset({"skills", "certificates"})
_MOST_OF_IT = 0.5
_SET_IN = 8.0  # points


def skills(source: Source) -> list[Fact[Skill]]:
    """Find skills, each once: every item of the skills section, and those the vocabulary knows elsewhere.

    A writing that is also a common word ("Go", "R", "Express") counts only in the skills section or between
    other skills of a list.
    """
    mentions = [
        mention for mention in vocabulary.find(source.text) if not _is_masked(source, mention.start, mention.end)
    ]
    listed = list(_listed(source, mentions))[:_MOST_LISTED]
    known = {fact.value.skill_id for fact in listed}
    elsewhere = [fact for fact in _mentioned(source, mentions) if fact.value.skill_id not in known]
    return sorted([*listed, *elsewhere], key=lambda fact: fact.evidence.start)


def _mentioned(source: Source, mentions: list[vocabulary.Mention]) -> list[Fact[Skill]]:
    found: dict[str, Fact[Skill]] = {}
    for number, mention in enumerate(mentions):
        kind = source.kind_at(mention.start)
        if kind in {"languages", "references", "contact", "skills"}:
            continue
        if mention.is_ambiguous and kind not in _LISTING and not _is_in_list(source.text, mentions, number):
            continue
        sure = (0.95 if kind in _LISTING else 0.8) - (0.15 if mention.is_ambiguous else 0.0)
        written = " ".join(source.text[mention.start : mention.end].split())
        value = Skill(written, mention.entry.id, mention.entry.label)
        fact = source.fact(value, mention.start, mention.end, confidence=sure, rule=MENTIONED)
        if mention.entry.id not in found or found[mention.entry.id].confidence < sure:
            found[mention.entry.id] = fact
    return list(found.values())


def _is_masked(source: Source, start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in source.masked)


def _is_in_list(text: str, mentions: list[vocabulary.Mention], number: int) -> bool:
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


def _listed(source: Source, mentions: list[vocabulary.Mention]) -> Iterator[Fact[Skill]]:
    """Walk the items of the skills section, each once."""
    seen: set[str] = set()
    for section in source.sections:
        if section.kind != "skills":
            continue
        for start, end in _blocks(source, section):
            inside = [mention for mention in mentions if start <= mention.start and mention.end <= end]
            for begin, stop in _items(source, start, end, inside):
                fact = _item(source, begin, stop, inside)
                key = fact.value.as_written.casefold() if fact else ""
                if fact is not None and key not in seen:
                    seen.add(key)
                    yield fact


def _blocks(source: Source, section: Section) -> Iterator[tuple[int, int]]:
    """Give the spans that are cut into items: lines, or several when a list goes on; labels are left out."""
    lines = source.lines[section.first : section.last]
    labels = _label_lines(lines)
    start = end = -1
    for number, line in enumerate(lines):
        if number in labels:
            continue
        begin = line.start + (section.offset if number == 0 else 0)
        begin += _label_length(source.text[begin : line.end])
        goes_on = start >= 0 and _goes_on(source.text[start:end], lines[number - 1], line) and begin == line.start
        if start >= 0 and not goes_on:
            yield start, end
        start, end = (start if goes_on else begin), line.end
    if start >= 0:
        yield start, end


def _label_length(text: str) -> int:
    """Give how long the label is that a line begins with ("Databases: ...", or the first cell of a table)."""
    label = _LABEL.match(text)
    if label:
        return label.end()
    cell, tab, rest = text.partition("\t")
    return len(cell) + 1 if tab and "," in rest and "," not in cell and "\t" not in rest else 0


def _goes_on(block: str, line: Line, following: Line) -> bool:
    """Tell whether a list with commas (or an item in a narrow column) goes on in the next line."""
    if following.gap > BLANK_LINE_GAP or _LABEL.match(following.text) or re.match(r"\s*[•·▪●◦○►➢✓♦*-]", following.text):
        return False
    if block.rstrip().endswith(",") or (block.count(",") > 1 and line.wraps):
        return True
    return line.wraps and following.text[:1].islower()


def _label_lines(lines: list[Line]) -> set[int]:
    """Find lines that name a group of skills: set apart in type from the items below, or from all in other rows."""
    outer = _outer_lines(lines)
    if outer:
        return outer
    sized = [line for line in lines if line.size]
    if not sized or all(line.is_bold == sized[0].is_bold for line in sized):
        return _larger_lines(lines)
    bold = [
        number
        for number, line in enumerate(lines)
        if line.is_bold and not _LABEL.match(line.text) and "," not in line.text
    ]
    plain = len(lines) - len(bold)
    return set(bold) if plain >= len(bold) and bold[:1] == [0] else set()


def _outer_lines(lines: list[Line]) -> set[int]:
    """Find the lines of a list in a list that hold others: each is followed by lines that are set in further."""
    lefts = [line.words[0][1].left for line in lines if line.words and "\t" not in line.text]
    if len(lefts) != len(lines) or len(lefts) < 3:
        return set()
    outer = {number for number, left in enumerate(lefts) if left < min(lefts) + _SET_IN / 2}
    holds = all(number + 1 < len(lefts) and lefts[number + 1] > lefts[number] + _SET_IN for number in outer)
    return outer if holds and not any("," in lines[number].text for number in outer) else set()


def _larger_lines(lines: list[Line]) -> set[int]:
    sizes = sorted(line.size for line in lines if line.size)
    if not sizes or sizes[-1] < 1.12 * sizes[0]:
        return set()
    return {number for number, line in enumerate(lines) if line.size >= 1.12 * sizes[0] and "," not in line.text}


def _items(source: Source, start: int, end: int, inside: list[vocabulary.Mention]) -> Iterator[tuple[int, int]]:
    for match in _ITEM.finditer(source.text, start, end):
        parts = _AND.split(match[0])
        names = [mention for mention in inside if match.start() <= mention.start and mention.end <= match.end()]
        if len(parts) == len(names) > 1:  # "Java and Python", but not "Research and development"
            yield from ((mention.start, mention.end) for mention in names)
        else:
            yield match.span()


def _item(source: Source, start: int, end: int, inside: list[vocabulary.Mention]) -> Fact[Skill] | None:
    text = source.text[start:end]
    kept = _GRADE.sub("", text.replace("\n", " ")).strip(" *-–—:_").rstrip(". ")
    place = start + text.replace("\n", " ").find(kept)
    written = " ".join(kept.split())
    if not _is_item(written):
        return None
    stop = place + len(kept)
    names = [mention for mention in inside if place <= mention.start and mention.end <= stop]
    best = max(names, key=lambda mention: mention.end - mention.start, default=None)
    share = (best.end - best.start) / len(kept) if best else 0.0
    if best is None or share < _MOST_OF_IT:
        return source.fact(Skill(written), place, stop, confidence=0.6, rule=LISTED)
    sure = 0.7 + 0.25 * share - (0.1 if best.is_ambiguous else 0.0)
    return source.fact(Skill(written, best.entry.id, best.entry.label), place, stop, confidence=sure, rule=LISTED)


def _is_item(written: str) -> bool:
    if not 1 <= len(written) <= _LONGEST_ITEM or len(written.split()) > _MOST_WORDS:
        return False
    if written.casefold() in _ONLY_A_GRADE or written.casefold() in phrases("levels"):
        return False
    return (
        any(char.isalpha() for char in written)
        and (len(written) > 1 or written in "CR")
        and not re.search(r"@|https?:|www\.|\b(?:19|20)\d\d\b", written)
    )
