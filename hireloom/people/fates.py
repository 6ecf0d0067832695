"""What becomes of every table when somebody is erased.

The package that owns a table declares it here: whether its rows about the person go, stay without what says who it is,
or are none about people we keep records of. A table that is not declared refuses every erasure: nothing of somebody
stays because somebody forgot. Source: decision record 0043.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When

from hireloom.core import files
from hireloom.core.classification import FieldClass
from hireloom.core.models import File
from hireloom.people.models import ContactPoint, Person
from hireloom.people.relations import hold
from hireloom.people.rows import every

MARK = "[…]"
"""Stands where words about the person stood."""
STAND_IN = b"This document was about somebody whose record was erased. It is not kept any more.\n"
STAND_IN_DIGEST = hashlib.sha256(STAND_IN).hexdigest()
SHORTEST = 4
"""A shorter word is not looked for in texts about others: it would be found in other words."""
Where = str | Callable[["Whom"], Q]


class UndeclaredTable(Exception):
    """A table may hold something of a person, and nobody said what becomes of it."""


@dataclass(frozen=True)
class Whom:
    """Somebody who is being erased, when, and what they are known by."""

    person: Person
    at: datetime

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Their addresses, numbers and links, as written and as compared."""
        points = ContactPoint.objects.filter(person=self.person).values_list("value", "normalized")
        return tuple(sorted({one for pair in points for one in pair if one}))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What names them in a text about others; the longest first."""
        known = {self.person.name, *self.addresses}
        return tuple(sorted((one for one in known if len(one) >= SHORTEST), key=len, reverse=True))


@dataclass
class Gone:
    """What became of the rows of one table, and the files they had."""

    table: str
    removed: int = 0
    emptied: int = 0
    files: set[UUID] = field(default_factory=set)


class Step(Protocol):
    """The rows of one table, found and held, to be dealt with."""

    gone: Gone

    def empty(self) -> None: ...

    def remove(self) -> None: ...


class Declared(Protocol):
    """What becomes of the rows of one model."""

    @property
    def model(self) -> type[models.Model]: ...

    def begin(self, whom: Whom) -> Step: ...


@dataclass(frozen=True)
class Fate:
    """Rows about the person: those that `goes` names are deleted, in the others the words about them are emptied.

    `where` leads to the person, or says which rows are meant. `also` are further columns and what they become; `keeps`
    are columns that say something of others; `stand_ins` are files of rows that stay, which cannot be without.
    """

    model: type[models.Model]
    where: Where = "person"
    goes: bool | Q = False
    also: Mapping[str, Any] = field(default_factory=dict)
    keeps: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()

    def begin(self, whom: Whom) -> Step:
        about = Q(**{self.where: whom.person.pk}) if isinstance(self.where, str) else self.where(whom)
        rows = every(self.model).filter(about, organization_id=whom.person.organization_id)
        ids = list(dict.fromkeys(rows.order_by("pk").values_list("pk", flat=True)))
        found = every(self.model).filter(pk__in=ids)
        if ids:
            hold(found)
        going = set(ids) if self.goes is True else set()
        if isinstance(self.goes, Q):
            going = set(found.filter(self.goes).values_list("pk", flat=True))
        return _Erasing(self, whom, going, set(ids) - going, Gone(self.model._meta.db_table))

    def emptied(self) -> dict[str, Any]:
        """The columns of a row that stays, and what each becomes.

        Raises: UndeclaredTable: a column cannot be emptied by its kind; `also` must say what it becomes.
        """
        said = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
        classes = getattr(self.model, "field_classes", {})
        fields = [one for one in self.model._meta.concrete_fields if classes.get(one.name) in said]
        leave = {*self.keeps, *self.also, *self.stand_ins}
        return {one.name: _empty(one) for one in fields if one.name not in leave} | dict(self.also)


@dataclass
class _Erasing:
    """A fate at work."""

    fate: Fate
    whom: Whom
    going: set[Any]
    staying: set[Any]
    gone: Gone

    def empty(self) -> None:
        self.gone.files |= _files_of(self._of(self.going), _file_columns(self.fate.model))
        if not self.staying:
            return
        stays, values = self._of(self.staying), self.fate.emptied()
        if not (values or self.fate.stand_ins):
            return
        dropped = [name for name in _file_columns(self.fate.model) if name in values and values[name] is None]
        self.gone.files |= _files_of(stays, dropped)
        for name in self.fate.stand_ins:
            self._put_in(stays, name)
        if values:
            stays.update(**values)
        self.gone.emptied = len(self.staying)

    def remove(self) -> None:
        if self.going:
            self._of(self.going).delete()
        self.gone.removed = len(self.going)

    def _of(self, ids: set[Any]) -> QuerySet[Any]:
        return every(self.fate.model).filter(pk__in=ids)

    def _put_in(self, rows: QuerySet[Any], name: str) -> None:
        """A few words in the place of a file that the row cannot be without."""
        having = rows.filter(**{f"{name}__isnull": False}).exclude(**{f"{name}__digest": STAND_IN_DIGEST})
        found = _files_of(having, [name])
        if found:
            self.gone.files |= found
            having.update(**{name: _stand_in(self.whom)})


@dataclass(frozen=True)
class Scrubbed:
    """Rows about many people, theirs among them: only what names them is taken out."""

    model: type[models.Model]
    where: Callable[[Whom], Q]

    def begin(self, whom: Whom) -> Step:
        rows = every(self.model).filter(self.where(whom), organization_id=whom.person.organization_id)
        ids = list(dict.fromkeys(rows.order_by("pk").values_list("pk", flat=True)))
        if ids:
            hold(every(self.model).filter(pk__in=ids))
        return _Scrubbing(self.model, ids, whom.words, Gone(self.model._meta.db_table))


@dataclass
class _Scrubbing:
    model: type[models.Model]
    ids: Sequence[Any]
    words: tuple[str, ...]
    gone: Gone

    def empty(self) -> None:
        classes = getattr(self.model, "field_classes", {})
        names = [name for name, kind in classes.items() if kind != FieldClass.PLAIN]
        for row in every(self.model).filter(pk__in=self.ids):
            before = {name: getattr(row, name) for name in names}
            after = {name: without(value, self.words) for name, value in before.items()}
            if after != before:
                every(self.model).filter(pk=row.pk).update(**after)
                self.gone.emptied += 1

    def remove(self) -> None:
        """The rows stay: they are about others, too."""


@dataclass(frozen=True)
class OfOthers:
    """A table that holds nothing of people we keep records of, but of colleagues, or of nobody."""

    model: type[models.Model]

    def begin(self, whom: Whom) -> Step:  # noqa: ARG002  the protocol's
        return _Nothing(Gone(self.model._meta.db_table))


@dataclass
class _Nothing:
    gone: Gone

    def empty(self) -> None:
        """There is nothing of theirs."""

    def remove(self) -> None:
        """There is nothing of theirs."""


def without(value: Any, words: Sequence[str]) -> Any:
    """A value in which no word stands any more; a row of cells in which one stood is empty, since it was theirs."""
    if isinstance(value, str):
        return _without(value, words)
    if isinstance(value, dict):
        theirs = any(_names(one, words) for one in value.values())
        return {key: _cell(one, words, is_theirs=theirs) for key, one in value.items()}
    if isinstance(value, list):
        theirs = any(_names(one, words) for one in value)
        return [_cell(one, words, is_theirs=theirs) for one in value]
    return value


def _cell(value: Any, words: Sequence[str], *, is_theirs: bool) -> Any:
    return MARK if is_theirs and isinstance(value, str) else without(value, words)


def _names(value: Any, words: Sequence[str]) -> bool:
    return isinstance(value, str) and any(word.casefold() in value.casefold() for word in words)


def _without(text: str, words: Sequence[str]) -> str:
    return re.sub("|".join(map(re.escape, words)), MARK, text, flags=re.IGNORECASE) if words else text


_declared: dict[str, Declared] = {}


def declare(*fates: Declared) -> None:
    """Say what becomes of tables.

    Raises: ValueError: one was declared already.
    """
    for one in fates:
        label = one.model._meta.label
        if label in _declared:
            msg = f"{label} is declared twice."
            raise ValueError(msg)
        _declared[label] = one


def declared() -> Mapping[str, Declared]:
    """Every table of which it is said, by the label of its model."""
    return _declared


def undeclared() -> list[str]:
    """The models of ours that may hold something of a person and that nobody declared; empty when all is well.

    That are those from which a foreign key leads to a person, over however many others, and those with a column that
    says something of anybody.
    """
    ours = [model for model in apps.get_models() if hasattr(model, "field_classes")]
    leading = set(_leading_to_people(ours))
    telling = {one for one in ours if set(one.field_classes.values()) - {FieldClass.PLAIN}}
    wanted = (leading | telling) - {Person, File}
    return sorted({one._meta.label for one in wanted} - set(_declared))


def _leading_to_people(ours: Sequence[type[models.Model]]) -> set[type[models.Model]]:
    found: set[type[models.Model]] = {Person}
    while True:
        more = {one for one in ours if any(key.related_model in found for key in one._meta.local_fields)}
        if more <= found:
            return found - {Person}
        found |= more


def require_all() -> None:
    """Let an erasure begin only when it is said of every table.

    Raises: UndeclaredTable: with those that are not.
    """
    if missing := undeclared():
        msg = f"Not declared in people.fates: {', '.join(missing)}."
        raise UndeclaredTable(msg)


def carry_out(whom: Whom) -> list[Gone]:
    """Erase whatever is kept of somebody besides their own row, and say table by table what became of it.

    All rows are found and held first, then those that stay are emptied, then the others go; files that nothing refers
    to any longer go with them.

    Raises: SomebodyIsChangingThem: a row of theirs is being changed; try again.
    """
    steps = [_declared[label].begin(whom) for label in sorted(_declared)]
    for step in steps:
        step.empty()
    for step in steps:
        step.remove()
    return [step.gone for step in steps]


def _empty(column: Any) -> Any:
    if isinstance(column, models.CharField | models.TextField):
        mark = MARK if (column.max_length or len(MARK)) >= len(MARK) else ""
        return Case(When(**{column.name: ""}, then=Value("")), default=Value(mark))
    if column.null:
        return None
    default = column.get_default()
    if isinstance(default, list | dict):
        return type(default)()
    msg = f"{column} says something of a person and cannot be emptied; declare what it becomes."
    raise UndeclaredTable(msg)


def _file_columns(model: type[models.Model]) -> list[str]:
    return [one.name for one in model._meta.local_fields if one.related_model is File]


def _files_of(rows: QuerySet[Any], names: Sequence[str]) -> set[UUID]:
    return {pk for found in rows.values_list(*names) for pk in found if pk} if names else set()


def _stand_in(whom: Whom) -> File:
    return files.keep(
        organization_id=whom.person.organization_id,
        content=STAND_IN,
        name="erased.txt",
        media_type="text/plain",
        at=whom.at,
    )
