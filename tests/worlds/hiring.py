"""Hiring: rules, many at once, requisitions, offers, interviews, take-homes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hireloom.ats.enums import ApprovalKind, AutomationAction, AutomationTrigger, BulkVerb, PayKind, RuleAction
from hireloom.ats.models import (
    ApprovalSeat,
    AutomationFiring,
    Department,
    Hire,
    Interview,
    OfferQuestion,
    RuleFiring,
)
from hireloom.ats.operations import (
    application_rules,
    approval_flows,
    automations,
    bulk_actions,
    exercises,
    letter_proposals,
    letter_sets,
    letters,
    offers,
    openings,
    requisitions,
)
from hireloom.core import files
from hireloom.core.models import Membership
from hireloom.engine.conditions import About, Condition, Test
from tests import factories
from tests.cast import MONDAY, TUESDAY, WEDNESDAY


def of_rule(post: Any, application: Any, mark: str, by: Any) -> dict[str, Any]:
    """A rule of a post, and what it proposed."""
    draft = application_rules.RuleDraft(
        name=f"{mark} rule",
        conditions=[Condition(About.CITY, Test.IS, mark)],
        action=RuleAction.PROPOSE_REJECTION,
        reason=factories.reason(post.organization_id, f"{mark} reason"),
    )
    rule = application_rules.write(post=post, draft=draft, by=by, at=MONDAY)
    firing = RuleFiring.objects.create(
        organization_id=post.organization_id, rule=rule, application=application, state="proposed", fired_at=MONDAY
    )
    return {"application_rule_id": rule.pk, "firing_id": firing.pk}


def of_automation(application: Any, mark: str, by: Any) -> dict[str, Any]:
    """An automation of a job that is switched on, and what it did."""
    draft = automations.AutomationDraft(
        name=f"{mark} automation",
        trigger=AutomationTrigger.TAGGED,
        action=AutomationAction.TAG,
        trigger_tag=f"{mark} hot",
        tag_name=f"{mark} seen",
        is_active=True,
    )
    automation = automations.write(job=application.job, draft=draft, by=by, at=MONDAY)
    AutomationFiring.objects.create(
        organization_id=by.organization_id,
        automation=automation,
        application=application,
        occasion=mark,
        state="done",
        fired_at=MONDAY,
    )
    return {"automation_id": automation.pk}


def of_bulk_action(application: Any, by: Any, mark: str) -> dict[str, Any]:
    """One verb for many, that has not begun."""
    wish = bulk_actions.Wish(BulkVerb.TAG, tag_name=mark)
    return {"action_id": bulk_actions.begin(wish=wish, applications=[application], by=by, at=MONDAY).pk}


def of_requisition(job: Any, membership: Membership, by: Any, mark: str) -> dict[str, Any]:
    """A requisition that waits for its approval, with the flow that asks, and an opening."""
    unit = Department.objects.create(organization_id=by.organization_id, name=f"{mark} unit")
    group = approval_flows.GroupDraft(name=f"{mark} board", memberships=[membership.pk])
    draft = approval_flows.FlowDraft(
        kind=ApprovalKind.REQUISITION, name=f"{mark} flow", groups=[group], department=unit
    )
    flow = approval_flows.define(draft=draft, by=by, at=MONDAY)
    wish = requisitions.RequisitionDraft(title=f"{mark} nurse", department_id=unit.pk, reason=mark)
    requisition = requisitions.submit(requisition=requisitions.create(draft=wish, by=by, at=MONDAY), by=by, at=MONDAY)
    return {
        "flow_id": flow.pk,
        "requisition_id": requisition.pk,
        "seat_id": ApprovalSeat.objects.get(step__run__subject_id=requisition.pk).pk,
        "opening_id": openings.add(
            job=job, draft=openings.OpeningDraft(code=f"{mark}-1", note=mark), by=by, at=MONDAY
        ).pk,
    }


def of_offer(application: Any, by: Any, mark: str) -> dict[str, Any]:
    """An offer with its letter and a question about it."""
    letter = letters.write(
        draft=letters.LetterDraft(name=f"{mark} letter", body=f"{mark} {{{{pay}}}}"), by=by, at=MONDAY
    )
    wish = letter_sets.LetterSetDraft(name=f"{mark} set", templates=[letter], office=application.job.office)
    letter_set = letter_sets.define(draft=wish, by=by, at=MONDAY)
    proposed = letters.LetterDraft(name=f"{mark} proposal", body=f"{mark} {{{{pay}}}}")
    proposal = letter_proposals.propose(draft=proposed, by=by, at=MONDAY)
    pay = offers.Component(kind=PayKind.SALARY, amount_minor=5_000_000, currency="EUR")
    signer = offers.Signer(Membership.objects.get(pk=by.membership_id))
    offered = offers.OfferDraft(title=f"{mark} nurse", components=[pay], template=letter, note=mark, signers=[signer])
    offer = offers.write(application=application, draft=offered, by=by, at=MONDAY)
    question = OfferQuestion.objects.create(
        organization_id=by.organization_id, offer=offer, text=f"{mark}?", asked_at=MONDAY
    )
    return {
        "template_id": letter.pk,
        "letter_set_id": letter_set.pk,
        "proposal_id": proposal.pk,
        "number": letter.version,
        "offer_id": offer.pk,
        "signer_id": offer.signers.get().pk,
        "question_id": question.pk,
    }


def of_interviews(job: Any, application: Any, membership: Membership, by: Any, mark: str) -> dict[str, Any]:
    """Two interviews, one of them planned and judged; both with the mark in every text."""
    planned = factories.planned(job, by, membership, name=f"{mark} talk", purpose=mark)
    later = timedelta(hours=Interview.objects.filter(seats__membership=membership).count())
    past = factories.interview(
        application, membership, by=by, planned=planned, name=mark, starts_at=WEDNESDAY + later, note=mark
    )
    factories.scorecard(past, membership, notes=mark)
    ahead = timezone.now() + timedelta(days=5) + later
    factories.interview(application, membership, by=by, name=f"{mark} ahead", starts_at=ahead)
    return {"interview_id": past.pk, "plan_interview_id": planned.pk}


def of_take_home(job: Any, application: Any, membership: Membership, by: Any, mark: str) -> dict[str, Any]:
    """An exercise that was handed in and waits for its grader, with the mark in every text and a file of each kind."""
    organization_id = by.organization_id

    def paper(name: str) -> Any:
        words = {"content": mark.encode(), "name": f"{mark} {name}", "media_type": "text/plain", "at": MONDAY}
        return files.keep(organization_id=organization_id, **words)

    handout = [exercises.Handout(paper("task.txt").pk, f"{mark} task.txt")]
    exercise = factories.exercise(
        job, by, membership, name=f"{mark} exercise", instructions=mark, handout=handout, is_anonymous=False
    )
    sent = factories.take_home(application, exercise, membership, by=by)
    factories.answer(sent, paper("answer.txt"), text=mark, links=[f"https://example.org/{mark}"])
    return {"exercise_id": exercise.pk, "take_home_id": sent.pk, "position": 1, "number": 1}


def of_feedback(application: Any, membership: Membership, by: Any, mark: str) -> dict[str, Any]:
    """A colleague is asked what they think, with the mark in what is asked."""
    return {"feedback_request_id": factories.asked(application, membership, by=by, message=mark).pk}


def of_hire(application: Any, mark: str) -> dict[str, Any]:
    """The application was hired once, and handed over, which was taken back, so that it stands where it stood."""
    hire = Hire.objects.create(
        organization_id=application.organization_id,
        application=application,
        hired_at=MONDAY,
        taken_back_at=TUESDAY,
        handed_over_at=MONDAY,
        reference=f"{mark} 17",
    )
    return {"hire_id": hire.pk}
