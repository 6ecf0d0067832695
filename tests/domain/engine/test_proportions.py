"""Shares and how sure one can be of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine import proportions
from hireloom.engine.proportions import Difference


def test_the_interval_is_wilsons():
    share = proportions.share(10, 100)

    assert (round(share.low, 4), share.value, round(share.high, 4)) == (0.0552, 0.1, 0.1744)
    assert proportions.share(0, 0).high == 1.0
    assert proportions.share(0, 20).low == 0.0


def test_a_part_is_never_more_than_the_whole():
    with pytest.raises(ValueError, match="no share"):
        proportions.share(3, 2)


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ((3, 10), (0, 10), Difference.NOT_ENOUGH),
        ((12, 100), (8, 100), Difference.CANNOT_TELL),
        ((30, 100), (5, 100), Difference.FIRST),
        ((50, 1000), (110, 1000), Difference.SECOND),
    ],
)
def test_which_of_two_is_larger_is_said_only_where_it_can_be_told(first, second, says):
    assert proportions.compare(first, second).says is says


COUNTS = st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(COUNTS)
def test_the_share_lies_in_its_interval(counts):
    share = proportions.share(*counts)

    assert 0 <= share.low <= share.value <= share.high <= 1


@given(COUNTS, COUNTS)
def test_turned_round_the_answer_is_turned_round(first, second):
    turned = {Difference.FIRST: Difference.SECOND, Difference.SECOND: Difference.FIRST}
    said = proportions.compare(first, second).says

    assert proportions.compare(second, first).says is turned.get(said, said)
