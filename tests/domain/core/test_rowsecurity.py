"""The third wall stands around every organization's table, and is noticed when it does not."""

import psycopg
import pytest
from django.db import connection
from psycopg import errors, sql

from hireloom.core import rowsecurity, tenancy
from hireloom.core.fields import OrganizationForeignKey
from hireloom.kit.embedded_postgres import APP, OWNER
from hireloom.people import meanings
from tests import cast, database

TABLES = [model._meta.db_table for model in rowsecurity.organization_models()]


def rows(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_every_organizations_table_has_one_policy_for_reading_and_writing(table):
    found = rows(
        "SELECT c.relrowsecurity, p.polname, p.polcmd, p.polpermissive, "
        "pg_get_expr(p.polqual, c.oid) = pg_get_expr(p.polwithcheck, c.oid) "
        "FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid WHERE c.oid = to_regclass(%s)",
        table,
    )

    assert found == [(True, "only_the_shown_organization", "*", True, True)]


BY_HAND = {meanings.TABLE}
"""Tables that are there only where the server offers what they need, so no model has them."""


@pytest.mark.django_db
def test_every_table_with_an_organization_is_one_of_ours():
    """A table made by hand in a migration would be missed by walking the models."""
    found = rows(
        "SELECT DISTINCT table_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND column_name = 'organization_id'"
    )

    assert {name for (name,) in found} - BY_HAND == set(TABLES) - {"core_organization"}


@pytest.mark.django_db
def test_a_table_made_by_hand_is_under_row_level_security_where_it_exists():
    made = rows("SELECT relname, relrowsecurity FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s)", list(BY_HAND))
    policies = rows("SELECT DISTINCT tablename FROM pg_policies WHERE tablename = ANY(%s)", list(BY_HAND))

    assert [name for name, is_secured in made if not is_secured] == []
    assert {name for (name,) in policies} == {name for name, _ in made}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "field",
    [
        field
        for model in rowsecurity.organization_models()
        for field in model._meta.local_fields
        if isinstance(field, OrganizationForeignKey)
    ],
    ids=str,
)
def test_every_reference_begins_with_the_organization(field):
    found = rows(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass(%s) AND contype = 'f' "
        "AND pg_get_constraintdef(oid) LIKE %s",
        field.model._meta.db_table,
        f"FOREIGN KEY (organization_id, {field.column})%",
    )

    assert len(found) == 1
    assert f"{field.related_model._meta.db_table}(organization_id, id)" in found[0][0]


@pytest.mark.django_db
def test_the_run_time_role_is_strong_nowhere():
    assert rowsecurity.weaknesses(connection) == []


@pytest.mark.django_db
def test_the_run_time_role_cannot_switch_the_wall_off():
    with pytest.raises(Exception, match="must be owner"), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_membership DISABLE ROW LEVEL SECURITY")


@pytest.fixture
def app(postgres, committed):
    """The run-time role on a connection of its own."""
    with psycopg.connect(postgres.url(APP, database.worker_database()), autocommit=True) as opened:
        opened.execute("SELECT set_config('app.organization', %s, false)", [str(committed.organization.pk)])
        yield opened


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", rowsecurity.APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}"])
def test_the_run_time_role_can_only_add_to_the_log(app, table, statement):
    assert app.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()[0] > 0

    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(sql.SQL(statement).format(sql.Identifier(table)))


@pytest.mark.django_db(transaction=True)
def test_the_run_time_role_can_neither_pretend_a_migration_nor_become_somebody_else(app):
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('core', 'x', now())")
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute("SET ROLE hireloom_owner")


class OfOwner:
    """As much of Django's connection as the question needs."""

    def __init__(self, opened):
        self.opened = opened

    def cursor(self):
        return self.opened.cursor()


@pytest.mark.django_db(transaction=True)
def test_a_superuser_who_owns_the_tables_must_not_serve(intruder):
    found = rowsecurity.weaknesses(OfOwner(intruder))

    words = ["superuser", "bypasses", "owns"]
    assert [word for word, sentence in zip(words, found, strict=True) if word in sentence] == words
    assert all("hireloom_app" in sentence for sentence in found)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("attribute", "word"), [("SUPERUSER", "superuser"), ("BYPASSRLS", "bypasses")])
def test_each_weakness_is_named_alone(intruder, attribute, word):
    intruder.execute(sql.SQL("CREATE ROLE strong_one {}").format(sql.SQL(attribute)))
    try:
        intruder.execute("SET ROLE strong_one")
        found = rowsecurity.weaknesses(OfOwner(intruder))
    finally:
        intruder.execute("RESET ROLE")
        intruder.execute("DROP ROLE strong_one")

    assert [word in sentence for sentence in found] == [True]


@pytest.mark.django_db(transaction=True)
def test_enforcing_again_changes_nothing(intruder, committed, postgres):
    before = intruder.execute("SELECT count(*) FROM pg_constraint").fetchone()
    policies = intruder.execute("SELECT count(*) FROM pg_policy").fetchone()

    database.use(postgres, OWNER, database.worker_database())
    try:
        rowsecurity.enforce(connection)
    finally:
        database.use(postgres, APP, database.worker_database())

    assert intruder.execute("SELECT count(*) FROM pg_constraint").fetchone() == before
    assert intruder.execute("SELECT count(*) FROM pg_policy").fetchone() == policies


@pytest.mark.django_db(transaction=True)
def test_a_removed_wall_is_built_again(intruder, committed, postgres):
    intruder.execute("DROP POLICY only_the_shown_organization ON core_membership")
    intruder.execute("ALTER TABLE core_membership DISABLE ROW LEVEL SECURITY")
    database.use(postgres, OWNER, database.worker_database())
    try:
        rowsecurity.enforce(connection)
    finally:
        database.use(postgres, APP, database.worker_database())

    other = cast.globex()
    with tenancy.organization(other.organization.pk):
        assert rows("SELECT count(*) FROM core_membership") == [(1,)]
