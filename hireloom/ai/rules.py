"""Who may do what with matches, one condition per line."""

from hireloom.ats.models import Job, TeamMember
from hireloom.core.actor import Actor


def can_view_matches(actor: Actor, job: Job) -> bool:
    """By site role, or by the actor's role on the job's team; whether they see the job is asked elsewhere."""
    if actor.organization_id != job.organization_id:
        return False
    return (
        actor.may("ai.view_matches") or TeamMember.objects.granting("ai.view_matches", actor).filter(job=job).exists()
    )


def can_view_audits(actor: Actor) -> bool:
    return actor.may("ai.audit_matching") or actor.may("ai.switch_matching")


def can_audit(actor: Actor) -> bool:
    return actor.may("ai.audit_matching") or actor.may("ai.switch_matching")


def can_switch(actor: Actor) -> bool:
    return actor.may("ai.switch_matching")
