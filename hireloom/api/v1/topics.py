"""Topics, and who wants to hear of them: a program has people asked, and never subscribes them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import ChangeQuery, Page, page
from hireloom.messaging.enums import SubscriptionState
from hireloom.messaging.models import Subscription, Topic
from hireloom.messaging.operations import subscriptions, topics
from hireloom.messaging.operations.topics import TopicDraft

router = Router(tags=["Subscriptions"])


class TopicIn(Schema):
    """A topic people can choose; `words` say to them what they get."""

    name: str = Field(min_length=1, max_length=80)
    words: str = Field("", max_length=300)
    is_offered: bool = True


class TopicOut(TopicIn):
    """A topic. Who subscribed before it was offered no more stays subscribed."""

    id: UUID


class SubscriptionQuery(ChangeQuery):
    """Of which topic, in which state, and how to read on."""

    topic_id: UUID | None = None
    state: SubscriptionState | None = None


class SubscriptionIn(Schema):
    """What a person is asked about, by one mail."""

    topic_id: UUID


class SubscriptionOut(Schema):
    """Whether a person wants to hear of a topic. Only those whose state is confirmed may be written to about it."""

    id: UUID
    person_id: UUID
    topic_id: UUID
    state: str
    source: str
    policy_version: int
    asked_at: datetime | None
    confirmed_at: datetime | None
    unsubscribed_at: datetime | None
    changed_at: datetime


@router.get("/topics", response=list[TopicOut], summary="List the topics people can choose")
def list_topics(request: ApiRequest) -> Any:
    return [_topic(row) for row in Topic.objects.visible_to(request.api_actor).in_order()]


@router.post("/topics", response={201: TopicOut}, summary="Offer one more topic")
def add_topic(request: ApiRequest, body: TopicIn) -> Any:
    return Status(201, _topic(topics.add(draft=_draft(body), by=request.api_actor, at=timezone.now())))


@router.put("/topics/{topic_id}", response=TopicOut, summary="Change a topic, or offer it no more")
def change_topic(request: ApiRequest, topic_id: UUID, body: TopicIn) -> Any:
    topic = access.one(Topic.objects.visible_to(request.api_actor), topic_id)
    return _topic(topics.change(topic=topic, draft=_draft(body), by=request.api_actor, at=timezone.now()))


@router.get("/subscriptions", response=Page[SubscriptionOut], summary="List who wants to hear of what")
def list_subscriptions(request: ApiRequest, query: Query[SubscriptionQuery]) -> Any:
    rows = Subscription.objects.visible_to(request.api_actor)
    if query.topic_id:
        rows = rows.filter(topic=query.topic_id)
    if query.state:
        rows = rows.filter(state=query.state)
    return page(rows, query, _shape, moment="changed_at")


@router.get(
    "/people/{person_id}/subscriptions", response=list[SubscriptionOut], summary="List a person's subscriptions"
)
def list_of_person(request: ApiRequest, person_id: UUID) -> Any:
    person = access.person(request, person_id)
    rows = Subscription.objects.visible_to(request.api_actor).filter(person=person)
    return [_shape(row) for row in rows.order_by("changed_at", "pk")]


@router.post(
    "/people/{person_id}/subscriptions", response={201: SubscriptionOut}, summary="Have a person asked about a topic"
)
def ask(request: ApiRequest, person_id: UUID, body: SubscriptionIn) -> Any:
    person = access.person(request, person_id)
    topic = Topic.objects.visible_to(request.api_actor).filter(pk=body.topic_id).first()
    if topic is None:
        raise Http404
    row = subscriptions.ask(person=person, topic=topic, by=request.api_actor, at=timezone.now())
    return Status(201, _shape(row))


@router.post("/subscriptions/{subscription_id}/endings", response={201: SubscriptionOut}, summary="End a subscription")
def end(request: ApiRequest, subscription_id: UUID) -> Any:
    rows = Subscription.objects.visible_to(request.api_actor).select_related("person")
    row = subscriptions.end(subscription=access.one(rows, subscription_id), by=request.api_actor, at=timezone.now())
    return Status(201, _shape(row))


def _draft(body: TopicIn) -> TopicDraft:
    return TopicDraft(body.name, body.words, body.is_offered)


def _topic(row: Topic) -> dict[str, Any]:
    return {"id": row.pk, "name": row.name, "words": row.words, "is_offered": row.retired_at is None}


def _shape(row: Subscription) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SubscriptionOut.__annotations__}
