"""Counting what somebody did about applications, so that nobody is late about whom something was done."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from hireloom.ats.models import Application


@transaction.atomic
def count(*, application_ids: Collection[UUID], at: datetime, person_ids: Collection[UUID] = ()) -> int:
    """Let the wait of open applications begin anew, those of some people among them; how many it did for.

    An older moment changes nothing. Nobody is asked: it is part of what was done.
    """
    those = Q(pk__in=list(application_ids)) | Q(person__in=list(person_ids))
    waiting = Application.objects.open().filter(those).exclude(touched_at__gte=at)
    ids = list(waiting.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
    return Application.objects.filter(pk__in=ids).update(touched_at=at)


def count_events(*, happened: Iterable[Any], at: datetime) -> int:
    """Count the interactions that events tell of: those of an application, else of the person in every job."""
    applications, people = set[UUID](), set[UUID]()
    for event in happened:
        of_one = getattr(event, "application_id", None) or getattr(event, "context_id", None)
        (applications if of_one else people).add(of_one or event.person_id)
    return count(application_ids=applications, person_ids=people - {None}, at=at)
