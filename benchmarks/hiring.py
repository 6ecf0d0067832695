"""Hiring at size: the board, the list, moves and bulk moves among 100,000 applications, and the board among 1,000,000.

One run on the embedded database of an installation started as a person starts it, everything over HTTP, one client.
"""

import html
import itertools
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import httpx
import psycopg

from benchmarks import tables
from benchmarks.browser import Browser, program
from benchmarks.measure import Figures, Load, measure
from benchmarks.pages import RITA, largest_job
from benchmarks.server import Installation, installation
from hireloom.cli import database
from tests.homes import private_home

BOUNDS = {
    "board among 100,000": 35,
    "list, page 1": 35,
    "list, page 1,000": 35,
    "a move on the board": 15,
    "a move by API": 15,
    "bulk move of 100": 300,
    "bulk move of 1,000": 3000,
}
GROWTH_BOUND = 1.2
FEW, MANY, MOST = 20_000, 100_000, 1_000_000
IN_THE_LIST = 52_000  # so that there is a page 1,000 of fifty
NEXT = re.compile(r'href="([^"]*[?&;]after=[^"]*)"')


def run() -> None:
    """Load medium demo data into a home of its own, add applications in steps, measure between them."""
    with private_home() as home, installation(home, "--demo", "medium") as server:
        for part in _measured(server):
            print(f"{part}\n", flush=True)


def _measured(server: Installation) -> Iterator[str]:
    load, rita = Load(server.pid), Browser(server.url)
    load.wait_until_idle()
    rita.signs_in(*RITA)
    api = program(server.url, server.home, RITA[0], "all")
    job = UUID(largest_job(api))

    def board(among: int) -> Figures:
        _filled(server.home, job, among)
        return measure(f"board among {among:,}", lambda _: _is(rita, f"/jobs/{job}/", "data-board"), load)

    few = board(FEW)
    rows = [few, board(MANY), *_rows(rita, api, job, load)]
    yield tables.show("Hiring, 50 jobs, one with 2,000 active applications", rows, BOUNDS)
    most = board(MOST)
    yield tables.show("The board at size", [few, rows[1], most], {})
    grown = most.p50 / few.p50
    yield f"The board among {MOST:,} takes {grown:.2f} times as long as among {FEW:,}, bound {GROWTH_BOUND}."


def _rows(rita: Browser, api: httpx.Client, job: UUID, load: Load) -> Iterator[Figures]:
    everything = f"/jobs/{job}/list/?standing=all"
    yield measure("list, page 1", lambda _: _is(rita, everything, "<tbody"), load)
    far = _page(rita, everything, 1000)
    yield measure("list, page 1,000", lambda _: _is(rita, far, "<tbody"), load)
    stages = [stage["id"] for stage in api.get(f"/jobs/{job}").raise_for_status().json()["stages"][:2]]
    waiting = _applications(api, job, 1000)
    there = itertools.cycle(stages)
    token = rita.token_of(f"/jobs/{job}/")

    def moves(_: int) -> None:
        path = f"/applications/{waiting[0]}/moves/"
        headers = {"HX-Request": "true", "X-CSRFToken": token, "Referer": rita.url}
        answer = rita.http.post(path, data={"stage": next(there)}, headers=headers)
        assert answer.status_code < 300, f"a move answered {answer.status_code}"

    def moves_by_api(_: int) -> None:
        api.post(f"/applications/{waiting[1]}/moves", json={"stage_id": next(there)}).raise_for_status()

    yield measure("a move on the board", moves, load)
    yield measure("a move by API", moves_by_api, load)
    for count, times in ((100, 15), (1000, 5)):
        bulk = _bulk_move(api, waiting[:count], there)
        yield measure(f"bulk move of {count:,}", bulk, load, requests=times, warm=1)


def _bulk_move(api: httpx.Client, ids: list[str], stages: Iterator[str]) -> Callable[[int], None]:
    """Ask for a bulk move and wait until each of them stands there."""

    def moves(_: int) -> None:
        wanted = {"verb": "move", "application_ids": ids, "stage_id": next(stages)}
        action = api.post("/bulk-actions", json=wanted).raise_for_status().json()
        while action["ended_at"] is None:
            time.sleep(0.01)
            action = api.get(f"/bulk-actions/{action['id']}").raise_for_status().json()
        assert action["done"] == len(ids), f"{action['done']} of {len(ids)} moved"

    return moves


def _is(browser: Browser, path: str, holds: str) -> None:
    browser.reads(path, must_hold=holds)


def _page(browser: Browser, path: str, number: int) -> str:
    """The address of a page of a list, found as a person finds it: by going on."""
    for _ in range(number - 1):
        found = NEXT.search(browser.reads(path, must_hold="<tbody").text)
        assert found, f"{path} is the last page"
        path = path.split("?", maxsplit=1)[0] + html.unescape(found[1])
    return path


def _applications(api: httpx.Client, job: UUID, count: int) -> list[str]:
    found: list[str] = []
    query = {"job_id": str(job), "is_open": True, "limit": 200}
    while len(found) < count:
        page = api.get("/applications", params=query).raise_for_status().json()
        found += [row["id"] for row in page["results"]]
        query["cursor"] = page["next_cursor"]
    return found[:count]


def _filled(home: Path, job: UUID, total: int) -> None:
    """Add applications up to `total`: closed ones of this job until its list is long enough, the rest of other jobs."""
    with database.attached(home) as attached, psycopg.connect(attached.owner_url, autocommit=True) as connection:
        there, of_job = connection.execute(_COUNTED, {"job": job}).fetchone() or (0, 0)
        more_of_job = max(0, IN_THE_LIST - of_job) if total >= MANY else 0
        if more_of_job:
            connection.execute(_OF_THE_JOB, {"job": job, "more": more_of_job})
        connection.execute(_OF_OTHERS, {"job": job, "more": max(0, total - there - more_of_job)})
        connection.execute("VACUUM (ANALYZE) ats_application")
        connection.execute("VACUUM (ANALYZE) ats_stagevisit")


_COUNTED = "SELECT count(*), count(*) FILTER (WHERE job_id = %(job)s) FROM ats_application"
_MADE = """
, made AS (
    INSERT INTO ats_application (id, organization_id, person_id, job_id, stage_id, source_id, message, answers,
           language, applied_at, entered_at, updated_at, outcome, closed_at, reason_id, is_silver_medalist,
           submission_key, suspicion, fraud_status)
    SELECT uuidv7(since), organization_id, person_id, job_id, stage_id, source_id, '', '{}', '',
           now() + since, now() + since, now() + since / 2,
           CASE WHEN is_open THEN '' ELSE 'rejected' END, CASE WHEN is_open THEN NULL ELSE now() + since / 2 END,
           CASE WHEN is_open THEN NULL ELSE reason_id END, false, '', '', ''
      FROM wished ON CONFLICT DO NOTHING
    RETURNING id, organization_id, stage_id, entered_at, closed_at)
INSERT INTO ats_stagevisit (id, organization_id, application_id, stage_id, entered_at, left_at)
SELECT uuidv7(), organization_id, id, stage_id, entered_at, closed_at FROM made
"""
_GROUND = """
WITH place AS (SELECT organization_id FROM ats_job WHERE id = %(job)s),
people AS MATERIALIZED (
    SELECT p.id, p.source_id, row_number() OVER (ORDER BY p.id) - 1 AS number
      FROM people_person p JOIN place USING (organization_id)),
ground AS MATERIALIZED (
    SELECT (SELECT count(*) FROM people) AS crowd,
           (SELECT id FROM ats_rejectionreason r JOIN place USING (organization_id) ORDER BY r.id LIMIT 1) AS reason_id)
"""
_OF_THE_JOB = (
    _GROUND
    + """
, wished AS (
    SELECT j.organization_id, p.id AS person_id, p.source_id, j.id AS job_id, ground.reason_id, false AS is_open,
           (SELECT s.id FROM ats_stage s WHERE s.job_id = j.id ORDER BY s.position LIMIT 1) AS stage_id,
           -interval '1 minute' * (n * 17) AS since
      FROM generate_series(1, %(more)s) AS n CROSS JOIN ground
      JOIN people p ON p.number = n %% ground.crowd JOIN ats_job j ON j.id = %(job)s)
"""
    + _MADE
)
_OF_OTHERS = (
    _GROUND
    + """
, jobs AS MATERIALIZED (
    SELECT j.id, j.organization_id, row_number() OVER (ORDER BY j.id) - 1 AS number,
           (SELECT s.id FROM ats_stage s WHERE s.job_id = j.id ORDER BY s.position LIMIT 1) AS stage_id
      FROM ats_job j JOIN place USING (organization_id) WHERE j.id <> %(job)s)
, wished AS (
    SELECT j.organization_id, p.id AS person_id, p.source_id, j.id AS job_id, ground.reason_id, n %% 5 = 0 AS is_open,
           j.stage_id, -interval '1 second' * (n * 37) AS since
      FROM generate_series(1, %(more)s) AS n CROSS JOIN ground
      JOIN people p ON p.number = (n::bigint * 7919) %% ground.crowd
      JOIN jobs j ON j.number = (n * 31 + n / ground.crowd) %% (SELECT count(*) FROM jobs))
"""
    + _MADE
)
