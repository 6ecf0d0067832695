"""Sessions are kept without waiting for the disk, and nothing else becomes careless by it."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hireloom.web.accounts.session_store import SessionStore

pytestmark = pytest.mark.django_db(transaction=True)
CARELESS = "synchronous_commit"


def written(store):
    with CaptureQueriesContext(connection) as queries:
        store.save()
    return [query["sql"] for query in queries]


def test_a_session_is_written_without_waiting_for_the_disk_and_the_next_statement_waits_again():
    store = SessionStore()
    store["recents"] = ["somebody"]
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO on")

    assert any(CARELESS in statement for statement in written(store))
    store["recents"] = ["somebody", "else"]
    (update,) = written(store)
    assert CARELESS in update
    assert SessionStore(store.session_key)["recents"] == ["somebody", "else"]
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
        cursor.execute("RESET synchronous_commit")


def test_within_a_transaction_of_others_nothing_is_changed():
    store = SessionStore()
    store["recents"] = []
    with transaction.atomic():
        assert not any(CARELESS in statement for statement in written(store))


def test_a_session_that_was_ended_meanwhile_does_not_come_back():
    store = SessionStore()
    store["recents"] = []
    store.save()
    SessionStore(store.session_key).delete()

    with pytest.raises(UpdateError):
        store.save()
    assert not store.exists(store.session_key)


def test_signing_in_takes_what_was_kept_along_under_a_new_key_and_the_old_one_opens_nothing():
    store = SessionStore()
    store["recents"] = ["somebody"]
    store.save()
    before = store.session_key

    store.cycle_key()
    store["recents"] = ["somebody", "else"]
    store.save()

    assert store.session_key != before
    assert SessionStore(store.session_key)["recents"] == ["somebody", "else"]
    assert not store.exists(before)


def test_a_key_that_somebody_made_up_is_never_written():
    made_up = "k" * 32
    store = SessionStore(made_up)
    store["recents"] = ["somebody"]
    store.save()

    assert store.session_key != made_up
    assert not store.exists(made_up)
