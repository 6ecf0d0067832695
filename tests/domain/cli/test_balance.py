import multiprocessing
import os
import signal
import threading

from hireloom.cli.balance import Balance

FORK = multiprocessing.get_context("fork")


def test_the_third_request_at_once_ends_its_connection_where_another_process_is_idle():
    balance = Balance(2)
    with _another_process(balance, answering=0):
        assert _headers_of_requests_at_once(balance, 3) == [[], [("Connection", "close")], [("Connection", "close")]]


def test_no_connection_ends_where_the_other_process_has_as_much_to_do():
    balance = Balance(2)
    with _another_process(balance, answering=3):
        assert _headers_of_requests_at_once(balance, 3) == [[], [], []]


def test_a_process_alone_keeps_its_connections():
    assert _headers_of_requests_at_once(Balance(1), 5) == [[]] * 5


def test_the_place_of_a_process_that_died_is_taken_by_the_next():
    balance = Balance(2)
    with _another_process(balance, answering=3):
        pass
    with _another_process(balance, answering=0):
        assert [("Connection", "close")] in _headers_of_requests_at_once(balance, 3)


def test_one_that_is_killed_while_it_joins_keeps_nobody_out():
    balance = Balance(2)
    killed = FORK.Process(target=_killed_while_joining, args=(balance,))
    killed.start()
    killed.join(10)
    assert killed.exitcode == -signal.SIGKILL
    with _another_process(balance, answering=0):
        assert _headers_of_requests_at_once(balance, 1) == [[]]


def test_what_a_broken_answer_held_is_let_go():
    balance = Balance(2)

    def breaks(request, start):
        raise ValueError

    answer = balance.joined_by(breaks)
    for _ in range(5):
        try:
            answer({}, None)
        except ValueError:
            continue
    with _another_process(balance, answering=0):
        assert _headers(balance.joined_by(_answers)) == []


def _killed_while_joining(balance):
    with balance._alone():
        os.kill(os.getpid(), signal.SIGKILL)


class _another_process:  # noqa: N801 - reads as a phrase
    """A process that has joined and stays in so many answers."""

    def __init__(self, balance, answering):
        self.begun, self.over = FORK.Event(), FORK.Event()
        self.process = FORK.Process(target=self._run, args=(balance, answering), daemon=True)

    def __enter__(self):
        self.process.start()
        assert self.begun.wait(10)

    def __exit__(self, *_):
        self.over.set()
        self.process.join(10)

    def _run(self, balance, answering):
        inside = threading.Barrier(answering + 1)

        def waits(request, start):
            inside.wait(10)
            self.over.wait(20)
            return []

        answer = balance.joined_by(waits)
        for _ in range(answering):
            threading.Thread(target=answer, args=({}, None), daemon=True).start()
        inside.wait(10)
        self.begun.set()
        self.over.wait(20)


def _headers_of_requests_at_once(balance, number):
    """The headers that each request adds when it begins to answer, one after another, while the earlier ones last."""
    found = []

    def answers(request, start):
        start("200 OK", [])
        if len(found) < number:
            _headers(answer, found)
        return []

    answer = balance.joined_by(answers)
    _headers(answer, found)
    return found


def _headers(answer, into=None):
    headers = []
    answer({}, lambda _status, given: headers.extend(given) or (into.append(given) if into is not None else None))
    return headers


def _answers(request, start):
    start("200 OK", [])
    return []
