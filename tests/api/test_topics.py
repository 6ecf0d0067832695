"""Topics and subscriptions through the API: a program has people asked, and subscribes nobody."""

import pytest

from hireloom.core import tenancy
from hireloom.messaging.models import Message
from tests import factories


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def test_topics_are_offered_people_asked_and_subscriptions_ended(ada, program):
    rita = program("rita")
    topic = rita.post("/topics", {"name": "Nursing jobs", "words": "Once a month"})
    assert (rita.status, topic["is_offered"]) == (201, True)
    assert rita.get("/topics") == [topic]

    asked = rita.post(f"/people/{ada.pk}/subscriptions", {"topic_id": topic["id"]})
    assert (rita.status, asked["state"], asked["source"]) == (201, "unconfirmed", "api")
    assert Message.objects.get().purpose == "subscription"
    assert rita.get(f"/people/{ada.pk}/subscriptions") == [asked]
    found = rita.get(f"/subscriptions?topic_id={topic['id']}&state=unconfirmed")["results"]
    assert (found, rita.get("/subscriptions?state=confirmed")["results"]) == ([asked], [])

    ended = rita.post(f"/subscriptions/{asked['id']}/endings")
    assert (rita.status, ended["state"]) == (201, "unsubscribed")
    rita.post(f"/people/{ada.pk}/subscriptions", {"topic_id": topic["id"]})
    assert rita.status == 409


def test_a_topic_is_changed_and_its_name_is_free(program):
    edda = program("edda")
    topic = edda.post("/topics", {"name": "Nursing jobs"})
    edda.post("/topics", {"name": "NURSING jobs"})
    assert edda.status == 409
    changed = edda.put(f"/topics/{topic['id']}", {"name": "Care", "is_offered": False})
    assert (edda.status, changed["name"], changed["is_offered"]) == (200, "Care", False)
    vera = program("vera")
    vera.put(f"/topics/{topic['id']}", {"name": "Mine"})
    assert vera.status == 403


def test_otto_from_another_organization_finds_none_of_it(ada, program, globex):
    rita = program("rita")
    topic = rita.post("/topics", {"name": "Nursing jobs"})
    asked = rita.post(f"/people/{ada.pk}/subscriptions", {"topic_id": topic["id"]})
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    assert (otto.get("/topics"), otto.get("/subscriptions")["results"]) == ([], [])
    for call in (
        lambda: otto.put(f"/topics/{topic['id']}", {"name": "Mine"}),
        lambda: otto.get(f"/people/{ada.pk}/subscriptions"),
        lambda: otto.post(f"/people/{ada.pk}/subscriptions", {"topic_id": topic["id"]}),
        lambda: otto.post(f"/subscriptions/{asked['id']}/endings"),
    ):
        call()
        assert otto.status == 404
