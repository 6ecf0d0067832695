"""Criteria that a job's text speaks of, each with the sentence that says so; a person decides which are kept.

Nothing is proposed that the law protects or that stands in for it (`engine.fairness`), nor anything that a text offers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hireloom.engine import asking, fairness
from hireloom.engine.asking import Hit, Mood, Sentence
from hireloom.engine.fairness import Weight
from hireloom.engine.matching.types import Criterion, Evidence, Kind, Place, Text
from hireloom.engine.vocabulary import languages, skills, table
from hireloom.engine.vocabulary.skills import Mention

MOST = 25
LONGEST_NAME = 100
MOST_YEARS = 20
_NEAR = 25
"""Characters between a language and its level, or a skill and its years."""
_UNSHOWABLE = "working together"
"""The group of skills that no document shows; they are proposed where the text requires them."""
_ASIDE = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|\b[mwfdh](?:\s*/\s*[mwfdhx*]){1,3}\b|\s[-\u2013\u2014|].*$|,.*$", re.IGNORECASE
)
_SENIORITY = re.compile(r"^(?:senior|junior|sr\.?|jr\.?)\s+", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|und|et|y|e|en|sowie|as well as|plus)\s", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:\s+(?:in|im|as|als|with|mit|of|en|dans|como|com|nel|nella|come|met|de|der|di|d'|avec|con|no|na|op|auf|on|a|an|the|einer?|un|una|une|uma|working))+\s+"
)
_LOOSE = re.compile(
    r"(?:\s+(?:is|are|ist|sind|est|sont|es|son|e|sao|zijn|sono|wird|werden|would be|ware|in|of|an?|ein|une?))+\s*$"
)
"""Words at the end of a phrase that lead on to what is not part of it."""
_RANGE = r"(?:\s*(?:-|\u2013|to|bis|a|tot|ou|or|oder)\s*\d{1,2})?"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A criterion, and the sentence that speaks of it: `evidence` quotes it, its place is of the words themselves.

    `evidence_start` is where the sentence begins in its text.
    """

    criterion: Criterion
    evidence: Evidence
    evidence_start: int = 0

    @property
    def key(self) -> str:
        """What tells it from the others, the same each time the text is read."""
        asked = self.criterion
        what = "+".join(asked.skill_ids) or asked.language or asked.level or asked.name.casefold()
        return f"{asked.kind}:{what}"


def suggest(*, title: str, texts: Sequence[Text], location: str = "") -> list[Suggestion]:
    """Propose criteria from a job's title, its texts and where the work is; musts first, then in the order of the text.

    What several texts speak of comes once, as a must if one of them says so. At most `MOST`.
    """
    found: dict[str, Suggestion] = {}
    for one in [*_of_title(title), *(each for text in texts for each in _of_text(text)), *_of_location(location)]:
        if not _is_fair(one.criterion):
            continue
        known = found.get(one.key)
        found[one.key] = _stronger(known, one) if known else one
    ordered = sorted(found.values(), key=lambda one: not one.criterion.is_required)
    return ordered[:MOST]


def _stronger(one: Suggestion, other: Suggestion) -> Suggestion:
    """Of two about one thing the must, else the one that says for how long, else the first."""
    return max(one, other, key=lambda each: (each.criterion.is_required, each.criterion.months))


def _is_fair(criterion: Criterion) -> bool:
    said = fairness.findings(criterion.name, *criterion.words)
    return all(finding.weight is Weight.HINT for finding in said)


def _of_title(title: str) -> Iterator[Suggestion]:
    bare = _SENIORITY.sub("", " ".join(_ASIDE.sub(" ", title).split()))
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", bare)]
    heads, endings = _heads()
    if any(word in heads or word.endswith(endings) for word in words):
        start = max(title.find(bare), 0)
        evidence = Evidence(Place("title", start, start + len(bare)), title)
        yield Suggestion(Criterion(bare[:LONGEST_NAME], Kind.TITLE), evidence)


@cache
def _heads() -> tuple[frozenset[str], tuple[str, ...]]:
    words = [word for row in table("titles") if row[0] == "head" for word in row[1].split("|")]
    return frozenset(words), tuple(word[1:] for word in words if word.startswith("-"))


def _of_location(location: str) -> Iterator[Suggestion]:
    if location.strip():
        name = " ".join(location.split())[:LONGEST_NAME]
        yield Suggestion(Criterion(name, Kind.PLACE), Evidence(Place("location", 0, len(location)), location))


def _of_text(text: Text) -> Iterator[Suggestion]:
    for sentence in asking.sentences(text.text):
        if fairness.protected(sentence.text) or _is_about_us(sentence):
            continue
        licences = list(_licences(sentence))
        taken = [hit for hit, _criterion in licences]
        groups = [group for group in _skill_groups(sentence) if not _overlaps(group, taken)]
        lengths = list(_lengths(sentence, groups))
        held = {group: length.months for length in lengths if (group := length.of)}
        proposals = [
            *licences,
            *((_span(group), _skill(sentence, group, held.get(group, 0))) for group in groups),
            *((Hit(each.start, each.end, ""), each.asked) for each in lengths if each.asked),
            *_languages(sentence),
            *_educations(sentence),
            *((hit, Criterion(_name(sentence, hit.start, hit.end))) for hit in sentence.hits("travel")),
        ]
        for hit, criterion in sorted(proposals, key=lambda pair: pair[0].start):
            yield from _said(text.key, sentence, hit, criterion)


def _is_about_us(sentence: Sentence) -> bool:
    """Whether a sentence tells of the organization: "we have", and nothing asked for."""
    return bool(sentence.hits("ours")) and not (sentence.hits("must") or sentence.hits("nice"))


def _said(key: str, sentence: Sentence, hit: Hit, criterion: Criterion) -> Iterator[Suggestion]:
    """The proposal, unless the sentence says that it is not asked for."""
    mood = sentence.mood_of(hit.start, hit.end)
    group = skills.by_id()[criterion.skill_ids[0]].group if criterion.skill_ids else ""
    if mood is Mood.NOT or (group == _UNSHOWABLE and mood is not Mood.MUST):
        return
    place = Place(key, sentence.start + hit.start, sentence.start + hit.end)
    is_required = mood is Mood.MUST and hit.value != "either"
    yield Suggestion(replace(criterion, is_required=is_required), Evidence(place, sentence.text), sentence.start)


Group = tuple[Mention, ...]
"""Skills any of which will do: "Java or Kotlin"."""


def _skill_groups(sentence: Sentence) -> list[Group]:
    """The skills of a sentence; those of a list with an "or" in it are one: "Java, Kotlin or Scala"."""
    chains: list[list[Mention]] = []
    choices: list[bool] = []
    for mention in skills.find(sentence.text):
        if mention.is_ambiguous:
            continue
        between = sentence.folded[chains[-1][-1].end : mention.start].strip() if chains else "."
        is_or = _is_or(sentence, between)
        if is_or or between == ",":
            chains[-1].append(mention)
            choices[-1] = choices[-1] or is_or
        else:
            chains.append([mention])
            choices.append(False)
    found: list[Group] = []
    for chain, is_choice in zip(chains, choices, strict=True):
        found += [tuple(chain)] if is_choice else [(mention,) for mention in chain]
    return found


def _is_or(sentence: Sentence, between: str) -> bool:
    bare = between.strip(", ")
    return bare == "/" or any(pattern.fullmatch(bare) for _value, pattern in asking.patterns("or", sentence.language))


def _span(group: Group) -> Hit:
    return Hit(group[0].start, group[-1].end, "")


def _overlaps(group: Group, hits: Sequence[Hit]) -> bool:
    span = _span(group)
    return any(hit.start < span.end and span.start < hit.end for hit in hits)


def _skill(sentence: Sentence, group: Group, months: int) -> Criterion:
    ids = tuple(dict.fromkeys(mention.entry.id for mention in group))
    labels = [skills.by_id()[skill_id].label for skill_id in ids]
    written = sentence.text[group[0].start : group[-1].end]
    name = written[:1].upper() + written[1:]
    return Criterion(
        name[:LONGEST_NAME], Kind.SKILL, words=tuple(labels) if len(ids) > 1 else (), skill_ids=ids, months=months
    )


@dataclass(frozen=True, slots=True)
class _Length:
    """Years that are asked for: of a group of skills, else as a criterion of their own."""

    start: int
    end: int
    months: int
    of: Group | None = None
    asked: Criterion | None = None


def _lengths(sentence: Sentence, groups: Sequence[Group]) -> Iterator[_Length]:
    for match in _years(sentence.language).finditer(sentence.folded):
        years = int(match["digits"]) if match["digits"] else _numbers()[match["word"]]
        first, last = sentence.clause(match.start())
        before = sentence.folded[max(first, match.start() - _NEAR) : match.start()]
        beyond = sentence.folded[match.start() : last]
        is_bounded = any(
            p.search(before) or p.search(beyond) for _value, p in asking.patterns("most", sentence.language)
        )
        if is_bounded or not 1 <= years <= MOST_YEARS:
            continue
        inside = [group for group in groups if first <= group[0].start < last]
        if not inside and sentence.folded[first - 1 : first] == "(":
            inside = [group for group in groups if 0 <= first - 1 - group[-1].end <= 1]
        if len(inside) == 1:
            yield _Length(match.start(), match.end(), years * 12, of=inside[0])
        elif asked := _experience(sentence, match, first, last, years * 12):
            yield asked


def _experience(sentence: Sentence, match: re.Match[str], first: int, last: int, months: int) -> _Length | None:
    """Years of experience, in what stands behind that word; or experience of so many years, in nothing more exact."""
    if behind := sentence.hits("experience", match.end(), last):
        until = _phrase_end(sentence, behind[0].end, last)
        field = _after(sentence, behind[0].end, until)
        start, words = match.start(), (field,) if field else ()
    elif ahead := sentence.hits("experience", first, match.start()):
        start, until, words = ahead[0].start, match.end(), ()
    else:
        return None
    name = _name(sentence, start, until)
    return _Length(start, until, months, asked=Criterion(name, Kind.EXPERIENCE, words=words, months=months))


def _phrase_end(sentence: Sentence, start: int, last: int) -> int:
    """Where a phrase ends: before "and", a full stop, a word of how strongly it is asked for, or the clause."""
    stops = [hit.start for mood in ("must", "nice") for hit in sentence.hits(mood, start, last)]
    joined = _AND.search(sentence.text, start, last)
    if joined:
        stops.append(joined.start())
    end = min([last, *stops])
    bare = _LOOSE.sub("", sentence.folded[start:end])
    return start + len(bare.rstrip(" .!"))


@cache
def _years(language: str) -> re.Pattern[str]:
    units = "|".join(pattern.pattern for _value, pattern in asking.patterns("year", language))
    words = "|".join(sorted(_numbers(), key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?:(?P<digits>\d{{1,2}})|(?P<word>{words}))\s*(?:\(\d{{1,2}}\)\s*)?\+?{_RANGE}\s*\+?\s*(?:{units})"
    )


@cache
def _numbers() -> dict[str, int]:
    rows = [row for row in table("reply_moments") if row[1] == "number" and int(row[2]) > 1]
    return {word: int(row[2]) for row in rows for word in row[3].split("|") if len(word) > 1 and " " not in word}


def _languages(sentence: Sentence) -> Iterator[tuple[Hit, Criterion]]:
    """Languages with a level beside them, or in a sentence about speaking them; with an "or", none is a must."""
    named = languages.find(sentence.text)
    about_speaking = bool(sentence.hits("spoken"))
    for place, one in enumerate(named):
        start, end = sentence.clause(one.start)
        before = named[place - 1].end if place else 0
        after = named[place + 1].start if place + 1 < len(named) else len(sentence.text)
        level = _level(sentence, one, max(before, start), min(after, end + 12))
        if not (level or about_speaking) or sentence.folded[one.end :].startswith("-"):
            continue
        near = (sentence.folded[before : one.start] if place else "", sentence.folded[one.end : after])
        either = any(_is_or(sentence, between) for between in near)
        yield (
            Hit(one.start, level[1] if level else one.end, "either" if either else ""),
            Criterion(
                _name(sentence, one.start, one.end), Kind.LANGUAGE, level=level[0] if level else "", language=one.key
            ),
        )


def _level(sentence: Sentence, one: languages.Named, first: int, last: int) -> tuple[str, int] | None:
    """The level of a language on the scale, and where its words end; what stands behind it comes first."""
    text = sentence.text
    behind = [each for each in languages.levels(text[one.end : last]) if each.start <= _NEAR]
    ahead = [each for each in languages.levels(text[first : one.start]) if one.start - first - each.end <= _NEAR]
    if behind:
        return _on_scale(behind[0].key), one.end + behind[0].end
    return (_on_scale(ahead[-1].key), one.end) if ahead else None


def _on_scale(level: str) -> str:
    return level if level in languages.SCALE else languages.SCALE[-1]


def _educations(sentence: Sentence) -> Iterator[tuple[Hit, Criterion]]:
    """The lowest level of education that a sentence speaks of, with its field."""
    found = sentence.hits("education")
    if not found:
        return
    order = [row[0] for row in table("degrees")]
    lowest = max(found, key=lambda hit: (order.index(hit.value), -hit.start))
    last = sentence.clause(lowest.start)[1]
    either = [hit.start for hit in sentence.hits("or", lowest.end, last)]
    until = _phrase_end(sentence, lowest.end, min([last, *either]))
    field = _after(sentence, lowest.end, until)
    words = (field[:LONGEST_NAME],) if field else ()
    name = _name(sentence, lowest.start, until)
    yield Hit(lowest.start, until, ""), Criterion(name, Kind.EDUCATION, words=words, level=lowest.value)


def _after(sentence: Sentence, start: int, until: int) -> str:
    """What something is in: the words behind "in", "of", "als" and their like."""
    match = _FIELD.match(sentence.folded, start, until) or _FIELD.search(sentence.folded[:start] + " ", start - 4)
    first = start if match and match.start() < start else match.end() if match else until
    return sentence.text[first:until].strip(" .,;")


def _licences(sentence: Sentence) -> Iterator[tuple[Hit, Criterion]]:
    ends = -1
    for hit in sorted(sentence.hits("licence"), key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= ends:
            ends = hit.end
            yield hit, Criterion(_name(sentence, hit.start, hit.end), Kind.LICENCE)


def _name(sentence: Sentence, start: int, end: int) -> str:
    name = " ".join(sentence.text[start:end].split())[:LONGEST_NAME].strip(" ,.;:")
    return name[:1].upper() + name[1:]
