"""A mail server, or none."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests import mail_server


@pytest.fixture
def server(settings: Settings) -> Iterator[mail_server.Handler]:
    with mail_server.running() as (handler, address):
        settings.EMAIL_URL = address
        yield handler
