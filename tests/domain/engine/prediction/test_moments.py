"""Blocks of the week: pooled, pulled to the whole, drawn by how likely each is the best."""

import random
from datetime import UTC, datetime, timedelta

from hireloom.engine.prediction import moments
from hireloom.engine.prediction.moments import OFFICE_HOURS, Block, Sent

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TUESDAY_MORNING = Block(1, 1)


def sent(count, *, best=0.5, others=0.1, seed=1):
    """Mails over half a year, one a working hour by turns; those of Tuesday morning do better."""
    rng, found = random.Random(seed), []
    for number in range(count):
        at = NOW - timedelta(days=40 + number * 180 / count)
        at = at.replace(hour=(10, 13, 15)[number % 3])
        rate = best if moments.block_of(at) == TUESDAY_MORNING else others
        found.append(Sent(at, rng.random() < rate))
    return found


def test_blocks_are_weekdays_and_parts_of_the_day():
    assert moments.block_of(datetime(2026, 12, 1, 9)) == TUESDAY_MORNING
    assert moments.block_of(datetime(2026, 12, 1, 8, 59)) == Block(1, 0)
    assert moments.block_of(datetime(2026, 12, 5, 23)) == moments.block_of(datetime(2026, 12, 6, 23)) == Block(5, 4)


def test_the_best_block_is_drawn_most_and_others_are_tried():
    learned = moments.learn(sent(1200), at=NOW)
    drawn = [moments.suggest(learned, key=str(number)).block for number in range(60)]

    assert drawn.count(TUESDAY_MORNING) >= 50
    best = moments.suggest(learned, key=str(drawn.index(TUESDAY_MORNING)))
    assert (best.stands_out, best.tried > 40, best.answered > 10) == (True, True, True)


def test_where_little_is_known_the_draw_is_wide_and_says_so():
    learned = moments.learn(sent(20), at=NOW)
    drawn = [moments.suggest(learned, key=str(number)) for number in range(60)]

    assert len({one.block for one in drawn}) > 5
    assert not any(one.stands_out for one in drawn)
    assert {one.block for one in drawn} <= set(OFFICE_HOURS)


def test_one_person_gets_the_same_block_while_the_numbers_stay():
    learned = moments.learn(sent(300), at=NOW)
    assert moments.suggest(learned, key="ada") == moments.suggest(learned, key="ada")


def test_blocks_that_differ_beat_the_average_and_those_that_do_not_do_not():
    differing, _begins = moments.measure(sent(1500, best=0.7, others=0.05))
    alike = [moments.measure(sent(600, best=0.2, others=0.2, seed=seed))[0].is_better for seed in range(10)]

    assert differing.is_better
    assert sum(alike) <= 2
    assert moments.measure(sent(150)) == (None, None)


def test_what_still_runs_is_not_counted():
    assert moments.learn([Sent(NOW - timedelta(days=3), True)], at=NOW)["blocks"] == []
