from hireloom.crm.models.kept_out import KeptOut
from hireloom.crm.models.pool import Pool, PoolMember
from hireloom.crm.models.segment import Segment, SegmentSeat

__all__ = ["KeptOut", "Pool", "PoolMember", "Segment", "SegmentSeat"]
