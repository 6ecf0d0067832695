"""Rows in the shape of the models, gathered by table and written by COPY."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from psycopg import sql

from hireloom.ats.models import (
    Application,
    Department,
    Hire,
    Job,
    JobPost,
    Office,
    PostQuestion,
    RejectionReason,
    Stage,
    StageVisit,
    TeamMember,
)  # fmt: skip
from hireloom.core.models import Event, EventSubject, File, Membership, Organization, SavedView, User
from hireloom.crm.models import Pool, PoolMember, PoolStage
from hireloom.messaging.models import Message
from hireloom.people.models import (
    Consent,
    ContactPoint,
    Document,
    DuplicatePair,
    Employment,
    HealthRule,
    MatchKey,
    Note,
    Person,
    PersonSkill,
    PersonTag,
    Source,
    Tag,
)  # fmt: skip

ORDER: tuple[type[models.Model], ...] = (
    Organization, User, Membership, Department, Office, Source, RejectionReason, Tag, Job, Stage, TeamMember, JobPost,
    PostQuestion, SavedView, HealthRule, Pool, PoolStage, File, Person, ContactPoint, Document, Employment,
    PersonSkill, PersonTag, MatchKey, DuplicatePair, Application, Hire, Consent, StageVisit, Note, Message, PoolMember,
    Event, EventSubject,
)  # fmt: skip
"""Every table the demo data fill, each after those it refers to."""

Row = tuple[Any, ...]


class Table:
    """One model's table: its columns, and what a row holds where nothing is said."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self.name = model._meta.db_table
        self.columns = tuple(field.column for field in fields)
        self._known = frozenset(self.columns)
        self._usual = {field.column: _usual(field) for field in fields}
        self.rows: list[Row] = []

    def add(self, values: Mapping[str, Any]) -> None:
        """Keep a row for the next writing.

        Raises: ValueError: a value is for a column the table has not.
        """
        if not values.keys() <= self._known:
            msg = f"{self.name} has no column {', '.join(sorted(values.keys() - self._known))}."
            raise ValueError(msg)
        row = {**self._usual, **values}
        self.rows.append(tuple(map(row.__getitem__, self.columns)))


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows ready to be written, by table, each table after those it refers to."""

    tables: list[tuple[str, tuple[str, ...], list[Row]]]

    def write(self) -> None:
        """Copy every row into its table, in the caller's transaction."""
        for name, columns, rows in self.tables:
            _copy(name, columns, rows)


class Writer:
    """Gathers rows until somebody takes them."""

    def __init__(self) -> None:
        self._tables = {model: Table(model) for model in ORDER}

    def add(self, model: type[models.Model], **values: Any) -> None:
        """Keep a row of a model; names are those of the columns (`person_id`)."""
        self._tables[model].add(values)

    def take(self) -> Batch:
        """What was kept; nothing is kept any more."""
        batch = Batch([(table.name, table.columns, table.rows) for table in self._tables.values() if table.rows])
        for table in self._tables.values():
            table.rows = []
        return batch


class Ids:
    """Version 7 identifiers as text: sorted by the moment given, random for the rest, the same for the same stream."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._moment: datetime | None = None
        self._shifted = 0

    def at(self, moment: datetime, *, number: int | None = None) -> str:
        """An id of a moment; a running `number` orders those of one moment.

        Source: RFC 9562, sections 5.7 and 6.2 (a counter of 12 bits); `kit.ids.uuid7` makes the same kind.
        """
        if moment != self._moment:  # many rows share a moment, and asking for its timestamp is slow
            self._moment, self._shifted = moment, int(moment.timestamp() * 1000) << 80 | 0x7 << 76
        bits = self._chance.getrandbits(74)
        if number is not None:
            bits = (number & 0xFFF) << 62 | bits & (1 << 62) - 1
        text = f"{self._shifted | (bits >> 62) << 64 | 0x2 << 62 | bits & (1 << 62) - 1:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _usual(field: Any) -> Any:
    """The column's value when none is given: the field's default, empty text for text, else nothing."""
    if field.has_default():
        default = field.get_default()
        if default == [] and isinstance(field, ArrayField):
            return "{}"
        return "{}" if default == {} else "[]" if default == [] else default
    return "" if isinstance(field, models.CharField | models.TextField) and not field.null else None


def _copy(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    names = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
