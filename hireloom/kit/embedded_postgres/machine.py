"""What this machine offers: memory, processors, shared memory, and the processor's vector instructions."""

import os
import platform
import shutil
from pathlib import Path

import psutil

_CGROUP_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
# Shipped builds of pgvector use these everywhere, and a server process that meets an unknown instruction dies.
_VECTOR_FLAGS = frozenset({"avx2", "fma", "bmi2"})


def memory_bytes() -> int:
    """Return the memory this process may count on: the machine's, or its container's when that is less."""
    total = psutil.virtual_memory().total
    for limit in _CGROUP_LIMITS:
        try:
            total = min(total, int(limit.read_text(encoding="ascii")))
        except (OSError, ValueError):  # no such control group, or "max"
            continue
    return total


def processors() -> int:
    """Return how many processors this process may use; at least 1."""
    affinity = getattr(os, "sched_getaffinity", None)  # Linux alone has it
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def has_small_shared_memory() -> bool:
    """Return whether ``/dev/shm`` is too small for parallel index builds, as a container's 64 MB are."""
    try:
        return shutil.disk_usage("/dev/shm").total < 256 * 1024**2  # noqa: S108 - the system's own folder, only measured
    except OSError:
        return False


def can_run_pgvector(processor_description: str | None = None) -> bool:
    """Return whether the processor knows AVX2, FMA and BMI2, or is not an x86 processor at all."""
    if platform.machine().lower() not in {"x86_64", "amd64", "i686"}:
        return True
    if processor_description is None:
        try:
            processor_description = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    flags = next((line for line in processor_description.splitlines() if line.startswith("flags")), "")
    return set(flags.partition(":")[2].split()) >= _VECTOR_FLAGS
