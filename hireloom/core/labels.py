"""How the core's nouns are named on a timeline."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from hireloom.core.events.types import label_of
from hireloom.core.models import Membership


@label_of("membership")
def memberships(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Membership.objects.filter(pk__in=ids).values_list("pk", "name"))
