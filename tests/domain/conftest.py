"""Committed data, and somebody with the owner's key who meddles with it."""

from collections.abc import Iterator

import psycopg
import pytest

from hireloom.core import tenancy
from hireloom.kit.embedded_postgres import OWNER
from tests import cast, database


@pytest.fixture
def intruder(postgres: database.EmbeddedPostgres, transactional_db: None) -> Iterator[psycopg.Connection]:
    """A connection of the database's owner, past the program; what it changes is committed at once."""
    with psycopg.connect(postgres.url(OWNER, database.worker_database()), autocommit=True) as connection:
        yield connection


@pytest.fixture
def committed(intruder: psycopg.Connection) -> cast.Company:
    """Acme, committed, so that several connections see it; shown by nobody yet."""
    return cast.acme()


@pytest.fixture
def shown(committed: cast.Company) -> Iterator[cast.Company]:
    """The same, shown to this connection for the rest of the test."""
    with tenancy.organization(committed.organization.pk):
        yield committed
