"""How places in pools and sequences follow when two people become one."""

from hireloom.crm import joined_enrollments
from hireloom.crm.models import Engagement, EngagementLevel, Enrollment, KeptOut, PoolMember
from hireloom.people import relations
from hireloom.people.relations import Moved

relations.declare(Moved(PoolMember, same=("pool_id",), follows=("context_id",), optional=("stage",)))
relations.declare(Moved(KeptOut, same=("pool_id",)))
relations.declare(Moved(Enrollment, resolve=joined_enrollments.stop_one))
relations.declare(Moved(Engagement, follows=("message_id", "context_id")))
relations.declare(Moved(EngagementLevel, same=("organization_id",)))
