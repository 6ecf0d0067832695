"""Who in a pool needs attention, who is told, and with whom a pool is shared."""

from datetime import timedelta

import pytest

from hireloom.core import together
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event, Membership
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.models import Pool
from hireloom.crm.operations import pool_attention, pools
from hireloom.crm.queries import pool_errands
from hireloom.flywheel.queries import pools as figures
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Person
from hireloom.people.operations import persons
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def warm(rita):
    return pools.create(name="Warm nurses", by=rita, at=MONDAY, attention_days=30)


@pytest.fixture
def ada(acme, rita, warm):
    person = factories.person(acme.organization.pk, name="Ada Byron", at=MONDAY)
    pools.add(pool=warm, person=person, by=rita, at=MONDAY)
    return person


def waiting(actor, at):
    return [(one.name, one.people, one.days) for one in together.read(pool_errands.reading(actor, at))]


def needed():
    return [event.payload["people"] for event in Event.objects.filter(name="crm.pool.attention_needed")]


LATER = MONDAY + timedelta(days=31)


def test_each_pool_says_after_how_many_days(rita, warm, ada):
    assert figures.figures(warm, rita, MONDAY + timedelta(days=29)).quiet == 0
    assert figures.figures(warm, rita, LATER).quiet == 1

    pools.change(pool=warm, changes={"attention_days": 0}, by=rita, at=TUESDAY)

    assert figures.figures(warm, rita, LATER).quiet == 0


def test_the_owner_is_told_once_and_until_they_get_in_touch(acme, rita, sam, warm, ada):
    for _ in range(2):
        pool_attention.count_all(organization_id=acme.organization.pk, at=LATER)

    assert (waiting(rita, LATER), waiting(sam, LATER), needed()) == ([("Warm nurses", 1, 30)], [], [1])

    persons.touch(person_id=ada.pk, at=LATER)
    assert waiting(rita, LATER) == []
    pool_attention.count_all(organization_id=acme.organization.pk, at=LATER)
    assert Pool.objects.get().waiting == 0


def test_nobody_is_counted_whom_the_owner_does_not_see(acme, rita, sam, warm, ada):
    Person.objects.filter(pk=ada.pk).update(is_private=True, owner_id=sam.membership_id)

    pool_attention.count_all(organization_id=acme.organization.pk, at=LATER)

    assert (Pool.objects.get().waiting, needed()) == (0, [])


def test_a_pool_is_shared_with_some_colleagues_who_then_may_fill_it(acme, rita, sam, ada, warm):
    seat = Membership.objects.filter(pk=sam.membership_id)
    pools.share(pool=warm, privacy=PoolPrivacy.PRIVATE, by=rita, at=TUESDAY)
    assert not Pool.objects.visible_to(sam).exists()

    shared = pools.share(pool=warm, privacy=PoolPrivacy.TEAM, members=seat, by=rita, at=TUESDAY)
    pools.share(pool=warm, privacy=PoolPrivacy.TEAM, members=seat, by=rita, at=FRIDAY)

    assert Pool.objects.visible_to(sam).get() == warm
    pools.remove(pool=shared, person=ada, by=sam, at=FRIDAY)
    pools.share(pool=shared, privacy=PoolPrivacy.PRIVATE, by=rita, at=FRIDAY)
    assert not Pool.objects.visible_to(sam).exists()
    assert [
        event.payload["privacy"] for event in Event.objects.filter(name="crm.pool.shared").order_by("sequence")
    ] == [
        "private",
        "team",
        "private",
    ]


def test_sharing_with_nobody_and_by_others_is_refused(rita, sam, adam, warm):
    with pytest.raises(Unacceptable):
        pools.share(pool=warm, privacy=PoolPrivacy.TEAM, by=rita, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        pools.share(pool=warm, privacy=PoolPrivacy.PRIVATE, by=sam, at=TUESDAY)
    assert Pool.objects.get().privacy == "organization"


def test_a_pool_is_handed_over_to_a_colleague_who_may_edit_pools(rita, sam, vera, otto, warm):
    pools.change(pool=warm, changes={"owner_id": sam.membership_id}, by=rita, at=TUESDAY)
    assert Pool.objects.get().owner_id == sam.membership_id

    for nobody in (vera.membership_id, otto.membership_id):
        with pytest.raises(Unacceptable):
            pools.change(pool=warm, changes={"owner_id": nobody}, by=rita, at=TUESDAY)
    assert Event.objects.get(name="crm.pool.changed").payload["fields"] == "owner_id"


@pytest.mark.parametrize("days", [-1, 4000, "x"])
def test_days_that_are_none_are_refused(rita, warm, days):
    with pytest.raises(Unacceptable):
        pools.change(pool=warm, changes={"attention_days": days}, by=rita, at=TUESDAY)
