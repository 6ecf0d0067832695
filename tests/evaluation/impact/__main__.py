"""Ask aedt-audit, fairlearn and SciPy, and write what they say beside this file: `python -m tests.evaluation.impact`.

Needs them installed (docs/reference/adverse-impact.md says how); the tests need only what was written.
"""

import json
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from aedt_audit import four_fifths, scoring_rates, selection_rates, significance
from fairlearn.metrics import MetricFrame, demographic_parity_ratio, selection_rate
from scipy import stats

from hireloom.engine.impact.types import Pair
from tests.evaluation.impact import cases

ANSWERS = Path(__file__).with_name("peers.json")
GROUPINGS = (("sex",), ("race",), ("sex", "race"))


def main() -> None:
    warnings.simplefilter("ignore")  # a group of nobody selected divides by nothing
    answers = {
        "versions": {name: version(name) for name in ("aedt-audit", "fairlearn", "scipy")},
        "pairs": [_pair(pair) for pair in cases.pairs()],
        "every_table": [_every_table(pair) for pair in cases.small_pairs()],
        "applicants": {str(size): _applicants(size) for size in cases.SIZES},
    }
    ANSWERS.write_text(json.dumps(answers, separators=(",", ":"), sort_keys=True) + "\n")
    print(f"{ANSWERS}: {len(answers['pairs'])} pairs, {len(answers['every_table'])} of them over every table")


def _pair(pair: Pair) -> dict[str, Any]:
    people = [("mine", at < pair.selected) for at in range(pair.total)]
    people += [("other", at < pair.other_selected) for at in range(pair.other_total)]
    frame = pd.DataFrame(people, columns=["group", "selected"])
    audited = significance(four_fifths(selection_rates(frame, by=["group"], outcome="selected")))
    ratio = demographic_parity_ratio(frame.selected, frame.selected, sensitive_features=frame.group)
    table = [[pair.selected, pair.total - pair.selected], [pair.other_selected, pair.other_total - pair.other_selected]]
    return {
        "pair": list(pair),
        "fisher": float(stats.fisher_exact(table)[1]),
        "fairlearn_ratio": _number(ratio),
        "aedt": {
            row["group"]: {
                "ratio": _number(row["impact_ratio"]),
                "is_below": bool(row["adverse_impact_eeoc"]),
                "z": _number(row["z_score"]),
                "p": _number(row["p_value"]),
                "needed": _number(row["selections_to_four_fifths"]),
                "small": bool(row["small_sample"]),
            }
            for row in audited.to_dict(orient="records")
        },
    }


def _every_table(pair: Pair) -> dict[str, Any]:
    """SciPy holds the sums of columns fixed: the groups are the columns."""
    table = [[pair.selected, pair.other_selected], [pair.total - pair.selected, pair.other_total - pair.other_selected]]
    boschloo, barnard = stats.boschloo_exact(table, n=512), stats.barnard_exact(table, n=512)
    return {"pair": list(pair), "boschloo": float(boschloo.pvalue), "barnard": float(barnard.pvalue)}


def _applicants(size: int) -> dict[str, Any]:
    people = cases.applicants(size)
    frame = pd.DataFrame(
        [(one.sex or None, one.race or None, one.score, one.is_selected) for one in people],
        columns=["sex", "race", "score", "selected"],
    )
    scored = scoring_rates(frame, by=["sex"], score="score")
    return {
        "median": float(scored.attrs["sample_median"]),
        "selection": {
            "+".join(by): _rows(four_fifths(selection_rates(frame, by=list(by), outcome="selected")), by)
            for by in GROUPINGS
        },
        "scoring": {
            "+".join(by): _rows(four_fifths(scoring_rates(frame, by=list(by), score="score")), by) for by in GROUPINGS
        },
        "fairlearn": {by: _fairlearn(frame[frame[by].notna()], by) for by in ("sex", "race")},
    }


def _rows(table: pd.DataFrame, by: tuple[str, ...]) -> dict[str, list[Any]]:
    return {
        " ".join("" if row[name] == "unknown" else row[name] for name in by): [
            row["n"],
            _number(row["rate"]),
            _number(row["impact_ratio"]),
            bool(row["excluded"]),
        ]
        for row in table.to_dict(orient="records")
    }


def _fairlearn(frame: pd.DataFrame, by: str) -> dict[str, float]:
    found = MetricFrame(
        metrics=selection_rate, y_true=frame.selected, y_pred=frame.selected, sensitive_features=frame[by]
    )
    return {group: float(rate) for group, rate in found.by_group.items()}


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


if __name__ == "__main__":
    main()
