"""How fast résumés are read: résumés per core-second, time and memory, on two-page PDFs made here.

Run `make bench ARGS=reading`, or `python -m benchmarks.reading --count N`. Every PDF is read with the hidden-text
check. The first row is the reading alone; "in the limited process" adds what a worker pays for the fence: a fork, its
limits, and the answer as JSON.
"""

import argparse
import json
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pypdfium2 as pdfium

from hireloom.engine import reading
from hireloom.engine.reading import isolated
from hireloom.engine.reading.reader import read
from tests.corpus.layouts import as_docx, as_pdf
from tests.corpus.people import Person, everybody

LAYOUTS = ("classic", "stacked", "margin dates", "one line")
HEAD = """\
| reading | files | p50 ms | p95 ms | CPU ms | a core-second | goal |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |"""
TOOLS = Path(".cache/evaluation/tools")
PEER_DOCUMENTS = 60
GOAL = 10  # résumés a core-second on two-page text PDFs, hidden-text check included


def two_page_pdfs() -> Iterator[bytes]:
    """Render people with as many sentences as fill two pages, in one- and two-column layouts."""
    for number, person in enumerate(everybody()):
        for lines in range(9, 30, 2):
            content = as_pdf(talkative(person, lines), LAYOUTS[number % len(LAYOUTS)])
            if len(pdfium.PdfDocument(content)) == 2:
                yield content
                break


def talkative(person: Person, lines: int) -> Person:
    sentences = [f"{person.sentences[line % 3]} {person.sentences[(line + 1) % 3]}" for line in range(lines)]
    return replace(person, sentences=tuple(sentences))


def measured(name: str, documents: list[bytes], work: Callable[[bytes], object], *, in_helper: bool, goal: str) -> str:
    """Give a row: medians over single documents, and the processor time that all of them took together."""
    work(documents[0])
    seconds: list[float] = []
    before = spent(in_helper=in_helper)
    for content in documents:
        begun = time.perf_counter()
        work(content)
        seconds.append((time.perf_counter() - begun) * 1000)
    each = (spent(in_helper=in_helper) - before) / len(documents)
    ordered = sorted(seconds)
    late = ordered[int(len(ordered) * 0.95)]
    middle = statistics.median(ordered)
    return f"| {name} | {len(documents)} | {middle:.1f} | {late:.1f} | {each * 1000:.1f} | {1 / each:.1f} | {goal} |"


def spent(*, in_helper: bool) -> float:
    """Give the processor seconds of this process, and of the helper and its children as well."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = usage.ru_utime + usage.ru_stime
    for helper in isolated._helpers.values() if in_helper else ():  # noqa: SLF001 - their processor time is measured
        times = psutil.Process(helper.process.pid).cpu_times()
        seconds += times.user + times.system + times.children_user + times.children_system
    return seconds


def memory() -> tuple[int, int]:
    """Give the resident megabytes of the largest idle helper, and of the largest process it ran; ends the helper."""
    helpers = list(isolated._helpers.values())  # noqa: SLF001 - as above
    resident = max((psutil.Process(helper.process.pid).memory_info().rss for helper in helpers), default=0)
    isolated.close()
    return resident >> 20, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10


def main(count: int = 200) -> str:
    """Measure, and give the table."""
    pdfs = repeated(list(two_page_pdfs()), count)
    words = repeated([as_docx(person) for person in everybody()], count)
    characters = statistics.mean(len(read(content, "cv.pdf").text) for content in pdfs[:40])
    rows = [
        measured("PDF", pdfs, lambda content: read(content, "cv.pdf"), in_helper=False, goal=str(GOAL)),
        measured(
            "PDF in the limited process",
            pdfs,
            lambda content: reading.read_isolated(content, "cv.pdf"),
            in_helper=True,
            goal=str(GOAL),
        ),
        measured("DOCX", words, lambda content: read(content, "cv.docx"), in_helper=False, goal=""),
        measured(
            "check of a PDF at upload", pdfs, lambda content: reading.check(content, "cv.pdf"), in_helper=True, goal=""
        ),
    ]
    idle, largest = memory()  # before the peers, which are children of this process as well
    rows += list(peers(pdfs[:PEER_DOCUMENTS], cpu_of(rows[0])))
    note = (
        f"PDFs of two pages and {characters:.0f} characters. Helper {idle} MiB, largest reading process {largest} MiB."
    )
    return "\n".join(["### Reading résumés", "", HEAD, *rows, "", note])


def cpu_of(row: str) -> float:
    """Give the milliseconds of processor time that a row says."""
    return float(row.split("|")[5])


def peers(pdfs: list[bytes], ours: float) -> Iterator[str]:
    """Read the same files with other readers, where their environment is, and say how many times longer they take."""
    python = TOOLS / "peers" / "bin" / "python"
    if not python.is_file():
        yield f"| other readers | | | | not available: {python} | | |"
        return
    script = Path(__file__).with_name("reading_peers.py")
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(pdfs):
            (Path(folder) / f"{number:03}.pdf").write_bytes(content)
        for name in ("openresume-parser", "leverparser"):
            done = subprocess.run([python, script, name, folder], capture_output=True, text=True, check=False)
            if done.returncode:
                yield f"| {name} | | | | not available | | |"
                continue
            found = json.loads(done.stdout)
            each, ordered = statistics.mean(found["ms"]), sorted(found["ms"])
            ratio = f"{each / ours:.1f} times ours, {found['memory']} MiB"
            late = ordered[int(len(ordered) * 0.95)]
            times = f"{statistics.median(ordered):.1f} | {late:.1f} | {each:.1f} | {1000 / each:.1f}"
            yield f"| {name} | {len(pdfs)} | {times} | {ratio} |"


def repeated(documents: list[bytes], count: int) -> list[bytes]:
    return [documents[number % len(documents)] for number in range(count)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="documents a row (default 200)")
    print(main(parser.parse_args().count))
