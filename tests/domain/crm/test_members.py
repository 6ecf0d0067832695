"""Chosen people leave a pool, and come back as they stood in it."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.crm.enums import AddedBecause
from hireloom.crm.models import PoolMember
from hireloom.crm.operations import members, pools
from hireloom.crm.operations.members import Place
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

NOBODY = "019c0000-0000-7000-8000-000000000000"


@pytest.fixture
def warm(rita):
    return pools.create(name="Warm nurses", by=rita, at=MONDAY)


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron")


def standing():
    return list(PoolMember.objects.values_list("person__name", "because", "context_id", "added_by", "added_at"))


def test_who_is_put_back_stands_as_before_and_was_not_touched(rita, sam, warm, ada):
    pools.add(pool=warm, person=ada, by=sam, at=TUESDAY, because=AddedBecause.SILVER_MEDALIST, context_id=ada.pk)
    before = standing()

    places = members.remove_these(pool=warm, people=[ada], by=rita, at=WEDNESDAY)
    assert standing() == []
    assert members.put_back(pool=warm, places=places, by=rita, at=FRIDAY) == 1

    assert standing() == before
    assert Person.objects.get(pk=ada.pk).last_touch_at == TUESDAY


def test_who_was_not_there_is_not_taken_out_and_who_came_back_is_not_doubled(rita, warm, ada):
    assert members.remove_these(pool=warm, people=[ada], by=rita, at=TUESDAY) == []
    pools.add(pool=warm, person=ada, by=rita, at=TUESDAY)
    places = members.remove_these(pool=warm, people=[ada], by=rita, at=WEDNESDAY)
    pools.add(pool=warm, person=ada, by=rita, at=FRIDAY)

    assert members.put_back(pool=warm, places=places, by=rita, at=FRIDAY) == 0
    assert [row[4] for row in standing()] == [FRIDAY]


def test_people_and_colleagues_who_are_gone_stay_gone(rita, warm, ada):
    places = [
        Place(NOBODY, AddedBecause.MANUAL, None, None, MONDAY),
        Place(ada.pk, AddedBecause.MANUAL, None, NOBODY, MONDAY),
    ]

    assert members.put_back(pool=warm, places=places, by=rita, at=FRIDAY) == 1
    assert standing() == [("Ada Byron", "manual", None, None, MONDAY)]


def test_only_who_may_edit_a_pool_takes_people_out_and_puts_them_back(vera, otto, rita, warm, ada):
    pools.add(pool=warm, person=ada, by=rita, at=MONDAY)

    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            members.remove_these(pool=warm, people=[ada], by=actor, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            members.put_back(pool=warm, places=[], by=actor, at=TUESDAY)
    assert len(standing()) == 1
