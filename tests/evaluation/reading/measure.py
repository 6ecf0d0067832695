"""Read every rendered document and print precision, recall and F1 by field and by layout.

    python -m tests.evaluation.reading.measure [--documents DIR] [--half tuning|held-out] [--wrong FIELD [--layout L]]

`--wrong` lists what was missed and what was made up; it works on the tuning half alone: the other is only measured.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from hireloom.engine.reading import as_json_resume, read_isolated
from tests.evaluation.reading.lives import Truth, everybody
from tests.evaluation.reading.render import DEFAULT_INTO, LAYOUTS, Layout
from tests.evaluation.reading.score import FIELDS, Scores

TODAY = date(2026, 6, 15)
# What a layout does not print cannot be read from it: nor, without the country, which country a number belongs to.
_NOT_SHOWN = {"flat": {"location"}}


def documents(folder: Path, half: str) -> Iterator[tuple[Layout, Truth, Path]]:
    """Walk the rendered documents of a half ("tuning" or "held-out")."""
    people = {truth["meta"]["number"]: truth for truth in everybody()}
    for layout in LAYOUTS:
        if layout.held_out == (half == "held-out"):
            place = folder / layout.name.replace(" ", "-")
            for path in sorted(place.glob(f"*{layout.ending}"), key=lambda path: int(path.stem)):
                yield layout, people[int(path.stem)], path


def shown_in(layout: Layout, truth: Truth) -> frozenset[str]:
    """Give the fields a layout prints."""
    hidden = set(_NOT_SHOWN.get(layout.name, ()))
    if layout.name in {"classic", "sb2nov", "flat"} and not truth["basics"]["phone"].startswith("+"):
        hidden.add("phone")
    return frozenset(FIELDS) - hidden


def read_file(path: Path) -> dict[str, object]:
    """Read one document as JSON Resume, with the clock of the truth."""
    return as_json_resume(read_isolated(path.read_bytes(), path.name, today=TODAY))


def measure(folder: Path, half: str) -> tuple[dict[str, Scores], dict[tuple[str, int], dict[str, object]]]:
    """Give scores by layout ("all" is all together), and what was wrong by (layout, person)."""
    scores: dict[str, Scores] = defaultdict(Scores)
    wrong: dict[tuple[str, int], dict[str, object]] = {}
    listed = list(documents(folder, half))
    with ProcessPoolExecutor(2) as pool:
        resumes = pool.map(read_file, [path for _, _, path in listed], chunksize=8)
    for (layout, truth, _), resume in zip(listed, resumes, strict=True):
        shown = shown_in(layout, truth)
        scores["all"].add(truth, resume, shown=shown)
        wrong[layout.name, truth["meta"]["number"]] = dict(scores[layout.name].add(truth, resume, shown=shown))
    return scores, wrong


def table(scores: dict[str, Scores]) -> str:
    """Write F1 by layout and field, and precision and recall of all, as Markdown."""
    rows = ["| layout | " + " | ".join(FIELDS) + " |", "| --- |" + " ---: |" * len(FIELDS)]
    for name, found in sorted(scores.items(), key=lambda item: item[0] != "all"):
        rows.append(f"| {name} | " + " | ".join(f"{found.tallies[key].f1:.3f}" for key in FIELDS) + " |")
        if name == "all":
            for sort in ("precision", "recall"):
                rows.append(
                    f"| {sort} | " + " | ".join(f"{getattr(found.tallies[key], sort):.3f}" for key in FIELDS) + " |"
                )
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, default=DEFAULT_INTO)
    parser.add_argument("--half", choices=("tuning", "held-out"), default="tuning")
    parser.add_argument("--wrong", choices=FIELDS, default="")
    parser.add_argument("--layout", default="")
    options = parser.parse_args()
    scores, wrong = measure(options.documents, options.half)
    print(table(scores))
    if options.wrong and options.half == "tuning":
        for (layout, number), fields in wrong.items():
            if options.wrong in fields and options.layout in layout:
                missed, made_up = fields[options.wrong]
                print(layout, number, "missed", list(missed), "made up", list(made_up))


if __name__ == "__main__":
    main()
