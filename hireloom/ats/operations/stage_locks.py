"""Who enters a stage, and who removes one, wait for each other; those who enter do not wait among themselves.

Taken first, before any row: entering locks an application and then, through its key, the stage; arranging the stages
locks them the other way round.
"""

from uuid import UUID

from hireloom.ats.models import Stage
from hireloom.core import locks


def enter(*job_ids: UUID) -> None:
    """Hold the stages of jobs as they are, in one order for everybody, until the transaction ends."""
    for job_id in sorted(set(job_ids)):
        locks.take(_key(job_id), is_shared=True)


def arrange(job_id: UUID) -> None:
    """Be the only one who changes the stages of a job, or enters one, until the transaction ends."""
    locks.take(_key(job_id))


def still_there(stage: Stage) -> bool:
    """Whether a stage that was read before is one of its job's now. One query."""
    return Stage.objects.present().filter(pk=stage.pk).exists()


def _key(job_id: UUID) -> str:
    return f"stages of {job_id}"
