from hireloom.crm.models.engagement import Engagement, EngagementLevel
from hireloom.crm.models.enrollment import Enrollment, Touch
from hireloom.crm.models.kept_out import KeptOut
from hireloom.crm.models.pool import Pool, PoolMember, PoolSeat, PoolStage
from hireloom.crm.models.segment import Segment, SegmentSeat
from hireloom.crm.models.sequence import SendingRules, Sequence, SequenceStep, SequenceVersion, StepVariant

__all__ = [
    "Engagement",
    "EngagementLevel",
    "Enrollment",
    "KeptOut",
    "Pool",
    "PoolMember",
    "PoolSeat",
    "PoolStage",
    "Segment",
    "SegmentSeat",
    "SendingRules",
    "Sequence",
    "SequenceStep",
    "SequenceVersion",
    "StepVariant",
    "Touch",
]
