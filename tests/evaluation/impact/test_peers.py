"""Our figures equal those of aedt-audit, fairlearn and SciPy, as `python -m tests.evaluation.impact` wrote them down."""

import json
from collections.abc import Iterable
from fractions import Fraction
from math import isclose
from pathlib import Path

import pytest

from hireloom.engine.impact import categories, exact, local_law_144, persons, scores, significance
from hireloom.engine.impact.local_law_144 import Cell, Kind
from hireloom.engine.impact.types import FOUR_FIFTHS, Pair
from tests.evaluation.impact import cases

PEERS = json.loads(Path(__file__).with_name("peers.json").read_text())


def same(ours: float | None, theirs: float | None, within: float = 1e-9) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return isclose(ours, theirs, rel_tol=within, abs_tol=1e-12)


def test_fisher_is_scipys():
    wrong = [one for one in PEERS["pairs"] if not same(exact.fisher(Pair(*one["pair"])), one["fisher"], 1e-7)]

    assert len(PEERS["pairs"]) == 245
    assert wrong == []


def test_boschloo_and_barnard_are_scipys_or_higher_where_its_search_stops_short():
    """Both look for the rate that gives the highest probability; each found is one, so that the higher is nearer."""
    found = []
    for one in PEERS["every_table"]:
        pair = Pair(*one["pair"])
        found += [(exact.boschloo(pair), one["boschloo"]), (exact.barnard(pair), one["barnard"])]
    equal = [same(ours, theirs, 1e-6) for ours, theirs in found]

    assert all(is_equal or ours > theirs for is_equal, (ours, theirs) in zip(equal, found, strict=True))
    assert (sum(equal), len(equal)) == (147, 160)


def test_ratios_flags_deviations_and_selections_are_those_of_aedt_audit():
    for one in PEERS["pairs"]:
        mine, other = Pair(*one["pair"]), Pair(*one["pair"][2:], *one["pair"][:2])
        is_mine_higher = mine.selected * mine.other_total > mine.other_selected * mine.total
        pair, theirs = (other, one["aedt"]["other"]) if is_mine_higher else (mine, one["aedt"]["mine"])
        z = significance.two_proportions(pair)

        assert same(pair.ratio and float(pair.ratio), theirs["ratio"]) or pair.ratio == theirs["ratio"] == 0
        assert pair.ratio is None or pair.is_below(FOUR_FIFTHS) == theirs["is_below"] or pair.ratio == FOUR_FIFTHS
        assert z is None or same(z, theirs["z"])
        assert z is None or same(significance.of_both_sides(z), theirs["p"], 1e-8)
        assert persons.selections_to(pair) == theirs["needed"]
        assert pair.ratio is None or (pair.people < 30) == theirs["small"]


def test_ratios_are_fairlearns():
    for one in PEERS["pairs"]:
        mine, other = Pair(*one["pair"]), Pair(*one["pair"][2:], *one["pair"][:2])
        ratios = [pair.ratio for pair in (mine, other) if pair.ratio is not None]

        if ratios and mine.all_selected:
            assert same(float(min(*ratios, 1) if len(ratios) == 2 else 0), one["fairlearn_ratio"])


def table_of(size: int, kind: Kind) -> local_law_144.Summary:
    people = cases.applicants(size)
    middle = None
    if kind is Kind.SCORING:
        groups: dict[str, list[float]] = {}
        for one in people:
            groups.setdefault(f"{one.sex}{one.race}", []).append(one.score)
        middle = scores.above_the_median(groups).median
        assert middle == PEERS["applicants"][str(size)]["median"]
    cells = [Cell(*key, *counts) for key, counts in cases.counted(people, middle).items()]
    return local_law_144.summary(cells, about=cases.ABOUT, kind=kind)


def named(by: str, labels: Iterable[str]) -> str:
    """The key of a row among the peer's: "male", "black", "male black"."""
    words = {label: key for key, label in (*categories.SEXES.items(), *categories.RACES.items())}
    keys = [words[label] for label in labels if label in words]
    return " ".join(reversed(keys)) if by == "sex+race" and keys[0] == categories.HISPANIC else " ".join(keys)


@pytest.mark.parametrize("size", cases.SIZES)
@pytest.mark.parametrize("kind", list(Kind))
def test_the_tables_of_the_rule_are_those_of_aedt_audit(size, kind):
    summary = table_of(size, kind)

    for by, table in zip(("sex", "race", "sex+race"), summary.tables, strict=True):
        theirs = PEERS["applicants"][str(size)][kind.value][by]
        ours = {named(by, row.labels): row for row in table.rows if row.total}
        assert ours.keys() == {key for key in theirs if key and not key.startswith(" ") and not key.endswith(" ")}
        for key, row in ours.items():
            total, rate, ratio, is_left_out = theirs[key]
            assert (row.total, row.ratio is None) == (total, is_left_out)
            assert same(float(row.rate or 0), rate)
            assert is_left_out or same(float(row.ratio or 0), ratio)
        unknown = sum(row[0] for key, row in theirs.items() if key not in ours)
        assert table.unknown == unknown


@pytest.mark.parametrize("size", cases.SIZES)
def test_selection_rates_are_fairlearns(size):
    summary = table_of(size, Kind.SELECTION)

    for by, table in (("sex", summary.by_sex), ("race", summary.by_race)):
        ours = {named(by, row.labels): row.rate for row in table.rows if row.total}
        theirs = PEERS["applicants"][str(size)]["fairlearn"][by]
        assert ours.keys() == theirs.keys()
        assert all(same(float(ours[group] or Fraction(0)), rate) for group, rate in theirs.items())
