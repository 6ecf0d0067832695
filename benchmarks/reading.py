"""How fast résumés are read: résumés per core-second, time and memory, on two-page PDFs made here.

Run `python -m benchmarks.reading [--count N]`. Every PDF is read with the hidden-text check; "in this process" is
the reading alone, "in the limited process" what a worker pays: a fork, its limits, and the answer as JSON.
"""

import argparse
import platform
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from hireloom.engine import reading
from hireloom.engine.reading import isolated
from hireloom.engine.reading.reader import read
from tests.corpus.layouts import as_docx, as_pdf
from tests.corpus.people import Person, everybody

LAYOUTS = ("classic", "stacked", "margin dates", "one line")
COLUMNS = "{:34}{:>8}{:>10}{:>10}{:>12}{:>14}"


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


def measure(name: str, documents: list[bytes], work: Callable[[bytes], object], who: int) -> None:
    """Print medians over single documents, and the processor time that all of them took together."""
    work(documents[0])
    seconds: list[float] = []
    before = spent(who)
    for content in documents:
        begun = time.perf_counter()
        work(content)
        seconds.append((time.perf_counter() - begun) * 1000)
    per_document = (spent(who) - before) / len(documents)
    ordered = sorted(seconds)
    print(
        COLUMNS.format(
            name,
            len(documents),
            f"{statistics.median(ordered):.1f}",
            f"{ordered[int(len(ordered) * 0.95)]:.1f}",
            f"{per_document * 1000:.1f}",
            f"{1 / per_document:.1f}",
        )
    )


def spent(who: int) -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = usage.ru_utime + usage.ru_stime
    if who == resource.RUSAGE_CHILDREN:
        helper = isolated._helper  # noqa: SLF001 - the helper's processor time is what is measured
        if helper is not None:
            seconds += sum(psutil_times(helper.process.pid))
    return seconds


def psutil_times(pid: int) -> tuple[float, float, float, float]:
    import psutil  # optional: only for the processor time of the helper

    times = psutil.Process(pid).cpu_times()
    return times.user, times.system, times.children_user, times.children_system


def memory() -> tuple[int, int]:
    """Give the resident megabytes of the idle helper, and of the largest process this benchmark waited for."""
    import psutil  # optional: only for the helper's memory

    helper = isolated._helper  # noqa: SLF001 - as above
    resident = psutil.Process(helper.process.pid).memory_info().rss if helper else 0
    isolated.close()
    return resident >> 20, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="documents a row (default 200)")
    count = parser.parse_args().count
    pdfs = repeated(list(two_page_pdfs()), count)
    words = repeated([as_docx(person) for person in everybody()], count)
    characters = statistics.mean(len(read(content, "cv.pdf").text) for content in pdfs[:40])
    print(f"{platform.machine()}, Python {platform.python_version()}; two-page PDFs of {characters:.0f} characters\n")
    print(COLUMNS.format("", "files", "p50 ms", "p95 ms", "cpu ms", "per core-s"))
    own, helpers = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    measure("PDF, in this process", pdfs, lambda content: read(content, "cv.pdf"), own)
    measure("PDF, in the limited process", pdfs, lambda content: reading.read_isolated(content, "cv.pdf"), helpers)
    measure("DOCX, in this process", words, lambda content: read(content, "cv.docx"), own)
    measure("check of a PDF at upload", pdfs, lambda content: reading.check(content, "cv.pdf"), helpers)
    idle, largest = memory()
    print(f"\nmemory: helper {idle} MB resident; largest reading process {largest} MB")


def repeated(documents: list[bytes], count: int) -> list[bytes]:
    return [documents[number % len(documents)] for number in range(count)]


if __name__ == "__main__":
    main()
