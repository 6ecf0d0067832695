"""`hireloom web` and `hireloom worker` alone, as on two machines: one database and one file store between them."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.chaos.installations import clean_environment, command, wait_for
from tests.chaos.test_nothing_is_lost import apply_until_taken, events, published_post
from tests.chaos.test_up import answers
from tests.chaos.test_up_elsewhere import Elsewhere, elsewhere  # noqa: F401  a fixture
from tests.homes import free_ports, private_home

pytestmark = [pytest.mark.chaos, pytest.mark.slow, pytest.mark.timeout(600)]


def told(place: Elsewhere, home: Path, *arguments: str, text: str = "") -> str:
    done = subprocess.run(
        command(*arguments, "--home", str(home)),
        env=clean_environment() | place.environment,
        input=text,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@contextmanager
def running(place: Elsewhere, home: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A part that knows the run-time role alone."""
    password = (home / "app-password").read_text().strip()
    url = place.url.replace(urlsplit(place.url).netloc, f"{place.role}:{password}@")
    process = subprocess.Popen(
        command(*arguments, "--home", str(home)),
        env=clean_environment() | {"DATABASE_URL": url, "HIRELOOM_APP_ROLE": place.role},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def ended(process: subprocess.Popen[bytes]) -> int:
    process.send_signal(signal.SIGTERM)
    return process.wait(30)


def test_what_web_takes_in_a_worker_elsewhere_does_and_each_ends_alone(elsewhere: Elsewhere) -> None:  # noqa: F811  the fixture
    (port,) = free_ports()
    admin = ("--organization", "Globex Health", "--email", "ada@globex.example", "--password-stdin")
    with private_home() as home:
        told(elsewhere, home, "prepare")
        told(elsewhere, home, "createadmin", *admin, text="blue kettle 41 sings\n")
        token = told(elsewhere, home, "token", "create", "--email", "ada@globex.example", "--scopes", "all")
        with running(elsewhere, home, "web", "--port", str(port)) as web:
            assert wait_for(lambda: answers(port) == 200, 120)
            address = f"http://127.0.0.1:{port}/api/v1"
            with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=60) as api:
                apply_until_taken(api, published_post(api), 1)
                time.sleep(2)
                assert events(api)["ats.application.submitted"] == 1
                assert events(api)["people.document.read"] == 0, "nobody works yet"
                with running(elsewhere, home, "worker") as worker:
                    assert wait_for(lambda: events(api)["people.document.read"] == 1, 120)
                    assert wait_for(lambda: events(api)["messaging.message.settled"] == 1, 60)
                    assert ended(worker) == 0
                assert answers(port) == 200
            assert ended(web) == 0
