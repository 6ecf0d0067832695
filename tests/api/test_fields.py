"""Fields of the organization's own by programs: defined, found by key, read and filled in."""

import pytest

from hireloom.core import tenancy
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import fields
from hireloom.people.operations.fields import FieldDraft, Rules
from tests import factories
from tests.cast import MONDAY

SHIFT = {
    "subject": "application",
    "label": "Shift",
    "kind": "single_select",
    "choices": [{"label": "Day"}, {"label": "Night"}],
}


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron")


@pytest.fixture
def define(adam):
    def make(label="Notice", subject=FieldSubject.PERSON, **flags):
        draft = FieldDraft(subject, label, FieldKind.SHORT_TEXT, rules=Rules(**flags))
        return fields.define(draft=draft, by=adam, at=MONDAY)

    return make


def said(answer):
    return {one["key"]: one["value"] for one in answer["fields"]}


def test_a_field_is_defined_found_by_its_key_changed_and_archived(program):
    adam = program("adam")
    made = adam.post("/fields", SHIFT)
    assert adam.status == 201, made
    assert [one["key"] for one in made["choices"]] == ["day", "night"]

    assert [one["id"] for one in adam.get("/fields", subject="application", key="shift")] == [made["id"]]
    assert adam.get("/fields", subject="job") == []
    whole = {"label": "Shift", "revision": 1, "choices": [{"key": "night", "label": "Nights"}], "is_required": True}
    changed = adam.put(f"/fields/{made['id']}", whole)
    assert (changed["revision"], changed["is_required"]) == (2, True)
    assert [(one["key"], one["label"], one["is_archived"]) for one in changed["choices"]] == [
        ("night", "Nights", False),
        ("day", "Day", True),
    ]
    adam.put(f"/fields/{made['id']}", whole | {"label": "Other"})
    assert adam.status == 409

    assert adam.post(f"/fields/{made['id']}/archival")["archived_at"]
    assert adam.get("/fields") == []
    assert len(adam.get("/fields", is_archived="true")) == 1
    assert adam.delete(f"/fields/{made['id']}/archival")["archived_at"] is None


def test_what_does_not_do_is_a_problem(program, define):
    field, adam = define("Notice"), program("adam")

    adam.post("/fields", {"subject": "person", "label": "Notice", "kind": "date", "key": field.key})
    assert adam.status == 409
    adam.post("/fields", SHIFT | {"makes_version": True})
    assert adam.status == 422
    program("rita").post("/fields", SHIFT)
    assert adam.get("/fields", subject="application") == []


@pytest.mark.parametrize("noun", ["people", "applications", "jobs", "requisitions"])
def test_values_are_filled_in_and_read_by_key(noun, program, define, ada, rita):
    subjects = {
        "people": ("person", ada.person_id),
        "applications": ("application", ada.pk),
        "jobs": ("job", ada.job_id),
        "requisitions": ("requisition", factories.requisition(rita).pk),
    }
    subject, identifier = subjects[noun]
    define(subject=FieldSubject(subject))
    rita, path = program("rita"), f"/{noun}/{identifier}/fields"

    assert said(rita.get(path)) == {"notice": None}
    assert said(rita.patch(path, {"values": {"notice": "Two weeks"}})) == {"notice": "Two weeks"}
    refused = rita.patch(path, {"values": {"other": 1}})
    assert (rita.status, refused["detail"]) == (422, "There is no field “other” here.")
    rita.patch(path, {"values": {"notice": 1}})
    assert rita.status == 422
    assert said(rita.get(path)) == {"notice": "Two weeks"}


def test_programs_keep_what_is_said_of_colleagues(program, define, acme):
    define("Team", subject=FieldSubject.COLLEAGUE)
    path = f"/colleagues/{acme.colleagues['henry'].pk}/fields"
    adam = program("adam")

    assert said(adam.patch(path, {"values": {"team": "Night ward"}})) == {"team": "Night ward"}
    rita = program("rita")
    assert said(rita.get(path)) == {"team": "Night ward"}
    rita.patch(path, {"values": {"team": "Mine"}})
    assert rita.status == 403


def test_a_program_that_read_before_somebody_else_wrote_is_told(program, define, ada):
    define()
    rita, path = program("rita"), f"/people/{ada.person_id}/fields"
    read = said(rita.get(path))
    rita.patch(path, {"values": {"notice": "Two weeks"}})

    rita.patch(path, {"values": {"notice": "A month"}, "as_read": read})
    assert rita.status == 409
    rita.patch(path, {"values": {"notice": "A month"}, "as_read": said(rita.get(path))})
    assert said(rita.get(path)) == {"notice": "A month"}


def test_a_private_field_is_read_and_written_with_its_permission_alone(program, define, ada):
    define("Pay", is_private=True)
    path = f"/people/{ada.person_id}/fields"
    program("rita").patch(path, {"values": {"pay": "much"}})

    sam = program("sam")
    assert said(sam.get(path)) == {}
    sam.patch(path, {"values": {"pay": "x"}})
    assert sam.status == 422
    narrow = program("rita", scopes={"people.view_people", "people.edit_people"})
    assert said(narrow.get(path)) == {}


def test_a_program_of_another_organization_finds_nothing(program, define, ada, globex):
    field = define()
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)

    for path in (f"/people/{ada.person_id}/fields", f"/jobs/{ada.job_id}/fields", f"/fields/{field.pk}"):
        otto.get(path)
        assert otto.status == 404
    assert otto.get("/fields") == []
