"""Automations for programs."""

import pytest

from hireloom.ats.operations import automation_firings
from hireloom.core import tenancy
from tests import factories
from tests.cast import MONDAY

BODY = {"name": "Welcome", "trigger": "arrived", "action": "tag", "tag_name": "Seen", "is_active": True}


@pytest.fixture
def address(nurse_job):
    return f"/jobs/{nurse_job.pk}/automations"


def test_an_automation_is_written_tried_changed_and_removed(program, nurse_job, address):
    rita = program("rita")
    ada = factories.application(nurse_job)

    made = rita.post(address, BODY)

    assert (rita.status, made["name"], made["version"]) == (201, "Welcome", 1)
    assert rita.get(address) == [made]
    run = rita.get(f"/automations/{made['id']}/dry-run")
    assert (run["count"], run["touched"][0]["application_id"]) == (1, str(ada.pk))
    automation_firings.fire_all(application_id=ada.pk, triggers=["arrived"], at=MONDAY)
    assert [one["state"] for one in rita.get(f"/automations/{made['id']}/firings")] == ["done"]

    changed = rita.patch(f"/automations/{made['id']}", BODY | {"name": "Hello", "version": 1})
    assert (changed["name"], changed["version"]) == ("Hello", 2)
    rita.patch(f"/automations/{made['id']}", BODY | {"version": 1})
    assert rita.status == 409
    rita.delete(f"/automations/{made['id']}")
    assert (rita.status, rita.get(address)) == (204, [])


def test_what_is_missing_is_refused(program, address):
    rita = program("rita")

    rita.post(address, BODY | {"action": "mail"})

    assert rita.status == 422
    assert rita.get(address) == []


def test_who_may_not_edit_the_job_writes_none(program, henry, address):
    ines = program("ines")

    ines.post(address, BODY)

    assert ines.status == 403


def test_otto_finds_nothing(program, globex, nurse_job, address):
    made = program("rita").post(address, BODY)
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)

    for url in (address, f"/automations/{made['id']}/dry-run", f"/automations/{made['id']}/firings"):
        otto.get(url)
        assert otto.status == 404


def test_a_job_is_made_with_the_days_of_its_stages(program):
    rita = program("rita")
    stages = [{"name": "Applied", "kind": "applied", "days_allowed": 3}, {"name": "Talk", "kind": "interview"}]

    made = rita.post("/jobs", {"title": "Cook", "stages": stages})

    assert [stage["days_allowed"] for stage in made["stages"]] == [3, None]
