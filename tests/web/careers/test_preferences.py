"""The page behind the link of a mail: looking changes nothing, choosing does, and a mail program leaves by one POST."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hireloom.core import tenancy
from hireloom.messaging import preference_links
from hireloom.messaging.enums import SubscriptionSource
from hireloom.messaging.models import ContactWish, Subscription, Suppression
from hireloom.messaging.operations import preferences, subscriptions, topics
from hireloom.messaging.operations.topics import TopicDraft
from hireloom.people import own_links
from tests import factories
from tests.cast import MONDAY
from tests.web.recruiting.conftest import text_of

BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SELECT set_config", "SELECT current_setting")
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def nursing(edda):
    return topics.add(draft=TopicDraft("Nursing jobs", "Once a month"), by=edda, at=MONDAY)


@pytest.fixture
def address(acme, ada):
    return of("ada@example.org", acme)


def of(email, company):
    organization = company.organization
    token = preference_links.sign(address=email, organization_id=organization.pk)
    return f"/careers/{organization.slug}/preferences/{token}/"


def states():
    return list(Subscription.objects.order_by("topic__position").values_list("topic__name", "state", "source"))


def strict():
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"})


def test_looking_shows_what_there_is_to_choose_and_changes_nothing(visitor, nursing, address):
    for _ in range(2):
        answer = visitor.get(address)
    page = text_of(answer)

    assert answer.status_code == 200
    for words in (
        "What you hear from us",
        "ada@example.org",
        "Nursing jobs",
        "How often at most?",
        "Unsubscribe from everything",
    ):
        assert words in page
    assert "no-store" in answer["Cache-Control"]
    assert visitor.head(address).status_code == 200
    assert not Subscription.objects.exists()
    assert not Suppression.objects.exists()


def test_a_choice_is_kept_and_shown(visitor, nursing, address):
    answer = visitor.post(
        address, {"deed": "choose", "topics": str(nursing.pk), "how_often": "30", "pause_until": "2999-01-31"}
    )

    assert (answer.status_code, "Your choice is kept." in text_of(answer)) == (200, True)
    assert states() == [("Nursing jobs", "confirmed", "page")]
    assert ContactWish.objects.get().days == 30
    assert Suppression.objects.get().reason == "later"
    page = visitor.get(address).content.decode()
    assert 'value="2999-01-31"' in page
    assert re.search(rf'value="{nursing.pk}"[^>]* checked', page)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"pause_until": "2020-01-01"}, "Choose a day to come, or none."),
        ({"how_often": "12"}, "Select a valid choice"),
        ({"topics": "00000000-0000-0000-0000-000000000000"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_kept(visitor, nursing, address, wrong, words):
    answer = visitor.post(
        address, {"deed": "choose", "topics": str(nursing.pk), "how_often": "30", "pause_until": ""} | wrong
    )

    assert (answer.status_code, words in text_of(answer)) == (422, True)
    assert (states(), ContactWish.objects.count()) == ([], 0)


def test_who_was_asked_about_a_topic_says_yes_with_one_button(visitor, rita, ada, nursing, address):
    subscriptions.ask(person=ada, topic=nursing, by=rita, at=MONDAY)
    assert "Yes, write to me about it" in text_of(visitor.get(address))
    assert states() == [("Nursing jobs", "unconfirmed", "colleague")]

    page = text_of(visitor.post(address, {"deed": "confirm"}))
    assert "Thank you!" in page
    assert states() == [("Nursing jobs", "confirmed", "page")]


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_mail_program_unsubscribes_by_one_post_without_cookie_or_token(ada, address, content_type):
    body = "List-Unsubscribe=One-Click"
    if "multipart" in content_type:
        body = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    client = strict()
    for _ in range(2):
        answer = client.post(address, body, content_type=content_type)
        assert (answer.status_code, answer.content) == (200, b"Unsubscribed.\n")
    assert not client.cookies
    row = Suppression.objects.get()
    assert (row.person, row.reason, row.covers, row.channel) == (ada, "unsubscribed", 1, "any")


def test_a_mail_program_is_never_told_to_wait(ada, address, monkeypatch):
    monkeypatch.setattr("hireloom.web.throttle.is_too_often", lambda *_, **__: True)

    assert strict().post(address, ONE_CLICK).status_code == 200
    assert strict().get(address).status_code == 429


def test_the_button_leaves_even_where_the_browser_keeps_no_cookie(ada, address):
    answer = strict().post(address, {"deed": "leave"})

    assert "You will not get such mails any more." in text_of(answer)
    assert Suppression.objects.get().person == ada
    page = text_of(strict().get(address))
    assert "You are unsubscribed" in page
    assert "Unsubscribe from everything" not in page


def test_every_other_form_is_asked_where_it_came_from_and_loses_nothing(nursing, address):
    answer = strict().post(address, {"deed": "choose", "topics": str(nursing.pk), "how_often": "30", "pause_until": ""})

    assert answer.status_code == 403
    assert "please send it once more" in text_of(answer)
    assert 'value="30" selected' in answer.content.decode()
    assert (states(), ContactWish.objects.count()) == ([], 0)


def test_who_left_comes_back_with_one_button(visitor, address):
    visitor.post(address, {"deed": "leave"})
    page = text_of(visitor.post(address, {"deed": "come-back"}))

    assert "Good to have you back." in page
    assert Suppression.objects.get().lifted_at is not None


def test_an_address_that_is_nobodys_can_only_be_unsubscribed(visitor, acme):
    gone = of("gone@example.org", acme)
    page = text_of(visitor.get(gone))
    assert ("Unsubscribe from everything" in page, "How often at most?" in page) == (True, False)
    assert visitor.post(gone, {"deed": "choose", "how_often": "30"}).status_code == 422

    visitor.post(gone, {"deed": "leave"})
    assert Suppression.objects.values_list("scope", "value").get() == ("address", "gone@example.org")


def test_what_we_know_of_them_is_one_click_away_but_not_behind_an_old_link(visitor, address, monkeypatch):
    link = re.search(r'href="(/careers/[^"]+/me/[^"]+)"', visitor.get(address).content.decode())[1]
    assert "What we know about you" in text_of(visitor.get(link))

    monkeypatch.setattr(own_links, "LIVES", timedelta(seconds=-1))
    old = visitor.get(address)
    assert (old.status_code, "/me/" in old.content.decode()) == (200, False)
    assert "answer the mail and ask for the link" in text_of(old)


def test_a_broken_link_is_told_and_one_of_another_organization_opens_nothing(visitor, acme, globex, address):
    assert visitor.get(f"/careers/{acme.organization.slug}/preferences/nonsense/").status_code == 404
    assert visitor.post(f"/careers/{acme.organization.slug}/preferences/nonsense/", ONE_CLICK).status_code == 404
    token = address.rstrip("/").rpartition("/")[2]
    theirs = f"/careers/{globex.organization.slug}/preferences/{token}/"
    assert (visitor.get(theirs).status_code, visitor.post(theirs, ONE_CLICK).status_code) == (404, 404)
    with tenancy.organization(globex.organization.pk):
        assert not Suppression.objects.exists()


def test_the_page_speaks_the_persons_language(visitor, ada, acme, address):
    type(ada).objects.filter(pk=ada.pk).update(language="de")
    assert visitor.get(address).status_code == 200


def test_a_person_who_left_elsewhere_finds_it_on_the_page(visitor, acme, address):
    token = address.rstrip("/").rpartition("/")[2]
    reader = preference_links.opened(token, organization_id=acme.organization.pk)
    preferences.leave(reader=reader, source=SubscriptionSource.ONE_CLICK, at=MONDAY)
    assert "You are unsubscribed" in text_of(visitor.get(address))


def test_the_page_costs_the_same_with_one_topic_and_with_five(visitor, edda, nursing, address):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            visitor.get(address)
        said = [query["sql"] for query in queries]
        return len([sql for sql in said if not sql.startswith(BOOKKEEPING)])

    visitor.get(address)
    with_one = cost()
    for number in range(4):
        topics.add(draft=TopicDraft(f"Topic {number}"), by=edda, at=MONDAY)
    assert cost() == with_one <= 12
