"""What people decide themselves behind their signed link: topics, how often, a pause, no to all, and back again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.events.types import BusinessEvent
from hireloom.core.models import Organization
from hireloom.kit.ids import uuid7
from hireloom.messaging import rules
from hireloom.messaging.enums import (
    HowOften,
    SubscriptionSource,
    SubscriptionState,
    SuppressionCover,
    SuppressionReason,
    SuppressionScope,
)
from hireloom.messaging.events import ContactWishChanged, TrackingAllowed, TrackingRefused
from hireloom.messaging.models import ContactWish, Subscription, Suppression, Topic
from hireloom.messaging.operations import subscriptions, suppressions
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.preference_links import Reader
from hireloom.people.models import Person

OPEN = (SubscriptionState.UNCONFIRMED, SubscriptionState.CONFIRMED)


@dataclass(frozen=True)
class Choice:
    """What somebody wants to hear of, how often at most, and from when on; `pause_until` None is from now on.

    `refuses_tracking` None leaves that as it is.
    """

    topics: frozenset[UUID]
    how_often: HowOften
    pause_until: datetime | None = None
    refuses_tracking: bool | None = None


@transaction.atomic
def choose(*, person: Person, choice: Choice, by: Actor, at: datetime) -> None:
    """Keep what a person wants to hear. Their word behind the link of a mail to them confirms a topic.

    Topics that are not offered stay as they are; one that nobody answered stays unconfirmed unless it is chosen.

    Raises:
        PermissionDenied: `by` is not the person.
        Unacceptable: the pause ends before it begins.

    """
    access.require(rules.can_choose, by, person)
    suppressions.refuse_past(choice.pause_until, at)
    suppressions.take_turn(by)
    offered = Topic.objects.filter(organization_id=by.organization_id).offered().values_list("pk", flat=True)
    known = {row.topic_id: row for row in _of(person)}
    for topic_id in offered:
        row = known.get(topic_id)
        if topic_id in choice.topics:
            _confirm(row or Subscription(id=uuid7(at), person=person, topic_id=topic_id), by, at)
        elif row is not None and row.state == SubscriptionState.CONFIRMED:
            _end([row], SubscriptionSource.PAGE, by, at)
    _write_wish(person, choice, by, at)
    _pause(person, choice.pause_until, by, at)


@transaction.atomic
def confirm(*, person: Person, topic_ids: Iterable[UUID], by: Actor, at: datetime) -> None:
    """Say yes to topics one was asked about. Twice is once.

    Raises: PermissionDenied: `by` is not the person.
    """
    access.require(rules.can_choose, by, person)
    suppressions.take_turn(by)
    for row in _of(person).filter(topic__in=list(topic_ids), state=SubscriptionState.UNCONFIRMED):
        _confirm(row, by, at)


@transaction.atomic
def leave(*, reader: Reader, source: SubscriptionSource, at: datetime) -> Suppression:
    """Say no to everything that nobody asked for; whoever the address belongs to, or belonged to. Twice is once."""
    by, person = reader.actor, reader.person
    suppressions.take_turn(by)
    scope = SuppressionScope.PERSON if person else SuppressionScope.ADDRESS
    no = No(
        scope,
        SuppressionReason.UNSUBSCRIBED,
        value="" if person else reader.address,
        covers=SuppressionCover.OUTREACH,
        note=_in_their_words(by, source.label),
        context_id=reader.message_id,
    )
    if person:
        _end(_of(person).filter(state__in=OPEN), source, by, at)
    return suppressions.say_no(no=no, by=by, at=at, person=person)


@transaction.atomic
def come_back(*, reader: Reader, at: datetime) -> None:
    """Take one's own no to everything back; what we decided ourselves, or they told us otherwise, stays.

    Raises: PermissionDenied: nobody is known at the address.
    """
    by, person = reader.actor, reader.person
    if person is None:
        raise PermissionDenied
    access.require(rules.can_choose, by, person)
    suppressions.take_turn(by)
    _take_back(Suppression.objects.own_no_of(person, reader.address).in_force(at), by, at)


def _of(person: Person) -> QuerySet[Subscription]:
    rows = Subscription.objects.filter(organization_id=person.organization_id, person=person)
    return rows.select_for_update(of=("self",)).order_by("pk")


def _confirm(row: Subscription, by: Actor, at: datetime) -> None:
    if row.state == SubscriptionState.CONFIRMED:
        return
    row.organization_id = by.organization_id
    subscriptions.become(row=row, state=SubscriptionState.CONFIRMED, source=SubscriptionSource.PAGE, by=by, at=at)


def _end(rows: Iterable[Subscription], source: SubscriptionSource, by: Actor, at: datetime) -> None:
    for row in rows:
        subscriptions.become(row=row, state=SubscriptionState.UNSUBSCRIBED, source=source, by=by, at=at)


def _write_wish(person: Person, choice: Choice, by: Actor, at: datetime) -> None:
    row = ContactWish.objects.filter(organization_id=by.organization_id, person=person).first()
    row = row or ContactWish(id=uuid7(at), organization_id=by.organization_id, person=person)
    told: list[BusinessEvent] = []
    if row.days != choice.how_often:
        row.days = choice.how_often
        told.append(ContactWishChanged(days=int(choice.how_often), person_id=person.pk))
    if choice.refuses_tracking is not None and row.refuses_tracking != choice.refuses_tracking:
        row.refuses_tracking = choice.refuses_tracking
        row.tracking_note, row.tracking_noted_by = "", None
        said = TrackingRefused if choice.refuses_tracking else TrackingAllowed
        told.append(said(person_id=person.pk))
    if told:
        row.changed_at = at
        row.save()
    events.record_all(told, by=by, at=at)


def _pause(person: Person, until: datetime | None, by: Actor, at: datetime) -> None:
    """Rest until another day, or no more; one pause at a time."""
    standing = Suppression.objects.pauses_of(person).in_force(at)
    _take_back(standing.exclude(until=until) if until else standing, by, at)
    if until is None:
        return
    note = _in_their_words(by, SubscriptionSource.PAGE.label)
    no = No(
        SuppressionScope.PERSON,
        SuppressionReason.LATER,
        covers=SuppressionCover.OUTREACH,
        note=note,
        until=until,
    )
    suppressions.say_no(no=no, by=by, at=at, person=person)


def _take_back(rows: QuerySet[Suppression], by: Actor, at: datetime) -> None:
    because = _in_their_words(by, gettext_noop("Taken back by themselves, on their page of preferences"))
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        suppressions.take_back(suppression=row, because=because, by=by, at=at)


def _in_their_words(by: Actor, sentence: object) -> str:
    """A sentence in the language of the organization, whose colleagues read it, and not of the page."""
    language = Organization.objects.values_list("language", flat=True).get(pk=by.organization_id)
    with translation.override(language):
        return _(str(sentence)) if isinstance(sentence, str) else str(sentence)
