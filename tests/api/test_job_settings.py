"""Jobs changed by programs: facts, stages, team, posts, openings, and whom an approval asks."""

import pytest

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalSeat, Department
from hireloom.ats.operations import openings, requisitions
from hireloom.core import tenancy
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def api(program, nurse_job):
    return program("rita")


@pytest.fixture
def address(nurse_job):
    return f"/jobs/{nurse_job.pk}"


def test_facts_are_changed_and_what_is_left_out_stays(api, address, rita):
    ward = Department.objects.create(organization_id=rita.organization_id, name="Ward")

    changed = api.patch(address, {"title": "Head nurse", "department_id": str(ward.pk)})
    assert (api.status, changed["title"], changed["department"]["name"]) == (200, "Head nurse", "Ward")
    assert api.patch(address, {"department_id": None})["department"] is None
    assert api.get(address)["title"] == "Head nurse"

    api.patch(address, {"title": None})
    assert (api.status, api.get(address)["title"]) == (422, "Head nurse")


def test_stages_are_arranged_and_people_go_where_it_is_said(api, address, nurse_job):
    ada = factories.application(nurse_job)
    stages = api.get(address)["stages"]
    plan = [{"id": one["id"], "name": one["name"], "kind": one["kind"]} for one in stages[1:]]
    plan.append({"name": "Trial day", "kind": "interview", "days_allowed": 3})

    api.put(f"{address}/stages", {"stages": plan})
    assert (api.status, len(api.get(address)["stages"])) == (409, len(stages))

    goes_to = {stages[0]["id"]: stages[1]["id"]}
    arranged = api.put(f"{address}/stages", {"stages": plan, "goes_to": goes_to})
    assert (api.status, [one["name"] for one in arranged["stages"]][-1]) == (200, "Trial day")
    assert api.get(f"/applications/{ada.pk}")["stage"]["id"] == stages[1]["id"]


def test_the_team_is_read_joined_and_left(api, address, acme):
    sam = acme.colleagues["sam"]

    team = api.post(f"{address}/team", {"membership_id": str(sam.pk), "role": "sourcer", "is_responsible": True})
    (place,) = [one for one in team if one["membership_id"] == str(sam.pk)]
    assert (api.status, place["role"], place["is_responsible"]) == (201, "sourcer", True)

    api.delete(f"{address}/team/{place['id']}")
    assert api.status == 204
    assert str(sam.pk) not in {one["membership_id"] for one in api.get(f"{address}/team")}


def test_a_post_is_written_anew(api, nurse_job, rita):
    post = factories.post(nurse_job, rita)

    changed = api.put(f"/posts/{post.pk}", {"title": "Nurse for the nights", "body": "<p>Nights</p><script>x</script>"})

    assert (changed["title"], changed["body"]) == ("Nurse for the nights", "<p>Nights</p>")
    assert api.get(f"/posts/{post.pk}")["title"] == "Nurse for the nights"


def test_an_opening_is_changed_from_the_version_that_was_read(api, nurse_job, rita):
    seat = openings.add(job=nurse_job, by=rita, at=MONDAY)
    address = f"/openings/{seat.pk}"

    changed = api.patch(address, {"version": 1, "note": "Nights", "pay_max_minor": 5_000_000, "pay_currency": "EUR"})
    assert (changed["note"], changed["pay_max_minor"], changed["version"]) == ("Nights", 5_000_000, 2)
    api.patch(address, {"version": 1, "note": "Days"})
    assert (api.status, api.get(address)["note"]) == (409, "Nights")


def test_another_colleague_is_asked_to_approve_instead(api, program, acme, adam, rita):
    factories.flow(ApprovalKind.REQUISITION, acme.colleagues["cora"], by=adam, name="Finance")
    wish = requisitions.create(draft=requisitions.RequisitionDraft(title="Nurse"), by=rita, at=MONDAY)
    requisitions.submit(requisition=wish, by=rita, at=MONDAY)
    seat = ApprovalSeat.objects.due().get()

    api.post(f"/approvals/{seat.pk}/replacement", {"membership_id": str(acme.colleagues["henry"].pk)})

    assert api.status == 204
    assert [one["title"] for one in program("henry").get("/approvals")] == ["REQ-1 Nurse"]
    assert program("cora").get("/approvals") == []


@pytest.mark.parametrize("who", ["vera", "ines"])
def test_who_may_not_edit_the_job_changes_nothing(who, program, address, acme):
    asking = program(who)
    calls = [
        lambda: asking.patch(address, {"title": "Mine"}),
        lambda: asking.put(f"{address}/stages", {"stages": [{"name": "One", "kind": "applied"}]}),
        lambda: asking.post(f"{address}/team", {"membership_id": str(acme.colleagues["sam"].pk), "role": "sourcer"}),
    ]
    for call in calls:
        call()
        assert asking.status in {403, 404}


def test_otto_finds_nothing_of_acme(program, address, globex, nurse_job, rita):
    post, seat = factories.post(nurse_job, rita), openings.add(job=nurse_job, by=rita, at=MONDAY)
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for path, body in (
        (address, {"title": "Mine"}),
        (f"/openings/{seat.pk}", {"version": 1, "note": "Mine"}),
    ):
        otto.patch(path, body)
        assert otto.status == 404
    otto.put(f"/posts/{post.pk}", {"title": "Mine"})
    assert otto.status == 404
    otto.get(f"{address}/team")
    assert otto.status == 404
