"""The database shows one organization, for one transaction, and nothing without it."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from hireloom.ats.models import Department
from hireloom.core import tenancy
from hireloom.core.models import Membership, Organization
from tests import cast

COUNT = "SELECT count(*) FROM core_membership"


def names():
    return sorted(Organization.objects.values_list("name", flat=True))


def test_without_an_organization_there_are_no_rows(globex):
    assert tenancy.current() is None
    assert names() == []
    assert Membership.objects.count() == 0


def test_an_organization_shows_its_own_rows_and_no_others(acme, globex):
    assert names() == ["Acme Robotics"]
    with tenancy.organization(globex.organization.pk):
        assert names() == ["Globex Health"]
        assert [member.name for member in Membership.objects.all()] == ["Otto Fischer"]


def test_after_a_nested_organization_the_outer_one_is_shown_again(acme, globex):
    with tenancy.organization(globex.organization.pk):
        pass

    assert tenancy.current() == acme.organization.pk
    assert names() == ["Acme Robotics"]


def test_a_nested_organization_that_fails_shows_the_outer_one_again(acme, globex):
    with pytest.raises(ZeroDivisionError), tenancy.organization(globex.organization.pk):
        _ = 1 / 0

    assert names() == ["Acme Robotics"]


def test_after_an_organization_inside_a_plain_transaction_nothing_is_shown(globex):
    with transaction.atomic(), tenancy.organization(globex.organization.pk):
        assert names() == ["Globex Health"]

    assert tenancy.current() is None
    assert names() == []


def test_a_row_of_another_organization_cannot_be_written(acme, globex):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Department.objects.create(organization_id=globex.organization.pk, name="Smuggled")

    with tenancy.organization(globex.organization.pk):
        assert Department.objects.count() == 0


def test_a_row_cannot_be_moved_to_another_organization(acme, globex):
    ward = Department.objects.create(organization_id=acme.organization.pk, name="Ward")

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Department.objects.filter(pk=ward.pk).update(organization_id=globex.organization.pk)


def test_a_row_of_another_organization_cannot_be_changed_or_removed(acme, globex):
    with tenancy.organization(globex.organization.pk):
        theirs = Department.objects.create(organization_id=globex.organization.pk, name="Ward")

    assert Department.objects.filter(pk=theirs.pk).update(name="Taken over") == 0
    assert Department.objects.filter(pk=theirs.pk).delete()[0] == 0
    with tenancy.organization(globex.organization.pk):
        assert Department.objects.get(pk=theirs.pk).name == "Ward"


def test_a_reference_to_a_row_of_another_organization_is_refused(acme, globex):
    """The check of a plain foreign key would see it: row-level security does not bind such checks."""
    with tenancy.organization(globex.organization.pk):
        theirs = Department.objects.create(organization_id=globex.organization.pk, name="Ward")

    with transaction.atomic():
        Department.objects.create(organization_id=acme.organization.pk, name="Inside theirs", parent_id=theirs.pk)
        with pytest.raises(IntegrityError, match="in_organization"):
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_what_runs_after_the_commit_has_no_organization(intruder):
    seen = []
    company = cast.globex()

    with tenancy.organization(company.organization.pk):
        transaction.on_commit(lambda: seen.append((tenancy.current(), Membership.objects.count())))
        assert Membership.objects.count() == 1

    assert seen == [(None, 0)]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_used_again_remembers_no_organization(intruder):
    company = cast.globex()
    with tenancy.organization(company.organization.pk):
        assert Membership.objects.count() == 1

    assert tenancy.current() is None
    assert Membership.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_streamed_answer_shows_its_organization_item_by_item(intruder):
    company = cast.globex()
    items = (names() for _ in range(2))

    stream = tenancy.streamed(company.organization.pk, items)

    assert next(stream) == ["Globex Health"]
    assert tenancy.current() is None
    assert list(stream) == [["Globex Health"]]
