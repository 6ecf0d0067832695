"""Statements put together once and asked again: for another row, or for somebody else who may as much.

Putting a statement together takes Django longer than the database takes to answer it, on a page with ten of them a
third of all. What a statement says depends on the kind of asker and on what is looked for; which of its values are the
asker's, an id or a moment is found out by putting it together twice, for others than those who ask, in other time
zones. One that cannot be told apart so, that holds an id or a day of its own, or for which something had to be looked
up, is put together each time as ever.
Source: decision record 0037.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet
from django.utils.timezone import override
from django.utils.translation import get_language

from hireloom.core import planned, together
from hireloom.core.actor import Actor

MOST = 500
"""Statements kept by a process; nobody needs as many, and then it begins anew."""
NOBODY = UUID(int=0)
_COUNTED = "SELECT count(*) FROM (%s) AS found"
_PLACE = re.compile("%[s%]")

Put = Callable[..., "QuerySet[Any, Any]"]


class Text(str):
    """A text that is filled in; any other belongs to the statement."""

    __slots__ = ()


@dataclass(frozen=True)
class Statement:
    """The text of a statement and where its values come from: the number of one given, or one that stays the same."""

    sql: str
    values: tuple[tuple[int | None, Any], ...]
    queryset: "QuerySet[Any, Any]"
    compiler: Any
    types: tuple[str, ...]
    _plans: dict[str, planned.Plan] = field(default_factory=dict)

    def filled(self, given: Sequence[Any]) -> list[Any]:
        """The values of the statement with these."""
        single = list(_singles(given))
        return [value if number is None else single[number] for number, value in self.values]

    def ask(self, said: tuple[str, list[Any]]) -> list[Any]:
        """What the queryset would hold, or a part of it, as it was said."""
        with connections[self.queryset.db].cursor() as cursor:
            cursor.execute(*said)
            return self.made_of(cursor.fetchall())

    def said(self, given: Sequence[Any], frame: str = "%s") -> tuple[str, list[Any]]:
        """What to send: the statement within a frame, by the name under which the connection knows it if it does."""
        plan = self._plans.get(frame) or self.plan(frame)
        if plan.is_known(self.queryset.db):
            return plan.call, list(_singles(given))
        return frame.replace("%s", self.sql), self.filled(given)

    def plan(self, frame: str) -> planned.Plan:
        """The statement as a connection is told it: what stays the same belongs to it."""
        numbers = iter(self.values)
        text = _PLACE.sub(lambda place: _open(next(numbers)) if place[0] == "%s" else place[0], self.sql)
        constants = [value for number, value in self.values if number is None]
        plan = self._plans[frame] = planned.Plan(frame.replace("%s", text), constants, self.types)
        return plan

    def made_of(self, rows: together.Rows) -> list[Any]:
        """What the queryset makes of its rows."""
        compiler = copy(self.compiler)  # another thread may be reading by it
        compiler.connection = connections[self.queryset.db]
        return together.objects(self.queryset, compiler, rows)


@dataclass(frozen=True)
class Question:
    """What `rows` would be asked for, to be asked beside others."""

    put: Put
    given: tuple[Any, ...]


_kept: dict[Hashable, Statement | None] = {}


def rows(put: Put, *given: Any) -> list[Any]:
    """The rows of the queryset that `put` makes of what it is given. One query.

    Actors, ids, moments, `Text` and tuples of ids are filled in; all else that is given, and the language, belongs to
    the statement, of which there is one for each. `put` is a function of a module and looks at nothing but what it is
    given. What it prefetches is not kept.
    """
    kept = _statement(put, given)
    return kept.ask(kept.said(given)) if kept else list(put(*given))


def question(put: Put, *given: Any) -> Question:
    """What `rows` takes, for `answers`."""
    return Question(put, given)


def answers(*questions: Question) -> list[list[Any]]:
    """The rows of each, in one exchange; what cannot be kept is asked apart."""
    kept = [(number, _statement(one.put, one.given)) for number, one in enumerate(questions)]
    asked = [(number, found) for number, found in kept if found]
    parts = [found.said(questions[number].given) for number, found in asked]
    read = together.results(parts, asked[0][1].queryset.db) if asked else []
    made = {number: found.made_of(rows) for (number, found), rows in zip(asked, read, strict=True)}
    return [made[number] if number in made else list(one.put(*one.given)) for number, one in enumerate(questions)]


def between(put: Put, start: int, end: int, *given: Any) -> list[Any]:
    """The rows from `start` until before `end`, of a queryset that is ordered and not cut. One query."""
    kept = _statement(put, given)
    if kept is None:
        return list(put(*given)[start:end])
    part = f"%s LIMIT {int(end) - int(start)} OFFSET {int(start)}"
    if start:  # few look further, and each stretch would be another plan
        return kept.ask((part.replace("%s", kept.sql), kept.filled(given)))
    return kept.ask(kept.said(given, part))


def first(put: Put, *given: Any) -> Any | None:
    """The one row that there can be, None without one; `put` neither orders nor takes more than one. One query."""
    found = rows(put, *given)
    return found[0] if found else None


def count(put: Put, *given: Any) -> int:
    """How many rows there are. One query."""
    kept = _statement(put, given)
    try:
        sql, values = kept.said(given, _COUNTED) if kept else _counted(put(*given))
    except EmptyResultSet:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.fetchone()[0])


def _counted(queryset: "QuerySet[Any, Any]") -> tuple[str, list[Any]]:
    sql, values = queryset.query.sql_with_params()
    return _COUNTED.replace("%s", sql), list(values)


def statement(put: Put, *given: Any) -> tuple[str, list[Any]]:
    """The text and the values, to be part of a statement written out.

    Raises: EmptyResultSet: there can be no rows.
    """
    kept = _statement(put, given)
    if kept:
        return kept.sql, kept.filled(given)
    sql, values = put(*given).query.sql_with_params()
    return sql, list(values)


def _statement(put: Put, given: Sequence[Any]) -> Statement | None:
    key = (put, get_language(), *map(_kind, given))
    try:
        return _kept[key]
    except KeyError:
        if len(_kept) >= MOST:
            _kept.clear()
        kept = _kept[key] = _put_together(put, given)
        return kept


def _kind(one: Any) -> Hashable:
    """What of a thing the text of a statement depends on."""
    if isinstance(one, (UUID, datetime, Text)):
        return (type(one),)
    if isinstance(one, Actor):
        return (one.kind, one.permissions, one.scopes, one.without, one.id is None, one.membership_id is None)
    if isinstance(one, tuple):
        return (tuple, _room(len(one)))
    return (type(one), one)


def _singles(given: Sequence[Any]) -> Iterator[Any]:
    """Everything that is filled in, one by one."""
    for one in given:
        if isinstance(one, (UUID, datetime, Text)):
            yield one
        elif isinstance(one, Actor):
            yield from filter(None, (one.organization_id, one.id, one.membership_id))
        elif isinstance(one, tuple):
            yield from one
            yield from (one[-1] for _ in range(_room(len(one)) - len(one)))


def _room(count: int) -> int:
    """For how many ids a statement has room: the next power of two, the last id being said again."""
    return 1 << (count - 1).bit_length() if count else 0


def _put_together(put: Put, given: Sequence[Any]) -> Statement | None:
    one, other = _StandIns(1, given), _StandIns(2, given)
    asked: list[str] = []
    try:
        put(*given)  # what stays as it is while a process runs is looked up once
        with connection.execute_wrapper(_noting(asked)):
            with override(one.zone):
                queryset = put(*one.given)
                compiler = queryset.query.get_compiler(using=queryset.db)
                sql, values = compiler.as_sql()
            with override(other.zone):
                again, others = put(*other.given).query.sql_with_params()
    except EmptyResultSet:
        return None
    prefetched: Any = queryset._prefetch_related_lookups  # type: ignore[attr-defined]  # noqa: SLF001  as in `together`
    if asked or prefetched or sql != again or len(values) != len(others):
        return None
    filled_in = zip(_singles(one.given), _singles(other.given), strict=True)
    found = _told_apart(list(zip(values, others, strict=True)), list(filled_in))
    if found is None:
        return None
    types = tuple(planned.type_of(single) or "unknown" for single in _singles(one.given))
    return Statement(sql, found, queryset, compiler, types)


class _StandIns:
    """Ids that nobody has, moments of long ago, texts nobody writes, each given out once; and where their owner lives.

    Those of one series have nothing in common with those of another, not an hour of the day nor a length, and whatever
    is done to a text leaves a trace: what is made of them cannot look like what is the same for everybody.
    """

    def __init__(self, series: int, given: Sequence[Any]) -> None:
        self._series, self._handed_out = series, 0
        self.zone = timezone(timedelta(hours=series))
        self.given = [self._one(one) for one in given]

    def _one(self, one: Any) -> Any:
        if isinstance(one, UUID):
            return self._id()
        if isinstance(one, datetime):
            series = self._series
            return datetime(1900 + series, 2 + series, series, series, series, series, self._next(), UTC)
        if isinstance(one, Text):
            return self._text()
        if isinstance(one, Actor):
            ids: dict[str, Any] = {
                name: self._id() for name in ("organization_id", "id", "membership_id") if getattr(one, name)
            }
            return replace(one, name=self._text(), **ids)
        if isinstance(one, tuple):
            return tuple(self._id() for _ in range(_room(len(one))))
        return one

    def _next(self) -> int:
        self._handed_out += 1
        return self._handed_out * 10 + self._series

    def _id(self) -> UUID:
        return UUID(int=(self._series << 96) + self._next())

    def _text(self) -> Text:
        return Text(f" \u00c9%_\\{'a' * self._series}{self._next()} ")


def _open(value: tuple[int | None, Any]) -> str:
    """What stands in a plan where a value goes."""
    return "%s" if value[0] is None else f"${value[0] + 1}"


def _told_apart(
    values: Sequence[tuple[Any, Any]], filled_in: Sequence[tuple[Any, Any]]
) -> tuple[tuple[int | None, Any], ...] | None:
    """Where each value comes from; None where it cannot be told."""
    numbers = {pair: number for number, pair in enumerate(filled_in)}
    found: list[tuple[int | None, Any]] = []
    for value, otherwise in values:
        if isinstance(value, (UUID, datetime, str)) and (value, otherwise) in numbers:
            found.append((numbers[value, otherwise], None))
        elif value == otherwise and (value == NOBODY or not isinstance(value, (UUID, date))):
            found.append((None, value))
        else:
            return None
    return tuple(found)


def _noting(asked: list[str]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    return note
