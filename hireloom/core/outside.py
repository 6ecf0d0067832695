"""Asking a server elsewhere, which may take long, while no transaction is open.

A request is one transaction (decision record 0004); whoever asked within it would keep its locks for as long as that
server likes. So what was begun is taken back, the question is asked, and the work is done again with the answer.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

MOST = 3
"""So many questions of one piece of work are asked outside of it; what comes after them is asked in its midst."""

T = TypeVar("T")

_answers: ContextVar[dict[str, Any] | None] = ContextVar("answers from outside", default=None)


class _Asking(BaseException):
    """A question is to be asked first. It is no `Exception`: nobody on the way out may take it for a failure."""

    def __init__(self, key: str, question: Callable[[], Any]) -> None:
        super().__init__(key)
        self.key, self.question = key, question


def ask(key: str, question: Callable[[], T]) -> T:
    """Give the answer to a question, which reads and writes nothing here; questions with one key are asked once.

    Outside of `repeated` it is asked at once.
    """
    answers = _answers.get()
    if answers is not None and key in answers:
        return cast("T", answers[key])
    if answers is None or len(answers) >= MOST:
        return question()
    raise _Asking(key, question)


def repeated(work: Callable[[], T]) -> T:
    """Do something that opens a transaction of its own, and do it again once what it asks is answered.

    Within another piece of work it is a part of that one.
    """
    if _answers.get() is not None:
        return work()
    answers: dict[str, Any] = {}
    token = _answers.set(answers)
    try:
        while True:
            try:
                return work()
            except _Asking as asking:
                answers[asking.key] = asking.question()
    finally:
        _answers.reset(token)
