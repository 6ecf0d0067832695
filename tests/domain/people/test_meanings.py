"""The meaning of people's work, beside their entries."""

import math
from uuid import UUID

import pytest

from hireloom.flywheel.queries import search
from hireloom.flywheel.search import refreshing
from hireloom.flywheel.search.compiling import Asker
from hireloom.people import meanings
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


def test_equal_work_lies_close_together_and_not_in_one_place():
    vector = (0.0625,) * 256
    one, other = (meanings.apart(vector, UUID(int=number)) for number in (1, 2))
    distance = math.sqrt(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)))

    assert 0.1 < distance < 0.5
    assert meanings.apart(vector, UUID(int=1)) == one
