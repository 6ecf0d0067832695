"""One step of hiring, or a whole funnel of them, group by group."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hireloom.engine.impact import significance
from hireloom.engine.impact.comparing import Comparison, Method, Says, compare, judged
from hireloom.engine.impact.types import DEFAULT_GUARDS, Count, Guards, Reason
from hireloom.engine.marking import gettext_noop

HIGHEST = gettext_noop("Selected most often: the others are compared with this group.")
NOBODY = gettext_noop("Nobody of this group was looked at.")
LEFT_OUT = gettext_noop("Under %(percent)s%% of all people: listed, and left out of the ratios.")
NOBODY_SELECTED = gettext_noop("Nobody of any group was selected, so that there is nothing to compare with.")


@dataclass(frozen=True, slots=True)
class Group:
    """A group at a step: its count, what can be said of it and why; the comparison where there is one."""

    count: Count
    says: Says
    reasons: tuple[Reason, ...]
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """All groups of one step in the order in which they came, and who did not say to which they belong."""

    name: str
    groups: tuple[Group, ...]
    unknown: Count
    reference: str

    @property
    def people(self) -> int:
        """Everybody who was looked at, in persons, those of unknown groups too."""
        return self.unknown.total + sum(group.count.total for group in self.groups)

    @property
    def needs_a_look(self) -> tuple[Group, ...]:
        """The groups that stand out, by the ratio, by the test, or by both."""
        return tuple(group for group in self.groups if group.says in {Says.BELOW, Says.LESS_OFTEN, Says.ADVERSE})


NO_UNKNOWN = Count("", 0, 0)


def step(
    counts: Sequence[Count],
    *,
    name: str = "",
    unknown: Count = NO_UNKNOWN,
    method: Method = Method.AUTO,
    guards: Guards = DEFAULT_GUARDS,
) -> Step:
    """Compare each group with the one that is selected most often.

    Of several with the same highest rate the largest is the reference. Whoever's group is unknown counts among all
    people, but is compared with nobody. A group under `guards.left_out_below` of all is neither compared nor the
    reference.
    Raises: ValueError: a group is named twice.
    Source: "impact ratio" and the groups under 2 % in 6 RCNY 5-300 and 5-301; 29 CFR 1607.4(D).
    """
    if len({count.group for count in counts}) < len(counts):
        msg = "a group is named twice"
        raise ValueError(msg)
    people = unknown.total + sum(count.total for count in counts)
    compared = [count for count in counts if count.total and not is_left_out(count, people, guards)]
    reference = max(compared, key=lambda count: (count.rate, count.total), default=None)
    made = {} if reference is None else _comparisons(compared, reference, method, guards)
    groups = tuple(_group(count, reference, made.get(count.group), people, guards) for count in counts)
    return Step(name, groups, unknown, reference.group if reference else "")


def is_left_out(count: Count, people: int, guards: Guards) -> bool:
    """Whether a group is so small a share of all people that it may be left out of the ratios."""
    return bool(people) and Fraction(count.total, people) < guards.left_out_below


def _comparisons(compared: list[Count], reference: Count, method: Method, guards: Guards) -> dict[str, Comparison]:
    """Corrected over the groups of which something can be said: a group too small to judge takes nothing from them."""
    made = {
        count.group: comparison
        for count in compared
        if count is not reference and (comparison := compare(count, reference, method, guards)) is not None
    }
    counted = [group for group, one in made.items() if one.pair.people >= guards.least_people]
    corrected = dict(zip(counted, significance.holm([made[group].p for group in counted]), strict=True))
    return {group: judged(one, corrected.get(group, one.p), guards) for group, one in made.items()}


def _group(count: Count, reference: Count | None, made: Comparison | None, people: int, guards: Guards) -> Group:
    if not count.total:
        return Group(count, Says.NOBODY, (Reason(NOBODY),))
    if is_left_out(count, people, guards):
        percent = f"{float(100 * guards.left_out_below):g}"
        return Group(count, Says.LEFT_OUT, (Reason(LEFT_OUT, {"percent": percent}),))
    if made is not None:
        return Group(count, made.says, made.reasons, made)
    if count is reference and count.selected:
        return Group(count, Says.REFERENCE, (Reason(HIGHEST),))
    return Group(count, Says.NO_RATIO, (Reason(NOBODY_SELECTED),))


@dataclass(frozen=True, slots=True)
class Passing:
    """A step of a funnel as counted: who came to it, and who went on."""

    name: str
    counts: tuple[Count, ...]
    unknown: Count = NO_UNKNOWN


@dataclass(frozen=True, slots=True)
class Funnel:
    """Each step by itself, and from the beginning of the first to the end of the last: the bottom line."""

    steps: tuple[Step, ...]
    whole: Step


def funnel(passings: Sequence[Passing], *, method: Method = Method.AUTO, guards: Guards = DEFAULT_GUARDS) -> Funnel:
    """Look at each step and at all of them together.

    A step may look at fewer people than went on from the one before, since some withdraw. Of the whole, a group has
    all who came to the first step, and those whom the last one selected.
    Raises: ValueError: no steps, or more of a group selected at the end than came at the beginning.
    Source: the bottom line and its components, 29 CFR 1607.4(C).
    """
    if not passings:
        msg = "a funnel has at least one step"
        raise ValueError(msg)
    first, last = passings[0], passings[-1]
    ended = {count.group: count.selected for count in last.counts}
    counts = [Count(count.group, count.total, ended.get(count.group, 0)) for count in first.counts]
    unknown = Count("", first.unknown.total, last.unknown.selected)
    steps = tuple(
        step(one.counts, name=one.name, unknown=one.unknown, method=method, guards=guards) for one in passings
    )
    return Funnel(steps, step(counts, unknown=unknown, method=method, guards=guards))
