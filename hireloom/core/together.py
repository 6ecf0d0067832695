"""Several reads in one exchange with the database: a page's cost does not grow with the kinds of things it shows.

Whoever reads is a generator: it yields the querysets that it wants next, and goes on once they are read. Run side by
side, readings cost one exchange for each turn and not one for each queryset. A queryset stays what it is, with its
`visible_to` and all: it is a statement of its own, in the same transaction and under row-level security as ever.
Source: decision record 0033.
"""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models import Count, QuerySet

T = TypeVar("T")
Reading = Generator[Collection[QuerySet[Any, Any]], None, T]
"""Yields what is to be read next, and returns what comes of it."""
Rows = list[tuple[Any, ...]]
BETWEEN = ";\n"


def read(reading: Reading[T]) -> T:
    """Run a reading and return what it came to. One exchange for each of its turns."""
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


def count(rows: "QuerySet[Any, Any]") -> Reading[int]:
    """Count rows of an organization, as a reading: `count()` of a queryset would ask at once. One turn."""
    asked: Any = rows.order_by().values("organization").annotate(number=Count("pk")).values_list("number", flat=True)
    yield [asked]
    return next(iter(asked), 0)


def fetch(querysets: Iterable[QuerySet[Any, Any]]) -> None:
    """Read querysets in one exchange: afterwards each holds its rows, as if somebody had gone through it.

    One that was read already is not asked again. What a queryset prefetches is asked when somebody goes through it;
    `attach` does without.
    """
    unread = list({id(queryset): queryset for queryset in querysets if not _is_read(queryset)}.values())
    if len(unread) == 1:
        len(unread[0])
        return
    asked, statements = [], []
    for queryset in unread:
        compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            statements.append(compiler.as_sql())
        except EmptyResultSet:
            _fill(queryset, [])
        else:
            asked.append((queryset, compiler))
    found = results(statements, asked[0][0].db) if asked else []
    for (queryset, compiler), rows in zip(asked, found, strict=True):
        _fill(queryset, objects(queryset, compiler, rows))


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


def results(statements: Sequence[tuple[str, Sequence[Any]]], database: str) -> list[Rows]:
    """The rows of each statement. They are sent in one message, which the driver allows as it fills in the values."""
    with connections[database].cursor() as cursor:
        cursor.execute(BETWEEN.join(sql for sql, _ in statements), list(chain(*(values for _, values in statements))))
        found = [cursor.fetchall()]
        while cursor.nextset():
            found.append(cursor.fetchall())
    return found


def objects(queryset: QuerySet[Any, Any], compiler: Any, rows: Rows) -> list[Any]:
    """What the queryset makes of its rows by its own means: objects with what they select along, tuples, values."""
    told: Any = queryset.all()
    wanted = [row[: compiler.col_count] for row in rows] if compiler.has_extra_select else rows
    told.query.get_compiler = lambda *_args, **_kwargs: compiler
    compiler.execute_sql = lambda *_args, **_kwargs: [wanted]
    return list(told._iterable_class(told))  # noqa: SLF001  Django has no public way to hand it rows
