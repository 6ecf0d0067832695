"""The page of tags: counted, renamed, merged, removed."""

import pytest

from hireloom.people.models import Tag
from hireloom.people.operations import tags
from tests import factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import htmx, text_of


@pytest.fixture
def tagged(acme, rita):
    ada = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    return {name: tags.put_on(person=ada, name=name, by=rita, at=MONDAY) for name in ("JS", "JavaScript")}


@pytest.fixture
def browser(sign_in):
    return sign_in("rita")


def test_the_list_says_how_many_carry_each(browser, tagged):
    shown = text_of(browser.get("/settings/tags/"))
    assert "JavaScript" in shown
    assert "1 person" in shown


def test_without_a_tag_the_page_says_how_one_is_made(browser):
    assert "No tags yet" in text_of(browser.get("/settings/tags/"))


def test_a_tag_is_renamed_and_colored_and_shows_so_on_the_person(browser, tagged):
    address = f"/settings/tags/{tagged['JS'].pk}/"
    assert browser.post(address, {"name": "Node", "kind": "skill", "tone": "woad"}).status_code == 302

    person = tagged["JS"].person_tags.get().person
    assert 'chip--woad">Node' in browser.get(f"/people/{person.pk}/").content.decode()


def test_a_name_that_is_taken_offers_to_merge(browser, tagged):
    answer = browser.post(f"/settings/tags/{tagged['JS'].pk}/", {"name": "javascript", "kind": "skill", "tone": "woad"})
    assert answer.status_code == 422
    assert "Merge the two if they are one" in text_of(answer)


def test_two_become_one_after_a_question(browser, tagged):
    address = f"/settings/tags/{tagged['JS'].pk}/merges/"
    assert "They get the tag" in text_of(browser.get(address, headers=htmx()))
    assert browser.post(address, {"into": str(tagged["JavaScript"].pk)}).status_code == 302
    assert list(Tag.objects.values_list("name", flat=True)) == ["JavaScript"]


def test_removing_asks_first_and_says_how_many_are_concerned(browser, tagged):
    address = f"/settings/tags/{tagged['JS'].pk}/removals/"
    assert "1 person carries it." in text_of(browser.get(address, headers=htmx()))
    assert browser.post(address).status_code == 302
    assert list(Tag.objects.values_list("name", flat=True)) == ["JavaScript"]


def test_who_may_not_manage_tags_is_refused_and_a_stranger_finds_nothing(sign_in, globex, tagged):
    one = tagged["JS"].pk
    assert sign_in("vera").get("/settings/tags/").status_code == 403
    assert sign_in("vera").get(f"/settings/tags/{one}/").status_code == 403
    for path in ("", "merges/", "removals/"):
        assert sign_in("otto", globex).get(f"/settings/tags/{one}/{path}").status_code == 404
