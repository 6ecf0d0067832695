"""The one command on a server of somebody else, played by the tests' own cluster."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from hireloom.kit.embedded_postgres import EmbeddedPostgres, databases
from tests.chaos.test_up import Up, answers, refused, seconds_to_stop
from tests.homes import free_ports, private_home

pytestmark = [pytest.mark.chaos, pytest.mark.slow]


@dataclass(frozen=True)
class Elsewhere:
    """A database whose owner is nobody special, and the settings that point at it."""

    url: str
    role: str

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.url, "HIRELOOM_APP_ROLE": self.role}


@pytest.fixture
def elsewhere(postgres: EmbeddedPostgres) -> Iterator[Elsewhere]:
    mark = secrets.token_hex(4)
    owner, role, name = f"owner_{mark}", f"app_{mark}", f"elsewhere_{mark}"
    with databases.connect(postgres.url(database="postgres")) as administrator:
        administrator.execute(f"CREATE ROLE {owner} LOGIN CREATEROLE PASSWORD 'theirs'".encode())
        administrator.execute(f"CREATE DATABASE {name} OWNER {owner} TEMPLATE template0".encode())
    with databases.connect(postgres.url(database=name)) as administrator:
        # Made by the server's administrator, as hosting companies do: its functions are not the owner's to give.
        administrator.execute("CREATE EXTENSION pg_stat_statements")
    socket = postgres.url().partition("?host=")[2]
    yield Elsewhere(url=f"postgresql://{owner}:theirs@/{name}?host={socket}", role=role)
    postgres.drop_database(name)
    with databases.connect(postgres.url(database="postgres")) as administrator:
        administrator.execute(f"DROP ROLE IF EXISTS {role}_compliance, {role}, {owner}".encode())


def test_up_prepares_and_uses_it_and_the_children_get_the_run_time_role(elsewhere: Elsewhere) -> None:
    (port,) = free_ports()
    with private_home() as home:
        running = Up(home, port, **elsewhere.environment).wait_until_ready()
        try:
            assert answers(port) == 200
            assert not (home / "postgres").exists()
            web = running.child("hireloom-web")
            assert web is not None
            assert f"://{elsewhere.role}:" in web.environ()["DATABASE_URL"]
            assert "theirs" not in " ".join(web.environ().values())
            with databases.connect(elsewhere.url) as owner:
                rights = "has_table_privilege(%s, 'self_identification.answer', 'SELECT')"
                reader = f"{elsewhere.role}_compliance"
                assert owner.execute(f"SELECT {rights}", [elsewhere.role]).fetchone() == (False,)
                assert owner.execute(f"SELECT {rights}", [reader]).fetchone() == (True,)
                assert owner.execute("SELECT pg_has_role(%s, %s, 'SET')", [elsewhere.role, reader]).fetchone() == (
                    True,
                )
        finally:
            assert running.stop() < seconds_to_stop()


def test_another_installation_cannot_take_over_the_role(elsewhere: Elsewhere) -> None:
    with private_home() as first, private_home() as second:
        said = refused("audit", "verify", "--home", str(first), **elsewhere.environment)
        assert "The database has no tables yet" in said
        said = refused("audit", "verify", "--home", str(second), **elsewhere.environment)
        assert f"The database has a role {elsewhere.role} already, with another password" in said
