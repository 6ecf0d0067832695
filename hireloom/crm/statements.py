"""Statements about one person, put together once and asked again: for somebody else, or at another moment.

Putting a statement together takes several times longer than the database takes to answer it. What it says depends on
the tree and on who asks, unless something was looked up on the way: then it is not kept. Which of its values come from
the person and from the moment is found out by putting it together for two people at two moments.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from hireloom.crm.facts import Scope

MOST = 500
SOMEBODY, ANOTHER = UUID(int=0xA11CE << 64), UUID(int=0xB0B << 64)
APART = timedelta(days=502, hours=11, seconds=7)
"""Another weekday, month and year, so that nothing that comes from a part of a moment passes for a fixed value."""
Put = Callable[[Scope], "QuerySet[Any, Any]"]
Value = Callable[[Scope], Any]


@dataclass(frozen=True)
class Statement:
    """The text of a statement, and how each of its values comes from a scope."""

    sql: str
    values: tuple[Value, ...]

    def ask(self, scope: Scope) -> tuple[Any, ...] | None:
        """The first row, None without one. One query."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [value(scope) for value in self.values])
            found: tuple[Any, ...] | None = cursor.fetchone()
            return found


_kept: dict[Hashable, Statement | None] = {}


def first(key: Hashable, put: Put, scope: Scope) -> tuple[Any, ...] | None:
    """The first row of the values that `put` puts together for the person of a scope; `key` names what it puts."""
    whole = (key, scope.actor, scope.language)
    if whole not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[whole] = _statement(put, scope)
    kept = _kept[whole]
    return kept.ask(scope) if kept else next(iter(put(scope)[:1]), None)


def _statement(put: Put, scope: Scope) -> Statement | None:
    """The statement, if it depends on nothing but person and moment; None where that cannot be told."""
    one, other = replace(scope, person_id=SOMEBODY), replace(scope, person_id=ANOTHER, at=scope.at + APART)
    asked: list[str] = []
    try:
        put(one)  # what stays as it is while a process runs, such as where a town lies, is looked up once
        with connection.execute_wrapper(_noting(asked)):
            sql, values = put(one)[:1].query.sql_with_params()
            again, others = put(other)[:1].query.sql_with_params()
    except EmptyResultSet:
        return None
    if asked or sql != again or len(values) != len(others):
        return None
    found = [_value(*pair, one, other) for pair in zip(values, others, strict=True)]
    return Statement(sql, tuple(value for value in found if value)) if all(found) else None


def _noting(asked: list[str]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    return note


def _value(given: Any, otherwise: Any, one: Scope, other: Scope) -> Value | None:
    """How a value comes from a scope; None where it cannot be told."""
    if given == otherwise:
        return lambda _scope: given
    if (given, otherwise) == (SOMEBODY, ANOTHER):
        return lambda scope: scope.person_id
    if (given, otherwise) == (str(SOMEBODY), str(ANOTHER)):
        return lambda scope: str(scope.person_id)
    if isinstance(given, datetime) and isinstance(otherwise, datetime):
        behind = one.at - given
        if other.at - otherwise == behind:
            return lambda scope: scope.at - behind
    return None
