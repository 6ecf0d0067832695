"""How the public side's nouns are named on a timeline."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.core.events import label_of
from hireloom.marketing.models import Page, TrackingLink


@label_of("link")
def tracking_links(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return TrackingLink.objects.filter(pk__in=ids).values_list("pk", "token")


@label_of("page")
def pages(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Page.objects.filter(pk__in=ids).values_list("pk", "name")
