"""A PostgreSQL server of somebody else: is it good enough, and the run-time role in it."""

from pathlib import Path
from urllib.parse import quote

import psycopg

from hireloom.kit import secret_files
from hireloom.kit.embedded_postgres import databases
from hireloom.kit.embedded_postgres.databases import APP, EXTENSIONS, Connection
from hireloom.kit.embedded_postgres.errors import PostgresError

OLDEST_VERSION = 16
REQUIRED = tuple(name for name in EXTENSIONS if name != "pg_stat_statements")
OPTIONAL = ("pg_stat_statements", "vector")


def prepare(owner_url: str, password_file: Path, *, role: str = APP) -> str:
    """Check the server, make its extensions and the run-time role, and return that role's address.

    The role's password is random and kept in ``password_file``. Preparing again changes nothing, and neither does
    an address of the run-time role itself.

    Raises:
        PostgresError: the server cannot be reached, is too old, lacks an extension, does not let ``owner_url``
            make a role, or has the role already with a password we do not know.

    """
    _check_address(owner_url)
    try:
        with databases.connect(owner_url) as connection:
            check_version(connection)
            if connection.info.user == role:
                return owner_url
            _create_extensions(connection)
            app_url = _address(connection, owner_url, role, secret_files.read_or_create(password_file))
            if not _can_connect(app_url):
                _create_role(connection, role, password_file)
            return app_url
    except psycopg.OperationalError as error:
        raise PostgresError(f"The database at DATABASE_URL cannot be reached: {_first_line(error)}.") from error


def check_version(connection: Connection) -> None:
    """Refuse a server older than version 16.

    Raises:
        PostgresError: it is older.

    """
    found = connection.info.server_version // 10000
    if found < OLDEST_VERSION:
        raise PostgresError(f"The database is PostgreSQL {found}; version {OLDEST_VERSION} or later is needed.")


def missing_extensions(connection: Connection) -> list[str]:
    """Return the required extensions the connection's database lacks, by name."""
    installed = {str(row[0]) for row in connection.execute("SELECT extname FROM pg_extension")}
    return sorted(set(REQUIRED) - installed)


def _check_address(url: str) -> None:
    try:
        psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError:  # its text may repeat the password
        raise PostgresError(
            "DATABASE_URL is not the address of a PostgreSQL database; "
            "one looks like postgresql://name:password@host:5432/database."
        ) from None


def _create_extensions(connection: Connection) -> None:
    for name in missing_extensions(connection):
        try:
            databases.create_extensions(connection, [name])
        except psycopg.Error as error:
            raise PostgresError(
                f"The extension {name} cannot be made in this database ({_first_line(error)}); "
                f"have its administrator run: CREATE EXTENSION {name};"
            ) from error
    for name in OPTIONAL:
        try:
            databases.create_extensions(connection, [name])
        except psycopg.Error:
            continue  # searches by meaning and slow-query statistics stay off


def _create_role(connection: Connection, role: str, password_file: Path) -> None:
    """Make the role. One that exists may serve another installation, so its password is left alone."""
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        raise PostgresError(
            f"The database has a role {role} already, with another password than the one in {password_file}; "
            "put its password there, or choose another name with HIRELOOM_APP_ROLE."
        )
    try:
        databases.create_app_role(connection, secret_files.read_or_create(password_file), role=role)
        databases.let_in(connection, connection.info.dbname, role=role)
    except psycopg.errors.InsufficientPrivilege as error:
        raise PostgresError(
            f"The role in DATABASE_URL may not make the role {role}; give it CREATEROLE, or make that role yourself, "
            "then set DATABASE_URL to it and HIRELOOM_OWNER_DATABASE_URL to the owner of the tables."
        ) from error


def _address(connection: Connection, owner_url: str, role: str, password: str) -> str:
    """Return the owner's address with another role: all other parameters, such as sslmode, stay."""
    parameters = psycopg.conninfo.conninfo_to_dict(owner_url)
    kept = {name: value for name, value in parameters.items() if name not in {"user", "password", "dbname"}}
    query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in sorted(kept.items()))
    return f"postgresql://{quote(role)}:{quote(password, safe='')}@/{quote(connection.info.dbname)}?{query}"


def _can_connect(url: str) -> bool:
    try:
        databases.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0].rstrip(".")
