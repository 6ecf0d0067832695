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
