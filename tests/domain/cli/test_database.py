"""What processes are told of the database."""

import os
from typing import Any

import pytest

from hireloom.cli.database import Database

PLANS = "HIRELOOM_DATABASE_PLANS"


@pytest.fixture
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})


@pytest.mark.usefixtures("nothing_said")
@pytest.mark.parametrize(("embedded", "said", "expected"), [(True, "", "yes"), (True, "no", "no"), (False, "", "")])
def test_connections_keep_plans_where_nothing_can_stand_between(embedded: bool, said: str, expected: str) -> None:
    server: Any = object() if embedded else None
    database = Database(owner_url="postgresql://owner@/x", app_url="postgresql://app@/x", embedded=server)
    os.environ.update({PLANS: said} if said else {})

    assert database.environment_for_app().get(PLANS, "") == expected
    database.connect_as_app()
    assert os.environ.get(PLANS, "") == expected
