import os
import secrets
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from hireloom.kit.embedded_postgres import APP, OWNER, AnotherIsBusy, EmbeddedPostgres, PostgresError, locks, places
from hireloom.kit.embedded_postgres.identity import Identity, choose
from tests.homes import is_root, private_home

FAST = {"fsync": "off", "shared_buffers": "16MB"}
USE_AND_WAIT = """
import sys
from hireloom.kit.embedded_postgres import EmbeddedPostgres
server = EmbeddedPostgres(sys.argv[1], {"fsync": "off", "shared_buffers": "16MB"}).start()
print("started", flush=True)
sys.stdin.read()
print("stopped it" if server.stop() else "left it running", flush=True)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    with private_home() as home, EmbeddedPostgres(home, FAST) as running:
        yield running


@pytest.fixture
def home() -> Iterator[Path]:
    with private_home() as folder:
        yield folder


@pytest.fixture
def user_process(home: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Another process that uses the server of `home` until its standard input is closed."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", USE_AND_WAIT, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def ask(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def tell(url: str, statement: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(statement.encode())


def is_alive(process: psutil.Process) -> bool:
    """Whether it runs; a machine whose first process is slow to bury the dead shows them as zombies."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def postmaster(home: Path) -> psutil.Process:
    return psutil.Process(int((home / "data" / "postmaster.pid").read_text().splitlines()[0]))


def test_a_wrong_password_is_refused(server: EmbeddedPostgres) -> None:
    right = server.url(APP)
    assert ask(right, "SELECT current_user") == APP
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(right.replace(server.password(APP), "wrong"))


def test_no_password_is_refused_to_the_owner_as_well(server: EmbeddedPostgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(server.url(OWNER).replace(f":{server.password(OWNER)}", ""), passfile="/dev/null")


def test_only_a_private_socket_is_listened_on(server: EmbeddedPostgres) -> None:
    assert ask(server.url(), "SHOW listen_addresses") == ""
    sockets = Path(str(ask(server.url(), "SHOW unix_socket_directories")))
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    assert stat.S_IMODE((sockets / ".s.PGSQL.5432").stat().st_mode) == 0o700
    assert not postmaster(server.home).net_connections("inet")


def test_passwords_are_random_and_readable_by_their_owner_alone(server: EmbeddedPostgres) -> None:
    files = [server.home / f"{role}-password" for role in (OWNER, APP)]
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]
    assert len({file.read_text() for file in files}) == 2
    assert all(len(file.read_text()) == 32 for file in files)


def test_the_run_time_role_may_sign_in_and_nothing_else(server: EmbeddedPostgres) -> None:
    attributes = "rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, rolinherit"
    query = f"SELECT ARRAY[{attributes}] FROM pg_roles WHERE rolname = '{{}}'"
    assert ask(server.url(), query.format(APP)) == [True, False, False, False, False, False, False]
    assert ask(server.url(), query.format(OWNER))[:3] == [True, True, True]  # type: ignore[index]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        tell(server.url(APP), "CREATE TABLE mine (id int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        tell(server.url(APP), "CREATE TEMPORARY TABLE mine (id int)")


def test_a_request_that_hangs_in_a_transaction_is_ended_and_a_migration_is_not(server: EmbeddedPostgres) -> None:
    assert ask(server.url(APP), "SHOW idle_in_transaction_session_timeout") == "1min"
    assert ask(server.url(), "SHOW idle_in_transaction_session_timeout") == "0"


def test_the_server_has_none_of_roots_privileges(server: EmbeddedPostgres) -> None:
    process = postmaster(server.home)
    assert 0 not in process.uids()
    expected = choose()
    assert set(process.uids()) == {expected.user_id}
    assert set(process.gids()) == {expected.group_id}
    if is_root():
        groups = (Path("/proc") / str(process.pid) / "status").read_text().split("Groups:")[1].splitlines()[0]
        assert groups.split() == []


def test_the_database_sorts_alike_everywhere_and_has_its_extensions(server: EmbeddedPostgres) -> None:
    query = "SELECT ARRAY[datlocprovider::text, datlocale] FROM pg_database WHERE datname = 'hireloom'"
    assert ask(server.url(), query) == ["b", "C.UTF-8"]
    installed = set(ask(server.url(), "SELECT array_agg(extname::text) FROM pg_extension"))  # type: ignore[call-overload]
    assert {"pg_trgm", "unaccent", "btree_gin", "btree_gist", "citext", "pg_stat_statements"} <= installed
    assert ("vector" in installed) == server.has_vectors


def test_settings_given_go_before_ours(server: EmbeddedPostgres) -> None:
    assert ask(server.url(), "SHOW fsync") == "off"
    assert ask(server.url(), "SHOW jit") == "off"


def test_a_database_is_made_from_a_template_and_dropped_with_its_sessions(server: EmbeddedPostgres) -> None:
    first, second = (f"test_{secrets.token_hex(4)}" for _ in range(2))
    server.create_database(first)
    tell(server.url(database=first), "CREATE TABLE kept AS SELECT 7 AS number")
    server.create_database(second, first)
    assert ask(server.url(database=second), "SELECT number FROM kept") == 7
    assert ask(server.url(APP, second), "SELECT similarity('loom', 'looms') > 0.5") is True
    with psycopg.connect(server.url(database=second)):
        server.drop_database(second)
    server.drop_database(first)
    server.drop_database(first)
    assert ask(server.url(), f"SELECT count(*) FROM pg_database WHERE datname IN ('{first}', '{second}')") == 0


def test_two_users_share_one_server_and_the_last_one_out_stops_it(
    home: Path, user_process: Callable[[], subprocess.Popen[str]]
) -> None:
    other = user_process()
    before = postmaster(home)
    server = EmbeddedPostgres(home, FAST).start()
    assert postmaster(home) == before
    assert "left it running" in other.communicate()[0]
    assert ask(server.url(), "SELECT 1") == 1
    assert server.stop() is True
    assert not is_alive(before)
    assert not server.is_running()


def test_starting_twice_counts_once(home: Path) -> None:
    server = EmbeddedPostgres(home, FAST).start().start()
    assert server.stop() is True
    assert server.stop() is False


def test_a_killed_user_leaves_the_server_to_the_next_who_stops_it(
    home: Path, user_process: Callable[[], subprocess.Popen[str]]
) -> None:
    killed = user_process()
    running = postmaster(home)
    killed.kill()
    killed.wait()
    assert is_alive(running)
    server = EmbeddedPostgres(home, FAST).start()
    assert postmaster(home) == running
    assert server.stop() is True
    assert not is_alive(running)


@pytest.mark.slow
def test_six_processes_that_start_at_once_get_one_server(home: Path) -> None:
    command = [sys.executable, "-c", USE_AND_WAIT, str(home)]
    users = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    assert [user.stdout.readline() for user in users if user.stdout] == ["started\n"] * 6
    ends = [user.communicate()[0].strip() for user in users]
    assert sorted(ends) == ["left it running"] * 5 + ["stopped it"]


def test_a_killed_making_of_the_cluster_is_begun_anew(home: Path) -> None:
    maker = subprocess.Popen(
        [sys.executable, "-c", USE_AND_WAIT, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    while not list(home.glob("unfinished-*/data/*")):
        time.sleep(0.005)
    for process in [*psutil.Process(maker.pid).children(recursive=True), psutil.Process(maker.pid)]:
        process.kill()
    maker.communicate()
    assert not (home / "data").exists()
    with EmbeddedPostgres(home, FAST) as server:
        assert ask(server.url(), "SELECT 1") == 1
    assert not list(home.glob("unfinished-*"))


@pytest.mark.parametrize("lives", [True, False], ids=["a living stranger", "a zombie"])
def test_a_note_of_a_dead_server_whose_number_somebody_else_has_is_cleared(home: Path, lives: bool) -> None:
    with EmbeddedPostgres(home, FAST):
        note = (home / "data" / "postmaster.pid").read_text().splitlines()
    identity = choose()
    stranger = subprocess.Popen(["sleep", "60"], **identity.process_options)
    if not lives:
        stranger.send_signal(signal.SIGKILL)
        while psutil.Process(stranger.pid).status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)
    for file in (home / "data" / "postmaster.pid", home / "sockets" / ".s.PGSQL.5432.lock"):
        file.write_text("\n".join([str(stranger.pid), *note[1:], ""]))
        os.chown(file, identity.user_id, identity.group_id)
    try:
        with EmbeddedPostgres(home, FAST) as server:
            assert ask(server.url(), "SELECT 1") == 1
            assert (stranger.poll() is None) == lives
    finally:
        stranger.kill()
        stranger.wait()


def test_a_killed_server_is_started_again_with_all_that_was_committed(home: Path) -> None:
    with EmbeddedPostgres(home, FAST) as server:
        tell(server.url(), "CREATE TABLE kept AS SELECT 7 AS number")
        assert server.ensure_running() is False
        postmaster(home).kill()
        while server.is_running():
            time.sleep(0.01)
        assert server.ensure_running() is True
        assert ask(server.url(), "SELECT number FROM kept") == 7


def test_data_of_another_major_version_are_refused(home: Path) -> None:
    with EmbeddedPostgres(home, FAST):
        pass
    (home / "data" / "PG_VERSION").write_text("17\n")
    with pytest.raises(PostgresError, match="written by PostgreSQL 17, but this release brings version 18"):
        EmbeddedPostgres(home, FAST).start()


def test_what_an_administrator_set_survives_a_restart(home: Path) -> None:
    with EmbeddedPostgres(home, FAST) as server, psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET work_mem = '7MB'")
    with EmbeddedPostgres(home, FAST) as server:
        assert ask(server.url(), "SHOW work_mem") == "7MB"


@pytest.mark.parametrize(
    "name", ["h" * 150, 'it\'s a $home `with` "marks" é'], ids=["150 characters", "odd characters"]
)
def test_the_home_may_have_any_name(name: str) -> None:
    with private_home(name) as home, EmbeddedPostgres(home, FAST) as server:
        sockets = Path(str(ask(server.url(), "SHOW unix_socket_directories")))
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        assert sockets.stat().st_uid == choose().user_id
    if sockets.parent != home:
        sockets.rmdir()


def test_a_short_socket_folder_that_somebody_prepared_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(places.tempfile, "gettempdir", lambda: str(tmp_path))
    long = home / ("h" * 150)
    long.mkdir(parents=True)
    made = places.socket_folder(long, choose())
    assert made.parent == tmp_path
    made.chmod(0o755)
    with pytest.raises(PostgresError, match="is not a private folder"):
        places.socket_folder(long, choose())
    made.rmdir()
    made.symlink_to(home)
    with pytest.raises(PostgresError, match="is not a private folder"):
        places.socket_folder(long, choose())


def test_a_gate_that_stays_closed_is_waited_for_so_long_and_no_longer(home: Path) -> None:
    server = EmbeddedPostgres(home, FAST)
    busy = locks.FileLock(home / "gate.lock")
    with busy.alone(timeout_seconds=1), pytest.raises(AnotherIsBusy, match="starting or stopping"):
        server.start(gate_seconds=0.2)
    assert server.start().stop() is True


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    server = EmbeddedPostgres(home, {"shared_buffers": "no size"})
    with pytest.raises(PostgresError, match="shared_buffers"):
        server.start()
    assert EmbeddedPostgres(home, FAST).start().stop() is True


@pytest.mark.skipif(not is_root(), reason="only root runs the server as somebody else")
def test_roots_closed_folder_is_left_as_it_is_and_the_data_lie_elsewhere(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = home / "closed"
    closed.mkdir(parents=True, mode=0o700)
    monkeypatch.setattr(places, "SYSTEM_FOLDER", home / "system")
    home.chmod(0o755)
    with EmbeddedPostgres(closed / "postgres", FAST) as server:
        assert server.home.parent == home / "system"
        assert ask(server.url(), "SELECT 1") == 1
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert (closed / "postgres" / "moved-to").read_text().strip() == str(server.home)
    assert EmbeddedPostgres(closed / "postgres", FAST).home == server.home
    assert places.forsaken() == []

    (closed / "postgres" / "moved-to").unlink()
    assert places.forsaken() == [(server.home, closed / "postgres")]


@pytest.mark.skipif(is_root(), reason="root never runs it as itself")
def test_an_ordinary_user_runs_it_as_themselves(server: EmbeddedPostgres) -> None:
    assert not choose().drops
    assert postmaster(server.home).uids().real == os.getuid()


@pytest.mark.skipif(not is_root(), reason="only root chooses")
def test_a_system_user_that_does_not_exist_is_not_made() -> None:
    with pytest.raises(PostgresError, match="useradd --system"):
        choose("no-such-user-here")
    with pytest.raises(PostgresError, match="does not run as root"):
        choose("root")


def test_an_identity_of_our_own_changes_nothing(home: Path) -> None:
    ours = Identity(name="me", user_id=os.geteuid(), group_id=os.getegid(), drops=False)
    home.mkdir()
    assert ours.process_options == {}
    assert ours.may_enter(home)
    assert not ours.may_read(home / "missing")
