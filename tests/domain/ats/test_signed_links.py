"""Signed links, each to one row."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from hireloom.ats.signed_links import Kind, LinkInvalid, Said
from hireloom.kit.ids import uuid7
from tests.cast import FRIDAY, MONDAY

OFFERS, EXERCISES = Kind("tests.offer", timedelta(days=3)), Kind("tests.exercise", timedelta(days=3))


@dataclass(frozen=True)
class Row:
    organization_id: UUID
    pk: UUID
    link_word: str


@pytest.fixture
def row():
    return Row(uuid7(MONDAY), uuid7(MONDAY), "a-word")


def test_a_link_says_which_row_and_whose_it_is(row):
    said = OFFERS.read(OFFERS.sign(row))

    assert said == Said(row.organization_id, row.pk, "a-word")
    assert said.is_word_of(row)


@pytest.mark.parametrize("word", ["another-word", ""])
def test_it_is_no_longer_the_rows_link_when_that_has_another_word_or_none(row, word):
    assert not OFFERS.read(OFFERS.sign(row)).is_word_of(replace(row, link_word=word))


def test_a_row_without_a_word_has_no_link(row):
    bare = replace(row, link_word="")

    assert not OFFERS.read(OFFERS.sign(bare)).is_word_of(bare)


def test_a_link_of_another_kind_or_a_forged_one_is_none(row):
    token = EXERCISES.sign(row)

    assert EXERCISES.read(token).row_id == row.pk
    for none in (token, "nonsense", f"{OFFERS.sign(row)}x"):
        with pytest.raises(LinkInvalid):
            OFFERS.read(none)


def test_a_link_ends_with_its_time(row):
    with time_machine.travel(MONDAY, tick=False):
        token = OFFERS.sign(row)

    with time_machine.travel(FRIDAY, tick=False), pytest.raises(LinkInvalid):
        OFFERS.read(token)
