"""What a person may choose to hear of, and what they chose: for their own page, and for colleagues beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from hireloom.core.actor import Actor
from hireloom.messaging.enums import HowOften, SubscriptionSource, SubscriptionState, SuppressionReason
from hireloom.messaging.models import ContactPolicy, ContactWish, Subscription, Suppression, Topic
from hireloom.people.models import Person

LATER = SuppressionReason.LATER


@dataclass(frozen=True)
class Offer:
    """A topic somebody may choose; `state` is "" where nobody ever asked them."""

    topic_id: UUID
    name: str
    words: str
    state: str

    @property
    def is_chosen(self) -> bool:
        return self.state == SubscriptionState.CONFIRMED

    @property
    def is_asked(self) -> bool:
        return self.state == SubscriptionState.UNCONFIRMED


@dataclass(frozen=True)
class Preferences:
    """How somebody wants to hear from us: topics, how often at most, paused until, or not at all.

    `may_be_tracked`: the organization sees what people open and follow, unless they refuse.
    """

    offers: Sequence[Offer]
    how_often: HowOften
    paused_until: datetime | None
    is_out: bool
    refuses_tracking: bool = False
    may_be_tracked: bool = False

    @property
    def asked(self) -> Sequence[Offer]:
        """Topics that wait for their yes."""
        return [offer for offer in self.offers if offer.is_asked]


def of(person: Person, address: str, *, at: datetime) -> Preferences:
    """What the person themselves sees and changes. Four queries, any number of topics."""
    wish, policy = _wish(person), ContactPolicy.objects.filter(organization_id=person.organization_id)
    rows = Suppression.objects.own_no_of(person, address) | Suppression.objects.pauses_of(person)
    said = list(rows.in_force(at).values_list("reason", "until"))
    return Preferences(
        offers=_offers(person),
        how_often=HowOften(wish.days),
        paused_until=max((until for reason, until in said if until and reason == LATER), default=None),
        is_out=any(reason != LATER for reason, _ in said),
        refuses_tracking=wish.refuses_tracking,
        may_be_tracked=policy.filter(tracks_opens=True).exists(),
    )


def _offers(person: Person) -> list[Offer]:
    mine = Subscription.objects.filter(topic=OuterRef("pk"), person=person).values("state")
    topics = Topic.objects.filter(organization_id=person.organization_id).offered()  # no actor: their own page
    found = topics.annotate(state=Subquery(mine)).values_list("pk", "name", "words", "state")
    return [Offer(pk, name, words, state or "") for pk, name, words, state in found]


@dataclass(frozen=True)
class Line:
    """A subscription as colleagues see it beside the person."""

    subscription_id: UUID
    topic_id: UUID
    topic: str
    state: SubscriptionState
    source: SubscriptionSource
    at: datetime
    is_offered: bool


@dataclass(frozen=True)
class Told:
    """What a person told us about hearing from us; `may_be_asked` whether there is any topic to ask about.

    `tracking_note` is "" where they said themselves whether they may be seen.
    """

    lines: Sequence[Line]
    how_often: HowOften
    may_be_asked: bool
    refuses_tracking: bool = False
    tracking_note: str = ""
    tracking_noted_by: str = ""


def told(person: Person, *, actor: Actor) -> Told:
    """What somebody said they want to hear of, as a colleague sees it. Three queries."""
    rows = Subscription.objects.visible_to(actor).filter(person=person).select_related("topic")
    lines = [
        Line(
            subscription_id=row.pk,
            topic_id=row.topic_id,
            topic=row.topic.name,
            state=SubscriptionState(row.state),
            source=SubscriptionSource(row.source),
            at=row.changed_at,
            is_offered=row.topic.retired_at is None,
        )
        for row in rows.order_by("topic__position", "pk")
    ]
    wish, is_offered = _wish(person), Topic.objects.visible_to(actor).offered().exists()
    noted_by = wish.tracking_noted_by.name if wish.tracking_noted_by else ""
    return Told(lines, HowOften(wish.days), is_offered, wish.refuses_tracking, wish.tracking_note, noted_by)


def _wish(person: Person) -> ContactWish:
    """What somebody wishes; what holds before they said anything, when they did not."""
    wishes = ContactWish.objects.filter(organization_id=person.organization_id, person=person)
    found = wishes.select_related("tracking_noted_by").first()
    return found or ContactWish(organization_id=person.organization_id, person=person)
