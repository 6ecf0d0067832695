"""Pools through the API: made with stages, changed, shared, filled, moved through."""

import pytest

from hireloom.core import tenancy
from hireloom.crm.operations import pools
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def warm(rita):
    return pools.create(name="Warm nurses", by=rita, at=MONDAY, stages=["New", "Called"])


@pytest.fixture
def people(acme, rita, warm):
    found = [factories.person(acme.organization.pk, name=name, at=MONDAY) for name in ("Ada Byron", "Bela Novak")]
    pools.add_all(pool=warm, people=found, by=rita, at=MONDAY)
    return found


def names(found):
    return sorted(one["person"]["name"] for one in found["results"])


def test_a_pool_is_made_changed_shared_and_deleted(acme, program):
    rita, sam = program("rita"), program("sam")
    made = rita.post("/pools", {"name": "Warm nurses", "attention_days": 30, "stages": ["New", "Called"]})
    path = f"/pools/{made['id']}"

    assert (rita.status, made["attention_days"], [one["name"] for one in made["stages"]]) == (
        201,
        30,
        ["New", "Called"],
    )
    changed = rita.patch(path, {"purpose": "Nights", "owner_id": str(acme.colleagues["rita"].pk)})
    assert (changed["purpose"], changed["name"]) == ("Nights", "Warm nurses")
    rita.put(f"{path}/sharing", {"privacy": "private"})
    sam.get(path)
    assert sam.status == 404
    rita.put(f"{path}/sharing", {"privacy": "team", "member_ids": [str(acme.colleagues["sam"].pk)]})
    assert sam.get(path)["privacy"] == "team"
    rita.delete(path)
    assert (rita.status, rita.get("/pools")["results"]) == (204, [])


def test_people_are_moved_and_found_by_their_stage(program, warm, people):
    rita, (ada, bela) = program("rita"), people
    path = f"/pools/{warm.pk}"
    new, called = (one["id"] for one in rita.get(path)["stages"])

    moved = rita.put(f"{path}/members/{ada.pk}/stage", {"stage_id": called, "seen_in": new})
    rita.put(f"{path}/members/{ada.pk}/stage", {"stage_id": called, "seen_in": new})
    refused = rita.status
    assert (moved["stage_id"], refused) == (called, 409)
    assert names(rita.get(f"{path}/members?stage_id={new}")) == ["Bela Novak"]
    assert names(rita.get(f"{path}/members?needs_attention=true")) == ["Bela Novak"]
    both = rita.post(f"{path}/moves", {"stage_id": called, "person_ids": [str(ada.pk), str(bela.pk)]})
    assert both["person_ids"] == [str(bela.pk)]


def test_a_stage_that_goes_says_where_its_people_go(program, warm, people):
    rita, path = program("rita"), f"/pools/{warm.pk}/stages"
    new, called = (one["id"] for one in rita.get(f"/pools/{warm.pk}")["stages"])

    rita.put(path, {"stages": [{"id": called, "name": "Talked to"}]})
    assert rita.status == 409
    left = rita.put(path, {"stages": [{"id": called, "name": "Talked to"}], "goes_to": {new: called}})

    assert [one["name"] for one in left] == ["Talked to"]
    assert len(rita.get(f"/pools/{warm.pk}/members?stage_id={called}")["results"]) == 2


def test_who_may_only_look_changes_nothing_and_a_stranger_finds_nothing(program, globex, warm, people):
    vera = program("vera")
    stage = vera.get(f"/pools/{warm.pk}")["stages"][1]["id"]

    vera.put(f"/pools/{warm.pk}/members/{people[0].pk}/stage", {"stage_id": stage})
    assert vera.status == 403
    vera.patch(f"/pools/{warm.pk}", {"name": "Mine"})
    assert vera.status == 403
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    otto.get(f"/pools/{warm.pk}")
    assert otto.status == 404
