"""Ways to reach people, lines of their profiles, and taking people in, through the API."""

import pytest

from hireloom.core import tenancy
from hireloom.people.models import Person
from tests import factories

SIGNATURE = "Ada Byron\nSenior Robotics Engineer | Acme Robotics GmbH\n+49 170 1234567\nada.byron@example.org\n"


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def test_ways_to_reach_somebody_are_added_changed_preferred_and_removed(program, ada):
    rita, path = program("rita"), f"/people/{ada.pk}/contacts"

    made = rita.post(path, {"kind": "email", "value": "Ada@work.example.org", "label": "work"})
    assert (rita.status, made["normalized"], made["label"], made["origin"]) == (
        201,
        "ada@work.example.org",
        "work",
        "API",
    )
    rita.post(path, {"kind": "email", "value": "ada@example.org"})
    assert rita.status == 409
    rita.put(f"{path}/{made['id']}/preference", {})
    assert [one["value"] for one in rita.get(path)] == ["Ada@work.example.org", "ada@example.org"]
    assert rita.patch(f"{path}/{made['id']}", {"state": "wrong"})["state"] == "wrong"
    rita.delete(f"{path}/{made['id']}")
    assert [one["value"] for one in rita.get(path)] == ["ada@example.org"]


def test_an_address_of_somebody_else_is_refused(acme, program, ada):
    factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")
    rita = program("rita")

    rita.post(f"/people/{ada.pk}/contacts", {"kind": "email", "value": "bela@example.org"})

    assert rita.status == 409


def test_lines_of_a_profile_are_written_and_removed(program, ada):
    rita, path = program("rita"), f"/people/{ada.pk}"

    school = rita.post(f"{path}/education", {"school": "Charité", "degree": "Diploma", "ended_on": "2015-01-01"})
    assert rita.put(f"{path}/education/{school['id']}", {"school": "TU Berlin"})["school"] == "TU Berlin"
    rita.post(f"{path}/work", {"title": "Nurse"})
    rita.post(f"{path}/skills", {"name": "Python"})
    rita.post(f"{path}/languages", {"code": "fr", "level": "C1"})
    assert (rita.status, rita.get(f"{path}/languages")[0]["level"]) == (201, "C1")
    rita.delete(f"{path}/education/{school['id']}")
    assert (rita.status, rita.get(f"{path}/education")) == (204, [])


def test_a_profile_says_where_it_is_known_from(program, ada):
    rita = program("rita")
    rita.patch(f"/people/{ada.pk}", {"headline": "Nurse", "time_zone": "Europe/Paris", "contact_type": "alumni"})

    said = rita.get(f"/people/{ada.pk}/claims")

    assert [(one["field"], one["value"], one["kind"]) for one in said] == [
        ("headline", "Nurse", "program"),
        ("time_zone", "Europe/Paris", "program"),
    ]
    rita.patch(f"/people/{ada.pk}", {"time_zone": "Mars/Olympus"})
    assert rita.status == 422


def test_a_text_is_read_and_taken_in_once(program, ada):
    rita = program("rita")

    read = rita.post("/intakes/readings", {"text": SIGNATURE})
    assert (read["name"], read["company"], read["matches"][0]["person_id"]) == (
        "Ada Byron",
        "Acme Robotics GmbH",
        str(ada.pk),
    )
    assert Person.objects.count() == 1
    taken = rita.post("/intakes", {"text": SIGNATURE, "person_id": str(ada.pk)})
    again = rita.post("/intakes", {"text": SIGNATURE})
    assert (taken["is_new"], again["person_id"], Person.objects.count()) == (False, str(ada.pk), 1)
    rita.post("/intakes", {"text": "12345"})
    assert rita.status == 422


def test_who_may_only_look_changes_nothing_and_a_stranger_finds_nothing(program, globex, ada):
    vera = program("vera")
    vera.post(f"/people/{ada.pk}/skills", {"name": "Python"})
    assert vera.status == 403
    vera.post("/intakes", {"text": SIGNATURE})
    assert vera.status == 403
    vera.get(f"/people/{ada.pk}/contacts")
    assert vera.status == 403
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.get(f"/people/{ada.pk}/claims")
    assert otto.status == 404
