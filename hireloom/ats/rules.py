"""Who may do what in hiring, one condition per line."""

from uuid import UUID

from hireloom.ats.models import Application, Interview, InterviewSeat, Job, JobPost, TeamMember
from hireloom.core.actor import Actor


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


def can_apply(actor: Actor, post: JobPost) -> bool:
    return actor.organization_id == post.organization_id and post.is_live_with(post.job)


def can_add_application(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.add_applications")


def can_move(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.move_applications")


def can_reject(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.reject_applications")


def can_hire(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.hire_people")


def can_change_structure(actor: Actor) -> bool:
    """Departments, offices, rejection reasons: whoever may change every job."""
    return actor.may("ats.edit_jobs")


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


def can_submit_for_others(actor: Actor, job: Job) -> bool:
    return may_on_job(actor, job, "ats.submit_for_others")


def can_edit_forms(actor: Actor) -> bool:
    return actor.may("ats.edit_scorecard_forms")


def can_change_feedback_rule(actor: Actor) -> bool:
    return actor.may("ats.change_feedback_rule")


def can_decide(actor: Actor, application: Application) -> bool:
    return may_on_job(actor, application.job, "ats.record_decisions")
