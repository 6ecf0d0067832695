"""Good people of ended applications as they are after a year: handed back, written to, some of them here again."""

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, Job, TeamMember
from hireloom.ats.operations import applications, interviews, scorecards, submissions
from hireloom.ats.operations.interviews import AlreadyBooked, Appointment
from hireloom.cli.demo.loading import judging, settling
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.operations import engagement
from hireloom.crm.operations.engagement import Act
from hireloom.flywheel.hand_back_enums import DeclineReason, HandBackState
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_back_proposing, hand_backs, returns
from hireloom.flywheel.queries import hand_back_signs
from hireloom.messaging.operations import mails
from hireloom.messaging.operations.mails import NotToBeWrittenTo, Writing
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint

REMEMBERED = timedelta(days=330)
FRESH = timedelta(days=12)
"""What ended since then waits for a decision still."""
MOST = 60
BACK, INTERVIEWED = 4, 2
"""How many of those who answered apply again, and how many of them are interviewed."""
SUBJECT, TEXT = (
    "How are you doing, {name}?",
    "Hello {name},\n\nwe enjoyed meeting you. A role is coming up that may fit.\n",
)


def work(house: House, now: datetime) -> None:
    """Propose, decide and go on as a house did; the caller shows it. Deterministic."""
    organization_id = UUID(house.id)
    by = _worker(organization_id)
    if by is None:
        return
    for application in _ended(organization_id, now):
        at = application.closed_at or now
        hand_back_proposing.propose_ended(application_ids=[application.pk], organization_id=organization_id, at=at)
    rows = HandBack.objects.visible_to(by).proposed().filter(proposed_at__lt=now - FRESH)
    taken = [row for row in rows.select_related("application__person") if _decide(row, by)]
    answered = [row for row in taken if _write(row, by, now)]
    settling.settle(house, now)
    for number, row in enumerate(answered):
        _answer(row, number, by, now)
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


def _decide(row: HandBack, by: Actor) -> bool:
    """Most are handed back within days, some are declined, and some are left to wait."""
    luck, at = _chance(row, "decided"), row.proposed_at + timedelta(days=1, hours=_chance(row, "hours") % 7)
    if luck < 62:
        return hand_backs.take(hand_back=row, by=by, at=at).hand_back.state == HandBackState.TAKEN
    if luck < 80:
        reason = DeclineReason.IN_TOUCH if luck % 2 else DeclineReason.NOT_GOOD_ENOUGH
        hand_backs.decline(hand_back=row, reason=reason, by=by, at=at)
    return False


def _write(row: HandBack, by: Actor, now: datetime) -> bool:
    """Write to some of them, weeks later; who has no address, or said no, is not written to."""
    person, luck = row.application.person, _chance(row, "written")
    at = (row.decided_at or row.proposed_at) + timedelta(days=20 + luck % 15)
    address = ContactPoint.objects.filter(person=person, kind=ContactKind.EMAIL).order_by("pk").first()
    if luck >= 55 or at > now or address is None or row.state == HandBackState.LAPSED:
        return False
    name = person.given_name or person.name.partition(" ")[0]
    sender = Membership.objects.select_related("user").get(pk=by.membership_id or UUID(int=0))
    writing = Writing(address.value, SUBJECT.format(name=name), TEXT.format(name=name), f"back:{row.pk}", sender=sender)
    try:
        mails.write(person=person, writing=writing, by=by, at=at)
    except NotToBeWrittenTo:
        return False
    return luck < 30


def _answer(row: HandBack, number: int, by: Actor, now: datetime) -> None:
    """Let somebody answer, and the first few apply again, some of them up to an interview."""
    person, kind = row.application.person, EngagementKind.REPLIED
    at = (row.decided_at or row.proposed_at) + timedelta(days=37)
    if at > now:
        return
    act = Act(person.pk, kind, at, EngagementSource.MAIL, f"{kind.value}:back:{row.pk}")
    engagement.record(acts=[act], by=by, at=at)
    job = Job.objects.open().filter(organization_id=by.organization_id, opened_at__lt=at, is_confidential=False)
    other = job.exclude(pk=row.application.job_id).order_by("opened_at", "pk").first()
    if number >= BACK or other is None or at + timedelta(days=2) > now:
        return
    application = submissions.add(person=person, job=other, by=by, at=at + timedelta(days=2))
    if number < INTERVIEWED:
        _interview(application, by, at + timedelta(days=5), now)


def _interview(application: Application, by: Actor, at: datetime, now: datetime) -> None:
    """Have the job's hiring manager meet them, unless they meet somebody else then."""
    stage = application.job.stages.filter(kind="interview").order_by("position").first()
    seat = TeamMember.objects.filter(job=application.job, role="hiring_manager").order_by("pk").first()
    starts_at = (at + timedelta(days=4)).replace(hour=11, minute=30, second=0, microsecond=0)
    if stage is None or seat is None or starts_at + timedelta(hours=2) > now:
        return
    member = Membership.objects.select_related("user", "organization").get(pk=seat.membership_id)
    applications.move(application=application, to=stage, by=by, at=at)
    ends_at = starts_at + timedelta(minutes=45)
    words = Appointment("Interview", starts_at, ends_at, "UTC", [member])
    try:
        held = interviews.schedule(application=application, appointment=words, by=by, at=at, is_quiet=True)
    except AlreadyBooked:
        return
    interviews.hold(interview=held, by=system(by.organization_id), at=ends_at)
    said, who = judging.content(chances.stream(1, "back", str(application.job_id)), held), member.as_actor()
    scorecards.submit(
        interview=held, interviewer=member, content=said, seen_revision=0, window="demo", by=who, at=ends_at
    )


def _chance(row: HandBack, of: str) -> int:
    """A number below 100 that is the same each time: of whose application, and what is asked."""
    told = f"{of} {row.application.person.name} {row.application.applied_at.isoformat()}"
    return int.from_bytes(sha256(told.encode()).digest()[:4]) % 100
