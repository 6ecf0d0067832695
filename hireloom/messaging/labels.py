"""How messages are named on a timeline."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from hireloom.core.events import label_of
from hireloom.messaging.models import Message


@label_of("message")
def messages(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Message.objects.filter(pk__in=ids).values_list("pk", "subject"))
