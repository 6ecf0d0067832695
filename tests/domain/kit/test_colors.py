"""Colors that people choose, made readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.kit import colors

hexes = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#00ff00", 2.91),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert colors.contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(hexes)
def test_the_ink_is_readable_on_every_ground(ground):
    assert colors.contrast(colors.ink_on(ground), ground) >= 4.5


@given(hexes, hexes, st.floats(1, 4.5))
def test_a_color_stands_out_as_far_as_asked(color, ground, least):
    assert colors.contrast(colors.standing_out(color, ground, least=least), ground) >= least


def test_a_color_that_stands_out_stays_as_it_is():
    assert colors.standing_out("#0f766e", "#ffffff", least=3) == "#0f766e"


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "#12345g", "#1234567", "0f766e0"])
def test_what_is_no_color_is_refused(wrong):
    with pytest.raises(ValueError, match="not a color"):
        colors.ink_on(wrong)
