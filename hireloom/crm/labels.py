"""How relationships' nouns are named on a timeline."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from hireloom.core.events import label_of
from hireloom.crm.models import Pool


@label_of("pool")
def pools(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Pool.objects.filter(pk__in=ids).values_list("pk", "name"))
