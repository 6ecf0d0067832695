"""The same path by programs: a requisition, its approval, a job with openings, a hire."""

import pytest

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import Job
from hireloom.core import tenancy
from tests import factories


@pytest.fixture
def finance(acme, adam):
    return factories.flow(ApprovalKind.REQUISITION, acme.colleagues["cora"], by=adam, name="Finance")


def test_a_requisition_is_approved_and_its_seat_filled(program, finance):
    rita, cora = program("rita"), program("cora")
    wish = rita.post("/requisitions", {"title": "Nurse", "pay_max_minor": 5_000_000, "pay_currency": "EUR"})
    assert (rita.status, wish["code"], wish["state"]) == (201, "REQ-1", "draft")
    assert rita.post(f"/requisitions/{wish['id']}/submission")["state"] == "pending_approval"
    (asked,) = cora.get("/approvals")
    assert (asked["title"], asked["subject_id"]) == ("REQ-1 Nurse", wish["id"])
    cora.post(f"/approvals/{asked['id']}/decision", {"approves": True})
    assert cora.status == 204
    assert rita.get(f"/requisitions/{wish['id']}")["state"] == "open"

    job = rita.post(f"/requisitions/{wish['id']}/jobs", {})
    (seat,) = rita.get(f"/jobs/{job['id']}/openings")["results"]
    assert (seat["code"], seat["state"], seat["pay_max_minor"]) == ("REQ-1-1", "open", 5_000_000)
    rita.post(f"/jobs/{job['id']}/opening")
    one, other = (factories.application(Job.objects.get(pk=job["id"])) for _ in range(2))
    rita.post(f"/applications/{one.pk}/hires")
    rita.post(f"/applications/{other.pk}/hires")
    assert (rita.status, rita.last.json()["title"]) == (409, "Every opening of the job is filled or closed")
    (seat,) = rita.get(f"/jobs/{job['id']}/openings", state="closed")["results"]
    assert (seat["close_reason"], seat["application_id"]) == ("filled", str(one.pk))
    assert rita.get(f"/requisitions/{wish['id']}")["close_reason"] == "filled"


def test_an_old_version_is_refused(program):
    rita = program("rita")
    wish = rita.post("/requisitions", {"title": "Nurse"})
    assert rita.patch(f"/requisitions/{wish['id']}", {"version": 1, "headcount": 2})["version"] == 2
    rita.patch(f"/requisitions/{wish['id']}", {"version": 1, "headcount": 3})
    assert rita.status == 409


def test_pay_stays_with_those_who_may_see_it(program):
    wish = program("rita").post("/requisitions", {"title": "Nurse", "pay_max_minor": 1, "pay_currency": "EUR"})

    seen = program("vera").get(f"/requisitions/{wish['id']}")

    assert (seen["title"], seen["pay_max_minor"], seen["pay_currency"]) == ("Nurse", None, "")


def test_a_program_takes_up_again_what_was_ended(program):
    rita = program("rita")
    here = f"/requisitions/{rita.post('/requisitions', {'title': 'Nurse'})['id']}"
    rita.post(f"{here}/submission")
    assert rita.post(f"{here}/closing", {"reason": "no_budget"})["state"] == "closed"
    again = rita.post(f"{here}/return")
    assert (again["state"], again["close_reason"], again["closed_at"]) == ("draft", "", None)
    assert rita.post(f"{here}/submission")["state"] == "open"
    rita.post(f"{here}/return")
    assert rita.status == 409


def test_otto_finds_nothing(program, globex):
    wish = program("rita").post("/requisitions", {"title": "Nurse"})
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.get(f"/requisitions/{wish['id']}")
    assert otto.status == 404


def test_a_program_archives_a_job_and_brings_it_back(program, nurse_job):
    rita = program("rita")
    rita.post(f"/jobs/{nurse_job.pk}/archiving")
    assert rita.status == 409
    rita.post(f"/jobs/{nurse_job.pk}/closing")
    assert rita.post(f"/jobs/{nurse_job.pk}/archiving")["status"] == "archived"
    assert [job["id"] for job in rita.get("/jobs", status="archived")["results"]] == [str(nurse_job.pk)]
    assert rita.post(f"/jobs/{nurse_job.pk}/restoration")["status"] == "closed"
