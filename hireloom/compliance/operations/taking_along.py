"""Taking answers along to another installation, and putting them back: a file apart from everything else."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats.models import Application
from hireloom.compliance import answers, rules
from hireloom.compliance.answers import Row
from hireloom.compliance.events import AnswersTakenAlong
from hireloom.core import access, events
from hireloom.core.actor import Actor

PORTION = 1_000
NOT_HERE = gettext_noop("An answer belongs to an application that is not here: bring the organization in first.")


class NotTakenAlong(Exception):
    """A line is none that `take` writes, or tells of an application that is not here."""


@transaction.atomic
def take(*, by: Actor, at: datetime) -> list[str]:
    """Every answer of the organization as lines of JSON, by application; that they were taken goes on record.

    Raises: PermissionDenied: `by` may not read reports on groups, or acts with a token.
    """
    access.require(rules.can_view_impact, by)
    rows = answers.every(organization_id=by.organization_id)
    events.record(AnswersTakenAlong(count=len(rows)), by=by, at=at)
    return [
        json.dumps(
            {
                "application_id": str(row.application_id),
                "sets": list(row.sets),
                "said": dict(row.said),
                "said_at": row.said_at.isoformat(),
            },
            sort_keys=True,
        )
        for row in rows
    ]


@transaction.atomic
def put_back(*, lines: Iterable[str], by: Actor) -> int:
    """Add answers that `take` wrote to the applications they belong to, all or none; how many.

    Raises:
        PermissionDenied: `by` may not read reports on groups.
        NotTakenAlong: a line is none, or its application is not here.

    """
    access.require(rules.can_view_impact, by)
    rows = list(_rows(lines))
    for start in range(0, len(rows), PORTION):
        portion = rows[start : start + PORTION]
        ids = {row.application_id for row in portion}
        here = Application.objects.filter(organization_id=by.organization_id, pk__in=ids).count()
        if here < len(ids):
            raise NotTakenAlong(NOT_HERE)
        answers.add(organization_id=by.organization_id, rows=portion)
    return len(rows)


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        try:
            given = json.loads(line)
            said = {str(key): str(value) for key, value in given["said"].items()}
            sets = [str(mark) for mark in given["sets"]]
            yield Row(UUID(given["application_id"]), sets, said, datetime.fromisoformat(given["said_at"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            msg = f"Line {number} is no answer that was taken along."
            raise NotTakenAlong(msg) from error
