"""An import whose worker is killed in the middle, again and again: every row has its fate once, nobody is doubled."""

import time
from collections import Counter

import httpx
import pytest

from benchmarks.imports import table
from hireloom.core import tenancy
from hireloom.people.enums import ImportKind
from hireloom.people.importing import tables
from hireloom.people.models import Import, Person
from hireloom.people.operations import imports
from tests import cast
from tests.chaos.installations import Up, wait_for
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.slow, pytest.mark.timeout(420)]

ROWS, KILLS = 6_000, 2


def test_a_killed_worker_loses_a_chunk_at_most_and_its_successor_goes_on(running: Up, api: httpx.Client):
    batch = api.post("/imports", json={"name": "people.csv"}).raise_for_status().json()
    here = f"/imports/{batch['id']}"
    files = {"part": ("people.csv", table(ROWS))}
    fields = api.post(f"{here}/parts", files=files).raise_for_status().json()["fields"]
    api.put(f"{here}/mapping", json={"fields": fields}).raise_for_status()
    api.post(f"{here}/runs").raise_for_status()

    def done() -> int:
        return api.get(here).raise_for_status().json()["rows_done"]

    for _number in range(KILLS):
        before = done()
        assert wait_for(lambda before=before: done() > before, 120), api.get(here).json()
        running.child("hireloom-worker").kill()
        time.sleep(1)
    assert done() < ROWS, "it was over before it was killed; take more rows"
    assert wait_for(lambda: api.get(here).json()["state"] == "finished", 240), api.get(here).json()

    state = api.get(here).json()
    outcomes, after = [], -1
    while rows := api.get(f"{here}/rows", params={"after": after, "limit": 1000}).json():
        outcomes += [(row["position"], row["outcome"], row["person_id"]) for row in rows]
        after = rows[-1]["position"]
    assert [position for position, _outcome, _person in outcomes] == list(range(ROWS))
    counted = Counter(outcome for _position, outcome, _person in outcomes)
    assert (counted["added"], counted["failed"]) == (state["added"], state["failed"])
    added = [person for _position, outcome, person in outcomes if outcome == "added"]
    assert len(set(added)) == len(added)
    assert api.get("/events/verification").json()["is_intact"] is True


@pytest.fixture
def company(transactional_db) -> cast.Company:
    return cast.acme()


def mapped(company: cast.Company, name: str) -> Import:
    """A running import of forty people; the job that takes it is not started."""
    by, content = company.actor("rita"), table(40)
    with tenancy.organization(company.organization.pk):
        batch = imports.begin(name=name, kind=ImportKind.TABLE, by=by, at=cast.MONDAY)
        sent = {"key": name, "name": name, "size": len(content), "start": 0}
        imports.receive(batch=batch, content=content, by=by, at=cast.MONDAY, **sent)
        batch = Import.objects.get(pk=batch.pk)
        imports.map_columns(batch=batch, fields=batch.fields, by=by, at=cast.MONDAY)
        return imports.run(batch=batch, by=by, at=cast.MONDAY)


def people_of(company: cast.Company) -> int:
    with tenancy.organization(company.organization.pk):
        return Person.objects.count()


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_the_same_people_at_once_make_each_person_once(company):
    organization = company.organization.pk
    first, second = mapped(company, "a.csv"), mapped(company, "b.csv")
    done = at_once(
        organization, lambda: tables.take(first.pk, organization), lambda: tables.take(second.pk, organization)
    )

    assert done == [True, True]
    with tenancy.organization(organization):
        added = sum(Import.objects.values_list("added", flat=True))
    assert people_of(company) == added < 40


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_import_take_each_row_once(company):
    organization = company.organization.pk
    batch = mapped(company, "a.csv")
    at_once(organization, lambda: tables.take(batch.pk, organization), lambda: tables.take(batch.pk, organization))

    with tenancy.organization(organization):
        batch.refresh_from_db()
        assert batch.rows.count() == batch.rows_done == 40
        assert batch.added == Person.objects.count()
