"""Several reads in one statement: what a page costs does not grow with the kinds of things that it shows.

Whoever reads is a generator: it yields the querysets that it wants next, and goes on once they are read. Run side by
side, readings cost a statement for each turn and not one for each queryset. A queryset stays what it is, with its
`visible_to` and all: it is a subquery of its own, under row-level security as ever.
"""

import json
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

T = TypeVar("T")
Reading = Generator[Collection[QuerySet[Any, Any]], None, T]
"""Yields what is to be read next, and returns what comes of it."""
Decode = Callable[[Any], Any]

PLAIN = {
    "BigIntegerField",
    "BooleanField",
    "CharField",
    "FloatField",
    "GenericIPAddressField",
    "IntegerField",
    "JSONField",
    "PositiveIntegerField",
    "PositiveSmallIntegerField",
    "SlugField",
    "SmallIntegerField",
    "TextField",
}
"""Fields whose values JSON holds as the driver gives them; a JSON value itself travels as text, as it does there."""
DECODED: dict[str, Decode] = {
    "UUIDField": UUID,
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "TimeField": time.fromisoformat,
    "BinaryField": lambda text: bytes.fromhex(text[2:]),
}


def read(reading: Reading[T]) -> T:
    """Run a reading and return what it came to. A statement for each of its turns."""
    while True:
        try:
            wanted = next(reading)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # as the generator's type says
        fetch(wanted)


def beside(readings: Sequence[Reading[T]]) -> Reading[list[T]]:
    """Make one reading of several: it asks at each turn what all of them ask, and comes to a list of all results."""
    came: dict[int, T] = {}
    waiting = dict(enumerate(readings))
    while waiting:
        wanted: list[QuerySet[Any, Any]] = []
        for number, reading in list(waiting.items()):
            try:
                wanted += next(reading)
            except StopIteration as end:
                came[number] = end.value
                del waiting[number]
        if wanted:
            yield wanted
    return [came[number] for number in range(len(readings))]


def fetch(querysets: Iterable[QuerySet[Any, Any]]) -> None:
    """Read querysets by one statement: afterwards each holds its rows, as if somebody had gone through it.

    One that was read already is not asked again. What a queryset prefetches costs statements of its own; `attach` does
    without.

    Raises: TypeError when a queryset selects a kind of field that cannot travel (`PLAIN`, `DECODED`).
    """
    unread = list({id(queryset): queryset for queryset in querysets if not _is_read(queryset)}.values())
    if len(unread) == 1:
        len(unread[0])
        return
    compiled = [(queryset, queryset.query.get_compiler(using=queryset.db)) for queryset in unread]
    parts = [(compiler, *part) for _, compiler in compiled if (part := _part(compiler))]
    answered = dict(zip((compiler for compiler, _, _ in parts), _answers(parts), strict=True))
    for queryset, compiler in compiled:
        _fill(queryset, _objects(queryset, compiler, answered.get(compiler, [])))


def attach(parents: Iterable[models.Model], name: str, children: Iterable[models.Model]) -> None:
    """Hang rows below those they belong to, as prefetching does: then `parent.name.all()` asks nothing.

    The parents are of one model, which has the relation; every child's parent is among them.
    """
    by_id = {parent.pk: parent for parent in parents}
    below: dict[Any, list[models.Model]] = {key: [] for key in by_id}
    for child in children:
        field = _reference(by_id, name)
        parent = by_id[getattr(child, field.attname)]
        field.set_cached_value(child, parent)
        below[parent.pk].append(child)
    for key, parent in by_id.items():
        rows = getattr(parent, name).all()
        _fill(rows, below[key])
        parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def _is_read(queryset: QuerySet[Any, Any]) -> bool:
    return queryset._result_cache is not None  # noqa: SLF001  Django has no public way to ask


def _fill(queryset: QuerySet[Any, Any], rows: list[Any]) -> None:
    queryset._result_cache = rows  # noqa: SLF001  as prefetching does


def _reference(parents: Mapping[Any, models.Model], name: str) -> Any:
    """The field by which children of this relation refer to one of these parents."""
    return next(iter(parents.values()))._meta.get_field(name).remote_field


def _part(compiler: SQLCompiler) -> tuple[str, Sequence[Any]] | None:
    """A queryset's statement as a subquery with one value: its rows, in their order, as JSON; None if it has none."""
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    fields = [_field(expression) for expression, _, _ in compiler.select]
    names = [f"c{number}" for number in range(len(fields))]
    is_json = [field.get_internal_type() == "JSONField" for field in fields]
    cells = [f"{name}::text" if as_text else name for name, as_text in zip(names, is_json, strict=True)]
    rows = f"SELECT {', '.join(cells)} FROM ({sql}) AS asked ({', '.join(names)})"  # noqa: S608  Django's
    return f"(SELECT json_agg(line)::text FROM ({rows}) AS line)", params  # noqa: S608  and ours


def _answers(parts: Sequence[tuple[SQLCompiler, str, Sequence[Any]]]) -> list[list[tuple[Any, ...]]]:
    """The rows of each part, as the driver would have given them."""
    if not parts:
        return []
    sql = f"SELECT {', '.join(sql for _, sql, _ in parts)}"
    with connections[parts[0][0].using or DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, [param for _, _, params in parts for param in params])
        texts = cursor.fetchone()
    return [_rows(compiler, json.loads(text or "[]")) for (compiler, _, _), text in zip(parts, texts, strict=True)]


def _rows(compiler: SQLCompiler, lines: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    decoders = [_decoder(_field(expression)) for expression, _, _ in compiler.select]
    return [
        tuple(
            decode(cell) if decode and cell is not None else cell
            for decode, cell in zip(decoders, line.values(), strict=True)
        )
        for line in lines
    ]


def _field(expression: Any) -> Any:
    """What kind of value a column holds; a reference holds what it refers to."""
    field = expression.output_field
    while field.remote_field:
        field = field.target_field
    return field


def _decoder(field: Any) -> Decode | None:
    kind = field.get_internal_type()
    if kind == "ArrayField":
        decode = _decoder(field.base_field)
        return (lambda items: [decode(item) for item in items]) if decode else None
    if kind not in PLAIN and kind not in DECODED:
        msg = f"A {kind} cannot be read together with others."
        raise TypeError(msg)
    return DECODED.get(kind)


def _objects(queryset: QuerySet[Any, Any], compiler: Any, rows: list[tuple[Any, ...]]) -> list[Any]:
    """What the queryset makes of its rows (objects with what they select along, or values): by its own means."""
    told: Any = queryset.all()
    told.query.get_compiler = lambda *_args, **_kwargs: compiler
    compiler.execute_sql = lambda *_args, **_kwargs: [rows]
    return list(told._iterable_class(told))  # noqa: SLF001  whatever it yields: objects, tuples, values
