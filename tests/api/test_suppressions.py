"""Whom we do not write to, through the API: said, listed, lifted, asked about."""

import pytest

from hireloom.core import tenancy
from tests import factories


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def no(ada, **more):
    return {"scope": "person", "person_id": str(ada.pk), "reason": "do_not_contact"} | more


def test_a_no_is_said_listed_lifted_and_answers_whether_somebody_may_be_written_to(ada, program):
    rita = program("rita")
    made = rita.post("/suppressions", no(ada, note="A supplier"))
    assert (rita.status, made["covers"], made["channel"], made["note"]) == (201, 2, "any", "A supplier")
    assert rita.post("/suppressions", no(ada))["id"] == made["id"]

    standing = rita.get(f"/people/{ada.pk}/standing")
    assert (standing["is_outreach_allowed"], standing["is_contact_allowed"]) == (False, False)
    assert [objection["words"] for objection in standing["objections"]] == ["Do not contact"]
    assert rita.get("/suppressions")["results"] == [made] == [rita.get(f"/suppressions/{made['id']}")]

    lifted = rita.post(f"/suppressions/{made['id']}/lifts", {"because": "A mistake"})
    assert (rita.status, lifted["lifted_because"]) == (201, "A mistake")
    assert rita.get(f"/people/{ada.pk}/standing")["objections"] == []
    rita.post(f"/suppressions/{made['id']}/lifts", {"because": "Again"})
    assert rita.status == 409


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"scope": "address", "person_id": None, "value": "ada@example.org"}, 403),
        ({"until": "2020-01-01T00:00:00Z"}, 422),
        ({"covers": 4}, 422),
        ({"reason": "because"}, 422),
    ],
)
def test_what_is_not_theirs_to_say_or_makes_no_sense_is_refused(ada, program, more, status):
    rita = program("rita")
    rita.post("/suppressions", no(ada, **more))
    assert rita.status == status


def test_a_mail_to_somebody_who_said_no_is_refused(ada, program):
    rita = program("rita")
    rita.post("/suppressions", no(ada, reason="objected"))
    rita.post(f"/people/{ada.pk}/mails", {"subject": "Hello", "text": "Hi", "to_address": "ada@example.org"})
    assert rita.status == 409


def test_otto_from_another_organization_sees_none(ada, program, globex):
    made = program("rita").post("/suppressions", no(ada))
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for path in (f"/suppressions/{made['id']}", f"/people/{ada.pk}/standing"):
        otto.get(path)
        assert otto.status == 404
    assert otto.get("/suppressions")["results"] == []
    otto.post(f"/suppressions/{made['id']}/lifts", {"because": "I may"})
    assert otto.status == 404


def test_many_are_barred_in_one_call_and_what_cannot_be_read_is_told(program):
    cora = program("cora")
    lines = ["bob@example.com", "bad@", "rival.example", "BOB@example.com"]
    barred = cora.post("/suppressions/lists", {"lines": lines, "reason": "objected"})

    assert (cora.status, barred["added"], barred["known"]) == (201, 2, 1)
    assert barred["refused"] == [{"number": 2, "text": "bad@", "why": "This is no e-mail address."}]
    found = cora.get("/suppressions?q=rival&state=in_force&reason=objected")["results"]
    assert [row["value"] for row in found] == ["rival.example"]
    assert cora.get("/suppressions?state=lifted")["results"] == []
    program("rita").post("/suppressions/lists", {"lines": lines, "reason": "objected"})


def test_a_recruiter_bars_no_companies(program):
    rita = program("rita")
    rita.post("/suppressions/lists", {"lines": ["rival.example"], "reason": "objected"})
    assert rita.status == 403


def test_the_policy_is_read_and_decided_with_the_version_that_was_read(program):
    cora = program("cora")
    policy = cora.get("/contact-policy")
    assert (policy["consent_need"], policy["days_between"], policy["version"]) == ("never", 7, 0)

    decided = cora.put("/contact-policy", policy | {"consent_need": "countries", "countries": ["de"]})
    assert (cora.status, decided["countries"], decided["version"]) == (200, ["DE"], 1)
    cora.put("/contact-policy", policy | {"days_between": 3})
    assert cora.status == 409
    cora.put("/contact-policy", decided | {"countries": ["XX"]})
    assert cora.status == 422
    rita = program("rita")
    rita.put("/contact-policy", decided)
    assert rita.status == 403
