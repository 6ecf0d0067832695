"""How the nouns of the public side are named on a timeline."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.core.events import label_of
from hireloom.marketing.models import Page


@label_of("page")
def pages(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Page.objects.filter(pk__in=ids).values_list("pk", "name")
