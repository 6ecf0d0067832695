"""What holds of every table of four cells."""

from fractions import Fraction
from math import comb

from hypothesis import given, settings
from hypothesis import strategies as st

from hireloom.engine.impact import exact, intervals, persons, significance, trend
from hireloom.engine.impact.types import FOUR_FIFTHS, Pair


def pairs(most):
    group = st.integers(0, most).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size)))
    return st.builds(lambda mine, other: Pair(*mine, *other), group, group)


def turned(pair):
    return Pair(pair.other_selected, pair.other_total, pair.selected, pair.total)


def mirrored(pair):
    """Rejections for selections."""
    return Pair(pair.total - pair.selected, pair.total, pair.other_total - pair.other_selected, pair.other_total)


def by_enumeration(pair):
    """Fisher's p-value in whole numbers: all tables with the same margins, counted."""
    chosen = pair.selected + pair.other_selected
    weights = {
        mine: comb(pair.total, mine) * comb(pair.other_total, chosen - mine)
        for mine in range(max(0, chosen - pair.other_total), min(pair.total, chosen) + 1)
    }
    return Fraction(sum(one for one in weights.values() if one <= weights[pair.selected]), sum(weights.values()))


@settings(deadline=None)
@given(pairs(60))
def test_fisher_is_what_counting_every_table_gives(pair):
    assert abs(exact.fisher(pair) - float(by_enumeration(pair))) < 1e-9


@settings(deadline=None)
@given(pairs(3000))
def test_the_tests_do_not_care_which_group_comes_first(pair):
    z, deviations = significance.two_proportions(pair), significance.hypergeometric(pair)

    assert abs(exact.fisher(pair) - exact.fisher(turned(pair))) < 1e-9
    assert (z is None) == (significance.two_proportions(turned(pair)) is None)
    if z is not None and deviations is not None:
        assert abs(z + significance.two_proportions(turned(pair))) < 1e-9
        assert abs(deviations + significance.hypergeometric(turned(pair))) < 1e-9
        assert abs(significance.chi_squared(pair).p - significance.chi_squared(turned(pair)).p) < 1e-9


@settings(deadline=None)
@given(pairs(3000))
def test_a_probability_is_one(pair):
    squared = significance.chi_squared(pair)

    assert 0 <= exact.fisher(pair) <= 1
    assert squared is None or (0 <= squared.p <= 1 and squared.statistic >= 0)


@settings(max_examples=40, deadline=None)
@given(pairs(14))
def test_the_tests_over_every_table_are_probabilities_symmetric_and_blind_to_what_is_called_selected(pair):
    for test in (exact.boschloo, exact.barnard):
        p = test(pair)

        assert 0 <= p <= 1
        assert abs(p - test(turned(pair))) < 1e-6
        assert abs(p - test(mirrored(pair))) < 1e-6


@settings(max_examples=40, deadline=None)
@given(pairs(14))
def test_boschloo_is_never_weaker_than_fisher_of_one_side_doubled(pair):
    chosen = pair.selected + pair.other_selected
    all_tables = comb(pair.total + pair.other_total, chosen)

    def side(tables):
        return sum(comb(pair.total, mine) * comb(pair.other_total, chosen - mine) for mine in tables) / all_tables

    lower = side(range(pair.selected + 1))
    upper = side(range(pair.selected, chosen + 1))

    assert exact.boschloo(pair) <= min(1.0, 2 * min(lower, upper)) + 1e-9


@settings(deadline=None)
@given(pairs(3000))
def test_the_interval_holds_the_ratio(pair):
    interval = intervals.of_ratio(pair)

    assert (interval is None) == (pair.ratio is None)
    if interval is not None:
        assert 0 <= interval.low <= float(pair.ratio) <= interval.high


@settings(deadline=None)
@given(pairs(3000))
def test_one_more_selected_never_makes_it_look_worse(pair):
    if pair.selected == pair.total:
        return
    better = pair._replace(selected=pair.selected + 1)

    assert better.ratio is None or better.ratio > pair.ratio
    assert persons.selections_to(better) <= persons.selections_to(pair)
    assert persons.shortfall(better).pooled <= persons.shortfall(pair).pooled
    assert persons.shortfall(better).at_other_rate <= persons.shortfall(pair).at_other_rate
    before, after = significance.two_proportions(pair), significance.two_proportions(better)
    assert before is None or after is None or after > before - 1e-12


@settings(deadline=None)
@given(pairs(3000))
def test_the_selections_needed_are_enough_and_not_one_too_many(pair):
    needed = persons.selections_to(pair)

    if pair.ratio is None or pair.selected + needed > pair.total:
        return
    assert not pair._replace(selected=pair.selected + needed).is_below(FOUR_FIFTHS)
    assert not needed or pair._replace(selected=pair.selected + needed - 1).is_below(FOUR_FIFTHS)


@settings(deadline=None)
@given(pairs(3000))
def test_who_is_selected_less_often_falls_short_by_both_counts(pair):
    if not (pair.total and pair.other_total):
        return
    short = persons.shortfall(pair)
    is_less = pair.selected * pair.other_total < pair.other_selected * pair.total

    assert (short.pooled > 0) == (short.at_other_rate > 0) == is_less
    assert not is_less or short.pooled < short.at_other_rate


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), max_size=12))
def test_correcting_takes_no_p_value_down_and_keeps_their_order(ps):
    corrected = significance.holm(ps)

    assert all(p <= after <= 1 for p, after in zip(ps, corrected, strict=True))
    ordered = [after for _p, after in sorted(zip(ps, corrected, strict=True))]
    assert ordered == sorted(ordered)


@settings(deadline=None)
@given(pairs(500))
def test_one_period_alone_is_its_own_trend(pair):
    found, alone = trend.trend([("2026", pair)]), significance.hypergeometric(pair)

    assert (found.deviations is None) == (alone is None)
    assert alone is None or abs(found.deviations - alone) < 1e-9
    assert pair.ratio is None or abs(found.ratio - float(pair.ratio)) < 1e-9
    assert found.direction is trend.Direction.NOT_ENOUGH
