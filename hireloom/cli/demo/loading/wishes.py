"""Requisitions, openings and approvals of Acme, by the product's own verbs: some done, some that wait.

Like everything afterwards, their events stand at the end of the chain.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.ats.enums import ApprovalCondition, ApprovalKind, CloseReason
from hireloom.ats.models import ApprovalSeat, Job, JobPost, Requisition
from hireloom.ats.operations import approval_flows, approvals, beginnings, requisitions
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.casting import EMBEDDED, ROBOTICS, SERVICE
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole

ANNUAL = "The roadmap of this year needs them; the budget was agreed with the annual plan."
REPLACED = "Darnell's colleague left for the sea; the customers between Dallas and Houston need somebody."


def add(house: House, now: datetime) -> None:
    """Add them; the caller shows the organization. Rita, Noor and Caleb recruit, Adam and the managers approve."""
    rita, noor, caleb, adam = (casting.actor(house, key) for key in ("rita", "noor", "caleb", "adam"))
    _flows(house, by=adam, at=casting.ago(now, 540))
    _running(house, ROBOTICS, headcount=2, by=rita, now=now)
    _running(house, EMBEDDED, headcount=1, by=noor, now=now)
    _running(house, SERVICE, headcount=1, by=caleb, now=now, reason=REPLACED)
    _running(house, SERVICE, headcount=2, by=caleb, now=now)
    _wishes(house, rita=rita, now=now)


def _flows(house: House, *, by: Actor, at: datetime) -> None:
    """Finance and the head of people agree to requisitions; an offer outside its band needs the head of people."""
    head, works_council = UUID(house.members["adam"]), UUID(house.members["vera"])
    manager = GroupDraft(name="Hiring manager", roles=[JobRole.HIRING_MANAGER])
    people = GroupDraft(name="People and works council", memberships=[head, works_council], needed=1)
    outside = GroupDraft(name="Pay outside the band", memberships=[head], condition=ApprovalCondition.PAY_LEAVES_BAND)
    for kind, name, groups in (
        (ApprovalKind.REQUISITION, "New positions", [manager, people]),
        (ApprovalKind.OFFER, "Offers outside the band", [outside]),
    ):
        approval_flows.define(draft=FlowDraft(kind=kind, name=name, groups=groups), by=by, at=at)


def _running(house: House, key: str, *, headcount: int, by: Actor, now: datetime, reason: str = ANNUAL) -> None:
    """The approved requisition behind a job that is open, and its openings."""
    job = Job.objects.select_related("department", "office").get(pk=house.jobs[key].id)
    post = JobPost.objects.filter(job=job).order_by("created_at", "pk")[0]
    begun = (job.opened_at or now) - timedelta(days=9)
    draft = RequisitionDraft(
        title=job.title,
        headcount=headcount,
        department_id=job.department_id,
        office_id=job.office_id,
        reason=reason,
        is_backfill=reason == REPLACED,
        pay_min_minor=post.pay_min_minor,
        pay_max_minor=post.pay_max_minor,
        pay_currency=post.pay_currency,
        hiring_manager_id=UUID(house.members[house.jobs[key].opening.manager]),
        recruiter_id=by.membership_id,
    )
    made = requisitions.create(draft=draft, by=by, at=begun)
    requisitions.submit(requisition=made, by=by, at=begun + timedelta(hours=1))
    _agree(made, at=begun + timedelta(days=1))
    made.refresh_from_db()
    beginnings.begin(requisition=made, job=job, by=by, at=begun + timedelta(days=3))


def _wishes(house: House, *, rita: Actor, now: datetime) -> None:
    """What is wished for and has no job yet: two that wait, a draft, one declined, one given up, one on hold."""
    made = [_wish(house, wish, by=rita, now=now) for wish in casting.texts()["wishes"]]
    waiting, _draft, declined, given_up, new, held = made
    requisitions.submit(requisition=waiting, by=rita, at=casting.ago(now, 5))
    _say(house, waiting, "henry", "approve", "We need them before the spring release.", at=casting.ago(now, 4))
    requisitions.submit(requisition=declined, by=rita, at=casting.ago(now, 58))
    _say(house, declined, "henry", "decline", "Nice to have. Let us look again next year.", at=casting.ago(now, 57))
    requisitions.close(
        requisition=given_up,
        reason=CloseReason.NO_LONGER_NEEDED,
        note="The tool does it now.",
        by=rita,
        at=casting.ago(now, 30),
    )
    requisitions.submit(requisition=new, by=rita, at=casting.ago(now, 1, hours=3))
    requisitions.submit(requisition=held, by=rita, at=casting.ago(now, 39))
    _agree(held, at=casting.ago(now, 37))
    held.refresh_from_db()
    requisitions.hold(requisition=held, by=rita, at=casting.ago(now, 20))


def _wish(house: House, wish: Mapping[str, Any], *, by: Actor, now: datetime) -> Requisition:
    draft = RequisitionDraft(
        title=wish["title"],
        department_id=UUID(house.departments["Engineering"]),
        office_id=UUID(house.offices["lyon"]),
        reason=wish["reason"],
        is_backfill=wish.get("is_backfill", False),
        pay_min_minor=4_600_000,
        pay_max_minor=6_200_000,
        pay_currency="EUR",
        hiring_manager_id=UUID(house.members["henry"]),
        recruiter_id=by.membership_id,
    )
    return requisitions.create(draft=draft, by=by, at=casting.ago(now, wish["days"]))


def _agree(requisition: Requisition, *, at: datetime) -> None:
    """Let everybody agree whose turn it is, until nobody's is."""
    while True:
        seat = _due(requisition).first()
        if seat is None:
            return
        approvals.approve(seat=seat, by=seat.membership.as_actor(), at=at)


def _say(house: House, requisition: Requisition, key: str, word: str, note: str, *, at: datetime) -> None:
    seat = _due(requisition).get(membership_id=house.members[key])
    {"approve": approvals.approve, "decline": approvals.decline}[word](
        seat=seat, by=casting.actor(house, key), at=at, note=note
    )


def _due(requisition: Requisition) -> QuerySet[ApprovalSeat]:
    """The seats whose turn it is."""
    seats = ApprovalSeat.objects.due().filter(step__run__subject_id=requisition.pk)
    return seats.select_related("step__run", "membership").order_by("asked_at", "pk")
