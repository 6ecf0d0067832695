"""What words mean: the shipped table, and nothing where there is none."""

import math

import pytest

from hireloom.engine import meaning
from hireloom.engine.meaning.table import Table, as_halves


def likeness(one, other):
    first, second = (meaning.shipped().encode(text) for text in (one, other))
    return sum(a * b for a, b in zip(first, second, strict=True))


def test_a_text_has_a_direction_of_length_one():
    vector = meaning.shipped().encode("Senior staff nurse")

    assert len(vector) == meaning.DIMENSIONS
    assert math.isclose(sum(value * value for value in vector), 1, rel_tol=1e-6)
    assert as_halves((0.5, -0.25)) == "[0.5000,-0.2500]"


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("nurse", "caregiver in a hospital", "truck driver"),
        ("software engineer", "developer", "baker"),
        ("accountant", "bookkeeping and taxes", "welder"),
        ("truck driver", "lorry transport", "psychologist"),
    ],
)
def test_what_means_alike_is_closer_than_what_does_not(word, near, far):
    assert likeness(word, near) > likeness(word, far) + 0.1


def test_a_text_without_known_words_has_no_direction():
    assert meaning.shipped().encode("") is None
    assert meaning.NullEncoder().encode("nurse") is None


def test_a_damaged_table_is_refused():
    with pytest.raises(ValueError, match="damaged"):
        Table.read(b"\x02\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00a\x01")
