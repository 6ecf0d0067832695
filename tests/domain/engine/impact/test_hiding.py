"""What is too small to print cannot be computed from what is printed."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hireloom.engine.impact import hiding
from hireloom.engine.impact.hiding import Line, Shown
from hireloom.engine.impact.types import Count

TOTAL = "all"


def one_table(counts):
    """A line for each group, and their sum."""
    lines = [Line(count.group, frozenset({count.group})) for count in counts]
    return hiding.hide(counts, [*lines, Line(TOTAL, frozenset(count.group for count in counts))])


def crossed(cells):
    """Sex by race: every cell, the sums both ways, everybody. `cells` are by (sex, race)."""
    counts = [Count(f"{sex} {race}", total, selected) for (sex, race), (total, selected) in cells.items()]
    lines = [Line((sex, race), frozenset({f"{sex} {race}"})) for sex, race in cells]
    for at in (0, 1):
        for value in dict.fromkeys(key[at] for key in cells):
            members = frozenset(f"{sex} {race}" for sex, race in cells if (sex, race)[at] == value)
            lines.append(Line((value, ""), members))
    lines.append(Line(("", ""), frozenset(count.group for count in counts)))
    return counts, lines, hiding.hide(counts, lines)


def test_one_small_group_takes_the_next_smallest_along():
    shown = one_table([Count("men", 80, 40), Count("women", 60, 30), Count("non-binary", 3, 1)])

    assert shown == {
        "men": Shown.PRINTED,
        "women": Shown.PROTECTS,
        "non-binary": Shown.SMALL,
        TOTAL: Shown.PRINTED,
    }


def test_two_small_groups_protect_each_other():
    shown = one_table([Count("a", 80, 40), Count("b", 6, 3), Count("c", 8, 4)])

    assert shown == {"a": Shown.PRINTED, "b": Shown.SMALL, "c": Shown.SMALL, TOTAL: Shown.PRINTED}


def test_hidden_numbers_that_can_only_be_zero_are_no_secret():
    """Nobody of either small group was selected: their sum says so of both, unless a third is kept back."""
    shown = one_table([Count("a", 80, 40), Count("b", 60, 20), Count("c", 9, 0), Count("d", 8, 0)])

    assert shown == {"a": Shown.PRINTED, "b": Shown.PROTECTS, "c": Shown.SMALL, "d": Shown.SMALL, TOTAL: Shown.PRINTED}


def test_where_nothing_is_small_everything_is_printed():
    assert set(one_table([Count("a", 80, 40), Count("b", 60, 20), Count("nobody", 0, 0)]).values()) == {Shown.PRINTED}


def test_where_nobody_can_be_protected_nothing_is_printed():
    assert one_table([Count("a", 80, 40), Count("b", 3, 1)])["a"] is Shown.PROTECTS
    assert Shown.PRINTED not in one_table([Count("a", 80, 2), Count("b", 30, 1)]).values()


def test_a_small_cell_of_two_ways_is_kept_from_both_sums():
    cells = {
        ("men", "x"): (50, 20), ("men", "y"): (40, 15), ("men", "z"): (30, 12),
        ("women", "x"): (50, 22), ("women", "y"): (40, 3), ("women", "z"): (30, 11),
    }  # fmt: skip

    _counts, _lines, shown = crossed(cells)

    assert shown["women", "y"] is Shown.SMALL
    assert sum(one is not Shown.PRINTED for one in shown.values()) == 4


def test_lines_about_nobody_known_are_refused():
    with pytest.raises(ValueError, match="keys of their own"):
        hiding.hide([Count("a", 9, 5)], [Line("b", frozenset({"b"}))])
    with pytest.raises(ValueError, match="keys of their own"):
        hiding.hide([Count("a", 9, 5)], [Line("a", frozenset({"a"})), Line("a", frozenset())])


@pytest.mark.parametrize(
    ("now", "may"),
    [
        ([("a", 20, 8), ("b", 20, 9)], True),
        ([("a", 25, 9), ("b", 20, 9)], True),
        ([("a", 21, 8), ("b", 20, 9)], False),
        ([("a", 20, 9), ("b", 20, 9)], False),
        ([("a", 20, 8), ("b", 20, 9), ("c", 2, 1)], False),
    ],
)
def test_what_is_new_hides_in_a_crowd(now, may):
    before = [Count("a", 20, 8), Count("b", 20, 9)]

    assert hiding.may_be_printed_again(before, [Count(*one) for one in now]) is may


def other_answers(values, lines, shown, hidden):
    """Whether whole numbers other than ours fit everything printed: tried one by one, sharing no code with what hides."""
    names = list(values)
    printed = [line for line in lines if shown[line.key] is Shown.PRINTED]
    targets = [(line.groups, sum(values[name] for name in line.groups)) for line in printed]
    ours = sum(values[name] for name in hidden)
    most = [
        min([total for members, total in targets if name in members] or [sum(values.values()) + 6]) for name in names
    ]

    def search(at, chosen):
        for members, total in targets:
            so_far = sum(chosen[name] for name in members if name in chosen)
            if so_far > total or (members <= chosen.keys() and so_far != total):
                return False
        if at == len(names):
            return sum(chosen[name] for name in hidden) != ours
        return any(search(at + 1, {**chosen, names[at]: value}) for value in range(most[at] + 1))

    return search(0, {})


GROUPS = st.integers(0, 14).flatmap(lambda total: st.tuples(st.just(total), st.integers(0, total)))


@settings(max_examples=60, deadline=None)
@given(st.lists(GROUPS, min_size=2, max_size=4))
def test_nobody_solves_one_table(sizes):
    counts = [Count(str(at), *size) for at, size in enumerate(sizes)]
    shown = one_table(counts)
    lines = [Line(count.group, frozenset({count.group})) for count in counts]
    lines.append(Line(TOTAL, frozenset(count.group for count in counts)))

    assert_unsolved(counts, lines, shown)


@settings(max_examples=30, deadline=None)
@given(st.lists(GROUPS, min_size=4, max_size=4))
def test_nobody_solves_two_ways(sizes):
    counts, lines, shown = crossed(dict(zip(product("mw", "xy"), sizes, strict=True)))

    assert_unsolved(counts, lines, shown)


def assert_unsolved(counts, lines, shown):
    selected, rest = (
        {one.group: part(one) for one in counts} for part in (lambda one: one.selected, lambda one: one.rest)
    )
    for line in lines:
        if shown[line.key] is Shown.SMALL:
            assert other_answers(selected, lines, shown, line.groups)
            assert other_answers(rest, lines, shown, line.groups)
        if shown[line.key] is Shown.PRINTED:
            people = [sum(values[name] for name in line.groups) for values in (selected, rest)]
            assert min(people) >= 5 or not sum(people)
