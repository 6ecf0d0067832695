"""Feedback on request for programs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories


@pytest.fixture
def application(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


def body(acme, *names, **more):
    due_on = (timezone.now() + timedelta(days=3)).date().isoformat()
    return {"membership_ids": [str(acme.colleagues[name].pk) for name in names], "due_on": due_on} | more


def test_a_colleague_is_asked_reads_the_application_and_answers(program, application, acme):
    rita, edda = program("rita"), program("edda")
    [made] = rita.post(f"/applications/{application.pk}/feedback-requests", body(acme, "edda", message="Well?"))
    assert (rita.status, made["state"], made["message"]) == (201, "open", "Well?")
    assert rita.get(f"/feedback-requests?application_id={application.pk}")["results"] == [made]
    assert edda.get("/feedback-requests")["results"] == [made]

    shown = edda.get(f"/feedback-requests/{made['id']}/application")
    key = shown["form"][0]["attributes"][0]["key"]
    assert (shown["name"], shown["is_blind"], shown["revision"]) == ("Ada Byron", False, 0)
    card = edda.put(
        f"/feedback-requests/{made['id']}/scorecard",
        {"overall": "yes", "ratings": {key: {"rating": "yes", "note": "Calm."}}},
    )

    assert (edda.status, card["feedback_request_id"], card["interview_id"]) == (200, made["id"], None)
    assert rita.get(f"/feedback-requests/{made['id']}")["state"] == "given"
    assert [one["id"] for one in rita.get(f"/scorecards?application_id={application.pk}")["results"]] == [card["id"]]
    edda.get(f"/feedback-requests/{made['id']}/application")
    assert edda.status == 404


def test_being_asked_shows_neither_application_nor_person(program, application, acme):
    program("rita").post(f"/applications/{application.pk}/feedback-requests", body(acme, "edda"))
    edda = program("edda")

    for url in (f"/applications/{application.pk}", f"/people/{application.person_id}", f"/jobs/{application.job_id}"):
        edda.get(url)
        assert edda.status == 404


def test_a_token_without_the_scope_finds_nothing(program, application, acme):
    [made] = program("rita").post(f"/applications/{application.pk}/feedback-requests", body(acme, "edda"))
    edda = program("edda", scopes={"ats.approve"})

    assert edda.get("/feedback-requests")["results"] == []
    edda.get(f"/feedback-requests/{made['id']}/application")
    assert edda.status == 404


def test_it_is_declined_with_a_reason_or_withdrawn_and_nothing_comes_after(program, application, acme):
    rita, edda = program("rita"), program("edda")
    url = f"/applications/{application.pk}/feedback-requests"
    edda_asked, sam_asked = rita.post(url, body(acme, "edda", "sam"))

    edda.post(f"/feedback-requests/{edda_asked['id']}/refusals", {"because": ""})
    assert edda.status == 422
    declined = edda.post(f"/feedback-requests/{edda_asked['id']}/refusals", {"because": "My sister."})
    withdrawn = rita.post(f"/feedback-requests/{sam_asked['id']}/withdrawals", {})

    assert (declined["state"], declined["closed_because"], withdrawn["state"]) == (
        "declined",
        "My sister.",
        "withdrawn",
    )
    edda.put(f"/feedback-requests/{edda_asked['id']}/scorecard", {"overall": "yes"})
    assert edda.status == 409


def test_who_may_not_ask_asks_nothing_and_nobody_answers_for_another(program, application, acme):
    ines = program("ines")
    ines.post(f"/applications/{application.pk}/feedback-requests", body(acme, "vera"))
    assert ines.status == 403

    [made] = program("rita").post(f"/applications/{application.pk}/feedback-requests", body(acme, "vera"))
    ines.put(f"/feedback-requests/{made['id']}/scorecard", {"overall": "yes"})
    assert ines.status == 404
