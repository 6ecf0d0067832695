"""Who is due among a million who are under way: the claim's query, and the plan behind it.

    python -m benchmarks.sequences                    a million enrollments, a thousand of them due
    python -m benchmarks.sequences --enrollments N

The rows are copied inside the database, since how they got there is not what is measured; each waits for its step.
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
ENROLLMENTS = """
INSERT INTO crm_enrollment (id, organization_id, sequence_id, version_id, person_id, next_step_id, state, exit_reason,
    due_at, takes_room, held_because, held_for, enrolled_at)
SELECT gen_random_uuid(), %(organization)s, %(sequence)s, %(version)s, id, %(step)s, 'waiting', '',
    %(now)s + (row_number() OVER () - 1000) * interval '1 second', true, '', '', %(now)s
  FROM people_person WHERE organization_id = %(organization)s
"""


@contextmanager
def ground() -> Iterator[Any]:
    """An organization with a sequence that runs, in a database of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")
    import_module("tests.environment")  # before the settings are read
    import django

    django.setup()
    from hireloom.core import tenancy
    from tests import cast, database, factories

    with database.server() as postgres, database.fresh_database(postgres, f"sequences_{os.getpid()}"):
        company = cast.acme()
        with tenancy.organization(company.organization.pk):
            yield factories.sequence(company.actor("rita"))


def measured(sequence: Any, count: int) -> tuple[list[float], str]:
    """How long the claim's query took, in milliseconds, and its plan."""
    from django.db import connection

    from hireloom.crm.models import Enrollment

    version = sequence.versions.get()
    values = {
        "organization": sequence.organization_id, "sequence": sequence.pk, "version": version.pk,
        "step": version.steps.order_by("position").first().pk, "now": NOW, "count": count,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, values)
        cursor.execute(ENROLLMENTS, values)
        cursor.execute("ANALYZE crm_enrollment")
    rows = Enrollment.objects.filter(organization_id=sequence.organization_id, sequence=sequence)
    rows = rows.select_for_update(skip_locked=True, of=("self",)).select_related("person__organization", "next_step")
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = list(rows.due(NOW, takes_room=True)[:100])
        taken.append((time.perf_counter() - began) * 1000)
        assert len(found) == 100
    return taken, rows.due(NOW, takes_room=True)[:100].explain(analyze=True)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enrollments", type=int, default=1_000_000)
    options = parser.parse_args(arguments)
    with ground() as sequence:
        taken, plan = measured(sequence, options.enrollments)
    p95 = statistics.quantiles(taken, n=20)[-1]
    p50 = statistics.median(taken)
    print(f"{options.enrollments:,} under way: p50 {p50:.1f} ms, p95 {p95:.1f} ms, bound {BOUND_MS} ms")
    print(plan)


if __name__ == "__main__":
    main(sys.argv[1:])
