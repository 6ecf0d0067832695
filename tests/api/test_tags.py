"""Tags through the API: listed with counts, changed, made one, removed."""

import pytest

from hireloom.core import tenancy
from hireloom.people.operations import tags
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def tagged(acme, rita):
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    return {name: tags.put_on(person=ada, name=name, by=rita, at=MONDAY) for name in ("JS", "JavaScript")}


def test_tags_are_listed_changed_made_one_and_removed(tagged, program):
    rita = program("rita")
    js, javascript = (str(tagged[name].pk) for name in ("JS", "JavaScript"))
    assert [(tag["name"], tag["people"]) for tag in rita.get("/tags")] == [("JS", 1), ("JavaScript", 1)]

    changed = rita.patch(f"/tags/{js}", {"kind": "skill", "tone": "woad"})
    assert (changed["name"], changed["kind"], changed["tone"]) == ("JS", "skill", "woad")
    rita.patch(f"/tags/{js}", {"name": "javascript"})
    assert rita.status == 409
    rita.post(f"/tags/{js}/merges", {"into_id": js})
    assert rita.status == 422

    assert rita.post(f"/tags/{js}/merges", {"into_id": javascript})["people"] == 1
    rita.delete(f"/tags/{javascript}")
    assert (rita.status, rita.get("/tags")) == (204, [])


def test_otto_from_another_organization_finds_none(tagged, program, globex):
    with tenancy.organization(globex.organization.pk):
        otto = program("otto", company=globex)
    one = tagged["JS"].pk
    assert otto.get("/tags") == []
    otto.patch(f"/tags/{one}", {"name": "Mine"})
    assert otto.status == 404
    otto.delete(f"/tags/{one}")
    assert otto.status == 404
