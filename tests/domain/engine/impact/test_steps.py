"""A step, a funnel, scores and periods: what is said of whom, and why."""

from fractions import Fraction

import pytest

from hireloom.engine.impact import scores, steps, trend
from hireloom.engine.impact.comparing import Method, Says
from hireloom.engine.impact.steps import Passing
from hireloom.engine.impact.trend import Direction
from hireloom.engine.impact.types import Count, Guards, Pair

TWO_PERCENT = Guards(left_out_below=Fraction(2, 100))


def said(step):
    return {group.count.group: group.says for group in step.groups}


def test_everybody_is_compared_with_who_is_selected_most_often():
    found = steps.step([Count("men", 200, 60), Count("women", 200, 64), Count("nobody", 0, 0)], name="interview")

    assert (found.name, found.reference, found.people) == ("interview", "women", 400)
    assert said(found) == {"men": Says.NO_SIGN, "women": Says.REFERENCE, "nobody": Says.NOBODY}
    assert found.needs_a_look == ()


def test_of_two_highest_rates_the_larger_group_is_the_reference():
    found = steps.step([Count("small", 10, 5), Count("large", 1000, 500), Count("low", 1000, 300)])

    assert found.reference == "large"


def test_a_ratio_a_test_and_both_are_told_apart():
    below = steps.step([Count("men", 60, 20), Count("women", 60, 14)])
    less = steps.step([Count("men", 5000, 2500), Count("women", 5000, 2250)])
    both = steps.step([Count("men", 500, 250), Count("women", 500, 150)])

    assert said(below)["women"] is Says.BELOW
    assert said(less)["women"] is Says.LESS_OFTEN
    assert said(both)["women"] is Says.ADVERSE
    assert [group.count.group for group in both.needs_a_look] == ["women"]
    assert [reason.words for reason in both.groups[1].reasons] == [
        "Selected at 60.0% of the highest rate, under the 80% looked for.",
        "Chance alone makes such a difference in <0.1 of 100 cases.",
    ]


def test_a_small_cell_says_nothing_unless_the_exact_test_is_clear():
    few = steps.step([Count("men", 40, 8), Count("women", 40, 4)])
    clear = steps.step([Count("men", 100, 50), Count("women", 100, 0)])

    assert said(few)["women"] is Says.TOO_FEW
    assert said(clear)["women"] is Says.ADVERSE
    assert "hardly chance" in clear.groups[1].reasons[0].words
    assert clear.groups[1].comparison.interval.is_adjusted


def test_fewer_than_thirty_people_say_nothing_however_clear():
    assert said(steps.step([Count("men", 15, 15), Count("women", 14, 0)]))["women"] is Says.TOO_FEW


def test_a_group_under_two_percent_is_listed_and_decides_nothing():
    counts = [Count("men", 500, 100), Count("women", 490, 95), Count("few", 10, 9)]

    with_it, without = steps.step(counts), steps.step(counts, guards=TWO_PERCENT)

    assert with_it.reference == "few"
    assert (without.reference, said(without)["few"]) == ("men", Says.LEFT_OUT)
    assert without.groups[2].count == Count("few", 10, 9)
    assert without.groups[2].reasons[0].words == "Under 2% of all people: listed, and left out of the ratios."


def test_who_is_unknown_is_counted_and_compared_with_nobody():
    found = steps.step([Count("men", 98, 40), Count("few", 2, 1)], unknown=Count("", 100, 99), guards=TWO_PERCENT)

    assert (found.people, found.reference) == (200, "men")
    assert said(found)["few"] is Says.LEFT_OUT


def test_where_nobody_is_selected_there_is_no_ratio():
    found = steps.step([Count("men", 50, 0), Count("women", 50, 0)])

    assert said(found) == {"men": Says.NO_RATIO, "women": Says.NO_RATIO}
    assert steps.step([]).reference == ""


def test_several_groups_are_corrected_for_being_several():
    found = steps.step([Count("a", 400, 200), Count("b", 400, 170), Count("c", 400, 168), Count("d", 9, 1)])
    b, c, d = (group.comparison for group in found.groups[1:])

    assert b.p < 0.05
    assert c.p_corrected == 3 * c.p
    assert b.p_corrected == max(2 * b.p, c.p_corrected)
    assert d.p_corrected == max(d.p, b.p_corrected)


def test_a_group_too_small_to_judge_takes_nothing_from_the_others():
    large = steps.step([Count("a", 20, 18), Count("b", 400, 160), Count("c", 9, 1)])
    b, c = (group.comparison for group in large.groups[1:])

    assert (b.p_corrected, c.p_corrected) == (b.p, c.p)
    assert said(large)["c"] is Says.TOO_FEW


def test_few_expected_people_are_tested_exactly():
    found = steps.step([Count("men", 40, 4), Count("women", 40, 2)]).groups[1].comparison

    assert found.method is Method.FISHER
    assert steps.step([Count("men", 400, 40), Count("women", 400, 20)]).groups[1].comparison.method is Method.Z


def test_a_test_over_every_table_gives_way_to_fishers_where_there_are_too_many():
    many, few = [Count("men", 900, 400), Count("women", 900, 350)], [Count("men", 40, 20), Count("women", 40, 10)]

    assert steps.step(many, method=Method.BARNARD).groups[1].comparison.method is Method.FISHER
    assert steps.step(few, method=Method.BOSCHLOO).groups[1].comparison.method is Method.BOSCHLOO


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="cannot be selected"):
        Count("men", 3, 4)
    with pytest.raises(ValueError, match="named twice"):
        steps.step([Count("men", 3, 1), Count("men", 4, 1)])
    with pytest.raises(ValueError, match="at least one step"):
        steps.funnel([])


def test_a_funnel_has_each_step_and_the_bottom_line():
    found = steps.funnel(
        [
            Passing("screen", (Count("men", 400, 200), Count("women", 400, 120)), unknown=Count("", 30, 20)),
            Passing("hire", (Count("men", 190, 40), Count("women", 118, 38)), unknown=Count("", 20, 3)),
        ]
    )

    assert [said(step)["women"] for step in found.steps] == [Says.ADVERSE, Says.REFERENCE]
    assert [group.count for group in found.whole.groups] == [Count("men", 400, 40), Count("women", 400, 38)]
    assert (said(found.whole)["women"], found.whole.unknown) == (Says.NO_SIGN, Count("", 30, 3))


def test_a_scoring_rate_is_the_share_above_the_middle_of_all():
    found = scores.above_the_median({"men": [1, 5, 9, 9], "women": [2, 5, 5, 7]}, unknown=[0, 10])

    assert found.median == 5
    assert found.counts == (Count("men", 4, 2), Count("women", 4, 1))
    assert found.unknown == Count("", 2, 1)


@pytest.mark.parametrize("groups", [{}, {"men": []}, {"men": [float("nan")]}, {"men": [float("inf")]}])
def test_scores_that_are_none_are_refused(groups):
    with pytest.raises(ValueError, match="score"):
        scores.above_the_median(groups)


def test_periods_are_compared_within_themselves_and_not_added_up():
    """Berkeley's lesson: in each period women are taken as often as men; added up, far less often."""
    periods = [("many places", Pair(80, 100, 640, 800)), ("few places", Pair(80, 800, 10, 100))]

    found = trend.trend(periods)

    assert round(found.ratio, 6) == 1.0
    assert abs(found.deviations) < 1e-9
    assert [round(period.ratio, 6) for period in found.periods] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("women", "direction"),
    [
        ((100, 80, 60, 40), Direction.WORSE),
        ((40, 60, 80, 100), Direction.BETTER),
        ((60, 63, 58, 61), Direction.CANNOT_TELL),
    ],
)
def test_a_trend_says_where_it_goes(women, direction):
    periods = [(str(2020 + at), Pair(selected, 200, 100, 200)) for at, selected in enumerate(women)]

    assert trend.trend(periods).direction is direction


def test_two_periods_are_no_trend():
    assert trend.trend([("1", Pair(10, 50, 20, 50)), ("2", Pair(5, 50, 20, 50))]).direction is Direction.NOT_ENOUGH
    assert trend.trend([]).p == 1.0
