"""The person's name: the line at the top that looks like one, with its parts.

No list of given names is used: lists favor the names their makers knew. What counts is where a line stands, how
large it is, that it holds nothing but name-like words, and that the e-mail address repeats it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hireloom.engine.reading.manuscript import Line
from hireloom.engine.reading.places import country_of, is_place, region_of
from hireloom.engine.reading.sections import heading_kind
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Email, Fact, Name
from hireloom.engine.reading.words import (
    has_degree,
    is_institution,
    is_surely_title,
    organization_score,
    title_score,
    without_family_names,
)
from hireloom.engine.vocabulary import phrases, skills

_PREFIX = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|herr|frau|hr|fr|m|mme|mlle|monsieur|madame|sr|sra|srta|dott|dott\.ssa|ing|"
    r"dipl|dipl\.-ing|mag|ir|drs|eng|rev|sir|dame|univ|habil|rer|nat|med|phil)\b[.,]?(?:-ing\.)?\s+)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"[,\s]+(?:(?:jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|mba|msc|m\.sc|bsc|b\.sc|ma|m\.a|ba|b\.a|rn|bsn|msn|cpa|cfa|pmp|pe|esq|"
    r"llm|dds|mph|cissp|shrm-cp|shrm-scp|aprn|np|lpn|cna|b\.eng|m\.eng|beng|meng|acca|facs|frcs)\b\.?[,\s]*)+$",
    re.IGNORECASE,
)
_TITLE_LINES = re.compile(
    r"^(?:curriculum vitae|curriculum|vitae|résumé|resume|cv|(?:tabellarischer )?lebenslauf|bewerbung(?:sunterlagen)?"
    r"|currículum(?: vitae)?|hoja de vida|profil|personal data|życiorys|履歴書|简历|이력서|europass)\b[\s:–-]*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:full\s+)?name|vor-?\s?und\s+nachname|vorname(?:,?\s*|\s+und\s+)(?:nach|zu)?name|nom(?:\s+et\s+prénom)?|nombre(?:\s+y\s+apellidos?)?|"
    r"nome(?:\s+e\s+cognome|\s+completo)?|naam|imię i nazwisko|namn|navn|nimi|姓名|氏名|성명|이름)\s*[:：\t]\s*",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "les",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "bint",
        "zu",
        "zum",
        "zur",
        "ter",
        "ten",
        "te",
        "af",
        "av",
        "y",
        "e",
        "mac",
        "mc",
        "st",
        "saint",
        "san",
        "santa",
    ]
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’`ʼ.\-‐](?=[^\W\d_])|\.)*", re.UNICODE)
_EAST_ASIAN = re.compile(
    r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,4}(?:[ \u3000·][\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{1,4})?"
)
_LATIN_RUN = r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’.,\- ]*"
_LATIN = re.compile(rf"{_LATIN_RUN}(?=[^\x00-ɏḀ-ỿ]{{2}})|(?<=[^\x00-ɏḀ-ỿ])[ (]+{_LATIN_RUN}")
_LICENCE = re.compile(
    r"\b(?:führerschein\w*|klasse|licen[cs]e|permis|permiso|carnet|patente|rijbewijs)\b", re.IGNORECASE
)
_TWO_SURNAMES = frozenset({"es"})
_LINES_LOOKED_AT = 60
_MOST_WORDS = 6
_LONGEST = 100
_LEAST_SCORE = 3.0
_SHORTEST_ONE = 3


@dataclass(slots=True)
class _Candidate:
    text: str
    start: int
    end: int
    score: float
    is_labeled: bool = False


def name(source: Source, emails: list[Fact[Email]]) -> list[Fact[Name]]:
    """Find the person's name: at most one."""
    candidates = [candidate for candidate in _candidates(source, emails) if candidate.score >= _LEAST_SCORE]
    if not candidates:
        return []
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.start))
    value = split_name(best.text, language=source.language)
    rule = "name.label/1" if best.is_labeled else "name.header/1"
    return [source.fact(value, best.start, best.end, confidence=min(0.99, 0.4 + best.score / 14), rule=rule)]


def _candidates(source: Source, emails: list[Fact[Email]]) -> Iterator[_Candidate]:
    lines = [
        (number, line) for number, line in source.lines_of("header", "contact", "summary", "other") if line.page == 1
    ]
    sizes = sorted(line.size for line in source.lines if line.page == 1) or [0.0]
    largest, typical = sizes[-1], sizes[len(sizes) // 2]
    handles = [_letters(email.value.address.split("@")[0]) for email in emails]
    for rank, (number, line) in enumerate(lines[:_LINES_LOOKED_AT]):
        following = source.lines[number + 1] if number + 1 < len(source.lines) else None
        for text, start, end in _pieces(line, following):
            if len(text) > _LONGEST:
                continue
            label = _LABEL.match(text)
            bare = text[label.end() :] if label else _TITLE_LINES.sub("", text)
            offset = start + len(text) - len(bare)
            kept = _one_script(bare).strip(" ,;:|–•*").strip("-")
            is_told = bool(label) or _likeness(_WORD.findall(kept), handles) == 1
            if not kept or not (
                looks_like_name(kept, is_told=is_told)
                or (rank == 0 and not label and _looks_like_small_name(kept))
                or (rank == 0 and is_told and _is_one_name(kept))
            ):
                continue
            offset += bare.index(kept)
            score = _score(kept, line, rank=rank, largest=largest, handles=handles) + (6.0 if label else 0.0)
            score += 1.0 if end > line.end and line.size >= 0.97 * largest > 1.2 * typical else 0.0  # over two lines
            yield _Candidate(kept, offset, min(offset + len(kept), end), score, is_labeled=bool(label))


def _one_script(text: str) -> str:
    """Of a name in two scripts ("Ren Matsumoto 松本 蓮"), keep the one in Latin letters."""
    latin = _LATIN.search(text)
    return latin[0] if latin and len(latin[0]) < len(text) and len(latin[0].split()) > 1 else text


def _pieces(line: Line, following: Line | None) -> Iterator[tuple[str, int, int]]:
    """Give a line, its parts, and it joined with the next line when both are short and look the same."""
    is_broken = line.text.endswith("-") and following is not None and following.page == line.page
    if is_broken and following is not None and len(following.text.split()) <= 2:
        yield line.text + following.text, line.start, following.end
        return
    yield line.text, line.start, line.end
    for match in re.finditer(r"[^\t|•·]+", line.text):
        if match[0] != line.text:
            yield match[0], line.start + match.start(), line.start + match.end()
    if following is None or "\t" in line.text + following.text or heading_kind(following.text):
        return
    is_pair = len(line.text.split()) <= 3 and len(following.text.split()) <= 3
    same_look = line.size > 0 and abs(line.size - following.size) < 0.12 * line.size and following.page == line.page
    if is_pair and same_look:
        yield f"{line.text} {following.text}", line.start, following.end


def _score(text: str, line: Line, *, rank: int, largest: float, handles: list[str]) -> float:
    words = _WORD.findall(text)
    score = 3.0 if 2 <= len(words) <= 4 else 1.0
    score += max(0.0, 3.0 - 0.4 * rank)
    if largest and line.size >= 0.97 * largest:
        score += 3.0
    elif largest and line.size >= 0.7 * largest:
        score += 1.0
    score += 1.0 if line.is_bold or line.is_heading or text.isupper() else 0.0
    score += 3.0 * _likeness(words, handles)
    return score - 1.0 * (title_score(text) > 0) - 1.5 * (organization_score(text) > 0)


def _likeness(words: list[str], handles: list[str]) -> float:
    """Say how well the words of a name fit the part of an e-mail address before the @, in [0, 1]."""
    best = 0.0
    for handle in handles:
        hits = sum(1 for word in words if len(word) > 1 and _letters(word) and _letters(word) in handle)
        best = max(best, hits / max(len(words), 1))
        if hits and best < 1:
            best = max(best, 0.7)
    return best


def _letters(text: str) -> str:
    text = (
        text.casefold()
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("ß", "ss")
        .replace("ø", "o")
        .replace("ł", "l")
    )
    return "".join(char for char in unicodedata.normalize("NFKD", text) if "a" <= char <= "z")


def looks_like_name(text: str, *, is_told: bool = False) -> bool:
    """Tell whether a text holds nothing but a person's name: 2 to 6 capitalized words, with particles and titles.

    Words that are also skills (Ruby, Julia, Jenkins) make a name only where a label or a mail address says so.
    """
    if _EAST_ASIAN.fullmatch(text):
        return True
    text = _SUFFIX.sub("", _PREFIX.sub("", text))
    words = text.replace(",", " ").split()
    counted = [word for word in words if word.casefold() not in _PARTICLES]
    if not (len(words) > 1 and len(counted) <= _MOST_WORDS) or len(text) > 60 or text.count(",") > 1:
        return False
    if not all(_is_name_word(word) for word in words) or re.search(r"[\d@/:;()\t|•!?&]", text):
        return False
    if all(word.casefold() in _PARTICLES or len(word.strip(".")) == 1 for word in words):
        return False
    return not _is_something_else(text, is_told=is_told)


def _is_one_name(text: str) -> bool:
    """Tell whether a word that the mail address repeats may be all of somebody's name ("Suprapto")."""
    return len(text) > _SHORTEST_ONE and _is_name_word(text) and not _is_something_else(text, is_told=True)


def _looks_like_small_name(text: str) -> bool:
    """Tell whether the first line of a document is a name in small letters ("ramesh kumar", "Vamsi krishna")."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and all(len(word) > 1 and word.isalpha() for word in words)
        and looks_like_name(text.title())
    )


def _is_name_word(word: str) -> bool:
    if word.casefold().rstrip(".") in _PARTICLES:
        return True
    if not _WORD.fullmatch(word):
        return False
    first = next((char for char in word if char.isalpha()), "")
    return (
        first.isupper() or not (first.isupper() or first.islower()) or word[:2].casefold() in {"d'", "d’", "l'", "o'"}
    )


def _is_something_else(text: str, *, is_told: bool) -> bool:
    if (
        _LICENCE.search(text)
        or (not is_told and text.casefold() in phrases("title_families"))
        or heading_kind(text)
        or country_of(text)
        or region_of(text)[1]
        or is_place(text)
        or has_degree(without_family_names(text))
        or is_institution(text)
    ):
        return True
    if is_surely_title(text) or organization_score(text) >= 2.5:
        return True
    found = [] if is_told else skills.find_named(text)
    return bool(found) and sum(mention.end - mention.start for mention in found) > len(text) / 2


def split_name(text: str, *, language: str = "") -> Name:
    """Split a written name into title, given, family and suffix.

    Understands "DOE, Jane", family names in capitals ("Jean DUPONT", "DUPONT Jean"), particles ("van der Berg"),
    two family names in Spanish documents, and East Asian order in East Asian writing. Everything else is
    "given ... family".
    """
    prefix = match[0].strip() if (match := _PREFIX.match(text)) else ""
    text = text[match.end() :] if match else text
    suffix = match[0].strip(" ,") if (match := _SUFFIX.search(text)) else ""
    text = text[: match.start()].strip(" ,") if match else text.strip(" ,")
    given, family = _parts(text, language)
    if text.isupper() or text.islower():
        given, family = _natural(given), _natural(family)
    elif family.isupper() and len(family) > 2:
        family = _natural(family)
    is_east_asian = bool(_EAST_ASIAN.fullmatch(text))
    full = text if is_east_asian else " ".join(part for part in (given, family) if part)
    return Name(full=full, given=given, family=family, prefix=prefix, suffix=suffix)


def _parts(text: str, language: str) -> tuple[str, str]:
    if _EAST_ASIAN.fullmatch(text):
        return _east_asian(text)
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        return given, family
    words = text.split()
    if len(words) == 1:
        return words[0], ""
    shouted = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    if any(shouted) and not all(shouted):
        family = " ".join(word for word, is_loud in zip(words, shouted, strict=True) if is_loud)
        return " ".join(word for word, is_loud in zip(words, shouted, strict=True) if not is_loud), family
    first = len(words) - 1
    if language in _TWO_SURNAMES and len(words) >= 3 and "." not in words[1]:
        first = len(words) - 2
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return " ".join(words[:first]), " ".join(words[first:])


def _east_asian(text: str) -> tuple[str, str]:
    parts = re.split(r"[ \u3000·]", text)
    if len(parts) == 2:
        return parts[1], parts[0]
    return text[1:], text[:1]


def _natural(text: str) -> str:
    """Write a shouted name as people write it: "VAN DER BERG" is "van der Berg", "O'NEILL" is "O'Neill"."""

    def word(match: re.Match[str]) -> str:
        return match[0][0].upper() + match[0][1:].lower()

    return " ".join(
        part.lower() if part.casefold() in _PARTICLES else re.sub(r"[^\W\d_]+", word, part) for part in text.split()
    )
