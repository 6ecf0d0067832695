"""What an answer does to a sequence: it is over, or it waits until somebody is back."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from hireloom.core.actor import Actor, system
from hireloom.crm import clock, places
from hireloom.crm.enums import EnrollmentState, ExitReason
from hireloom.crm.models import Enrollment, SendingRules, Sequence
from hireloom.crm.operations import exits
from hireloom.messaging.models import IncomingMail
from hireloom.messaging.operations.suppressions import SHARED_DOMAINS
from hireloom.people.enums import ContactKind


@transaction.atomic
def end(*, incoming_id: UUID, at: datetime) -> int:
    """Be done with whoever answered by mail, and with others at their company where the sequence says so.

    Says with how many.
    """
    mail = IncomingMail.objects.filter(pk=incoming_id).first()
    if mail is None or mail.person_id is None:
        return 0
    by = system(mail.organization_id)
    return be_done_with(person_id=mail.person_id, domains=[mail.sender.rpartition("@")[2]], by=by, at=at)


@transaction.atomic
def be_done_with(*, person_id: UUID, domains: Collection[str], by: Actor, at: datetime) -> int:
    """Be done with who answered, however they did, and with others at these domains where the sequence says so.

    Part of what made the answer known; says with how many. A domain where everybody has a mailbox is nobody's company.
    """
    live = Enrollment.objects.live().filter(organization_id=by.organization_id)
    sequences = list(
        live.filter(person=person_id, sequence__stops_at_company=True).values_list("sequence_id", flat=True)
    )
    count = exits.end_all(person_ids=[person_id], reason=ExitReason.REPLIED, by=by, at=at)
    company = {domain for domain in domains if domain and domain not in SHARED_DOMAINS}
    if not sequences or not company:
        return count
    there = Q(touches__domain__in=company)
    for domain in company:
        there |= Q(
            person__contact_points__kind=ContactKind.EMAIL, person__contact_points__normalized__endswith=f"@{domain}"
        )
    others = set(live.filter(there, sequence__in=sequences).values_list("pk", flat=True))
    return count + exits.end_these(enrollment_ids=others, reason=ExitReason.COLLEAGUE_REPLIED, by=by, at=at)


@transaction.atomic
def wait_until_back(*, person_id: UUID, organization_id: UUID, until: date, at: datetime) -> int:
    """Put the next step of somebody off until the day after they are away; one that is later anyway stays."""
    rows = Enrollment.objects.filter(
        organization_id=organization_id, person=person_id, state=EnrollmentState.WAITING
    ).select_for_update(of=("self",))
    count = 0
    for row in rows.select_related("person", "version", "next_step").order_by("pk"):
        sequence = Sequence.objects.select_related("sender__user", "organization").get(pk=row.sequence_id)
        theirs = clock.of(row.person, row.version, sequence, SendingRules.objects.of(organization_id))
        morning = datetime.combine(until + timedelta(days=1), time(0), tzinfo=ZoneInfo(theirs.zone))
        if row.due_at is not None and row.due_at < morning:
            row.due_at = theirs.due_at(max(morning, at), days=0)
            row.save(update_fields=places.FIELDS)
            count += 1
    return count
