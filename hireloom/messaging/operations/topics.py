"""What an organization writes about, for people to choose."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import rules
from hireloom.messaging.events import TopicAdded, TopicChanged
from hireloom.messaging.models import Topic

MOST = 30


class TopicNameTaken(Exception):
    """Another topic that is offered has that name."""


@dataclass(frozen=True)
class TopicDraft:
    """A topic as it is to be; `words` say to people what they get."""

    name: str
    words: str = ""
    is_offered: bool = True


@transaction.atomic
def add(*, draft: TopicDraft, by: Actor, at: datetime) -> Topic:
    """Offer one more topic, the last of them.

    Raises:
        PermissionDenied: `by` may not decide about topics.
        Unacceptable: the name is empty, or there are thirty already.
        TopicNameTaken: there is one of that name.

    """
    access.require(rules.can_edit_topics, by)
    locks.take(f"topics of {by.organization_id}")
    name = _free(draft, by)
    known = Topic.objects.filter(organization_id=by.organization_id)
    if known.offered().count() >= MOST:
        raise Unacceptable(gettext_noop("Nobody chooses among more than thirty topics; offer one no more first."))
    last = known.aggregate(last=Max("position"))["last"]
    topic: Topic = Topic.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        name=name,
        words=clean(draft.words)[:300],
        position=0 if last is None else last + 1,
        retired_at=None if draft.is_offered else at,
    )
    events.record(TopicAdded(topic_id=topic.pk, title=name), by=by, at=at)
    return topic


@transaction.atomic
def change(*, topic: Topic, draft: TopicDraft, by: Actor, at: datetime) -> Topic:
    """Call a topic otherwise, explain it otherwise, or offer it no more; who subscribed stays so until they leave.

    Raises:
        PermissionDenied: `by` may not decide about topics.
        Unacceptable: the name is empty.
        TopicNameTaken: there is another one of that name.

    """
    access.require(rules.can_change_topic, by, topic)
    locks.take(f"topics of {by.organization_id}")
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    wanted = {"name": _free(draft, by, topic), "words": clean(draft.words)[:300]}
    changed = [name for name, value in wanted.items() if getattr(topic, name) != value]
    if draft.is_offered != (topic.retired_at is None):
        changed.append("is_offered")
        topic.retired_at = None if draft.is_offered else at
    if not changed:
        return topic
    topic.name, topic.words = wanted["name"], wanted["words"]
    topic.save(update_fields=["name", "words", "retired_at"])
    events.record(TopicChanged(topic_id=topic.pk, title=topic.name, fields=" ".join(changed)), by=by, at=at)
    return topic


def _free(draft: TopicDraft, by: Actor, topic: Topic | None = None) -> str:
    name = clean(draft.name)[:80]
    if not name:
        raise Unacceptable(gettext_noop("A topic needs a name."))
    if not draft.is_offered:
        return name
    namesakes = Topic.objects.filter(organization_id=by.organization_id, name__iexact=name, retired_at=None)
    others = namesakes.exclude(pk=topic.pk) if topic else namesakes
    if others.exists():
        raise TopicNameTaken
    return name
