"""A web server and background workers as copies of one process: they share the memory of all that is loaded.

This process loads the program, forks them, and does nothing but look after them; one that ends is forked again.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from hireloom.cli import children, readiness, settings
from hireloom.cli.console import Refusal, StopRequested

_LOOK_SECONDS = 0.4
_READY_SECONDS = 30.0
_MORE_SECONDS = 0.2


@dataclass(frozen=True)
class Workers:
    """How many, the seconds that their jobs have to end, and the port below the first one's metrics; 0 is none."""

    count: int
    grace: float
    metrics_port: int


def run(address: str, serve: Callable[[], int], chosen: settings.CommandSettings, workers: Workers) -> int:
    """Serve and work until asked to stop; return the exit code.

    Workers begin once the server answers, for on a small machine they would keep the first page waiting.
    """
    server = children.Child("The web server", children.fork("hireloom-web", serve))
    running = [server]
    try:
        with children.stopping_on_signals():
            server.start()
            with suppress(Refusal):  # its database may be away: pages say so, and jobs wait
                readiness.wait(address, server, timeout_seconds=_READY_SECONDS)
            if server.exit_code is not None:
                return 1
            running += _started(chosen, workers)
            while True:
                time.sleep(_LOOK_SECONDS)
                for child in running:
                    child.revive()
    except StopRequested:
        return 0
    finally:
        children.stop(running, grace_seconds=workers.grace + _MORE_SECONDS)


def _started(chosen: settings.CommandSettings, workers: Workers) -> list[children.Child]:
    found = []
    for number in range(1, workers.count + 1):
        port = workers.metrics_port + number if workers.metrics_port else 0
        found.append(children.Child(f"Worker {number}", children.fork("hireloom-worker", _work(chosen, workers, port))))
        found[-1].start()
    return found


def _work(chosen: settings.CommandSettings, workers: Workers, metrics_port: int) -> Callable[[], int]:
    def work() -> int:
        from hireloom.cli.commands import worker  # slow: only where there are workers

        os.environ.pop("PROMETHEUS_MULTIPROC_DIR", None)  # a worker counts for itself
        _without_pool()
        return worker.work(chosen, grace=workers.grace, metrics_port=metrics_port, renews=True)

    return work


def _without_pool() -> None:
    """Let this process open and close its connections: jobs come one by one, and a few are better not kept."""
    from django.db import connections  # app ready

    options: dict[str, Any] = connections["default"].settings_dict["OPTIONS"]
    options.pop("pool", None)
