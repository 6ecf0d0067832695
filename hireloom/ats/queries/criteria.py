"""What a job asks for."""

from collections.abc import Sequence

from hireloom.ats.models import Criterion, Job


def of_job(job: Job) -> Sequence[Criterion]:
    """List the criteria of a job that the actor has seen, in order. One query."""
    return list(Criterion.objects.of_job(job))
