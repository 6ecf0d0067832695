"""Background jobs: declared here, run in their organization's transaction, committed with the data.

The queue is Procrastinate in the same PostgreSQL: deferring a job inside a transaction
commits or vanishes with it. Source: decision record 0006.
"""

import inspect
import threading
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from hireloom.core import directory, tenancy

RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)
"""Tries at 0, 3, 9, 27 ... seconds, about an hour in all; then the job is parked as failed."""

STALLED_AFTER = timedelta(seconds=30)

ending = threading.Event()
"""Set once the worker that this process is was asked to end: what takes long leaves its rest to another job."""

T = TypeVar("T")


class UnderWay:
    """The jobs that this process has begun and is doing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.begun = 0
        self.now = 0

    def __enter__(self) -> None:
        with self._lock:
            self.begun += 1
            self.now += 1

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self.now -= 1


under_way = UnderWay()


def task(
    *, name: str, queue: str = "default", retry: RetryStrategy = RETRY, is_atomic: bool = True, priority: int = 0
) -> Callable[[Callable[..., None]], Task[Any, Any, Any]]:
    """Declare a job of an organization.

    The function takes keywords of plain values and calls one operation. It runs in its
    organization's transaction (`organization_id` is passed on only if it asks for it), or without
    one when `is_atomic` is False and it opens its own. Keywords it does not know are ignored, so
    that jobs enqueued by another release still run. Jobs of a higher priority begin first.
    """

    def decorate(function: Callable[..., None]) -> Task[Any, Any, Any]:
        known = set(inspect.signature(function).parameters)

        @wraps(function)
        def run(*, organization_id: str, **arguments: Any) -> None:
            accepted = {key: value for key, value in arguments.items() if key in known}
            if "organization_id" in known:
                accepted["organization_id"] = organization_id
            with under_way:
                if not is_atomic:
                    function(**accepted)
                    return
                with tenancy.organization(UUID(organization_id)):
                    function(**accepted)

        return app.task(queue=queue, name=name, retry=retry, priority=priority)(run)

    return decorate


def in_every_organization(
    *, name: str, cron: str, **arguments: Any
) -> Callable[[Task[Any, Any, Any]], Task[Any, Any, Any]]:
    """Have a job of an organization done in each of them, whenever `cron` (UTC) says so.

    `name` is that of the job that enqueues the others, `arguments` are what they get besides their organization.
    """

    def decorate(job: Task[Any, Any, Any]) -> Task[Any, Any, Any]:
        @app.periodic(cron=cron)
        @app.task(queue="maintenance", name=name)
        def begin(timestamp: int) -> None:  # noqa: ARG001  Procrastinate passes it
            for organization_id in directory.organization_ids():
                job.defer(organization_id=str(organization_id), **arguments)

        return job

    return decorate


def one_by_one(organization_id: UUID, each: Iterable[T], do: Callable[[T], object]) -> None:
    """Do something to each in a transaction of its own, so that one that fails keeps nobody else waiting.

    Raises: ExceptionGroup: what failed, after all others are done, so that the job is tried again.
    """
    failed = []
    for one in each:
        try:
            with tenancy.organization(organization_id):
                do(one)
        except Exception as error:  # noqa: BLE001  raised below, with the others
            failed.append(error)
    if failed:
        msg = f"{len(failed)} could not be done"
        raise ExceptionGroup(msg, failed)


def for_worker() -> App:
    """The queue as a worker serves it: by connections of its own, while what jobs defer commits with their data.

    Procrastinate's `replace_connector` would have those deferred by the worker's connection, at once: another worker
    would begin before there is anything to find, and what a failed job deferred would stay.
    """
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's connector has it
    serving = App(connector=connector, import_paths=app.import_paths, worker_defaults=app.worker_defaults)
    serving.tasks, serving.periodic_registry = app.tasks, app.periodic_registry
    return serving


def on_app_ready(procrastinate: App) -> None:
    """Register the periodic tasks of the installation; called once by Procrastinate."""

    @procrastinate.periodic(cron="*/1 * * * * */15")
    @procrastinate.task(queue="maintenance", name="core.retry_stalled_jobs", pass_context=False)
    async def retry_stalled_jobs(timestamp: int) -> None:  # noqa: ARG001  Procrastinate passes it
        """Hand jobs of dead workers to a living one: Procrastinate does not do so by itself."""
        manager = procrastinate.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER.total_seconds()):
            await manager.retry_job(job, retry_at=timezone.now())

    @procrastinate.periodic(cron="17 3 * * *")
    @procrastinate.task(queue="maintenance", name="core.remove_old_jobs")
    async def remove_old_jobs(timestamp: int) -> None:  # noqa: ARG001  Procrastinate passes it
        """Forget finished jobs after a week; failed ones are kept for a person to look at."""
        await procrastinate.job_manager.delete_old_jobs(nb_hours=7 * 24)
