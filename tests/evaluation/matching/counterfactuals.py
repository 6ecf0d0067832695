"""The counterfactual audit of the matcher we ship, in full: `python -m tests.evaluation.matching.counterfactuals [SEED]`."""

import sys
import time

from hireloom.engine.matching.counterfactuals import Report, Swapped, audit
from hireloom.engine.matching.scoring import match

SEED = 2026


def row(one: Swapped) -> str:
    """A swap as a row of the table in `docs/reference/matching.md`."""
    lowest = min((group for group in one.groups if group.ratio is not None), key=lambda group: group.ratio or 0.0)
    ratio = f"{lowest.ratio:.2f} ({lowest.low:.2f} to {lowest.high:.2f})" if lowest.low and lowest.high else "0"
    moved = f"{one.moved.part} (at most {100 * one.moved.high:.2f} %)"
    mean = f"{one.average:+.4f} ({one.low:+.4f} to {one.high:+.4f})"
    return f"| {one.swap} | {len(one.groups)} | {one.moved.whole} | {moved} | {one.largest:+.3f} | {mean} | {ratio} |"


def table(report: Report) -> str:
    head = "| swapped | groups | pairs | moved | largest shift | mean shift | lowest impact ratio |"
    return "\n".join([head, "| --- " * 7 + "|", *(row(one) for one in report.swaps)])


def main() -> None:
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SEED
    began = time.process_time()
    report = audit(match=match, seed=seed)
    print(f"{report.version}, reader {report.reader_version}, seed {seed}: {report.specimens} specimens, ", end="")
    print(f"{report.documents} documents, cut {report.cut:.3f}, {'passed' if report.passed else 'failed'}")
    print(f"{time.process_time() - began:.0f} s of one core\n\n{table(report)}")
    for reason in report.reasons:
        print("!", reason.sentence % reason.values)
    for one in report.swaps:
        for example in one.examples:
            print(
                f"\n{one.swap}, specimen {example.specimen} ({example.language}): {example.before} -> {example.after}"
            )
            print(f"{example.share_before} -> {example.share_after}", *example.lines, sep="\n")
            for was, now in example.findings:
                print(f"  {was.reason % was.values}  ->  {now.reason % now.values}")


if __name__ == "__main__":
    main()
