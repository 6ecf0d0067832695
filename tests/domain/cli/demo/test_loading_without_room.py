"""A disk that takes no more files: the load says so and leaves nothing behind."""

from datetime import UTC, datetime

import pytest

from hireloom.cli.console import Refusal
from hireloom.cli.demo.loading import population, run
from hireloom.cli.demo.world.shapes import Human, World
from hireloom.core import files
from hireloom.core.models import Organization, User
from hireloom.kit.embedded_postgres import APP, OWNER
from tests import database

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)

every_applicant = population.applicants


def two_applicants(world: World) -> list[Human]:
    return every_applicant(world)[:2]


@pytest.mark.slow
def test_a_store_without_room_leaves_nothing_behind(django_db_setup, postgres, django_db_blocker, monkeypatch):
    def refuse(*_: object) -> None:
        raise files.StoreFull("No space left on device")

    monkeypatch.setattr(run.population, "applicants", two_applicants)
    monkeypatch.setattr(run.papers, "keep", refuse)
    name = f"full_{database.worker_database()}"
    with django_db_blocker.unblock(), database.fresh_database(postgres, name):
        database.use(postgres, OWNER, name)
        with pytest.raises(Refusal, match="nothing was loaded: No space left on device"):
            run.load("small", now=NOW)
        left = Organization.objects.count(), User.objects.count()
    database.use(postgres, APP, database.worker_database())

    assert left == (0, 0)
