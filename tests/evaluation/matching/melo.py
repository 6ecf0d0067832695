"""How well job titles are linked to the occupations of ESCO, on MELO.

    python -m tests.evaluation.matching.melo      prints the table of docs/reference/linking.md

Source: Retyk et al., "MELO: an evaluation benchmark for multilingual entity linking of occupations" (2024). Titles of a
national list are queries, the names of ESCO's occupations are ranked, and those of the occupation that the public
crosswalk names are right. Nothing is learned from a crosswalk. Read from `HIRELOOM_EVAL_DATA`, never kept here.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from hireloom.engine.linking.titles import TitleLinker
from hireloom.engine.linking.types import Concept
from tests.evaluation.matching.linking import rowers

DATA = Path(os.environ.get("HIRELOOM_EVAL_DATA", "../shared/data")) / "melo"
ENGLISH = "usa_q_en_c_en"


@dataclass(frozen=True)
class Melo:
    """The occupations with their names, and the queries: each a title and the names, by number, that are right."""

    occupations: list[Concept]
    queries: list[tuple[str, list[int]]]


def are_there(name: str) -> bool:
    """Whether a set is."""
    return (DATA / name / "queries.tsv").is_file()


def read(name: str) -> Melo:
    """Read a set; names stand in the order of their occupations, which the file keeps."""
    concept_of = {row[0]: row[1] for row in _rows(name, "concept_mapping")}
    names = defaultdict[str, list[tuple[str, str]]](list)
    for element, form, *_ in _rows(name, "corpus_elements"):
        names[concept_of[element]].append((element, form))
    number = {element: place for place, element in enumerate(one[0] for forms in names.values() for one in forms)}
    right = defaultdict[str, list[int]](list)
    for query, _, element, relevance in _rows(name, "annotations"):
        if relevance != "0":
            right[query].append(number[element])
    return Melo(
        [Concept(uri, forms[0][1], tuple(form for _, form in forms[1:])) for uri, forms in names.items()],
        [(title, right[query]) for query, title, *_ in _rows(name, "queries") if right[query]],
    )


def _rows(name: str, table: str) -> Iterator[list[str]]:
    with (DATA / name / f"{table}.tsv").open(encoding="utf-8") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines)


def reciprocal_rank(linker: TitleLinker, queries: list[tuple[str, list[int]]]) -> float:
    """The mean of one over the place of the first right name, among all names, times 100; wrong ones that tie go first."""
    found = []
    for title, right in queries:
        near = linker.near(title)
        best = near[right].max()
        found.append(1 / (1 + int((near >= best).sum()) - int((near[right] == best).sum())))
    return 100 * sum(found) / len(found)


def main() -> None:
    """Print what each encoder that is here scores."""
    melo = read(ENGLISH)
    for rower in rowers():
        begun = process_time()
        linker = TitleLinker(melo.occupations, rower)
        made, begun = process_time() - begun, process_time()
        score = reciprocal_rank(linker, melo.queries)
        each = 1000 * (process_time() - begun) / len(melo.queries)
        print(f"{linker.version:32} MRR {score:.1f}   ready in {made:.0f} s of a processor, {each:.0f} ms a title")


if __name__ == "__main__":
    main()
