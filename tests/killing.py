"""Dying at a line, as far as one process can play it: what was not committed by then never happened."""

import sys
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import Any


class Killed(BaseException):
    """SIGKILL: nothing that the program says about errors catches it."""


def turns(module: ModuleType, action: Callable[[], object]) -> list[int]:
    """The moments at which to kill: for each line of the module that the action comes to its first time and its last.

    A moment is how many lines of the module were begun. The action is done, and its traces are left where they are.
    """
    lines: list[int] = []
    _traced(module, action, lines.append)
    first, last = {}, {}
    for number, line in enumerate(lines, 1):
        first.setdefault(line, number)
        last[line] = number
    return sorted({*first.values(), *last.values()})


def kill_at(turn: int, module: ModuleType, action: Callable[[], object]) -> None:
    """Begin the action, and die before the line of the module that would be begun as the `turn`-th."""
    begun = 0

    def die(_line: int) -> None:
        nonlocal begun
        begun += 1
        if begun == turn:
            raise Killed

    try:
        _traced(module, action, die)
    except Killed:
        return
    msg = f"the action came to its end before line number {turn}"
    raise AssertionError(msg)


def _traced(module: ModuleType, action: Callable[[], object], at_line: Callable[[int], None]) -> None:
    def trace(frame: FrameType, event: str, _value: object) -> Any:
        if frame.f_code.co_filename != module.__file__:
            return None
        if event == "line":
            at_line(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
