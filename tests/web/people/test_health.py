"""The health of the records: figures, lists, one-click repairs, and the page people are sent to."""

import re

import pytest

from hireloom.messaging.models import Message
from hireloom.people.enums import ReadingState
from hireloom.people.models import Document, HealthRule, HealthSnapshot
from tests import factories, jobs
from tests.web.recruiting.conftest import events_of, htmx, text_of


def test_nothing_is_shown_before_it_was_counted_and_then_it_is(browser, ada):
    before = text_of(browser.get("/people/health/"))
    browser.post("/people/health/counts/")
    jobs.drain()
    after = text_of(browser.get("/people/health/"))

    assert "Not counted yet" in before
    assert "0 of 100" in after
    assert "1 of 1 people need something" in after
    assert HealthSnapshot.objects.get(list="incomplete").count == 1


def test_a_list_offers_the_repairs(browser, ada):
    words = text_of(browser.get("/people/health/incomplete/"))

    for part in ("Incomplete", "Ada Byron", "Ask them", "Edit", "Archive"):
        assert part in words


def test_a_list_that_is_none_is_not_found(browser):
    assert browser.get("/people/health/any/").status_code == 404
    assert browser.get("/people/health/nonsense/").status_code == 404


def test_archiving_takes_off_the_list_and_undo_puts_back(browser, ada):
    response = browser.post(f"/people/{ada.pk}/archivings/", headers=htmx())
    events = events_of(response)
    gone = text_of(browser.get("/people/health/incomplete/"))
    archived = text_of(browser.get("/people/health/archived/"))
    browser.post(events["toast"]["undo"])

    assert events["health-changed"] is True
    assert "Ada Byron" not in gone
    assert "Ada Byron" in archived
    assert "Ada Byron" in text_of(browser.get("/people/health/incomplete/"))


def test_who_is_asked_corrects_their_data_without_an_account(browser, client, ada):
    browser.post(f"/people/{ada.pk}/update-requests/", headers=htmx())
    link = re.search(r"https?://[^/]+(/\S+)", Message.objects.get().text)[1]
    browser.logout()

    form = text_of(client.get(link))
    refused = client.post(link, {"name": " "})
    said = {"name": "Ada Lovelace", "headline": "Nurse", "company": "", "city": "Leeds", "country": "GB", "phone": ""}
    thanks = text_of(client.post(link, said))

    ada.refresh_from_db()
    assert "What we know about you" in form
    assert refused.status_code == 422
    assert "Thank you!" in thanks
    assert (ada.name, ada.headline, ada.country) == ("Ada Lovelace", "Nurse", "GB")


def test_a_link_that_is_none_says_so(client, acme, ada):
    response = client.get(f"/careers/{acme.organization.slug}/me/nonsense/")

    assert response.status_code == 404
    assert "This link does not work any more" in text_of(response)


@pytest.mark.parametrize("verb", ["archivings", "restorations", "update-requests", "readings"])
def test_otto_and_who_may_only_look_repair_nothing(client, sign_in, globex, ada, verb):
    left = Document.objects.create(
        organization_id=ada.organization_id, person=ada, name="Ada.pdf", state=ReadingState.NEEDS_READING
    )
    client.force_login(globex.colleagues["otto"].user)
    stranger = client.post(f"/people/{ada.pk}/{verb}/").status_code
    vera = sign_in("vera")

    assert stranger == 404
    assert vera.post(f"/people/{ada.pk}/{verb}/").status_code in {302, 403}
    left.refresh_from_db()
    assert left.state == ReadingState.NEEDS_READING
    ada.refresh_from_db()
    assert (ada.archived_at, Message.objects.count()) == (None, 0)


def test_a_list_costs_the_same_with_one_person_and_with_three(browser, acme, costs):
    seen = []
    for count in (1, 3):
        for number in range(count):
            factories.person(acme.organization.pk, name=f"Bo {count}{number}", email=f"bo{count}{number}@example.org")
        browser.get("/people/health/incomplete/")
        seen.append(costs(lambda: browser.get("/people/health/incomplete/")))

    assert seen[0] == seen[1]


def test_a_rule_is_written_looked_at_and_switched_on(sign_in, ada):
    adam = sign_in("adam")

    dry = text_of(
        adam.post("/people/health/rules/", {"list": "incomplete", "action": "archive", "most": 5}, follow=True)
    )
    rule = HealthRule.objects.get()
    adam.post(f"/people/health/rules/{rule.pk}/switches/", {"is_on": "1"})
    rule.refresh_from_db()
    ada.refresh_from_db()

    assert "Dry run: 1 person meets this now." in dry
    assert "Ada Byron" in dry
    assert (rule.is_on, ada.archived_at) == (True, None)


def test_only_administrators_set_rules(browser, ada):
    assert browser.get("/people/health/rules/").status_code == 403
    assert browser.post("/people/health/rules/", {"list": "stale", "action": "ask", "most": 5}).status_code == 403
    assert not HealthRule.objects.exists()
