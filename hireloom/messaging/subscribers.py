"""Reactions of messaging to what happens below."""

from django.utils import timezone

from hireloom.core import events
from hireloom.messaging.operations import reminders
from hireloom.people.events import ColleagueMentioned


@events.subscribe(ColleagueMentioned)
def tell_who_was_mentioned(event: ColleagueMentioned) -> None:
    reminders.tell_of_mention(note_id=event.note_id, membership_id=event.membership_id, at=timezone.now())
