"""Pages of one process are made two at a time, in the order in which they were asked for."""

import threading
import time
from contextlib import suppress

import pytest

from hireloom.cli.turns import in_turn

UPLOAD = {"CONTENT_LENGTH": "5"}


class Kitchen:
    """An application that says what it began, and ends an answer when it is told to."""

    def __init__(self):
        self.begun, self.done = [], {}
        self.answer = in_turn(self._make)

    def ask(self, name, **request):
        """Ask in a thread of its own; it is waiting or being answered when this returns."""
        self.done[name] = threading.Event()
        threading.Thread(target=self._ask, args=({"name": name, **request},), daemon=True).start()
        time.sleep(0.05)

    def _ask(self, request):
        with suppress(ValueError):
            self.answer(request, None)

    def _make(self, request, _start):
        self.begun.append(request["name"])
        assert self.done[request["name"]].wait(10)
        if request.get("breaks"):
            raise ValueError
        return []

    def end(self, name):
        self.done[name].set()
        time.sleep(0.05)


@pytest.fixture
def kitchen():
    made = Kitchen()
    yield made
    for event in made.done.values():
        event.set()


def test_two_are_made_at_a_time_and_whoever_waits_longest_goes_next(kitchen):
    for name in "abcd":
        kitchen.ask(name)
    assert kitchen.begun == ["a", "b"]

    kitchen.end("b")
    kitchen.ask("e")
    assert kitchen.begun == ["a", "b", "c"]
    kitchen.end("a")
    kitchen.end("c")
    assert kitchen.begun == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("body", [UPLOAD, {"HTTP_TRANSFER_ENCODING": "Chunked"}])
def test_uploads_take_no_turn(kitchen, body):
    for name in "ab":
        kitchen.ask(name, **body)
    for name in "cd":
        kitchen.ask(name)
    kitchen.ask("e", **body)

    assert kitchen.begun == ["a", "b", "c", "d", "e"]


def test_a_page_that_breaks_gives_its_turn_back(kitchen):
    for name in "ab":
        kitchen.ask(name, breaks=True)
    kitchen.ask("c")
    kitchen.end("a")

    assert kitchen.begun == ["a", "b", "c"]
