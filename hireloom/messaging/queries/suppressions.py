"""The list of those who are not written to: narrowed, newest first, as a page or whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.kit.text import clean, fold
from hireloom.messaging import rules
from hireloom.messaging.enums import SuppressionReason, SuppressionScope
from hireloom.messaging.models import Suppression
from hireloom.messaging.models.suppression import SuppressionQuerySet
from hireloom.people.models import Person

ORDER = Order("created_at", is_descending=True, is_moment=True)
PORTION = 1_000


class Stand(StrEnum):
    """How a no stands at a moment."""

    IN_FORCE = "in_force"
    RAN_OUT = "ran_out"
    LIFTED = "lifted"


@dataclass(frozen=True)
class Asked:
    """What is looked for: words of the value or of the person's name, how it stands, why it was said."""

    said: str = ""
    stand: Stand | None = None
    reason: SuppressionReason | None = None


@dataclass(frozen=True)
class Line:
    """One row of the list; `whom` is the person's name or the value, `stand` how it stands at the moment asked."""

    suppression: Suppression
    whom: str
    stand: Stand
    may_lift: bool


@dataclass(frozen=True)
class Found:
    """A page of the list, and where it lies in all of it."""

    lines: Sequence[Line]
    stretch: Stretch


def matching(actor: Actor, asked: Asked, *, at: datetime) -> SuppressionQuerySet:
    """The rows this actor sees that are asked for."""
    rows = Suppression.objects.visible_to(actor)
    for word in clean(asked.said).split():
        named = Person.objects.visible_to(actor).filter(sort_name__contains=fold(word))
        rows = rows.filter(Q(value__contains=word.lower()) | Q(value__contains=fold(word)) | Q(person__in=named))
    if asked.reason:
        rows = rows.filter(reason=asked.reason)
    if asked.stand == Stand.LIFTED:
        return rows.exclude(lifted_at=None)
    if asked.stand == Stand.RAN_OUT:
        return rows.filter(lifted_at=None, until__lte=at)
    return rows.in_force(at) if asked.stand == Stand.IN_FORCE else rows


def page(
    actor: Actor,
    asked: Asked,
    *,
    at: datetime,
    size: int = 50,
    after: Place | None = None,
    before: Place | None = None,
) -> Found:
    """A page of the list after or before a place, newest first. Two queries, any size."""
    found = stretch(matching(actor, asked, at=at), ORDER, size=size, after=after, before=before)
    return Found(_lines(found.ids, actor, at), found)


def every(actor: Actor, asked: Asked, *, at: datetime) -> Iterator[Sequence[Line]]:
    """All of the list in portions, newest first, however long it is. Two queries a portion."""
    rows, place = matching(actor, asked, at=at), None
    while True:
        found = stretch(rows, ORDER, size=PORTION, after=place)
        if found.ids:
            yield _lines(found.ids, actor, at)
        place = found.next
        if place is None:
            return


def stand_of(row: Suppression, at: datetime) -> Stand:
    """How a row stands at a moment."""
    if row.lifted_at is not None:
        return Stand.LIFTED
    return Stand.RAN_OUT if row.until is not None and row.until <= at else Stand.IN_FORCE


def _lines(ids: Sequence[UUID], actor: Actor, at: datetime) -> list[Line]:
    rows = Suppression.objects.filter(organization_id=actor.organization_id, pk__in=ids)
    by_id = {row.pk: row for row in rows.select_related("person", "created_by", "lifted_by")}
    return [_line(by_id[pk], actor, at) for pk in ids if pk in by_id]


def _line(row: Suppression, actor: Actor, at: datetime) -> Line:
    whom = row.person.name if row.scope == SuppressionScope.PERSON and row.person else str(row)
    stand = stand_of(row, at)
    return Line(row, whom, stand, may_lift=stand == Stand.IN_FORCE and _may_lift(row, actor))


def _may_lift(row: Suppression, actor: Actor) -> bool:
    """As `rules.can_lift`, by what is held site-wide, so that a page of rows asks nothing for each."""
    if rules.can_edit_suppressions(actor):
        return True
    return row.person_id is not None and rules.is_our_judgment(row) and actor.may("messaging.send_messages")
