"""How what is known of people's coming follows when two become one: every touch stays, the first and last by time."""

from hireloom.marketing.models import SourceTouch
from hireloom.people import relations
from hireloom.people.relations import Moved

relations.declare(Moved(SourceTouch, follows=("context_id",), optional=("link", "source")))
