"""Folders and ports for tests and benchmarks that start servers of their own."""

import itertools
import os
import random
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Below the range the kernel hands out to outgoing connections, so that nobody takes a port between test and bind.
_PORTS = range(20000, 32000)


@contextmanager
def private_home(name: str = "home") -> Iterator[Path]:
    """A folder, removed afterwards, that root's database user can reach, too.

    Temporary folders as they are made otherwise, pytest's among them, are closed to it: the database would go to the
    folder of the system, where nothing removes it.
    """
    parent = Path(tempfile.mkdtemp(prefix="hireloom-test-"))
    parent.chmod(0o711)
    try:
        yield parent / name
    finally:
        shutil.rmtree(parent, ignore_errors=True)


def free_ports(count: int = 1) -> list[int]:
    """`count` neighboring ports nobody listens on."""
    for _ in itertools.repeat(None, 200):
        first = random.SystemRandom().choice(_PORTS)
        ports = list(range(first, first + count))
        if all(_is_free(port) for port in ports):
            return ports
    msg = "no free ports"
    raise RuntimeError(msg)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def is_root() -> bool:
    return os.geteuid() == 0
