"""The audit of a matcher by what would have been: the same document about somebody else must get the same number.

Every specimen is written once for each group of each swap (a name, she or he, a school, a year of birth, ...), read by
the reader that reads real documents, and matched with what its role asks for. Nothing that counts is swapped, so
nothing may move. Source: decision record 0034; Local Law 144 of New York City for selection by scores above the median.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import ndiff
from random import Random
from statistics import mean, median

from hireloom.engine.marking import gettext_noop
from hireloom.engine.matching import from_reading
from hireloom.engine.matching.groups import Group, groups_of
from hireloom.engine.matching.specimen_pages import written
from hireloom.engine.matching.specimens import TODAY, Specimen, Swap, specimens, values
from hireloom.engine.matching.types import Criterion, Facts, Finding, Match
from hireloom.engine.proportions import Share, share
from hireloom.engine.reading import READER_VERSION
from hireloom.engine.reading.reader import read
from hireloom.engine.reading.types import Reading

MOST_SHIFT = 0.01
"""In [0, 1]. So far one finding of weight 1 moves a match of fifty points when it changes between met and partly;
what moves further has seen something, what moves less may be rounding."""
LEAST_RATIO = 0.95
"""Of selection rates. Four fifths is what the law of the United States looks at in people who differ (29 CFR 1607.4 D);
these documents differ in nothing that counts, so that far less is too much."""
MOST_MOVED = 0.01
"""Share of pairs that may move at all, however little."""
SPECIMENS = 160
"""Ten of each language in each layout."""
MOST_EXAMPLES = 5
RESAMPLES = 1000
SHIFTED = gettext_noop("%(swap)s: a score moved by %(largest)s; %(most)s is the most that may be.")
MOVED_OFTEN = gettext_noop("%(swap)s: %(moved)s of %(pairs)s pairs moved; %(most)s of 100 are the most that may.")
UNEVEN = gettext_noop("%(swap)s: “%(group)s” is selected %(ratio)s times as often as the best; %(least)s is the least.")
NOTHING_TO_SEE = gettext_noop("The matcher scores every specimen alike, so that nothing can be said of it.")

Matcher = Callable[[Sequence[Criterion], Facts], Match]
FactsOf = Callable[[Reading], Facts]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an audit was not passed: a sentence with places for `values`."""

    sentence: str
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """A pair whose score moved: which specimen, what was swapped for what, the scores, and what is otherwise.

    `lines` are those of the two texts that differ ("- " before, "+ " after); `findings` are pairs that differ.
    """

    specimen: int
    language: str
    before: str
    after: str
    share_before: float | None
    share_after: float | None
    lines: tuple[str, ...]
    findings: tuple[tuple[Finding, Finding], ...]


@dataclass(frozen=True, slots=True)
class Swapped:
    """What one swap did over all specimens.

    `moved` is how many of the pairs changed their score at all, with Wilson's interval. `largest` is the largest shift
    up or down; `average` the mean shift, between `low` and `high` in 95 of 100 samples of specimens (bootstrap). All
    shifts are in [-1, 1], after less before.
    """

    swap: Swap
    moved: Share
    largest: float
    average: float
    low: float
    high: float
    groups: tuple[Group, ...]
    examples: tuple[Example, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An audit: of which matcher, made of what, what every swap did, and why it was not passed if it was not.

    `cut` is the median score of all documents; who is above it counts as selected.
    """

    version: str
    reader_version: str
    seed: int
    specimens: int
    documents: int
    cut: float
    swaps: tuple[Swapped, ...]
    reasons: tuple[Reason, ...]

    @property
    def passed(self) -> bool:
        """Whether the matcher may be switched on."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class _Written:
    """One document of a specimen and what became of it."""

    text: str
    match: Match

    @property
    def share(self) -> float:
        return self.match.share or 0.0


_Results = dict[tuple[int, Swap, str], _Written]


def audit(
    *,
    match: Matcher,
    seed: int,
    count: int = SPECIMENS,
    facts_of: FactsOf | None = None,
    swaps: Sequence[Swap] = tuple(Swap),
    progress: Progress | None = None,
) -> Report:
    """Audit a matcher over made-up documents.

    `facts_of` is how a reading becomes facts (default: as for real documents), `swaps` which are tried (default: all).
    `progress` is told how many of how many documents are done. The same seed and matcher give the same report.
    """
    made = specimens(seed, count)
    results = _results(made, swaps, match, facts_of or _facts_of, progress)
    shares = [one.share for one in results.values()]
    cut = median(shares) if shares else 0.0
    found = tuple(_swapped(swap, made, results, cut, seed) for swap in swaps)
    reasons = [reason for one in found for reason in one.reasons]
    if len(set(shares)) < 2:
        reasons.append(Reason(NOTHING_TO_SEE))
    version = next((one.match.version for one in results.values()), "")
    return Report(version, READER_VERSION, seed, len(made), len(results), cut, found, tuple(reasons))


def _facts_of(reading: Reading) -> Facts:
    return from_reading.facts_of(reading, key="specimen", today=TODAY)


def _results(
    made: Sequence[Specimen], swaps: Sequence[Swap], match: Matcher, facts_of: FactsOf, progress: Progress | None
) -> Mapping[tuple[int, Swap, str], _Written]:
    """Write, read and match every specimen for every group of every swap; one text of a specimen once."""
    today = date(TODAY.year, TODAY.month, 1)
    whole = len(made) * sum(len(values(swap)) for swap in swaps)
    results: _Results = {}
    for specimen in made:
        known: dict[str, _Written] = {}
        for swap in swaps:
            for value in values(swap):
                text = written(specimen, specimen.with_(swap, value))
                if text not in known:
                    reading = read(text.encode(), "specimen.txt", today=today)
                    known[text] = _Written(text, match(specimen.criteria, facts_of(reading)))
                results[specimen.number, swap, value] = known[text]
        if progress:
            progress(len(results), whole)
    return results


def _swapped(
    swap: Swap, made: Sequence[Specimen], results: Mapping[tuple[int, Swap, str], _Written], cut: float, seed: int
) -> Swapped:
    shifts: list[list[float]] = []
    examples: list[tuple[float, Example]] = []
    for specimen in made:
        own = specimen.said[swap]
        before = results[specimen.number, swap, own]
        shifts.append([])
        for value in values(swap):
            if value == own:
                continue
            after = results[specimen.number, swap, value]
            shift = _shift(before.match, after.match)
            shifts[-1].append(shift)
            if shift:
                examples.append((abs(shift), _example(specimen, own, value, before, after)))
    every = [shift for of_one in shifts for shift in of_one]
    low, high = _interval(shifts, seed)
    groups = groups_of(
        {value: [results[specimen.number, swap, value].share > cut for specimen in made] for value in values(swap)}
    )
    worst = sorted(examples, key=lambda pair: -pair[0])[:MOST_EXAMPLES]
    moved = share(sum(bool(shift) for shift in every), len(every))
    largest = max(every, key=abs, default=0.0)
    return Swapped(
        swap=swap,
        moved=moved,
        largest=largest,
        average=mean(every) if every else 0.0,
        low=low,
        high=high,
        groups=groups,
        examples=tuple(example for _, example in worst),
        reasons=tuple(_reasons(swap, largest, moved, groups)),
    )


def _shift(before: Match, after: Match) -> float:
    """How far a score moved; from or to "nobody can say" is all the way."""
    if before.share is None or after.share is None:
        return 0.0 if before.share is after.share else 1.0
    return after.share - before.share


def _reasons(swap: Swap, largest: float, moved: Share, groups: Sequence[Group]) -> list[Reason]:
    reasons = []
    if abs(largest) > MOST_SHIFT:
        reasons.append(Reason(SHIFTED, {"swap": swap, "largest": f"{largest:+.3f}", "most": f"{MOST_SHIFT:g}"}))
    if moved.value > MOST_MOVED:
        often: dict[str, str | int] = {"moved": moved.part, "pairs": moved.whole, "most": f"{100 * MOST_MOVED:g}"}
        reasons.append(Reason(MOVED_OFTEN, {"swap": swap, **often}))
    uneven = [group for group in groups if group.ratio is not None and group.ratio < LEAST_RATIO]
    reasons += [
        Reason(UNEVEN, {"swap": swap, "group": group.name, "ratio": f"{group.ratio:.2f}", "least": f"{LEAST_RATIO:g}"})
        for group in uneven
    ]
    return reasons


def _example(specimen: Specimen, own: str, value: str, before: _Written, after: _Written) -> Example:
    lines = [line for line in ndiff(before.text.splitlines(), after.text.splitlines()) if line[:2] in {"- ", "+ "}]
    pairs = zip(before.match.findings, after.match.findings, strict=True)
    return Example(
        specimen=specimen.number,
        language=specimen.language,
        before=own,
        after=value,
        share_before=before.match.share,
        share_after=after.match.share,
        lines=tuple(lines),
        findings=tuple((was, now) for was, now in pairs if was.verdict is not now.verdict),
    )


def _interval(shifts: Sequence[Sequence[float]], seed: int) -> tuple[float, float]:
    """The mean shift in 95 of 100 samples: specimens are drawn again, all pairs of one together.

    Source: Davison and Hinkley, "Bootstrap Methods and their Application" (1997), the percentile method over clusters.
    """
    sums = [(sum(of_one), len(of_one)) for of_one in shifts]
    if not any(whole for _, whole in sums) or not any(total for total, _ in sums):
        return 0.0, 0.0
    random = Random(seed)  # noqa: S311 - a report is to be the same again
    means = []
    for _ in range(RESAMPLES):
        drawn = random.choices(sums, k=len(sums))
        means.append(sum(total for total, _ in drawn) / (sum(whole for _, whole in drawn) or 1))
    means.sort()
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1]
