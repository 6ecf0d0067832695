"""Rows for tests, made through the operations wherever there is one."""

import itertools
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from hireloom.ats.enums import ApprovalKind, PayKind
from hireloom.ats.models import (
    Application,
    ApprovalFlow,
    HiringPolicy,
    Interview,
    Job,
    JobPost,
    Offer,
    PlanInterview,
    RejectionReason,
    Requisition,
)
from hireloom.ats.operations import (
    approval_flows,
    exercises,
    feedback_requests,
    gradings,
    interview_plans,
    interviews,
    jobs,
    offer_answers,
    offers,
    policies,
    posts,
    requisitions,
    scorecards,
    submissions,
    take_home_answers,
    take_homes,
)
from hireloom.ats.reminder_enums import ReminderPace
from hireloom.core.actor import Actor, system, visitor
from hireloom.core.enums import ActorKind, JobRole
from hireloom.core.models import Membership
from hireloom.crm.drafts import StepDraft, VariantDraft, VersionDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Sequence
from hireloom.crm.operations import sequences, versions
from hireloom.people.enums import ContactType
from hireloom.people.models import Person
from hireloom.people.operations import persons
from hireloom.people.operations.persons import Introduction
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

_numbers = itertools.count(1)


def job(by: Actor, *, title: str = "Staff nurse", at: datetime = MONDAY, is_open: bool = True, **draft: Any) -> Job:
    made = jobs.create(draft=jobs.JobDraft(title=title, **draft), by=by, at=at)
    return jobs.open_(job=made, by=by, at=at) if is_open else made


def usual_team(of: Job, colleagues: Mapping[str, Membership], *, by: Actor) -> None:
    """Henry manages the hiring, Ines only interviews."""
    for name, role in (("henry", JobRole.HIRING_MANAGER), ("ines", JobRole.INTERVIEWER)):
        jobs.add_team_member(job=of, membership=colleagues[name], role=role, by=by, at=MONDAY)


def post(of: Job, by: Actor, *, at: datetime = MONDAY, **draft: Any) -> JobPost:
    words = {"title": of.title, "body": "<p>You care for people.</p>", "location": "Lyon"} | draft
    written = posts.write(job=of, draft=posts.PostDraft(**words), by=by, at=at)
    return posts.publish(post=written, by=by, at=at)


def person(organization_id: Any, *, name: str = "", email: str = "", at: datetime = MONDAY, **more: Any) -> Person:
    number = next(_numbers)
    introduction = Introduction(
        name=name or f"Person Number{number}", email=email or f"person{number}@example.org", **more
    )
    made, _ = persons.meet(
        introduction=introduction, source=None, contact_type=ContactType.LEAD, by=system(organization_id), at=at
    )
    return made


def crowd(organization_id: Any) -> list[Person]:
    """Ada, Bela and Chidi, touched on Monday, Tuesday and Wednesday."""
    return [
        person(organization_id, name=name, email=f"{name.split()[0].lower()}@example.org", at=at)
        for name, at in (("Ada Byron", MONDAY), ("Bela Novak", TUESDAY), ("Chidi Okafor", WEDNESDAY))
    ]


def application(of: Job, *, at: datetime = MONDAY, name: str = "", email: str = "", **more: Any) -> Application:
    someone = person(of.organization_id, name=name, email=email, at=at)
    return submissions.add(person=someone, job=of, by=system(of.organization_id), at=at, **more)


def submission(name: str = "Ada Byron", email: str = "ada@example.org", **more: Any) -> submissions.Submission:
    introduction = Introduction(name=name, email=email, phone=more.pop("phone", ""))
    return submissions.Submission(introduction=introduction, **more)


def apply(to: JobPost, *, at: datetime = MONDAY, **more: Any) -> Application:
    sent = submission(**more)
    return submissions.submit(post=to, submission=sent, source=None, by=visitor(to.organization_id), at=at)


def reason(organization_id: Any, name: str = "Another candidate fits better") -> RejectionReason:
    made, _ = RejectionReason.objects.get_or_create(
        organization_id=organization_id, name=name, defaults={"kind": "by_us"}
    )
    return made


def requisition(by: Actor, *, at: datetime = MONDAY, **draft: Any) -> Requisition:
    """One that was sent for approval, and is open where nobody must agree."""
    words = {"title": "Nurse"} | draft
    made = requisitions.create(draft=requisitions.RequisitionDraft(**words), by=by, at=at)
    return requisitions.submit(requisition=made, by=by, at=at)


def flow(kind: ApprovalKind, *members: Membership, by: Actor, at: datetime = MONDAY, **group: Any) -> ApprovalFlow:
    """One of these colleagues must agree to things of a kind; `group` may say more."""
    wanted = {"name": "Board", "memberships": [each.pk for each in members]} | group
    draft = approval_flows.FlowDraft(kind=kind, name="Flow", groups=[approval_flows.GroupDraft(**wanted)])
    return approval_flows.define(draft=draft, by=by, at=at)


def appointment(*interviewers: Membership, starts_at: datetime = WEDNESDAY, minutes: int = 45, **more: Any) -> Any:
    words = {"name": "Phone interview", "time_zone": "Europe/Paris"} | more
    ends_at = starts_at + timedelta(minutes=minutes)
    return interviews.Appointment(starts_at=starts_at, ends_at=ends_at, interviewers=list(interviewers), **words)


def interview(
    of: Application,
    *interviewers: Membership,
    by: Actor | None = None,
    at: datetime = MONDAY,
    planned: PlanInterview | None = None,
    **more: Any,
) -> Interview:
    return interviews.schedule(
        application=of,
        appointment=appointment(*interviewers, **more),
        planned=planned,
        by=by or system(of.organization_id),
        at=at,
    )


def planned(of: Job, by: Actor, *interviewers: Membership, stage: int = 2, at: datetime = MONDAY, **kit: Any) -> Any:
    words = {"name": "Phone interview", "purpose": "Find out whether they want the work."} | kit
    chosen = of.stages.order_by("position")[stage]
    return interview_plans.add(stage=chosen, kit=interview_plans.Kit(interviewers=interviewers, **words), by=by, at=at)


def scorecard(of: Interview, interviewer: Membership, overall: str = "yes", at: datetime = FRIDAY, **more: Any) -> Any:
    return scorecards.submit(
        interview=of,
        interviewer=interviewer,
        content=scorecards.Content(overall=overall, **more),
        seen_revision=0,
        window="test",
        by=interviewer.as_actor(),
        at=at,
    )


def exercise(of: Job, by: Actor, *graders: Membership, stage: int = 2, at: datetime = MONDAY, **draft: Any) -> Any:
    words = {"name": "Write a care plan", "instructions": "Plan a week for Mrs. Example."} | draft
    chosen = of.stages.order_by("position")[stage]
    return exercises.add(stage=chosen, draft=exercises.Draft(graders=graders, **words), by=by, at=at)


def take_home(
    of: Application, exercise: Any, *graders: Membership, by: Actor, at: datetime = MONDAY, days: int = 7, **more: Any
) -> Any:
    due_at = at + timedelta(days=days)
    wish = take_homes.Wish(due_at=due_at, time_zone="Europe/Paris", graders=graders)
    return take_homes.send(application=of, exercise=exercise, wish=wish, by=by, at=at, **more)


def answer(to: Any, *files: Any, at: datetime = TUESDAY, text: str = "", links: Any = (), key: str = "one") -> Any:
    said = take_home_answers.Answer(text=text, links=links, files=files, key=key)
    person = Actor(ActorKind.CANDIDATE, to.organization_id, id=to.application.person_id)
    return take_home_answers.hand_in(take_home=to, answer=said, by=person, at=at)


def grade(of: Any, grader: Membership, overall: str = "yes", at: datetime = FRIDAY, **more: Any) -> Any:
    content = gradings.Content(overall=overall, **more)
    by = grader.as_actor()
    return gradings.submit(take_home=of, content=content, seen_revision=0, window="test", by=by, at=at)


def asked(
    of: Application,
    *colleagues: Membership,
    by: Actor | None = None,
    at: datetime = MONDAY,
    due_on: date | None = None,
    **more: Any,
) -> Any:
    """Ask colleagues for feedback, by three days later; of one colleague, the request itself."""
    wish = feedback_requests.Wish(due_on=due_on or (at + timedelta(days=3)).date(), **more)
    asker = by or system(of.organization_id)
    made = feedback_requests.ask(application=of, colleagues=colleagues, wish=wish, by=asker, at=at)
    return made[0] if len(colleagues) == 1 else made


def feedback(to: Any, overall: str = "yes", at: datetime = TUESDAY, **more: Any) -> Any:
    content = scorecards.Content(overall=overall, **more)
    by = to.membership.as_actor()
    return feedback_requests.submit(request=to, content=content, seen_revision=0, window="test", by=by, at=at)


def accepted(of: Application, by: Actor, *, at: datetime = FRIDAY, **draft: Any) -> Offer:
    """An offer that was sent, read and signed at that moment, so that its person is hired; files are to be kept."""
    words = {"title": "Staff nurse", "starts_on": date(2026, 6, 1), "expires_at": at + timedelta(days=10)} | draft
    pay = [offers.Component(PayKind.SALARY, 5_200_000, "EUR")]
    offer = offers.write(application=of, draft=offers.OfferDraft(components=pay, **words), by=by, at=MONDAY)
    offer = offers.send(offer=offers.submit(offer=offer, by=by, at=MONDAY), by=by, at=TUESDAY)
    person = Actor(ActorKind.CANDIDATE, of.organization_id, id=of.person_id)
    offer_answers.view(offer=offer, by=person, at=WEDNESDAY)
    return offer_answers.accept(offer=offer, signature=offer_answers.Signature("Ada Byron"), by=person, at=at)


def mail_step(
    wait_days: int = 0, subject: str = "Night shifts, {{first_name}}?", text: str = "Would you like some?", **more: Any
) -> StepDraft:
    """A mail of a sequence; `kind` may say that it waits for its personal part."""
    return StepDraft(more.pop("kind", StepKind.MAIL), wait_days, variants=(VariantDraft(subject, text),), **more)


def sequence(
    by: Actor, *steps: StepDraft, name: str = "Night nurses", at: datetime = MONDAY, is_active: bool = True, **more: Any
) -> Sequence:
    """One of two mails, two business days apart, unless steps are given; people may be enrolled in it."""
    made = sequences.create(name=name, sender=more.pop("sender", None), by=by, at=at)
    draft = VersionDraft(steps=steps or (mail_step(), mail_step(2, "Still night shifts?")), **more)
    versions.write(sequence=made, draft=draft, seen=made.changed_at, by=by, at=at)
    if is_active:
        versions.activate(sequence=made, by=by, at=at)
    made.refresh_from_db()
    return made


def reminder_pace(pace: str, *, by: Actor, at: datetime = MONDAY) -> HiringPolicy:
    """Decide how often feedback that is not in is asked for, all else as it is."""
    now = HiringPolicy.objects.of(by)
    kept = {one.name: getattr(now, one.name) for one in fields(policies.Policy)}
    policy = policies.Policy(**kept | {"reminder_pace": ReminderPace(pace)})
    return policies.decide(policy=policy, seen=now.version, by=by, at=at)
