"""The audit log as a screen shows it, and as a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.core import events, together
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.events import sentences
from hireloom.core.models import ApiToken, Event, Membership
from hireloom.core.together import Reading

CHUNK = 500


@dataclass(frozen=True)
class Filters:
    """Which lines are wanted: by an event's name, by a colleague or their tokens, of one day in the reader's zone."""

    name: str = ""
    member_id: UUID | None = None
    day: date | None = None


@dataclass(frozen=True)
class Line:
    """One event: its place in the chain, when, who, what as a sentence, its name, and its hash in hexadecimal."""

    sequence: int
    at: datetime
    actor: str
    sentence: str
    name: str
    digest: str


@dataclass(frozen=True)
class Stretch:
    """Lines, newest first. `older` and `newer` are sequence numbers to go on from, None at the ends."""

    lines: Sequence[Line]
    older: int | None
    newer: int | None


def stretch(
    actor: Actor, filters: Filters, *, before: int | None = None, after: int | None = None, size: int = 50
) -> Stretch:
    """Up to `size` lines before one place of the chain, or after one. At most four queries, whatever the size."""
    rows = _rows(actor, filters)
    if after is not None:
        found = list(rows.filter(sequence__gt=after).order_by("sequence")[: size + 1])
        has_newer, has_older, shown = len(found) > size, True, found[:size][::-1]
    else:
        older = rows.filter(sequence__lt=before) if before is not None else rows
        found = list(older.order_by("-sequence")[: size + 1])
        has_newer, has_older, shown = before is not None, len(found) > size, found[:size]
    return Stretch(
        lines=told(shown, actor),
        older=shown[-1].sequence if shown and has_older else None,
        newer=shown[0].sequence if shown and has_newer else None,
    )


def extent(actor: Actor, filters: Filters) -> tuple[int, int]:
    """How many lines there are now, and the place of the last one, 0 when there is none. One query."""
    found = _rows(actor, filters).aggregate(count=Count("pk"), last=Max("sequence"))
    return found["count"], found["last"] or 0


def exported(actor: Actor, filters: Filters, *, until: int | None = None) -> Iterator[Sequence[Line]]:
    """Every line, or those up to a place, oldest first, some hundreds at a time, each portion by queries of its own."""
    last, wanted = 0, _rows(actor, filters)
    if until is not None:
        wanted = wanted.filter(sequence__lte=until)
    while True:
        rows = list(wanted.filter(sequence__gt=last).order_by("sequence")[:CHUNK])
        if not rows:
            return
        yield told(rows, actor)
        last = rows[-1].sequence


def names() -> list[str]:
    """The names of all events there can be, in order."""
    return [event_type.name for event_type in events.registered()]


def _rows(actor: Actor, filters: Filters) -> QuerySet[Event]:
    rows = Event.objects.visible_to(actor)
    if filters.name:
        rows = rows.filter(name=filters.name)
    if filters.member_id:
        tokens = ApiToken.objects.filter(membership_id=filters.member_id).values_list("pk", flat=True)
        rows = rows.filter(actor_id__in=[filters.member_id, *tokens])
    if filters.day:
        begin = datetime.combine(filters.day, time.min, tzinfo=timezone.get_current_timezone())
        rows = rows.filter(at__gte=begin.astimezone(UTC), at__lt=(begin + timedelta(days=1)).astimezone(UTC))
    return rows


def told(rows: Sequence[Event], actor: Actor | None = None) -> list[Line]:
    """Events as lines, in the order given; the caller has seen to it that the actor may read them. Two queries.

    Those whom the actor may not know go by other words, at a query more.
    """
    return _lines(rows, sentences.of(rows, actor), actors(rows))


def telling(rows: Sequence[Event]) -> Reading[list[Line]]:
    """What `told` says to who may know everybody, read together with something else. One turn."""
    said, named = yield from together.beside([sentences.reading(rows), _naming(rows)])
    return _lines(rows, said, _actors(rows, named))


def _lines(rows: Sequence[Event], said: Mapping[UUID, str], who: Mapping[UUID, str]) -> list[Line]:
    return [
        Line(
            sequence=row.sequence,
            at=row.at,
            actor=who[row.pk],
            sentence=said[row.pk],
            name=row.name,
            digest=bytes(row.hash).hex(),
        )
        for row in rows
    ]


def actors(rows: Sequence[Event]) -> dict[UUID, str]:
    """Who did each of these, by the event's id: a name, or what kind of actor it was. One query."""
    return _actors(rows, together.read(_naming(rows)))


def _actors(rows: Sequence[Event], named: Mapping[Any, str]) -> dict[UUID, str]:
    return {row.pk: named.get(row.actor_id) or str(ActorKind(row.actor_kind).label) for row in rows}


def _naming(rows: Sequence[Event]) -> Reading[dict[Any, str]]:
    """The names behind the ids of colleagues and tokens."""
    members = {row.actor_id for row in rows if row.actor_kind == ActorKind.MEMBER}
    tokens = {row.actor_id for row in rows if row.actor_kind == ActorKind.TOKEN}
    names = Membership.objects.filter(pk__in=members).values_list("pk", "name", "name")
    keys = ApiToken.objects.filter(pk__in=tokens).values_list("pk", "name", "membership__name")
    asked = names.union(keys, all=True)
    yield [asked]
    found: dict[Any, str] = {}
    for identifier, name, holder in asked:
        is_token = identifier in tokens
        words = {"token": name, "name": holder}
        found[identifier] = _("%(name)s, by the API token “%(token)s”") % words if is_token else name
    return found
