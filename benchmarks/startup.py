"""Starting and stopping: from an empty home without demo data, again, and down."""

import statistics
import time
from pathlib import Path

from benchmarks.server import launch, stop, wait
from tests.homes import private_home

RUNS = 3
BOUNDS = {"first start, empty home, no demo": None, "warm start": 6.0, "stop": 2.0, "first start with demo data": 180.0}


def run() -> str:
    with private_home() as home:
        figures = {"first start, empty home, no demo": [_start_and_stop(home, "--no-demo")[0]]}
        warm = [_start_and_stop(home, "--no-demo") for _ in range(RUNS)]
        figures |= {"warm start": [up for up, _ in warm], "stop": [down for _, down in warm]}
    with private_home() as home:
        figures["first start with demo data"] = [_start_and_stop(home)[0]]
    lines = ["### Starting and stopping", "", "| what | median s | bound s | runs |", "| --- | ---: | ---: | ---: |"]
    for name, took in figures.items():
        lines.append(f"| {name} | {statistics.median(took):.2f} | {BOUNDS[name] or ''} | {len(took)} |")
    return "\n".join(lines)


def _start_and_stop(home: Path, *options: str) -> tuple[float, float]:
    start = time.perf_counter()
    process = launch(home, *options)
    try:
        wait(process)
        took = time.perf_counter() - start
    finally:
        down = stop(process)
    return took, down
