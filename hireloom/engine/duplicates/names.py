"""Names in one alphabet: folded, in parts, by sound, with nicknames."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from hireloom.engine.duplicates.types import Identity
from hireloom.engine.vocabulary import table

TITLES = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "herr", "frau", "mme", "mlle", "dipl", "ing", "mag", "msc",
    "bsc", "phd", "mba", "jr", "sr", "ii", "iii",
})  # fmt: skip
PARTICLES = frozenset({
    "de", "da", "do", "dos", "das", "del", "della", "di", "van", "von", "der", "den", "la", "le", "el", "al", "bin",
    "ibn", "y", "e", "du", "zu", "zur", "ter", "ten",
})  # fmt: skip
EXPANSIONS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})
SOUNDS = {
    **dict.fromkeys("bfpvw", "1"), **dict.fromkeys("cgjkqsxz", "2"), **dict.fromkeys("dt", "3"),
    "l": "4", **dict.fromkeys("mn", "5"), "r": "6",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Lower-case Latin words without marks: `Юлия Мюллер` becomes `yuliya myuller`, `O'Neill-Žák` `oneill zak`."""
    from anyascii import anyascii  # slow: tables of every script, which most processes never need

    latin = anyascii(text).lower().replace("'", "").replace("`", "")
    return " ".join(re.findall(r"[a-z0-9]+", latin))


def written_out(identity: Identity) -> Identity:
    """The same with umlauts in the names written out as German and the Nordic languages do: `Müller` as `Mueller`."""
    name, given, family = (
        text.lower().translate(EXPANSIONS) for text in (identity.name, identity.given, identity.family)
    )
    return replace(identity, name=name, given=given, family=family)


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles."""
    return tuple(word for word in folded(text).split() if word not in TITLES)


def parts(identity: Identity) -> tuple[str, str]:
    """The given and the family name, folded; the last word is taken for the family name when nobody said."""
    given, family = " ".join(words_of(identity.given)), " ".join(words_of(identity.family))
    if given or family:
        return given, family
    if "," in identity.name:
        family, _, given = identity.name.partition(",")
        return " ".join(words_of(given)), " ".join(words_of(family))
    words = words_of(identity.name)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in PARTICLES:
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def name_key(identity: Identity) -> str:
    """The words of the whole name in order of the alphabet, so that swapped parts are the same."""
    return " ".join(sorted(" ".join(parts(identity)).split()))


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """How a word sounds, four signs: the first letter's group and three more. Source: Soundex, with w as v, y mute."""
    word = re.sub(r"[^a-z]", "", word).replace("ph", "f").replace("ck", "k").replace("sch", "s").replace("th", "t")
    if not word:
        return ""
    first = {"c": "k", "q": "k", "w": "v", "y": "i", "j": "i", "z": "s"}.get(word[0], word[0])
    code, last = first, SOUNDS.get(word[0], "")
    for letter in word[1:]:
        digit = SOUNDS.get(letter, "")
        if digit and digit != last:
            code += digit
        if letter != "h":
            last = digit
    return (code + "000")[:4]


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for _language, cells in table("nicknames"):
        names = cells.split()
        for name in names:
            groups.setdefault(name, set()).update(names)
    return {name: frozenset(names) for name, names in groups.items()}


def are_nicknames(one: str, other: str) -> bool:
    """Whether two folded given names are known to be called for each other (Bob for Robert)."""
    return other in _nicknames().get(one, frozenset())
