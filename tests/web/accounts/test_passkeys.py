"""Passkeys: added, used as second step, used alone, renamed, removed."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator as Stored
from django.test import Client
from django.urls import reverse

from tests.web.accounts.authenticator import Authenticator
from tests.web.accounts.conftest import mails

ADD, LOGIN = reverse("mfa_add_webauthn"), reverse("mfa_login_webauthn")
SECOND_STEP, SECURITY = reverse("mfa_authenticate"), reverse("mfa_index")


def words(response):
    return response.content.decode()


def options_in(response):
    block = re.search(r'<script id="passkey-options" type="application/json">(.*?)</script>', words(response), re.S)
    return json.loads(block[1])


def add(browser, device, **more):
    options = options_in(browser.get(ADD))["creation_options"]
    return browser.post(ADD, {"name": "Laptop", "credential": device.create(options), **more})


def sign_in_alone(device, browser=None):
    browser = browser or Client()
    options = browser.get(LOGIN, headers={"Accept": "application/json"}).json()["request_options"]
    return browser, browser.post(LOGIN, {"credential": device.get(options)})


@pytest.fixture
def device(signed_in):
    """A device whose passkey Rita has added to her account."""
    made = Authenticator()
    assert add(signed_in(), made, passwordless="on").status_code == 302
    return made


def test_a_passkey_is_added_and_a_mail_tells(device, signed_in, enter):
    assert Stored.objects.get(type="webauthn").wrap().name == "Laptop"
    assert "A passkey was added to your account." in mails()[-1].text


def test_the_page_needs_no_script_of_its_own(signed_in):
    page = words(signed_in().get(ADD))

    assert 'data-passkey="create"' in page
    assert re.findall(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))", page) == []


def test_a_passkey_signs_in_alone(device):
    browser, response = sign_in_alone(device)

    assert response.headers["Location"] == "/"
    assert "Rita Lindqvist" in words(browser.get("/settings/profile/"))


def test_an_answer_cannot_be_played_again(device):
    browser = Client()
    options = browser.get(LOGIN, headers={"Accept": "application/json"}).json()["request_options"]
    answer = device.get(options)
    assert browser.post(LOGIN, {"credential": answer}).headers["Location"] == "/"

    thief = Client()
    thief.get(LOGIN, headers={"Accept": "application/json"})
    thief.post(LOGIN, {"credential": answer})

    assert thief.get("/settings/").status_code == 302


def test_a_strangers_device_is_refused(device):
    stranger = Authenticator()
    stranger.user_handle = device.user_handle

    browser, _ = sign_in_alone(stranger)

    assert browser.get("/settings/").status_code == 302


def test_a_device_that_did_not_ask_who_holds_it_is_not_enough_alone(signed_in):
    careless = Authenticator(asks_who=False)
    add(signed_in(), careless)

    browser, _ = sign_in_alone(careless)

    assert browser.get("/settings/").status_code == 302


@pytest.mark.parametrize("nonsense", ["", "{}", "[]", "null", '{"id": 1}', '{"response": {"userHandle": 7}}'])
def test_nonsense_instead_of_an_answer_is_refused(nonsense, device):
    browser = Client()
    browser.get(LOGIN, headers={"Accept": "application/json"})

    response = browser.post(LOGIN, {"credential": nonsense})

    assert response.headers["Location"] == reverse("account_login")
    assert browser.get("/settings/").status_code == 302


@pytest.mark.parametrize("nonsense", ["", "{}", "[]", "null", '{"id": 1}', '{"id": "x", "response": {}}'])
def test_nonsense_is_not_added_as_a_passkey(nonsense, signed_in):
    browser = signed_in()
    browser.get(ADD)

    response = browser.post(ADD, {"name": "Laptop", "credential": nonsense})

    assert response.status_code == 200
    assert Stored.objects.count() == 0


def test_a_passkey_is_a_second_step_too(device, enter):
    browser, response = enter("rita")
    assert response.headers["Location"] == SECOND_STEP
    options = options_in(browser.get(SECOND_STEP))["request_options"]

    response = browser.post(SECOND_STEP, {"credential": device.get(options)})

    assert response.headers["Location"] == "/"
    assert browser.get("/settings/").status_code == 200


def test_a_passkey_proves_again_that_it_is_oneself(device, acme, client):
    client.force_login(acme.colleagues["rita"].user)
    address = f"{reverse('mfa_reauthenticate_webauthn')}?next={ADD}"
    options = options_in(client.get(address))["request_options"]

    response = client.post(address, {"credential": device.get(options), "next": ADD})

    assert response.headers["Location"] == ADD
    assert client.get(ADD).status_code == 200


def test_a_passkey_is_renamed(device, enter):
    browser, _ = sign_in_alone(device)
    prove_again(browser, device)
    key = Stored.objects.get(type="webauthn")

    browser.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Blue key"})

    assert "Blue key" in words(browser.get(SECURITY))


def test_a_passkey_that_was_removed_opens_nothing(device):
    browser, _ = sign_in_alone(device)
    prove_again(browser, device)
    key = Stored.objects.get(type="webauthn")
    assert "Remove this passkey?" in words(browser.get(reverse("mfa_remove_webauthn", args=[key.pk])))

    browser.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert Stored.objects.count() == 0
    again, _ = sign_in_alone(device)
    assert again.get("/settings/").status_code == 302


def prove_again(browser, device):
    address = reverse("mfa_reauthenticate_webauthn")
    options = options_in(browser.get(address))["request_options"]
    browser.post(address, {"credential": device.get(options)})


def test_nobody_touches_somebody_elses_passkey(device, signed_in):
    other = signed_in("sam")
    key = Stored.objects.get(type="webauthn")

    for address in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert other.get(reverse(address, args=[key.pk])).status_code == 404
        assert other.post(reverse(address, args=[key.pk]), {"name": "Mine"}).status_code == 404
    assert Stored.objects.get(type="webauthn").wrap().name == "Laptop"


@pytest.mark.parametrize(("host", "is_offered"), [("localhost", True), ("127.0.0.1", False)])
def test_passkeys_are_offered_only_where_browsers_allow_them(host, is_offered, acme):
    page = words(Client().get(reverse("account_login"), headers={"Host": host}))

    assert ("Sign in with a passkey" in page) is is_offered
