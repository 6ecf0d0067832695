"""From counts to what may be printed: steps by group, small groups kept back with those that would give them away.

Pure: counts in, frozen values out. The figures of what is printed are those of `engine.impact` on the same counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hireloom.compliance.answers import is_a_group
from hireloom.compliance.populations import ABOVE, BELOW, OUT, STEPS
from hireloom.compliance.questions import RACE, SEX
from hireloom.engine.impact import hiding, steps
from hireloom.engine.impact.categories import RACES, SEXES
from hireloom.engine.impact.hiding import Line, Shown
from hireloom.engine.impact.steps import Step
from hireloom.engine.impact.types import Count

BOTH = "both"
UNKNOWN = ""
SCORE = "score"
Counted = Mapping[tuple[str, str, str], int]
"""(sex, race, what became of them) -> people."""
Key = tuple[str, str]
"""What a line is of (sex, race, both, or who is unknown in it) and its group."""
ALL: Key = ("all", UNKNOWN)
DIMENSIONS = (SEX, RACE, BOTH)
CROSSINGS = tuple((sex, race) for sex in (*SEXES, UNKNOWN) for race in (*RACES, UNKNOWN))


@dataclass(frozen=True)
class Printed:
    """One step as it may be printed by one dimension.

    `step` holds the groups that are shown, and who is unknown where that is shown; `hidden` are the groups kept back.
    `people` is everybody looked at, or None where even that would give somebody away.
    """

    name: str
    step: Step
    hidden: tuple[str, ...]
    unknown: Count | None
    people: Count | None


def steps_of(counted: Counted) -> dict[str, list[Count]]:
    """Each step with the people of each crossing of sex and race or ethnicity, "" being unknown, always in one order.

    The steps are those of `populations`, from the first; a step to which nobody came is left out.
    """
    found = {}
    for place, kind in enumerate(STEPS):
        made = [_at(counted, crossing, place) for crossing in CROSSINGS]
        if any(count.total for count in made):
            found[kind.value] = made
    return found


def scores_of(counted: Counted) -> list[Count]:
    """The same of those who were compared; selected are those above the median."""
    found = []
    for sex, race in CROSSINGS:
        above, below = (_people(counted, (sex, race), tag) for tag in (ABOVE, BELOW))
        found.append(Count(_name(sex, race), above + below, above))
    return found


def shown_of(tables: Sequence[Sequence[Count]]) -> list[dict[Key, Shown]]:
    """Which lines of each of these steps, one after the other, may be printed."""
    return hiding.hide_along(tables, lines()) if tables else []


def lines() -> list[Line[Key]]:
    """What may be printed of a step: everybody, each sex, each race or ethnicity, both, and who is unknown."""
    names = {(sex, race): _name(sex, race) for sex in (*SEXES, UNKNOWN) for race in (*RACES, UNKNOWN)}
    either = frozenset(name for (sex, race), name in names.items() if not (sex and race))
    return [
        Line(ALL, frozenset(names.values())),
        *(Line((SEX, sex), frozenset(names[sex, race] for race in (*RACES, UNKNOWN))) for sex in (*SEXES, UNKNOWN)),
        *(Line((RACE, race), frozenset(names[sex, race] for sex in (*SEXES, UNKNOWN))) for race in (*RACES, UNKNOWN)),
        *(Line((BOTH, name), frozenset({name})) for (sex, race), name in names.items() if sex and race),
        Line((BOTH, UNKNOWN), either),
    ]


def printed(name: str, table: Sequence[Count], shown: Mapping[Key, Shown], dimension: str) -> Printed:
    """One step by one dimension, with what may not be printed taken out before anything is computed."""
    groups = _grouped(table, dimension)
    unknown = groups.pop(UNKNOWN)
    is_shown = {group: shown.get((dimension, group)) is Shown.PRINTED for group in (*groups, UNKNOWN)}
    visible = [count for group, count in groups.items() if is_shown[group] and count.total]
    hidden = tuple(group for group in groups if not is_shown[group])
    seen = Count(UNKNOWN, unknown.total, unknown.selected) if is_shown[UNKNOWN] else None
    everybody = Count("", sum(count.total for count in table), sum(count.selected for count in table))
    return Printed(
        name=name,
        step=steps.step(visible, name=name, unknown=seen or steps.NO_UNKNOWN),
        hidden=hidden,
        unknown=seen,
        people=everybody if shown.get(ALL) is Shown.PRINTED else None,
    )


def label_of(dimension: str, group: str) -> str:
    """What a group is called, in English, to be translated by whoever shows it; both parts of a crossing."""
    if dimension == SEX:
        return SEXES[group]
    return RACES[group.partition("|")[2]] if dimension == BOTH else RACES[group]


def _people(counted: Counted, crossing: tuple[str, str], tag: str) -> int:
    return sum(
        people for (sex, race, one), people in counted.items() if (_known(sex), _known(race), one) == (*crossing, tag)
    )


def _at(counted: Counted, crossing: tuple[str, str], place: int) -> Count:
    sex, race = crossing
    selected = out = 0
    for (one, other, tag), people in counted.items():
        if (_known(one), _known(other)) != crossing:
            continue
        furthest, _, fate = tag.partition(":")
        selected += people if int(furthest) > place else 0
        out += people if int(furthest) == place and fate == OUT else 0
    return Count(_name(sex, race), selected + out, selected)


def _known(answer: str) -> str:
    return answer if is_a_group(answer) else UNKNOWN


def _name(sex: str, race: str) -> str:
    return f"{sex}|{race}"


def _grouped(table: Sequence[Count], dimension: str) -> dict[str, Count]:
    """The counts of a dimension's groups, those of nobody among them, with the unknown under ""."""
    sums: dict[str, list[int]] = {}
    for count in table:
        sex, _, race = count.group.partition("|")
        both = count.group if sex and race else UNKNOWN
        group = {SEX: sex, RACE: race, BOTH: both}[dimension]
        total = sums.setdefault(group, [0, 0])
        total[0] += count.total
        total[1] += count.selected
    return {group: Count(group, total, selected) for group, (total, selected) in sums.items()}
