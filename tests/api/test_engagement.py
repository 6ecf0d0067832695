"""Engagement through the API: read, filtered by, and said by other programs."""

import pytest

from hireloom.core import tenancy
from hireloom.crm.operations import due, enrollments
from tests import factories, jobs
from tests.cast import MONDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def test_a_program_says_what_somebody_did_once_and_reads_what_it_makes(ada, program):
    rita = program("rita")
    body = {"kind": "event_attended", "key": "fair-7", "note": "Fair in Lyon"}
    said = rita.post(f"/people/{ada.pk}/engagement", body)
    assert (rita.status, said["kind"], said["source"], said["machine"]) == (201, "event_attended", "program", "")
    assert rita.post(f"/people/{ada.pk}/engagement", body)["id"] == said["id"]

    standing = rita.get(f"/people/{ada.pk}/engagement")
    assert (standing["level"], standing["decays_to"], standing["because"]) == ("high", "moderate", [said["id"]])
    assert rita.get(f"/engagement?person_id={ada.pk}")["results"] == [said]
    assert rita.get("/engagement?kind=opened")["results"] == []
    assert [one["id"] for one in rita.get("/people?engagement=high")["results"]] == [str(ada.pk)]
    assert rita.get("/people?engagement=low")["results"] == []


def test_what_a_program_may_not_say_is_refused(ada, program):
    rita = program("rita")
    rita.post(f"/people/{ada.pk}/engagement", {"kind": "opened", "key": "1"})
    assert rita.status == 422
    rita.post(f"/people/{ada.pk}/engagement", {"kind": "visited", "key": "1", "at": "2999-01-01T00:00:00Z"})
    assert rita.status == 422
    vera = program("vera")
    vera.post(f"/people/{ada.pk}/engagement", {"kind": "visited", "key": "1"})
    assert vera.status == 403


def test_a_program_reads_what_came_of_a_sequence(ada, program, rita, globex):
    sequence = factories.sequence(rita)
    enrollments.enroll(sequence=sequence, people=[ada], by=rita, at=MONDAY)
    due.take(sequence=sequence, at=MONDAY)
    jobs.drain()
    caller = program("rita")
    found = caller.get(f"/sequences/{sequence.pk}/results?by=sender")

    assert [(line["name"], line["mails"]["sent"], line["mails"]["opened"]) for line in found["lines"]] == [
        ("The organization", 1, 0)
    ]
    assert (found["mails"]["delivered"], found["people"]["all"]) == (1, 1)
    caller.get(f"/sequences/{sequence.pk}/results?by=luck")
    assert caller.status == 422
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.get(f"/sequences/{sequence.pk}/results")
    assert otto.status == 404


def test_a_stranger_reads_nothing(globex, program):
    with tenancy.organization(globex.organization.pk):
        olga = factories.person(globex.organization.pk, name="Olga", email="olga@example.org")
    rita = program("rita")

    rita.get(f"/people/{olga.pk}/engagement")
    assert rita.status == 404
    rita.get(f"/engagement?person_id={olga.pk}")
    assert rita.status == 404


def test_an_objection_to_tracking_is_noted_read_and_taken_back(ada, program, globex):
    rita, here = program("rita"), f"/people/{ada.pk}"
    assert rita.get(f"{here}/tracking")["refuses_tracking"] is False
    noted = rita.post(f"{here}/tracking-objections", {"because": "By letter"})
    assert (rita.status, noted["refuses_tracking"], noted["note"]) == (201, True, "By letter")
    assert rita.get(f"{here}/tracking") == noted
    assert rita.post(f"{here}/tracking-consents", {"because": "By letter"})["refuses_tracking"] is False
    rita.post(f"{here}/tracking-objections", {"because": ""})
    assert rita.status == 422
    vera = program("vera")
    vera.post(f"{here}/tracking-objections", {"because": "x"})
    assert vera.status == 403
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.get(f"{here}/tracking")
    assert otto.status == 404
