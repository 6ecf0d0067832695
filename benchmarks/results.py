"""What came of a sequence of a hundred thousand enrollments: the query of its page, in each way it can be looked at.

python -m benchmarks.results                  a hundred thousand enrollments, two mails each
python -m benchmarks.results --enrollments N
"""

import argparse
import statistics
import sys
import time
from typing import Any

from benchmarks.rows import insert, write
from benchmarks.sequences import NOW, ground

ROUNDS = 5
BOUND_MS = 1000


NUMBERS = "generate_series(1, %(count)s) AS n"
MAILS = f"{NUMBERS}, generate_series(1, 2) AS m"
DONE = f"{MAILS}, generate_series(1, 5) AS k WHERE k = 1 OR n %% (k * k) = 0"
"""Who is enrolled, the two mails each got, and what came of each: all were sent, some opened, few led to anything."""
PERSON_ID, ENROLLMENT_ID, MAIL_ID = "md5('p' || n)::uuid", "md5('e' || n)::uuid", "md5('m' || n || '/' || m)::uuid"
AGO = "%(now)s - (n %% 200) * interval '1 day'"
PERSON = {"id": PERSON_ID, "name": "'Somebody ' || n", "sort_name": "'somebody ' || n"}
ENROLLMENT = {
    "id": ENROLLMENT_ID, "sequence_id": "%(sequence)s", "version_id": "%(version)s", "person_id": PERSON_ID,
    "state": "'finished'", "enrolled_at": AGO, "ended_at": AGO,
}  # fmt: skip
MESSAGE = {
    "id": MAIL_ID, "person_id": PERSON_ID, "purpose": "'sequence'", "key": "'k' || n || '/' || m",
    "to_address": "'p' || n || '@example.org'", "message_id": "n || '/' || m", "state": "'accepted'",
    "settled_at": AGO, "subject": "'Night shifts?'", "text": "repeat('Would you like some? ', 20)",
}  # fmt: skip
TOUCH = {
    "enrollment_id": ENROLLMENT_ID, "step_id": "(%(steps)s::uuid[])[m]", "made_at": AGO, "message_id": MAIL_ID,
    "lineage_id": "(%(lineages)s::uuid[])[m]", "variant_id": "(%(variants)s::uuid[])[m]",
}  # fmt: skip
ENGAGEMENT = {
    "person_id": PERSON_ID, "kind": "(ARRAY['sent', 'opened', 'clicked', 'replied', 'applied'])[k]", "at": AGO,
    "source": "'mail'", "message_id": MAIL_ID, "sequence_id": "%(sequence)s", "key": "n || '/' || m || '/' || k",
    "machine": "CASE WHEN k = 2 AND n %% 3 = 0 THEN 'image_proxy' ELSE '' END",
}  # fmt: skip


def fill(sequence: Any, administrator: str, count: int) -> None:
    """Write the rows."""
    from hireloom.core import tenancy
    from hireloom.crm.models import Engagement, Enrollment, Touch
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
    statements = [
        insert(Person, PERSON, NUMBERS),
        insert(Enrollment, ENROLLMENT, NUMBERS),
        insert(Message, MESSAGE, MAILS),
        insert(Touch, TOUCH, MAILS),
        insert(Engagement, ENGAGEMENT, DONE),
    ]
    write(administrator, [*statements, "VACUUM ANALYZE"], values)


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
