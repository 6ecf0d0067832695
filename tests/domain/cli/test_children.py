import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from hireloom.cli import children

OBEDIENT = "import time; print('up', flush=True); time.sleep(60)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
SHORT_LIVED = "raise SystemExit(3)"
PARENT = """
import os, subprocess, sys
child = "import time; from hireloom.cli import children; children.die_with_parent(); print('up', flush=True); time.sleep(60)"
environment = {**os.environ, "HIRELOOM_PARENT_PROCESS": str(os.getpid())}
process = subprocess.Popen([sys.executable, "-c", child], env=environment, start_new_session=True, stdout=subprocess.PIPE)
process.stdout.readline()
print(process.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch):
    """A child that runs a line of Python instead of one of our commands."""
    made: list[children.Child] = []
    monkeypatch.setattr(children, "command", lambda *arguments: [sys.executable, "-c", *arguments])

    def make(code: str) -> children.Child:
        made.append(children.Child("The child", children.program(dict(os.environ), code)))
        made[-1].start()
        return made[-1]

    yield make
    for child in made:
        child.kill()


def wait_for(condition, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(condition())


def is_gone(process_id: int) -> bool:
    try:
        return psutil.Process(process_id).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_child_dies_with_a_parent_that_was_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        process_id = int(parent.stdout.readline())
        assert not is_gone(process_id)
        parent.kill()
        parent.wait()
    assert wait_for(lambda: is_gone(process_id))


def test_a_child_whose_parent_has_gone_already_ends_at_once() -> None:
    code = "from hireloom.cli import children; children.die_with_parent(1 if __import__('os').getppid() != 1 else 2)"
    ended = subprocess.run([sys.executable, "-c", code], check=False)
    assert ended.returncode == -signal.SIGKILL


def test_a_process_nobody_started_watches_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(children.PARENT, raising=False)
    children.die_with_parent()
    assert os.getpid() > 0


def test_an_ended_child_comes_back_after_a_pause_that_grows(child, capsys: pytest.CaptureFixture[str]) -> None:
    restless = child(SHORT_LIVED)
    started = []
    for _ in range(2):
        before = restless.process_id
        assert wait_for(lambda: restless.exit_code is not None)
        began = time.monotonic()
        while restless.process_id == before:
            restless.revive()
            time.sleep(0.01)
        started.append(time.monotonic() - began)
    assert 0.4 < started[0] < 0.9
    assert 0.9 < started[1] < 1.6
    assert "The child ended with code 3; it starts again in 0.5 s." in capsys.readouterr().err


def test_a_child_that_asks_to_be_started_anew_is_at_once_and_nothing_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    fresh = children.Child("The copy", children.fork("the-copy", lambda: children.RENEW))
    fresh.start()
    try:
        before = fresh.process_id
        assert wait_for(lambda: fresh.exit_code == children.RENEW)
        fresh.revive()
        assert fresh.process_id != before
        assert capsys.readouterr().err == ""
    finally:
        fresh.kill()


def test_a_living_child_is_left_alone(child) -> None:
    living = child(OBEDIENT)
    before = living.process_id
    living.revive()
    assert living.process_id == before
    assert living.exit_code is None


def test_children_are_asked_to_end_and_the_deaf_are_ended(child) -> None:
    obedient, deaf = child(OBEDIENT), child(DEAF)
    time.sleep(0.3)  # the deaf one must have stopped listening
    began = time.monotonic()
    children.stop([obedient, deaf], grace_seconds=0.5)
    assert time.monotonic() - began < 1.5
    assert obedient.exit_code == -signal.SIGTERM
    assert deaf.exit_code == -signal.SIGKILL


def test_a_child_leads_a_session_of_its_own(child) -> None:
    started = child(OBEDIENT)
    assert started.process_id is not None
    assert os.getsid(started.process_id) == started.process_id != os.getsid(0)


def test_a_copy_of_this_process_works_in_a_session_of_its_own_and_comes_back() -> None:
    copy = children.Child("The copy", children.fork("the-copy", lambda: time.sleep(60) or 0))
    copy.start()
    try:
        assert wait_for(lambda: copy.process_id and os.getsid(copy.process_id) == copy.process_id)
        assert wait_for(lambda: psutil.Process(copy.process_id).name() == "the-copy")
        before = copy.process_id
        os.kill(before, signal.SIGKILL)
        assert wait_for(lambda: copy.exit_code == -signal.SIGKILL)
        assert wait_for(lambda: copy.revive() or copy.process_id != before)
    finally:
        copy.kill()
    assert is_gone(copy.process_id)


def test_a_copy_ends_with_the_code_of_its_work_and_hears_no_signal_of_its_parent() -> None:
    with children.stopping_on_signals():
        obedient = children.Child("The copy", children.fork("the-copy", lambda: time.sleep(60) or 0))
        short = children.Child("The copy", children.fork("the-copy", lambda: 3))
        obedient.start()
        short.start()
    assert wait_for(lambda: short.exit_code == 3)
    assert wait_for(lambda: psutil.Process(obedient.process_id).name() == "the-copy")
    children.stop([obedient], grace_seconds=5)
    assert obedient.exit_code == -signal.SIGTERM
