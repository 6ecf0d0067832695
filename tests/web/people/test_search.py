"""The page of search."""

import re

import pytest
from django.utils.html import strip_tags

from hireloom.core.models import SavedView
from hireloom.flywheel.search import alerts
from hireloom.messaging.models import Message
from hireloom.people.models import Document, SearchAlert
from hireloom.people.operations import notes, persons, tags
from tests import factories
from tests import jobs as work
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def claire(acme, rita):
    person = factories.person(acme.organization.pk, name="Claire Dubois", email="claire@example.org")
    persons.change(
        person=person, changes={"headline": "Staff nurse", "city": "Lyon", "country": "FR"}, by=rita, at=MONDAY
    )
    Document.objects.create(
        organization_id=person.organization_id,
        person=person,
        name="r.pdf",
        text="An intensive care nurse.",
        state="read",
    )
    tags.put_on(person=person, name="Night shift", by=rita, at=MONDAY)
    work.drain()
    return person


def words(answer):
    return " ".join(strip_tags(answer.content.decode()).split())


def marked(answer):
    return re.findall(r"<mark>(.*?)</mark>", answer.content.decode())


def test_the_page_shows_who_was_found_with_the_hits_marked_and_says_what_it_understood(sign_in, claire):
    answer = sign_in("rita").get("/search/", {"q": "nurse NOT agency near Lyon within 30 km"})

    assert "Claire Dubois" in words(answer)
    assert "nurse (or nurses) and not agency (or agencies) and living within 30 km of Lyon" in words(answer)
    assert marked(answer) == ["nurse", "nurse", "Lyon"]
    assert "1 person" in words(answer)


def test_what_cannot_be_read_is_told_and_the_rest_is_searched(sign_in, claire):
    answer = sign_in("rita").get("/search/", {"q": "nurse AND ( tag:unheard"})

    assert "A parenthesis is not closed" in words(answer)
    assert "There is no tag “unheard”." in words(answer)


def test_nobody_found_offers_names_that_look_alike(sign_in, claire):
    answer = sign_in("rita").get("/search/", {"q": "clare dubois"})

    assert "Nobody fits all of that" in words(answer)
    assert "Did you mean Claire Dubois?" in words(answer)


@pytest.mark.parametrize("query", [{}, {"q": "\0"}, {"q": "((((", "meaning": "x", "page": "-1", "kind": "?"}])
def test_any_address_is_answered(sign_in, claire, query):
    assert sign_in("rita").get("/search/", query).status_code == 200


def test_a_facet_leads_to_the_narrower_question_and_back(sign_in, claire):
    browser = sign_in("rita")
    answer = browser.get("/search/facets/", {"q": "nurse"})

    assert "Night shift 1" in words(answer)
    assert 'href="/search/?q=nurse+AND+tag%3A%22Night+shift%22"' in answer.content.decode()
    back = browser.get("/search/facets/", {"q": 'nurse AND tag:"Night shift"'}).content.decode()
    assert 'href="/search/?q=nurse" aria-current="true"' in back


def test_the_exact_number_is_told_when_asked(sign_in, claire):
    assert words(sign_in("rita").get("/search/count/", {"q": "nurse"})) == "1 person exactly"


def test_otto_sees_nothing_of_acme_on_any_part_of_the_page(client, globex, claire):
    client.force_login(globex.colleagues["otto"].user)
    for address in ("/search/", "/search/facets/", "/search/count/"):
        answer = client.get(address, {"q": "nurse"})
        assert "Claire" not in words(answer)
        assert "Night shift" not in words(answer)
        assert "1 person" not in words(answer)


def test_notes_are_a_part_of_their_own(sign_in, claire, rita):
    notes.add(person=claire, body="Spoke about the kestrel project.", by=rita, at=TUESDAY)
    work.drain()
    answer = sign_in("rita").get("/search/", {"q": "kestrel", "kind": "note"})

    assert "Claire Dubois" in words(answer)
    assert marked(answer) == ["kestrel"]


def test_the_page_costs_the_same_with_one_person_and_with_three(sign_in, acme, claire, django_assert_max_num_queries):
    browser = sign_in("rita")
    browser.get("/search/")
    for count in (1, 3):
        with django_assert_max_num_queries(22):
            browser.get("/search/", {"q": "nurse"})
        for number in range(count):
            factories.person(acme.organization.pk, name=f"Nurse {number}")
        work.drain()


@pytest.fixture
def kept(rita, acme):
    return SavedView.objects.create(
        organization_id=acme.organization.pk,
        owner_id=rita.membership_id,
        screen="search",
        name="Nurses",
        query="q=nurse",
    )


def test_a_saved_search_tells_by_mail_of_people_who_newly_fit_once_a_day(sign_in, claire, kept, acme):
    browser = sign_in("rita")
    assert "Nurses" in words(browser.get("/search/", {"q": "nurse"}))
    browser.post(f"/search/alerts/{kept.pk}/")
    assert alerts.tell_all(organization_id=acme.organization.pk, at=FRIDAY) == 0

    factories.person(acme.organization.pk, name="Second Nurse")
    work.drain()
    assert alerts.tell_all(organization_id=acme.organization.pk, at=FRIDAY) == 1
    assert alerts.tell_all(organization_id=acme.organization.pk, at=FRIDAY) == 0
    [mail] = Message.objects.filter(key__startswith="search-alert:")
    assert mail.subject == "1 new person fits “Nurses”"
    assert mail.to_address == "rita@acme.example"
    assert "Second" not in mail.text
    assert "/search/?q=nurse" in mail.text


def test_an_alert_is_stopped_by_asking_again_and_somebody_elses_search_has_none(sign_in, claire, kept, acme):
    browser = sign_in("rita")
    browser.post(f"/search/alerts/{kept.pk}/")
    assert SearchAlert.objects.count() == 1
    browser.post(f"/search/alerts/{kept.pk}/")
    assert SearchAlert.objects.count() == 0

    assert sign_in("sam").post(f"/search/alerts/{kept.pk}/").status_code == 404


def test_without_a_word_notes_are_not_searched_and_the_page_says_what_to_do(browser, claire):
    assert "What are you looking for?" in words(browser.get("/search/?kind=note"))
    assert "Nothing here holds these words" in words(browser.get("/search/?kind=note&q=helicopter"))
