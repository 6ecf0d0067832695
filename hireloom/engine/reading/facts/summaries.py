"""What a person says about themselves, and how long they have worked."""

from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Employment, Experience, Fact, PartialDate, Summary

_MOST_CHARACTERS = 4_000
_LEAST_CHARACTERS = 30
_LONGEST_LIFE = 70 * 12  # months; anything longer is a misreading


def summary(source: Source) -> list[Fact[Summary]]:
    """Find the profile section's text, lines joined; at most one."""
    for section in source.sections:
        if section.kind != "summary":
            continue
        lines = source.lines[section.first : section.last]
        start, end = lines[0].start + section.offset, lines[-1].end
        text = " ".join(source.text[start:end].split())[:_MOST_CHARACTERS]
        if len(text) >= _LEAST_CHARACTERS:
            return [source.fact(Summary(text), start, end, confidence=0.85, rule="summary/1")]
    return []


def experience(source: Source, positions: list[Fact[Employment]], today: PartialDate) -> list[Fact[Experience]]:
    """Count the months in which somebody held at least one position; `today` ends what still lasts.

    A year without its month counts from July to June: half a year off at most, and no year twice.
    """
    months: set[int] = set()
    for fact in positions:
        since, until = fact.value.start, today if fact.value.is_current else fact.value.end
        if since is None or until is None:
            continue
        first, last = _month(since), _month(until)
        if since.month is None and until.month is None and first == last:
            last = first + 5
        if first <= last <= first + _LONGEST_LIFE:
            months.update(range(first, last + 1))
    dated = [fact.evidence for fact in positions if fact.value.start is not None]
    if not months:
        return []
    start, end = min(place.start for place in dated), max(place.end for place in dated)
    return [source.fact(Experience(len(months)), start, end, confidence=0.7, rule="experience/1")]


def _month(date: PartialDate) -> int:
    return date.year * 12 + (date.month or 7)
