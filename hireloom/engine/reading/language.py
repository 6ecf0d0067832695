"""The language of a text: by its script, or by how many of its words are each language's commonest."""

import re
from collections import Counter
from functools import cache

from hireloom.engine.vocabulary import table

_SAMPLE_WORDS = 3_000
_LEAST_HITS = 3
_LEAST_LEAD = 1.15
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")


@cache
def _common() -> dict[str, list[str]]:
    languages: dict[str, list[str]] = {}
    for code, words in table("stopwords"):
        for word in words.split("|"):
            languages.setdefault(word, []).append(code)
    return languages


def language_of(text: str) -> str:
    """Give the ISO 639-1 code of the text's main language, or "" when unsure."""
    letters = sum(1 for char in text[:20_000] if char.isalpha()) or 1
    for code, script in _SCRIPTS:
        if len(script.findall(text[:20_000])) > 0.15 * letters:
            return code
    if len(_CYRILLIC.findall(text[:20_000])) > 0.3 * letters:
        return "uk" if len(_UKRAINIAN.findall(text[:20_000])) > letters * 0.02 else "ru"
    return _by_words(text)


def _by_words(text: str) -> str:
    hits: Counter[str] = Counter()
    for word in _WORD.findall(text.casefold())[:_SAMPLE_WORDS]:
        codes = _common().get(word, ())
        for code in codes:
            hits[code] += 1.0 / len(codes)  # type: ignore[assignment]
    best = hits.most_common(2)
    if not best or best[0][1] < _LEAST_HITS:
        return ""
    if len(best) > 1 and best[0][1] < _LEAST_LEAD * best[1][1]:
        return ""
    return best[0][0]
