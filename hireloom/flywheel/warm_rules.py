"""Who may do what with the list of those we know for a job, one condition per line."""

from hireloom.ats import rules
from hireloom.ats.models import Job
from hireloom.core.actor import Actor


def can_view_warm_list(actor: Actor, job: Job) -> bool:
    """By site role unless the job is confidential, or by a role on its team; the people are asked for one by one."""
    return rules.may_on_job(actor, job, "flywheel.view_warm_lists")


def can_edit_warm_list(actor: Actor, job: Job) -> bool:
    return rules.may_on_job(actor, job, "flywheel.edit_warm_lists")


def can_decide_before_posting(actor: Actor, job: Job) -> bool:
    """Whoever publishes posts of the job says what becomes of those we know."""
    return rules.can_publish(actor, job)
