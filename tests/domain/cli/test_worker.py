"""What a worker sets for itself before Django is loaded."""

import os

from hireloom.cli.commands import worker


def test_connections_stay_open_from_job_to_job_unless_somebody_said_otherwise(monkeypatch):
    monkeypatch.setenv("HIRELOOM_DATABASE_POOL", "")
    monkeypatch.setenv("HIRELOOM_DATABASE_POOL_SIZE", "9")

    worker.prepare_environment(slots=4)

    assert (os.environ["HIRELOOM_DATABASE_POOL"], os.environ["HIRELOOM_DATABASE_POOL_SIZE"]) == ("yes", "9")
    monkeypatch.setenv("HIRELOOM_DATABASE_POOL", "no")
    worker.prepare_environment(slots=4)
    assert os.environ["HIRELOOM_DATABASE_POOL"] == "no"
