"""A process makes two pages at a time, in the order in which they were asked for.

Its threads share one processor: four pages at once are no sooner ready than two after two, and the unlucky one waits
longest. What brings a body waits for nothing here, so that slow uploads keep nobody from their turn.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any

AT_A_TIME = 2

Answer = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def in_turn(answer: Answer) -> Answer:
    """The same application, its pages made in turn."""
    turns = Turns(AT_A_TIME)

    def taking_turns(request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        with nullcontext() if _brings_a_body(request) else turns:
            return answer(request, start)

    return taking_turns


class Turns:
    """So many at a time; whoever waits longest goes next, where a semaphore lets newcomers overtake."""

    def __init__(self, at_a_time: int) -> None:
        self._free = at_a_time
        self._waiting: deque[threading.Lock] = deque()
        self._changing = threading.Lock()

    def __enter__(self) -> None:
        with self._changing:
            if self._free:
                self._free -= 1
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()  # given by whoever leaves

    def __exit__(self, *_failure: object) -> None:
        with self._changing:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


def _brings_a_body(request: dict[str, Any]) -> bool:
    return bool(request.get("CONTENT_LENGTH")) or "chunked" in request.get("HTTP_TRANSFER_ENCODING", "").lower()
