"""How what is derived from people follows when two records become one."""

<<<<<<< HEAD
from hireloom.ai.models import Objection, Profile
=======
from hireloom.ai.models import Draft, Profile
>>>>>>> main
from hireloom.people import relations
from hireloom.people.relations import Derived, Moved

relations.declare(Derived(Profile))
<<<<<<< HEAD
relations.declare(Moved(Objection, same=("organization_id",)))
=======
relations.declare(Moved(Draft, follows=("application_id",)))
>>>>>>> main
