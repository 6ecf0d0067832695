"""Who is due among a million who are under way: the claim's query, and the plan behind it.

    python -m benchmarks.sequences                    a million enrollments, a thousand of them due
    python -m benchmarks.sequences --enrollments N

Those who are due are people; the others have a row each, and nobody behind it: the query does not come to them.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from benchmarks.rows import write

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
BOUND_MS = 20
ROUNDS = 50
PEOPLE = """
INSERT INTO people_person (id, organization_id, name, given_name, family_name, sort_name, headline, company, city,
    country, language, time_zone, contact_type, is_private, created_at, updated_at, last_touch_at)
SELECT gen_random_uuid(), %(organization)s, 'Person ' || n, '', '', 'person ' || n, '', '', '', '', '', '', 'lead',
    false, %(now)s, %(now)s, %(now)s
  FROM generate_series(1, %(count)s) AS n
"""
DUE = 1000
COLUMNS = """id, organization_id, sequence_id, version_id, person_id, next_step_id, state, exit_reason, due_at,
    takes_room, held_because, held_for, enrolled_at"""
OF_PEOPLE = f"""
INSERT INTO crm_enrollment ({COLUMNS})
SELECT gen_random_uuid(), %(organization)s, %(sequence)s, %(version)s, id, %(step)s, 'waiting', '',
    %(now)s - row_number() OVER () * interval '1 second', true, '', '', %(now)s
  FROM people_person WHERE organization_id = %(organization)s
"""
OF_NOBODY = f"""
INSERT INTO crm_enrollment ({COLUMNS})
SELECT gen_random_uuid(), %(organization)s, %(sequence)s, %(version)s, gen_random_uuid(), %(step)s, 'waiting', '',
    %(now)s + n * interval '1 second', true, '', '', %(now)s
  FROM generate_series(1, %(others)s) AS n
"""


@contextmanager
def ground() -> Iterator[Any]:
    """An organization with a sequence that runs, in a database of its own."""
    import_module("tests.environment")  # before the settings are read
    import django

    django.setup()
    from hireloom.core import tenancy
    from tests import cast, database, factories

    with database.server() as postgres, database.fresh_database(postgres, f"sequences_{os.getpid()}"):
        company = cast.acme()
        with tenancy.organization(company.organization.pk):
            sequence = factories.sequence(company.actor("rita"))
        yield sequence, postgres.url(database=f"sequences_{os.getpid()}")


def fill(sequence: Any, administrator: str, count: int) -> None:
    """Write the rows."""
    from hireloom.core import tenancy

    with tenancy.organization(sequence.organization_id):
        version = sequence.versions.get()
        step = version.steps.order_by("position")[:1].get()
    values = {
        "organization": sequence.organization_id, "sequence": sequence.pk, "version": version.pk, "step": step.pk,
        "now": NOW, "count": DUE, "others": count - DUE,
    }  # fmt: skip
    write(administrator, [PEOPLE, OF_PEOPLE, OF_NOBODY, "ANALYZE crm_enrollment", "ANALYZE people_person"], values)


def measured(sequence: Any) -> tuple[list[float], str]:
    """How long the claim's query took, in milliseconds, and its plan."""
    from hireloom.core import tenancy
    from hireloom.crm.models import Enrollment

    taken = []
    for _ in range(ROUNDS):
        with tenancy.organization(sequence.organization_id):
            rows = Enrollment.objects.filter(organization_id=sequence.organization_id, sequence=sequence)
            due = rows.due(NOW, takes_room=True).select_for_update(skip_locked=True).values_list("pk", flat=True)[:100]
            began = time.perf_counter()
            found = list(due)
            taken.append((time.perf_counter() - began) * 1000)
            assert len(found) == 100
            plan = due.explain(analyze=True)
    return taken, plan


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enrollments", type=int, default=1_000_000)
    options = parser.parse_args(arguments)
    with ground() as (sequence, administrator):
        fill(sequence, administrator, options.enrollments)
        taken, plan = measured(sequence)
    p95 = statistics.quantiles(taken, n=20)[-1]
    p50 = statistics.median(taken)
    print(f"{options.enrollments:,} under way: p50 {p50:.1f} ms, p95 {p95:.1f} ms, bound {BOUND_MS} ms")
    print(plan)


if __name__ == "__main__":
    main(sys.argv[1:])
