"""A server of somebody else; the tests' own cluster plays it."""

import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from hireloom.kit.embedded_postgres import EmbeddedPostgres, PostgresError, databases, external


@pytest.fixture
def foreign(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The owner's address of an empty database without any extension of ours."""
    name = f"foreign_{secrets.token_hex(4)}"
    postgres.create_database(name, "template0")
    yield postgres.url(database=name)
    postgres.drop_database(name)


@pytest.fixture
def role(foreign: str) -> Iterator[str]:
    name = f"role_{secrets.token_hex(4)}"
    yield name
    with databases.connect(foreign) as connection:
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
            connection.execute(f"DROP OWNED BY {name}; DROP ROLE {name}".encode())


def test_a_server_gets_extensions_and_a_role_that_can_do_little(foreign: str, role: str, tmp_path: Path) -> None:
    url = external.prepare(foreign, tmp_path / "app-password", role=role)
    with databases.connect(url) as app:
        assert app.execute("SELECT current_user::text").fetchone() == (role,)
        assert external.missing_extensions(app) == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE mine (id int)")
    with databases.connect(foreign) as owner:
        query = "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcanlogin FROM pg_roles WHERE rolname = %s"
        assert owner.execute(query, [role]).fetchone() == (False, False, False, True)
    assert stat.S_IMODE((tmp_path / "app-password").stat().st_mode) == 0o600


def test_preparing_again_gives_the_same_address(foreign: str, role: str, tmp_path: Path) -> None:
    first = external.prepare(foreign, tmp_path / "app-password", role=role)
    assert external.prepare(foreign, tmp_path / "app-password", role=role) == first
    assert external.prepare(first, tmp_path / "other", role=role) == first


def test_a_role_with_a_password_we_do_not_know_is_left_alone(foreign: str, role: str, tmp_path: Path) -> None:
    first = external.prepare(foreign, tmp_path / "app-password", role=role)
    with pytest.raises(PostgresError, match="already, with another password"):
        external.prepare(foreign, tmp_path / "another-home" / "app-password", role=role)
    databases.connect(first).close()


def test_an_owner_who_may_not_make_roles_is_told_what_to_do(foreign: str, role: str, tmp_path: Path) -> None:
    external.prepare(foreign, tmp_path / "first", role=role)
    limited = external.prepare(foreign, tmp_path / "first", role=role)
    with pytest.raises(PostgresError, match=r"give it CREATEROLE|cannot be made"):
        external.prepare(limited, tmp_path / "second", role=f"{role}_other")


def test_a_missing_extension_that_cannot_be_made_is_named(foreign: str, role: str, tmp_path: Path) -> None:
    limited = external.prepare(foreign, tmp_path / "password", role=role)
    with databases.connect(foreign) as owner:
        owner.execute("DROP EXTENSION citext")
    with pytest.raises(PostgresError, match="CREATE EXTENSION citext;"):
        external.prepare(limited, tmp_path / "second", role=f"{role}_other")


def test_an_older_server_is_refused(foreign: str, role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "OLDEST_VERSION", 19)
    with pytest.raises(PostgresError, match="The database is PostgreSQL 18; version 19 or later is needed"):
        external.prepare(foreign, tmp_path / "password", role=role)


@pytest.mark.parametrize(
    "url", ["mysql://me:hunter2@example.org/x", "postgresql://me:hunter2@example.org/x?nonsense=1"]
)
def test_something_else_than_an_address_is_refused_without_repeating_the_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(PostgresError, match="not the address of a PostgreSQL database") as refused:
        external.prepare(url, tmp_path / "password")
    assert "hunter2" not in str(refused.value)


def test_a_server_that_does_not_answer_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(PostgresError, match="cannot be reached"):
        external.prepare("postgresql://me:hunter2@127.0.0.1:1/x", tmp_path / "password")
