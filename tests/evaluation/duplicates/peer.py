"""splink 4 on the same rows: its own blocking, comparisons from its library, weights by its unsupervised training.

It is set up as its documentation does for data of this kind; a pair counts from probability 0.9, the best for it of
0.5, 0.9 and 0.99.
"""

from collections.abc import Sequence
from typing import Any

from tests.evaluation.duplicates import febrl
from tests.evaluation.duplicates.pairs import Result, true_pairs

AT = 0.9


def evaluate(one: str, other: str | None = None) -> Result:
    """Train and predict on one set, or across two."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frames = [pd.DataFrame(_prepared(febrl.rows(name))) for name in ((one, other) if other else (one,))]
    rules = [
        block_on("soundex_given", "soundex_family"),
        block_on("date_of_birth"),
        block_on("given_name", "postcode"),
        block_on("surname", "postcode"),
        block_on("street_number", "postcode"),
        block_on("address_1", "street_number"),
        block_on("given_name", "suburb"),
        block_on("surname", "suburb"),
        block_on("soundex_family", "substr(date_of_birth, 1, 6)"),
        block_on("soundex_given", "substr(date_of_birth, 1, 6)"),
        block_on("soundex_family", "address_1"),
        block_on("address_2", "postcode"),
        block_on("substr(date_of_birth, 1, 4)", "postcode"),
    ]
    settings = SettingsCreator(
        link_type="link_only" if other else "dedupe_only",
        unique_id_column_name="rec_id",
        blocking_rules_to_generate_predictions=rules,
        comparisons=[
            cl.JaroWinklerAtThresholds("given_name", [0.9, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("surname", [0.9, 0.8]).configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.LevenshteinAtThresholds("postcode", [1, 2]),
            cl.LevenshteinAtThresholds("street_number", [1]),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8]),
            cl.JaroWinklerAtThresholds("suburb", [0.9, 0.8]),
            cl.ExactMatch("state"),
        ],
    )
    linker = Linker(frames if other else frames[0], settings, DuckDBAPI(), set_up_basic_logging=False)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given_name", "surname", "date_of_birth"), block_on("address_1", "postcode")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given_name", "surname"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    found = linker.inference.predict(threshold_match_probability=0.0).as_pandas_dataframe()
    return _result(found, one, other)


def _prepared(rows: Sequence[dict[str, str]]) -> list[dict[str, Any]]:
    from hireloom.engine.duplicates.names import sound

    return [
        {name: value or None for name, value in row.items()}
        | {"soundex_given": sound(row["given_name"]) or None, "soundex_family": sound(row["surname"]) or None}
        for row in rows
    ]


def _result(found: Any, one: str, other: str | None) -> Result:
    human = [identifier.split("-")[1] for identifier in found["rec_id_l"]]
    other_human = [identifier.split("-")[1] for identifier in found["rec_id_r"]]
    is_true = [a == b for a, b in zip(human, other_human, strict=True)]
    claimed = list(found["match_probability"] >= AT)
    hits = sum(t and c for t, c in zip(is_true, claimed, strict=True))
    total = true_pairs(febrl.records(one), febrl.records(other) if other else None)
    return Result(len(found), total, sum(is_true), hits, sum(claimed) - hits)
