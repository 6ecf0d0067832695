"""How fast this machine is just now: three small pieces of work that never change, measured in the same run.

Figures of two machines, or of two hours on a shared one, can be compared by them: divide by what they took.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from hireloom.cli import database

LOOPS = 7
LOOKUPS = 2_000
WRITES = 20
FILE_BYTES = 300_000
LOOKUP = "SELECT relname, reltuples FROM pg_class WHERE oid = 'pg_catalog.pg_proc'::regclass"


def speed(home: Path) -> str:
    """A line for a report; `home` is that of a running installation."""
    loop = [_milliseconds(_count_words) for _ in range(LOOPS)]
    with database.attached_for_serving(home) as attached, psycopg.connect(attached.app_url, autocommit=True) as asked:
        lookup = _milliseconds(lambda: _look_up(asked)) / LOOKUPS
    with tempfile.TemporaryDirectory(dir=home) as folder:
        write = statistics.median(_milliseconds(lambda: _write(Path(folder, "part"))) for _ in range(WRITES))
    return (
        f"Speed of this machine in this run: a loop of pure Python {min(loop):.1f} ms at best, "
        f"{statistics.median(loop):.1f} as a rule; a row by its key {lookup:.3f} ms; "
        f"300 kB flushed to disk {write:.1f} ms."
    )


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _count_words() -> int:
    """What interpreters do all day: make text, look it up, count, sort."""
    counted: dict[str, int] = {}
    for number in range(100_000):
        word = f"{number * 7919 % 10_007:x}"
        counted[word] = counted.get(word, 0) + len(word)
    return sum(count for _, count in sorted(counted.items()))


def _look_up(asked: psycopg.Connection) -> None:
    for _ in range(LOOKUPS):
        asked.execute(LOOKUP).fetchone()


def _write(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"0" * FILE_BYTES)
        file.flush()
        os.fsync(file.fileno())
