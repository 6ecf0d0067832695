"""``hireloom worker``: one process that runs background jobs."""

import argparse
import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence
from typing import Any

import psutil

from hireloom.cli import children, database, django_setup, home, settings
from hireloom.cli.console import complain

_GIVES_WAY = 5  # to pages on the same machine: nobody waits for a job as one waits for a page
_LOOK_SECONDS = 5.0
_MOST_GROWN = 24 << 20
"""Bytes that a worker may have more than at its start; Python keeps what a large job took, and gives little back."""
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
    chosen: settings.CommandSettings,
    *,
    queues: Sequence[str] = (),
    grace: float,
    metrics_port: int | None,
    renews: bool = False,
) -> int:
    """Work in this process, which has loaded Django, until asked to stop; return the exit code.

    ``grace`` is in seconds; a ``metrics_port`` of None is the one of the settings, 0 is none. With ``renews`` it ends
    with ``children.RENEW`` once it has grown and nothing is to be done, for whoever starts another.
    """
    os.nice(_GIVES_WAY)
    port = chosen.metrics_port if metrics_port is None else metrics_port
    if port:
        _serve_metrics(chosen.metrics_host, port)
    return asyncio.run(_work(queues=queues, slots=chosen.job_slots, grace=grace, renews=renews))


def _serve_metrics(host: str, port: int) -> None:
    from hireloom.cli import metrics  # optional: only where metrics are wanted

    metrics.watch_jobs()
    metrics.serve(host, port)


async def _work(*, queues: Sequence[str], slots: int, grace: float, renews: bool) -> int:
    """Work until asked to stop, until the database is lost, or until it is time for a fresh process."""
    from hireloom.core import jobs  # app ready

    asked, grown = asyncio.Event(), asyncio.Event()
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
        watching = asyncio.create_task(_watch(work, grown)) if renews else None
        with contextlib.suppress(asyncio.CancelledError):
            await work
        if watching:
            watching.cancel()
    if asked.is_set():
        return 0
    if grown.is_set():
        return children.RENEW
    complain("the worker lost its database; its jobs are run again once a worker is back.")
    return 1


async def _watch(work: asyncio.Task[None], grown: asyncio.Event) -> None:
    """Have the work end when the process has grown and did nothing between two looks. A job begun meanwhile is done."""
    from hireloom.core import jobs  # app ready

    at_start, begun = _own_memory(), -1
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        is_idle = not jobs.under_way.now and jobs.under_way.begun == begun
        begun = jobs.under_way.begun
        if is_idle and _own_memory() - at_start > _MOST_GROWN:
            grown.set()
            work.cancel()
            return


def _own_memory() -> int:
    """Bytes that this process shares with no other."""
    return int(psutil.Process().memory_full_info().uss)


def _stop(work: asyncio.Task[None], asked: asyncio.Event) -> None:
    from hireloom.core import jobs  # app ready

    jobs.ending.set()
    asked.set()
    work.cancel()
