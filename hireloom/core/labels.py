"""How the core's nouns are named on a timeline."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.core.events.types import label_of
from hireloom.core.models import Membership


@label_of("membership")
def memberships(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Membership.objects.filter(pk__in=ids).values_list("pk", "name")
