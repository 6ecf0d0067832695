"""Noting that somebody whom we knew applied. The rules stand in docs/reference/flywheel.md."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import DateTimeField

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application
from hireloom.core import events
from hireloom.core.actor import system
from hireloom.crm.models import Engagement, PoolMember
from hireloom.flywheel.events import ReturnNoted
from hireloom.flywheel.links import ANSWERED, LEFT, WRITTEN
from hireloom.flywheel.models import HandBack, Return, WarmCandidate
from hireloom.flywheel.warm_enums import CandidateState
from hireloom.kit.ids import uuid7
from hireloom.messaging.models import Message

WITHIN = timedelta(days=365)
FIELDS = ("earlier_id", "hand_back_id", "pool_id", "message_id", "reply_id", "warm_list_id")
FIELDS_TO_WRITE = [name.removesuffix("_id") for name in FIELDS]
AT_ONCE = 1000


@transaction.atomic
def note(*, application_ids: Collection[UUID], organization_id: UUID, at: datetime) -> int:
    """Note those of these applications by people whom we knew, once each, and say how many were noted now."""
    wanted = Application.objects.filter(organization_id=organization_id, pk__in=list(application_ids))
    return _note(wanted.exclude(Exists(Return.objects.filter(application=OuterRef("pk")))), organization_id, at)


@transaction.atomic
def note_anew(*, person_ids: Collection[UUID], organization_id: UUID, at: datetime) -> int:
    """Find anew who of these people came back, since what we know of them became another: say how many rows changed."""
    wanted = Application.objects.filter(organization_id=organization_id, person__in=list(person_ids))
    there = {row.application_id: row for row in Return.objects.filter(application__in=wanted.order_by().values("pk"))}
    found = {row.application_id: row for row in _found(wanted)}
    gone = [row.pk for pk, row in there.items() if pk not in found]
    Return.objects.filter(pk__in=gone).delete()
    changed = [row for pk, row in there.items() if pk in found and _take_over(row, found[pk])]
    Return.objects.bulk_update(changed, FIELDS_TO_WRITE, batch_size=500)
    new = _keep([row for pk, row in found.items() if pk not in there], organization_id, at)
    return len(gone) + len(changed) + new


@transaction.atomic
def note_missing(*, organization_id: UUID, at: datetime, after: UUID | None = None) -> UUID | None:
    """Note who came back and is not noted yet, however long ago, of the next thousand applications by id.

    The last of them, where more may follow; None after all. Safe at any time: nobody is noted twice.
    """
    here = Application.objects.filter(organization_id=organization_id)
    waiting = here.exclude(Exists(Return.objects.filter(application=OuterRef("pk")))).order_by("pk")
    rest = waiting.filter(pk__gt=after) if after else waiting
    ids = list(rest.values_list("pk", flat=True)[:AT_ONCE])
    _note(here.filter(pk__in=ids), organization_id, at)
    return ids[-1] if len(ids) == AT_ONCE else None


def note_all(*, organization_id: UUID, at: datetime) -> None:
    """Note everybody who came back and is not noted yet."""
    last = note_missing(organization_id=organization_id, at=at)
    while last:
        last = note_missing(organization_id=organization_id, at=at, after=last)


def _note(rows: QuerySet[Application], organization_id: UUID, at: datetime) -> int:
    return _keep(_found(rows), organization_id, at)


def _keep(rows: list[Return], organization_id: UUID, at: datetime) -> int:
    Return.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    there = Return.objects.filter(pk__in=[row.pk for row in rows]).select_related("application").order_by("at", "pk")
    told = [
        ReturnNoted(
            application_id=row.application_id,
            person_id=row.application.person_id,
            job_id=row.application.job_id,
            links=" ".join(row.links),
        )
        for row in there
    ]
    events.record_all(told, by=system(organization_id), at=at)
    return len(told)


def _take_over(row: Return, found: Return) -> bool:
    """Let a row say what was found; whether that is something else."""
    wanted = {name: getattr(found, name) for name in FIELDS}
    is_other = any(getattr(row, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(row, name, value)
    return is_other


def _found(rows: QuerySet[Application]) -> list[Return]:
    """The applications among these of people whom we knew, with the nearest of each kind before. One query."""
    known = rows.exclude(outcome=Outcome.DUPLICATE).order_by("applied_at", "pk").annotate(**_links())
    columns = ("pk", "organization_id", "applied_at", *LINKS)
    made = []
    for pk, owner, applied_at, *links in known.filter(KNOWN).values_list(*columns):
        by_field = dict(zip(FIELDS, links, strict=True))
        made.append(Return(id=uuid7(applied_at), organization_id=owner, application_id=pk, at=applied_at, **by_field))
    return made


LINKS = ("to_earlier", "to_hand_back", "to_pool", "to_message", "to_reply", "to_warm_list")
KNOWN = Q(*((f"{name}__isnull", False) for name in LINKS), _connector=Q.OR)


def _links() -> dict[str, Any]:
    """What was nearest before an application, of each kind, within a year."""
    own = {"organization": OuterRef("organization")}
    since = ExpressionWrapper(OuterRef("applied_at") - Value(WITHIN), output_field=DateTimeField())

    def within(moment: str) -> dict[str, Any]:
        return {f"{moment}__lt": OuterRef("applied_at"), f"{moment}__gte": since}

    ended = Application.objects.filter(**own, person=OuterRef("person"), **within("closed_at"))
    ended = ended.exclude(outcome=Outcome.DUPLICATE).exclude(pk=OuterRef("pk")).order_by("-closed_at", "-pk")
    taken = HandBack.objects.taken().filter(**own, application__person=OuterRef("person"), **within("decided_at"))
    member = PoolMember.objects.filter(**own, person=OuterRef("person"), added_at__lt=OuterRef("applied_at"))
    mail = Message.objects.filter(**own, person=OuterRef("person"), state__in=LEFT, **within("handed_over_at"))
    mail = mail.filter(WRITTEN).order_by("-handed_over_at", "-pk")
    reply = Engagement.objects.by_people().filter(ANSWERED, **own, person=OuterRef("person"), **within("at"))
    reply = reply.order_by("-at", "-pk")
    warm = WarmCandidate.objects.filter(**own, person=OuterRef("person"), warm_list__job=OuterRef("job"))
    enrolled = Q(state=CandidateState.ENROLLED, **within("state_at"))
    warm = warm.filter(state_by__isnull=False)  # a colleague did it; who applied by themselves is added by the machine
    warm = warm.filter(enrolled | Q(state=CandidateState.ADDED, context_id=OuterRef("pk"))).order_by("pk")
    return {
        "to_earlier": Subquery(ended.values("pk")[:1]),
        "to_hand_back": Subquery(taken.order_by("-decided_at", "-pk").values("pk")[:1]),
        "to_pool": Subquery(member.order_by("-added_at", "-pk").values("pool_id")[:1]),
        "to_message": Subquery(mail.values("pk")[:1]),
        "to_reply": Subquery(reply.values("pk")[:1]),
        "to_warm_list": Subquery(warm.values("warm_list")[:1]),
    }
