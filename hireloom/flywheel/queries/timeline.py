"""One timeline of a person: what happened, what was noted, what was mailed, newest first.

An event of a note or mail is left out where the note or mail itself stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from string import Formatter
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField, UUIDField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from hireloom.ats.models import Job
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.keyset import Order, Place
from hireloom.core.models import Event
from hireloom.crm.models import Pool
from hireloom.messaging.models import Message
from hireloom.people import rules
from hireloom.people.fields import FIELD_LABELS
from hireloom.people.models import Note, Person

ORDER = Order("moment", is_descending=True, is_moment=True)
TOLD_ELSEWHERE = ("people.note.added", "messaging.message.queued", "messaging.message.settled")
OF_DOCUMENTS = ("people.document.added", "people.document.read")
UNREADABLE = gettext_lazy("{document} could not be read by the machine; somebody must read it")
DELETED = pgettext_lazy("what a sentence was about", "(deleted)")


class EntryKind(StrEnum):
    EVENT = "event"
    NOTE = "note"
    MAIL = "mail"


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `sentence` is whole and in the reader's language; none of it is markup.

    `name` is the event's, "" for notes and mails. `content` holds the payload, the note (body, visibility)
    or the mail (subject, text, state, to_address, error). `actor` is empty when nobody in particular did it.
    """

    id: UUID
    kind: EntryKind
    name: str
    at: datetime
    sentence: str
    actor: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Timeline:
    """Entries, newest first, and the place to go on from when there are older ones."""

    entries: Sequence[Entry]
    older: Place | None


def of_person(person: Person, actor: Actor, before: Place | None = None, limit: int = 50) -> Timeline:
    """What happened to a person, as far as the actor may see it. Two queries, whatever happened.

    Not shown: events of jobs and private pools the actor does not see, of documents and mails to those
    who may not read them, notes beyond their visibility. The caller has seen the person.
    """
    may = rules.held_on(actor, person, ["people.view_documents", "messaging.view_messages"])
    parts = [_notes(person, actor), _events(person, actor, with_documents="people.view_documents" in may)]
    if "messaging.view_messages" in may:
        parts.append(_mails(person))
    if before:
        parts = [part.filter(ORDER.beyond(before)) for part in parts]
    first, *others = (ORDER.sort(part)[: limit + 1].values_list(*COLUMNS) for part in parts)
    rows = [Row(*row) for row in first.union(*others, all=True).order_by("-moment", "-id")[: limit + 1]]
    shown = rows[:limit]
    return Timeline(
        entries=_told(shown, person),
        older=Place(shown[-1].at, shown[-1].id) if len(rows) > limit else None,
    )


COLUMNS = ("id", "moment", "kind", "what", "content", "by_kind", "by_id")


@dataclass(frozen=True)
class Row:
    """What every part of the timeline is brought to."""

    id: UUID
    at: datetime
    kind: str
    name: str
    content: dict[str, Any]
    actor_kind: str
    actor_id: UUID | None


def _text(value: str | None) -> Cast:
    return Cast(Value(value), TextField())


def _notes(person: Person, actor: Actor) -> QuerySet[Any]:
    return (
        Note.objects.visible_to(actor)
        .filter(person=person)
        .annotate(
            moment=F("created_at"),
            kind=_text(EntryKind.NOTE),
            what=_text(""),
            content=JSONObject(body="body", visibility="visibility", context_id="context_id", edited_at="edited_at"),
            by_kind=_text(ActorKind.MEMBER),
            by_id=F("author_id"),
        )
    )


def _mails(person: Person) -> QuerySet[Any]:
    return Message.objects.filter(organization_id=person.organization_id, person=person).annotate(
        moment=F("created_at"),
        kind=_text(EntryKind.MAIL),
        what=_text(""),
        content=JSONObject(
            subject="subject", text="text", state="state", to_address="to_address", error="error", purpose="purpose"
        ),
        by_kind=_text(ActorKind.MEMBER),
        by_id=F("sent_by_id"),
    )


def _events(person: Person, actor: Actor, *, with_documents: bool) -> QuerySet[Any]:
    hidden_jobs = Job.objects.filter(organization_id=actor.organization_id).exclude(
        pk__in=Job.objects.visible_to(actor).values("pk")
    )
    hidden_pools = Pool.objects.filter(organization_id=actor.organization_id).exclude(
        pk__in=Pool.objects.visible_to(actor).values("pk")
    )
    job, pool = (Cast(KeyTextTransform(key, "payload"), UUIDField()) for key in ("job_id", "pool_id"))
    return (
        Event.objects.about(person.pk)
        .filter(organization_id=actor.organization_id)
        .exclude(name__in=TOLD_ELSEWHERE if with_documents else TOLD_ELSEWHERE + OF_DOCUMENTS)
        .annotate(job=job, pool=pool)
        .filter(Q(job=None) | ~Q(job__in=hidden_jobs.values("pk")))
        .filter(Q(pool=None) | ~Q(pool__in=hidden_pools.values("pk")))
        .annotate(
            moment=F("at"),
            kind=_text(EntryKind.EVENT),
            what=Cast("name", TextField()),
            content=F("payload"),
            by_kind=Cast("actor_kind", TextField()),
            by_id=F("actor_id"),
        )
    )


def _told(rows: Sequence[Row], person: Person) -> list[Entry]:
    labels = events.resolve_labels(_wanted(rows))
    return [
        Entry(
            id=row.id,
            kind=EntryKind(row.kind),
            name=row.name,
            at=row.at,
            sentence=_sentence(row, labels),
            actor=_actor(row, labels, person),
            content=row.content,
        )
        for row in rows
    ]


def _wanted(rows: Iterable[Row]) -> dict[str, set[UUID]]:
    """The ids that sentences and actors name, by noun."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        if row.actor_kind == ActorKind.MEMBER and row.actor_id:
            wanted["membership"].add(row.actor_id)
        for name in _names(_pattern(row)):
            if identifier := row.content.get(f"{name}_id"):
                wanted[name.rpartition("_")[2]].add(UUID(identifier))
    return wanted


def _pattern(row: Row) -> str:
    if row.kind == EntryKind.NOTE:
        return _("Wrote a note")
    if row.kind == EntryKind.MAIL:
        return _("Mail: {subject}")
    if row.name == "people.document.read" and row.content.get("state") == "needs_reading":
        return str(UNREADABLE)
    event_type = events.type_named(row.name)
    return str(event_type.sentence) if event_type else row.name


def _names(pattern: str) -> list[str]:
    return [name for _text, name, _spec, _conversion in Formatter().parse(pattern) if name]


def _sentence(row: Row, labels: Mapping[UUID, str]) -> str:
    pattern = _pattern(row)
    return pattern.format_map({name: _word(name, row.content, labels) for name in _names(pattern)})


def _word(name: str, content: Mapping[str, Any], labels: Mapping[UUID, str]) -> str:
    if name in content:
        value = content[name]
        return (
            ", ".join(str(FIELD_LABELS.get(field, field)) for field in value.split())
            if name == "fields"
            else str(value)
        )
    identifier = content.get(f"{name}_id")
    return labels.get(UUID(identifier), str(DELETED)) if identifier else str(DELETED)


def _actor(row: Row, labels: Mapping[UUID, str], person: Person) -> str:
    if row.actor_kind == ActorKind.MEMBER:
        return labels.get(row.actor_id, "") if row.actor_id else ""
    if row.actor_kind == ActorKind.CANDIDATE:
        return person.name
    return "" if row.actor_kind == ActorKind.SYSTEM else str(ActorKind(row.actor_kind).label)
