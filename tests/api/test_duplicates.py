"""Duplicates, merges and their taking back, for programs."""

import pytest

from hireloom.core import tenancy
from hireloom.people.models import Person
from hireloom.people.operations import duplicates
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def two(acme):
    people = [
        factories.person(acme.organization.pk, name=name, email=email, phone="+447700900123")
        for name, email in (("Ada Byron", "ada@example.org"), ("Byron, Ada", "byron@work.example"))
    ]
    for person in people:
        duplicates.look_for(person_id=person.pk, at=MONDAY)
    return people


def test_a_pair_is_listed_with_its_reasons_merged_and_taken_apart(two, program):
    rita, (ada, augusta) = program("rita"), two

    [pair] = rita.get("/duplicates")["results"]
    done = rita.post(f"/people/{ada.pk}/merges", {"absorbed_id": str(augusta.pk), "choices": {"name": "absorbed"}})
    assert rita.status == 201
    gone = rita.get(f"/people/{augusta.pk}")
    merged = rita.get(f"/people/{ada.pk}")
    rita.post(f"/merges/{done['id']}/reversals")
    rita.post(f"/merges/{done['id']}/reversals")

    assert {"name": "phone", "level": "same"} in [{k: one[k] for k in ("name", "level")} for one in pair["factors"]]
    assert (gone["status"], gone["merged_into"], merged["name"]) == (410, str(ada.pk), "Byron, Ada")
    assert rita.status == 409
    assert Person.objects.count() == 2
    assert rita.get("/duplicates")["results"] == []
    assert [one["id"] for one in rita.get("/duplicates?state=dismissed")["results"]] != []


def test_dismissing_and_asking_again(two, program):
    rita = program("rita")
    [pair] = rita.get("/duplicates")["results"]

    assert rita.post(f"/duplicates/{pair['id']}/dismissals")["state"] == "dismissed"
    assert rita.post(f"/duplicates/{pair['id']}/reopenings")["state"] == "open"


def test_a_choice_that_is_none_is_refused_and_changes_nothing(two, program):
    rita, (ada, augusta) = program("rita"), two

    rita.post(f"/people/{ada.pk}/merges", {"absorbed_id": str(augusta.pk), "choices": {"salary": "kept"}})

    assert rita.status == 422
    assert Person.objects.count() == 2


def test_otto_and_who_may_not_merge_find_no_pair(two, program, globex):
    ada, augusta = two
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    for stranger in (otto, program("vera")):
        assert stranger.get("/duplicates")["results"] == []
        answer = stranger.post(f"/people/{ada.pk}/merges", {"absorbed_id": str(augusta.pk)})
        assert answer["status"] in {403, 404}
    assert Person.objects.count() == 2
