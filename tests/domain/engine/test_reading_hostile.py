"""Hostile files: refused or left for a person, quickly, in little memory, and nobody crashes."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hireloom.engine import reading
from hireloom.engine.reading import CautionKind, Email, Limits, ReadingState, Refusal
from tests.corpus import hostile
from tests.corpus.hostile import CORPUS, RESUMES, HostileFile

REFUSED = [file for file in (*CORPUS, *RESUMES) if file.refusal]
SURVIVED = [file for file in (*CORPUS, *RESUMES) if not file.refusal]
TWO_SECONDS = 2.0

CHECK_ALL = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (256 << 20, 256 << 20))
from dataclasses import replace
from pathlib import Path
from hireloom.engine import reading
limits = replace(reading.DEFAULT_LIMITS, memory_bytes=256 << 20)
answers = {}
for line in sys.stdin.read().splitlines():
    name, filename = json.loads(line)
    data = (Path(sys.argv[1]) / name).read_bytes()
    begun = time.monotonic()
    refusal = reading.check(data, filename, limits=limits).refusal
    answers[name] = (refusal, time.monotonic() - begun)
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float]]:
    """Every file that must be refused, checked one after the other by one process of 256 MB."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, file in enumerate(REFUSED):
        (folder / str(number)).write_bytes(file.make())
    asked = "\n".join(json.dumps([str(number), file.filename]) for number, file in enumerate(REFUSED))
    done = subprocess.run(
        [sys.executable, "-c", CHECK_ALL, str(folder)], input=asked, capture_output=True, text=True, check=False,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("number", range(len(REFUSED)), ids=[file.name for file in REFUSED])
def test_a_hostile_file_is_refused_for_its_reason_quickly_and_in_little_memory(number, answers):
    refusal, seconds = answers[str(number)]
    assert refusal == REFUSED[number].refusal
    assert seconds < TWO_SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("file", SURVIVED, ids=[file.name for file in SURVIVED])
def test_a_file_that_is_not_refused_ends_as_a_reading(file: HostileFile):
    begun = time.monotonic()
    found = reading.read_isolated(file.make(), file.filename)
    assert found.state in {ReadingState.READ, ReadingState.NEEDS_READING}
    assert found.state is ReadingState.READ or found.warnings
    assert time.monotonic() - begun < 25


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        yield server


def nobody_came(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except TimeoutError:
        return True
    return False


@pytest.mark.parametrize(
    ("make", "filename", "refusal"),
    [
        (hostile.xxe_docx, "cv.docx", Refusal.HOSTILE_XML),
        (hostile.late_xxe_docx, "cv.docx", None),
        (hostile.remote_template_docx, "cv.docx", None),
        (hostile.fetching_html, "cv.html", None),
    ],
    ids=["an external entity", "an external entity behind a long comment", "a remote header", "a page full of links"],
)
def test_no_document_makes_the_reader_call_anybody(make, filename, refusal, listener):
    content = make(listener.getsockname()[1])
    with socket.create_connection(listener.getsockname()):
        assert not nobody_came(listener), "the listener must be able to hear"
    found = [reading.read_isolated(content, filename), reading.read(content, filename)]
    assert {one.refusal for one in found} == {refusal}
    assert all("root:" not in one.text for one in found)
    assert nobody_came(listener)


def test_what_surrounds_an_external_reference_is_still_read(listener):
    found = reading.read_isolated(hostile.remote_template_docx(listener.getsockname()[1]), "cv.docx")
    assert found.first(Email) == Email("jane@example.org")


def test_a_pdf_that_only_forbids_printing_is_read():
    assert reading.read_isolated(hostile.locked_pdf(""), "cv.pdf").first(Email) == Email("jane@example.org")
    assert reading.read_isolated(hostile.locked_pdf("x"), "cv.pdf").refusal is Refusal.ENCRYPTED


def test_a_reader_that_needs_too_long_is_stopped_and_the_next_file_is_read():
    slow = next(file for file in CORPUS if file.name == "a hundred thousand words on one page").make()
    begun = time.monotonic()
    found = reading.read_isolated(slow, "cv.pdf", limits=Limits(wall_seconds=0.3))
    assert (found.state, [caution.kind for caution in found.warnings]) == (
        ReadingState.NEEDS_READING,
        [CautionKind.READING_STOPPED],
    )
    assert time.monotonic() - begun < TWO_SECONDS
    assert reading.read_isolated(hostile.text_pdf(hostile.HELLO), "cv.pdf").state is ReadingState.READ


def test_a_reader_that_needs_too_much_memory_is_stopped():
    bomb = next(file for file in CORPUS if file.name == "a page that unpacks to 400 megabytes").make()
    found = reading.read_isolated(bomb, "cv.pdf", limits=replace(Limits(), memory_bytes=200 << 20))
    assert found.state is ReadingState.NEEDS_READING
    assert found.warnings
