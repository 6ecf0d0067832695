"""What came of a sequence of a hundred thousand enrollments: the query of its page, in each way it can be looked at.

python -m benchmarks.results                  a hundred thousand enrollments, two mails each
python -m benchmarks.results --enrollments N
"""

import argparse
import statistics
import sys
import time
from typing import Any

from benchmarks.rows import insert
from benchmarks.sequences import NOW, ground

ROUNDS = 5
BOUND_MS = 1000


def fill(sequence: Any, administrator: str, count: int) -> None:
    """Write the rows as the database's administrator, without looking up what they point at."""
    from hireloom.core import tenancy
    from hireloom.crm.models import Engagement, Enrollment, Touch
    from hireloom.kit.embedded_postgres import databases
    from hireloom.messaging.models import Message
    from hireloom.people.models import Person

    with tenancy.organization(sequence.organization_id):
        version = sequence.versions.get()
        steps = list(version.steps.order_by("position"))
        variants = [step.variants.get().pk for step in steps]
    values = {
        "org": sequence.organization_id, "sequence": sequence.pk, "version": version.pk, "now": NOW, "count": count,
        "steps": [step.pk for step in steps], "lineages": [step.lineage_id for step in steps], "variants": variants,
    }  # fmt: skip
    numbers = "generate_series(1, %(count)s) AS n"
    mails = "generate_series(1, %(count)s) AS n, generate_series(1, 2) AS m"
    mail, enrollment, person = "md5('m' || n || '/' || m)::uuid", "md5('e' || n)::uuid", "md5('p' || n)::uuid"
    ago = "%(now)s - (n %% 200) * interval '1 day'"
    kind = "(ARRAY['sent', 'opened', 'clicked', 'replied', 'applied'])[k]"
    statements = [
        insert(Person, {"id": person, "name": "'Somebody ' || n", "sort_name": "'somebody ' || n"}, numbers),
        insert(
            Enrollment,
            {
                "id": enrollment, "sequence_id": "%(sequence)s", "version_id": "%(version)s", "person_id": person,
                "state": "'finished'", "enrolled_at": ago, "ended_at": ago,
            },
            numbers,
        ),
        insert(
            Message,
            {
                "id": mail, "person_id": person, "purpose": "'sequence'", "key": "'k' || n || '/' || m",
                "to_address": "'p' || n || '@example.org'", "message_id": "n || '/' || m", "state": "'accepted'",
                "settled_at": ago, "subject": "'Night shifts?'", "text": "repeat('Would you like some? ', 20)",
            },
            mails,
        ),
        insert(
            Touch,
            {
                "enrollment_id": enrollment, "step_id": "(%(steps)s::uuid[])[m]", "made_at": ago,
                "lineage_id": "(%(lineages)s::uuid[])[m]", "variant_id": "(%(variants)s::uuid[])[m]",
                "message_id": mail,
            },
            mails,
        ),
        insert(
            Engagement,
            {
                "person_id": person, "kind": kind, "at": ago, "source": "'mail'", "message_id": mail,
                "sequence_id": "%(sequence)s", "key": "n || '/' || m || '/' || k",
                "machine": "CASE WHEN k = 2 AND n %% 3 = 0 THEN 'image_proxy' ELSE '' END",
            },
            f"{mails}, generate_series(1, 5) AS k WHERE k = 1 OR n %% (k * k) = 0",
        ),
    ]  # fmt: skip
    with databases.connect(administrator) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            connection.execute(statement, values)
        connection.execute("VACUUM ANALYZE")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enrollments", type=int, default=100_000)
    options = parser.parse_args(arguments)
    with ground() as (sequence, administrator):
        fill(sequence, administrator, options.enrollments)
        from hireloom.core import tenancy
        from hireloom.core.models import Membership
        from hireloom.crm.enums import Outcome, ResultsBy, ResultsView
        from hireloom.crm.queries import results

        with tenancy.organization(sequence.organization_id):
            rita = Membership.objects.get(user__email__startswith="rita@").as_actor()
        for view in ResultsView:
            for by in ResultsBy:
                taken = []
                for _ in range(ROUNDS):
                    with tenancy.organization(sequence.organization_id):
                        began = time.perf_counter()
                        found = results.of(results.Asked(sequence, view, by), rita)
                        taken.append((time.perf_counter() - began) * 1000)
                told = f"{found.mails[Outcome.SENT]:,} sent, {found.mails[Outcome.OPENED]:,} opened"
                print(f"{view} by {by}: p50 {statistics.median(taken):.0f} ms, most {max(taken):.0f} ms; {told}")


if __name__ == "__main__":
    main(sys.argv[1:])
