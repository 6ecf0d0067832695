"""``hireloom worker``: one process that runs background jobs."""

import argparse
import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence
from typing import Any

from hireloom.cli import children, database, django_setup, home, settings
from hireloom.cli.console import complain

_GIVES_WAY = 5  # to pages on the same machine: nobody waits for a job as one waits for a page
_POLL_SECONDS = 0.5  # new jobs are announced by the database; polling finds those whose moment has come


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("--queues", metavar="A,B", default="", help="only jobs of these queues (all)")
    parser.add_argument(
        "--metrics-port", type=int, metavar="N", help="serve Prometheus metrics there (HIRELOOM_METRICS_PORT)"
    )
    parser.add_argument(
        "--grace", type=float, default=30.0, metavar="SECONDS", help="time for running jobs to end (30)"
    )


def run(options: argparse.Namespace) -> int:
    """Work until asked to stop; a job that is cut off is run again by another worker."""
    children.die_with_parent()
    chosen = settings.read()
    with database.attached_for_serving(home.choose(options.home)) as attached:
        prepare_environment(slots=chosen.job_slots)
        django_setup.as_app(attached)
        django_setup.check_role()
        queues = [name for name in options.queues.split(",") if name]
        return work(chosen, queues=queues, grace=options.grace, metrics_port=options.metrics_port)


def prepare_environment(*, slots: int) -> None:
    """Set what a worker needs and nobody set otherwise: connections that stay open from job to job, one for each."""
    wanted = {"HIRELOOM_DATABASE_POOL": "yes", "HIRELOOM_DATABASE_POOL_SIZE": str(slots)}
    os.environ.update({name: value for name, value in wanted.items() if not os.environ.get(name, "").strip()})


def work(
    chosen: settings.CommandSettings, *, queues: Sequence[str] = (), grace: float, metrics_port: int | None
) -> int:
    """Work in this process, which has loaded Django, until asked to stop; return the exit code.

    ``grace`` is in seconds; a ``metrics_port`` of None is the one of the settings, 0 is none.
    """
    os.nice(_GIVES_WAY)
    port = chosen.metrics_port if metrics_port is None else metrics_port
    if port:
        _serve_metrics(chosen.metrics_host, port)
    was_asked = asyncio.run(_work(queues=queues, slots=chosen.job_slots, grace=grace))
    if not was_asked:
        complain("the worker lost its database; its jobs are run again once a worker is back.")
    return 0 if was_asked else 1


def _serve_metrics(host: str, port: int) -> None:
    from hireloom.cli import metrics  # optional: only where metrics are wanted

    metrics.watch_jobs()
    metrics.serve(host, port)


async def _work(*, queues: Sequence[str], slots: int, grace: float) -> bool:
    """Work until asked to stop, or until the database is lost; return whether we were asked."""
    from hireloom.core import jobs  # app ready

    asked = asyncio.Event()
    only: dict[str, Any] = {"queues": list(queues)} if queues else {}
    async with jobs.for_worker().open_async() as worker_app:
        work = asyncio.create_task(
            worker_app.run_worker_async(
                concurrency=slots,
                fetch_job_polling_interval=_POLL_SECONDS,
                shutdown_graceful_timeout=grace,
                install_signal_handlers=False,
                **only,
            )
        )
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, _stop, work, asked)
        with contextlib.suppress(asyncio.CancelledError):
            await work
    return asked.is_set()


def _stop(work: asyncio.Task[None], asked: asyncio.Event) -> None:
    from hireloom.core import jobs  # app ready

    jobs.ending.set()
    asked.set()
    work.cancel()
