"""How places in pools follow when two people become one."""

from hireloom.crm.models import KeptOut, PoolMember
from hireloom.people import relations
from hireloom.people.relations import Moved

relations.declare(Moved(PoolMember, same=("pool_id",), follows=("context_id",)))
relations.declare(Moved(KeptOut, same=("pool_id",)))
