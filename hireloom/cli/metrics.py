"""Prometheus metrics on an address of their own, never on the one visitors reach."""

import errno
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from prometheus_client import Counter, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector, CollectorRegistry

from hireloom.cli.console import Refusal

_REQUESTS = Counter("hireloom_http_requests_total", "Requests answered.", ["method", "status"])
_SECONDS = Histogram(
    "hireloom_http_request_seconds",
    "Time from a request to the start of its answer.",
    ["method"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_JOBS = """
    SELECT status::text, queue_name, count(*), extract(epoch FROM now() - min(
        coalesce(scheduled_at, (SELECT min(at) FROM procrastinate_events WHERE job_id = job.id)))
    )::float8
    FROM procrastinate_jobs AS job WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1, 2
"""

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def serve(host: str, port: int) -> None:
    """Answer ``/metrics`` in a thread.

    Raises:
        Refusal: the port is taken.

    """
    try:
        start_http_server(port, host)
    except OSError as error:
        raise Refusal(f"Metrics cannot be served on port {port} of {host} ({error.strerror}).") from error


def serve_together(host: str, port: int) -> None:
    """Answer ``/metrics`` for all processes that count into one folder; the first of them does it for the others.

    When that one ends, whichever takes its place serves them.
    """
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    try:
        start_http_server(port, host, registry)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise Refusal(f"Metrics cannot be served on port {port} of {host} ({error.strerror}).") from error


def measured(application: Application) -> Application:
    """Count and time each request; the address is no label, for it may name a person's record."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"] if environ["REQUEST_METHOD"] in _METHODS else "other"
        began = time.perf_counter()

        def start(status: str, *further: Any) -> Any:
            _REQUESTS.labels(method, status[:3]).inc()
            _SECONDS.labels(method).observe(time.perf_counter() - began)
            return start_response(status, *further)

        return application(environ, start)

    return answer


class Jobs(Collector):
    """The queue as it stands when somebody asks."""

    def collect(self) -> Iterator[Metric]:
        """Yield how many jobs wait, run or have failed, and how long the longest waiting one is due."""
        from django.db import connection  # app ready

        count = GaugeMetricFamily("hireloom_jobs", "Jobs by state.", labels=["status", "queue"])
        age = GaugeMetricFamily(
            "hireloom_jobs_due_seconds", "Seconds since the first was due.", labels=["status", "queue"]
        )
        with connection.cursor() as cursor:
            cursor.execute(_JOBS)
            for status, queue, number, seconds in cursor.fetchall():
                count.add_metric([status, queue], number)
                age.add_metric([status, queue], max(seconds or 0, 0))
        connection.close()
        yield count
        yield age


def watch_jobs() -> None:
    """Add the state of the queue to what this process serves."""
    REGISTRY.register(Jobs())
