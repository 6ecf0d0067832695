"""The command palette: find anybody, go anywhere, create anything."""

import re

import pytest

from hireloom.ats.operations import jobs
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.operations import pools
from hireloom.people.operations import persons
from tests import factories
from tests.cast import FRIDAY, MONDAY
from tests.web.recruiting.conftest import htmx


def offered(browser, query=""):
    """What the palette answers: group by group, the labels; searching everything, which is always offered, left out."""
    html = browser.get("/palette/", {"q": query, "at": "/people/"}, headers=htmx("palette-results")).content.decode()
    groups = re.findall(r'class="palette__group"[^>]*>(.*?)</p>(.*?)</div>', html, re.S)
    return {
        label: re.findall(r'class="palette__label">(.*?)</span>', items) for label, items in groups if label != "Search"
    }


def test_people_jobs_and_pools_are_found_by_a_part_of_their_name(browser, rita, crowd, nurse_job):
    pools.create(name="Nurses we know", by=rita, at=MONDAY)

    assert offered(browser, "novak") == {"People": ["Bela Novak"]}
    assert offered(browser, "nurs") == {"Jobs": ["Staff nurse"], "Pools": ["Nurses we know"]}
    assert offered(browser, "ada@ex")["People"] == ["Ada Byron"]


def test_a_person_opens_over_the_page(browser, ada):
    html = browser.get("/palette/?q=byron").content.decode()

    assert f'href="/people/{ada.pk}/"' in html
    assert f'data-drawer="/people/{ada.pk}/drawer/"' in html


@pytest.mark.parametrize(
    ("typed", "meant"), [("bela nowak", "Bela Novak"), ("okafr", "Chidi Okafor"), ("byrno ada", "Ada Byron")]
)
def test_a_typing_error_is_forgiven(browser, crowd, typed, meant):
    assert offered(browser, typed)["People"][0] == meant


def test_a_job_that_is_not_spelled_right_is_found(browser, nurse_job):
    assert offered(browser, "staf nrse")["Jobs"] == ["Staff nurse"]


def test_pages_and_actions_are_found_by_their_words_and_by_role(browser, sign_in, acme):
    assert offered(browser, "new po") == {"Create": ["New pool"]}
    assert offered(browser, "candidates") == {"Go to": ["People"]}
    assert offered(browser, "invite") == {}
    assert offered(sign_in("adam"), "invite") == {"Create": ["Invite a colleague"]}
    assert "Create" not in offered(sign_in("vera"))


def test_without_a_query_what_was_looked_at_last_comes_first(browser, crowd, nurse_job):
    for person in (crowd[0], crowd[2], crowd[0]):
        browser.get(f"/people/{person.pk}/drawer/")

    found = offered(browser)

    assert list(found) == ["Recent people", "Jobs", "Create", "Go to"]
    assert found["Recent people"] == ["Ada Byron", "Chidi Okafor"]
    assert found["Jobs"] == ["Staff nurse"]


def test_jobs_looked_at_last_come_first_whatever_page_of_theirs_it_was(browser, rita, nurse_job):
    cook, porter = factories.job(rita, title="Cook"), factories.job(rita, title="Porter")
    for page in (f"/jobs/{nurse_job.pk}/", f"/jobs/{cook.pk}/team/", f"/jobs/{porter.pk}/list/", f"/jobs/{cook.pk}/"):
        browser.get(page)

    assert offered(browser)["Recent jobs"] == ["Cook", "Porter", "Staff nurse"]


def test_a_day_among_people_does_not_make_a_job_forgotten(browser, acme, nurse_job):
    browser.get(f"/jobs/{nurse_job.pk}/")
    for number in range(12):
        person = factories.person(acme.organization.pk, name=f"Person {number}", email=f"p{number}@example.org")
        browser.get(f"/people/{person.pk}/drawer/")

    found = offered(browser)

    assert found["Recent jobs"] == ["Staff nurse"]
    assert found["Recent people"] == [f"Person {number}" for number in (11, 10, 9, 8, 7)]


def test_a_job_that_became_confidential_is_not_recent_any_more(sign_in, adam, nurse_job):
    vera = sign_in("vera")
    vera.get(f"/jobs/{nurse_job.pk}/")
    assert offered(vera)["Recent jobs"] == ["Staff nurse"]
    jobs.change(job=nurse_job, changes={"is_confidential": True}, by=adam, at=FRIDAY)

    assert "Recent jobs" not in offered(vera)


def test_who_became_invisible_is_not_recent_any_more(browser, adam, crowd):
    browser.get(f"/people/{crowd[0].pk}/drawer/")
    persons.change(person=crowd[0], changes={"is_private": True, "owner_id": adam.membership_id}, by=adam, at=FRIDAY)

    assert "Recent people" not in offered(browser)


def test_what_is_no_name_can_be_searched_for_everywhere(browser, crowd):
    assert offered(browser, "zzzzzz") == {}
    html = browser.get("/palette/?q=zzz zz").content.decode()
    assert "Search everything for “zzz zz”" in html
    assert 'href="/search/?q=zzz+zz"' in html
    assert browser.get("/palette/?q=%00%25_").status_code == 200


def test_what_is_hidden_is_not_found(browser, sign_in, rita, adam, sam, crowd):
    factories.job(adam, title="New chief", is_confidential=True)
    pools.create(name="Sams own", by=sam, at=MONDAY, privacy=PoolPrivacy.PRIVATE)
    persons.change(person=crowd[0], changes={"is_private": True, "owner_id": adam.membership_id}, by=adam, at=FRIDAY)

    for query in ("new chief", "sams", "byron", "byrn"):
        assert not {"People", "Jobs", "Pools"} & set(offered(browser, query))
    assert offered(sign_in("adam"), "chief")["Jobs"] == ["New chief"]
    assert "People" not in offered(sign_in("vera"), "ada@ex")


def test_otto_finds_nobody_of_acme(sign_in, globex, crowd, nurse_job, stranger):
    otto = sign_in("otto", globex)

    assert offered(otto, "byron") == {}
    assert offered(otto, "olga") == {"People": ["Olga Petrova"]}
    assert "Jobs" not in offered(otto)


@pytest.mark.parametrize("query", ["", "a", "bela nowak", "zzzzzz"])
def test_the_palette_costs_at_most_twelve_queries(browser, crowd, nurse_job, costs, query):
    browser.get("/people/")

    assert costs(lambda: browser.get("/palette/", {"q": query})) <= 12
