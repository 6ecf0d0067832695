"""The crowd of the larger sizes: skewed jobs, moments that follow each other, batches that repeat."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hireloom.cli.demo.world import openings, plans
from hireloom.cli.demo.world.crowd import Crowd, Member

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
SEED = 7


def a_crowd(plan: plans.Plan = plans.MEDIUM) -> Crowd:
    return Crowd(SEED, plan, NOW, openings.of_small(SEED, NOW))


@pytest.fixture(scope="module")
def members() -> list[Member]:
    crowd = a_crowd()
    return [member for cut in crowd.cuts() for member in crowd.batch(*cut)]


def test_the_crowd_and_the_small_world_make_the_sizes_that_are_promised(members):
    assert len(members) + 600 == 20_000
    assert plans.LARGE.people + 600 == 1_000_000
    assert len(a_crowd().openings) + 7 == 50
    assert plans.LARGE.jobs + 12 == 100


def test_a_batch_is_the_same_whichever_batch_was_made_before():
    one, other = a_crowd(), a_crowd()
    cuts = list(one.cuts())
    other.batch(*cuts[7])

    assert other.batch(*cuts[3]) == one.batch(*cuts[3])


def test_the_hiring_wave_has_about_two_thousand_who_wait(members):
    waiting = Counter(m.candidacy.opening for m in members if m.candidacy and not m.candidacy.outcome)

    assert 1800 <= waiting[plans.WAVE_KEY] <= 2200
    assert waiting.most_common(2)[1][1] < waiting[plans.WAVE_KEY] / 2


def test_the_hiring_wave_is_the_fullest_board_of_the_large_size_as_well():
    crowd = a_crowd(replace(plans.LARGE, people=20_000, careers=2))
    members = (member for cut in crowd.cuts() for member in crowd.batch(*cut))

    waiting = Counter(m.candidacy.opening for m in members if m.candidacy and not m.candidacy.outcome)

    (fullest, most), (_, second) = waiting.most_common(2)
    assert fullest == plans.WAVE_KEY
    assert second < 0.8 * most


def test_nobody_shares_an_address_or_a_number(members):
    addresses = [member.human.email for member in members]
    phones = [member.human.phone for member in members if member.human.phone]

    assert len(set(addresses)) == len(addresses)
    assert len(set(phones)) == len(phones)
    assert len(phones) > 0.3 * len(members)


def test_everybody_applies_while_the_job_is_open_and_moments_follow_each_other(members):
    every = {opening.key: opening for opening in (*a_crowd().openings, *openings.of_small(SEED, NOW))}
    for member in members:
        if member.candidacy is None:
            continue
        opening = every[member.candidacy.opening]
        end = opening.closed_at or NOW
        moments = [opening.opened_at, member.candidacy.applied_at]
        for visit in member.candidacy.visits:
            moments += [visit.entered_at, visit.left_at or end]
        assert moments == sorted(moments)
        assert moments[-1] <= end
        if opening.closed_at:
            assert member.candidacy.outcome
        assert bool(member.candidacy.reason) == (member.candidacy.outcome in {"rejected", "withdrawn"})


def test_people_are_numbered_in_the_order_they_came(members):
    came = [member.human.added_at for member in members if member.human.organization == "acme"]

    assert all(came[index] < came[index + 600] for index in range(0, len(came) - 600, 100))


def test_texts_are_as_long_as_those_of_resumes(members):
    sizes = [len(member.text.encode()) for member in members]

    assert 1200 <= sum(sizes) / len(sizes) <= 4000
    assert min(sizes) >= 500
    assert max(sizes) <= 4096
    assert all(member.human.email in member.text for member in members)
    assert not [member for member in members if "{" in member.text + member.remark]
