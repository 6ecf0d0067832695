"""How applications follow when two people become one."""

from hireloom.ats import joined_applications
from hireloom.ats.models import Application
from hireloom.people import relations
from hireloom.people.relations import Moved

relations.declare(
    Moved(
        Application,
        moment="updated_at",
        resolve=joined_applications.close_duplicates,
        reinstate=joined_applications.reinstate,
    )
)
