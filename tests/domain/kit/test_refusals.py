"""Saying no to a value."""

import pytest

from hireloom.kit import refusals


def test_the_first_check_that_fails_is_the_one_that_is_said():
    refusals.require((1, "A."), ("yes", "B."))

    with pytest.raises(refusals.Unacceptable, match=r"^B\.$"):
        refusals.require((1, "A."), ("", "B."), (None, "C."))
