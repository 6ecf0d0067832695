from hireloom.crm.models.enrollment import Enrollment, Touch
from hireloom.crm.models.pool import Pool, PoolMember
from hireloom.crm.models.sequence import SendingRules, Sequence, SequenceStep, SequenceVersion, StepVariant

__all__ = [
    "Enrollment",
    "Pool",
    "PoolMember",
    "SendingRules",
    "Sequence",
    "SequenceStep",
    "SequenceVersion",
    "StepVariant",
    "Touch",
]
