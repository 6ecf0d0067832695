"""From the wish to hire to a signed offer and a record that verifies, by programs.

What only the candidate does has no endpoint, by intent: she answers and signs by her links, as pages without scripts.
"""

import json
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests import jobs
from tests.journeys import hiring
from tests.journeys.hiring import Applicant, PostOffice
from tests.programs import Program

TITLE = "Registered nurse, night ward"
ADA, GRACE, *OTHERS = hiring.applicants(40)


@pytest.fixture
def ids(acme) -> dict[str, str]:
    """The colleagues of Acme by first name; two flows of approval are defined."""
    hiring.define_flows(acme)
    return {name: str(member.pk) for name, member in acme.colleagues.items()}


def test_programs_hire_one_of_forty_and_the_record_of_it_stands_up(program, ids, post_office):
    rita, cora, adam = program("rita"), program("cora"), program("adam")
    job = a_requisition_is_approved_and_becomes_a_job(rita, cora, ids)
    applications = forty_apply(rita, a_post_is_published(rita, job))
    ada, grace = applications[ADA.name], applications[GRACE.name]
    all_forty_are_screened(rita, applications)
    planned = an_interview_is_planned(rita, job, ids)
    for hour, application in ((9, ada), (11, grace)):
        interview = an_interview_is_booked(rita, job, application, planned, ids, hour=hour)
        scorecards_come_in(program, interview, planned)
    the_invitations_are_what_calendars_understand(post_office, rita, ada)
    for application, verdict in ((ada, "hire"), (grace, "stop")):
        decided = rita.post(f"/applications/{application}/decisions", {"verdict": verdict, "reasons": "Nights alone."})
        assert (rita.status, len(decided["read"])) == (201, 2)
    offer = an_offer_above_the_band_is_approved_and_sent(rita, adam, ada)
    the_candidate_signs(post_office)
    the_opening_closed_by_itself(rita, job, ada, offer)
    the_other_one_is_rejected_as_a_silver_medalist(rita, grace)
    the_hiring_record_verifies(rita, adam, ada)


def a_requisition_is_approved_and_becomes_a_job(rita: Program, cora: Program, ids: dict[str, str]) -> str:
    band = {"pay_min_minor": 4_200_000, "pay_max_minor": 5_000_000, "pay_currency": "EUR"}
    team = {"hiring_manager_id": ids["henry"], "recruiter_id": ids["rita"]}
    wish = rita.post("/requisitions", {"title": TITLE, **band, **team})
    assert rita.post(f"/requisitions/{wish['id']}/submission")["state"] == "pending_approval"
    (asked,) = cora.get("/approvals")
    cora.post(f"/approvals/{asked['id']}/decision", {"approves": True})
    assert rita.get(f"/requisitions/{wish['id']}")["state"] == "open"
    job = rita.post(f"/requisitions/{wish['id']}/jobs", {})
    assert rita.post(f"/jobs/{job['id']}/opening")["status"] == "open"
    return str(job["id"])


def a_post_is_published(rita: Program, job: str) -> str:
    post = rita.post(f"/jobs/{job}/posts", {"title": TITLE, "body": "<p>You care for people at night.</p>"})
    assert rita.post(f"/posts/{post['id']}/publication")["is_live"] is True
    return str(post["id"])


def forty_apply(rita: Program, post: str) -> dict[str, str]:
    """The applications by name; every résumé was read."""
    sent = [(someone.name, _applies(rita, post, someone)) for someone in (ADA, GRACE, *OTHERS)]
    jobs.work()
    read = [rita.get(f"/documents/{application['document_id']}")["state"] for _name, application in sent]
    assert read == ["read"] * 40
    return {name: str(application["id"]) for name, application in sent}


def _applies(rita: Program, post: str, someone: Applicant) -> dict[str, str]:
    resume = SimpleUploadedFile(someone.file_name, someone.resume, content_type="application/pdf")
    made: dict[str, str] = rita.send(
        f"/posts/{post}/applications", name=someone.name, email=someone.email, resume=resume
    )
    assert rita.status == 201, made
    return made


def all_forty_are_screened(rita: Program, applications: dict[str, str]) -> None:
    reasons = rita.get("/rejection-reasons")
    good = [ADA.name, GRACE.name, *(someone.name for someone in OTHERS[5::6])]
    for number, (name, application) in enumerate(applications.items()):
        if name in good:
            assert rita.post(f"/applications/{application}/advances")["stage"]["name"] == "Screening"
        else:
            reason = reasons[number % 2]["id"]
            assert rita.post(f"/applications/{application}/rejections", {"reason_id": reason})["outcome"] == "rejected"
    slip = applications[OTHERS[0].name]
    assert rita.post(f"/applications/{slip}/unrejections")["outcome"] is None
    assert rita.post(f"/applications/{slip}/rejections", {"reason_id": reasons[2]["id"]})["outcome"] == "rejected"


def an_interview_is_planned(rita: Program, job: str, ids: dict[str, str]) -> dict:
    stages = {stage["name"]: stage["id"] for stage in rita.get(f"/jobs/{job}")["stages"]}
    kit = {"stage_id": stages["Phone interview"], "name": "Night shift talk", "questions": ["Your hardest night?"]}
    return rita.post(f"/jobs/{job}/plan", {**kit, "interviewer_ids": [ids["henry"], ids["ines"]]})


def an_interview_is_booked(
    rita: Program, job: str, application: str, planned: dict, ids: dict[str, str], *, hour: int
) -> dict:
    rita.post(f"/applications/{application}/moves", {"stage_id": planned["stage_id"]})
    starts_at = (timezone.now() + timedelta(days=3)).replace(hour=hour, minute=0, second=0, microsecond=0)
    appointment = {
        "name": planned["name"],
        "starts_at": starts_at.isoformat(),
        "ends_at": (starts_at + timedelta(minutes=45)).isoformat(),
        "time_zone": "Europe/Paris",
        "interviewer_ids": planned["interviewer_ids"],
        "plan_interview_id": planned["id"],
    }
    booked = rita.post(f"/applications/{application}/interviews", appointment)
    assert (rita.status, {one["membership_id"] for one in booked["interviewers"]}) == (201, {ids["henry"], ids["ines"]})
    return booked


def scorecards_come_in(program, interview: dict, planned: dict) -> None:
    for name in ("henry", "ines"):
        answers = {planned["questions"][0]["key"]: "Two falls and one nurse: called for help at once."}
        card = {"overall": "yes", "notes": "Calm, and clear.", "answers": answers}
        sent = program(name).put(f"/interviews/{interview['id']}/scorecard", card)
        assert (sent["overall"], sent["number"]) == ("yes", 1)


def the_invitations_are_what_calendars_understand(post_office: PostOffice, rita: Program, application: str) -> None:
    (interview,) = rita.get("/interviews", application_id=application)["results"]
    begins, ends = (datetime.fromisoformat(interview[name]) for name in ("starts_at", "ends_at"))
    (first,) = post_office.invitations_to(ADA.email, at=begins)
    assert (first.method, first.sequence, first.minutes, ADA.email in first.attendees) == ("REQUEST", 0, 45, True)
    later = {"starts_at": begins + timedelta(minutes=30), "ends_at": ends + timedelta(minutes=30)}
    kept = {name: interview[name] for name in ("name", "time_zone", "sequence")}
    people = [one["membership_id"] for one in interview["interviewers"]]
    moments = {name: moment.isoformat() for name, moment in later.items()}
    changed = rita.put(f"/interviews/{interview['id']}", {**kept, **moments, "interviewer_ids": people})
    assert (rita.status, changed["sequence"]) == (200, 1), changed
    (moved,) = post_office.invitations_to(ADA.email, at=later["starts_at"])
    assert (moved.uid, moved.sequence) == (first.uid, 1)


def an_offer_above_the_band_is_approved_and_sent(rita: Program, adam: Program, application: str) -> str:
    pay = [{"kind": "salary", "amount_minor": 5_400_000, "currency": "EUR"}]
    until = (timezone.now() + timedelta(days=9)).isoformat()
    draft = {"title": TITLE, "components": pay, "starts_on": "2099-01-01", "expires_at": until}
    offer = rita.post(f"/applications/{application}/offers", draft)
    assert rita.post(f"/offers/{offer['id']}/submission")["state"] == "approval_pending"
    (asked,) = adam.get("/approvals")
    adam.post(f"/approvals/{asked['id']}/decision", {"approves": True})
    assert rita.get(f"/offers/{offer['id']}")["state"] == "approved"
    assert rita.post(f"/offers/{offer['id']}/sending")["state"] == "sent"
    return str(offer["id"])


def the_candidate_signs(post_office: PostOffice) -> None:
    ada = Client()
    link = post_office.link_to(ADA.email, r"/careers/\S+/offers/\S+")
    ada.post(link, {"do": "open"})
    answered = ada.post(link, {"do": "accept", "name": ADA.name, "manner": "typed", "agrees": "on"}, follow=True)
    assert f"Thank you, {ADA.name}!" in answered.content.decode()


def the_opening_closed_by_itself(rita: Program, job: str, application: str, offer: str) -> None:
    (seat,) = rita.get(f"/jobs/{job}/openings")["results"]
    assert (seat["state"], seat["close_reason"], seat["application_id"]) == ("closed", "filled", application)
    assert rita.get(f"/offers/{offer}")["state"] == "accepted"
    assert rita.get(f"/applications/{application}")["outcome"] == "hired"
    assert [wish["state"] for wish in rita.get("/requisitions")["results"]] == ["closed"]


def the_other_one_is_rejected_as_a_silver_medalist(rita: Program, application: str) -> None:
    reason = next(one["id"] for one in rita.get("/rejection-reasons") if "fits better" in one["name"])
    rita.post(f"/applications/{application}/rejections", {"reason_id": reason, "is_silver_medalist": True})
    jobs.work()
    (pool,) = rita.get("/pools")["results"]
    members = rita.get(f"/pools/{pool['id']}/members")["results"]
    assert [(one["person"]["name"], one["because"]) for one in members] == [(GRACE.name, "silver_medalist")]


def the_hiring_record_verifies(rita: Program, adam: Program, application: str) -> None:
    record = rita.post(f"/applications/{application}/hiring-records")
    assert rita.status == 201
    content = json.dumps(record, ensure_ascii=False).encode()
    assert list(hiring.problems_of(content)) == []
    assert all(list(hiring.problems_of(changed)) for changed in hiring.altered(content, places=60))
    verdict = adam.get("/events/verification")
    assert (verdict["is_intact"], verdict["events"] > 300) == (True, True)
