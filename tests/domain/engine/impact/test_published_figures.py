"""The figures of guidelines, courts and textbooks, to the last digit that they print."""

from fractions import Fraction

import pytest

from hireloom.engine.impact import exact, intervals, persons, significance, steps
from hireloom.engine.impact.comparing import Says
from hireloom.engine.impact.persons import OnePerson, Shortfall
from hireloom.engine.impact.types import Count, Pair

EIGHTY_AND_FORTY = Pair(12, 40, 48, 80)
"""UGESP questions and answers: 48 of 80 White applicants hired, 12 of 40 Black ones."""


def test_the_rates_of_the_guidelines_show_adverse_impact_for_one_group_only():
    rates = [("60", 60), ("45", 45), ("48", 48), ("51", 51)]

    found = steps.step([Count(name, 100, selected) for name, selected in rates])

    assert [
        (one.count.group, one.comparison and (one.comparison.ratio, one.comparison.is_below)) for one in found.groups
    ] == [
        ("60", None),
        ("45", (0.75, True)),
        ("48", (0.80, False)),
        ("51", (0.85, False)),
    ]


def test_forty_eight_of_eighty_and_twelve_of_forty():
    pair = EIGHTY_AND_FORTY
    interval = intervals.of_ratio(pair)
    found = steps.step([Count("white", 80, 48), Count("black", 40, 12)]).groups[1]

    assert pair.ratio == Fraction(1, 2)
    assert f"{significance.two_proportions(pair):.3f}" == "-3.098"
    assert f"{significance.chi_squared(pair).p:.4f}" == "0.0019"
    assert f"{exact.fisher(pair):.4f}" == "0.0034"
    assert f"{significance.hypergeometric(pair):.3f}" == "-3.085"
    assert persons.shortfall(pair) == Shortfall(pooled=8.0, at_other_rate=12.0)
    assert f"{interval.low:.3f}-{interval.high:.3f}" == "0.301-0.829"
    assert persons.selections_to(pair) == 8
    assert (found.says, found.comparison.is_over_two_deviations) == (Says.ADVERSE, True)


def test_boschloo_and_barnard_with_the_number_selected_held_fixed():
    """The figure 0.0024 of both is that of the table turned: SciPy holds the sums of its columns fixed."""
    turned = Pair(12, 60, 28, 60)

    assert (f"{exact.boschloo(turned):.4f}", f"{exact.barnard(turned):.4f}") == ("0.0024", "0.0024")


def test_boschloo_and_barnard_with_the_sizes_of_the_groups_held_fixed():
    """As hiring is: eighty and forty applied, and how many would be taken was open."""
    assert f"{exact.boschloo(EIGHTY_AND_FORTY):.4f}" == "0.0020"
    assert f"{exact.barnard(EIGHTY_AND_FORTY):.4f}" == "0.0022"


def test_of_three_men_and_one_woman_nothing_is_to_be_inferred():
    pair = Pair(1, 10, 3, 20)
    found = steps.step([Count("men", 20, 3), Count("women", 10, 1)]).groups[1]

    assert (f"{float(pair.ratio):.3f}", exact.fisher(pair)) == ("0.667", 1.0)
    assert pair.is_below(Fraction(4, 5))
    assert persons.one_moved(pair) is OnePerson.CLEARS
    assert found.says is Says.TOO_FEW


def test_one_of_ten_and_five_of_twenty_are_too_few():
    pair = Pair(1, 10, 5, 20)
    interval = intervals.of_ratio(pair)

    assert (f"{float(pair.ratio):.2f}", f"{exact.fisher(pair):.3f}") == ("0.40", "0.633")
    assert f"{interval.low:.2f}-{interval.high:.2f}" == "0.05-2.98"
    assert steps.step([Count("one", 20, 5), Count("other", 10, 1)]).groups[1].says is Says.TOO_FEW


def test_hazelwood_more_than_six_standard_deviations():
    found = significance.against_availability(15, 405, 0.154)

    assert f"{found.expected:.1f} {found.deviation:.2f} {found.deviations:.2f}" == "62.4 7.26 -6.52"


def test_castaneda_approximately_twenty_nine():
    found = significance.against_availability(339, 870, 0.791)

    assert f"{found.expected:.1f} {found.deviation:.2f} {found.deviations:.1f}" == "688.2 11.99 -29.1"


def test_fishers_tea():
    assert f"{exact.fisher(Pair(3, 4, 1, 4)):.4f}" == "0.4857"


def test_holms_own_order():
    assert significance.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert significance.holm([]) == []


@pytest.mark.parametrize(("selected", "tries", "available"), [(2, 1, 0.5), (0, 0, 0.5), (1, 2, 0.0), (1, 2, 1.0)])
def test_what_cannot_be_compared_with_a_market_is_refused(selected, tries, available):
    with pytest.raises(ValueError, match="cannot be compared"):
        significance.against_availability(selected, tries, available)
