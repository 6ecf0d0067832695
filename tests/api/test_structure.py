"""Departments, offices and reasons, kept by programs: by those of an HR system, for one."""

import pytest

from hireloom.ats.models import Department, Office, RejectionReason
from hireloom.core import tenancy
from tests import factories


@pytest.fixture
def api(program):
    return program("adam")


def test_departments_are_added_placed_and_removed(api):
    clinic = api.post("/departments", {"name": "Clinic"})
    ward = api.post("/departments", {"name": "Ward"})
    assert api.status == 201

    assert (
        api.put(f"/departments/{ward['id']}", {"name": "Ward", "parent_id": clinic["id"]})["parent_id"]
        == (clinic["id"])
    )
    api.put(f"/departments/{clinic['id']}", {"name": "Clinic", "parent_id": ward["id"]})
    assert api.status == 409
    api.post("/departments", {"name": "clinic"})
    assert api.status == 409
    api.delete(f"/departments/{clinic['id']}")
    assert (api.status, Department.objects.count()) == (409, 2)
    api.delete(f"/departments/{ward['id']}")
    assert (api.status, Department.objects.get().name) == (204, "Clinic")


def test_offices_are_added_changed_and_removed(api):
    made = api.post("/offices", {"name": "Lyon", "city": "Lyon", "country": "FR", "time_zone": "Europe/Paris"})
    assert (api.status, made["country"]) == (201, "FR")
    assert api.put(f"/offices/{made['id']}", {"name": "Lyon 2"})["name"] == "Lyon 2"
    api.delete(f"/offices/{made['id']}")
    assert (api.status, Office.objects.count()) == (204, 0)


def test_reasons_are_added_and_offered_no_longer(api):
    made = api.post("/rejection-reasons", {"name": "No licence", "kind": "by_us"})
    assert (api.status, made["is_active"]) == (201, True)
    api.put(f"/rejection-reasons/{made['id']}", {"name": "No licence", "kind": "by_us", "is_active": False})
    assert RejectionReason.objects.get(pk=made["id"]).is_active is False
    api.post("/rejection-reasons", {"name": "no LICENCE", "kind": "by_us"})
    assert api.status == 409


def test_who_may_not_change_the_structure_is_refused_and_otto_finds_nothing(program, acme, globex):
    reason = factories.reason(acme.organization.pk)
    ines = program("ines")
    for path, body in (
        ("/departments", {"name": "Mine"}),
        ("/offices", {"name": "Mine"}),
        ("/rejection-reasons", {"name": "Mine", "kind": "other"}),
    ):
        ines.post(path, body)
        assert ines.status == 403, path
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.put(f"/rejection-reasons/{reason.pk}", {"name": "Mine", "kind": "other"})
    assert otto.status == 404
