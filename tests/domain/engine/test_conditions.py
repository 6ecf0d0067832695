"""Whether what is known of an application meets a rule; what is not known never does."""

import pytest

from hireloom.engine import conditions
from hireloom.engine.conditions import About, Condition, Facts

FACTS = Facts(
    answers={"permit": ["no"], "years": ["7"], "shifts": ["Night", "Weekend"]},
    country="FR",
    city="Lyon",
    has_document=True,
)


@pytest.mark.parametrize(
    ("about", "test", "value", "key", "holds"),
    [
        ("answer", "is", "no", "permit", True),
        ("answer", "is", "Yes, NO", "permit", True),
        ("answer", "is_not", "yes", "permit", True),
        ("answer", "is", "night", "shifts", True),
        ("answer", "less", "10", "years", True),
        ("answer", "more", "10", "years", False),
        ("answer", "more", "many", "years", False),
        ("answer", "is_not", "yes", "unasked", False),
        ("answer", "is_missing", "", "unasked", True),
        ("country", "is", "de, fr", "", True),
        ("city", "contains", "yo", "", True),
        ("source", "is_not", "Agency", "", False),
        ("source", "is_missing", "", "", True),
        ("document", "is", "", "", True),
        ("document", "is_missing", "", "", False),
    ],
)
def test_each_comparison_holds_or_not(about, test, value, key, holds):
    assert conditions.holds(FACTS, Condition(About(about), conditions.Test(test), value, key)) is holds


def test_all_or_any_of_them_and_nobody_meets_none():
    met = Condition(About.COUNTRY, conditions.Test.IS, "FR")
    unmet = Condition(About.CITY, conditions.Test.IS, "Paris")

    assert conditions.meets(FACTS, [met, unmet], needs_all=False) is True
    assert conditions.meets(FACTS, [met, unmet], needs_all=True) is False
    assert conditions.meets(FACTS, [], needs_all=True) is False


@pytest.mark.parametrize(
    ("about", "test", "value", "key", "is_whole"),
    [
        ("answer", "is", "no", "permit", True),
        ("answer", "is", "no", "", False),
        ("answer", "is_missing", "", "permit", True),
        ("city", "is", " ", "", False),
        ("city", "is_missing", "", "", True),
        ("document", "is", "", "", True),
    ],
)
def test_a_condition_is_whole_when_it_says_which_question_and_compared_with_what(about, test, value, key, is_whole):
    assert Condition(About(about), conditions.Test(test), value, key).is_whole is is_whole
