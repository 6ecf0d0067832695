"""Real servers, started once for the tests of a module."""

from collections.abc import Iterator

import pytest

from tests import mail_room


@pytest.fixture(scope="module")
def post() -> Iterator[mail_room.MailRoom]:
    """Postfix and Dovecot on loopback; left out, with a sentence, where they cannot be had."""
    if why := mail_room.missing():
        pytest.skip(why)
    with mail_room.running("rita", "sam", "ada") as room:
        yield room
