"""Print the tables of docs/reference/predictions.md: `python -m tests.evaluation.prediction`."""

import sys
from statistics import fmean, stdev
from time import perf_counter

from hireloom.engine.prediction import likelihood, measuring
from tests.evaluation.prediction import worlds

SEEDS = range(1, 6)
SIZES = (60, 300, 1000, 4000)


def main() -> None:
    _rates()
    _likelihood()
    _alike()
    _moments()


def _rates() -> None:
    _say("5,000 contacts written to one to nine times: root mean squared error of their rate, mean of five seeds\n")
    found = [worlds.errors(worlds.contacts(seed)) for seed in SEEDS]
    for name in ("engine", "raw", "average"):
        _say(f"| {name} | {fmean(one[name] for one in found):.3f} |")


def _likelihood() -> None:
    _say("\n| people | first messages | by | Brier | average | best possible | skill | ECE | AUC | lift | seconds |")
    _say("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for people in SIZES:
        _say(_line(people))


def _line(people: int) -> str:
    rows, seconds, method, count = [], 0.0, "", 0
    for seed in SEEDS:
        told, truths = worlds.organization(seed, people)
        begun = perf_counter()
        trained = likelihood.train(told, at=worlds.NOW)
        seconds += perf_counter() - begun
        method, count = trained.method.value, count + trained.count
        if trained.measures is None or trained.measured_from is None:
            continue
        last = [one for one in told if one.attempt.at >= trained.measured_from]
        ends = [bool(one.attempt.is_answered) for one in last]
        best = measuring.measure([truths[one.person][0] for one in last], ends, base=trained.measures.base)
        rows.append((trained.measures, best.brier))
    figures = [
        f"{fmean(one.brier for one, _ in rows):.4f}",
        f"{fmean(one.base_brier for one, _ in rows):.4f}",
        f"{fmean(best for _, best in rows):.4f}",
        f"{fmean(one.skill for one, _ in rows):.3f}",
        f"{fmean(one.calibration_error for one, _ in rows):.3f}",
        f"{fmean(one.auc or 0.5 for one, _ in rows):.3f}",
        f"{fmean(one.lift or 1.0 for one, _ in rows):.2f}",
    ]
    size = len(SEEDS)
    return f"| {people:,} | {count // size:,} | {method} | {' | '.join(figures)} | {seconds / size:.1f} |"


def _alike() -> None:
    taken = sum(
        likelihood.train(worlds.organization(seed, 300, spread=0.0, reach=0.0)[0], at=worlds.NOW).is_better
        for seed in range(100, 140)
    )
    _say(f"\nOf 40 organizations of 300 people who are all alike, a version was used in {taken}.")


def _moments() -> None:
    _say("\n2,000 mails into 15 blocks at 18-30 %, 40 seeds: share answered\n")
    for how in ("uniform", "thompson"):
        found = [100 * worlds.weeks(seed, 2000, how) for seed in range(40)]
        _say(f"| {how} | {fmean(found):.1f} % | sd {stdev(found):.1f} |")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
