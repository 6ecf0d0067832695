"""Telling colleagues what they are to do today, and where a note speaks to them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.core.actor import system
from hireloom.core.models import Membership
from hireloom.messaging import notices
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people.models import Mention, Task

FROM_HOUR = 7
"""Nobody is reminded before this hour of their day."""
MOST_NAMED = 20


@transaction.atomic
def remind_of_tasks(*, organization_id: UUID, at: datetime) -> int:
    """Mail each colleague the open tasks that are due by their own calendar, one mail for all; how many were told.

    A task is told of once, and again when its day or its colleague changes. One about a person whom the colleague is
    not to know waits until they are.
    """
    latest = (at + timedelta(days=1)).date()
    waiting = Task.objects.open().filter(organization_id=organization_id, reminded_at=None, due_on__lte=latest)
    waiting = waiting.filter(assignee__deactivated_at=None).select_for_update(of=("self",), skip_locked=True)
    rows = waiting.select_related("assignee__user", "assignee__organization", "person").order_by(
        "assignee_id", "due_on", "created_at"
    )
    told = 0
    for member, tasks in groupby(rows, key=lambda task: task.assignee):
        due = _due(member, tasks, at)
        if due:
            _remind(member, due, at)
            told += 1
    return told


def _due(member: Membership, tasks: Iterable[Task], at: datetime) -> list[Task]:
    here = member.here(at)
    if here.hour < FROM_HOUR:
        return []
    due = [task for task in tasks if task.due_on and task.due_on <= here.date()]
    seen = Task.objects.visible_to(member.as_actor()).filter(pk__in=[task.pk for task in due])
    kept = set(seen.values_list("pk", flat=True)) if due else set()
    return [task for task in due if task.pk in kept]


def _remind(member: Membership, due: list[Task], at: datetime) -> None:
    with translation.override(notices.language_of(member)):
        subject = ngettext("%(count)d task is due", "%(count)d tasks are due", len(due)) % {"count": len(due)}
        named = [f"- {task.title}" + (f" ({task.person.name})" if task.person else "") for task in due[:MOST_NAMED]]
        lines = [_("Hello %(name)s,") % {"name": member.name}, "\n".join(named), notices.address_of_tasks()]
        letter = notices.letter(member, subject=subject, lines=lines)
    key = f"tasks due {due[0].pk} {at.isoformat()}"
    outbox.queue(letter=letter, key=key, by=system(member.organization_id), at=at)
    Task.objects.filter(pk__in=[task.pk for task in due]).update(reminded_at=at)


@transaction.atomic
def tell_of_mention(*, note_id: UUID, membership_id: UUID, at: datetime) -> Message | None:
    """Mail a colleague that a note speaks to them, without its words; once for each note. None when it is gone."""
    rows = Mention.objects.select_related(
        "membership__user", "membership__organization", "note__person", "note__author"
    )
    mention = rows.filter(note_id=note_id, membership_id=membership_id).first()
    if mention is None or not mention.membership.is_active:
        return None
    member, note = mention.membership, mention.note
    with translation.override(notices.language_of(member)):
        words = {
            "name": member.name,
            "author": note.author.name if note.author else member.organization.name,
            "person": note.person.name,
        }
        lines = [
            _("Hello %(name)s,") % words,
            _("%(author)s mentioned you in a note about %(person)s.") % words,
            notices.address_of_person(note.person_id),
        ]
        letter = notices.letter(member, subject=_("%(author)s mentioned you") % words, lines=lines)
    return outbox.queue(letter=letter, key=f"mention {mention.pk}", by=system(member.organization_id), at=at)
