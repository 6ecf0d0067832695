"""Choosing, forgetting and changing passwords; mails about it go through the outbox."""

import re

import pytest
from django.conf import settings as installed
from django.test import Client
from django.urls import reverse

from hireloom.core.models import User
from hireloom.messaging.models import Message
from tests import jobs
from tests.cast import PASSWORD
from tests.web.accounts.conftest import link_in, mails

ASK = reverse("account_reset_password")
GOOD = "warp and weft 7 times"


def ask(email="rita@acme.example"):
    browser = Client()
    return browser, browser.post(ASK, {"email": email}, follow=True)


def shown(response):
    """The page without the values that forms carry against forgery."""
    return re.sub(r"[A-Za-z0-9]{64}", "", response.content.decode())


def choose(password, *, link=None, again=None):
    """Follow the link of the mail and type a password."""
    browser = Client()
    page = browser.get(link or link_in(mails()[-1]), follow=True)
    address = page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]
    return browser, browser.post(address, {"password1": password, "password2": again or password})


def test_a_forgotten_password_brings_a_mail_with_a_link(acme):
    ask()

    [mail] = mails()
    assert mail.subject == "Choose a new password"
    assert f"{installed.PUBLIC_URL}/accounts/password/reset/key/" in mail.text
    assert "works once, for 3 days" in mail.text
    assert (mail.from_name, mail.state) == ("Acme Robotics", "queued")
    jobs.drain()
    assert Message.objects.get(pk=mail.pk).state == "accepted"


def test_whether_an_address_has_an_account_is_not_told(acme):
    _, known = ask()
    _, unknown = ask("stranger@example.org")

    assert "If that address has an account" in known.content.decode()
    assert shown(known) == shown(unknown)
    assert Message.objects.filter(to_address="stranger@example.org").count() == 0


def test_a_link_begins_with_the_public_address_whatever_name_was_asked(acme):
    Client().post(ASK, {"email": "rita@acme.example"}, headers={"Host": "localhost"})

    assert "http://testserver/" in mails()[0].text
    assert "localhost" not in mails()[0].text


def test_a_new_password_is_chosen_and_signs_in(acme, enter):
    ask()

    browser, response = choose(GOOD)

    assert response.headers["Location"] == "/"
    assert browser.get("/settings/").status_code == 200
    assert enter("rita", PASSWORD)[1].status_code == 200
    assert enter("rita", GOOD)[1].status_code == 302


def test_a_link_works_once(acme):
    ask()
    link = link_in(mails()[0])
    choose(GOOD, link=link)

    page = Client().get(link, follow=True)

    assert "This link works no longer" in page.content.decode()


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short 1", "too short"),
        ("password123", "too common"),
        ("12345678901234", "entirely numeric"),
        ("rita@acme.example", "too similar"),
        ("Rita Lindqvist", "too similar"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password, sentence, acme, enter):
    ask()

    _, response = choose(password)

    assert sentence in response.content.decode()
    assert enter("rita", password)[1].status_code == 200


def test_a_password_is_typed_twice(acme):
    ask()

    _, response = choose(GOOD, again="something else 22")

    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.content.decode()
    assert "This is not the same password." in response.content.decode()


def test_an_account_without_a_seat_gets_no_mail(acme):
    User.objects.create_user("nobody@acme.example", PASSWORD)

    ask("nobody@acme.example")

    assert mails("nobody@acme.example") == []


def test_asking_again_and_again_for_mails_is_stopped(acme):
    for _ in range(7):
        _, response = ask()

    assert response.status_code == 429
    assert len(mails()) == 5


def change(browser, old, new):
    return browser.post(reverse("account_change_password"), {"oldpassword": old, "password1": new, "password2": new})


def test_changing_the_password_signs_out_everywhere_else_and_tells_by_mail(signed_in):
    here, elsewhere = signed_in(), signed_in()

    response = change(here, PASSWORD, GOOD)

    assert response.headers["Location"] == reverse("mfa_index")
    assert here.get("/settings/").status_code == 200
    assert elsewhere.get("/settings/").status_code == 302
    [mail] = mails()
    assert mail.subject == "The way you sign in was changed"
    assert "Your password was changed." in mail.text
    assert "From address: 192.0.2.1" in mail.text


def test_changing_the_password_needs_the_old_one(signed_in, enter):
    response = change(signed_in(), "not it", GOOD)

    assert "This is not your current password." in response.content.decode()
    assert enter("rita", PASSWORD)[1].status_code == 302


def test_mails_speak_the_language_of_who_reads_them(acme, rita_user):
    rita_user.language = "de"
    rita_user.save()

    ask()

    assert mails()[0].language == "de"


@pytest.mark.parametrize(
    ("server", "readers"), [("smtp://mail.example", set()), ("", {"adam"})], ids=["delivered", "kept"]
)
def test_account_mails_are_nothing_for_colleagues_to_read(server, readers, acme, settings):
    """A link to choose a password is as good as the account; without a mail server, somebody must hand it on."""
    settings.EMAIL_URL = server
    ask()

    found = {name for name in acme.colleagues if Message.objects.visible_to(acme.actor(name)).exists()}
    assert Message.objects.filter(purpose="account").count() == 1
    assert found == readers
