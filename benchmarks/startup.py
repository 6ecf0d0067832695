"""Starting and stopping: from an empty home without demo data, again, and down."""

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.server import launch, stop, wait

RUNS = 3
BOUNDS = {"first start, empty home, no demo": None, "warm start": 6.0, "stop": 2.0, "first start with demo data": 180.0}


def run() -> str:
    with tempfile.TemporaryDirectory(prefix="hireloom-bench-") as folder:
        home = Path(folder) / "home"
        figures = {"first start, empty home, no demo": [_start_and_stop(home, "--no-demo")[0]]}
        warm = [_start_and_stop(home, "--no-demo") for _ in range(RUNS)]
        figures |= {"warm start": [up for up, _ in warm], "stop": [down for _, down in warm]}
        figures["first start with demo data"] = [_start_and_stop(Path(folder) / "demo")[0]]
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
