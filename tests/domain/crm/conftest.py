"""A mail server, a sequence of two mails, and people for it."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests import factories, mail_server


@pytest.fixture
def server(settings: Settings) -> Iterator[mail_server.Handler]:
    with mail_server.running() as (handler, address):
        settings.EMAIL_URL = address
        yield handler


@pytest.fixture
def night(rita):
    return factories.sequence(rita)


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def crowd(acme):
    return [factories.person(acme.organization.pk, email=f"p{number}@d{number % 3}.example") for number in range(6)]
