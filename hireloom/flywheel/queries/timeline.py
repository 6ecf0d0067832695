"""One timeline of a person: what happened, what was noted, what was mailed, newest first.

An event of a note or mail is left out where the note or mail itself stands; who looked is in the hiring record alone.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.ats.models import Job
from hireloom.core import events, planned, ready
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.events.sentences import filled, names_in
from hireloom.core.keyset import Order, Place
from hireloom.crm.enums import EngagementKind
from hireloom.crm.levels import may_be_known_to
from hireloom.crm.models import Pool
from hireloom.messaging import words
from hireloom.messaging.enums import LINKED, IncomingKind
from hireloom.people import rules
from hireloom.people.models import Person
from hireloom.people.models.note import readable

ORDER = Order("moment", is_descending=True, is_moment=True)
TOLD_ELSEWHERE = (
    "people.note.added",
    "messaging.message.queued",
    "messaging.message.settled",
    "messaging.message.written",
    "messaging.incoming.read",
    "people.person.viewed",
    "crm.engagement_level.changed",
)
OF_DOCUMENTS = ("people.document.added", "people.document.changed", "people.document.read")
UNREADABLE = gettext_lazy("{document} could not be read by the machine; somebody must read it")


class EntryKind(StrEnum):
    EVENT = "event"
    NOTE = "note"
    MAIL = "mail"
    CAME_IN = "came_in"
    ACT = "act"


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `sentence` is whole and in the reader's language; none of it is markup.

    `name` is the event's, "" for notes and mails, and the kind of what somebody did. `content` holds the payload, and
    under `why` the words that were given for it, the note (body, visibility), the mail (subject, text, state,
    to_address, error, and in `came` how often people opened, followed or answered it) or the note of what they did.
    `actor` is empty when nobody in particular did it.
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
    told = _events(actor, with_documents="people.view_documents" in may)
    parts = [_notes(actor), *(replace(told, subject_id=known_as) for known_as in person.ids)]
    knows_engagement = may_be_known_to(actor)
    if "messaging.view_messages" in may:
        parts += [_mails(with_what_came=knows_engagement), CAME_IN]
    if knows_engagement:
        parts.append(Part(ACTS, moment="row.at"))
    rows = _rows(parts, person, actor, before, limit + 1)
    shown = rows[:limit]
    return Timeline(
        entries=_told(shown, person),
        older=Place(shown[-1].at, shown[-1].id) if len(rows) > limit else None,
    )


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


@dataclass(frozen=True)
class Part:
    """A SELECT of the seven values of a row, with the names of its own id and moment, and its parameters.

    Written out, because the ORM takes several times longer to put these together than PostgreSQL to answer.
    `sql` ends in a condition; it begins with the organization and the person, in this order.
    `subject_id` is the id under which the person was known, if not the present one.
    """

    sql: str
    params: tuple[Any, ...] = ()
    id: str = "row.id"
    moment: str = "row.created_at"
    subject_id: UUID | None = None


MAILS = """SELECT row.id, row.created_at AS moment, 'mail', '', jsonb_build_object('subject', row.subject,
        'text', row.text, 'state', row.state, 'to_address', row.to_address, 'error', row.error,
        'purpose', row.purpose, 'transport', row.transport, 'send_after', row.send_after,
        'sent_by_id', row.sent_by_id, 'came', {came}), 'member', row.sent_by_id
    FROM messaging_message row WHERE row.organization_id = %s AND row.person_id = %s AND row.purpose <> ALL(%s)"""
CAME = """(SELECT jsonb_object_agg(kind, many) FROM (SELECT act.kind, count(*) AS many FROM crm_engagement act
        WHERE act.organization_id = row.organization_id AND act.message_id = row.id AND act.machine = ''
            AND act.kind IN ('opened', 'clicked', 'replied', 'interested', 'bounced', 'complained')
        GROUP BY 1) AS own)"""
CAME_IN = Part(
    """SELECT row.id, row.received_at AS moment, 'came_in', row.kind, jsonb_build_object('subject', row.subject,
        'text', row.text, 'kind', row.kind, 'proposed', row.proposed, 'meaning', row.meaning, 'purpose', ''),
        CASE row.kind WHEN 'answer' THEN 'candidate' ELSE 'system' END, NULL::uuid
    FROM messaging_incomingmail row WHERE row.organization_id = %s AND row.person_id = %s AND row.state = 'read'
        AND NOT EXISTS (SELECT FROM messaging_message ours WHERE ours.organization_id = row.organization_id
            AND ours.id = row.message_id AND ours.purpose = ANY(%s))""",
    ([str(purpose) for purpose in LINKED],),
    moment="row.received_at",
)
"""Mails that came in; the answer to one with a link by which somebody answers quotes it, and is nobody else's."""
ACTS = """SELECT row.id, row.at AS moment, 'act', row.kind, jsonb_build_object('note', row.note), 'candidate',
        NULL::uuid
    FROM crm_engagement row WHERE row.organization_id = %s AND row.person_id = %s AND row.machine = ''
        AND row.kind IN ('visited', 'form_filled', 'event_attended')"""

"""Mails with links by which somebody answers are nobody else's, those to colleagues about the person included."""
NOTES = """SELECT row.id, row.created_at AS moment, 'note', '', jsonb_build_object('body', row.body,
        'visibility', row.visibility, 'context_id', row.context_id, 'edited_at', row.edited_at,
        'author_id', row.author_id),
        'member', row.author_id
    FROM people_note row WHERE row.organization_id = %s AND row.person_id = %s
        AND (row.visibility = ANY (%s) OR row.author_id = %s)"""
EVENTS = """SELECT row.id, row.at AS moment, 'event', row.name, row.payload, row.actor_kind, row.actor_id
    FROM core_eventsubject subject
    JOIN core_event row ON row.organization_id = subject.organization_id AND row.id = subject.event_id
    WHERE subject.organization_id = %s AND subject.subject_id = %s AND row.name <> ALL (%s)
        AND (row.payload ->> 'job_id' IS NULL OR (row.payload ->> 'job_id')::uuid IN ({jobs}))
        AND NOT EXISTS (SELECT FROM crm_pool hidden WHERE hidden.organization_id = row.organization_id
            AND hidden.id = (row.payload ->> 'pool_id')::uuid AND hidden.id NOT IN ({pools}))"""


def _mails(*, with_what_came: bool) -> Part:
    return Part(MAILS.format(came=CAME if with_what_came else "NULL"), ([str(purpose) for purpose in LINKED],))


def _notes(actor: Actor) -> Part:
    return Part(NOTES, ([visibility.value for visibility in readable(actor)], actor.membership_id))


def _events(actor: Actor, *, with_documents: bool) -> Part:
    jobs, job_params = _ids(_jobs, actor)
    pools, pool_params = _ids(_pools, actor)
    left_out = list(TOLD_ELSEWHERE if with_documents else TOLD_ELSEWHERE + OF_DOCUMENTS)
    return Part(EVENTS.format(jobs=jobs, pools=pools), (left_out, *job_params, *pool_params), moment="row.at")


def _jobs(actor: Actor) -> QuerySet[Any]:
    return Job.objects.visible_to(actor).values("pk")


def _pools(actor: Actor) -> QuerySet[Any]:
    return Pool.objects.visible_to(actor).order_by().values("pk")


def _ids(put: Callable[[Actor], QuerySet[Any]], actor: Actor) -> tuple[str, Sequence[Any]]:
    """The SELECT of the ids that an actor sees; one without any row for a set that is known to be empty."""
    try:
        return ready.statement(put, actor)
    except EmptyResultSet:
        return "SELECT NULL::uuid WHERE false", ()


def _rows(parts: Sequence[Part], person: Person, actor: Actor, before: Place | None, most: int) -> list[Row]:
    statements, params = [], list[Any]()
    for part in parts:
        older = f" AND ({part.moment}, {part.id}) < (%s, %s)" if before else ""
        statements.append(f"({part.sql}{older} ORDER BY {part.moment} DESC, {part.id} DESC LIMIT %s)")
        params += [actor.organization_id, part.subject_id or person.pk, *part.params]
        params += [before.value, before.id, most] if before else [most]
    with connection.cursor() as cursor:
        union = " UNION " if len(person.ids) > 1 else " UNION ALL "  # an event may be about both ids
        joined = union.join(statements)
        planned.execute(cursor, f"{joined} ORDER BY moment DESC, id DESC LIMIT %s", [*params, most])
        return [
            Row(pk, at, kind, name, json.loads(content), actor_kind, actor_id)
            for pk, at, kind, name, content, actor_kind, actor_id in cursor.fetchall()
        ]


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
            content=_content(row, labels),
        )
        for row in rows
    ]


def _content(row: Row, labels: Mapping[UUID, str]) -> dict[str, Any]:
    if row.content.get("why_id"):
        return row.content | {"why": labels.get(UUID(row.content["why_id"]), "")}
    if row.kind not in (EntryKind.MAIL, EntryKind.CAME_IN):
        return row.content
    return row.content | {"text": words.without_links(row.content["text"], row.content["purpose"])}


def _wanted(rows: Iterable[Row]) -> dict[str, set[UUID]]:
    """The ids that sentences and actors name, by noun."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        if row.actor_kind == ActorKind.MEMBER and row.actor_id:
            wanted["membership"].add(row.actor_id)
        if why_id := row.content.get("why_id"):
            wanted["why"].add(UUID(why_id))
        for name in names_in(_pattern(row)):
            if identifier := row.content.get(f"{name}_id"):
                wanted[name.rpartition("_")[2]].add(UUID(identifier))
    return wanted


def _pattern(row: Row) -> str:
    if row.kind == EntryKind.NOTE:
        return _("Wrote a note")
    if row.kind == EntryKind.MAIL:
        return _("Mail: {subject}")
    if row.kind == EntryKind.CAME_IN:
        return f"{IncomingKind(row.name).label}: {{subject}}"
    if row.kind == EntryKind.ACT:
        label = str(EngagementKind(row.name).label)
        return f"{label}: {{note}}" if row.content["note"] else label
    if row.name == "people.document.read" and row.content.get("state") == "needs_reading":
        return str(UNREADABLE)
    event_type = events.type_named(row.name)
    return str(event_type.sentence) if event_type else row.name


def _sentence(row: Row, labels: Mapping[UUID, str]) -> str:
    return filled(_pattern(row), row.content, labels, event_name=row.name)


def _actor(row: Row, labels: Mapping[UUID, str], person: Person) -> str:
    if row.actor_kind == ActorKind.MEMBER:
        return labels.get(row.actor_id, "") if row.actor_id else ""
    if row.actor_kind == ActorKind.CANDIDATE:
        return person.name
    return "" if row.actor_kind == ActorKind.SYSTEM else str(ActorKind(row.actor_kind).label)
