"""Search at size: latencies inside the database and of the rendered page, recall, growth, sizes, beside other engines.

    python -m benchmarks search                              the page on `medium`, and AND NOT against the truth
    python -m benchmarks.search --home HOME                  a home with `large` demo data, as it is
    python -m benchmarks.search --home HOME --people 100000  the same with entries of so many people at most
    python -m benchmarks.search --home HOME --copied         entries that are missing are copied from other people's
    python -m benchmarks.search --home HOME --others         SQLite FTS5 and tantivy on the same rows, when installed

`--copied` is for slow machines: the words of a person who has no entry yet are those of another, so that a million
rows are there in minutes; latencies and sizes are those of a million rows, names and places are not the person's own.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from benchmarks import tables
from benchmarks.browser import Browser, program
from benchmarks.measure import Load, measure
from benchmarks.server import Installation, installation
from tests.homes import private_home

RITA = ("rita@acme.example", "hireloom-demo")
PAGE_BOUND = 60
BOUNDS = {"name or e-mail as typed": 50, "boolean and filters": 60, "meaning, words, filters": 150, "facets": 100}
WORDS = ("python", "safety", "robot", "warehouse", "inventory", "sales", "kubernetes", "testing", "welding", "budget")
FILTERS = (
    "",
    "near Lyon within 30 km",
    "country:DE",
    "years>=5",
    "skill:python",
    "touched<180d",
    "French B2",
    "is:candidate",
)
SHAPES = ("{a} NOT {b}", "({a} OR {b}) NOT {c}", '"{a}" {b}', "{a} AND {b}", "{a}* NOT {c}")


def questions(count: int = 120) -> list[str]:
    """Boolean questions of every shape with every filter, frequent and rare words mixed; the same every time."""
    made = []
    for number in range(count):
        a, b, c = (WORDS[(number * step + shift) % len(WORDS)] for step, shift in ((1, 0), (3, 4), (7, 2)))
        shape, narrowed = SHAPES[number % len(SHAPES)], FILTERS[(number // 2) % len(FILTERS)]
        made.append(f"{shape.format(a=a, b=b, c=c)} {narrowed}".strip())
    return made


def run() -> str:
    """The page of search on medium demo data, as a person sees it."""
    with private_home() as home, installation(home, "--demo", "medium") as server:
        rita, load = Browser(server.url), Load(server.pid)
        load.wait_until_idle()
        rita.signs_in(*RITA)
        asked = questions()
        rows = [
            measure(
                "search, boolean résumé search, page",
                lambda n: _read(rita, f"/search/?q={quote_plus(asked[n % len(asked)])}"),
                load,
            ),
            measure(
                "search, facets of it",
                lambda n: _read(rita, f"/search/facets/?q={quote_plus(asked[n % len(asked)])}", holds=""),
                load,
            ),
        ]
        truth = _and_not_is_right(rita)
        bounds = {"search, boolean résumé search, page": PAGE_BOUND}
        return tables.show("Search, 20,000 people", rows, bounds) + f"\n\n{truth}\n\n{_freshness(server)}"


def _and_not_is_right(browser: Browser) -> str:
    """Whether a AND NOT b finds as many as a less those with both, for every pair of words."""
    told = []
    for a, b in pairwise(WORDS):
        without, with_a, with_both = (
            _counted(browser, text) for text in (f'"{a}" NOT "{b}"', f'"{a}"', f'"{a}" "{b}"')
        )
        told.append(f"{a} NOT {b}: {without:,} of {with_a:,}" + ("" if without == with_a - with_both else " (WRONG)"))
    return "AND NOT: " + "; ".join(told) + "."


def _freshness(server: Installation, count: int = 20) -> str:
    """How long after the answer to adding a person the search finds them."""
    api = program(server.url, server.home, RITA[0], "all")
    took = []
    for number in range(count):
        word = f"quillon{time.time_ns()}"
        person = {"name": f"{word} Freshwater", "email": f"{word}@example.org"}
        api.post("/people", json=person).raise_for_status()
        start = time.perf_counter()
        while not api.get("/search", params={"q": f"name:{word}"}).raise_for_status().json()["total"]:
            time.sleep(0.02)
            assert time.perf_counter() - start < 30, f"new person {number} was not found"
        took.append(time.perf_counter() - start)
    return f"A new person is found after {statistics.median(took):.2f} s, at most {max(took):.2f} s, bound 2 s."


def _counted(browser: Browser, text: str) -> int:
    said = browser.reads(f"/search/count/?q={quote_plus(text)}", must_hold="exactly").text
    return int(said.split()[0].replace(",", ""))


def _read(browser: Browser, address: str, *, holds: str = "search-box") -> None:
    browser.reads(address, must_hold=holds)


@dataclass(frozen=True)
class Line:
    """Milliseconds of one kind of question, and what it found on average."""

    name: str
    p50: float
    p95: float
    found: float


def timed(name: str, asked: Iterable[Any], ask: Callable[[Any], int], *, rounds: int = 2) -> Line:
    """Ask every question `rounds` times; the first round warms and is not counted."""
    asked = list(asked)
    for one in asked:
        ask(one)
    took, found = [], []
    for _ in range(rounds - 1):
        for one in asked:
            start = time.perf_counter()
            found.append(ask(one))
            took.append((time.perf_counter() - start) * 1000)
    took.sort()
    return Line(name, statistics.median(took), took[min(len(took) - 1, int(len(took) * 0.95))], statistics.mean(found))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--people", type=int, default=10**9)
    parser.add_argument("--copied", action="store_true")
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--meanings", type=int, default=0, help="make meanings of so many people first")
    options = parser.parse_args(arguments)
    from hireloom.cli import database, django_setup

    print(f"Machine: {tables.machine()}\n")
    with database.attached(options.home) as attached:
        django_setup.as_owner(attached)
        from benchmarks import search_large

        if options.copied:
            search_large.copy_entries(options.people)
        if options.meanings:
            search_large.make_meanings(options.meanings)
        print(search_large.table(attached.app_url), flush=True)
        if options.others:
            print(search_large.others())


if __name__ == "__main__":
    main()
