"""The small world: the same each time, plausible, and of nobody who exists."""

import hashlib
import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from hireloom.cli.demo.world import contacts, names, small, twins, vocabulary
from hireloom.cli.demo.world.chance import stream
from hireloom.cli.demo.world.shapes import Candidacy, Opening, World
from hireloom.kit import contacts as kit_contacts

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
SEED = 7


@pytest.fixture(scope="module")
def world() -> World:
    return small.build(SEED, NOW)


@pytest.fixture(scope="module")
def openings(world) -> dict[str, Opening]:
    return {opening.key: opening for opening in world.openings}


def digest(world: World) -> str:
    return hashlib.sha256(repr(world).encode()).hexdigest()


def test_the_same_seed_makes_the_same_world_in_a_process_with_other_hashes(world):
    code = "from tests.domain.cli.demo.test_world import *\nprint(digest(small.build(SEED, NOW)))"
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": "."}

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)

    assert found.stdout.strip() == digest(world)


def test_another_seed_makes_another_world(world):
    other = small.build(SEED + 1, NOW)

    assert digest(other) != digest(world)
    assert [opening.key for opening in other.openings] == [opening.key for opening in world.openings]


def test_the_world_has_the_sizes_it_is_described_with(world):
    assert len(world.humans) == 600
    assert Counter(opening.organization for opening in world.openings) == {"acme": 7, "globex": 3, "northwind": 2}
    acme = next(company for company in world.companies if company.key == "acme")
    assert 30 <= len(acme.colleagues) <= 40
    assert {"rita", "henry", "ines", "vera", "adam"} <= {colleague.key for colleague in acme.colleagues}
    never_applied = {human.key for human in world.humans} - {candidacy.human for candidacy in world.candidacies}
    assert 60 <= len(never_applied) <= 140
    assert {membership.human for membership in world.memberships if membership.because == "manual"} == never_applied


def test_an_address_belongs_to_one_human_but_for_those_known_to_two_organizations(world):
    owners = Counter((human.organization, human.email) for human in world.humans if human.email)
    assert set(owners.values()) == {1}
    shared = [
        email for email, count in Counter(human.email for human in world.humans if human.email).items() if count > 1
    ]
    guests = [human for human in world.humans if human.key.endswith("-elsewhere")]
    elsewhere = [human.email for human in guests if human.email]
    assert sorted(shared) == sorted(elsewhere)
    assert 1 <= len(shared) <= len(guests) == 3


def test_second_records_are_of_every_kind_and_have_an_address_of_their_own(world):
    by_key = {human.key: human for human in world.humans}
    again = [human for human in world.humans if twins.kind_of(human)]

    assert [twins.kind_of(human) for human in again] == [kind.key for kind in twins.KINDS]
    assert len({human.twin_of for human in again}) == len(again) >= 12
    for human in again:
        first = by_key[human.twin_of]
        assert (human.organization, first.organization) == ("acme", "acme")
        assert human.email != first.email
        assert human.added_at < first.added_at


def test_some_records_are_incomplete_and_nobody_wrote_to_an_address_that_is_not_known(world):
    unreachable = {human.key for human in world.humans if not human.email and not human.phone}

    assert len(unreachable) >= 3
    assert not [letter for letter in world.letters if letter.human in unreachable]
    assert len([human for human in world.humans if not human.city and not human.country]) >= 3
    assert len([human for human in world.humans if human.keeps_company and human.career.employments[0].ended_on]) >= 3
    assert len([human for human in world.humans if human.has_scan]) >= 2


def test_addresses_lie_under_example_domains_and_numbers_can_be_read(world):
    for human in world.humans:
        assert not human.email or re.search(r"@(example\.(com|org|net)|[a-z]+\.example)$", human.email)
        assert not human.email or kit_contacts.email(human.email) == human.email
        if human.phone:
            assert kit_contacts.phone(human.phone) == contacts.e164(human.phone)


def test_nobody_bears_the_name_of_somebody_well_known(world):
    assert names.is_well_known("Taylor Swift")
    assert names.is_well_known("swift, TAYLOR".replace(",", ""))
    bearers = [human.latin_name for human in world.humans if names.is_well_known(human.latin_name)]
    bearers += [
        colleague.name
        for company in world.companies
        for colleague in company.colleagues
        if names.is_well_known(colleague.name)
    ]
    assert bearers == []


def test_a_refused_name_is_drawn_again():
    refused = names.draw(stream(1, "x"), "FR")

    other = names.draw(stream(1, "x"), "FR", is_refused=lambda latin: latin == refused.latin)

    assert other.latin != refused.latin
    with pytest.raises(ValueError, match="No name of FR is free"):
        names.draw(stream(1, "x"), "FR", is_refused=lambda _: True)


def test_names_come_from_many_countries_and_sort_in_latin_letters(world):
    assert len(names.pools()) >= 30
    own_script = [human for human in world.humans if human.name != human.latin_name]
    assert len(own_script) >= 5
    assert all(re.match(r"[a-z' -]", human.sort_name) for human in world.humans)


def test_families_have_words_for_each_language_and_level():
    for family in vocabulary.families().values():
        for language in vocabulary.LANGUAGES:
            assert len(family.titles[language]) == 4, (family.key, language)
            assert family.work[language], (family.key, language)
            assert family.summary[language], (family.key, language)
            assert family.degrees[language], (family.key, language)


def test_funnels_narrow_from_stage_to_stage(world, openings):
    for key, opening in openings.items():
        steps = [candidacy.step for candidacy in world.candidacies if candidacy.opening == key]
        reached = [sum(step >= index for step in steps) for index in range(len(opening.steps))]
        assert reached == sorted(reached, reverse=True)
        assert reached[0] == opening.applications
        assert reached[1] < 0.75 * reached[0]


def test_as_many_are_hired_as_the_job_says_and_a_closed_job_leaves_nobody_waiting(world, openings):
    for key, opening in openings.items():
        outcomes = Counter(candidacy.outcome for candidacy in world.candidacies if candidacy.opening == key)
        assert outcomes["hired"] == opening.hired <= opening.seats
        assert (outcomes[""] == 0) == (opening.closed_at is not None)


def test_somebody_waits_in_every_stage_of_an_open_job(world, openings):
    for key, opening in openings.items():
        if opening.closed_at is None:
            waiting = Counter(c.step for c in world.candidacies if c.opening == key and not c.outcome)
            assert set(waiting) == set(range(len(opening.steps))), key


def test_moments_follow_each_other(world, openings):
    for candidacy in world.candidacies:
        assert_in_order(candidacy, openings[candidacy.opening])
    by_key = {candidacy.key: candidacy for candidacy in world.candidacies}
    for remark in world.remarks:
        assert remark.at <= NOW
        if remark.candidacy:
            assert remark.at >= by_key[remark.candidacy].applied_at
    for letter in world.letters:
        assert letter.at < NOW
        if letter.candidacy:
            assert letter.at >= by_key[letter.candidacy].applied_at


def assert_in_order(candidacy: Candidacy, opening: Opening) -> None:
    end = opening.closed_at or NOW
    moments = [opening.opened_at, candidacy.applied_at]
    for visit in candidacy.visits:
        assert visit.entered_at == moments[-1]
        moments.append(visit.left_at or end)
    assert [visit.step for visit in candidacy.visits] == list(range(len(candidacy.visits)))
    assert moments == sorted(moments)
    assert moments[-1] <= end + timedelta(hours=1)
    assert (candidacy.closed_at is None) == (candidacy.outcome == "") == (candidacy.visits[-1].left_at is None)
    assert bool(candidacy.reason) == (candidacy.outcome in {"rejected", "withdrawn"})


def test_careers_have_no_absurd_gaps_and_titles_that_do_not_shrink(world):
    for human in world.humans:
        lines = human.career.employments
        family, language = vocabulary.families()[human.career.family], human.career.language
        levels = []
        for newer, older in itertools.pairwise(lines):
            assert older.ended_on is not None
            gap = (newer.started_on - older.ended_on).days
            assert 0 <= gap <= 130
        for line in reversed(lines):
            forms = [title.split("|") for title in family.titles[language]]
            levels.append(next(index for index, form in reversed(list(enumerate(forms))) if line.title in form))
            assert line.ended_on is None or line.ended_on > line.started_on
        assert levels == sorted(levels)
        assert human.career.educations[0].ended <= lines[-1].started_on.year


def test_posts_are_as_long_as_real_ones(world):
    for opening in world.openings:
        words = len(re.sub(r"<[^>]+>", " ", opening.body).split())
        assert 250 <= words <= 410, (opening.key, words)
        assert opening.pay_min_minor < opening.pay_max_minor


def test_no_text_is_filler_or_holds_an_open_slot(world):
    texts = [opening.body for opening in world.openings]
    texts += [remark.text for remark in world.remarks] + [letter.text for letter in world.letters]
    texts += [deed for human in world.humans for line in human.career.employments for deed in line.achievements]
    texts += [human.career.summary for human in world.humans]

    assert len(texts) > 3000
    assert [text for text in texts if re.search(r"(?i:lorem|ipsum)|[{}|]|\bTODO\b", text)] == []


def test_remarks_are_written_by_members_of_the_team(world, openings):
    by_key = {candidacy.key: candidacy for candidacy in world.candidacies}
    for remark in world.remarks:
        if remark.candidacy:
            opening = openings[by_key[remark.candidacy].opening]
            assert remark.author in {opening.recruiter, opening.manager, *opening.interviewers}


def test_those_who_came_second_wait_in_the_pool_of_their_organization(world):
    second = {candidacy.human for candidacy in world.candidacies if candidacy.is_silver_medalist}
    waiting = [membership for membership in world.memberships if membership.because == "silver_medalist"]

    assert len(second) >= 12
    assert {membership.human for membership in waiting} == second
    assert all(membership.pool.split("-")[0] == membership.human.split("-")[0] for membership in waiting)


@pytest.mark.parametrize(("country", "capacity"), [("US", 1600), ("IE", 100_000), ("NL", 10_000_000)])
def test_numbered_phones_repeat_none_until_they_are_used_up(country, capacity):
    sample = range(min(capacity, 5000))

    assert len({contacts.numbered_phone(country, index) for index in sample}) == len(sample)
    assert contacts.numbered_phone(country, capacity) == ""
