"""The queue of duplicates: side by side, one decision, undone when it was wrong."""

import pytest

from hireloom.people.models import DuplicatePair, Merge, Person
from hireloom.people.operations import duplicates, persons
from tests import factories
from tests.cast import MONDAY, TUESDAY
from tests.web.recruiting.conftest import text_of, toasts_of

PHONE = "+447700900123"


@pytest.fixture
def augusta(acme, ada, rita):
    """A second record of Ada, found by her number."""
    number = ada.contact_points.get(kind="phone").normalized
    found = factories.person(
        acme.organization.pk, name="Augusta Ada Byron", email="a.byron@work.example", phone=number, at=TUESDAY
    )
    persons.change(person=found, changes={"headline": "Nurse"}, by=rita, at=TUESDAY)
    return found


@pytest.fixture
def pair(ada, augusta):
    for person in (ada, augusta):
        duplicates.look_for(person_id=person.pk, at=TUESDAY)
    return DuplicatePair.objects.get()


def test_the_queue_shows_both_with_the_reasons(browser, pair):
    words = text_of(browser.get("/people/duplicates/"))

    for part in (
        "Are they the same person?", "1 pair to decide", "Ada Byron", "Augusta Ada Byron", "Same phone number",
        "ada@example.org", "a.byron@work.example", "Nurse", "Merge", "Not the same", "Skip",
    ):  # fmt: skip
        assert part in words


def test_nothing_to_decide_says_so(browser, ada):
    assert "Everybody is here once" in text_of(browser.get("/people/duplicates/"))


def test_merging_goes_on_to_the_next_pair_and_can_be_undone(browser, pair, ada, augusta):
    response = browser.post(f"/people/duplicates/{pair.pk}/merges/", {"name": "absorbed"}, follow=True)

    [(words, undo)] = toasts_of(response)
    assert words == "Augusta Ada Byron is one record now"
    assert [person.pk for person in Person.objects.all()] == [ada.pk]

    response = browser.post(undo, follow=True)

    assert {person.name for person in Person.objects.all()} == {"Ada Byron", "Augusta Ada Byron"}
    assert "Somebody decided that these are two people." in text_of(response)


def test_the_address_of_the_absorbed_record_leads_to_the_kept_one(browser, pair, ada, augusta):
    browser.post(f"/people/duplicates/{pair.pk}/merges/")

    response = browser.get(f"/people/{augusta.pk}/")

    assert (response.status_code, response.url) == (302, f"/people/{ada.pk}/")


def test_the_timeline_of_the_kept_record_tells_what_happened_to_both(browser, pair, ada):
    browser.post(f"/people/duplicates/{pair.pk}/merges/")

    words = text_of(browser.get(f"/people/{ada.pk}/"))

    assert words.count("Merged with another record of the same person") == 1
    assert words.count("Added to the records") == 2
    assert "Profile changed: headline" in words
    assert "Take apart" in words


def test_dismissing_is_remembered_and_can_be_undone(browser, pair):
    response = browser.post(f"/people/duplicates/{pair.pk}/dismissals/", follow=True)
    [(_words, undo)] = toasts_of(response)
    dismissed = DuplicatePair.objects.get().state
    browser.post(undo)

    assert (dismissed, DuplicatePair.objects.get().state) == ("dismissed", "open")


def test_a_skipped_pair_waits(browser, pair):
    page = browser.get("/people/duplicates/").content.decode()
    skip = page.split('data-shortcut="s"')[0].rsplit('href="', 1)[1].split('"')[0]

    words = text_of(browser.get(skip.replace("&amp;", "&")))

    assert "That was the last one" in words
    assert DuplicatePair.objects.get().state == "open"


@pytest.mark.parametrize("after", ["", "x", "1~2~3", "1~019cadc6-9a80-7496-988c-67e449262096~nan", "0~0~0"])
def test_a_place_that_is_none_begins_at_the_beginning(browser, pair, after):
    assert "Augusta" in text_of(browser.get("/people/duplicates/", {"after": after}))


def test_who_may_not_decide_is_refused(sign_in, pair):
    vera = sign_in("vera")

    assert vera.get("/people/duplicates/").status_code == 403
    assert vera.post(f"/people/duplicates/{pair.pk}/merges/").status_code == 404
    assert not Merge.objects.exists()


def test_otto_finds_no_pair_of_acme(client, globex, pair):
    client.force_login(globex.colleagues["otto"].user)

    assert client.get(f"/people/duplicates/{pair.pk}/").status_code == 404
    assert client.post(f"/people/duplicates/{pair.pk}/dismissals/").status_code == 404


def test_two_who_were_never_found_alike_can_be_compared_and_merged(browser, ada, acme):
    other = factories.person(acme.organization.pk, name="Countess Lovelace", email="countess@example.org")

    found = text_of(browser.get(f"/people/{ada.pk}/comparisons/", {"q": "lovelace"}))
    response = browser.post(f"/people/{ada.pk}/comparisons/", {"other": other.pk}, follow=True)

    assert "Countess Lovelace" in found
    assert "Are they the same person?" in text_of(response)
    [pair] = DuplicatePair.objects.all()
    browser.post(f"/people/duplicates/{pair.pk}/merges/", {"is_alone": "1"})
    assert Person.objects.count() == 1


def test_the_person_says_that_they_may_be_on_record_twice(browser, pair, ada):
    assert "Possibly on record twice." in text_of(browser.get(f"/people/{ada.pk}/"))


def test_the_list_and_the_first_page_count_what_waits(browser, pair, nurse_job):
    assert "Duplicates 1" in text_of(browser.get("/people/"))
    assert "1 pair of records may be one person." in text_of(browser.get("/"))


def test_somebody_of_another_organization_cannot_be_compared(browser, ada, stranger):
    assert browser.post(f"/people/{ada.pk}/comparisons/", {"other": stranger[0].pk}).status_code == 404


def test_the_queue_costs_the_same_with_one_pair_and_with_three(browser, acme, costs):
    seen = []
    for count in (1, 3):
        for number in range(count):
            for side in ("left", "right"):
                person = factories.person(
                    acme.organization.pk, name=f"Bo Lind{count}{number}", email=f"{side}{count}{number}@example.org",
                    phone=f"+4477009001{count}{number}",
                )  # fmt: skip
                duplicates.look_for(person_id=person.pk, at=MONDAY)
        browser.get("/people/duplicates/")
        seen.append(costs(lambda: browser.get("/people/duplicates/")))

    assert seen[0] == seen[1]
