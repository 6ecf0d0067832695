"""How what is derived from people follows when two records become one."""

from hireloom.ai.models import Draft, GroupMember, Objection, Prediction, Profile
from hireloom.people import relations
from hireloom.people.relations import Derived, Moved

relations.declare(Derived(Profile))
relations.declare(Moved(Objection, same=("organization_id",)))
relations.declare(Derived(Prediction))
relations.declare(Derived(GroupMember))
relations.declare(Moved(Draft, follows=("application_id",)))
