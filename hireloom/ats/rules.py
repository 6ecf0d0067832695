"""Who may do what in hiring, one condition per line."""

from datetime import datetime
from uuid import UUID

from hireloom.ats import blindness
from hireloom.ats.enums import AutomationAction
from hireloom.ats.models import (
    Application,
    ApprovalRun,
    ApprovalSeat,
    BulkAction,
    FeedbackRequest,
    Hire,
    Interview,
    InterviewSeat,
    Job,
    JobPost,
    Offer,
    OfferSigner,
    Requisition,
    TakeHome,
    TeamMember,
)
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.models import OrganizationModel


def may_on_job(actor: Actor, job: Job, permission: str) -> bool:
    """Whether a permission is held for this job: by site role unless it is confidential, or through its team."""
    if actor.organization_id != job.organization_id:
        return False
    is_open_to_site_roles = not job.is_confidential or actor.may("ats.view_confidential_jobs")
    if actor.may(permission) and is_open_to_site_roles:
        return True
    return holds_through_team(actor, job.pk, permission)


def holds_through_team(actor: Actor, job_id: UUID, permission: str) -> bool:
    """Whether a role on the hiring team of a job grants a permission."""
    return TeamMember.objects.granting(permission, actor).filter(job_id=job_id).exists()


def can_create_job(actor: Actor) -> bool:
    return actor.may("ats.create_jobs")


def can_edit_job(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.edit_jobs")


def can_publish(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.publish_posts")


def can_introduce(actor: Actor) -> bool:
    """Say to job boards who the organization is, and see what each of them gets."""
    return actor.may("ats.publish_posts")


def can_apply(actor: Actor, post: JobPost, at: datetime) -> bool:
    """Whoever sees the post: everybody, or colleagues alone."""
    is_shown = post.is_live_inside_with if actor.kind == ActorKind.MEMBER else post.is_live_with
    return actor.organization_id == post.organization_id and is_shown(post.job, at=at)


def can_add_application(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.add_applications")


def can_move(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.move_applications")


def can_reject(actor: Actor, application: Application) -> bool:
    return can_reject_in(actor, application.job)


def can_reject_in(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.reject_applications")


def can_run_rules(actor: Actor, application: Application) -> bool:
    """Whoever may write the rules of a job may run them on those who are there."""
    return can_edit_job(actor, application.job)


def can_hire(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.hire_people")


def can_view_hires(actor: Actor) -> bool:
    return actor.may("ats.view_hires")


def can_hand_over(actor: Actor, hire: Hire) -> bool:
    return may_on_job(actor, hire.application.job, "ats.hand_over_hires")


def can_view_hiring_record(actor: Actor, application: Application) -> bool:
    """Not while the actor is not to know who it is: the record says it in every other line."""
    may_view = may_on_job(actor, application.job, "ats.view_hiring_records")
    return may_view and not blindness.is_hidden(application, actor)


def knows_who_it_is(actor: Actor, application: Application) -> bool:
    """Not while the person of an application is reviewed blind, and the actor reviews."""
    return not blindness.is_hidden(application, actor)


def can_view_applicant_flow(actor: Actor) -> bool:
    return actor.may("ats.view_hiring_records")


def can_plan_hiring(actor: Actor) -> bool:
    """Whoever may read how everybody fared in hiring may plan with it."""
    return actor.may("ats.view_hiring_records")


def can_mail(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "messaging.send_messages")


def can_end_bulk_action(actor: Actor, action: BulkAction) -> bool:
    return (
        actor.organization_id == action.organization_id
        and actor.membership_id is not None
        and actor.membership_id == action.creator_id
    )


def sees_job(actor: Actor, job: Job) -> bool:
    return Job.objects.visible_to(actor).filter(pk=job.pk).exists()


def can_decide_policy(actor: Actor) -> bool:
    return actor.may("core.manage_organization")


BY_HAND = {
    AutomationAction.MAIL: "messaging.send_messages",
    AutomationAction.ASSIGN: "ats.move_applications",
    AutomationAction.MOVE: "ats.move_applications",
    AutomationAction.TAKE_HOME: "ats.schedule_interviews",
}
"""What a colleague needs for an application of the job to do by hand what an automation does."""


def can_automate(actor: Actor, job: Job, action: AutomationAction) -> bool:
    """Nobody lets an automation do what they may not do themselves."""
    permission = BY_HAND.get(action)
    return permission is None or may_on_job(actor, job, permission)


def can_mute_alerts(actor: Actor) -> bool:
    """A colleague, their own."""
    return actor.membership_id is not None


def can_change_structure(actor: Actor) -> bool:
    """Departments, offices, rejection reasons: whoever may change every job."""
    return actor.may("ats.edit_jobs")


def is_the_software(actor: Actor, of: OrganizationModel) -> bool:
    """Whether the software itself acts, in the organization of the row."""
    return actor.kind == ActorKind.SYSTEM and actor.organization_id == of.organization_id


def can_manage_approvals(actor: Actor) -> bool:
    return actor.may("ats.manage_approvals")


def can_decide(actor: Actor, seat: ApprovalSeat) -> bool:
    """Only whoever is asked, for themselves: being asked is the right, which a token's scopes may narrow."""
    return actor.membership_id == seat.membership_id and actor.is_within_scopes("ats.approve")


def can_replace_approver(actor: Actor, run: ApprovalRun) -> bool:
    if actor.organization_id != run.organization_id:
        return False
    is_theirs = actor.membership_id is not None and actor.membership_id == run.started_by_id
    return is_theirs or actor.may("ats.manage_approvals")


def can_write_requisitions(actor: Actor) -> bool:
    return actor.may("ats.edit_requisitions")


def can_edit_requisition(actor: Actor, requisition: Requisition) -> bool:
    if actor.organization_id != requisition.organization_id or not actor.may("ats.edit_requisitions"):
        return False
    mine = {requisition.requested_by_id, requisition.hiring_manager_id, requisition.recruiter_id} - {None}
    return not requisition.is_confidential or actor.may("ats.view_confidential_jobs") or actor.membership_id in mine


def can_view_pay_of_requisition(actor: Actor, requisition: Requisition) -> bool:
    """By the right to see pay; and who manages the hire, or asked for it, knows what they asked for."""
    mine = {requisition.requested_by_id, requisition.hiring_manager_id, requisition.recruiter_id} - {None}
    return actor.may("ats.view_pay") or actor.membership_id in mine


def can_edit_openings(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.edit_openings")


def can_view_pay(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.view_pay")


def can_schedule(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.schedule_interviews")


def can_seat_interviewers(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.edit_jobs") or may_on_job(actor, job, "ats.schedule_interviews")


def can_answer(actor: Actor, seat: InterviewSeat) -> bool:
    """An interviewer answers for themselves."""
    is_own = actor.membership_id is not None and seat.membership_id == actor.membership_id
    return actor.organization_id == seat.organization_id and is_own


def can_score(actor: Actor, interview: Interview, interviewer_id: UUID) -> bool:
    """Their own interview's, or another's on whose behalf they may."""
    if actor.organization_id != interview.organization_id:
        return False
    if actor.membership_id is not None and interviewer_id == actor.membership_id:
        return True
    return can_submit_for_others(actor, interview.application.job)


def can_grade(actor: Actor, take_home: TakeHome) -> bool:
    """Only who has a place in it as a grader, for themselves."""
    is_here = actor.organization_id == take_home.organization_id
    return is_here and take_home.graders.of(actor).held().exists()


def can_answer_take_home(actor: Actor, take_home: TakeHome) -> bool:
    """Only the person it was sent to, by the link they got."""
    is_theirs = actor.id == take_home.application.person_id and actor.organization_id == take_home.organization_id
    return actor.kind == ActorKind.CANDIDATE and is_theirs


def can_submit_for_others(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.submit_for_others")


def can_request_feedback(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.request_feedback")


def can_withdraw_feedback(actor: Actor, request: FeedbackRequest) -> bool:
    """Whoever asked, and whoever might have."""
    if actor.organization_id != request.organization_id:
        return False
    is_theirs = actor.membership_id is not None and actor.membership_id == request.asked_by_id
    return is_theirs or can_request_feedback(actor, request.application)


def can_give_feedback(actor: Actor, request: FeedbackRequest) -> bool:
    """Only whoever is asked, for themselves: being asked is the right, which a token's scopes may narrow."""
    is_theirs = actor.membership_id is not None and actor.membership_id == request.membership_id
    is_here = actor.organization_id == request.organization_id
    return is_theirs and is_here and actor.is_within_scopes("ats.view_applications")


def can_edit_forms(actor: Actor) -> bool:
    return actor.may("ats.edit_scorecard_forms")


def can_change_feedback_rule(actor: Actor) -> bool:
    return actor.may("ats.change_feedback_rule")


def can_record_decision(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.record_decisions")


def can_view_offers(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.view_offers")


def can_manage_offers(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.manage_offers")


def can_sign(actor: Actor, signer: OfferSigner) -> bool:
    """Only the colleague who is asked to, on whatever team they are."""
    is_theirs = actor.membership_id == signer.membership_id and actor.organization_id == signer.organization_id
    return actor.membership_id is not None and is_theirs and actor.is_within_scopes("ats.manage_offers")


def can_edit_letters(actor: Actor) -> bool:
    return actor.may("ats.edit_letters")


def can_answer_offer(actor: Actor, offer: Offer) -> bool:
    """Only the person it is made to, by the link they got."""
    is_theirs = actor.id == offer.application.person_id and actor.organization_id == offer.organization_id
    return actor.kind == ActorKind.CANDIDATE and is_theirs
