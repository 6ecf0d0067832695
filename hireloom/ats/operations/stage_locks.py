"""Who enters a stage, and who removes one, wait for each other; those who enter do not wait among themselves.

Taken first, before any row: entering locks an application and then, through its key, the stage; arranging the stages
locks them the other way round.
"""

from uuid import UUID

from django.db import connection

from hireloom.ats.enums import JobStatus
from hireloom.ats.models import Stage
from hireloom.core import locks


def enter(*job_ids: UUID) -> None:
    """Hold the stages of jobs as they are, in one order for everybody, until the transaction ends."""
    for job_id in sorted(set(job_ids)):
        locks.take(_key(job_id), is_shared=True)


def enter_open(job_id: UUID) -> bool:
    """Hold the stages of a job as they are, and the job; whether it takes people.

    The row is locked as a reference to it would lock it: those who come in do not wait among themselves, but for
    whoever closes the job this very moment, and then they know.
    """
    enter(job_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM ats_job WHERE id = %s FOR KEY SHARE", [job_id])
        row = cursor.fetchone()
    return row is not None and row[0] == JobStatus.OPEN


def arrange(job_id: UUID) -> None:
    """Be the only one who changes the stages of a job, or enters one, until the transaction ends."""
    locks.take(_key(job_id))


def still_there(stage: Stage) -> bool:
    """Whether a stage that was read before is one of its job's now. One query."""
    return Stage.objects.present().filter(pk=stage.pk).exists()


def _key(job_id: UUID) -> str:
    return f"stages of {job_id}"
