"""Talent pools: made, changed, filled, emptied, deleted."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm.enums import AddedBecause, PoolPrivacy
from hireloom.crm.models import Pool, PoolMember
from hireloom.crm.operations import pools
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Person
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def warm(rita):
    return pools.create(name="Warm nurses", by=rita, at=MONDAY, purpose="For the night wards")


@pytest.fixture
def crowd(acme):
    return [factories.person(acme.organization.pk, name=name) for name in ("Ada Byron", "Bela Novak", "Chidi Okafor")]


def members():
    return sorted(PoolMember.objects.values_list("pool__name", "person__name"))


def told():
    found = Event.objects.filter(name__startswith="crm.").order_by("sequence")
    return [name.removeprefix("crm.pool.") for name in found.values_list("name", flat=True)]


def test_a_pool_is_its_makers_and_named_once(rita, sam):
    pool = pools.create(name=" Warm  nurses ", by=rita, at=MONDAY)

    assert (pool.name, pool.owner_id) == ("Warm nurses", rita.membership_id)
    with pytest.raises(pools.PoolNameTaken):
        pools.create(name="Warm nurses", by=sam, at=TUESDAY)
    with pytest.raises(Unacceptable):
        pools.create(name=" ", by=rita, at=TUESDAY)
    assert told() == ["created"]


def test_changing_a_pool_names_what_changed(rita, warm):
    changes = {"name": "Warm nurses", "purpose": "Days", "attention_days": 30}
    pools.change(pool=warm, changes=changes, by=rita, at=TUESDAY)
    pools.change(pool=warm, changes={"purpose": "Days"}, by=rita, at=WEDNESDAY)

    assert Pool.objects.values_list("name", "purpose", "attention_days").get() == ("Warm nurses", "Days", 30)
    assert told() == ["created", "changed"]
    assert Event.objects.get(name="crm.pool.changed").payload["fields"] == "attention_days purpose"


@pytest.mark.parametrize("changes", [{"name": ""}, {"privacy": "private"}, {"owner_id": "x"}])
def test_what_makes_no_pool_is_refused(rita, warm, changes):
    with pytest.raises(Unacceptable):
        pools.change(pool=warm, changes=changes, by=rita, at=TUESDAY)

    assert Pool.objects.values_list("name", "privacy").get() == ("Warm nurses", "organization")


def test_a_pool_does_not_take_the_name_of_another(rita, warm):
    other = pools.create(name="Drivers", by=rita, at=MONDAY)

    with pytest.raises(pools.PoolNameTaken):
        pools.change(pool=other, changes={"name": "Warm nurses"}, by=rita, at=TUESDAY)

    assert sorted(Pool.objects.values_list("name", flat=True)) == ["Drivers", "Warm nurses"]


def test_a_person_is_in_a_pool_once_and_keeps_why(rita, warm, crowd):
    pools.add(pool=warm, person=crowd[0], by=rita, at=TUESDAY, because=AddedBecause.SILVER_MEDALIST)
    pools.add(pool=warm, person=crowd[0], by=rita, at=WEDNESDAY)

    assert PoolMember.objects.values_list("because", "added_at").get() == ("silver_medalist", TUESDAY)
    assert Person.objects.get(pk=crowd[0].pk).last_touch_at == TUESDAY
    assert told() == ["created", "member_added"]


def test_many_are_added_at_once_and_taken_back_without_those_who_were_there(rita, warm, crowd):
    pools.add(pool=warm, person=crowd[0], by=rita, at=TUESDAY)

    assert pools.add_all(pool=warm, people=[*crowd, crowd[1]], by=rita, at=WEDNESDAY) == 2
    assert members() == [("Warm nurses", name) for name in ("Ada Byron", "Bela Novak", "Chidi Okafor")]
    assert Person.objects.get(pk=crowd[1].pk).last_touch_at == WEDNESDAY

    assert pools.remove_all(pool=warm, added_at=WEDNESDAY, by=rita, at=FRIDAY) == 2
    assert pools.remove_all(pool=warm, added_at=WEDNESDAY, by=rita, at=FRIDAY) == 0
    assert members() == [("Warm nurses", "Ada Byron")]
    assert told() == ["created", *["member_added"] * 3, *["member_removed"] * 2]


def test_removing_twice_is_once(rita, warm, crowd):
    pools.add(pool=warm, person=crowd[0], by=rita, at=TUESDAY)
    for _ in range(2):
        pools.remove(pool=warm, person=crowd[0], by=rita, at=WEDNESDAY)

    assert members() == []
    assert told() == ["created", "member_added", "member_removed"]


def test_deleting_a_pool_keeps_the_people(rita, warm, crowd):
    pools.add_all(pool=warm, people=crowd, by=rita, at=TUESDAY)

    assert pools.delete(pool=warm, by=rita, at=FRIDAY) == 3

    assert (Pool.objects.count(), PoolMember.objects.count(), Person.objects.count()) == (0, 0, 3)
    assert Event.objects.get(name="crm.pool.deleted").payload == {"pool_id": str(warm.pk), "members": 3}


def test_a_private_pool_is_only_its_owners(rita, sam, adam, crowd):
    mine = pools.create(name="Mine", by=rita, at=MONDAY, privacy=PoolPrivacy.PRIVATE)
    pools.add(pool=mine, person=crowd[0], by=rita, at=TUESDAY)

    for actor in (sam, adam):
        assert not Pool.objects.visible_to(actor).exists()
        with pytest.raises(PermissionDenied):
            pools.add(pool=mine, person=crowd[1], by=actor, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            pools.delete(pool=mine, by=actor, at=TUESDAY)
    assert list(Pool.objects.visible_to(rita)) == [mine]
    assert members() == [("Mine", "Ada Byron")]


def test_neither_observers_nor_strangers_touch_a_pool(vera, otto, warm, crowd):
    for actor in (vera, otto):
        for attempt in (
            lambda by: pools.add(pool=warm, person=crowd[0], by=by, at=TUESDAY),
            lambda by: pools.add_all(pool=warm, people=crowd, by=by, at=TUESDAY),
            lambda by: pools.remove(pool=warm, person=crowd[0], by=by, at=TUESDAY),
            lambda by: pools.remove_all(pool=warm, added_at=TUESDAY, by=by, at=TUESDAY),
            lambda by: pools.change(pool=warm, changes={"name": "Ours"}, by=by, at=TUESDAY),
            lambda by: pools.delete(pool=warm, by=by, at=TUESDAY),
        ):
            with pytest.raises(PermissionDenied):
                attempt(actor)

    assert told() == ["created"]
    assert members() == []
