"""Sessions are kept without waiting for the disk, and nothing else becomes careless by it."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hireloom.web.accounts.session_store import SessionStore

pytestmark = pytest.mark.django_db(transaction=True)
CARELESS = "SET LOCAL synchronous_commit TO off"


def written(store):
    with CaptureQueriesContext(connection) as queries:
        store.save()
    return [query["sql"] for query in queries]


def test_a_session_is_written_without_waiting_for_the_disk_and_the_next_statement_waits_again():
    store = SessionStore()
    store["recents"] = ["somebody"]
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO on")

    assert CARELESS in written(store)
    assert SessionStore(store.session_key)["recents"] == ["somebody"]
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
        cursor.execute("RESET synchronous_commit")


def test_within_a_transaction_of_others_nothing_is_changed():
    store = SessionStore()
    store["recents"] = []
    with transaction.atomic():
        assert CARELESS not in written(store)
