"""What the doctor asks the database."""

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg

from hireloom.cli.database import Database
from hireloom.cli.findings import Finding, fail, ok, warn
from hireloom.kit.embedded_postgres import databases, external, machine
from hireloom.kit.embedded_postgres.databases import Connection
from hireloom.kit.embedded_postgres.errors import PostgresError

_CLOCK_SECONDS = 2.0
_ROLE = """
    SELECT rolsuper, rolbypassrls, EXISTS (
        SELECT FROM pg_class WHERE relkind = 'r' AND relowner = pg_roles.oid AND relnamespace = 'public'::regnamespace
    ) FROM pg_roles WHERE rolname = current_user
"""

_OVERDUE = """
    SELECT count(*) FROM procrastinate_jobs AS job WHERE status = 'todo' AND now() - interval '10 minutes' >
    coalesce(scheduled_at, (SELECT min(at) FROM procrastinate_events WHERE job_id = job.id))
"""
_FAILED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"


def all_checks(database: Database) -> Iterator[Finding]:
    """Yield the findings; when the database does not answer, that is the only one."""
    try:
        with databases.connect(database.owner_url) as owner, databases.connect(database.app_url) as app:
            yield version(owner, is_embedded=database.embedded is not None)
            yield extensions(owner)
            yield meaning(owner)
            yield role(app)
            yield statistics(app)
            yield clock(owner)
            yield jobs(owner)
    except psycopg.OperationalError as error:
        yield fail("database", f"It does not answer: {str(error).strip().splitlines()[0]}", "Check DATABASE_URL.")


def version(owner: Connection, *, is_embedded: bool) -> Finding:
    """Compare the server's version with what is needed."""
    kind = "embedded" if is_embedded else "external"
    try:
        external.check_version(owner)
    except PostgresError as error:
        return fail("database", str(error), "Use a later server.")
    number = owner.info.parameter_status("server_version")
    return ok("database", f"{kind} PostgreSQL {number}, {_scalar(owner, 'SELECT current_database()')}")


def extensions(owner: Connection) -> Finding:
    """Look for the extensions without which searches fail."""
    missing = external.missing_extensions(owner)
    if missing:
        return fail("extensions", f"Missing: {', '.join(missing)}.", "Run: hireloom prepare")
    return ok("extensions", "All extensions are there.")


def meaning(owner: Connection) -> Finding:
    """See whether search by meaning is possible."""
    if _scalar(owner, "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'vector')"):
        return ok("vectors", "pgvector is there; search by meaning is possible.")
    if not machine.can_run_pgvector():
        return warn(
            "vectors", "This processor lacks AVX2, FMA or BMI2; search by meaning stays off.", "Nothing breaks."
        )
    return warn("vectors", "pgvector is not installed; search by meaning stays off.", "Run: CREATE EXTENSION vector;")


def role(app: Connection) -> Finding:
    """See whether the run-time role is bound by row-level security."""
    row = app.execute(_ROLE).fetchone()
    flaws = [
        flaw
        for flaw, is_so in zip(
            ("is superuser", "bypasses row-level security", "owns our tables"), row or (), strict=False
        )
        if is_so
    ]
    if flaws:
        return fail(
            "roles", f"The run-time role {app.info.user} {' and '.join(flaws)}.", "Give DATABASE_URL another role."
        )
    return ok("roles", f"The run-time role {app.info.user} is bound by row-level security.")


def statistics(app: Connection) -> Finding:
    """See whether what people say of themselves can be kept apart and counted."""
    reader = databases.reader_of(app.info.user)
    query = "SELECT 1 FROM pg_roles WHERE rolname = %s AND pg_has_role(oid, 'SET')"
    if app.execute(query, [reader]).fetchone():
        return ok("statistics", f"What applicants say of themselves is read by the role {reader} alone.")
    statement = f"CREATE ROLE {reader} NOLOGIN; GRANT {reader} TO {app.info.user} WITH INHERIT FALSE, SET TRUE;"
    return warn(
        "statistics",
        f"The role {reader} is missing, so applicants cannot be asked about themselves.",
        f"Have the server's administrator run: {statement} Then run: hireloom prepare",
    )


def clock(owner: Connection) -> Finding:
    """Compare our clock with the database's: sessions, links and codes expire by them."""
    there = _scalar(owner, "SELECT clock_timestamp()")
    apart = abs((datetime.now(UTC) - there).total_seconds()) if isinstance(there, datetime) else 0.0
    if apart > _CLOCK_SECONDS:
        return fail(
            "clock", f"The clocks of this machine and the database are {apart:.0f} s apart.", "Let NTP set both."
        )
    return ok("clock", "This machine and the database agree on the time.")


def jobs(owner: Connection) -> Finding:
    """Look for work nobody does."""
    try:
        waiting, failed = _scalar(owner, _OVERDUE), _scalar(owner, _FAILED)
    except psycopg.errors.UndefinedTable:
        return fail("tables", "The database has no tables yet.", "Run: hireloom prepare")
    if waiting:
        return warn("jobs", f"Jobs due for more than ten minutes: {waiting}.", "Is a worker running? hireloom worker")
    if failed:
        return warn("jobs", f"Jobs that failed for good: {failed}.", "The worker's log says why.")
    return ok("jobs", "No job waits too long, and none has failed.")


def _scalar(connection: Connection, query: str) -> object:
    row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None
