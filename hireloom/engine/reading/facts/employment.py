"""Positions held: title, company, dates, place."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from hireloom.engine.reading.entries import Entry, entries_of, tell, undated_entries
from hireloom.engine.reading.facts.employers import LEGAL_FORM, are_same, is_no_name, may_be_employer
from hireloom.engine.reading.facts.told import Told, told_positions
from hireloom.engine.reading.fragments import Fragment
from hireloom.engine.reading.manuscript import Line
from hireloom.engine.reading.places import country_of, is_place, region_of
from hireloom.engine.reading.rows import WORKED_AS
from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Employment, Fact
from hireloom.engine.reading.words import organization_score, title_score
from hireloom.engine.vocabulary import skills

_SECTIONS = ("experience", "volunteering")
_WITHOUT_SECTION = ("header", "other", "summary", "projects")
_HEADLINES = 4
_TITLE_AT = re.compile(r"^([^\t|@]{4,70}?)\s*(?:@|\sat\s|\sbei\s|\schez\s)\s*([A-ZÀ-Þ][^\t|@]{1,50})$")
_TITLE_DASH = re.compile(r"^([^\t|@]{4,70}?)\s*(?:\s[-–—]\s?|\s-)([A-ZÀ-Þ][^\t|@.]{1,50})$")
_IN_ORGANIZATION = re.compile(r"^(?P<title>.{4,60}?)[\"”]?\s(?:in|with)\s(?P<company>[A-ZÀ-Þ].{2,60})$")
_AS_TITLE = re.compile(r"^(?P<company>[A-ZÀ-Þ].{2,60}?)\s(?:as|als)\s(?:an?\s|the\s)?(?P<title>.{4,60})$")
_TELLING = 1.5
_AFTER_LEGAL_FORM = re.compile(
    r"^(?P<company>[A-ZÀ-Þ].{1,50}?\s(?i:inc|llc|ltd|limited|gmbh|plc|corp|corporation|llp)\b\.?)\s(?P<title>[A-ZÀ-Þ].{3,60})$"
)
_KIND_OF_WORK = re.compile(
    r"^(?:full[- ]?time|part[- ]?time|contract|freelance|internship|temporary|permanent|remote|hybrid|on-?site|vollzeit"
    r"|teilzeit|befristet|cdi|cdd|temps plein|temps partiel|tiempo completo|tempo indeterminado"
    r"|\d+\s*(?:years?|yrs?|months?|mos?|jahre?|monate?|ans|mois|años|meses)\b.*)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Head:
    """What an entry's head was understood to say."""

    entry: Entry
    title: str = ""
    company: str = ""
    location: str = ""
    is_sure: bool = False
    title_first: bool | None = None


def employment(source: Source) -> list[Fact[Employment]]:
    """Find the positions of the experience section, in order; without such a section, dated titles anywhere."""
    heads: list[_Head] = []
    for section in source.sections:
        if section.kind == "experience":
            heads += _understood(_entries(source.lines[section.first : section.last], section.offset))
    if not heads:
        heads = _loose(source)
    found = _completed(source, [_fact(source, head) for head in heads if head.title or head.company])
    return [*found, *_of_headline(source, found)]


def _completed(source: Source, found: list[Fact[Employment]]) -> list[Fact[Employment]]:
    """Take titles from sentences where entries name none; where there are no entries, take what sentences tell."""
    told = list(told_positions(source)) if not all(fact.value.title for fact in found) or not found else []
    if not found:
        return [
            source.fact(Employment(it.title, it.company), it.start, it.end, confidence=0.4, rule="employment.told/1")
            for it in {(it.title.casefold(), it.company.casefold()): it for it in reversed(told)}.values()
        ][::-1]
    return [_with_told_title(fact, told) for fact in found]


def _with_told_title(fact: Fact[Employment], told: list[Told]) -> Fact[Employment]:
    same = [it for it in told if are_same(it.company, fact.value.company)]
    if fact.value.title or not same:
        return fact
    return replace(fact, value=replace(fact.value, title=same[0].title))


def _of_headline(source: Source, found: list[Fact[Employment]]) -> list[Fact[Employment]]:
    """Under the name, "Consultant - Acme" or "Consultant at Acme" names an employer that the rest may not."""
    for number, line in enumerate(source.lines[:_HEADLINES]):
        if not number or source.kind_at(line.start) not in {"header", "summary", "other"}:
            continue
        title, company = _title_at(line.text, is_below_name=number == 1)
        if not company:
            continue
        if any(are_same(company.split(" (")[0], fact.value.company) for fact in found):
            return []
        return [
            source.fact(Employment(title, company), line.start, line.end, confidence=0.35, rule="employment.headline/2")
        ]
    return []


def _title_at(text: str, *, is_below_name: bool) -> tuple[str, str]:
    """Read "Consultant at Acme" and "Consultant - Acme" to (title, company); ("", "") for anything else."""
    match = _TITLE_AT.match(text) or _TITLE_DASH.match(text)
    if not match or not (text[0].isupper() or is_below_name):
        return "", ""
    title, company = match[1].strip(" ,"), match[2].split(" - ")[0].strip(" ,-")
    is_other = title_score(company) >= 2 or is_place(company) or bool(skills.find_named(company)) or is_no_name(company)
    return ("", "") if is_other or title_score(title) < 2 else (title, company)


def _entries(lines: list[Line], offset: int) -> list[Entry]:
    """Entries by spans of time; without any, by single dates; without those, by titles."""
    found = entries_of(lines, offset) or entries_of(lines, offset, needs_range=False) or undated_entries(lines, offset)
    return tell(found, lines)


def _loose(source: Source) -> list[_Head]:
    heads: list[_Head] = []
    for section in source.sections:
        if section.kind in _WITHOUT_SECTION:
            entries = entries_of(source.lines[section.first : section.last], section.offset)
            heads += [head for head in _understood(entries) if title_score(head.title) >= 2]
    return heads


def _understood(entries: list[Entry]) -> list[_Head]:
    heads = [_read(entry) for entry in entries]
    orders = Counter(head.title_first for head in heads if head.is_sure and head.title_first is not None)
    title_first = orders[True] >= orders[False]
    company = ""
    for head in heads:
        if not head.is_sure:
            _guess(head, title_first=title_first)
        if head.title and not head.company:
            head.company = company  # several positions under one employer
        company = head.company or company
    return heads


def _useful(entry: Entry) -> tuple[list[Fragment], str]:
    """Separate the pieces that may be title or company from places and kinds of work."""
    kept: list[Fragment] = []
    place = ""
    for fragment in entry.fragments:
        told = WORKED_AS.match(fragment.text)
        if told and told.end() < len(fragment.text):
            fragment = replace(fragment, text=fragment.text[told.end() :], start=fragment.start + told.end())  # noqa: PLW2901
        if (
            _KIND_OF_WORK.match(fragment.text)
            or (fragment.is_aside and organization_score(fragment.text) < _TELLING)
            or (is_no_name(fragment.text) and not fragment.label)
        ):
            continue
        if (
            (is_place(fragment.text) or country_of(fragment.text))
            and title_score(fragment.text) < _TELLING
            and organization_score(fragment.text) < _TELLING
        ):
            place = place or fragment.text
        else:
            kept.append(fragment)
    return kept, place


def _read(entry: Entry) -> _Head:
    fragments, place = _useful(entry)
    head = _Head(entry, location=place)
    if _read_labels(head, fragments):
        return head
    fragments = _pulled_apart(fragments)
    titles = [title_score(fragment.text) - 0.8 * organization_score(fragment.text) for fragment in fragments]
    if not fragments or max(titles) < _TELLING:
        return head
    best = titles.index(max(titles))
    head.title = fragments[best].text
    others = [
        number
        for number, piece in enumerate(fragments)
        if number != best and (piece.label or may_be_employer(piece.text))
    ]
    if others:
        chosen = _likeliest_company(fragments, others)
        head.company, tail = _company(fragments[chosen].text)
        head.location = head.location or tail or _leftover(fragments, {best, chosen})
        head.title_first = best < chosen
    head.is_sure = True
    return head


def _read_labels(head: _Head, fragments: list[Fragment]) -> bool:
    """Take what labels say ("Position: ...", "Employer: ..."); what has no label fills the other place."""
    title = next((fragment for fragment in fragments if fragment.label == "title"), None)
    company = next((fragment for fragment in fragments if fragment.label == "company"), None)
    if title is None and company is None:
        return False
    rest = [fragment for fragment in fragments if not fragment.label]
    title = title or max(
        (f for f in rest if title_score(f.text) >= _TELLING), key=lambda f: title_score(f.text), default=None
    )
    company = company or next((f for f in rest if f is not title), None)
    head.title = title.text if title else ""
    if company:
        head.company, tail = _company(company.text)
        head.location = head.location or tail
    head.is_sure = title is not None
    return True


def _likeliest_company(fragments: list[Fragment], others: list[int]) -> int:
    """Choose by telling words; without any, the first piece that neither is a title nor stands at the right edge."""

    def rank(number: int) -> tuple[bool, bool, bool, bool, bool, bool, float]:
        text, is_placed = fragments[number].text, fragments[number].is_placed
        score = organization_score(text) - 0.8 * title_score(text)
        is_named = fragments[number].is_after_at and score > -1
        return (
            not fragments[number].is_aside,
            score >= 1,
            is_named,
            score > -1,
            is_placed,
            not fragments[number].is_right,
            score if score >= 1 else -number,
        )

    return max(others, key=rank)


def _leftover(fragments: list[Fragment], taken: set[int]) -> str:
    """A short piece without digits after title and company is where it was."""
    rest = [fragment.text for number, fragment in enumerate(fragments) if number not in taken and number > min(taken)]
    return next((text for text in rest if re.fullmatch(r"[^\W\d_][^\d:;]{1,40}", text) and len(text.split()) <= 4), "")


def _pulled_apart(fragments: list[Fragment]) -> list[Fragment]:
    """Cut a piece that holds title and company both; alone it always does, beside others when a part tells so."""
    parts: list[Fragment] = []
    for fragment in fragments:
        told_apart = _split_at_words(fragment)
        if told_apart:
            parts += told_apart
            continue
        cut = _split_at_commas(fragment)
        is_both = any(title_score(part.text) >= 2 for part in cut) and any(
            organization_score(part.text) >= _TELLING > title_score(part.text) for part in cut
        )
        is_alone = not fragment.is_right and sum(not other.is_right for other in fragments) == 1
        parts += cut if len(fragments) == 1 or is_both or (is_alone and _holds_title(cut)) else [fragment]
    return parts


def _split_at_words(fragment: Fragment) -> list[Fragment]:
    """Cut "Process Executive in Acme Limited" and "ACME as Process Associate"; nothing for anything else."""
    match = _IN_ORGANIZATION.match(fragment.text)
    if not (match and title_score(match["title"]) >= 2 and organization_score(match["company"]) >= _TELLING):
        match = _AS_TITLE.match(fragment.text) or _AFTER_LEGAL_FORM.match(fragment.text)
        if not (match and title_score(match["title"]) >= 2 > title_score(match["company"])):
            return []
    return sorted(
        (
            replace(
                fragment,
                text=match[part].strip(),
                start=fragment.start + match.start(part),
                end=fragment.start + match.end(part),
                is_after_at=part == "company",
            )
            for part in ("title", "company")
        ),
        key=lambda piece: piece.start,
    )


def _holds_title(parts: list[Fragment]) -> bool:
    return len(parts) > 1 and any(title_score(part.text) >= 2 for part in parts)


def _split_at_commas(fragment: Fragment) -> list[Fragment]:
    """Cut "Engineer, Acme Robotics, Berlin"; a legal form stays with what it belongs to."""
    parts: list[Fragment] = []
    for match in re.finditer(r"[^,]+", fragment.text):
        text = match[0].strip()
        start = fragment.start + match.start() + match[0].index(text) if text else 0
        if text and parts and LEGAL_FORM.match(text):
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text}, {text}", end=start + len(text))
        elif text and not is_no_name(text):
            parts.append(
                replace(fragment, text=text, start=start, end=start + len(text), is_aside=False, is_right=False)
            )
    return parts


def _company(text: str) -> tuple[str, str]:
    """Cut a place off a company's name: "Acme Robotics, Berlin, Germany" is ("Acme Robotics", "Berlin, Germany")."""
    parts = [part.strip() for part in text.split(",")]
    name = [parts[0]]
    while len(parts) > len(name) and LEGAL_FORM.match(parts[len(name)]):
        name.append(parts[len(name)])
    rest = parts[len(name) :]
    is_tail = bool(rest) and len(rest) <= 3 and all(_may_be_place(part) for part in rest)
    return (", ".join(name), ", ".join(rest)) if is_tail else (text, "")


def _may_be_place(text: str) -> bool:
    if country_of(text) or region_of(text)[1]:
        return True
    return (
        bool(re.fullmatch(r"[^\W\d_][^\d:;&]{1,30}", text)) and len(text.split()) <= 3 and organization_score(text) == 0
    )


def _guess(head: _Head, *, title_first: bool) -> None:
    """No title word was known: go by the order the other entries have."""
    fragments, place = _useful(head.entry)
    fragments = sorted(_pulled_apart(fragments), key=lambda fragment: fragment.is_right)
    head.location = place
    if not fragments:
        return
    if len(fragments) == 1:
        if organization_score(fragments[0].text) >= _TELLING or fragments[0].is_placed:
            head.company = fragments[0].text
        else:
            head.title = fragments[0].text
        return
    scores = [organization_score(fragment.text) + (_TELLING if fragment.is_placed else 0.0) for fragment in fragments]
    company = scores.index(max(scores)) if max(scores) >= _TELLING else 1 if title_first else 0
    title = next(number for number in range(len(fragments)) if number != company)
    head.title = fragments[title].text
    head.company, tail = _company(fragments[company].text)
    head.location = head.location or tail


def _fact(source: Source, head: _Head) -> Fact[Employment]:
    dates = head.entry.dates
    value = Employment(
        title=head.title,
        company=head.company,
        start=dates.since if dates else None,
        end=dates.until if dates else None,
        is_current=bool(dates and dates.is_current),
        location=head.location or head.entry.place_below,
        text=head.entry.told,
    )
    sure = (
        (0.9 if head.is_sure else 0.6) - (0.2 if not (head.title and head.company) else 0.0) - (0.0 if dates else 0.2)
    )
    return source.fact(value, head.entry.start, head.entry.end, confidence=sure, rule="employment/2")
