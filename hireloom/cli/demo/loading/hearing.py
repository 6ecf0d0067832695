"""Who wants to hear what from Acme, and whom it does not write to, by the product's own verbs at past moments.

Like everything afterwards, their events stand at the end of the chain.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor, system
from hireloom.core.enums import ActorKind
from hireloom.crm.models import PoolMember
from hireloom.messaging.enums import (
    ConsentNeed,
    HowOften,
    SubscriptionSource,
    SuppressionCover,
    SuppressionReason,
    SuppressionScope,
)
from hireloom.messaging.models import Topic
from hireloom.messaging.operations import (
    contact_policies,
    preferences,
    subscriptions,
    suppression_lists,
    suppressions,
    topics,
)
from hireloom.messaging.operations.contact_policies import Policy
from hireloom.messaging.operations.preferences import Choice
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.operations.topics import TopicDraft
from hireloom.messaging.preference_links import Reader
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint, Person

TOPICS = (
    TopicDraft("Robotics and embedded jobs", "New jobs in engineering, once a month at most."),
    TopicDraft("Field service jobs", "New jobs on the road, near where you live."),
    TopicDraft("Open evenings", "Invitations to our workshops in Lyon, Munich and Austin."),
)
PARTNERS = ("northwind-partners.example", "Ridgeline Casting, Inc", "@tessellate-parts.example")
POSTAL_ADDRESS = "Acme Robotics, 12 rue des Ateliers, 69007 Lyon, France"
MEMBERS, LOOKED_AT = 9, 400


def add(house: House, now: datetime) -> None:
    """Offer topics, decide the policy, have some people choose and some say no; the caller shows the organization."""
    adam = casting.actor(house, "adam")
    offered = [topics.add(draft=draft, by=adam, at=casting.ago(now, 200)) for draft in TOPICS]
    policy = Policy(ConsentNeed.NEVER, (), 7, POSTAL_ADDRESS, tracks_opens=True)
    contact_policies.decide(policy=policy, seen=0, by=adam, at=casting.ago(now, 200))
    people = _people(UUID(house.id))
    _choose(people, offered, now)
    for person in people[4:6]:
        subscriptions.ask(person=person, topic=offered[2], by=adam, at=casting.ago(now, 3))
    _say_no(people[6:], adam, now)
    like = No(SuppressionScope.DOMAIN, SuppressionReason.DO_NOT_CONTACT, note="A partner of ours")
    suppression_lists.bar_all(lines=PARTNERS, like=like, scope=None, by=adam, at=casting.ago(now, 150))


def _people(organization_id: UUID) -> Sequence[Person]:
    """People in pools who never applied and have an address of their own, those who came there first."""
    members = PoolMember.objects.filter(organization_id=organization_id).order_by("added_at", "pk")
    first = members.values_list("person_id", flat=True)[:LOOKED_AT]
    own = ContactPoint.objects.filter(person=OuterRef("pk"), kind=ContactKind.EMAIL, is_primary=True)
    rows = Person.objects.filter(Exists(own), pk__in=list(first), applications=None, is_private=False)
    return list(rows.order_by("created_at", "pk")[:MEMBERS])


def _choose(people: Sequence[Person], offered: Sequence[Topic], now: datetime) -> None:
    """Four chose topics on their page; one of them wants little of it, another one nothing until next month."""
    wishes = (
        Choice(frozenset({offered[0].pk, offered[2].pk}), HowOften.AS_IT_COMES),
        Choice(frozenset({offered[0].pk}), HowOften.MONTHLY),
        Choice(frozenset({offered[1].pk}), HowOften.AS_IT_COMES),
        Choice(frozenset({offered[0].pk}), HowOften.AS_IT_COMES, _morning(now + timedelta(days=30))),
    )
    for number, (person, choice) in enumerate(zip(people, wishes, strict=False)):
        preferences.choose(person=person, choice=choice, by=_themselves(person), at=casting.ago(now, 40 - number))


def _say_no(people: Sequence[Person], by: Actor, now: datetime) -> None:
    """One unsubscribed by one click, one asked a colleague not to be written to, one address does not exist."""
    if len(people) < 3:
        return
    address = _address(people[0])
    reader = Reader(address, people[0], _themselves(people[0]), None, is_fresh=True)
    preferences.leave(reader=reader, source=SubscriptionSource.ONE_CLICK, at=casting.ago(now, 12))
    objected = No(SuppressionScope.PERSON, SuppressionReason.OBJECTED, note="Said so on the phone")
    suppressions.suppress(no=objected, person=people[1], by=by, at=casting.ago(now, 8))
    bounced = No(
        SuppressionScope.ADDRESS,
        SuppressionReason.BOUNCED,
        value=_address(people[2]),
        covers=SuppressionCover.EVERYTHING,
    )
    suppressions.say_no(no=bounced, by=system(people[2].organization_id), at=casting.ago(now, 5))


def _themselves(person: Person) -> Actor:
    return Actor(ActorKind.CANDIDATE, person.organization_id, id=person.pk)


def _address(person: Person) -> str:
    points = person.contact_points.filter(kind=ContactKind.EMAIL).order_by("-is_primary", "added_at", "pk")
    return points.values_list("normalized", flat=True)[0]


def _morning(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
