"""What people do is kept, once each, and how engaged they are follows from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.crm import rules
from hireloom.crm.enums import EngagementKind, EngagementLevelName, EngagementSource, MachineTrace
from hireloom.crm.events import EngagementLevelChanged
from hireloom.crm.models import Engagement, EngagementLevel, Touch
from hireloom.crm.signs import NAMES, SIGNS
from hireloom.engine import engagement as reckoning
from hireloom.engine.engagement import Level, Sign, Verdict
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people.models import Person

REMEMBERED = timedelta(days=90)
"""For how long what somebody does is put down to the last mail of a sequence they had."""
AT_ONCE = 500


@dataclass(frozen=True)
class Act:
    """One thing that happened, once by `key`; the rest is as in `crm.Engagement`."""

    person_id: UUID
    kind: EngagementKind
    at: datetime
    source: EngagementSource
    key: str
    message_id: UUID | None = None
    context_id: UUID | None = None
    place: int | None = None
    note: str = ""
    machine: MachineTrace | None = None


@transaction.atomic
def record(*, acts: Sequence[Act], by: Actor, at: datetime) -> int:
    """Keep what happened, as part of what made it known, and reckon levels anew; says how many rows are new.

    What is there by its key stays as it is. Who is not there any more is left out.
    """
    present = set(_people(by, {act.person_id for act in acts}))
    known = _keys(by, [act.key for act in acts])
    new = list({act.key: act for act in acts if act.person_id in present and act.key not in known}.values())
    sequences = _sequences(by, {act.message_id for act in new if act.message_id})
    Engagement.objects.bulk_create(
        [_row(act, by.organization_id, sequences) for act in new], ignore_conflicts=True, batch_size=AT_ONCE
    )
    moved = {act.person_id for act in new if act.kind in SIGNS and not act.machine}
    reckon(person_ids=moved, by=by, at=at)
    return len(new)


@transaction.atomic
def put_down_to_mail(*, acts: Sequence[Act], by: Actor, at: datetime) -> int:
    """Keep what people did by themselves, each as the outcome of the last mail of a sequence they had, if lately."""
    people = {act.person_id for act in acts}
    rows = Touch.objects.filter(
        organization_id=by.organization_id, enrollment__person__in=people, message__state="accepted"
    )
    sent: dict[UUID, list[tuple[datetime, UUID]]] = defaultdict(list)
    for person_id, moment, message_id in rows.values_list("enrollment__person_id", "message__settled_at", "message_id"):
        if moment and message_id:
            sent[person_id].append((moment, message_id))
    found = []
    for act in acts:
        before = [pair for pair in sent[act.person_id] if act.at - REMEMBERED <= pair[0] <= act.at]
        found.append(replace(act, message_id=max(before)[1]) if before and not act.message_id else act)
    return record(acts=found, by=by, at=at)


@transaction.atomic
def report(
    *,
    person: Person,
    kind: EngagementKind,
    key: str,
    by: Actor,
    at: datetime,
    note: str = "",
    happened_at: datetime | None = None,
) -> Engagement:
    """Keep what another program saw somebody do, once by its own key; twice is once.

    Raises:
        PermissionDenied: `by` may not say what people did.
        Unacceptable: the moment is still to come.

    """
    access.require(rules.can_report_engagement, by, person)
    if happened_at and happened_at > at:
        raise Unacceptable(gettext_noop("This is still to come."))
    whole = f"program:{person.pk}:{key}"
    act = Act(person.pk, kind, happened_at or at, EngagementSource.PROGRAM, whole, note=clean(note))
    put_down_to_mail(acts=[act], by=by, at=at)
    return Engagement.objects.get(organization_id=by.organization_id, key=whole)


@transaction.atomic
def forget(*, keys: Collection[str], by: Actor, at: datetime) -> int:
    """Take back what turned out not to have happened, as part of what showed it; says how many rows."""
    rows = Engagement.objects.filter(organization_id=by.organization_id, key__in=list(keys))
    people = set(rows.values_list("person_id", flat=True))
    gone, _ = rows.delete()
    reckon(person_ids=people, by=by, at=at)
    return gone


@transaction.atomic
def mark(*, rows: Iterable[Engagement], machine: MachineTrace, by: Actor, at: datetime) -> None:
    """Take what was thought a person's doing for a program's."""
    found = list(rows)
    own = Engagement.objects.filter(organization_id=by.organization_id, pk__in=[row.pk for row in found])
    own.by_people().update(machine=machine)
    reckon(person_ids={row.person_id for row in found}, by=by, at=at)


@transaction.atomic
def reckon(*, person_ids: Collection[UUID], by: Actor, at: datetime) -> int:
    """Work out how engaged people are, from their rows; says of how many the level changed. Six statements at most."""
    if not person_ids:
        return 0
    locks.take_all(f"engagement of {pk}" for pk in person_ids)
    present = _people(by, person_ids)
    signs: dict[UUID, list[tuple[Sign, datetime]]] = defaultdict(list)
    rows = Engagement.objects.filter(
        organization_id=by.organization_id, person__in=present, kind__in=SIGNS, at__gt=at - reckoning.AT_ALL
    )
    own = rows.by_people().exclude(source=EngagementSource.HIRING)
    for person_id, kind, moment in own.values_list("person_id", "kind", "at"):
        signs[person_id].append((SIGNS[EngagementKind(kind)], moment))
    verdicts = {pk: reckoning.of(signs[pk], at) for pk in present}
    return _keep(verdicts, by, at)


def let_decay(*, by: Actor, at: datetime) -> int:
    """Reckon anew those whose level is another one by now, 500 at most; says how many those were."""
    rows = EngagementLevel.objects.filter(organization_id=by.organization_id).decayed(at)
    people = list(rows.order_by("decays_at", "pk").values_list("person_id", flat=True)[:AT_ONCE])
    reckon(person_ids=people, by=by, at=at)
    return len(people)


def _keep(verdicts: Mapping[UUID, Verdict], by: Actor, at: datetime) -> int:
    kept = {
        row.person_id: row
        for row in EngagementLevel.objects.filter(organization_id=by.organization_id, person__in=list(verdicts))
    }
    written, gone, told = [], [], []
    for person_id, verdict in verdicts.items():
        row, name = kept.get(person_id), NAMES[verdict.level]
        before = row.level if row else EngagementLevelName.NONE.value
        if name != before:
            told.append(EngagementLevelChanged(level=name.value, from_level=before, person_id=person_id))
        if row and verdict.level is Level.NONE:
            gone.append(row.pk)
        elif verdict.level is not Level.NONE and (name != before or row is None or row.decays_at != verdict.decays_at):
            row = row or EngagementLevel(id=uuid7(at), organization_id=by.organization_id, person_id=person_id)
            row.since = at if name != before else row.since
            row.level, row.decays_at = name.value, verdict.decays_at
            written.append(row)
    EngagementLevel.objects.filter(organization_id=by.organization_id, pk__in=gone).delete()
    EngagementLevel.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["organization", "person"],
        update_fields=["level", "since", "decays_at"],
    )
    events.record_all(told, by=by, at=at)
    return len(told)


def _row(act: Act, organization_id: UUID, sequences: Mapping[UUID, UUID]) -> Engagement:
    return Engagement(
        id=uuid7(act.at),
        organization_id=organization_id,
        person_id=act.person_id,
        kind=act.kind.value,
        at=act.at,
        source=act.source.value,
        message_id=act.message_id,
        sequence_id=sequences.get(act.message_id) if act.message_id else None,
        context_id=act.context_id,
        place=act.place,
        note=act.note[:200],
        machine=act.machine.value if act.machine else "",
        key=act.key,
    )


def _people(by: Actor, ids: Collection[UUID]) -> list[UUID]:
    people = Person.objects.filter(organization_id=by.organization_id, pk__in=list(ids))
    return list(people.order_by("pk").values_list("pk", flat=True))


def _keys(by: Actor, keys: Sequence[str]) -> set[str]:
    rows = Engagement.objects.filter(organization_id=by.organization_id, key__in=list(keys))
    return set(rows.values_list("key", flat=True))


def _sequences(by: Actor, messages: Collection[UUID]) -> dict[UUID, UUID]:
    if not messages:
        return {}
    rows = Touch.objects.filter(organization_id=by.organization_id, message__in=list(messages))
    return dict(rows.values_list("message_id", "enrollment__sequence_id"))
