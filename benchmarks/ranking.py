"""Ranking everybody for a role: the first answer, all of them, one who changed, an application that arrived.

    python -m benchmarks.ranking                  a hundred thousand people
    python -m benchmarks.ranking --people N --roles N --plans

People are made of two thousand made-up résumés that the reader read, each with other months, languages, degrees and
countries; roles are those of other résumés. Beside it PostgreSQL's full-text search ranks the same people by the same
words. Rows are written as the database's administrator; who asks is a recruiter, as the run-time role.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from random import Random
from typing import Any
from uuid import UUID

from benchmarks import tables
from benchmarks.rows import insert, write

NOW = datetime(2026, 11, 4, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 4)
DOCUMENTS = 2_000
LENGTH = 350
"""Words of filling for each résumé, which make it as long as real ones."""
FIRST_MS, WHOLE_MS, ARRIVAL_MS = 1_000, 20_000, 5_000
COUNTRIES = ("FR", "DE", "GB", "ES", "US")
PERSON = {
    "id": "md5('p' || n)::uuid", "name": "'Somebody ' || n", "sort_name": "'somebody ' || n",
    "is_private": "n %% 100 = 0", "contact_type": "'lead'",
}  # fmt: skip
BASELINE = """
CREATE UNLOGGED TABLE ranking_words AS
SELECT organization_id, person_id, to_tsvector('simple', facts::jsonb -> 'texts' -> 0 ->> 1) AS words FROM ai_profile;
CREATE INDEX ranking_by_words ON ranking_words USING gin (words);
VACUUM ANALYZE ranking_words;
"""
RANKED = """
SELECT person_id, ts_rank(words, %(asked)s::tsquery) FROM ranking_words WHERE words @@ %(asked)s::tsquery
ORDER BY 2 DESC, 1 LIMIT 200
"""


@contextmanager
def ground() -> Iterator[tuple[Any, Any, str]]:
    """Matching that is on, in a database of its own; a recruiter and an administrator."""
    import_module("tests.environment")  # before the settings are read
    import django

    django.setup()
    from hireloom.ai.enums import Purpose
    from hireloom.core import tenancy
    from tests import cast, comparing, database

    with database.server() as postgres, database.fresh_database(postgres, f"ranking_{os.getpid()}"):
        company = cast.acme()
        with tenancy.organization(company.organization.pk):
            for purpose in Purpose:
                comparing.switched_on(company.actor("adam"), purpose=purpose, at=NOW)
        yield company.actor("rita"), company, postgres.url(database=f"ranking_{os.getpid()}")


def fill(rita: Any, administrator: str, people: int) -> None:
    """Write people and profiles, then make the indexes."""
    from hireloom.people.models import Person

    values = {"org": rita.organization_id, "people": people, "now": NOW}
    write(administrator, [insert(Person, PERSON, "generate_series(1, %(people)s) AS n")], values)
    write(administrator, ["DROP INDEX profiles_by_marks"], {})
    began = time.perf_counter()
    _write_profiles(rita.organization_id, administrator, people)
    print(f"{people:,} profiles in {time.perf_counter() - began:.0f} s", flush=True)
    began = time.perf_counter()
    index = "CREATE INDEX profiles_by_marks ON ai_profile USING gin (organization_id, marks) WITH (fastupdate = off)"
    write(administrator, ["SET maintenance_work_mem = '1GB'", index, "VACUUM ANALYZE"], {})
    print(f"their index in {time.perf_counter() - began:.0f} s", flush=True)


def _write_profiles(organization_id: UUID, administrator: str, people: int) -> None:
    from hireloom.kit.embedded_postgres import databases
    from hireloom.kit.ids import uuid7

    columns = "id, organization_id, person_id, facts, digest, version, marks, has_facts, made_at"
    with databases.connect(administrator) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_person WHERE name LIKE 'Somebody %%'")
        ids = [row[0] for row in cursor.fetchall()]
        cursor.execute("SET session_replication_role = replica")
        with cursor.copy(f"COPY ai_profile ({columns}) FROM STDIN") as copy:
            for person_id, row in zip(ids, _profiles(people), strict=True):
                copy.write_row((uuid7(NOW), organization_id, person_id, *row, True, NOW))


def _profiles(people: int) -> Iterator[tuple[str, str, str, list[str]]]:
    """Facts, digest, version and marks: a résumé with other months, languages, degrees and countries for each."""
    from hireloom.ai.models.profile import VERSION
    from hireloom.engine.matching import packing
    from hireloom.engine.matching.index import Index
    from hireloom.engine.matching.learned_findings import EDUCATION, LANGUAGE
    from hireloom.engine.matching.marks import marks_of
    from hireloom.engine.matching.types import Facts, Learned, Speaks, Whereabouts

    random, known = Random(5), _read()
    for number in range(people):
        facts, index, marks = known[number % len(known)]
        more = Facts(
            facts.today,
            learned=tuple(replace(one, level=random.choice(EDUCATION)) for one in facts.learned)
            or (Learned("master"),),
            speaks=tuple(Speaks(code, random.choice(LANGUAGE)) for code in random.sample(["en", "de", "fr", "es"], 2)),
            where=Whereabouts(random.choice(COUNTRIES), 45.0 + random.random() * 8, random.random() * 12),
        )
        made = replace(facts, learned=more.learned, speaks=more.speaks, where=more.where)
        said = json.dumps(packing.packed(made, index), ensure_ascii=False, separators=(",", ":"))
        yield said, f"{number:064x}", VERSION, sorted(marks | marks_of(more, Index((), ())))


def _read() -> list[tuple[Any, Any, frozenset[str]]]:
    """Résumés as facts with their index, and the marks of what stays the same."""
    from hireloom.engine.matching.from_reading import facts_of
    from hireloom.engine.matching.index import index_of
    from hireloom.engine.matching.marks import marks_of
    from hireloom.engine.matching.specimen_pages import written
    from hireloom.engine.matching.specimens import TODAY as MONTH
    from hireloom.engine.matching.specimens import specimens
    from hireloom.engine.matching.types import Facts
    from hireloom.engine.reading.reader import read

    random, found = Random(7), []
    for specimen in specimens(3, DOCUMENTS):
        text = f"{written(specimen)}\n\n{filling(random)}\n"
        facts: Facts = facts_of(read(text.encode(), "cv.txt", today=TODAY), key="cv", today=MONTH)
        index = index_of(facts)
        found.append((facts, index, marks_of(replace(facts, learned=(), speaks=()), index)))
    return found


def filling(random: Random) -> str:
    """Words of no meaning, some frequent and most rare, in sentences."""
    syllables = ("ba", "do", "ki", "lem", "nor", "pa", "ru", "sti", "ve", "zon")
    places = [int(5000 * random.random() ** 3) for _ in range(LENGTH)]
    words = ["".join(syllables[int(figure)] for figure in f"{place:04d}") for place in places]
    return "\n".join(" ".join(words[start : start + 12]).capitalize() + "." for start in range(0, LENGTH, 12))


def roles(rita: Any, count: int) -> list[Any]:
    """Jobs that ask for what made-up roles ask for, and one that asks for what nearly everybody has."""
    from hireloom.ats.models import CriteriaVersion
    from hireloom.engine.matching.specimens import specimens
    from tests import factories

    asked = [[_item(criterion) for criterion in specimen.criteria] for specimen in specimens(99, count)]
    usual = ({"kind": "experience", "months": 24}, {"kind": "education", "level": "bachelor"},
             {"kind": "language", "language": "en", "level": "B2"}, {"kind": "place", "country": "FR"},
             {"kind": "text", "words": "team, with"})  # fmt: skip
    asked.append([_plain(name=one["kind"], **one) for one in usual])
    jobs = []
    for number, items in enumerate(asked):
        job = factories.job(rita, title=f"Role {number}")
        CriteriaVersion.objects.create(organization_id=job.organization_id, job=job, number=1, items=items, made_at=NOW)
        jobs.append(job)
    return jobs


def _item(criterion: Any) -> dict[str, Any]:
    said = {name: getattr(criterion, name) for name in ("name", "is_required", "weight", "level", "language", "months")}
    return _plain(
        **said, kind=criterion.kind.value, words=", ".join(criterion.words), skill_ids=list(criterion.skill_ids),
        country=criterion.country,
    )  # fmt: skip


def _plain(**said: Any) -> dict[str, Any]:
    empty = {
        "name": "", "words": "", "is_required": False, "kind": "text", "weight": 1, "level": "", "language": "",
        "months": 0, "skill_ids": [], "place": "", "country": "", "latitude": None, "longitude": None, "within_km": 0,
    }  # fmt: skip
    return empty | said


def timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and what came of it."""
    began = time.perf_counter()
    found = ask()
    return (time.perf_counter() - began) * 1000, found


def measure(rita: Any, jobs: Sequence[Any]) -> None:
    """Say how long each way of ranking took: the middle one and the slowest of all roles."""
    from hireloom.ai.queries import ranking
    from hireloom.people.models import Person

    people = Person.objects.visible_to(rita)
    first, whole, same, settled = [], [], 0, 0
    for job in jobs:
        ranking.first(job, people=people, today=TODAY)
        took, likely = timed(partial(ranking.first, job, people=people, today=TODAY))
        first.append(took)
        took, all_of_them = timed(partial(ranking.whole, job, people=people, today=TODAY))
        whole.append(took)
        settled += likely.is_whole
        same += len({row.person_id for row in likely.rows[:25]} & {row.person_id for row in all_of_them.rows[:25]})
        print(f"{job.title}: first {first[-1]:.0f} ms, whole {took:.0f} ms, {all_of_them.counts.considered:,} people")
    say("the first answer", first, FIRST_MS)
    say("everybody", whole, WHOLE_MS)
    print(f"\nOf the best 25 {same / len(jobs):.1f} stand in the first answer, which was whole {settled} times.\n")


def say(name: str, took: Sequence[float], bound: float) -> None:
    print(f"| {name} | {statistics.median(took):,.0f} | {max(took):,.0f} | {bound:,.0f} |", flush=True)


def measure_one(rita: Any, jobs: Sequence[Any]) -> None:
    """Somebody's document is read: what is known of them is made anew, and they are compared with every role."""
    from hireloom.ai.operations import evaluations, profiles
    from hireloom.ai.queries import ranking
    from hireloom.engine.matching.specimen_pages import written
    from hireloom.engine.matching.specimens import specimens
    from hireloom.people.models import Person
    from tests import comparing, factories

    known, compared, arrived = [], [], []
    for specimen in specimens(17, 12):
        text = f"{written(specimen)}\n{filling(Random(specimen.number))}"
        application = factories.application(
            jobs[0], name="Ada Byron", email=f"ada{specimen.number}@example.org", at=NOW
        )
        comparing.tells(application.person, text, at=NOW)
        ids = [application.person_id]
        make = partial(profiles.make, organization_id=rita.organization_id, person_ids=ids, at=NOW)
        known.append(timed(make)[0])
        one = Person.objects.filter(pk=application.person_id)
        compared += [timed(partial(ranking.among, job, people=one, today=TODAY))[0] for job in jobs]
        arrive = partial(
            evaluations.evaluate, organization_id=rita.organization_id, application_ids=[application.pk], at=NOW
        )
        arrived.append(timed(arrive)[0])
    say("one person is known anew", known[2:], ARRIVAL_MS)
    say("and compared with a role", compared[2:], ARRIVAL_MS)
    say("an application that arrived is compared", arrived[2:], ARRIVAL_MS)


def measure_words(administrator: str, jobs: Sequence[Any]) -> None:
    """PostgreSQL's full-text search: whoever has any of the words, by `ts_rank`."""
    from hireloom.engine.matching.marks import words_of
    from hireloom.kit.embedded_postgres import databases

    took = []
    with databases.connect(administrator) as connection, connection.cursor() as cursor:
        for job in jobs:
            asked = {word for one in _asked(job) for said in one.wanted for word in words_of(said)}
            query = " | ".join(f"'{word}'" for word in sorted(asked))
            for _ in range(2):
                spent, _rows = timed(lambda: cursor.execute(RANKED, {"asked": query}).fetchall())  # noqa: B023
            took.append(spent)
    say("PostgreSQL's ts_rank over the same texts", took, FIRST_MS)


def _asked(job: Any) -> Sequence[Any]:
    from hireloom.ats.models import CriteriaVersion

    return CriteriaVersion.objects.of_job(job).get().as_asked()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--roles", type=int, default=12)
    options = parser.parse_args()
    with ground() as (rita, _company, administrator):
        from hireloom.core import tenancy

        with tenancy.organization(rita.organization_id):
            jobs = roles(rita, options.roles)
        fill(rita, administrator, options.people)
        print(f"Machine: {tables.machine()}\n\n| ranking {options.people:,} people | p50 ms | slowest ms | bound ms |")
        with tenancy.organization(rita.organization_id):
            measure(rita, jobs)
            measure_one(rita, jobs)
        write(administrator, [one for one in BASELINE.split(";\n") if one.strip()], {})
        with tenancy.organization(rita.organization_id):
            measure_words(administrator, jobs)


if __name__ == "__main__":
    main()
