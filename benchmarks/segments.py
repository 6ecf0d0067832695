"""Counting segments over a million people, and whether one person is in: rules of three clauses.

    python -m benchmarks.segments                 a million people
    python -m benchmarks.segments --people N --plans

People are rows of the right shape and size, written as the database's administrator without looking up what they
point at; who asks is a recruiter, as the run-time role, under row-level security.
"""

import argparse
import itertools
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from benchmarks.rows import insert, write

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
COUNT_MS, MEMBER_MS = 500, 5
TITLES = ["nurse", "engineer", "welder", "developer", "teacher", "driver", "cook", "analyst", "designer", "accountant"]
COUNTRIES = ["FR", "DE", "US", "GB", "ES", "PL", "IT", "NL"]
CITIES = {"Lyon": (45.76, 4.83), "Munich": (48.14, 11.58), "Austin": (30.27, -97.74), "Leeds": (53.8, -1.55)}
DAYS = 1500
"""Over how many days people came and were touched."""
OF_PEOPLE = """(SELECT id AS person_id, name, headline, city, country, is_private, created_at, last_touch_at,
    substring(name FROM 10)::bigint AS n
    FROM people_person WHERE organization_id = %(org)s AND name LIKE 'Somebody %%') AS p"""
AGO = "%(now)s - (({}) %% {}) * interval '1 day'"
PERSON = {
    "id": "md5('p' || n)::uuid", "name": "'Somebody ' || n", "sort_name": "'person ' || n",
    "headline": "(%(titles)s::text[])[1 + n %% 10]", "company": "'Company ' || n %% 5000",
    "city": "(%(cities)s::text[])[1 + n %% 4]", "country": "(%(countries)s::text[])[1 + (n / 7) %% 8]",
    "contact_type": "(ARRAY['lead', 'prospect', 'applicant'])[1 + n %% 3]", "is_private": "n %% 100 = 0",
    "created_at": AGO.format("n", DAYS), "last_touch_at": AGO.format("n * 7", DAYS),
}  # fmt: skip
ENTRY = {
    "id": "person_id", "touched_at": "last_touch_at", "added_at": "created_at", "is_private": "is_private",
    "touched_week": "floor(extract(epoch FROM last_touch_at) / 604800)", "country": "country", "years": "n %% 25",
    "latitude": "(%(latitudes)s::float[])[1 + n %% 4]", "longitude": "(%(longitudes)s::float[])[1 + n %% 4]",
    "words": """array_to_tsvector(ARRAY['t=' || headline, headline, 'c=company', 'v=' || lower(city),
        '=country:' || country, (%(cells)s::text[])[1 + n %% 4], (%(areas)s::text[])[1 + n %% 4], 'n=person'])""",
}  # fmt: skip
APPLICATION = {
    "person_id": "person_id", "job_id": "%(job)s", "stage_id": "%(stage)s", "applied_at": AGO.format("n", 900),
    "outcome": "(ARRAY['', 'withdrawn', 'withdrawn'])[1 + n %% 3]",
    "closed_at": "CASE WHEN n %% 3 = 0 THEN NULL ELSE %(now)s END",
    "is_silver_medalist": "n %% 20 = 1 AND n %% 3 <> 0",
}  # fmt: skip
POINT = {
    "person_id": "person_id", "kind": "'email'", "value": "'p@' || n", "normalized": "'p' || n || '@example.org'",
    "is_primary": "true",
}  # fmt: skip
ACT = {
    "person_id": "person_id", "kind": "(ARRAY['opened', 'clicked', 'replied'])[1 + n %% 3]", "at": AGO.format("n", 365),
    "source": "'mail'", "key": "n::text",
}  # fmt: skip
TAG = {"person_id": "person_id", "tag_id": "%(tag)s"}
MEMBER = {"person_id": "person_id", "pool_id": "%(pool)s", "added_at": AGO.format("n", 400)}
LEVEL = {"person_id": "person_id", "level": "(ARRAY['low', 'moderate', 'high'])[1 + n %% 3]"}


@contextmanager
def ground() -> Iterator[tuple[Any, dict[str, Any], str]]:
    """A recruiter with a job, a tag and a pool, in a database of its own."""
    import_module("tests.environment")  # before the settings are read
    import django

    django.setup()
    from hireloom.core import tenancy
    from hireloom.crm.operations import pools
    from hireloom.people.operations import tags
    from tests import cast, database, factories

    with database.server() as postgres, database.fresh_database(postgres, f"segments_{os.getpid()}"):
        company = cast.acme()
        rita = company.actor("rita")
        with tenancy.organization(company.organization.pk):
            job = factories.job(rita)
            someone = factories.person(company.organization.pk)
            tag = tags.put_on(person=someone, name="Warm", by=rita, at=NOW)
            pool = pools.create(name="Warm", by=rita, at=NOW)
            made = {"job": job.pk, "stage": job.stages.first().pk, "tag": tag.pk, "pool": pool.pk}
        yield rita, made, postgres.url(database=f"segments_{os.getpid()}")


def fill(rita: Any, made: dict[str, Any], administrator: str, people: int) -> None:
    """Write the rows, saying how long each table took. Who has what follows from the number in their name."""
    from hireloom.flywheel.search import refreshing
    from hireloom.people import places

    cells = [places.cell_tokens(*where) for where in CITIES.values()]
    values = {
        **made, "org": rita.organization_id, "now": NOW, "people": people, "titles": TITLES, "countries": COUNTRIES,
        "cities": list(CITIES), "latitudes": [one[0] for one in CITIES.values()],
        "longitudes": [one[1] for one in CITIES.values()], "cells": [one[0] for one in cells],
        "areas": [one[1] for one in cells],
    }  # fmt: skip
    write(administrator, ["DROP INDEX IF EXISTS people_by_words"], {})
    write(administrator, tables(), values)
    write(administrator, ["SET maintenance_work_mem = '512MB'", refreshing.INDEX, "VACUUM ANALYZE"], {})


def tables() -> Iterator[str]:
    """The statement of each table, and how long it took once it ran."""
    from hireloom.ats.models import Application
    from hireloom.crm.models import Engagement, EngagementLevel, PoolMember
    from hireloom.people.models import ContactPoint, Person, PersonTag, SearchEntry

    for statement in (
        insert(Person, PERSON, "generate_series(1, %(people)s) AS n"),
        insert(SearchEntry, ENTRY, OF_PEOPLE),
        insert(ContactPoint, POINT, OF_PEOPLE),
        insert(PersonTag, TAG, f"{OF_PEOPLE} WHERE n %% 10 < 3"),
        insert(PoolMember, MEMBER, f"{OF_PEOPLE} WHERE n %% 10 = 4"),
        insert(Application, APPLICATION, f"{OF_PEOPLE} WHERE n %% 10 < 4"),
        insert(Engagement, ACT, f"{OF_PEOPLE} WHERE n %% 10 IN (5, 6)"),
        insert(EngagementLevel, LEVEL, f"{OF_PEOPLE} WHERE n %% 10 IN (5, 6)"),
    ):
        began = time.perf_counter()
        yield statement
        print(f"{statement.split()[2]}: {time.perf_counter() - began:.0f} s", flush=True)


def clauses(made: dict[str, Any]) -> list[dict[str, Any]]:
    """What rules are put together from: words, towns, tags, times, hiring, engagement."""
    tag, pool = [str(made["tag"])], [str(made["pool"])]
    said: Sequence[tuple[str, str, Any]] = (
        ("headline", "has", "nurse"), ("country", "any_of", ["FR", "DE"]), ("near", "near", {"place": "Lyon", "km":
        30}), ("tag", "any_of", tag), ("pool", "none_of", pool), ("touched", "within", 180), ("added", "before", 365),
        ("applied", "not_within", 90), ("applied", "within", 365), ("silver_medalist", "yes", None),
        ("engagement", "any_of", ["high", "moderate"]), ("did", "within", {"choices": ["clicked"], "days": 90}),
        ("did", "never", ["replied"]), ("years", "at_least", 5), ("email", "known", None),
    )  # fmt: skip
    return [{"fact": fact, "operator": operator, "value": value} for fact, operator, value in said]


def trees_of(made: dict[str, Any]) -> list[dict[str, Any]]:
    """Every eighth of the rules of three clauses that all hold, and some of which one of two holds."""
    threes = list(itertools.combinations(clauses(made), 3))
    found: list[dict[str, Any]] = [{"all": list(each)} for each in threes[::8]]
    found += [{"all": [one, {"any": [two, three]}]} for one, two, three in threes[::16]]
    return found


def measured(rita: Any, given: dict[str, Any], person_id: Any, rounds: int) -> dict[str, Any]:
    """How long counting took, what came of it, and how long asking for one person took; milliseconds."""
    from hireloom.core import tenancy
    from hireloom.crm import trees
    from hireloom.crm.facts import Scope
    from hireloom.crm.queries import segments

    tree = trees.read(given)
    found: dict[str, Any] = {"count": [], "member": [], "why": []}
    for _ in range(rounds):
        with tenancy.organization(rita.organization_id):
            scope, alone = Scope(rita, NOW), Scope(rita, NOW, person_id=person_id)
            began = time.perf_counter()
            found["told"] = segments.count(tree, scope)
            counted = time.perf_counter()
            found["holds"] = segments.holds(tree, alone)
            asked = time.perf_counter()
            segments.explain(tree, alone)
            found["count"].append((counted - began) * 1000)
            found["member"].append((asked - counted) * 1000)
            found["why"].append((time.perf_counter() - asked) * 1000)
    return found


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--slow", action="store_true", help="name the rules that took longest or were not counted")
    options = parser.parse_args(arguments)
    with ground() as (rita, made, administrator):
        fill(rita, made, administrator, options.people)
        from hireloom.core import tenancy
        from hireloom.people.models import Person

        with tenancy.organization(rita.organization_id):
            some = list(Person.objects.filter(is_private=False).order_by("pk").values_list("pk", flat=True)[:50])
        given = trees_of(made)
        lines = [measured(rita, one, some[number % len(some)], 2) for number, one in enumerate(given)]
    for name, bound in (("count", COUNT_MS), ("member", MEMBER_MS), ("why", 0)):
        taken = [min(line[name]) for line in lines]
        p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        print(f"{name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, bound {bound or 'none'}")
    told = [line["told"] for line in lines]
    about, unknown = sum(one.is_estimate for one in told), sum(one.people is None for one in told)
    print(f"{len(told)} rules: {about} told by about how many, {unknown} not told, the others counted")
    if options.slow:
        for one, line in sorted(zip(given, lines, strict=True), key=lambda pair: -min(pair[1]["count"]))[:40]:
            print(f"{min(line['count']):7.0f} {line['told']} {one}")


if __name__ == "__main__":
    main(sys.argv[1:])
