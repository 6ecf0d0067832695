"""What happened with people, as predictions may know it: what people did and not machines, and nothing of who they are.

Who objects to tracking or to being compared, or asked that a person decides about them, is in no history.
Source: decision record 0039.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from hireloom.ai.models import Objection
from hireloom.ats.models import Application
from hireloom.crm import clock
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.models import Engagement
from hireloom.engine.prediction.attempts import Act, Deed
from hireloom.messaging.models import ContactWish
from hireloom.people.models import Person

DEEDS = {
    EngagementKind.SENT.value: Deed.SENT,
    EngagementKind.BOUNCED.value: Deed.BOUNCED,
    EngagementKind.REPLIED.value: Deed.ANSWERED,
    EngagementKind.FORM_FILLED.value: Deed.ANSWERED,
    EngagementKind.APPLIED.value: Deed.APPLIED,
    EngagementKind.ALERT_JOINED.value: Deed.CAME,
    EngagementKind.EVENT_ATTENDED.value: Deed.CAME,
    EngagementKind.CLICKED.value: Deed.LOOKED,
    EngagementKind.VISITED.value: Deed.LOOKED,
    EngagementKind.OPENED.value: Deed.OPENED,
    EngagementKind.UNSUBSCRIBED.value: Deed.NO,
    EngagementKind.COMPLAINED.value: Deed.NO,
}
"""What counts; what a colleague read into an answer, or did for somebody, does not."""
LATEST = 40_000
"""Mails looked at for people to learn from, the latest first."""
TOGETHER = 1000


@dataclass(frozen=True)
class History:
    """The kind of where somebody comes from, their time zone, and what happened; order is irrelevant.

    Kind and zone are "" where they are not known. The zone says on which clock something happened, and nothing else.
    """

    source: str
    zone: str
    acts: list[Act]


def left_out() -> Q:
    """The people of whom nothing is learned and nothing said, as a condition over people."""
    here = {"organization_id": OuterRef("organization_id"), "person_id": OuterRef("pk")}
    refused = ContactWish.objects.filter(**here, refuses_tracking=True)
    asked = Application.objects.filter(**here, asked_for_person_at__isnull=False)
    objecting = Objection.objects.filter(**here)
    return Q(Exists(refused)) | Q(Exists(asked)) | Q(Exists(objecting))


def of(organization_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, History]:
    """What happened with each of these people; who is left out is not among them. Two queries."""
    people = Person.objects.filter(organization_id=organization_id, pk__in=person_ids).exclude(left_out()).order_by()
    known = {pk: (kind or "", zone) for pk, kind, zone in people.values_list("pk", "source__kind", "time_zone")}
    rows = Engagement.objects.filter(organization_id=organization_id, person__in=list(known), kind__in=list(DEEDS))
    rows = rows.by_people().exclude(source=EngagementSource.HIRING).order_by()
    acts: dict[UUID, list[Act]] = defaultdict(list)
    for person_id, kind, at, mail_id, sequence_id in rows.values_list(
        "person_id", "kind", "at", "message_id", "sequence_id"
    ):
        mail, channel = str(mail_id) if mail_id else "", "sequence" if sequence_id else "personal"
        acts[person_id].append(Act(DEEDS[kind], at, mail, channel if kind == EngagementKind.SENT else ""))
    return {
        person_id: History(kind, zone if clock.is_zone(zone) else "", acts[person_id])
        for person_id, (kind, zone) in known.items()
    }


def of_those_written_to(organization_id: UUID) -> Iterator[tuple[UUID, History]]:
    """What happened with the people who got the latest mails."""
    sent = Engagement.objects.filter(organization_id=organization_id, kind=EngagementKind.SENT).by_people()
    ids = sorted(set(sent.order_by("-at").values_list("person_id", flat=True)[:LATEST]))
    for start in range(0, len(ids), TOGETHER):
        yield from of(organization_id, ids[start : start + TOGETHER]).items()


def known_after(organization_id: UUID, after: UUID | None, most: int) -> list[UUID]:
    """The next people with whom anything happened, by id."""
    rows = Engagement.objects.filter(organization_id=organization_id).order_by("person_id")
    rows = rows.filter(person_id__gt=after) if after else rows
    return list(rows.values_list("person_id", flat=True).distinct()[:most])
