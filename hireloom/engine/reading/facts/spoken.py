"""Languages a person speaks, with their level on the European scale where it is said."""

import re
from functools import cache

from hireloom.engine.reading.manuscript import Line
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Fact, SpokenLanguage
from hireloom.engine.vocabulary import phrases

_FAR = 45  # characters between a language and its level


@cache
def _languages() -> re.Pattern[str]:
    return _any_of(phrases("languages"))


@cache
def _levels() -> re.Pattern[str]:
    return _any_of(phrases("levels"))


def _any_of(words: dict[str, str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![^\W_])(?:" + "|".join(re.escape(word) for word in ordered) + r")(?![^\W_])", re.IGNORECASE)


def spoken_languages(source: Source) -> list[Fact[SpokenLanguage]]:
    """Find spoken languages, each once: all of the languages section, elsewhere only those with a level beside them."""
    found: dict[str, Fact[SpokenLanguage]] = {}
    listed = {number for number, _ in source.lines_of("languages")}
    for number, line in enumerate(source.lines):
        is_listed = number in listed
        if not is_listed and source.kind_at(line.start) not in {"header", "contact", "skills", "summary"}:
            continue
        following = source.lines[number + 1] if number + 1 in listed else None
        for fact in _of_line(source, line, following, is_listed=is_listed):
            if fact.value.code not in found or found[fact.value.code].confidence < fact.confidence:
                found[fact.value.code] = fact
    return list(found.values())


def _of_line(source: Source, line: Line, following: Line | None, *, is_listed: bool) -> list[Fact[SpokenLanguage]]:
    names = list(_languages().finditer(line.text))
    below = _levels_below(following, len(names))
    facts: list[Fact[SpokenLanguage]] = []
    for place, match in enumerate(names):
        end = names[place + 1].start() if place + 1 < len(names) else min(len(line.text), match.end() + _FAR)
        level = _levels().search(line.text, match.end(), end)
        grade = _grade(level) or _level_before(line.text, names) or (below[place] if below else "")
        if not (grade or is_listed):
            continue
        stop = line.start + (level.end() if level else match.end())
        value = SpokenLanguage(phrases("languages")[match[0].lower()], match[0], grade)
        sure = 0.95 if is_listed and grade else 0.85 if is_listed else 0.6
        facts.append(source.fact(value, line.start + match.start(), stop, confidence=sure, rule="spoken_language/1"))
    return facts


def _grade(level: re.Match[str] | None) -> str:
    return phrases("levels")[level[0].lower()] if level else ""


def _level_before(text: str, names: list[re.Match[str]]) -> str:
    """Read a level that stands before its language ("Fluent in French", "Muttersprache: Deutsch")."""
    return _grade(_levels().search(text, 0, names[0].start())) if len(names) == 1 else ""


def _levels_below(following: Line | None, count: int) -> list[str]:
    """Read the levels on the next line, when it holds as many as there are languages above and no language itself."""
    if following is None or _languages().search(following.text):
        return []
    grades = [_grade(level) for level in _levels().finditer(following.text)]
    return grades if len(grades) == count else []
