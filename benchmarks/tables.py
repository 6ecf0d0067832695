"""Figures as a table, beside what they are to beat."""

import os
import platform
from collections.abc import Iterable

from benchmarks.measure import Figures


def machine() -> str:
    """The machine in a line, since figures mean nothing without it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    load = os.getloadavg()[0]
    python = platform.python_version()
    return f"{os.cpu_count()} processors, {memory:.0f} GiB, {platform.system()}, Python {python}, load {load:.1f}"


def show(title: str, rows: Iterable[Figures], bounds: dict[str, float]) -> str:
    """A Markdown table; `bounds` holds the milliseconds of p50 (p95 where several clients) that a row must not pass."""
    lines = [
        f"### {title}",
        "",
        "| request | clients | p50 ms | p95 ms | requests/s | CPU ms app + database | bound ms | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        bound = bounds.get(row.name)
        measured = row.p50 if row.clients == 1 else row.p95
        ratio = f"{measured / bound:.2f}" if bound else ""
        lines.append(
            f"| {row.name} | {row.clients} | {row.p50:.1f} | {row.p95:.1f} | {row.rate:.0f} | "
            f"{row.app_cpu:.1f} + {row.database_cpu:.1f} | {bound or ''} | {ratio} |"
        )
    return "\n".join(lines)
