"""Segments through the API: kept, counted, listed, explained; and the pools they feed."""

import pytest

from hireloom.core import tenancy
from hireloom.crm.operations import pools
from hireloom.people.models import Person
from tests import factories
from tests.cast import MONDAY

FRENCH = {"all": [{"fact": "country", "operator": "any_of", "value": ["FR"]}]}


@pytest.fixture
def crowd(acme):
    people = factories.crowd(acme.organization.pk)
    Person.objects.filter(pk__in=[people[0].pk, people[1].pk]).update(country="FR")
    return people


def test_a_segment_is_made_read_changed_shared_and_removed(acme, program):
    rita, sam = program("rita"), program("sam")
    made = rita.post("/segments", {"name": "In France", "tree": FRENCH})
    path = f"/segments/{made['id']}"

    assert (rita.status, made["privacy"], made["version"], made["tree"]) == (201, "private", 1, FRENCH)
    assert rita.get("/segments")["results"] == [made] == [rita.get(path)]
    sam.get(path)
    assert sam.status == 404

    changed = rita.put(path, {"name": "France", "tree": FRENCH, "version": 1})
    assert (changed["name"], changed["version"]) == ("France", 2)
    rita.put(path, {"name": "Francia", "tree": FRENCH, "version": 1})
    assert rita.status == 409

    member = str(acme.colleagues["sam"].pk)
    shared = rita.put(f"{path}/sharing", {"privacy": "team", "member_ids": [member]})
    assert shared["privacy"] == "team"
    assert sam.get(path)["name"] == "France"

    rita.delete(path)
    assert rita.status == 204
    rita.get(path)
    assert rita.status == 404


def test_what_cannot_be_asked_is_refused_with_its_place(program):
    rita = program("rita")
    tree = {"all": [FRENCH, {"fact": "country", "operator": "any_of", "value": ["ATLANTIS"]}, {"fact": "shoes"}]}

    answered = rita.post("/segments", {"name": "In France", "tree": tree})

    assert rita.status == 422
    assert answered["detail"].startswith("/all/2: ")
    rita.post("/segments", {"name": "In France", "tree": {"all": tree["all"][:2]}})
    assert rita.status == 422
    rita.post("/segment-counts", {"tree": {"all": 1}})
    assert rita.status == 422


def test_facts_say_how_they_are_asked(program):
    rita = program("rita")

    facts = {fact["name"]: fact for fact in rita.get("/segment-facts")}

    assert {"country", "tag", "near", "consent", "suppressed", "applied", "search"} <= set(facts)
    assert {"name": "any_of", "label": "is one of", "value": "choices"} in facts["country"]["operators"]
    assert {"value": "FR", "label": "France"} in rita.get("/segment-choices", fact="country")
    assert rita.get("/segment-choices", fact="nothing") == []


def test_people_are_counted_listed_by_cursor_and_explained(program, crowd):
    rita = program("rita")
    made = rita.post("/segments", {"name": "In France", "tree": FRENCH})
    path = f"/segments/{made['id']}"

    assert rita.post("/segment-counts", {"tree": FRENCH}) == {
        "people": 2,
        "is_capped": False,
        "is_estimate": False,
        "is_at_most": False,
    }
    assert rita.get(f"{path}/count", exact=True) == {
        "people": 2,
        "is_capped": False,
        "is_estimate": False,
        "is_at_most": False,
    }
    first = rita.get(f"{path}/people", limit=1)
    second = rita.get(f"{path}/people", limit=1, cursor=first["next_cursor"])
    names = [row["name"] for row in first["results"] + second["results"]]
    assert (sorted(names), second["next_cursor"]) == (["Ada Byron", "Bela Novak"], None)

    inside, outside = (rita.get(f"{path}/people/{one.pk}") for one in (crowd[0], crowd[2]))
    assert (inside["is_in"], outside["is_in"]) == (True, False)
    assert [part["holds"] for part in outside["reason"]["parts"]] == [False]
    assert inside["reason"]["parts"][0]["fact"] == "country"


def test_a_pool_is_fed(program, rita, crowd):
    pool, program_of_rita = pools.create(name="Warm", by=rita, at=MONDAY), program("rita")
    made = program_of_rita.post("/segments", {"name": "In France", "tree": FRENCH})

    program_of_rita.post(f"/pools/{pool.pk}/feedings")
    assert program_of_rita.status == 409
    program_of_rita.put(f"/pools/{pool.pk}/feed", {"segment_id": made["id"]})
    assert program_of_rita.post(f"/pools/{pool.pk}/feedings") == {"people": 2, "has_more": False}
    members = program_of_rita.get(f"/pools/{pool.pk}/members")["results"]
    assert sorted((one["person"]["name"], one["because"]) for one in members) == [
        ("Ada Byron", "segment"),
        ("Bela Novak", "segment"),
    ]
    program_of_rita.delete(f"/segments/{made['id']}")
    assert program_of_rita.status == 409
    program_of_rita.put(f"/pools/{pool.pk}/feed", {"segment_id": None})
    assert program_of_rita.status == 200


def test_a_token_without_the_scope_reads_but_does_not_write(program):
    reader = program("rita", scopes={"crm.view_segments", "people.view_people"})

    reader.post("/segments", {"name": "In France", "tree": FRENCH})
    assert reader.status == 403
    assert reader.get("/segments")["results"] == []


def test_otto_from_another_organization_sees_none(acme, program, globex, crowd):
    made = program("rita").post("/segments", {"name": "In France", "tree": FRENCH})
    program("rita").put(f"/segments/{made['id']}/sharing", {"privacy": "organization"})
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    path = f"/segments/{made['id']}"

    for below in ("", "/count", "/people", f"/people/{crowd[0].pk}"):
        otto.get(path + below)
        assert otto.status == 404
    otto.put(path, {"name": "Mine", "tree": FRENCH})
    assert otto.status == 404
    otto.delete(path)
    assert otto.status == 404
    assert otto.post("/segment-counts", {"tree": FRENCH}) == {
        "people": 0,
        "is_capped": False,
        "is_estimate": False,
        "is_at_most": False,
    }
