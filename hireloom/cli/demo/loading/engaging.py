"""What people did with the mails of the demo data's sequences, and by themselves: as it goes, most of them nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementKind, EngagementSource, ExitReason, MachineTrace
from hireloom.crm.models import Enrollment, Sequence, Touch
from hireloom.crm.operations import engagement, exits
from hireloom.crm.operations.engagement import Act
from hireloom.messaging.models import Message
from hireloom.people.models import Person

FAIR = "Robotics fair in Lyon"
FAIR_DAYS_AGO = 40
MOST_AT_THE_FAIR = 6


def react(sequence: Sequence, by: Actor, at: datetime) -> None:
    """Let people open, follow and answer what was sent to them within the last day."""
    rows = Touch.objects.filter(
        organization_id=by.organization_id,
        enrollment__sequence=sequence,
        message__state="accepted",
        message__settled_at__gt=at - timedelta(days=1),
        message__settled_at__lte=at,
    ).select_related("message", "enrollment", "step")
    answered = set()
    for touch in rows.order_by("message__settled_at", "pk"):
        if touch.message is None:
            continue
        engagement.record(acts=list(_acts(touch, touch.message)), by=by, at=at)
        if _chance(touch, touch.message, "answers") < 12:
            answered.add(touch.enrollment_id)
    live = Enrollment.objects.filter(organization_id=by.organization_id, pk__in=answered).live()
    for enrollment in live.order_by("pk"):
        exits.end_these(enrollment_ids=[enrollment.pk], reason=ExitReason.REPLIED, by=by, at=at)
        kind = EngagementKind.REPLIED
        act = Act(enrollment.person_id, kind, at, EngagementSource.MAIL, f"{kind.value}:{enrollment.pk}")
        engagement.put_down_to_mail(acts=[act], by=by, at=at)


def go_to_a_fair(by: Actor, now: datetime) -> None:
    """Some came to an event, weeks ago, as another program said."""
    at = now - timedelta(days=FAIR_DAYS_AGO)
    people = Person.objects.visible_to(by).present().filter(created_at__lt=at).order_by("sort_name", "pk")
    for person in people[:MOST_AT_THE_FAIR]:
        kind = EngagementKind.EVENT_ATTENDED
        engagement.report(person=person, kind=kind, key="fair-2026", note=FAIR, by=by, at=now, happened_at=at)


def _acts(touch: Touch, mail: Message) -> Iterator[Act]:
    """What a mail comes to: many programs fetch pictures, some people open, few follow the link."""
    if mail.person_id is None or mail.settled_at is None:
        return
    person_id, left = mail.person_id, mail.settled_at

    def act(kind: EngagementKind, after: timedelta, machine: MachineTrace | None = None) -> Act:
        key = f"{kind.value}:{mail.pk}:{after.total_seconds():.0f}"
        place = 1 if kind is EngagementKind.CLICKED else None
        return Act(person_id, kind, left + after, EngagementSource.MAIL, key, mail.pk, place=place, machine=machine)

    luck = _chance(touch, mail, "opens")
    if luck % 3 == 0:
        yield act(EngagementKind.OPENED, timedelta(seconds=3), MachineTrace.PRIVACY_PROXY)
    if luck < 55:
        hours = timedelta(minutes=20 + 9 * luck)
        yield act(EngagementKind.OPENED, hours)
        if luck < 22:
            yield act(EngagementKind.CLICKED, hours + timedelta(minutes=1))
    if luck > 92:
        yield act(EngagementKind.CLICKED, timedelta(seconds=2), MachineTrace.SCANNER)


def _chance(touch: Touch, mail: Message, of: str) -> int:
    """A number below 100 that is the same each time: of whom the mail is to, and of which step, whichever variant."""
    return int.from_bytes(sha256(f"{of} {mail.to_address} {touch.step.position}".encode()).digest()[:4]) % 100
