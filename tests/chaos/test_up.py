"""The one command under fire: stopped, killed, started twice. Each test works on a prepared home of its own."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.chaos.installations import Up, clean_environment, command, wait_for
from tests.homes import free_ports, private_home

pytestmark = [pytest.mark.chaos, pytest.mark.slow]


def refused(*arguments: str, **environment: str) -> str:
    """What a command says that ends with code 1."""
    done = subprocess.run(
        command(*arguments),
        env=clean_environment() | environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stderr


def answers(port: int) -> int:
    """The status of /readyz; 0 when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def seconds_to_stop() -> float:
    """Two seconds, and as much more as the machine has more to do than processors."""
    return 2.0 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with private_home() as folder:
        subprocess.run(command("prepare", "--home", str(folder), "--quiet"), env=clean_environment(), check=True)
        yield folder


@pytest.fixture
def port() -> int:
    return free_ports()[0]


@pytest.fixture
def up(home: Path, port: int) -> Iterator[Callable[..., Up]]:
    """Start `hireloom up`; whatever is left of it is ended after the test."""
    started: list[Up] = []

    def start(*arguments: str, on: int = port) -> Up:
        started.append(Up(home, on, *arguments))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.stop()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_up_answers_when_it_says_ready_and_stops_in_time_without_a_rest(up, port: int, number: int) -> None:
    running = up().wait_until_ready()
    assert answers(port) == 200
    everybody = [*running.children(), running.postgres()]
    assert len(everybody) >= 4
    assert running.stop(number) < seconds_to_stop()
    assert running.process.returncode == 0
    assert running.said.rstrip().endswith("Stopped.")
    assert wait_for(lambda: not any(is_alive(process) for process in everybody), 1)


def test_an_empty_installation_is_begun_with_a_link_that_only_its_operator_knows(up, home: Path, port: int) -> None:
    running = up().wait_until_ready()
    token = (home / "first-run-token").read_text()
    assert re.search(rf"http://127\.0\.0\.1:{port}/\S*{token}", running.said)


def test_the_children_do_not_know_the_owners_password(up, home: Path) -> None:
    running = up().wait_until_ready()
    secret = (home / "postgres" / "hireloom_owner-password").read_text()
    shown = [" ".join([*process.cmdline(), *process.environ().values()]) for process in running.children()]
    assert shown
    assert not any(secret in words for words in shown)


def test_a_second_up_on_the_same_home_says_where_the_first_one_is(up, home: Path, port: int) -> None:
    up().wait_until_ready()
    (other,) = free_ports()
    said = refused("up", "--home", str(home), "--port", str(other))
    assert said.count("\n") == 1
    assert f"already runs on this home: http://127.0.0.1:{port} (process " in said
    assert answers(port) == 200


def test_a_killed_up_takes_its_children_along_and_starts_again_without_hand_work(up, port: int) -> None:
    killed = up().wait_until_ready()
    children, postgres = killed.children(), killed.postgres()
    killed.process.kill()
    killed.process.wait()
    assert wait_for(lambda: not any(is_alive(child) for child in children), 5)
    assert is_alive(postgres)
    again = up().wait_until_ready()
    assert again.postgres() == postgres
    assert answers(port) == 200
    assert again.stop() < seconds_to_stop()
    assert not is_alive(postgres)


def test_everything_killed_at_once_starts_again_without_hand_work(up, port: int) -> None:
    killed = up().wait_until_ready()
    for process in [psutil.Process(killed.process.pid), killed.postgres(), *killed.children()]:
        process.kill()
    killed.process.wait()
    up().wait_until_ready()
    assert answers(port) == 200


@pytest.mark.parametrize("name", ["web", "hireloom-web", "hireloom-worker"])
def test_a_killed_child_comes_back(up, port: int, name: str) -> None:
    running = up().wait_until_ready()
    assert wait_for(lambda: running.child(name) is not None)
    killed = running.child(name)
    assert killed is not None
    killed.kill()
    assert wait_for(lambda: (found := running.child(name)) is not None and found != killed)
    assert wait_for(lambda: answers(port) == 200)
    assert "ended with code -9; it starts again in 0.5 s" in running.said


def test_a_killed_database_comes_back(up, port: int) -> None:
    running = up().wait_until_ready()
    killed = running.postgres()
    killed.kill()
    assert wait_for(lambda: "PostgreSQL had ended and was started again." in running.said)
    assert wait_for(lambda: answers(port) == 200)
    assert running.postgres() != killed


def test_a_taken_port_is_said_in_a_sentence_and_nothing_is_left_running(home: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        said = refused("up", "--home", str(home), "--port", str(port))
    assert (
        said
        == f"hireloom: Port {port} of 127.0.0.1 cannot be used (address already in use); choose another with --port.\n"
    )
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"HIRELOOM_PORT": "many"}, "HIRELOOM_PORT is “many”; accepted is: whole number from 1 to 65535."),
        ({"DATABASE_URL": "postgresql://me:hunter2@127.0.0.1:1/x"}, "The database at DATABASE_URL cannot be reached: "),
        (
            {"DATABASE_URL": "mysql://me:hunter2@127.0.0.1/x"},
            "DATABASE_URL is not the address of a PostgreSQL database",
        ),
    ],
)
def test_a_wrong_setting_ends_the_start_with_a_sentence(home: Path, environment: dict[str, str], sentence: str) -> None:
    said = refused("up", "--home", str(home), **environment)
    assert said.startswith(f"hireloom: {sentence}")
    assert said.count("\n") == 1
    assert "hunter2" not in said


def test_the_web_server_refuses_the_owners_role(home: Path, port: int) -> None:
    with Up(home, port).wait_until_ready().process as process:
        owner = (home / "postgres" / "hireloom_owner-password").read_text()
        sockets = home / "postgres" / "sockets"
        url = f"postgresql://hireloom_owner:{owner}@/hireloom?host={sockets}"
        said = refused("web", "--home", str(home), "--port", str(free_ports()[0]), DATABASE_URL=url)
        process.terminate()
    assert "The database role hireloom_owner is a superuser" in said


def test_metrics_are_served_on_ports_of_their_own(up, port: int) -> None:
    metrics = free_ports(2)[0]
    up("--metrics-port", str(metrics)).wait_until_ready()
    answers(port)
    for number, name in ((metrics, "hireloom_http_requests_total"), (metrics + 1, "hireloom_jobs")):
        assert wait_for(lambda: text_at(number, "/metrics"))
        assert name in text_at(number, "/metrics")
    assert "hireloom_http_requests_total" not in text_at(port, "/metrics")


def text_at(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def test_a_backup_put_back_elsewhere_is_whole_and_data_are_not_overwritten_by_accident(home: Path) -> None:
    def run(*arguments: str, says: str = "") -> str:
        done = subprocess.run(
            command(*arguments), env=clean_environment(), check=True, input=says, capture_output=True, text=True
        )
        return done.stdout

    with private_home() as source, private_home() as target:
        shutil.copytree(home / "static", source / "static")
        run("prepare", "--home", str(source))
        admin = ("--organization", "Globex Health", "--email", "ada@globex.example", "--password-stdin")
        run("createadmin", "--home", str(source), *admin, says="blue kettle 41 sings\n")
        (source / "files" / "one").mkdir(parents=True)
        (source / "files" / "one" / "file").write_bytes(b"\x00bytes")
        archive = source.parent / "backup.tar"
        run("backup", "--home", str(source), str(archive))
        run("restore", "--home", str(target), str(archive))
        assert run("audit", "verify", "--home", str(target)) == run("audit", "verify", "--home", str(source))
        assert (target / "files" / "one" / "file").read_bytes() == b"\x00bytes"
        assert (target / "secret-key").read_bytes() == (source / "secret-key").read_bytes()
        said = refused("restore", "--home", str(target), str(archive))
        assert "holds data already; to replace all of it, add --yes" in said
        run("restore", "--home", str(target), str(archive), "--yes")
        assert "already exists" not in refused("backup", "--home", str(target), str(archive))
        assert "ok    roles" in run("doctor", "--home", str(target))


def test_two_processes_answer_and_one_that_is_killed_is_replaced(up, port: int) -> None:
    running = up().wait_until_ready()
    web = running.child("hireloom-web")
    assert web
    assert wait_for(lambda: len(web.children()) == 2)
    first = web.children()[0]
    first.kill()
    assert wait_for(lambda: answers(port) == 200)
    assert wait_for(lambda: [p.pid for p in web.children() if p.is_running()].count(first.pid) == 0)
    assert wait_for(lambda: len([p for p in web.children() if p.status() != psutil.STATUS_ZOMBIE]) == 2)
