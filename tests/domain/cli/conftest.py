"""Commands that work on the database of the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hireloom.cli import database, django_setup, home


@pytest.fixture
def here(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let commands use the database that the test has, instead of starting one."""

    @contextmanager
    def attached(_home: object) -> Iterator[database.Database]:
        yield database.Database(owner_url="", app_url="")

    monkeypatch.setattr(database, "attached", attached)
    monkeypatch.setattr(django_setup, "as_app", lambda _database: None)
    monkeypatch.setattr(home, "choose", lambda _wanted=None: tmp_path)
