"""How relationships' nouns are named on a timeline."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.core.events import label_of
from hireloom.crm.models import Pool, PoolStage, Segment, Sequence


@label_of("pool")
def pools(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Pool.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("poolstage")
def pool_stages(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return PoolStage.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("segment")
def segments(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Segment.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("sequence")
def sequences(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Sequence.objects.filter(pk__in=ids).values_list("pk", "name")
