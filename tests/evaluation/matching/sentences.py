"""Sentences of job advertisements with the skills of ESCO that people found in them: TECH and HOUSE.

Source: Decorte et al., "Design of negative sampling strategies for distantly supervised skill extraction" (2022) and
"Extreme multi-label skill extraction training using large language models" (2023); CC BY 4.0. Read from
`HIRELOOM_EVAL_DATA` and never kept here.
"""

import csv
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from hireloom.engine.linking import Concept
from hireloom.engine.taxonomies import esco

DATA = Path(os.environ.get("HIRELOOM_EVAL_DATA", "../shared/data"))
NO_LABEL = {"LABEL NOT PRESENT", "UNDERSPECIFIED", ""}


@dataclass(frozen=True)
class Sentence:
    """A sentence and the names of the skills it speaks of."""

    text: str
    skills: frozenset[str]


def are_there() -> bool:
    """Whether the data are."""
    return (DATA / "skill-extraction").is_dir() and (DATA / "esco").is_dir()


def concepts() -> list[Concept]:
    """The 13,896 skills that are ranked: those of the benchmark, with what ESCO 1.1.1 says of them."""
    names = (DATA / "skill-extraction" / "skills_en_label.txt").read_text(encoding="utf-8").splitlines()
    with next((DATA / "esco").glob("*.zip")).open("rb") as release:
        known = {one.name: one for one in esco.skills(release)}
    plain = (" ".join(name.split()) for name in names if name.strip())
    return [known.get(name, Concept(id=name, name=name)) for name in dict.fromkeys(plain)]


def sentences(name: str) -> list[Sentence]:
    """Those of a set (tech_validation, tech_test, house_validation, house_test) that speak of any skill."""
    found = defaultdict[str, set[str]](set)
    with (DATA / "skill-extraction" / f"{name}_annotations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["sentence"]] |= {" ".join(row["label"].split())} - NO_LABEL
    return [Sentence(text, frozenset(skills)) for text, skills in found.items() if skills]
