"""What people said of themselves, and the only way to it: added by whoever applies, read as counts.

The rows stand in a schema of their own and belong to no model, so that no list, export or search can come by them.
Reading takes on a role of the database that nothing else takes on. Source: decision record 0036.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from hireloom.compliance.questions import DECLINED

Crossing = tuple[str, ...]
NOT_ASKED, LEFT_OUT = "", "-"
"""In place of an answer: there is no row, or the question was left open."""
SAID = sql.SQL(
    "SELECT application_id, sets, said::text, said_at FROM self_identification.answer WHERE organization_id = %s"
)


@dataclass(frozen=True)
class Row:
    """One answer as it is taken along: which application, which sets it was given to, what was said, and when."""

    application_id: UUID
    sets: Sequence[str]
    said: Mapping[str, str]
    said_at: datetime


def add(*, organization_id: UUID, rows: Iterable[Row]) -> None:
    """Add answers; of an application that has one already, what is said now replaces what was said to that question.

    The caller has asked whether whoever says it may.
    """
    query = (
        "INSERT INTO self_identification.answer (organization_id, application_id, sets, said, said_at) "
        "VALUES (%s, %s, %s, %s::jsonb, %s)"
    )
    given = [
        (organization_id, row.application_id, list(row.sets), json.dumps(dict(row.said)), row.said_at) for row in rows
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(query, given)


def said(*, organization_id: UUID, application_ids: Sequence[UUID]) -> dict[UUID, Row]:
    """What was said with these applications, for the person whose they are and for the file that is taken along."""
    rows = _read(SAID + sql.SQL(" AND application_id = ANY(%s)"), organization_id, list(application_ids))
    return {row[0]: _row(*row) for row in rows}


def every(*, organization_id: UUID) -> list[Row]:
    """All of an organization, by application, for the file that is taken along."""
    return [_row(*row) for row in _read(SAID + sql.SQL(" ORDER BY application_id"), organization_id)]


def counted(
    *, organization_id: UUID, tagged: Sequence[tuple[UUID, str]], questions: Sequence[str]
) -> Counter[Crossing]:
    """How many of these applications gave which answers: (answer to each question, tag) -> number.

    `tagged` says of each application what became of it; an answer that was not given is `NOT_ASKED`, `LEFT_OUT` or
    `DECLINED`. The rows themselves never leave the database.
    """
    asked = [sql.SQL("CASE WHEN a.said IS NULL THEN {} ELSE coalesce(a.said ->> {}, {}) END").format(
        sql.Literal(NOT_ASKED), sql.Literal(key), sql.Literal(LEFT_OUT)
    ) for key in questions]  # fmt: skip
    query = sql.SQL(
        "SELECT {asked}, t.tag, count(*) FROM unnest(%s::uuid[], %s::text[]) AS t(id, tag) "
        "LEFT JOIN self_identification.answer a ON a.organization_id = %s AND a.application_id = t.id GROUP BY {places}"
    ).format(asked=sql.SQL(", ").join(asked), places=sql.SQL(", ".join(str(n + 1) for n in range(len(questions) + 1))))
    rows = _read(query, [pk for pk, _tag in tagged], [tag for _pk, tag in tagged], organization_id)
    return Counter({tuple(row[:-1]): row[-1] for row in rows})


def add_report(*, organization_id: UUID, scope: str, made_at: datetime, counted: Mapping[str, Any]) -> None:
    """Keep what a report was counted from, small groups among it."""
    query = "INSERT INTO self_identification.report (organization_id, scope, made_at, counted) VALUES (%s, %s, %s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(query, [organization_id, scope, made_at, json.dumps(counted)])


def latest_report(*, organization_id: UUID, scope: str) -> tuple[datetime, dict[str, Any]] | None:
    """When a scope was last counted, and what came of it; None where it never was."""
    query = sql.SQL(
        "SELECT made_at, counted::text FROM self_identification.report "
        "WHERE organization_id = %s AND scope = %s ORDER BY made_at DESC LIMIT 1"
    )
    rows = _read(query, organization_id, scope)
    return (rows[0][0], json.loads(rows[0][1])) if rows else None


def is_a_group(answer: str) -> bool:
    """Whether an answer says to which group somebody belongs."""
    return answer not in {NOT_ASKED, LEFT_OUT, DECLINED}


def _row(application_id: UUID, sets: list[str], given: str, said_at: datetime) -> Row:
    return Row(application_id, sets, json.loads(given), said_at)


def _read(query: sql.Composable, *values: Any) -> list[tuple[Any, ...]]:
    """The rows that the role which may read answers finds; afterwards, or when it fails, the run-time role is back.

    One exchange with the database.
    """
    as_reader = sql.SQL("SET LOCAL ROLE {}; {}; SET LOCAL ROLE NONE")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(as_reader.format(sql.Identifier(settings.COMPLIANCE_ROLE), query), values)
        cursor.nextset()
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
