"""What loading is made of: tables that are copied, identifiers that repeat, and how far it is."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from hireloom.cli.console import Refusal
from hireloom.cli.demo.loading import run, tables
from hireloom.cli.demo.loading.progress import Progress
from hireloom.cli.demo.world.chance import stream
from hireloom.kit import ids
from hireloom.people.models import (
    Note,
)

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


def test_an_unknown_size_is_refused():
    with pytest.raises(Refusal, match="choose one of small, medium, large"):
        run.load("huge")


def test_a_value_for_a_column_that_is_not_there_is_refused():
    writer = tables.Writer()

    with pytest.raises(ValueError, match="people_note has no column mood"):
        writer.add(Note, mood="sunny")


def test_identifiers_carry_their_moment_and_repeat_for_the_same_stream():
    one, other = tables.Ids(stream(1, "ids")), tables.Ids(stream(1, "ids"))

    first, second = UUID(one.at(NOW)), UUID(one.at(NOW + timedelta(seconds=1)))

    assert (first.version, ids.moment_of(first), ids.moment_of(second)) == (7, NOW, NOW + timedelta(seconds=1))
    assert [other.at(NOW), other.at(NOW + timedelta(seconds=1))] == [str(first), str(second)]


def test_identifiers_of_one_moment_are_in_the_order_of_their_numbers():
    ids_ = tables.Ids(stream(1, "ids"))

    made = [ids_.at(NOW, number=number) for number in range(20)]

    assert made == sorted(made)
    assert {UUID(one).version for one in made} == {7}


def test_progress_says_share_rate_and_time_left():
    progress = Progress("People", 1000)
    progress._began = 100.0
    progress._done = 250

    assert progress.line(now=110.0).split("] ")[1] == " 25%  250 of 1,000  25/s  30 s left"
    assert progress.line(now=350.0).endswith("1/s  12 min 30 s left")
