"""Two who change a segment, or feed a pool, at the same moment."""

import pytest

from hireloom.core import audit, tenancy
from hireloom.crm.models import PoolMember, Segment
from hireloom.crm.operations import feeding, pools, segments
from hireloom.crm.operations.segments import SegmentDraft
from tests import cast, factories
from tests.cast import FRIDAY, MONDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
RECENT = {"all": [{"fact": "touched", "operator": "within", "value": 90}]}
OLD = {"all": [{"fact": "touched", "operator": "before", "value": 90}]}
ROUNDS = 6


@pytest.fixture
def scene(transactional_db):
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        segment = segments.create(draft=SegmentDraft("Recent", RECENT), by=rita, at=MONDAY)
        factories.crowd(company.organization.pk)
    return company.organization.pk, rita, segment


def test_of_two_who_change_what_both_read_the_second_is_told(scene):
    organization_id, rita, segment = scene
    for number in range(ROUNDS):
        with tenancy.organization(organization_id):
            seen = Segment.objects.get(pk=segment.pk).version
        drafts = [SegmentDraft(f"Recent {number} {who}", RECENT) for who in ("mine", "yours")]

        answers = at_once(
            organization_id,
            *(
                lambda draft=draft, seen=seen: segments.change(
                    segment=segment, draft=draft, by=rita, at=FRIDAY, seen=seen
                )
                for draft in drafts
            ),
        )

        assert sorted(type(answer).__name__ for answer in answers) == ["Segment", "SegmentChangedMeanwhile"], answers
        with tenancy.organization(organization_id):
            assert Segment.objects.get(pk=segment.pk).version == seen + 1
    with tenancy.organization(organization_id):
        assert audit.verify(organization_id).is_intact


def test_two_of_one_name_are_one_segment(scene):
    organization_id, rita, _segment = scene
    draft = SegmentDraft("Old", OLD)

    answers = at_once(organization_id, *([lambda: segments.create(draft=draft, by=rita, at=MONDAY)] * 2))

    assert sorted(type(answer).__name__ for answer in answers) == ["Segment", "SegmentNameTaken"], answers


def test_two_feeds_at_once_bring_everybody_once(scene):
    organization_id, rita, segment = scene
    for number in range(ROUNDS):
        with tenancy.organization(organization_id):
            pool = pools.create(name=f"Warm {number}", by=rita, at=MONDAY)
            feeding.choose(pool=pool, segment=segment, by=rita, at=MONDAY)

        answers = at_once(organization_id, *([lambda pool=pool: feeding.feed(pool=pool, by=rita, at=FRIDAY)] * 2))

        assert sorted(answer.people for answer in answers) == [0, 3], answers
        with tenancy.organization(organization_id):
            assert PoolMember.objects.filter(pool=pool).count() == 3
