"""Requisitions, openings, approvals and offers of Acme, by the product's own verbs: some done, some that wait.

Like everything afterwards, their events stand at the end of the chain. Their mails are kept and never sent: demo
addresses are nobody's.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from hireloom.ats.enums import (
    ApprovalCondition,
    ApprovalKind,
    CloseReason,
    PayKind,
    PayRhythm,
    QuestionKind,
)
from hireloom.ats.models import Application, ApprovalSeat, Job, JobPost, Offer, Opening, Requisition
from hireloom.ats.operations import (
    approval_flows,
    approvals,
    beginnings,
    letters,
    offer_answers,
    offers,
    post_questions,
    requisitions,
)
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind, JobRole
from hireloom.core.models import Membership
from hireloom.messaging.enums import MessageState
from hireloom.messaging.models import Message

WELCOME = """{{today}}

Dear {{candidate_first_name}},

thank you for the conversations of the past weeks. We would love to build robots with you, and offer you the position of
**{{job_title}}**{{#location}} in {{location}}{{/location}}.

## What we offer

{{pay}}

| Employment | {{employment_type}} |
| Start | {{start_date}} |

- Thirty days of leave
- A robot of your own to break and repair

The offer is open until {{expires_on}}. Open the link in our mail to ask, to accept or to decline.

{{recruiter}}
{{organization}}
"""


def add(house: House, now: datetime) -> None:
    """Add them; the caller shows the organization. Rita and Noor recruit, Adam and Henry approve."""
    rita, noor, adam = (_actor(house, key) for key in ("rita", "noor", "adam"))
    _flows(house, by=adam, at=now - timedelta(days=400))
    letters.write(
        draft=letters.LetterDraft(name="Offer, full time", body=WELCOME), by=rita, at=now - timedelta(days=399)
    )
    _running(house, "robotics-lyon", headcount=2, by=rita, now=now)
    _running(house, "embedded-munich", headcount=1, by=noor, now=now)
    _wishes(house, rita=rita, now=now)
    _ask_applicants(house, by=rita, at=now - timedelta(days=50))
    _offers(house, by=rita, now=now)
    kept = Message.objects.filter(Q(key__startswith="approval:") | Q(key__startswith="offer"))
    kept.filter(organization_id=UUID(house.id), state=MessageState.QUEUED).update(
        state=MessageState.ACCEPTED, transport="kept", settled_at=now
    )


def _actor(house: House, key: str) -> Actor:
    return Membership.objects.get(pk=house.members[key]).as_actor()


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


def _running(house: House, key: str, *, headcount: int, by: Actor, now: datetime) -> None:
    """The approved requisition behind a job that is open, and its openings."""
    job = Job.objects.select_related("department", "office").get(pk=house.jobs[key].id)
    post = JobPost.objects.filter(job=job).order_by("created_at", "pk")[0]
    begun = (job.opened_at or now) - timedelta(days=9)
    draft = RequisitionDraft(
        title=job.title,
        headcount=headcount,
        department_id=job.department_id,
        office_id=job.office_id,
        reason="The roadmap of this year needs them; the budget was agreed with the annual plan.",
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
    """What is wished for and has no job yet: one that waits, a draft, one that was declined, one given up."""
    henry = UUID(house.members["henry"])
    wishes = (
        ("Robotics Test Engineer", "Two releases slipped because nobody owns the test bench.", False, 6),
        ("Motion Planning Engineer", "Marta leaves in spring, and the planner cannot be without an owner.", True, 2),
        ("Developer Advocate", "Partners ask for tutorials that we have no time to write.", False, 60),
        ("Working Student, Perception", "Labeling took too much of the team's time this summer.", False, 90),
    )
    made = []
    for title, reason, is_backfill, days in wishes:
        draft = RequisitionDraft(
            title=title,
            department_id=UUID(house.departments["Engineering"]),
            office_id=UUID(house.offices["lyon"]),
            reason=reason,
            is_backfill=is_backfill,
            pay_min_minor=4_600_000,
            pay_max_minor=6_200_000,
            pay_currency="EUR",
            hiring_manager_id=henry,
            recruiter_id=rita.membership_id,
        )
        made.append(requisitions.create(draft=draft, by=rita, at=now - timedelta(days=days)))
    waiting, _draft, declined, given_up = made
    requisitions.submit(requisition=waiting, by=rita, at=now - timedelta(days=5))
    _say(house, waiting, "henry", "approve", "We need them before the spring release.", at=now - timedelta(days=4))
    requisitions.submit(requisition=declined, by=rita, at=now - timedelta(days=58))
    _say(house, declined, "henry", "decline", "Nice to have. Let us look again next year.", at=now - timedelta(days=57))
    requisitions.close(
        requisition=given_up, reason=CloseReason.NO_LONGER_NEEDED, note="The tool does it now.", by=rita, at=now
    )


def _ask_applicants(house: House, *, by: Actor, at: datetime) -> None:
    post = JobPost.objects.select_related("job").get(pk=house.jobs["robotics-lyon"].post_id)
    asked = (
        QuestionDraft("When could you start?", help="A month is enough."),
        QuestionDraft(
            "Which of these have you shipped?", QuestionKind.CHOICES, ("Motion planning", "Perception", "Controls")
        ),
    )
    post_questions.arrange(post=post, questions=asked, by=by, at=at)


def _offers(house: House, *, by: Actor, now: datetime) -> None:
    """One offer that was sent and opened, one above the band that waits for its approval."""
    rows = Application.objects.open().filter(job_id=house.jobs["robotics-lyon"].id)
    candidates = list(rows.select_related("job", "person").order_by("-stage__position", "entered_at", "pk")[:2])
    for application, over in zip(candidates, (0, 1), strict=False):
        seat = Opening.objects.open().filter(job=application.job).order_by("code")[over]
        salary = (seat.pay_max_minor or 6_000_000) + 400_000 * over
        pay = (
            Component(PayKind.SALARY, salary, seat.pay_currency or "EUR"),
            Component(PayKind.SIGN_ON, 300_000, seat.pay_currency or "EUR", PayRhythm.ONCE),
            Component(PayKind.EQUITY, label="Virtual shares, 0.05 %, vesting over four years"),
        )
        draft = OfferDraft(
            title=application.job.title,
            components=pay,
            location="Lyon",
            starts_on=(now + timedelta(days=75)).date(),
            expires_at=now + timedelta(days=6),
            opening=seat,
        )
        offer = offers.write(application=application, draft=draft, by=by, at=now - timedelta(days=2))
        offers.submit(offer=offer, by=by, at=now - timedelta(days=2))
    _send(by, now)


def _send(by: Actor, now: datetime) -> None:
    offer = Offer.objects.select_related("application__job").filter(state="approved").first()
    if offer is None:
        return
    offer = offers.send(offer=offer, by=by, at=now - timedelta(days=1, hours=20))
    person = Actor(ActorKind.CANDIDATE, offer.organization_id, id=offer.application.person_id)
    offer_answers.view(offer=offer, by=person, at=now - timedelta(days=1, hours=2))
    offer_answers.ask(
        offer=offer, text="Is it possible to work two days a week from home?", by=person, at=now - timedelta(days=1)
    )


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
        seat=seat, by=_actor(house, key), at=at, note=note
    )


def _due(requisition: Requisition) -> QuerySet[ApprovalSeat]:
    """The seats whose turn it is."""
    seats = ApprovalSeat.objects.due().filter(step__run__subject_id=requisition.pk)
    return seats.select_related("step__run", "membership").order_by("asked_at", "pk")
