"""What becomes of pools, sequences and engagement when somebody is erased."""

from hireloom.crm.models import Engagement, EngagementLevel, Enrollment, KeptOut, PoolMember, Touch
from hireloom.people import fates
from hireloom.people.fates import Fate

fates.declare(
    Fate(Enrollment),
    Fate(Touch, "enrollment__person"),
    Fate(Engagement),
    *(Fate(one, goes=True) for one in (EngagementLevel, KeptOut, PoolMember)),
)
