"""Real sign-ins, and the mails they cause."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from hireloom.core.models import User
from hireloom.messaging.models import Message
from tests.cast import PASSWORD


@pytest.fixture(autouse=True)
def nobody_tried_before(db):
    cache.clear()


@pytest.fixture
def enter(acme):
    """Type an address and a password into the sign-in page; the browser and its answer."""

    def typed(name="rita", password=PASSWORD, *, browser=None, address="192.0.2.1", **more):
        browser = browser or Client(REMOTE_ADDR=address)
        email = name if "@" in name else f"{name}@acme.example"
        response = browser.post(reverse("account_login"), {"login": email, "password": password, **more})
        return browser, response

    return typed


@pytest.fixture
def signed_in(enter):
    """A browser that has just proved twice by password who sits before it: at the door, and for what matters."""

    def browser(name="rita"):
        opened, response = enter(name)
        assert response.status_code == 302
        assert opened.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
        return opened

    return browser


@pytest.fixture
def rita_user(acme):
    return User.objects.get(email="rita@acme.example")


def mails(to="rita@acme.example"):
    return list(Message.objects.filter(to_address=to, purpose="account").order_by("created_at", "pk"))


def link_in(mail):
    return re.search(r"http://testserver(/\S+)", mail.text)[1]
