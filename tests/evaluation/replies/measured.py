"""How well answers are told apart: precision and recall of each class, on answers that were written for it.

`python -m tests.evaluation.replies.measured` prints the tables of docs/reference/replies.md.
The vocabulary was tuned on one half alone; the other is only measured.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hireloom.engine.mail import quoting
from hireloom.engine.mail.replies import Reading, ReplyClass, classify

TODAY = date(2026, 11, 30)
HALVES = ("tuning", "held-out")


@dataclass(frozen=True)
class Answer:
    """One answer, what it means and the day it names."""

    language: str
    meaning: ReplyClass
    until: date | None
    text: str

    def read(self) -> Reading:
        return classify(quoting.own_words(self.text), today=TODAY)


def answers(half: str = "") -> list[Answer]:
    lines = Path(__file__).with_name("answers.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [
        Answer(language, ReplyClass(meaning), date.fromisoformat(until) if until else None, text.replace("¶", "\n"))
        for of, language, meaning, until, text in rows
        if half in {"", of}
    ]


@dataclass(frozen=True)
class Tally:
    """Of one class: how many there are, were found, and were right."""

    there: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0


def tallies(rows: Iterable[Answer]) -> dict[ReplyClass, Tally]:
    there, found, right = Counter(), Counter(), Counter()
    for row in rows:
        meaning = row.read().meaning
        there[row.meaning] += 1
        found[meaning] += 1
        right[row.meaning] += meaning == row.meaning
    return {one: Tally(there[one], found[one], right[one]) for one in ReplyClass}


def right_days(rows: Iterable[Answer]) -> tuple[int, int]:
    """How many answers name a day, and of how many it was read."""
    named = [row for row in rows if row.until]
    return len(named), sum(row.read().until == row.until for row in named)


def main() -> None:
    for half in HALVES:
        rows = answers(half)
        named, right = right_days(rows)
        print(
            f"\n{half}: {len(rows)} answers, days {right} of {named}\n\n| class | answers | precision | recall |\n| --- | --- | --- | --- |"
        )
        for meaning, tally in tallies(rows).items():
            print(f"| {meaning} | {tally.there} | {tally.precision:.2f} | {tally.recall:.2f} |")
        if "--wrong" in sys.argv:
            for row in rows:
                read = row.read()
                if (read.meaning, read.until) != (
                    row.meaning,
                    row.until if row.meaning in {"later", "out_of_office"} else None,
                ):
                    print(row.language, row.meaning, row.until, "->", read, "|", row.text[:90])


if __name__ == "__main__":
    main()
