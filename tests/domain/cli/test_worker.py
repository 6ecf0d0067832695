"""What a worker sets for itself before Django is loaded, and once it is asked to end."""

import asyncio
import os
import threading

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
