"""A fresh database has the same tables whether they are read in or made by every migration."""

import re
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from hireloom.cli import dumps, first_tables
from hireloom.kit.embedded_postgres import APP, OWNER
from tests import database, migrated

pytestmark = pytest.mark.slow

SEEDED = "SELECT name, country, key FROM people_place ORDER BY key, country, name, latitude LIMIT 500"
OF_THE_MOMENT = re.compile(r"^\\(un)?restrict .*\n", re.MULTILINE)
CAST_TOGETHER = re.compile(r"\(ARRAY\[([^][]*)\]\)::text\[\]")


def one_by_one(found: re.Match[str]) -> str:
    """How PostgreSQL writes the same list once it has read what it wrote."""
    return f"ARRAY[{', '.join(f'({each})::text' for each in found[1].split(', '))}]"


@pytest.fixture
def django_elsewhere(postgres, django_db_setup, django_db_blocker) -> Iterator[None]:
    """Django works on other databases for a while, and comes back."""
    with django_db_blocker.unblock():
        yield
    database.use(postgres, APP, database.worker_database())


def state(url: str) -> tuple[str, list[tuple], list[tuple], int]:
    """All tables with everything about them, what migrations filled, and which were applied."""
    dumped = "".join(dumps.tables(url, section) for section in ("pre-data", "post-data"))
    with connections["default"].cursor() as cursor:
        cursor.execute(SEEDED)
        places = cursor.fetchall()
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        applied = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM people_place")
        return CAST_TOGETHER.sub(one_by_one, OF_THE_MOMENT.sub("", dumped)), places, applied, cursor.fetchone()[0]


def read_in(postgres, name: str) -> None:
    postgres.drop_database(name)
    postgres.create_database(name)
    database.use(postgres, OWNER, name)
    assert first_tables.read(connections["default"])


def test_reading_them_in_and_migrating_on_is_the_same_as_every_migration(postgres, django_elsewhere):
    with migrated.database("migrated", postgres) as made:
        every_one = state(made.url)
    try:
        read_in(postgres, "read_in")
        call_command("migrate", verbosity=0)
        of_the_file = state(postgres.url(OWNER, "read_in"))
    finally:
        connections.close_all()
        postgres.drop_database("read_in")

    assert of_the_file[2] == every_one[2]
    assert of_the_file[0].splitlines() == every_one[0].splitlines(), "write the file anew: make tables"
    assert of_the_file[1] == every_one[1]
    assert of_the_file[3] == every_one[3] > 100_000


def test_a_database_that_has_tables_is_left_alone(postgres, django_elsewhere):
    name = "has_tables"
    postgres.drop_database(name)
    postgres.create_database(name)
    try:
        database.use(postgres, OWNER, name)
        with connections["default"].cursor() as cursor:
            cursor.execute("CREATE TABLE somebody_elses (id int)")
        assert first_tables.read(connections["default"]) is False
        assert connections["default"].introspection.table_names() == ["somebody_elses"]
    finally:
        connections.close_all()
        postgres.drop_database(name)


@pytest.mark.parametrize(
    "change",
    [
        ("-- server: 18", "-- server: 99"),
        ("-- migration: core 0001_initial", "-- migration: core 0001_of_another_tree"),
    ],
    ids=["an older server", "a migration we do not have"],
)
def test_a_database_that_cannot_take_the_file_migrates_as_ever(
    change, postgres, django_elsewhere, tmp_path, monkeypatch
):
    other = tmp_path / "first_tables.sql"
    other.write_text(first_tables.FILE.read_text().replace(*change))
    monkeypatch.setattr(first_tables, "FILE", other)
    name = "cannot_take"
    postgres.drop_database(name)
    postgres.create_database(name)
    try:
        database.use(postgres, OWNER, name)
        assert first_tables.read(connections["default"]) is False
        assert connections["default"].introspection.table_names() == []
    finally:
        connections.close_all()
        postgres.drop_database(name)


def test_a_file_that_fails_leaves_nothing_behind(postgres, django_elsewhere, tmp_path, monkeypatch):
    other = tmp_path / "first_tables.sql"
    other.write_text(f"{first_tables.FILE.read_text()}\nSELECT 1 / 0;\n")
    monkeypatch.setattr(first_tables, "FILE", other)
    name = "left_behind"
    postgres.drop_database(name)
    postgres.create_database(name)
    try:
        database.use(postgres, OWNER, name)
        with pytest.raises(Exception, match="division by zero"):
            first_tables.read(connections["default"])
        assert connections["default"].introspection.table_names() == []
    finally:
        connections.close_all()
        postgres.drop_database(name)


def test_every_migration_that_the_file_names_is_one_of_ours_and_none_is_missing_before_it():
    loader = MigrationLoader(None)
    named = first_tables.migrations_of(first_tables.FILE.read_text())

    assert set(named) <= loader.disk_migrations.keys()
    before = {parent for name in named for parent in loader.graph.forwards_plan(name)}
    assert before <= set(named)
    assert len(named) > 160
