"""Many people at once: tagged, put into a pool, and taken back."""

import pytest

from hireloom.core import tenancy
from hireloom.crm.models import PoolMember
from hireloom.crm.operations import pools
from hireloom.people.models import PersonTag
from hireloom.people.operations import persons
from hireloom.web.people import bulk
from tests.cast import FRIDAY, MONDAY
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of


def tagged():
    return sorted(PersonTag.objects.values_list("person__name", "tag__name"))


def pooled():
    return sorted(PoolMember.objects.values_list("person__name", flat=True))


def test_a_tag_is_asked_for_put_on_and_taken_back(browser, crowd):
    selected = [crowd[0].pk, crowd[2].pk]
    asked = browser.post("/people/taggings/", {"selected": selected}, headers=htmx("dialog"))
    assert "Tag 2 people" in text_of(asked)
    assert asked.content.decode().count('name="selected"') == 2

    done = browser.post("/people/taggings/", {"selected": selected, "name": "Welder"}, headers=htmx("dialog"))

    toast = events_of(done)["toast"]
    assert toast["text"] == "2 people tagged “Welder”"
    assert events_of(done)["people-changed"]
    assert tagged() == [("Ada Byron", "Welder"), ("Chidi Okafor", "Welder")]

    undone = browser.post(toast["undo"], headers=htmx())
    assert events_of(undone)["toast"]["text"] == "Undone for 2 people"
    assert tagged() == []


def test_it_works_without_scripts(browser, crowd):
    asked = browser.post("/people/taggings/", {"selected": [crowd[0].pk]})
    assert "Tag 1 person" in text_of(asked)

    response = browser.post(
        "/people/taggings/", {"selected": [crowd[0].pk], "name": "Welder", "next": "/people/?sort=name"}, follow=True
    )

    assert response.redirect_chain == [("/people/?sort=name", 302)]
    assert toasts_of(response)[0][0] == "1 person tagged “Welder”"


def test_all_that_match_are_meant_by_all(browser, crowd):
    browser.post("/people/taggings/?q=o", {"all": "matching", "name": "Round"})

    assert tagged() == [("Ada Byron", "Round"), ("Bela Novak", "Round"), ("Chidi Okafor", "Round")]

    browser.post("/people/taggings/?q=novak", {"all": "matching", "name": "Novak", "selected": [crowd[0].pk]})
    assert ("Bela Novak", "Novak") in tagged()
    assert ("Ada Byron", "Novak") not in tagged()


def test_many_are_put_into_a_pool_and_taken_back(browser, rita, crowd):
    pool = pools.create(name="Warm", by=rita, at=MONDAY)
    pools.add(pool=pool, person=crowd[0], by=rita, at=MONDAY)
    selected = [person.pk for person in crowd]
    assert "Add 3 people to a pool" in text_of(browser.post("/people/poolings/", {"selected": selected}))

    done = browser.post("/people/poolings/", {"selected": selected, "pool": pool.pk}, headers=htmx("dialog"))

    toast = events_of(done)["toast"]
    assert toast["text"] == "2 people added to “Warm”"
    assert pooled() == ["Ada Byron", "Bela Novak", "Chidi Okafor"]
    browser.post(toast["undo"])
    assert pooled() == ["Ada Byron"]


@pytest.mark.parametrize("sent", [{}, {"selected": ["x"]}, {"selected": ["00000000-0000-0000-0000-000000000001"]}])
def test_nobody_selected_is_said(browser, crowd, sent):
    response = browser.post("/people/taggings/", sent | {"name": "Welder"}, headers=htmx("dialog"))

    assert response.status_code == 409
    assert events_of(response)["toast"]["text"] == "Nobody is selected; nothing was changed."
    assert "Nobody is selected" in text_of(browser.post("/people/taggings/", sent | {"name": "Welder"}))


def test_too_many_are_refused_before_anything_is_done(browser, crowd, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)

    response = browser.post("/people/taggings/", {"all": "matching", "name": "Welder"})

    assert response.status_code == 409
    assert "more than 2,000 people" in text_of(response)
    assert tagged() == []


@pytest.mark.parametrize("name", [" ", "\u200b"])
def test_a_tag_without_a_name_is_asked_for_again(browser, crowd, name):
    response = browser.post("/people/taggings/", {"selected": [crowd[0].pk], "name": name}, headers=htmx("dialog"))

    assert response.status_code == 422
    assert tagged() == []


def test_private_people_of_others_are_not_tagged(browser, adam, crowd):
    persons.change(person=crowd[0], changes={"is_private": True, "owner_id": adam.membership_id}, by=adam, at=FRIDAY)

    browser.post("/people/taggings/", {"selected": [person.pk for person in crowd], "name": "Welder"})

    assert tagged() == [("Bela Novak", "Welder"), ("Chidi Okafor", "Welder")]


def test_an_undo_that_was_altered_is_unknown(browser):
    assert browser.post("/people/taggings/nonsense/undo/").status_code == 404


def test_neither_an_observer_nor_a_stranger_tags(sign_in, globex, crowd, stranger):
    sent = {"selected": [crowd[0].pk], "name": "Welder"}
    assert sign_in("vera").post("/people/taggings/", sent).status_code == 403

    assert sign_in("otto", globex).post("/people/taggings/", sent).status_code == 409
    with tenancy.organization(globex.organization.pk):
        assert tagged() == [("Olga Petrova", "Surgeon")]
    assert tagged() == []
