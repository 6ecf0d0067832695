"""What the doctor says of the database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection

from hireloom.cli import database_checks
from hireloom.cli.database import Database
from hireloom.cli.findings import Grade
from hireloom.kit.embedded_postgres import APP, OWNER, databases
from tests import database as cluster


@pytest.fixture
def owner(db, postgres) -> Iterator[psycopg.Connection]:
    with databases.connect(postgres.url(OWNER, cluster.worker_database())) as opened:
        yield opened


@pytest.fixture
def whole(db, postgres) -> Database:
    name = cluster.worker_database()
    return Database(owner_url=postgres.url(OWNER, name), app_url=postgres.url(APP, name))


def test_a_sound_database_has_nothing_to_mend(whole):
    found = {finding.subject: finding.grade for finding in database_checks.all_checks(whole)}

    assert {
        subject: found[subject] for subject in ("database", "extensions", "roles", "clock", "jobs")
    } == dict.fromkeys(("database", "extensions", "roles", "clock", "jobs"), Grade.OK)


def test_a_database_that_does_not_answer_is_the_only_finding():
    away = Database(owner_url="postgresql://a:hunter2@127.0.0.1:1/x", app_url="postgresql://a:hunter2@127.0.0.1:1/x")

    [finding] = database_checks.all_checks(away)

    assert (finding.grade, finding.advice) == (Grade.FAIL, "Check DATABASE_URL.")
    assert "hunter2" not in str(finding)


def test_a_strong_role_at_run_time_is_a_fault(owner):
    finding = database_checks.role(owner)

    assert finding.grade == Grade.FAIL
    assert (
        finding.sentence
        == f"The run-time role {OWNER} is superuser and bypasses row-level security and owns our tables."
    )


def test_clocks_that_are_apart_are_a_fault(owner, monkeypatch):
    monkeypatch.setattr(database_checks, "_scalar", lambda *_: datetime.now(UTC) - timedelta(seconds=90))

    finding = database_checks.clock(owner)

    assert (finding.grade, finding.advice) == (Grade.FAIL, "Let NTP set both.")
    assert "90 s apart" in finding.sentence


@pytest.mark.django_db(transaction=True)
def test_work_that_nobody_does_is_noticed(owner):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at) "
            "VALUES ('default', 'core.react', now() - interval '1 hour')"
        )
    waiting = database_checks.jobs(owner)
    assert (waiting.grade, waiting.sentence) == (Grade.WARN, "Jobs due for more than ten minutes: 1.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    failed = database_checks.jobs(owner)
    assert (failed.grade, failed.sentence) == (Grade.WARN, "Jobs that failed for good: 1.")


def test_a_database_without_tables_says_what_to_run(postgres):
    postgres.drop_database("without_tables")
    postgres.create_database("without_tables")
    try:
        with databases.connect(postgres.url(OWNER, "without_tables")) as opened:
            finding = database_checks.jobs(opened)
    finally:
        postgres.drop_database("without_tables")
    assert (finding.grade, finding.advice) == (Grade.FAIL, "Run: hireloom prepare")
