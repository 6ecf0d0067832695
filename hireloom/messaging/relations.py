"""How mails, and what people said of being written to, follow when two people become one."""

from collections.abc import Sequence

from hireloom.messaging.enums import SubscriptionState
from hireloom.messaging.models import ContactWish, IncomingMail, Message, Subscription, Suppression
from hireloom.people import relations
from hireloom.people.relations import Moved, Scene
from hireloom.people.rows import Change, change

WEAKEST_FIRST = [SubscriptionState.UNCONFIRMED, SubscriptionState.CONFIRMED, SubscriptionState.UNSUBSCRIBED]
SAID = ("state", "source", "policy_version", "asked_at", "confirmed_at", "unsubscribed_at", "changed_at")


def heed_the_no(scene: Scene) -> Sequence[Sequence[Change]]:
    """Of two subscriptions to one topic the one that ended counts; else the one that was confirmed."""
    theirs = {row.topic_id: row for row in Subscription.objects.filter(person=scene.absorbed_id)}
    return [
        [change(row, **{name: getattr(theirs[row.topic_id], name) for name in SAID})]
        for row in Subscription.objects.filter(person=scene.kept_id, topic__in=list(theirs))
        if _weight(theirs[row.topic_id]) > _weight(row)
    ]


def write_less_often(scene: Scene) -> Sequence[Sequence[Change]]:
    """Of two wishes how often to be written to, the more seldom one counts; who objects to tracking, does."""
    theirs = ContactWish.objects.filter(person=scene.absorbed_id).first()
    own = ContactWish.objects.filter(person=scene.kept_id).first()
    if theirs is None or own is None:
        return []
    changes = []
    if theirs.days > own.days:
        changes.append([change(own, days=theirs.days, changed_at=theirs.changed_at)])
    if theirs.refuses_tracking and not own.refuses_tracking:
        said = {"tracking_note": theirs.tracking_note, "tracking_noted_by_id": theirs.tracking_noted_by_id}
        changes.append([change(own, refuses_tracking=True, **said)])
    return changes


def _weight(row: Subscription) -> int:
    return WEAKEST_FIRST.index(SubscriptionState(row.state))


relations.declare(Moved(Message, follows=("context_id",), address="to_address"))
relations.declare(
    Moved(
        Suppression,
        same=("scope", "value", "channel", "covers", "reason", "until", "lifted_at"),
        follows=("context_id",),
    )
)
relations.declare(Moved(Subscription, same=("topic_id",), resolve=heed_the_no))
relations.declare(Moved(ContactWish, same=("organization_id",), resolve=write_less_often))
relations.declare(Moved(IncomingMail, follows=("message_id", "context_id"), address="sender"))
