"""Read a set of annotated résumés somebody else made, and say how much of each label was found.

    HIRELOOM_EVAL_DATA=DIR python -m tests.evaluation.reading.annotated [--wrong LABEL]

DIR holds traindata.json (for tuning) and testdata.json (only measured): one JSON object a line with "content" and
"annotation" (label, points with text), as the public set of 220 résumés has them (docs/reference/reading.md names it).
It holds real people's data: it is fetched for a run and never kept here. Texts are set as simple one-column PDFs. Names
must be exact; for the rest, distinct values per résumé count as found when one contains the other.
"""

import argparse
import json
import os
import re
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import typst

from hireloom.engine.reading import Education, Employment, Name, Reading, read_isolated
from tests.evaluation.reading.score import Tally

LABELS = {"Companies worked at": "companies", "Designation": "titles", "College Name": "schools", "Degree": "degrees"}
_PAGE = """
#set page(paper: "a4", margin: 2cm)
#set text(size: 10pt, font: ("Liberation Sans", "DejaVu Sans Mono"))
#let text = sys.inputs.text
#for line in text.split("\\n") [#if line == "" [#v(4pt)] else [#line \\ ]]
"""


def pdf_of(text: str) -> bytes:
    """Set a text line by line."""
    return bytes(typst.compile(_PAGE.encode(), sys_inputs={"text": text}))


def found_in(reading: Reading) -> dict[str, list[str]]:
    """Give what was read, by field."""
    jobs = [fact.value for fact in reading.every(Employment)]
    studies = [fact.value for fact in reading.every(Education)]
    return {
        "companies": [job.company for job in jobs if job.company],
        "titles": [job.title for job in jobs if job.title],
        "schools": [study.institution for study in studies if study.institution],
        "degrees": [study.degree for study in studies if study.degree],
    }


def wanted_of(row: dict[str, object]) -> tuple[str, dict[str, list[str]]]:
    """Give the annotated name and values by field."""
    names, values = [], defaultdict(list)
    for item in row["annotation"] or ():  # type: ignore[attr-defined]
        for label in item["label"]:
            text = " ".join(item["points"][0]["text"].split()).strip(" -,:.•")
            if label == "Name":
                names.append((item["points"][0]["start"], text))
            elif label in LABELS and text:
                values[LABELS[label]].append(text)
    return (min(names)[1] if names else ""), values


def _key(text: str) -> str:
    return re.sub(r"[^\w]+", "", text.casefold())


def matched(wanted: list[str], found: list[str]) -> tuple[Tally, Tally, list[str], list[str]]:
    """Compare distinct values; give the tallies of found and of wanted, what was missed and what was made up."""
    left = {key: text for text in wanted if (key := _key(text))}
    right = {key: text for text in found if (key := _key(text))}
    hits = {key for key in right if any(key in other or other in key for other in left)}
    got = {key for key in left if any(key in other or other in key for other in right)}
    missed = [text for key, text in left.items() if key not in got]
    made_up = [text for key, text in right.items() if key not in hits]
    return Tally(len(hits), 0, len(right)), Tally(len(got), len(left), 0), missed, made_up


def _read(text: str) -> Reading:
    return read_isolated(pdf_of(text), "cv.pdf")


def measure(
    path: Path,
) -> tuple[float, dict[str, tuple[float, float, float]], list[tuple[int, str, list[str], list[str]]]]:
    """Give the share of exact names, (precision, recall, F1) by field, and what was wrong by résumé."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    with ProcessPoolExecutor(2) as pool:
        readings = list(pool.map(_read, [row["content"] for row in rows], chunksize=4))
    names, right_names = 0, 0
    precise, recalled = defaultdict(Tally), defaultdict(Tally)
    wrong: list[tuple[int, str, list[str], list[str]]] = []
    for number, (row, reading) in enumerate(zip(rows, readings, strict=True)):
        name, values = wanted_of(row)
        read_name = reading.first(Name)
        if name:
            names += 1
            is_right = read_name is not None and _key(read_name.full) == _key(name)
            right_names += is_right
            if not is_right:
                wrong.append((number, "name", [name], [read_name.full if read_name else ""]))
        found = found_in(reading)
        for field in LABELS.values():
            hits, got, missed, made_up = matched(values[field], found[field])
            precise[field].right += hits.right
            precise[field].found += hits.found
            recalled[field].right += got.right
            recalled[field].wanted += got.wanted
            if missed or made_up:
                wrong.append((number, field, missed, made_up))
    scores = {}
    for field in LABELS.values():
        p, r = precise[field].precision, recalled[field].recall
        scores[field] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return right_names / names, scores, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", default="")
    options = parser.parse_args()
    folder = os.environ.get("HIRELOOM_EVAL_DATA")
    if not folder:
        raise SystemExit("not available: HIRELOOM_EVAL_DATA names no folder")
    print(
        "| set | name | " + " | ".join(f"{field} F1 (P/R)" for field in LABELS.values()) + " |\n| --- |" + " ---: |" * 5
    )
    for name in ("traindata", "testdata"):
        share, scores, wrong = measure(Path(folder) / f"{name}.json")
        cells = [f"{100 * f1:.1f} ({100 * p:.0f}/{100 * r:.0f})" for p, r, f1 in scores.values()]
        print(f"| {name} | {100 * share:.1f} % | " + " | ".join(cells) + " |")
        if options.wrong and name == "traindata":
            for number, field, missed, made_up in wrong:
                if field == options.wrong:
                    print("   ", number, "missed", missed, "made up", made_up)


if __name__ == "__main__":
    main()
