"""The meaning of people's work, beside their entries."""

import json
import math
from uuid import UUID

import pytest
from django.db import connection

from hireloom.engine import meaning
from hireloom.engine.meaning.table import as_halves
from hireloom.flywheel.queries import search
from hireloom.flywheel.search import refreshing
from hireloom.flywheel.search.compiling import Asker
from hireloom.kit.ids import uuid7
from hireloom.people import entries, meanings
from hireloom.people.operations import persons
from tests import factories
from tests.cast import FRIDAY, MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(acme, rita):
    made = {}
    for headline, city in (("Hospital caregiver", "Lyon"), ("Truck driver", "Lyon"), ("Caregiver", "Munich")):
        person = factories.person(acme.organization.pk)
        persons.change(person=person, changes={"headline": headline, "city": city}, by=rita, at=MONDAY)
        made[person.pk] = f"{headline}, {city}"
    refreshing.refresh_people(organization_id=acme.organization.pk, ids=list(made), at=FRIDAY)
    if not meanings.is_on():
        pytest.skip("this server has no pgvector, or this processor no AVX2")
    return made


def closest(actor, staff, text, meaning=100):
    result = search.page(Asker(actor, FRIDAY).ask(text), actor, meaning=meaning)
    return [staff[found.row.id] for found in result.found if found.row.id in staff]


def test_meaning_finds_who_is_called_otherwise(rita, staff):
    assert closest(rita, staff, "nurse", meaning=0) == []
    assert closest(rita, staff, "nurse")[-1] == "Truck driver, Lyon"


def test_filters_and_not_stay_strict(rita, staff):
    assert closest(rita, staff, "nurse near Lyon within 30 km") == ["Hospital caregiver, Lyon", "Truck driver, Lyon"]
    assert closest(rita, staff, "nurse NOT caregiver") == ["Truck driver, Lyon"]


def test_who_became_private_is_not_found_by_meaning_either(rita, sam, staff, acme):
    from hireloom.people.models import Person

    nurse = Person.objects.get(headline="Hospital caregiver")
    persons.change(person=nurse, changes={"is_private": True, "owner_id": rita.membership_id}, by=rita, at=FRIDAY)

    assert "Hospital caregiver, Lyon" in closest(rita, staff, "nurse")
    assert "Hospital caregiver, Lyon" not in closest(sam, staff, "nurse")


@pytest.fixture
def two_trades(acme):
    """Seventeen hundred people in care and eleven hundred who program, each a little apart from the others."""
    if not meanings.is_on():
        pytest.skip("this server has no pgvector, or this processor no AVX2")
    with connection.cursor() as cursor:
        for trade, words, count in (("care", "nurse hospital care", 1700), ("code", "python software developer", 1100)):
            ids = [uuid7() for _ in range(count)]
            vector = meaning.shipped().encode(words)
            apart = [as_halves(meanings.apart(meanings.apart(vector, pk), UUID(int=pk.int ^ 1))) for pk in ids]
            given = [acme.organization.pk, ids, [f"'=skill:{trade}'"] * count]
            cursor.execute(ENTRIES, given)
            cursor.execute(MEANINGS, [acme.organization.pk, ids, apart])
            cursor.execute(NOT_THE_NEWEST, [ids, meanings.of_question("nurse")])


ENTRIES = """
INSERT INTO people_searchentry (id, organization_id, touched_at, touched_week, added_at, is_private, country, facets,
                                refreshed_at, words)
SELECT id, %s, now(), 3000, now(), false, '', '{}', now(), words::tsvector
  FROM unnest(%s::uuid[], %s::text[]) AS given (id, words)"""
MEANINGS = """
INSERT INTO people_searchmeaning (id, organization_id, meaning)
SELECT id, %s, meaning::halfvec FROM unnest(%s::uuid[], %s::text[]) AS given (id, meaning)"""


NOT_THE_NEWEST = """
UPDATE people_searchentry SET touched_at = now() - interval '1 year' WHERE id IN (
    SELECT id FROM people_searchmeaning WHERE id = ANY(%s) ORDER BY meaning <=> %s::halfvec LIMIT 100)"""


@pytest.mark.parametrize("trade", ["care", "code"])
def test_whoever_fits_and_is_far_from_what_is_meant_is_found_without_comparing_everybody(
    trade, two_trades, monkeypatch
):
    fits = holds(f"'=skill:{trade}'")
    meant = meanings.of_question("nurse")
    exact = entries.nearest(fits, meant, most=50)
    monkeypatch.setattr(entries, "EXACT_BELOW", 0)
    quick = entries.nearest(fits, meant, most=50)

    assert len(exact) == len(quick) == 50
    assert [likeness for _pk, likeness in quick] == sorted((one for _pk, one in quick), reverse=True)
    assert len({pk for pk, _ in exact} & {pk for pk, _ in quick}) >= 45
    assert len({pk for pk, _ in exact} & climbed(fits, meant)) >= 45


def climbed(condition, meant):
    """The best fifty met on the way from the thousand touched last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM people_search_climb(current_setting('app.organization')::uuid, search_condition(%s), %s, ARRAY("
            " SELECT person_id FROM people_search(%s, '', 1000, 0, 1000))) ORDER BY distance LIMIT 50",
            [json.dumps(condition), meant, json.dumps(condition)],
        )
        return {row[0] for row in cursor.fetchall()}


def holds(query):
    return {"is": "words", "query": query}


def test_equal_work_lies_close_together_and_not_in_one_place():
    vector = (0.0625,) * 256
    one, other = (meanings.apart(vector, UUID(int=number)) for number in (1, 2))
    distance = math.sqrt(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)))

    assert 0.1 < distance < 0.5
    assert meanings.apart(vector, UUID(int=1)) == one
