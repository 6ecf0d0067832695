"""Take away from this process what reading a document does not need: memory, time, files, network, other programs.

Layers, each alone already useful: resource limits everywhere; on Linux an empty network namespace where the kernel
permits it, and a system-call filter (seccomp) that needs no privilege; an audit hook for Python's own calls.
"""

import ctypes
import os
import platform
import resource
import struct
import sys
from pathlib import Path
from typing import Any

from hireloom.engine.reading.limits import Limits

_CLONE_NEWNET, _CLONE_NEWUSER = 0x40000000, 0x10000000
_SET_PARENT_DEATH_SIGNAL, _SET_NO_NEW_PRIVILEGES, _SET_SECCOMP = 1, 38, 22
_SECCOMP_FILTER = 2
_KILLED = 9
_NOBODY = 65_534
_REFUSED_EVENTS = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.kill",
    "ctypes.dlopen",
)

# System calls that open a socket, start or touch another process, or change the machine, per architecture:
# (audit number of the architecture, numbers). Source: the kernel's syscall tables.
_FORBIDDEN: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        (
            *(41, 42, 43, 49, 50, 53),  # socket, connect, accept, bind, listen, socketpair
            *(56, 57, 58, 59, 322, 435),  # clone, fork, vfork, execve, execveat, clone3
            *(62, 101, 310, 311, 434),  # kill, ptrace, process_vm_readv, process_vm_writev, pidfd_open
            *(165, 166, 272, 304, 308),  # mount, umount2, unshare, open_by_handle_at, setns
            *(
                248,
                250,
                298,
                319,
                321,
                323,
                425,
            ),  # add_key, keyctl, perf_event_open, memfd_create, bpf, userfaultfd, io_uring
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(198, 203, 202, 200, 201, 199),
            *(220, 221, 281, 435),
            *(129, 117, 270, 271, 434),
            *(40, 39, 97, 265, 268),
            *(217, 219, 241, 279, 280, 282, 425),
        ),
    ),
}
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
_X32_CALLS = 0x40000000


def isolate_network() -> bool:
    """Move into an empty network namespace; False where this machine does not permit it."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    unshare = getattr(libc, "unshare", None)
    if unshare is None:
        return False
    return bool(unshare(_CLONE_NEWNET) == 0 or unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0)


def limit(limits: Limits) -> None:
    """Bound memory, processor time, open files and core dumps, and forbid writing to any file, for good."""
    bounds = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_AS: limits.memory_bytes,
    }
    for bound, most in bounds.items():
        _, hard = resource.getrlimit(bound)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901
        try:
            resource.setrlimit(bound, (most, most))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS below what is mapped; the parent's clock remains
            continue


def close_doors() -> None:
    """Give up root, die with the parent, and refuse sockets and other programs from here on."""
    _give_up_root()
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_SET_PARENT_DEATH_SIGNAL, _KILLED, 0, 0, 0)
        libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        _filter_calls(libc)
    sys.addaudithook(_refuse)


def _refuse(event: str, _: Any) -> None:
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(f"{event} is not allowed while a document is read")


def _give_up_root() -> None:
    """Become nobody, where Python's own files stay readable for nobody (modules are loaded when first needed)."""
    if os.geteuid() != 0:
        return
    os.seteuid(_NOBODY)
    can_read = all(os.access(place, os.R_OK, effective_ids=True) for place in (os.__file__, __file__, _first_package()))
    os.seteuid(0)
    if can_read:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def _first_package() -> str:
    return next((place for place in sys.path if place.endswith("site-packages") and Path(place).is_dir()), os.__file__)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _filter_calls(libc: Any) -> None:
    """Install the filter; machines of another architecture, or kernels without seccomp, go without."""
    if platform.machine() not in _FORBIDDEN:
        return
    architecture, numbers = _FORBIDDEN[platform.machine()]
    count = len(numbers)
    steps = [
        struct.pack("HBBI", _LOAD, 0, 0, 4),
        struct.pack("HBBI", _JUMP_EQUAL, 0, count + 3, architecture),
        struct.pack("HBBI", _LOAD, 0, 0, 0),
        struct.pack("HBBI", _JUMP_AT_LEAST, count + 1, 0, _X32_CALLS),
        *[struct.pack("HBBI", _JUMP_EQUAL, count - place, 0, number) for place, number in enumerate(numbers)],
        struct.pack("HBBI", _RETURN, 0, 0, _ALLOW),
        struct.pack("HBBI", _RETURN, 0, 0, _REFUSE),
    ]
    program = _Program(len(steps), b"".join(steps))
    libc.prctl(_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0)
