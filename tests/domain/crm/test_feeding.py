"""Pools that a segment feeds: who fits comes in, and nobody is taken out."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.models import Event, Membership
from hireloom.crm import tasks
from hireloom.crm.enums import PoolPrivacy, SegmentPrivacy
from hireloom.crm.models import KeptOut, Pool, PoolMember, Segment
from hireloom.crm.operations import feeding, members, pools, segments
from hireloom.crm.operations.segments import SegmentDraft
from hireloom.people.models import Person
from hireloom.people.operations import merges
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

FRENCH = {"all": [{"fact": "country", "operator": "any_of", "value": ["FR"]}]}


@pytest.fixture
def french(rita):
    return segments.create(draft=SegmentDraft("In France", FRENCH), by=rita, at=MONDAY)


@pytest.fixture
def crowd(acme):
    """Ada and Bela in France, Chidi not."""
    people = factories.crowd(acme.organization.pk)
    Person.objects.filter(pk__in=[people[0].pk, people[1].pk]).update(country="FR")
    return people


@pytest.fixture
def warm(rita, french):
    pool = pools.create(name="Warm", by=rita, at=MONDAY)
    return feeding.choose(pool=pool, segment=french, by=rita, at=MONDAY)


def there(pool):
    rows = PoolMember.objects.filter(pool=pool).order_by("person__name")
    return [(name.split()[0], because) for name, because in rows.values_list("person__name", "because")]


def test_who_fits_comes_in_once_and_those_put_there_by_hand_stay(rita, french, warm, crowd):
    ada, bela, chidi = crowd
    pools.add(pool=warm, person=ada, by=rita, at=TUESDAY)
    pools.add(pool=warm, person=chidi, by=rita, at=TUESDAY)

    first = feeding.feed(pool=warm, by=rita, at=WEDNESDAY)
    again = feeding.feed(pool=warm, by=rita, at=THURSDAY)

    assert (first, again) == (feeding.Fed(1), feeding.Fed(0))
    assert there(warm) == [("Ada", "manual"), ("Bela", "segment"), ("Chidi", "manual")]
    assert PoolMember.objects.get(person=bela).context_id == french.pk
    assert Person.objects.get(pk=bela.pk).last_touch_at == bela.last_touch_at, "a feed touches nobody"
    assert Pool.objects.get(pk=warm.pk).fed_at == THURSDAY
    fed = Event.objects.get(name="crm.pool.fed")
    assert fed.payload == {"pool_id": str(warm.pk), "segment_id": str(french.pk), "members": 1}


def test_who_does_not_fit_any_more_stays(rita, warm, crowd):
    feeding.feed(pool=warm, by=rita, at=TUESDAY)
    Person.objects.filter(pk=crowd[0].pk).update(country="DE")

    feeding.feed(pool=warm, by=rita, at=WEDNESDAY)

    assert [name for name, _because in there(warm)] == ["Ada", "Bela"]


def test_who_was_taken_out_stays_out_until_somebody_puts_them_back(rita, warm, crowd):
    ada, bela, _chidi = crowd
    feeding.feed(pool=warm, by=rita, at=TUESDAY)
    warm.refresh_from_db()
    pools.remove(pool=warm, person=ada, by=rita, at=WEDNESDAY)
    places = members.remove_these(pool=warm, people=[bela], by=rita, at=WEDNESDAY)

    assert feeding.feed(pool=warm, by=rita, at=THURSDAY) == feeding.Fed(0)

    members.put_back(pool=warm, places=places, by=rita, at=THURSDAY)
    pools.add(pool=warm, person=ada, by=rita, at=THURSDAY)
    assert KeptOut.objects.count() == 0
    assert there(warm) == [("Ada", "manual"), ("Bela", "segment")]


def test_in_a_pool_that_nothing_feeds_nobody_is_kept_out(rita, crowd):
    pool = pools.create(name="By hand", by=rita, at=MONDAY)
    pools.add(pool=pool, person=crowd[0], by=rita, at=TUESDAY)
    pools.remove(pool=pool, person=crowd[0], by=rita, at=TUESDAY)

    assert KeptOut.objects.count() == 0
    with pytest.raises(feeding.CannotFeed):
        feeding.feed(pool=pool, by=rita, at=TUESDAY)


def test_the_segment_is_asked_as_the_pools_owner(acme, rita, sam, adam, warm, crowd):
    Person.objects.filter(pk=crowd[0].pk).update(is_private=True, owner_id=sam.membership_id)

    feeding.feed(pool=warm, by=adam, at=TUESDAY)

    assert [name for name, _because in there(warm)] == ["Bela"], "Adam sees Ada, Rita, who owns the pool, does not"


def test_a_pool_is_fed_by_what_its_owner_sees_alone(rita, sam, french, crowd):
    pool = pools.create(name="Sam's", by=sam, at=MONDAY)
    with pytest.raises(feeding.CannotFeed):
        feeding.choose(pool=pool, segment=french, by=rita, at=MONDAY)

    segments.share(segment=french, privacy=SegmentPrivacy.ORGANIZATION, by=rita, at=MONDAY)
    pool = feeding.choose(pool=pool, segment=french, by=rita, at=MONDAY)
    segments.share(segment=french, privacy=SegmentPrivacy.PRIVATE, by=rita, at=TUESDAY)
    with pytest.raises(feeding.CannotFeed):
        feeding.feed(pool=pool, by=sam, at=TUESDAY)
    assert there(pool) == []


def test_a_pool_whose_owner_left_is_not_fed(rita, warm, crowd):
    Membership.objects.filter(pk=rita.membership_id).update(deactivated_at=TUESDAY)

    with pytest.raises(feeding.CannotFeed):
        feeding.feed(pool=warm, by=system(rita.organization_id), at=WEDNESDAY)


def test_who_may_not_edit_a_pool_neither_feeds_it_nor_chooses(rita, vera, sam, otto, french, warm, crowd):
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            feeding.feed(pool=warm, by=actor, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            feeding.choose(pool=warm, segment=None, by=actor, at=TUESDAY)
    assert there(warm) == []


def test_the_job_feeds_private_pools_too_and_goes_on_until_everybody_is_in(rita, french, crowd, monkeypatch):
    mine = pools.create(name="Mine", by=rita, at=MONDAY, privacy=PoolPrivacy.PRIVATE)
    feeding.choose(pool=mine, segment=french, by=rita, at=MONDAY)
    monkeypatch.setattr(feeding, "MOST_AT_ONCE", 1)

    tasks.feed_pools(organization_id=str(rita.organization_id))
    jobs.drain()

    assert there(mine) == [("Ada", "segment"), ("Bela", "segment")]


def test_a_pool_that_cannot_be_fed_stops_no_other(rita, warm, crowd):
    Segment.objects.update(tree={"all": [{"fact": "gone", "operator": "is"}]})

    tasks.feed_pools(organization_id=str(rita.organization_id))
    jobs.drain()

    assert there(warm) == []


def test_whoever_was_kept_out_stays_out_when_two_records_become_one(rita, warm, crowd):
    ada, bela, _chidi = crowd
    feeding.feed(pool=warm, by=rita, at=TUESDAY)
    warm.refresh_from_db()
    for person in (ada, bela):
        pools.remove(pool=warm, person=person, by=rita, at=WEDNESDAY)

    merge = merges.merge(kept=ada, absorbed=bela, by=rita, at=THURSDAY)
    assert feeding.feed(pool=warm, by=rita, at=THURSDAY) == feeding.Fed(0)
    merges.unmerge(merge=merge, by=rita, at=FRIDAY)

    assert KeptOut.objects.count() == 2
    assert there(warm) == []
