"""The tables that New York City's rule on automated employment decision tools asks for, exactly those.

Sex; race and ethnicity; both together; of selection rates, or of scoring rates. A tool's audit is an independent
auditor's: these are the numbers that they look at. Nothing is hidden here, since the rule wants every category printed.
Source: Local Law 144 of 2021; 6 RCNY 5-300, 5-301 and 5-303.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from hireloom.engine.impact.categories import HISPANIC, RACES, REQUIRED_SEXES, SEXES, UNKNOWN
from hireloom.engine.impact.steps import is_left_out
from hireloom.engine.impact.types import Count, Guards, Reason
from hireloom.engine.marking import gettext_noop

SMALL = Fraction(2, 100)
"""A category under this share of the data may be left out of the ratios: 6 RCNY 5-301 (d)."""

BY_SEX = gettext_noop("Sex Categories")
BY_RACE = gettext_noop("Race/Ethnicity Categories")
BY_BOTH = gettext_noop("Intersectional Categories")
NOT_HISPANIC = gettext_noop("Non-Hispanic or Latino")
APPLICANTS = gettext_noop("# of Applicants")
SELECTED = gettext_noop("# Selected")
SELECTION_RATE = gettext_noop("Selection Rate")
SCORING_RATE = gettext_noop("Scoring Rate")
IMPACT_RATIO = gettext_noop("Impact Ratio")
UNKNOWN_SEX = gettext_noop("%(people)s applicants with an unknown sex category are not in the table above.")
UNKNOWN_RACE = gettext_noop("%(people)s applicants with an unknown race/ethnicity category are not in the table above.")
UNKNOWN_EITHER = gettext_noop("%(people)s applicants with an unknown race/ethnicity or sex category are not above.")
SMALL_LEFT_OUT = gettext_noop(
    "%(category)s is less than 2%% of the data and is left out of the impact ratios: a rate of so few people says "
    "little, and as the highest one it would decide every other ratio."
)


class Kind(StrEnum):
    """What the tool does: it selects, or it scores."""

    SELECTION = "selection"
    SCORING = "scoring"


@dataclass(frozen=True, slots=True)
class Cell:
    """People of one sex and one race or ethnicity (keys of `categories`, "" for unknown), and how many were selected.

    Where the tool scores, `selected` are those above the median of the full sample: see `scores.above_the_median`.
    """

    sex: str
    race: str
    total: int
    selected: int


@dataclass(frozen=True, slots=True)
class Row:
    """A category: its labels from the widest to the narrowest, persons, and shares from 0; the ratio None for "N/A"."""

    labels: tuple[str, ...]
    total: int
    selected: int
    rate: Fraction | None
    ratio: Fraction | None


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three tables; as many label columns as its rows have labels."""

    title: str
    kind: Kind
    rows: tuple[Row, ...]
    unknown: int
    notes: tuple[Reason, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the columns, the labels' being empty, as in the rule."""
        labels = ("",) * max((len(row.labels) for row in self.rows), default=1)
        if self.kind is Kind.SELECTION:
            return (*labels, APPLICANTS, SELECTED, SELECTION_RATE, IMPACT_RATIO)
        return (*labels, APPLICANTS, SCORING_RATE, IMPACT_RATIO)


@dataclass(frozen=True, slots=True)
class About:
    """What 6 RCNY 5-303 has published with the tables.

    `audited_on` is the day of the most recent bias audit, `distributed_on` the day from which the tool is used.
    """

    tool: str
    tool_version: str
    audited_on: date
    distributed_on: date
    data_source: str
    data_from: date
    data_to: date
    median: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of results: what it is about, three tables, and everybody who was assessed, in persons."""

    about: About
    kind: Kind
    by_sex: Table
    by_race: Table
    by_both: Table
    people: int

    @property
    def tables(self) -> tuple[Table, Table, Table]:
        return self.by_sex, self.by_race, self.by_both


def summary(cells: Sequence[Cell], *, about: About, kind: Kind = Kind.SELECTION, left_out: bool = True) -> Summary:
    """Fill the three tables; `left_out` says whether categories under 2 % of the data stay out of the ratios.

    Raises: ValueError: a category that is none, or more selected than there are.
    """
    for cell in cells:
        if cell.sex not in {UNKNOWN, *SEXES} or cell.race not in {UNKNOWN, *RACES}:
            msg = f"there is no category {cell.sex!r} with {cell.race!r}"
            raise ValueError(msg)
    maker = _Maker(cells, kind, Guards(left_out_below=SMALL if left_out else Fraction(0)))
    sexes = (*REQUIRED_SEXES, *(sex for sex in SEXES if sex not in REQUIRED_SEXES and maker.has(sex)))
    by_sex = [((SEXES[sex],), _is(sex=sex)) for sex in sexes]
    by_race = [((label,), _is(race=race)) for race, label in RACES.items()]
    hispanic = [((RACES[HISPANIC], SEXES[sex], ""), _is(sex=sex, race=HISPANIC)) for sex in sexes]
    others = [
        ((NOT_HISPANIC, SEXES[sex], label), _is(sex=sex, race=race))
        for sex in sexes
        for race, label in RACES.items()
        if race != HISPANIC
    ]
    return Summary(
        about=about,
        kind=kind,
        by_sex=maker.table(BY_SEX, by_sex, UNKNOWN_SEX),
        by_race=maker.table(BY_RACE, by_race, UNKNOWN_RACE),
        by_both=maker.table(BY_BOTH, [*hispanic, *others], UNKNOWN_EITHER),
        people=maker.people,
    )


Belongs = Callable[[Cell], bool]


def _is(sex: str | None = None, race: str | None = None) -> Belongs:
    return lambda cell: sex in {None, cell.sex} and race in {None, cell.race}


class _Maker:
    def __init__(self, cells: Sequence[Cell], kind: Kind, guards: Guards) -> None:
        self._cells, self._kind, self._guards = cells, kind, guards
        self.people = sum(cell.total for cell in cells)

    def has(self, sex: str) -> bool:
        return any(cell.total for cell in self._cells if cell.sex == sex)

    def table(self, title: str, lines: Sequence[tuple[tuple[str, ...], Belongs]], unknown: str) -> Table:
        counts = [(labels, self._count(labels, belongs)) for labels, belongs in lines]
        compared = [count.rate for _labels, count in counts if count.rate is not None and not self._is_small(count)]
        highest = max(compared, default=Fraction(0))
        rows = tuple(self._row(labels, count, highest) for labels, count in counts)
        missing = self.people - sum(count.total for _labels, count in counts)
        small = [
            Reason(SMALL_LEFT_OUT, {"category": count.group}) for _labels, count in counts if self._is_small(count)
        ]
        return Table(title, self._kind, rows, missing, (Reason(unknown, {"people": missing}), *small))

    def _count(self, labels: Iterable[str], belongs: Belongs) -> Count:
        mine = [cell for cell in self._cells if belongs(cell)]
        name = ", ".join(label for label in labels if label)
        return Count(name, sum(cell.total for cell in mine), sum(cell.selected for cell in mine))

    def _is_small(self, count: Count) -> bool:
        return bool(count.total) and is_left_out(count, self.people, self._guards)

    def _row(self, labels: tuple[str, ...], count: Count, highest: Fraction) -> Row:
        has_ratio = count.rate is not None and highest and not self._is_small(count)
        ratio = count.rate / highest if has_ratio and count.rate is not None else None
        return Row(labels, count.total, count.selected, count.rate, ratio)
