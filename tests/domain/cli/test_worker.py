"""What a worker sets for itself before Django is loaded, and once it is asked to end."""

import asyncio
import os
import threading

import pytest

from hireloom.cli.commands import worker
from hireloom.core import jobs


def test_connections_stay_open_from_job_to_job_unless_somebody_said_otherwise(monkeypatch):
    monkeypatch.setenv("HIRELOOM_DATABASE_POOL", "")
    monkeypatch.setenv("HIRELOOM_DATABASE_POOL_SIZE", "9")

    worker.prepare_environment(slots=4)

    assert (os.environ["HIRELOOM_DATABASE_POOL"], os.environ["HIRELOOM_DATABASE_POOL_SIZE"]) == ("yes", "9")
    monkeypatch.setenv("HIRELOOM_DATABASE_POOL", "no")
    worker.prepare_environment(slots=4)
    assert os.environ["HIRELOOM_DATABASE_POOL"] == "no"


def test_jobs_know_that_the_worker_was_asked_to_end(monkeypatch):
    monkeypatch.setattr(jobs, "ending", threading.Event())

    async def ask_to_end():
        work, asked = asyncio.create_task(asyncio.sleep(60)), asyncio.Event()
        worker._stop(work, asked)
        await asyncio.wait([work])
        return work.cancelled(), asked.is_set(), jobs.ending.is_set()

    assert asyncio.run(ask_to_end()) == (True, True, True)


@pytest.fixture
def looks(monkeypatch):
    """Let a worker look at itself often; returns what sets how many bytes it has."""
    has = {"bytes": 0}
    monkeypatch.setattr(worker, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(worker, "_own_memory", lambda: has["bytes"])
    monkeypatch.setattr(jobs, "under_way", jobs.UnderWay())
    return lambda more: has.update(bytes=more)


def ends(*, after, within=0.3):
    """Whether a worker that watches itself ends by itself, once `after` happened to it."""

    async def watch():
        work, grown = asyncio.create_task(asyncio.sleep(60)), asyncio.Event()
        watching = asyncio.create_task(worker._watch(work, grown))
        await asyncio.sleep(0.03)
        after()
        await asyncio.wait([work], timeout=within)
        watching.cancel()
        work.cancel()
        return grown.is_set()

    return asyncio.run(watch())


def test_a_worker_that_has_grown_and_does_nothing_ends_to_be_started_anew(looks):
    assert ends(after=lambda: looks(worker._MOST_GROWN + 1))


def test_a_worker_that_has_not_grown_goes_on(looks):
    assert not ends(after=lambda: looks(worker._MOST_GROWN))


def test_a_worker_that_has_grown_ends_no_job(looks):
    def begins_a_large_job():
        jobs.under_way.__enter__()
        looks(worker._MOST_GROWN + 1)

    assert not ends(after=begins_a_large_job)


def test_a_job_is_under_way_while_it_runs_and_no_longer_when_it_failed():
    seen = []

    def fails():
        seen.append((jobs.under_way.now, jobs.under_way.begun))
        raise ValueError

    before = jobs.under_way.begun
    with pytest.raises(ValueError), jobs.under_way:
        fails()
    assert seen == [(1, before + 1)]
    assert jobs.under_way.now == 0
