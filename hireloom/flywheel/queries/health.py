"""Records to repair: which people are on which list, how many, and how that went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.messaging.enums import MessageState, SuppressionReason, SuppressionScope
from hireloom.messaging.models import Message, Suppression
from hireloom.people.enums import ContactKind, HealthList, ReadingState
from hireloom.people.models import ContactPoint, Document, Employment, HealthSnapshot, Person
from hireloom.people.models.person import PersonQuerySet

STALE_AFTER = timedelta(days=365)
REMEMBERED = timedelta(days=90)
ORDER = Order("last_touch_at", is_moment=True)


def _stale(at: datetime) -> Q:
    """Nothing happened for a year, and no application is open."""
    is_candidate = Exists(Application.objects.filter(person=OuterRef("pk"), outcome=""))
    return Q(last_touch_at__lt=at - STALE_AFTER) & ~Q(is_candidate)


def _incomplete(_at: datetime) -> Q:
    """Neither headline nor company, or no place at all."""
    return Q(headline="", company="") | Q(city="", country="")


def _unreachable(_at: datetime) -> Q:
    """Neither e-mail address nor phone number."""
    reachable = ContactPoint.objects.filter(person=OuterRef("pk"), kind__in=[ContactKind.EMAIL, ContactKind.PHONE])
    return ~Q(Exists(reachable))


def _bounced(at: datetime) -> Q:
    """The last mail whose fate is known did not arrive, or mails to an address of theirs come back, for good or now."""
    later = Message.objects.filter(
        person=OuterRef("person"), state=MessageState.ACCEPTED, settled_at__gt=OuterRef("settled_at")
    )
    failed = Message.objects.filter(~Exists(later), person=OuterRef("pk"), state=MessageState.FAILED)
    came_back = Suppression.objects.in_force(at).filter(
        organization=OuterRef("organization"),
        scope=SuppressionScope.ADDRESS,
        value=OuterRef("normalized"),
        reason__in=(SuppressionReason.BOUNCED, SuppressionReason.BOUNCING),
    )
    points = ContactPoint.objects.filter(Exists(came_back), person=OuterRef("pk"), kind=ContactKind.EMAIL)
    return Q(Exists(failed)) | Q(Exists(points))


def _unread(_at: datetime) -> Q:
    """A document that the reader left to a person, among those that are for everybody who sees them."""
    unread = Document.objects.public().filter(person=OuterRef("pk"), state=ReadingState.NEEDS_READING)
    return Q(Exists(unread))


def _left(_at: datetime) -> Q:
    """The profile names an employer whom, as their documents say, they left."""
    lines = Employment.objects.filter(person=OuterRef("pk"), company__iexact=OuterRef("company"))
    ended = lines.filter(is_current=False, ended_on__isnull=False)
    return ~Q(company="") & Q(Exists(ended)) & ~Q(Exists(lines.filter(Q(is_current=True) | Q(ended_on=None))))


CONDITIONS: dict[HealthList, Callable[[datetime], Q]] = {
    HealthList.STALE: _stale,
    HealthList.INCOMPLETE: _incomplete,
    HealthList.UNREACHABLE: _unreachable,
    HealthList.BOUNCED: _bounced,
    HealthList.UNREAD: _unread,
    HealthList.LEFT: _left,
}


@dataclass(frozen=True)
class Figure:
    """One list: how many are on it of how many, as of a day, and the scores of the last 90 days, oldest first."""

    list: HealthList
    count: int
    total: int
    score: int
    day: date
    history: Sequence[int]


@dataclass(frozen=True)
class Listed:
    """Some people of a list, those longest untouched first, and where they stand in it.

    Each has `has_address`: whether they gave an address to write to.
    """

    people: Sequence[Person]
    stretch: Stretch


def counts(organization_id: UUID, at: datetime) -> tuple[dict[HealthList, int], int]:
    """How many people are on each list, and how many there are; one scan a list, for a job. Private people count."""
    people = Person.objects.filter(organization_id=organization_id).present()
    found = {name: people.filter(condition(at)).count() for name, condition in CONDITIONS.items()}
    on_any = Q()
    for condition in CONDITIONS.values():
        on_any |= condition(at)
    found[HealthList.ANY] = people.filter(on_any).count()
    return found, people.count()


def figures(actor: Actor, at: datetime) -> list[Figure]:
    """The latest figures with their history, the overall one first; empty when nothing was counted yet. One query."""
    kept = HealthSnapshot.objects.visible_to(actor).filter(day__gte=at.date() - REMEMBERED).order_by("day")
    by_list: dict[str, list[HealthSnapshot]] = {}
    for snapshot in kept:
        by_list.setdefault(snapshot.list, []).append(snapshot)
    ordered = [HealthList.ANY, *CONDITIONS]
    return [_figure(HealthList(name), by_list[name]) for name in ordered if name in by_list]


def listed(
    name: HealthList, actor: Actor, at: datetime, *, size: int, after: Place | None, before: Place | None
) -> Listed:
    """The people of one list that the actor sees. Two queries."""
    people = Person.objects.visible_to(actor).present().filter(CONDITIONS[name](at))
    return _stretch(people, size, after, before)


def archived(actor: Actor, *, size: int, after: Place | None, before: Place | None) -> Listed:
    """The archived people that the actor sees. Two queries."""
    return _stretch(Person.objects.visible_to(actor).exclude(archived_at=None), size, after, before)


def _stretch(people: PersonQuerySet, size: int, after: Place | None, before: Place | None) -> Listed:
    part = stretch(people, ORDER, size=size, after=after, before=before)
    own = ContactPoint.objects.filter(person=OuterRef("pk"), kind=ContactKind.EMAIL, is_primary=True)
    rows = Person.objects.annotate(has_address=Exists(own)).in_bulk(part.ids)
    return Listed([rows[pk] for pk in part.ids], part)


def _figure(name: HealthList, snapshots: Sequence[HealthSnapshot]) -> Figure:
    last = snapshots[-1]
    return Figure(name, last.count, last.total, last.score, last.day, [one.score for one in snapshots])
