"""Good people of ended applications as they are after a year: handed back, written to, some of them here again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, Hire, Job, TeamMember
from hireloom.ats.operations import applications, hires, interviews, scorecards, submissions
from hireloom.ats.operations.interviews import AlreadyBooked, Appointment
from hireloom.cli.demo.loading import judging, settling
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.operations import engagement
from hireloom.crm.operations.engagement import Act
from hireloom.flywheel.hand_back_enums import DeclineReason
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_back_proposing, hand_backs, returns
from hireloom.flywheel.queries import hand_back_signs
from hireloom.messaging.models import Message
from hireloom.messaging.operations import mails
from hireloom.messaging.operations.mails import NotToBeWrittenTo, Writing
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint

REMEMBERED = timedelta(days=330)
FRESH = timedelta(days=12)
"""What ended since then waits for a decision still."""
MOST, STUCK = 60, 3
"""How many are proposed at most, and how many of those about whom somebody should have decided by now still wait."""
BACK, INTERVIEWED, HIRED = 3, 2, 1
"""How many of those who answered apply again, how many of them are interviewed, and how many of those are hired."""
SUBJECT, TEXT = (
    "How are you doing, {name}?",
    "Hello {name},\n\nwe enjoyed meeting you. A role is coming up that may fit.\n",
)


def work(house: House, now: datetime) -> None:
    """Propose, decide and go on as a house did; the caller shows it. The same each time: by place, not by chance."""
    organization_id = UUID(house.id)
    by = _worker(organization_id)
    if by is None:
        return
    for application in _ended(organization_id, now):
        at = application.closed_at or now
        hand_back_proposing.propose_ended(application_ids=[application.pk], organization_id=organization_id, at=at)
    rows = HandBack.objects.visible_to(by).proposed().filter(proposed_at__lt=now - FRESH)
    waiting = list(rows.select_related("application__person", "application__job").order_by("proposed_at", "pk"))
    stuck = waiting[-2 * STUCK :: 2]
    taken = [row for number, row in enumerate(waiting) if row not in stuck and _decide(row, number, by)]
    mailed = [(row, mail) for number, row in enumerate(taken) if number % 3 != 2 and (mail := _write(row, by, now))]
    settling.settle(house, now)
    answered = [row for number, (row, mail) in enumerate(mailed) if number % 5 < 2 and _answer(row, mail, by, now)]
    _come_back(answered, by, now)
    returns.note_all(organization_id=organization_id, at=now)


def _worker(organization_id: UUID) -> Actor | None:
    """The first colleague who may decide about hand-backs and whom mails may be written by."""
    colleagues = Membership.objects.filter(organization_id=organization_id).active().order_by("joined_at", "pk")
    actors = (one.as_actor() for one in colleagues.select_related("organization", "user"))
    return next((one for one in actors if one.may("flywheel.decide_hand_backs")), None)


def _ended(organization_id: UUID, now: datetime) -> list[Application]:
    """The latest of those for whom something speaks, the earliest first."""
    rows = Application.objects.filter(organization_id=organization_id, closed_at__gte=now - REMEMBERED)
    rows = rows.filter(outcome__in=(Outcome.REJECTED, Outcome.WITHDRAWN)).order_by("-closed_at", "-pk")
    good = hand_back_signs.of([row.pk for row in rows], organization_id)
    chosen = [row for row in rows if row.outcome == Outcome.WITHDRAWN or row.pk in good]
    return list(reversed(chosen[:MOST]))


def _decide(row: HandBack, number: int, by: Actor) -> bool:
    """Hand most of them back the day after, and decline every fifth; whether this one was handed back."""
    at = row.proposed_at + timedelta(days=1, hours=number % 7)
    if number % 5 == 3:
        reason = DeclineReason.IN_TOUCH if number % 2 else DeclineReason.NOT_GOOD_ENOUGH
        hand_backs.decline(hand_back=row, reason=reason, by=by, at=at)
        return False
    row.decided_at = hand_backs.take(hand_back=row, by=by, at=at).hand_back.decided_at
    return True


def _write(row: HandBack, by: Actor, now: datetime) -> Message | None:
    """Write to somebody weeks later; who has no address, or said no, is not written to."""
    person, at = row.application.person, _decided(row) + timedelta(days=20)
    address = ContactPoint.objects.filter(person=person, kind=ContactKind.EMAIL).order_by("pk").first()
    if at > now or address is None:
        return None
    name = person.given_name or person.name.partition(" ")[0]
    sender = Membership.objects.select_related("user").get(pk=by.membership_id or UUID(int=0))
    writing = Writing(address.value, SUBJECT.format(name=name), TEXT.format(name=name), f"back:{row.pk}", sender=sender)
    try:
        return mails.write(person=person, writing=writing, by=by, at=at)
    except NotToBeWrittenTo:
        return None


def _answer(row: HandBack, mail: Message, by: Actor, now: datetime) -> bool:
    """Let somebody answer days after the mail; whether there was time for it."""
    kind, at = EngagementKind.REPLIED, mail.send_after + timedelta(days=2, hours=3)
    if at > now:
        return False
    act = Act(row.application.person_id, kind, at, EngagementSource.MAIL, f"{kind.value}:back:{row.pk}", mail.pk)
    engagement.record(acts=[act], by=by, at=at)
    return True


def _come_back(answered: Sequence[HandBack], by: Actor, now: datetime) -> None:
    """Have the first few of those who answered apply again; the first of them come furthest."""
    back = met = 0
    for row in answered:
        job = _job_for(row, by, now)
        if job is None or back == BACK or _back_at(row, job) > now:
            continue
        at = _back_at(row, job)
        application = submissions.add(person=row.application.person, job=job, by=by, at=at)
        held_at = _interview(application, met, by, at + timedelta(days=3), now) if met < INTERVIEWED else None
        if held_at and met < HIRED:
            _hire(application, by, held_at + timedelta(days=5))
        met += held_at is not None
        back += 1


def _job_for(row: HandBack, by: Actor, now: datetime) -> Job | None:
    """An open job that there was time to go through since, of the same department if there is one."""
    jobs = Job.objects.open().filter(organization_id=by.organization_id, is_confidential=False)
    jobs = jobs.filter(opened_at__lt=now - timedelta(days=20)).exclude(pk=row.application.job_id)
    own = row.application.job.department_id
    return min(jobs, key=lambda job: (job.department_id != own, job.opened_at, job.pk), default=None)


def _back_at(row: HandBack, job: Job) -> datetime:
    """A day or two after the answer, or after the job opened."""
    return max(_decided(row) + timedelta(days=25), (job.opened_at or _decided(row)) + timedelta(days=3))


def _decided(row: HandBack) -> datetime:
    return row.decided_at or row.proposed_at


def _interview(application: Application, number: int, by: Actor, at: datetime, now: datetime) -> datetime | None:
    """Have the job's hiring manager meet them, and say when that was over; None where they meet somebody else then."""
    stage = application.job.stages.filter(kind="interview").order_by("position").first()
    seat = TeamMember.objects.filter(job=application.job, role="hiring_manager").order_by("pk").first()
    starts_at = (at + timedelta(days=4)).replace(hour=11, minute=30, second=0, microsecond=0)
    while starts_at.weekday() > 4:
        starts_at += timedelta(days=1)
    if stage is None or seat is None or starts_at + timedelta(hours=2) > now:
        return None
    member = Membership.objects.select_related("user", "organization").get(pk=seat.membership_id)
    applications.move(application=application, to=stage, by=by, at=at)
    ends_at = starts_at + timedelta(minutes=45)
    words = Appointment("Interview", starts_at, ends_at, "UTC", [member])
    try:
        held = interviews.schedule(application=application, appointment=words, by=by, at=at, is_quiet=True)
    except AlreadyBooked:
        return None
    interviews.hold(interview=held, by=system(by.organization_id), at=ends_at)
    said, who = judging.content(chances.stream(number, "back"), held), member.as_actor()
    scorecards.submit(
        interview=held, interviewer=member, content=said, seen_revision=0, window="demo", by=who, at=ends_at
    )
    return ends_at


def _hire(application: Application, by: Actor, at: datetime) -> None:
    """Hire them, and have HR take it over days later."""
    applications.hire(application=application, by=by, at=at)
    hire = Hire.objects.select_related("application__job").get(application=application)
    hires.hand_over(hire=hire, by=by, at=at + timedelta(days=1), reference="E-1001")
