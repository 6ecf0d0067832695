"""Statements that the database plans once on a connection, and not each time it is asked.

Planning a page's statements takes the database several times longer than answering them. Here a statement that a
connection is asked for again is told to it by name, with what changes left open (ids, moments, texts); afterwards it is
called with these alone. PostgreSQL decides by itself whether one plan serves them all. Calls are ordinary statements:
several still travel in one message, of the same transaction and under the same row-level security.
Source: decision record 0037.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import psycopg
from django.db import connections
from django.db.backends.utils import CursorWrapper

ASKED_BEFORE = 2
"""How often a connection is asked before it is told: what is asked once is not worth keeping."""
MOST = 300
"""Plans that one connection keeps; the database holds each in its memory."""
_PLACES = re.compile(r"%(?:%|s|\((\w+)\)s)")
_TYPES: dict[type, str] = {UUID: "uuid", datetime: "timestamptz"}
_names = count(1)
_told: "WeakKeyDictionary[Any, dict[str, int | bool]]" = WeakKeyDictionary()


class Plan:
    """One statement, by name; `open_` are the types of what is filled in, in the order of the numbers in its text."""

    def __init__(self, sql: str, constants: Sequence[Any] | Mapping[str, Any], open_: Sequence[str]) -> None:
        self.name = f"ready_{next(_names)}"
        self._sql, self._constants, self._open = sql, constants, tuple(open_)
        places = ", ".join(["%s"] * len(self._open))
        self.call = f"EXECUTE {self.name} ({places})" if places else f"EXECUTE {self.name}"

    def is_known(self, database: str) -> bool:
        """Whether the connection in use takes this statement by name; it is told when it has been asked for it before.

        Where the database is reached through a pool of transactions names mean nothing: there it is never told.
        """
        wrapper = connections[database]
        if not wrapper.settings_dict.get("KEEPS_PLANS"):
            return False
        wrapper.ensure_connection()
        known = _told.setdefault(wrapper.connection, {})
        asked = known.get(self.name, 0)
        if isinstance(asked, bool):
            return asked
        if asked < ASKED_BEFORE or len(known) > MOST:
            known[self.name] = asked + 1
            return False
        known[self.name] = self._tell(wrapper.connection)
        return known[self.name] is True

    def _tell(self, raw: Any) -> bool:
        types = f"({', '.join(self._open)})" if self._open else ""
        try:
            with raw.transaction(), raw.cursor() as cursor:
                cursor.execute(f"PREPARE {self.name} {types} AS {cursor.mogrify(self._sql, self._constants)}")
        except psycopg.errors.ProgrammingError:  # the type of something that is filled in cannot be known
            return False
        return True


def type_of(value: Any) -> str | None:
    """The database's type of something that is filled in; None for what belongs to the statement."""
    if isinstance(value, list):
        return f"{_TYPES[type(value[0])]}[]" if value and type(value[0]) in _TYPES else None
    return _TYPES.get(type(value))


_plans: dict[Hashable, tuple[Plan, tuple[str | int, ...]]] = {}


def execute(cursor: CursorWrapper, sql: str, params: Sequence[Any] | Mapping[str, Any]) -> None:
    """Ask a statement that was written out, with a plan that is kept.

    Ids, moments and lists of them are filled in; all else belongs to the statement, of which there is one for each.
    """
    if not cursor.db.settings_dict.get("KEEPS_PLANS"):
        cursor.execute(sql, params)
        return
    named = params.items() if isinstance(params, Mapping) else enumerate(params)
    key = (sql, tuple((name, type_of(value) or _frozen(value)) for name, value in named))
    if key not in _plans:
        if len(_plans) >= MOST:
            _plans.clear()
        _plans[key] = _plan(sql, params)
    plan, filled_in = _plans[key]
    if plan.is_known(cursor.db.alias):
        values: Any = params
        cursor.execute(plan.call, [values[name] for name in filled_in])
    else:
        cursor.execute(sql, params)


def _plan(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> tuple[Plan, tuple[str | int, ...]]:
    values: Any = params
    filled_in: list[str | int] = []
    constants: list[Any] = []
    places = count()

    def put(place: re.Match[str]) -> str:
        if place[0] == "%%":
            return place[0]
        name = place[1] or next(places)
        if type_of(values[name]) is None:
            constants.append(values[name])
            return "%s"
        if name not in filled_in:
            filled_in.append(name)
        return f"${filled_in.index(name) + 1}"

    text = _PLACES.sub(put, sql)
    return Plan(text, constants, [type_of(values[name]) or "" for name in filled_in]), tuple(filled_in)


def _frozen(value: Any) -> Hashable:
    return (type(value), tuple(value)) if isinstance(value, list) else (type(value), value)
