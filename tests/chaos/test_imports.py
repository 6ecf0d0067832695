"""An import whose worker is killed in the middle, again and again: every row has its fate once, nobody is doubled."""

import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from benchmarks.imports import table
from tests.chaos.test_up import Up, clean_environment, command, wait_for
from tests.homes import free_ports, private_home

pytestmark = [pytest.mark.chaos, pytest.mark.slow, pytest.mark.timeout(420)]

ROWS, KILLS = 6_000, 2


@pytest.fixture
def running() -> Iterator[Up]:
    with private_home() as home:
        started = Up(home, free_ports()[0]).wait_until_ready()
        yield started
        if started.process.poll() is None:
            started.stop()


def told(home: Path, *arguments: str, text: str = "") -> str:
    done = subprocess.run(
        command(*arguments, "--home", str(home)),
        env=clean_environment(),
        input=text,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def api(running: Up) -> Iterator[httpx.Client]:
    """A program of an administrator of a new organization."""
    acme = ("--organization", "Acme", "--email", "a@acme.example", "--password-stdin")
    told(running.home, "createadmin", *acme, text="loom and shuttle 42")
    secret = told(running.home, "token", "create", "--email", "a@acme.example", "--scopes", "all")
    address = f"http://127.0.0.1:{running.port}/api/v1"
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {secret}"}, timeout=60) as client:
        yield client


def test_a_killed_worker_loses_a_chunk_at_most_and_its_successor_goes_on(running: Up, api: httpx.Client):
    batch = api.post("/imports", json={"name": "people.csv"}).raise_for_status().json()
    here = f"/imports/{batch['id']}"
    files = {"part": ("people.csv", table(ROWS))}
    fields = api.post(f"{here}/parts", files=files).raise_for_status().json()["fields"]
    api.put(f"{here}/mapping", json={"fields": fields}).raise_for_status()
    api.post(f"{here}/runs").raise_for_status()

    def done() -> int:
        return api.get(here).raise_for_status().json()["rows_done"]

    for _number in range(KILLS):
        before = done()
        assert wait_for(lambda before=before: done() > before, 120), api.get(here).json()
        running.child("worker").kill()
        time.sleep(1)
    assert done() < ROWS, "it was over before it was killed; take more rows"
    assert wait_for(lambda: api.get(here).json()["state"] == "finished", 240), api.get(here).json()

    state = api.get(here).json()
    outcomes, after = [], -1
    while rows := api.get(f"{here}/rows", params={"after": after, "limit": 1000}).json():
        outcomes += [(row["position"], row["outcome"], row["person_id"]) for row in rows]
        after = rows[-1]["position"]
    assert [position for position, _outcome, _person in outcomes] == list(range(ROWS))
    counted = Counter(outcome for _position, outcome, _person in outcomes)
    assert (counted["added"], counted["failed"]) == (state["added"], state["failed"])
    added = [person for _position, outcome, person in outcomes if outcome == "added"]
    assert len(set(added)) == len(added)
    assert api.get("/events/verification").json()["is_intact"] is True
