"""The organizations, their offices and the colleagues who sign in."""

from functools import cache
from typing import Any

from hireloom.cli.demo.world import vocabulary
from hireloom.cli.demo.world.shapes import Colleague, Company, Office


@cache
def all_companies() -> tuple[Company, ...]:
    """Acme, Globex and Northwind, always the same."""
    return tuple(_company(values) for values in vocabulary.read_json("organizations.json"))


def company(key: str) -> Company:
    return next(company for company in all_companies() if company.key == key)


def _company(values: dict[str, Any]) -> Company:
    return Company(
        key=values["key"],
        name=values["name"],
        domain=values["domain"],
        tagline=values["tagline"],
        brand_color=values["brand_color"],
        time_zone=values["time_zone"],
        about=values["about"],
        offers=tuple(values["offers"]),
        process=values["process"],
        equal=values["equal"],
        departments=tuple(values["departments"]),
        offices=tuple(Office(**office) for office in values["offices"]),
        colleagues=tuple(_colleague(row, values["domain"]) for row in _colleague_rows(values["key"])),
    )


def _colleague_rows(key: str) -> list[list[str]]:
    return [row for row in vocabulary.rows("colleagues.tsv") if row[0] == key]


def _colleague(row: list[str], domain: str) -> Colleague:
    organization, key, given, family, title, department, office, role = row
    return Colleague(organization, key, given, family, f"{key}@{domain}", title, department, office, role)
