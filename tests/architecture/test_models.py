"""What every model owes the architecture: layers, classified fields, walls in the database."""

import pytest
from django.apps import apps
from django.db import connection

from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.core.rowsecurity import APPEND_ONLY, organization_models, weaknesses, written_once

LAYERS = ["core", "people", "messaging", "ats", "crm", "marketing", "ai", "flywheel", "compliance", "web", "api"]
SIBLINGS = {
    frozenset({"ats", "crm"}),
    frozenset({"ats", "marketing"}),
    frozenset({"crm", "marketing"}),
    frozenset({"flywheel", "compliance"}),
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("hireloom.")]
OF_AN_ORGANIZATION = [model for model in OURS if issubclass(model, OrganizationModel)]
UNIVERSAL = {"id", "organization"}
NAMED = [pytest.param(model, id=model._meta.label) for model in OURS]


@pytest.mark.parametrize("model", NAMED)
def test_a_foreign_key_points_down_and_never_to_a_sibling(model):
    mine = model._meta.app_label
    for field in model._meta.local_fields:
        if field.is_relation and field.related_model in OURS:
            theirs = field.related_model._meta.app_label
            assert LAYERS.index(theirs) <= LAYERS.index(mine), field
            assert frozenset({mine, theirs}) not in SIBLINGS, field


@pytest.mark.parametrize("model", NAMED)
def test_every_field_says_whether_it_is_plain_personal_or_sensitive(model):
    fields = {field.name for field in model._meta.local_fields} - UNIVERSAL
    assert fields == set(model.field_classes) - UNIVERSAL


@pytest.mark.parametrize("model", [pytest.param(model, id=model._meta.label) for model in OF_AN_ORGANIZATION])
def test_a_reference_inside_an_organization_cannot_leave_it(model):
    for field in model._meta.local_fields:
        if field.is_relation and field.related_model in OF_AN_ORGANIZATION:
            assert isinstance(field, OrganizationForeignKey), field


@pytest.mark.parametrize("model", [pytest.param(model, id=model._meta.label) for model in OF_AN_ORGANIZATION])
def test_what_is_unique_is_unique_inside_the_organization(model):
    secrets = {("ApiToken", "digest"), ("Message", "message_id")}
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            assert (model.__name__, field.name) in secrets, f"{field} is unique across organizations"
    for constraint in model._meta.constraints:
        if hasattr(constraint, "fields") and constraint.fields:
            assert constraint.fields[0] == "organization", constraint.name


def test_every_organizations_table_is_under_row_level_security(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, count(p.policyname) FROM pg_class c "
            "LEFT JOIN pg_policies p ON p.tablename = c.relname WHERE c.relkind = 'r' "
            "AND c.relnamespace = 'public'::regnamespace GROUP BY 1, 2"
        )
        state = {name: (enabled, policies) for name, enabled, policies in cursor.fetchall()}
    for model in organization_models():
        assert state[model._meta.db_table] == (True, 1), model


def test_a_table_of_ours_without_organization_is_known_and_global():
    outside = {model._meta.label for model in OURS} - {model._meta.label for model in organization_models()}
    assert outside == {"core.User"}


def test_every_reference_has_its_composite_key_in_the_database(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT conrelid::regclass::text, conkey FROM pg_constraint WHERE contype = 'f'")
        composite = {table for table, columns in cursor.fetchall() if len(columns) == 2}
    for model in OF_AN_ORGANIZATION:
        if any(isinstance(field, OrganizationForeignKey) for field in model._meta.local_fields):
            assert model._meta.db_table in composite, model


def test_the_tests_themselves_run_as_a_role_that_cannot_bypass_the_wall(db):
    assert weaknesses(connection) == []


def test_what_is_written_once_cannot_be_changed_or_removed_by_the_run_time_role(db):
    assert "ats_letteredition" in written_once()
    with connection.cursor() as cursor:
        for table in (*APPEND_ONLY, *written_once()):
            for privilege in ("UPDATE", "DELETE"):
                cursor.execute("SELECT has_table_privilege(current_user, %s, %s)", [table, privilege])
                assert cursor.fetchone()[0] is False, (table, privilege)


@pytest.mark.usefixtures("django_db_setup")
def test_what_asks_for_no_database_comes_by_none_and_leaves_no_row_behind():
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()
