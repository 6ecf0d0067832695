"""Who shares marks with what is asked: found by the database's index, before anybody is compared.

Row-level security would keep the index of arrays unused, so that a function of the database looks into it, which
filters by the organization that is shown. Source: decision records 0004, 0035.
"""

import json
from collections.abc import Sequence
from hashlib import md5
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection

from hireloom.ai.models.profile import VERSION
from hireloom.engine.matching.marks import Alternative, Sought
from hireloom.people.models.person import PersonQuerySet


class Candidate(NamedTuple):
    """Somebody, and the most half points of weight that they can come to."""

    person_id: UUID
    points: int


def find(sought: Sequence[Sought], *, people: PersonQuerySet, key: UUID, most: int | None) -> list[Candidate]:
    """Find those of these people who can come to anything, to most first; equals in the order of `order_of_equals`.

    Only those whose profile is of the present version. One query.
    """
    parts = [part for one in sought for part in _parts(one)]
    try:
        theirs, parameters = people.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT found.person_id, found.points FROM ai_found_by_marks(%s, %s) found"  # noqa: S608  Django's
            f" WHERE found.person_id IN ({theirs})"
            " ORDER BY found.points DESC, md5(%s || found.person_id::text) LIMIT %s",
            [VERSION, json.dumps(parts), *parameters, str(key), most],
        )
        return [Candidate(*row) for row in cursor.fetchall()]


def order_of_equals(key: UUID, person_id: UUID) -> str:
    """Give a place among those who show as much: the same each time, and another for whatever else is asked."""
    return md5(f"{key}{person_id}".encode(), usedforsecurity=False).hexdigest()


def _parts(one: Sought) -> list[dict[str, Any]]:
    """Half of the weight is theirs who may meet it at least partly, the other half theirs who may meet it."""
    if not one.partly:
        return [{"points": 2 * one.weight, **_conditions(one.met)}] if one.met else []
    halves = [alternatives for alternatives in ((*one.met, *one.partly), one.met) if alternatives]
    return [{"points": one.weight, **_conditions(alternatives)} for alternatives in halves]


def _conditions(alternatives: Sequence[Alternative]) -> dict[str, list[Any]]:
    """Single marks, any of which is enough, and sets of which all are wanted."""
    return {
        "any": sorted({mark for marks in alternatives if len(marks) == 1 for mark in marks}),
        "all": [sorted(marks) for marks in alternatives if len(marks) > 1],
    }
