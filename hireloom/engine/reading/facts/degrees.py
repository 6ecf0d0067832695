"""A degree as written, cut into the degree itself and its field, with the level it has."""

import re
from dataclasses import dataclass
from functools import cache

from hireloom.engine.vocabulary import table

_OF = (
    r"(?:\s+of\s+(?:applied\s+|business\s+|fine\s+|general\s+)?(?:science|sciences|arts|engineering|engg|technology"
    r"|commerce|business administration|laws?|education|arts?|philosophy"
    r"|medicine|surgery|architecture|design|music|nursing|social work"
    r"|public health|public administration|computer applications?|pharmacy"
    r"|management studies|divinity|advanced study|studies|honou?rs)\b)?"
)
_ADJECTIVE = (
    r"(?:(?:executive|joint|double|dual|integrated|consecutive|honou?rs|international"
    r"|european|diplôme de|título de|título|titulación de|"
    r"título universitario|part-time|full-time|berufsbegleitender|international(?:e|er))\s+)?"
)
_ABBREVIATED = (
    r"[BM]\.?\s?(?:Sc|A|S|Eng|Tech|Com|Ed|Phil|Arch|Des|Pharm|E|Res|Litt)\b\.?|Ph\.?\s?D\b\.?|D\.?Phil\b\.?|LL\.?\s?[BM]\b\.?|M\.?B\.?A\b\.?|[BM]CA\b|Dr\.?(?:-Ing\.?|\s?rer\.?\s?\w+\.?)"
    r"|Dipl\.?-\s?(?:Ing|Kfm|Inf|Wirt|Psych|Päd|Betriebsw)\w*\.?(?:\s\((?:FH|Univ\.?|BA|TU)\))?|PG-?D[A-Z]{1,3}\b|MD\b|JD\b"
)
_CONNECTOR = re.compile(
    r"^\s*(?:\((?P<inside>[^()]+)\)\s*$|(?:[,:;–—|/-]\s*|\b(?:in|of|en|em|im|für|der|di|de|d['’]"
    r"|da|do|op|van|als|zum"
    r"|zur|zur/zum|with a major in|with major in|majoring in|major in|major|on"
    r"|specialising in|"
    r"specializing in|option|mention|spécialité|fachrichtung"
    r"|studiengang|especialidad(?: en)?|especialização em|richting|indirizzo)\b:?\s*)*)",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s(?:of|in|en|em|zur|zum|als|de|di|im|der)$", re.IGNORECASE)
_HONORS = re.compile(r"^\s*\(?(?:hons?|honou?rs)\.?\)?(?=\s|,|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Degree:
    """`degree` without its field, the `field`, and the level ("" where the vocabulary does not know)."""

    degree: str
    field: str
    level: str


@cache
def _levels() -> list[tuple[re.Pattern[str], str]]:
    found = []
    for level, writings in table("degrees"):
        words = "|".join(re.escape(word) for word in sorted(writings.split("|"), key=len, reverse=True))
        found.append((re.compile(rf"(?<![\w.])(?:{words})(?![^\W_])", re.IGNORECASE), level))
    return found


@cache
def _beginning() -> re.Pattern[str]:
    words = sorted((word for row in table("degrees") for word in row[1].split("|")), key=len, reverse=True)
    listed = "|".join(re.escape(word) for word in words)
    return re.compile(rf"^{_ADJECTIVE}(?:(?-i:{_ABBREVIATED})|(?:{listed})(?![^\W_])\.?){_OF}", re.IGNORECASE)


def level_of(text: str) -> str:
    """Give the level of a degree as written: doctorate, master, bachelor, vocational, school, or ""."""
    hits = [
        (match.start(), -len(match[0]), level)
        for pattern, level in _levels()
        for match in [pattern.search(text)]
        if match
    ]
    if hits:
        return min(hits)[2]
    letter = re.match(r"([BMPD])\.?\s?(?:Sc|A|S|Eng|Tech|Com|Ed|E|hD)\b", text)
    return {"B": "bachelor", "M": "master", "P": "doctorate", "D": "doctorate"}[letter[1]] if letter else ""


def begins_with_degree(text: str) -> bool:
    """Tell whether a text begins with a degree we know."""
    return bool(_beginning().match(text))


def understand_degree(text: str) -> Degree:
    """Cut "Bachelor of Science in Nursing", "MSc, Physics", "Licence (Droit)" or "Diplom Logistik"."""
    match = _beginning().match(text)
    if not match:
        return Degree(text, "", level_of(text))
    head = _TRAILING.sub("", match[0])
    rest = text[len(head) :]
    honors = _HONORS.match(rest)
    if honors:
        head, rest = head + honors[0], rest[honors.end() :]
    joined = _CONNECTOR.match(rest)
    inside = joined["inside"] if joined else None
    subject = inside or (rest[joined.end() :] if joined else rest)
    return Degree(head.strip(" ,"), subject.strip(" ,;:–—-()"), level_of(head))
