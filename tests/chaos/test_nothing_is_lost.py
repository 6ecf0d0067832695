"""Applications keep coming while workers and the database are killed: each is there once, read, and acknowledged once."""

import threading
import time
from collections import Counter

import httpx
import psutil
import pytest

from tests.chaos.installations import Up, wait_for

pytestmark = [pytest.mark.chaos, pytest.mark.slow, pytest.mark.timeout(600)]

APPLICANTS = 40
KILLS = 6
RESUME = b"Ada Byron\nada@example.org\n\nExperience\nStaff nurse, Croix Hospital, 2019 - 2024\n\nSkills\nTriage, Patient care\n"


def published_post(api: httpx.Client) -> str:
    job = api.post("/jobs", json={"title": "Staff nurse"}).raise_for_status().json()
    api.post(f"/jobs/{job['id']}/opening").raise_for_status()
    post = api.post(f"/jobs/{job['id']}/posts", json={"title": "Staff nurse"}).raise_for_status().json()
    api.post(f"/posts/{post['id']}/publication").raise_for_status()
    return str(post["id"])


def apply_until_taken(api: httpx.Client, post: str, number: int) -> None:
    """Send an application as a careful program does: again with the same key until there is an answer."""
    fields = {"name": f"Person {number}", "email": f"person{number}@example.org"}
    for _ in range(60):
        try:
            answer = api.post(
                f"/posts/{post}/applications",
                data=fields,
                files={"resume": (f"cv{number}.txt", RESUME, "text/plain")},
                headers={"Idempotency-Key": f"application-{number}"},
            )
        except httpx.HTTPError:
            answer = None
        if answer is not None and answer.status_code == 201:
            return
        assert answer is None or answer.status_code == 503, answer.text
        time.sleep(0.5)
    pytest.fail(f"application {number} was never taken")


def everything(api: httpx.Client, path: str) -> list[dict]:
    rows, cursor = [], None
    while True:
        page = api.get(path, params={"limit": 200} | ({"cursor": cursor} if cursor else {})).raise_for_status().json()
        rows += page["results"]
        cursor = page["next_cursor"]
        if not cursor:
            return rows


def events(api: httpx.Client) -> Counter:
    return Counter(row["name"] for row in everything(api, "/events"))


def test_killed_workers_and_a_killed_database_lose_and_double_nothing(running: Up, api: httpx.Client):
    post = published_post(api)
    stop = threading.Event()

    def kill_now_and_then() -> None:
        for number in range(KILLS):
            time.sleep(1.5)
            victim = running.postgres() if number == KILLS // 2 else running.child("hireloom-worker")
            if victim is not None and not stop.is_set():
                victim.kill()

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    for number in range(APPLICANTS):
        apply_until_taken(api, post, number)
        time.sleep(0.15)
    stop.set()
    killer.join()

    settled = lambda: events(api)["messaging.message.settled"] == APPLICANTS == events(api)["people.document.read"]
    assert wait_for(settled, 300), events(api)

    counted = events(api)
    assert counted["ats.application.submitted"] == APPLICANTS
    assert counted["people.person.added"] == APPLICANTS
    assert counted["messaging.message.queued"] == APPLICANTS
    verdict = api.get("/events/verification").json()
    assert verdict["is_intact"] is True, verdict
    applications = everything(api, "/applications")
    assert len({row["person_id"] for row in applications}) == len(applications) == APPLICANTS


def test_while_the_database_is_away_a_page_says_so_and_the_next_click_works(running: Up):
    address = f"http://127.0.0.1:{running.port}"
    with httpx.Client(base_url=address, timeout=30) as browser:
        assert browser.get("/accounts/login/").status_code == 200

        seen: list[tuple[int, str]] = []
        running.postgres().kill()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            answer = browser.get("/accounts/login/")
            seen.append((answer.status_code, answer.text))
            if answer.status_code == 200 and any(status == 503 for status, _ in seen):
                break
            time.sleep(0.05)

    assert {status for status, _ in seen} <= {200, 503}, Counter(status for status, _ in seen)
    assert seen[-1][0] == 200
    away = [text for status, text in seen if status == 503]
    assert not away or "tries again" in away[0]


def test_a_database_that_goes_away_under_load_is_a_clear_page_for_everybody_and_comes_back(running: Up):
    address, over = f"http://127.0.0.1:{running.port}", threading.Event()
    seen: list[tuple[float, int, str]] = []

    def look() -> None:
        with httpx.Client(base_url=address, timeout=60) as browser:
            while not over.is_set():
                began = time.monotonic()
                answer = browser.get("/accounts/login/")
                seen.append((began, answer.status_code, answer.text))

    visitors = [threading.Thread(target=look) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    assert wait_for(lambda: len(seen) > 80, 60)
    for _ in range(3):
        killed = running.postgres()
        killed.kill()
        assert wait_for(lambda: is_there_again(running, killed), 60)
        time.sleep(1)
    back = time.monotonic()
    assert wait_for(lambda: sum(began > back and status == 200 for began, status, _ in seen) > 80, 60)
    over.set()
    for visitor in visitors:
        visitor.join()

    assert {status for _, status, _ in seen} == {200, 503}, Counter(status for _, status, _ in seen)
    assert all("tries again" in text for _, status, text in seen if status == 503)
    assert {status for began, status, _ in seen if began > back + 5} <= {200}


def is_there_again(running: Up, killed: psutil.Process) -> bool:
    """Whether another server than the killed one accepts connections."""
    try:
        found = running.postgres()
    except (OSError, IndexError, psutil.Error):
        return False
    lines = (running.home / "postgres" / "data" / "postmaster.pid").read_text().splitlines()
    return found != killed and lines[-1].strip() == "ready"
