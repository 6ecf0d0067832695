"""The editor of what a job asks for, as it stands in the form: rows are added, moved and removed before they are kept.

Its buttons send the whole form and get the editor back, with and without scripts. Which fields of a row are shown is
decided by its kind in recruiting.css; all of them are sent, and those of other kinds dropped.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hireloom.ats import cautions
from hireloom.ats.enums import CriterionKind, EducationLevel
from hireloom.ats.models import CriteriaVersion, Criterion
from hireloom.ats.operations import criterion_filling
from hireloom.ats.operations.criteria import MOST
from hireloom.ats.operations.criterion_filling import USED, Wanted
from hireloom.engine.matching.suggesting import Suggestion
from hireloom.engine.matching.types import MOST_WEIGHT
from hireloom.engine.vocabulary.languages import SCALE
from hireloom.people import tongues
from hireloom.people.enums import LanguageLevel
from hireloom.web.http import Request
from hireloom.web.recruiting import asked_words
from hireloom.web.shapes import Choice
from hireloom.web.stage_editor import Row

MUST, NICE = "must", "nice"
TYPED = ("name", "kind", "need", "weight", "words", "years", "language", "level", "degree", "starts", "place", "km")
"""The fields of a row, as the form sends them."""
WEIGHTS = tuple(str(weight) for weight in range(1, MOST_WEIGHT + 1))


@dataclass(frozen=True)
class AskedRow(Row):
    """One row as it is typed; it has no id, since criteria are written anew as a whole.

    `years` are of a skill or an experience, `starts` are months until somebody must be available, `degree` is the level
    of an education, `level` that of a language. `problem` says why it cannot be kept; `key`, `linked` (the skills it
    stands for) and `cautions` come with `AskedRows.shown`.
    """

    id: str = ""
    name: str = ""
    kind: str = CriterionKind.SKILL.value
    need: str = NICE
    weight: str = "1"
    words: str = ""
    years: str = ""
    language: str = ""
    level: str = ""
    degree: str = ""
    starts: str = ""
    place: str = ""
    km: str = ""
    problem: str = ""
    key: str = ""
    linked: str = ""
    cautions: Sequence[str] = ()

    @property
    def wanted(self) -> Wanted:
        """What it asks for; a number that is none is beyond all bounds, so that it is refused with a sentence."""
        used = USED.get(self.kind, frozenset())
        level = self.level if self.kind == CriterionKind.LANGUAGE else self.degree
        months = _number(self.starts) if self.kind == CriterionKind.AVAILABILITY else _months(self.years)
        return Wanted(
            name=self.name,
            words=self.words,
            is_required=self.need == MUST,
            kind=self.kind,
            weight=_number(self.weight),
            level=level,
            language=self.language,
            months=months if "months" in used else 0,
            place=self.place,
            within_km=_number(self.km) if "within_km" in used else 0,
        )


@dataclass(frozen=True)
class Proposed:
    """A criterion that the job's text speaks of: `key` says which when it is ticked, `sentence` marks the words."""

    key: str
    name: str
    line: str
    sentence: SafeString
    is_ticked: bool


@dataclass(frozen=True)
class AskedRows:
    """The rows in order. `seen` is the version that the form began with, `differences` what changed since.

    `proposed` is None until somebody asks for suggestions.
    """

    rows: Sequence[AskedRow]
    seen: int = 0
    problem: str = ""
    differences: Sequence[str] = ()
    proposed: Sequence[Proposed] | None = None
    kinds: Sequence[Choice] = field(default_factory=lambda: _choices(CriterionKind.choices))
    degrees: Sequence[Choice] = field(default_factory=lambda: _choices(EducationLevel.choices))
    levels: Sequence[Choice] = field(
        default_factory=lambda: _choices((each.value, each.label) for each in LanguageLevel if each.value in SCALE)
    )
    languages: Sequence[Choice] = field(default_factory=lambda: _choices(tongues.choices()))
    needs: Sequence[Choice] = field(default_factory=lambda: [Choice(NICE, _("Nice to have")), Choice(MUST, _("Must"))])
    weights: Sequence[Choice] = field(default_factory=lambda: [Choice(weight, weight) for weight in WEIGHTS])

    @property
    def shown(self) -> list[AskedRow]:
        """The rows with what the page says beside what was typed."""
        return [_told(row, number) for number, row in enumerate(self.rows)]

    @property
    def wanted(self) -> list[Wanted]:
        return [row.wanted for row in self.rows]


def _told(row: AskedRow, number: int) -> AskedRow:
    """A row with how its buttons call it, the skills it would be linked to, and what is to be thought over about it."""
    asked = Criterion(name=row.name, words=row.words)
    skill_ids = criterion_filling.skill_ids_of(asked) if row.kind == CriterionKind.SKILL else ()
    return replace(
        row,
        key=str(number),
        called=row.name or _("criterion %(number)d") % {"number": number + 1},
        linked=asked_words.known_as(row.name, skill_ids),
        cautions=cautions.of(asked),
    )


def _choices(pairs: Iterable[tuple[Any, Any]]) -> list[Choice]:
    return [Choice(str(value), str(label)) for value, label in pairs]


def kept(rows: Sequence[Criterion], version: CriteriaVersion | None) -> AskedRows:
    """The criteria a job has."""
    return AskedRows([of(Wanted.of(row)) for row in rows], version.number if version else 0)


def of(wanted: Wanted) -> AskedRow:
    """A row that asks for just this."""
    is_limit = wanted.kind == CriterionKind.AVAILABILITY
    return AskedRow(
        name=wanted.name,
        kind=str(wanted.kind),
        need=MUST if wanted.is_required else NICE,
        weight=str(wanted.weight),
        words=wanted.words,
        years=_years(wanted.months) if not is_limit else "",
        language=wanted.language,
        level=wanted.level if wanted.kind == CriterionKind.LANGUAGE else "",
        degree=wanted.level if wanted.kind == CriterionKind.EDUCATION else "",
        starts=str(wanted.months) if is_limit and wanted.months else "",
        place=wanted.place,
        km=str(wanted.within_km) if wanted.within_km else "",
    )


def sent(request: Request) -> AskedRows:
    """The rows that a form sent."""
    columns = [request.POST.getlist(f"asked_{name}") for name in TYPED]
    rows = [
        _within_choices(AskedRow(**{name: value.strip()[:500] for name, value in zip(TYPED, typed, strict=True)}))
        for typed in zip_longest(*columns, fillvalue="")
    ]
    return AskedRows(rows[: MOST + 1], seen=max(_number(request.POST.get("seen", "")), 0))


def proposals(found: Sequence[Suggestion], rows: Sequence[AskedRow], ticked: Collection[str]) -> list[Proposed]:
    """What the text speaks of and no row asks for yet."""
    present = {(row.kind, row.name.casefold()) for row in rows}
    tongues_asked = {row.language for row in rows if row.kind == CriterionKind.LANGUAGE}
    return [
        Proposed(
            key=one.key,
            name=one.criterion.name,
            line=_line(one),
            sentence=_marked(one),
            is_ticked=one.key in ticked,
        )
        for one in found
        if (one.criterion.kind.value, one.criterion.name.casefold()) not in present
        and not (one.criterion.language and one.criterion.language in tongues_asked)
    ]


def taken(found: Sequence[Suggestion], ticked: Collection[str]) -> list[AskedRow]:
    """Rows that ask for the suggestions which were ticked."""
    return [of(_wanted(one)) for one in found if one.key in ticked]


def refused(rows: AskedRows, problems: Mapping[int, str]) -> AskedRows:
    """The rows with what is wrong with them."""
    return replace(rows, rows=[replace(row, problem=problems.get(place, "")) for place, row in enumerate(rows.rows)])


def _wanted(one: Suggestion) -> Wanted:
    asked = one.criterion
    return Wanted(
        name=asked.name,
        words=", ".join(asked.words),
        is_required=asked.is_required,
        kind=asked.kind.value,
        weight=asked.weight,
        level=asked.level,
        language=asked.language,
        months=asked.months,
        place=asked.name if asked.kind.value == CriterionKind.PLACE else "",
    )


def _line(one: Suggestion) -> str:
    asked = _wanted(one)
    words = [str(CriterionKind(asked.kind).label), _("must") if asked.is_required else _("nice to have")]
    if asked.level:
        words.append(str(EducationLevel(asked.level).label) if asked.level in EducationLevel.values else asked.level)
    if asked.months:
        words.append(asked_words.duration(asked.months))
    return " · ".join(words)


def _marked(one: Suggestion) -> SafeString:
    """The sentence, with the words it rests on marked in it."""
    sentence, place = one.evidence.words, one.evidence.place
    start = place.start - one.evidence_start
    end = place.end - one.evidence_start
    return format_html("{}<mark>{}</mark>{}", sentence[:start], sentence[start:end], sentence[end:])


def _within_choices(row: AskedRow) -> AskedRow:
    kind = row.kind if row.kind in CriterionKind.values else CriterionKind.TEXT.value
    return replace(row, kind=kind, weight=row.weight if row.weight in WEIGHTS else "1")


def _number(typed: str) -> int:
    """The whole number that was typed, 0 where nothing was; -1 where it is none."""
    if not typed:
        return 0
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else -1


def _months(typed: str) -> int:
    """The months of years that were typed, as 3, 1.5 or 1,5."""
    try:
        return round(float(typed.replace(",", ".")) * 12) if typed else 0
    except (ValueError, OverflowError):
        return -1


def _years(months: int) -> str:
    return f"{months / 12:.2f}".rstrip("0").rstrip(".") if months else ""
