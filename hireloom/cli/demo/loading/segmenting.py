"""Segments of Acme's, by the product's own verbs: whom one would write to when the next role opens."""

from datetime import datetime

from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor
from hireloom.crm.enums import SegmentPrivacy
from hireloom.crm.models import Segment
from hireloom.crm.operations import feeding, pools, segments
from hireloom.crm.operations.segments import SegmentDraft

RUNNERS_UP = SegmentDraft(
    "Runners-up of the last two years",
    {
        "all": [
            {"fact": "silver_medalist", "operator": "yes"},
            {"fact": "open_application", "operator": "no"},
            {"none": [{"fact": "applied", "operator": "within", "value": 30}]},
        ]
    },
    "Nearly hired, and in no process now",
)
NEAR_LYON = SegmentDraft(
    "Engineers around Lyon",
    {
        "all": [
            {"fact": "near", "operator": "near", "value": {"place": "Lyon", "km": 50}},
            {
                "any": [
                    {"fact": "headline", "operator": "has", "value": "engineer"},
                    {"fact": "skill", "operator": "has", "value": "python"},
                ]
            },
            {"fact": "suppressed", "operator": "is_not", "value": ["outreach"]},
        ]
    },
    "For the meetup in spring",
)
FED = "Engineers around Lyon"


def add(house: House, now: datetime) -> None:
    """Two segments: one that everybody sees, one that feeds a pool; the caller shows the organization."""
    rita = casting.actor(house, "rita")
    _kept(RUNNERS_UP, rita, now, days=60)
    segment = _kept(NEAR_LYON, rita, now, days=20)
    pool = pools.create(name=FED, purpose="Fed by the segment of that name.", by=rita, at=casting.ago(now, 20))
    feeding.choose(pool=pool, segment=segment, by=rita, at=casting.ago(now, 20))
    feeding.feed(pool=pool, by=rita, at=casting.ago(now, 0))


def _kept(draft: SegmentDraft, by: Actor, now: datetime, *, days: int) -> Segment:
    at = casting.ago(now, days)
    made = segments.create(draft=draft, by=by, at=at)
    return segments.share(segment=made, privacy=SegmentPrivacy.ORGANIZATION, by=by, at=at)
