"""Segments: created, changed, shared, removed."""

import pytest

from hireloom.core import tenancy
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm.enums import SegmentPrivacy
from hireloom.crm.models import Segment, SegmentSeat
from hireloom.crm.operations import feeding, pools, segments
from hireloom.crm.operations.segments import SegmentDraft
from hireloom.crm.queries import segments as queries
from hireloom.crm.trees import NotATree
from hireloom.kit.refusals import Unacceptable
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

FRENCH = {"all": [{"fact": "country", "operator": "any_of", "value": ["FR"]}]}
GERMAN = {"all": [{"fact": "country", "operator": "any_of", "value": ["DE"]}]}


@pytest.fixture
def french(rita):
    return segments.create(draft=SegmentDraft(" In  France ", FRENCH, "Near Lyon"), by=rita, at=MONDAY)


def told():
    found = Event.objects.filter(name__startswith="crm.segment.").order_by("sequence")
    return [name.removeprefix("crm.segment.") for name in found.values_list("name", flat=True)]


def seen(actor):
    return list(Segment.objects.visible_to(actor).values_list("name", flat=True))


def test_a_segment_is_its_makers_alone_and_named_once(rita, sam, adam, french):
    assert (french.name, french.tree, french.version, french.owner_id) == ("In France", FRENCH, 1, rita.membership_id)
    assert [seen(actor) for actor in (rita, sam, adam)] == [["In France"], [], []]
    with pytest.raises(segments.SegmentNameTaken):
        segments.create(draft=SegmentDraft("In France", GERMAN), by=sam, at=TUESDAY)
    assert told() == ["created"]


@pytest.mark.parametrize(
    "draft",
    [
        SegmentDraft(" ", FRENCH),
        SegmentDraft("Nobody", {}),
        SegmentDraft("Nobody", {"all": []}),
        SegmentDraft("Nobody", {"all": [{"fact": "country", "operator": "any_of", "value": ["ATLANTIS"]}]}),
    ],
)
def test_what_makes_no_segment_is_refused(rita, draft):
    with pytest.raises(Unacceptable):
        segments.create(draft=draft, by=rita, at=MONDAY)

    assert Segment.objects.count() == 0
    assert told() == []


def test_changing_makes_the_next_version_and_says_what_changed(rita, french):
    segments.change(segment=french, draft=SegmentDraft("In France", GERMAN, "Near Lyon"), by=rita, at=TUESDAY, seen=1)
    segments.change(segment=french, draft=SegmentDraft("In France", GERMAN, "Near Lyon"), by=rita, at=WEDNESDAY, seen=1)

    french.refresh_from_db()
    assert (french.tree, french.version, french.changed_at) == (GERMAN, 2, TUESDAY)
    assert told() == ["created", "changed"]
    assert Event.objects.get(name="crm.segment.changed").payload["fields"] == "tree"


def test_nobody_overwrites_what_they_did_not_read(rita, french):
    segments.change(segment=french, draft=SegmentDraft("In France", GERMAN), by=rita, at=TUESDAY, seen=1)

    with pytest.raises(segments.SegmentChangedMeanwhile) as refused:
        segments.change(segment=french, draft=SegmentDraft("Elsewhere", FRENCH), by=rita, at=WEDNESDAY, seen=1)

    assert refused.value.segment.tree == GERMAN
    assert Segment.objects.get().name == "In France"


def test_a_segment_does_not_take_the_name_of_another(rita, french):
    other = segments.create(draft=SegmentDraft("Elsewhere", GERMAN), by=rita, at=MONDAY)

    with pytest.raises(segments.SegmentNameTaken):
        segments.change(segment=other, draft=SegmentDraft("In France", GERMAN), by=rita, at=TUESDAY)
    with pytest.raises(NotATree):
        segments.change(segment=other, draft=SegmentDraft("Elsewhere", {"any": []}), by=rita, at=TUESDAY)


def test_sharing_shows_it_to_some_or_to_everybody(acme, rita, sam, vera, french):
    colleagues = acme.colleagues
    segments.share(
        segment=french, privacy=SegmentPrivacy.TEAM, members=[colleagues["sam"], colleagues["rita"]], by=rita, at=MONDAY
    )
    assert [seen(actor) for actor in (sam, vera)] == [["In France"], []]
    assert SegmentSeat.objects.count() == 1
    french.refresh_from_db()
    changed = segments.change(segment=french, draft=SegmentDraft("France", FRENCH), by=sam, at=TUESDAY)
    with pytest.raises(PermissionDenied):
        segments.share(segment=changed, privacy=SegmentPrivacy.ORGANIZATION, by=sam, at=TUESDAY)

    segments.share(segment=french, privacy=SegmentPrivacy.ORGANIZATION, by=rita, at=TUESDAY)
    segments.share(segment=french, privacy=SegmentPrivacy.ORGANIZATION, by=rita, at=WEDNESDAY)
    assert [seen(actor) for actor in (sam, vera)] == [["France"], ["France"]]
    assert SegmentSeat.objects.count() == 0

    segments.share(segment=french, privacy=SegmentPrivacy.PRIVATE, by=rita, at=WEDNESDAY)
    assert seen(sam) == []
    with pytest.raises(Unacceptable):
        segments.share(segment=french, privacy=SegmentPrivacy.TEAM, by=rita, at=WEDNESDAY)
    assert told() == ["created", "shared", "changed", "shared", "shared"]


def test_who_may_not_edit_segments_changes_nothing(rita, sam, vera, otto, french):
    segments.share(segment=french, privacy=SegmentPrivacy.ORGANIZATION, by=rita, at=MONDAY)
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            segments.create(draft=SegmentDraft("Mine", FRENCH), by=vera, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            segments.change(segment=french, draft=SegmentDraft("Mine", FRENCH), by=actor, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            segments.share(segment=french, privacy=SegmentPrivacy.PRIVATE, by=actor, at=TUESDAY)
        with pytest.raises(PermissionDenied):
            segments.remove(segment=french, by=actor, at=TUESDAY)
    with tenancy.organization(otto.organization_id):
        assert seen(otto) == []
    assert Segment.objects.get().name == "In France"


def test_removing_twice_is_once(rita, french):
    for _ in range(2):
        segments.remove(segment=french, by=rita, at=TUESDAY)

    assert Segment.objects.count() == 0
    assert told() == ["created", "removed"]


def test_a_segment_that_feeds_a_pool_stays(rita, french):
    pool = pools.create(name="Warm", by=rita, at=MONDAY)
    feeding.choose(pool=pool, segment=french, by=rita, at=MONDAY)

    with pytest.raises(segments.SegmentFeedsPools) as refused:
        segments.remove(segment=french, by=rita, at=TUESDAY)
    assert refused.value.pools == 1

    feeding.choose(pool=pool, segment=None, by=rita, at=TUESDAY)
    segments.remove(segment=french, by=rita, at=TUESDAY)
    assert Segment.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_is_one_query(rita, french, number, django_assert_num_queries):
    for each in range(number):
        segments.create(draft=SegmentDraft(f"Number {each}", FRENCH), by=rita, at=MONDAY)
    pool = pools.create(name="Warm", by=rita, at=MONDAY)
    feeding.choose(pool=pool, segment=french, by=rita, at=MONDAY)

    with django_assert_num_queries(1):
        lines = queries.listed(rita)

    assert [(line.name, line.owner, line.feeds) for line in lines[:2]] == [
        ("In France", "Rita Lindqvist", 1),
        ("Number 0", "Rita Lindqvist", 0),
    ]
