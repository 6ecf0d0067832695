"""Timing requests and the processor time they cost; medians, because machines are noisy."""

import statistics
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import psutil

Request = Callable[[int], None]


@dataclass(frozen=True)
class Figures:
    """One line of a table: milliseconds for p50 and p95, requests a second, CPU milliseconds a request."""

    name: str
    clients: int
    requests: int
    p50: float
    p95: float
    rate: float
    app_cpu: float
    database_cpu: float


class Load:
    """The processes of one installation, told apart into application and database."""

    def __init__(self, parent: int) -> None:
        self.parent = psutil.Process(parent)

    def _members(self) -> tuple[list[psutil.Process], list[psutil.Process]]:
        everything = [self.parent, *self.parent.children(recursive=True)]
        database = [process for process in psutil.process_iter(["name"]) if "postgres" in (process.info["name"] or "")]
        application = [process for process in everything if "postgres" not in _name(process)]
        return application, database

    def cpu_seconds(self) -> tuple[float, float]:
        """User and system time so far of (application, database)."""
        application, database = self._members()
        return _total(application), _total(database)

    def wait_until_idle(self, most_seconds: float = 600) -> float:
        """Let the jobs that loading left behind come to their end; the seconds it took."""
        start = time.perf_counter()
        while time.perf_counter() - start < most_seconds:
            before = self.cpu_seconds()
            time.sleep(3)
            if self.cpu_seconds()[0] - before[0] < 0.2:
                break
        return time.perf_counter() - start

    def memory_mib(self) -> list[float]:
        """Memory of each application process, the largest first, pages shared between them counted once (PSS)."""
        application, _ = self._members()
        return sorted((_pss(process) / 1024**2 for process in application), reverse=True)


def _name(process: psutil.Process) -> str:
    try:
        return str(process.name())
    except psutil.Error:  # a document was just read to its end
        return ""


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:  # a document was just read to its end
        return 0


def _total(processes: Iterable[psutil.Process]) -> float:
    total = 0.0
    for process in processes:
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system
    return total


def measure(name: str, request: Request, load: Load, *, clients: int = 1, requests: int = 60, warm: int = 5) -> Figures:
    """Send a request many times over, by as many clients at once, and take the time of each.

    `request` gets its number, so that no two are alike; it raises when the answer is not right. Every client has asked
    `warm` times before anything is counted: what is measured is the server, not how a client comes to be.
    """
    ready = Barrier(clients)
    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(lambda client: _warmed(request, client, warm, ready), range(clients)))
        before, start = load.cpu_seconds(), time.perf_counter()
        took = sorted(threads.map(lambda number: _timed(request, number), range(requests)))
    wall, after = time.perf_counter() - start, load.cpu_seconds()
    return Figures(
        name=name,
        clients=clients,
        requests=requests,
        p50=statistics.median(took) * 1000,
        p95=took[min(len(took) - 1, int(len(took) * 0.95))] * 1000,
        rate=requests / wall,
        app_cpu=(after[0] - before[0]) / requests * 1000,
        database_cpu=(after[1] - before[1]) / requests * 1000,
    )


def _warmed(request: Request, client: int, times: int, ready: Barrier) -> None:
    """Ask in every thread: none takes the turn of another, since all wait for the last."""
    ready.wait()
    for number in range(times):
        request(-1 - client * times - number)


def _timed(request: Request, number: int) -> float:
    start = time.perf_counter()
    request(number)
    return time.perf_counter() - start
