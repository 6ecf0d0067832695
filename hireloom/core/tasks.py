"""Jobs of the core."""

from uuid import UUID

from hireloom.core.events.reading import restore
from hireloom.core.events.types import subscription
from hireloom.core.jobs import task
from hireloom.core.models import Event


@task(name="core.react", queue="reactions")
def react(*, event_id: str, subscriber: str) -> None:
    """Run one reaction to one event; a reaction that this release no longer has is left out."""
    found = subscription(subscriber)
    if found is None:
        return
    row = Event.objects.get(pk=UUID(event_id))
    found.react(restore(row, found.event_type))
