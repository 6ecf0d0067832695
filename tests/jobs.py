"""Running what the operations deferred, inside the test's own transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from hireloom.core import tenancy


def waiting(task_name: str | None = None) -> list[ProcrastinateJob]:
    """The jobs that wait, oldest first."""
    jobs = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return [job for job in jobs if task_name in (None, job.task_name)]


def drain(*, most: int = 200) -> int:
    """Run the jobs that wait, and those they defer in turn; how many ran. An error is raised as it is."""
    shown = tenancy.current()
    done: set[int] = set()
    while len(done) < most:
        job = next((job for job in waiting() if job.id not in done), None)
        if job is None:
            break
        done.add(job.id)
        with _at_it(job):
            app.tasks[job.task_name](**job.args)
    if shown:
        tenancy._set(str(shown))
    return len(done)


def work() -> int:
    """Do what is due as a worker does, each job once; what is put off stays. How many jobs ran.

    An error is raised as it is. For tests that commit: the jobs that were done are gone afterwards.
    """
    shown, count = tenancy.current(), 0
    while job := _next_due():
        with _at_it(job):
            app.tasks[job.task_name](**job.args)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.id])
        count += 1
    if shown:
        tenancy._set(str(shown))
    return count


@contextmanager
def _at_it(job: ProcrastinateJob) -> Iterator[None]:
    """The job as others see it while a worker does it: no longer waiting."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.id])
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute("UPDATE procrastinate_jobs SET status = 'todo' WHERE id = %s", [job.id])


def _next_due() -> ProcrastinateJob | None:
    is_due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now() + timedelta(seconds=1))
    return ProcrastinateJob.objects.filter(is_due, status="todo").order_by("-priority", "id").first()
