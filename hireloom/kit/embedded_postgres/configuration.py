"""The server's settings, from the size of the machine. ``ALTER SYSTEM`` still wins over every one of them."""

from collections.abc import Mapping
from pathlib import Path

from hireloom.kit.embedded_postgres import machine

_MEBIBYTE = 1024**2
CONNECTIONS = 60

_HEADER = """\
# Written anew at each start of the server. To change a setting for good, use ALTER SYSTEM.
include_if_exists = 'data/postgresql.conf'
"""


def sized_for(memory_bytes: int, processors: int, *, small_shared_memory: bool) -> dict[str, str]:
    """Return memory and parallelism settings that leave most of the machine to others.

    An eighth of the memory is shared buffers, from 32 MB to 2 GB; the operating system's cache does the rest.
    """
    mebibytes = memory_bytes // _MEBIBYTE
    settings = {
        "shared_buffers": _megabytes(mebibytes // 8, 32, 2048),
        "effective_cache_size": _megabytes(mebibytes // 2, 128, 1024**2),
        "work_mem": _megabytes(mebibytes // 512, 4, 32),
        "maintenance_work_mem": _megabytes(mebibytes // 16, 32, 1024),
        "max_wal_size": _megabytes(mebibytes // 8, 256, 4096),
        "max_worker_processes": str(max(8, processors + 4)),
        "max_parallel_workers": str(processors),
        "max_parallel_workers_per_gather": str(min(2, processors // 2)),
        "max_parallel_maintenance_workers": str(min(2, processors - 1)),
    }
    if small_shared_memory:
        settings |= {"dynamic_shared_memory_type": "mmap", "max_parallel_maintenance_workers": "0"}
    return settings


def fixed(socket_folder: Path) -> dict[str, str]:
    """Return the settings that do not depend on the machine."""
    return {
        "listen_addresses": "",
        "unix_socket_directories": str(socket_folder),
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
        "max_connections": str(CONNECTIONS),
        "timezone": "UTC",
        "shared_preload_libraries": "pg_stat_statements",
        "random_page_cost": "1.1",
        "jit": "off",
        "checkpoint_timeout": "15min",
        "wal_compression": "pglz",
        # The log is for operators, and rows are about people: no values and no statements in it.
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_lock_waits": "on",
    }


def write(file: Path, socket_folder: Path, extra: Mapping[str, str]) -> None:
    """Write the settings into ``file``, ``extra`` ones last; the server's user may read it."""
    settings = fixed(socket_folder) | _measured() | dict(extra)
    lines = [f"{name} = '{_quoted(value)}'\n" for name, value in settings.items()]
    draft = file.with_suffix(".new")
    draft.write_text(_HEADER + "".join(lines), encoding="utf-8")
    draft.chmod(0o644)
    draft.rename(file)


def _measured() -> dict[str, str]:
    return sized_for(
        machine.memory_bytes(),
        machine.processors(),
        small_shared_memory=machine.has_small_shared_memory(),
    )


def _megabytes(wanted: int, least: int, most: int) -> str:
    return f"{min(max(wanted, least), most)}MB"


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")
