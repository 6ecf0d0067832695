"""The audit passes the matcher we ship, and fails every one that looks at what must not count."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from itertools import pairwise

import pytest

from hireloom.engine.matching.counterfactuals import Report, audit
from hireloom.engine.matching.from_reading import facts_of
from hireloom.engine.matching.groups import groups_of
from hireloom.engine.matching.scoring import VERSION, match
from hireloom.engine.matching.specimen_pages import written
from hireloom.engine.matching.specimens import LANGUAGES, LAYOUTS, TODAY, Swap, roles, specimens, values, words
from hireloom.engine.matching.titles import is_same
from hireloom.engine.matching.titles import read as title
from hireloom.engine.matching.types import Criterion, Facts, Match, Text
from hireloom.engine.reading.types import Reading

SEED = 7
FEW = 16
"""One specimen of each language in each layout."""

Peek = Callable[[Facts], bool]


def with_all_letters(reading: Reading) -> Facts:
    """Facts for a matcher that sees what ours never does: the text as it was written."""
    return replace(facts_of(reading, key="cv", today=TODAY), texts=(Text("cv", reading.text),))


def says(swap: Swap, value: str) -> Peek:
    """Whether what stands in documents for one group of a swap stands in the text."""
    said = {words(swap, value, language).split("{", maxsplit=1)[0].strip().casefold() for language in LANGUAGES}
    return lambda facts: any(one in facts.texts[0].text.casefold() for one in said)


def has_a_gap(facts: Facts) -> bool:
    spans = sorted((work.start.number, (work.end or TODAY).number) for work in facts.work if work.start)
    return any(after[0] - before[1] > 6 for before, after in pairwise(spans))


def biased(peek: Peek, malus: float = 0.3) -> Callable[[Sequence[Criterion], Facts], Match]:
    def scored(criteria: Sequence[Criterion], facts: Facts) -> Match:
        fair = match(criteria, facts)
        return replace(fair, share=max(0.0, (fair.share or 0.0) - malus * peek(facts)))

    return scored


PEEKS: dict[Swap, Peek] = {
    Swap.NAME: says(Swap.NAME, "woman, Nigerian"),
    Swap.SEX: says(Swap.SEX, "she"),
    Swap.SCHOOL: says(Swap.SCHOOL, "well known"),
    Swap.YEARS: says(Swap.YEARS, "born 1958"),
    Swap.PLACE: says(Swap.PLACE, "second part of town"),
    Swap.HOBBY: says(Swap.HOBBY, "church"),
    Swap.GAP: has_a_gap,
    Swap.FAMILY: says(Swap.FAMILY, "married"),
    Swap.NATIONALITY: says(Swap.NATIONALITY, "Nigerian"),
    Swap.PHOTO: says(Swap.PHOTO, "enclosed"),
}


@pytest.fixture(scope="module")
def report() -> Report:
    return audit(match=match, seed=SEED, count=FEW)


def test_the_matcher_we_ship_moves_no_score(report: Report) -> None:
    assert report.passed, [reason.sentence % reason.values for reason in report.reasons]
    assert report.version == VERSION
    assert [one.swap for one in report.swaps] == list(Swap)
    assert [one.moved.part for one in report.swaps] == [0] * len(Swap)
    assert {one.swap: one.moved.whole for one in report.swaps} == {swap: FEW * (len(values(swap)) - 1) for swap in Swap}
    assert {group.ratio for one in report.swaps for group in one.groups} == {1.0}


def test_somebody_is_above_the_cut_and_somebody_is_not(report: Report) -> None:
    selected = report.swaps[0].groups[0].selected
    assert 0 < selected.part < selected.whole == FEW


@pytest.mark.parametrize("swap", Swap)
def test_a_matcher_that_looks_at_what_must_not_count_fails(swap: Swap) -> None:
    found = audit(match=biased(PEEKS[swap], malus=1.0), seed=SEED, count=FEW, facts_of=with_all_letters, swaps=[swap])
    fair = audit(match=biased(lambda _: False), seed=SEED, count=FEW, facts_of=with_all_letters, swaps=[swap])
    assert not found.passed
    assert fair.swaps[0].moved.part < found.swaps[0].moved.part
    assert found.swaps[0].largest <= -0.1 or found.swaps[0].largest >= 0.1
    assert min(group.ratio or 0.0 for group in found.swaps[0].groups) < 0.95
    assert found.swaps[0].low - 1e-9 <= found.swaps[0].average <= found.swaps[0].high + 1e-9
    example = found.swaps[0].examples[0]
    assert example.share_before != example.share_after
    assert {line[:2] for line in example.lines} <= {"- ", "+ "}
    assert example.lines
    assert json.loads(json.dumps(asdict(found)))["swaps"][0]["swap"] == swap


def test_a_little_is_enough_to_fail() -> None:
    found = audit(
        match=biased(PEEKS[Swap.SEX], malus=0.02), seed=SEED, count=FEW, facts_of=with_all_letters, swaps=[Swap.SEX]
    )
    said = [reason.sentence % reason.values for reason in found.reasons]
    assert any(
        one.startswith("sex: a score moved by ") and one.endswith("0.01 is the most that may be.") for one in said
    )


def test_a_matcher_that_gives_everybody_the_same_says_nothing_and_fails() -> None:
    found = audit(
        match=lambda criteria, facts: replace(match(criteria, facts), share=0.5), seed=SEED, count=4, swaps=[Swap.SEX]
    )
    assert [reason.sentence for reason in found.reasons] == [
        "The matcher scores every specimen alike, so that nothing can be said of it."
    ]


def test_from_a_number_to_nobody_can_say_is_all_the_way() -> None:
    def silent(criteria: Sequence[Criterion], facts: Facts) -> Match:
        fair = match(criteria, facts)
        return replace(fair, share=None) if PEEKS[Swap.SEX](facts) else fair

    found = audit(match=silent, seed=SEED, count=4, facts_of=with_all_letters, swaps=[Swap.SEX])
    assert abs(found.swaps[0].largest) == 1.0


def test_the_same_seed_gives_the_same_report_and_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    first = audit(match=match, seed=SEED, count=2, swaps=[Swap.SEX], progress=lambda *done: told.append(done))
    assert first == audit(match=match, seed=SEED, count=2, swaps=[Swap.SEX])
    assert told == [(3, 6), (6, 6)]
    assert specimens(SEED, 3) != specimens(SEED + 1, 3)


def test_specimens_come_in_every_language_and_layout_and_swap_one_thing_at_a_time() -> None:
    made = specimens(SEED, FEW)
    assert {(one.language, one.layout) for one in made} == {(a, b) for a in LANGUAGES for b in LAYOUTS}
    one = made[0]
    before = written(one, one.with_(Swap.NAME, "man, Polish")).splitlines()
    after = written(one, one.with_(Swap.NAME, "man, Arab")).splitlines()
    assert len(before) == len(after)
    assert all("przemys" in line.lower() for line, other in zip(before, after, strict=True) if line != other)


@pytest.mark.parametrize("role", roles(), ids=lambda role: role.family)
def test_a_title_is_the_same_for_a_man_a_woman_and_anybody(role: object) -> None:
    for language in LANGUAGES:
        he, she, they = role.titles[language]  # type: ignore[attr-defined]
        assert title(he).family == role.family  # type: ignore[attr-defined]
        assert is_same(title(he), title(she))
        assert is_same(title(he), title(they))


def test_impact_ratios_are_to_the_group_selected_most_often_with_an_interval() -> None:
    few, many, none = groups_of(
        {"few": [True] * 40 + [False] * 60, "many": [True] * 80 + [False] * 20, "none": [False]}
    )
    assert (few.ratio, many.ratio, none.ratio) == (0.5, 1.0, 0.0)
    assert (round(few.low or 0, 4), round(few.high or 0, 4)) == (0.3858, 0.648)
    assert (none.low, none.high) == (None, None)
    assert groups_of({"one": [False], "other": [False]})[0].ratio is None
