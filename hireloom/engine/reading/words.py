"""Cues that tell a job title from an organization, a school and a degree."""

import re
from functools import cache, lru_cache

from hireloom.engine.vocabulary import table

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’.&/-](?=[^\W_]))*\.?")

_REMEMBERED = 4_096
"""Phrases; the rules ask of one again and again."""


@cache
def _listed(name: str, kind: str) -> frozenset[str]:
    words = [word for row in table(name) if row[0] == kind for word in row[-1].split("|")]
    return frozenset(word.casefold() for word in words)


@cache
def _endings(name: str, kind: str) -> tuple[str, ...]:
    return tuple(word[1:] for word in _listed(name, kind) if word.startswith("-"))


def _tokens(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(text)]


def _hits(tokens: list[str], name: str, kind: str) -> int:
    words, endings = _listed(name, kind), _endings(name, kind)
    return sum(1 for token in tokens if _in(token.rstrip("."), words) or (len(token) > 5 and token.endswith(endings)))


def _in(token: str, words: frozenset[str]) -> bool:
    if token in words or f"{token}." in words:
        return True
    for part in re.split(r"[-/]", token) if "-" in token or "/" in token else ():
        if part in words:
            return True
    return _without_gender(token) in words


def _without_gender(token: str) -> str:
    return re.sub(r"(?:[*:_/]in(?:nen)?|\(in\)|·e|\(e\))$", "", token)


@lru_cache(maxsize=_REMEMBERED)
def title_score(text: str) -> float:
    """Say how much a phrase looks like a job title: 0 not at all, 1 a word of rank, 2 and more a title word.

    A title word at the edge counts more: titles end with it in English and German, begin with it in French.
    """
    tokens = _tokens(text)
    if not tokens or len(tokens) > 14:  # a sentence
        return 0.0
    score = 2.0 * min(_hits(tokens, "titles", "head"), 2) + 0.5 * min(_hits(tokens, "titles", "level"), 2)
    return score + (1.0 if _hits([tokens[0]], "titles", "head") or _hits([tokens[-1]], "titles", "head") else 0.0)


def without_family_names(text: str) -> str:
    """Leave out the words that are a trade or a diploma and a common family name as well."""
    return " ".join(word for word in text.split() if word.casefold().rstrip(".,") not in _listed("titles", "surname"))


def is_surely_title(text: str) -> bool:
    """Tell whether a phrase holds a title word that is nobody's family name (Baker, Koch and Mason are)."""
    tokens = _tokens(without_family_names(text))
    endings = tuple(ending for ending in _endings("titles", "head") if ending not in _listed("titles", "surname"))
    heads = _listed("titles", "head")
    return any(_in(token.rstrip("."), heads) or (len(token) > 9 and token.endswith(endings)) for token in tokens)


_LEGAL_FORM_AT_END = re.compile(
    r"(?:^|[\s,.])(?:GmbH|mbH|AG|SE|KG|KGaA|Inc|INC|LLC|L\.L\.C|Ltd|LTD|Limited|LIMITED|PLC|plc|Corp|SAS|SARL|S\.?A|S\.?L|S\.?p\.?A|S\.?r\.?l"
    r"|Lda|Ltda|B\.?V|N\.?V|Pty|Oyj?|AB|A/S|ApS|z o\.o|A\.Ş|s\.r\.o|d\.o\.o|LLP|Co)\.?$"
)


@lru_cache(maxsize=_REMEMBERED)
def organization_score(text: str) -> float:
    """Say how much a phrase looks like an employer: 0 not at all, under 1 by its trade, from 1.5 by a telling word.

    A legal form at its end makes it certain (3 and more).
    """
    tokens = _tokens(text)
    if not tokens or len(tokens) > 12:  # a sentence
        return 0.0
    score = 1.5 * min(_hits(tokens, "organizations", "company"), 2) + 0.5 * min(
        _hits(tokens, "organizations", "industry"), 2
    )
    return score + (3.0 if _LEGAL_FORM_AT_END.search(text) else 0.0)


def is_department(text: str) -> bool:
    """Tell whether a phrase is nothing but a part of any company ("Marketing", "Human Resources")."""
    return " ".join(text.casefold().split()) in _listed("organizations", "department")


@lru_cache(maxsize=_REMEMBERED)
def is_institution(text: str) -> bool:
    """Tell whether a phrase names a school or university."""
    lowered = text.casefold()
    tokens = set(_tokens(text))
    return any(
        word in tokens
        or (" " in word and word in lowered)
        or (len(word) > 3 and not word.isascii() and word in lowered)
        for word in _listed("organizations", "institution")
    ) or any(
        len(token) > 6
        and token.endswith(
            (
                "universität",
                "hochschule",
                "schule",
                "gymnasium",
                "kolleg",
                "akademie",
                "school",
                "skola",
                "skolan",
                "lyceum",
            )
        )
        for token in tokens
    )


_ABBREVIATED_DEGREE = re.compile(
    r"(?<![\w.])(?:[BM]\.? ?(?:Sc|Eng|Tech|Com|Ed|Phil)\b|Ph\. ?D|LL\. ?[BM]|[BM]\. ?[AS]\b\.?"
    r"|(?:BA|MA|BS|MS|BE|ME)(?= (?:in |of )?[A-Z]))"
)

_ONLY_A_DEGREE = re.compile(r"[BM]\.? ?(?:A|S|E|Sc|Tech|Com|Ed|Arch|C\.? ?A)\.?(?:,.*)?")


@cache
def _degree_pattern() -> re.Pattern[str]:
    words = sorted((word for row in table("degrees") for word in row[1].split("|")), key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(word) for word in words) + r")(?![^\W_])", re.IGNORECASE)


def has_degree(text: str) -> bool:
    """Tell whether a phrase names a degree, diploma or apprenticeship."""
    return bool(_degree_pattern().search(text) or _ABBREVIATED_DEGREE.search(text) or _ONLY_A_DEGREE.fullmatch(text))
