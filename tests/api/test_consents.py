"""Consents through the API: listed, recorded, taken back."""

import pytest

from hireloom.core import tenancy
from hireloom.core.models import Event
from tests import factories


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def test_a_consent_is_recorded_listed_and_taken_back(ada, program):
    rita = program("rita")
    given = {"purpose": "future_jobs", "notice": "We may think of you again.", "language": "en"}

    made = rita.post(f"/people/{ada.pk}/consents", given)
    again = rita.post(f"/people/{ada.pk}/consents", given)
    assert (rita.status, again["id"]) == (201, made["id"])
    assert (made["evidence"], made["basis"], made["notice_version"] != "") == ("api", "consent", True)

    taken = rita.post(f"/consents/{made['id']}/withdrawals")
    assert taken["withdrawn_at"] is not None
    [listed] = rita.get(f"/people/{ada.pk}/consents")["results"]
    assert listed == taken == rita.get(f"/consents/{made['id']}")
    names = Event.objects.filter(subjects__subject_id=ada.pk).order_by("sequence").values_list("name", flat=True)
    assert list(names)[-2:] == ["people.consent.given", "people.consent.withdrawn"]


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"purpose": "everything"}, 422),
        ({"purpose": "marketing", "expires_at": "2020-01-01T00:00:00Z"}, 422),
        ({"purpose": "marketing", "application_id": "019cadc6-9a80-7c05-97c0-d3e9ce731eb2"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(ada, program, given, status):
    rita = program("rita")
    rita.post(f"/people/{ada.pk}/consents", given)
    assert rita.status == status
    assert not ada.consents.exists()


def test_a_token_that_may_only_look_records_nothing(ada, program):
    rita = program("rita", scopes={"people.view_people"})
    rita.post(f"/people/{ada.pk}/consents", {"purpose": "marketing"})
    assert rita.status == 403


def test_otto_from_another_organization_sees_no_consent(ada, program, globex):
    made = program("rita").post(f"/people/{ada.pk}/consents", {"purpose": "marketing"})
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for path in (f"/people/{ada.pk}/consents", f"/consents/{made['id']}"):
        otto.get(path)
        assert otto.status == 404
    otto.post(f"/consents/{made['id']}/withdrawals")
    assert otto.status == 404
