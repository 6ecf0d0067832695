"""Which rows point at a person, and how they follow when two records become one and are taken apart again.

The package that owns a foreign key to `people.Person` declares it here, before the first merge. A key that is not
declared refuses every merge: nobody's rows are lost because somebody forgot. Source: decision record 0013.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.db import OperationalError, models, transaction
from django.db.models import QuerySet

from hireloom.core.actor import Actor
from hireloom.people.models import Person
from hireloom.people.rows import Change, every, remove, restored, stored, take_back

Record = dict[str, Any]
"""What a relation writes into the plan: JSON values."""


class UndeclaredRelation(Exception):
    """A table points at people and nobody said how its rows follow a merge."""


class SomebodyIsChangingThem(Exception):
    """A row that would move is being changed at this moment; try again."""


@dataclass(frozen=True)
class Scene:
    """A merge or its undoing: who is kept, who is absorbed, by whom and when, and under which id it is remembered."""

    kept_id: UUID
    absorbed_id: UUID
    merge_id: UUID
    by: Actor
    at: datetime


@dataclass(frozen=True)
class Parting:
    """What the undoing of a merge knows of all relations: the ids of the rows that go back, and whose addresses do."""

    moved: frozenset[UUID]
    addresses: frozenset[str]


class Relation(Protocol):
    """How the rows of one model follow."""

    @property
    def model(self) -> type[models.Model]: ...

    @property
    def fields(self) -> tuple[str, ...]: ...

    def join(self, scene: Scene) -> Record: ...

    def part(self, scene: Scene, record: Record, parting: Parting) -> None: ...


Resolve = Callable[[Scene], Sequence[Sequence[Change]]]


@dataclass(frozen=True)
class Moved:
    """Rows move to the kept record, and back.

    `same`: the columns that make two rows the same one; the absorbed record's is then written into the plan.
    `follows`: columns with the id of another row; what came since goes with the row it names.
    `address`: a column with an e-mail address; what came since goes with the address.
    `optional`: columns that name rows which may be gone by the time a row comes back; it then comes back without.
    `moment`: a column that says when the row last changed. `resolve` changes rows beforehand, where a
    constraint forbids both, and says what it changed, each group to be taken back together.
    """

    model: type[models.Model]
    field: str = "person"
    same: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    address: str = ""
    moment: str = ""
    resolve: Resolve | None = None
    reinstate: Callable[[Scene, Sequence[UUID]], None] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def join(self, scene: Scene) -> Record:
        """Move the rows of the absorbed record; those that are the same stay in the plan alone."""
        hold(self._of(scene.absorbed_id))
        if self.resolve:
            hold(self._of(scene.kept_id))
        twins = self._twins(scene) if self.same else {}
        changes = self.resolve(scene) if self.resolve else ()
        dropped = [{"row": stored(row), "twin": str(twins[row.pk])} for row in self._of_ids(twins)]
        remove(self._of_ids(twins))
        moved = list(self._of(scene.absorbed_id).order_by("pk").values_list("pk", flat=True))
        self._move(moved, scene.kept_id, scene.at)
        return {
            "moved": [str(pk) for pk in moved],
            "dropped": dropped,
            "changed": [[change.as_json() for change in group] for group in changes],
        }

    def part(self, scene: Scene, record: Record, parting: Parting) -> None:
        """Give the absorbed record back what was its own, and what came since and belongs to that."""
        hold(self._of(scene.kept_id))
        mine = self._of(scene.kept_id).filter(pk__in=record["moved"])
        going = {*mine.values_list("pk", flat=True), *self._followers(scene, parting)}
        self._move(going, scene.absorbed_id, scene.at)
        there = {
            str(pk) for pk in self._of_ids(item["twin"] for item in record["dropped"]).values_list("pk", flat=True)
        }
        back = [restored(self.model, item["row"]) for item in record["dropped"] if item["twin"] in there]
        self._let_go(back)
        every(self.model).bulk_create(back, ignore_conflicts=True)
        undone = [group for group in record["changed"] if take_back([Change.of(item) for item in group])]
        if undone and self.reinstate:
            self.reinstate(scene, [UUID(group[0]["id"]) for group in undone])

    def _let_go(self, back: Sequence[models.Model]) -> None:
        """Empty the optional columns of rows that come back where the row they name is gone."""
        for column in self.optional:
            field: Any = self.model._meta.get_field(column)
            wanted = {getattr(row, field.attname) for row in back} - {None}
            known = set(every(field.related_model).filter(pk__in=wanted).values_list("pk", flat=True))
            for row in back:
                if getattr(row, field.attname) not in known:
                    setattr(row, field.attname, None)

    def _of(self, person_id: UUID) -> QuerySet[Any]:
        return every(self.model).filter(**{f"{self.field}_id": person_id})

    def _of_ids(self, ids: Any) -> QuerySet[Any]:
        return every(self.model).filter(pk__in=list(ids))

    def _move(self, ids: Any, person_id: UUID, at: datetime) -> None:
        more = {self.moment: at} if self.moment else {}
        self._of_ids(ids).update(**{f"{self.field}_id": person_id}, **more)

    def _twins(self, scene: Scene) -> dict[UUID, UUID]:
        """For each row of the absorbed record that the kept one has too: the kept one's."""
        own = {tuple(row[1:]): row[0] for row in self._of(scene.kept_id).values_list("pk", *self.same)}
        theirs = self._of(scene.absorbed_id).values_list("pk", *self.same)
        return {row[0]: own[tuple(row[1:])] for row in theirs if tuple(row[1:]) in own}

    def _followers(self, scene: Scene, parting: Parting) -> Iterator[UUID]:
        for column in self.follows:
            yield from self._of(scene.kept_id).filter(**{f"{column}__in": parting.moved}).values_list("pk", flat=True)
        if self.address and parting.addresses:
            for pk, value in self._of(scene.kept_id).values_list("pk", self.address):
                if value.lower() in parting.addresses:
                    yield pk


@dataclass(frozen=True)
class Derived:
    """Rows that are made from the person by a job: dropped on both sides, and made anew."""

    model: type[models.Model]
    field: str = "person"

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def join(self, scene: Scene) -> Record:
        every(self.model).filter(**{f"{self.field}_id__in": [scene.kept_id, scene.absorbed_id]}).delete()
        return {}

    def part(self, scene: Scene, record: Record, parting: Parting) -> None:  # noqa: ARG002  the protocol's
        every(self.model).filter(**{f"{self.field}_id": scene.kept_id}).delete()


@dataclass(frozen=True)
class Handled:
    """Rows with rules of their own."""

    model: type[models.Model]
    joining: Callable[[Scene], Record]
    parting: Callable[[Scene, Record], None]
    fields: tuple[str, ...] = field(default=("person",))

    def join(self, scene: Scene) -> Record:
        return self.joining(scene)

    def part(self, scene: Scene, record: Record, parting: Parting) -> None:  # noqa: ARG002  the protocol's
        self.parting(scene, record)


_declared: dict[str, Relation] = {}


def declare(relation: Relation) -> None:
    """Say how the rows of a model follow a merge; in the order of declaration, lower packages first.

    Raises: ValueError: the model was declared already.
    """
    label = relation.model._meta.label
    if label in _declared:
        msg = f"{label} is declared twice."
        raise ValueError(msg)
    _declared[label] = relation


def declared() -> Mapping[str, Relation]:
    """Every relation by the label of its model."""
    return _declared


def undeclared() -> list[str]:
    """Every foreign key to a person that nobody declared, as `app.Model.field`; empty when all is well."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.is_relation and field.related_model is Person and not _is_declared(model, field.name)
    ]


def _is_declared(model: type[models.Model], name: str) -> bool:
    relation = _declared.get(model._meta.label)
    return relation is not None and name in relation.fields


def require_all() -> None:
    """Let a merge begin only when every relation is declared.

    Raises: UndeclaredRelation: with the keys that are not.
    """
    if missing := undeclared():
        msg = f"Not declared in people.relations: {', '.join(missing)}."
        raise UndeclaredRelation(msg)


def hold(rows: QuerySet[Any]) -> None:
    """Hold rows until the transaction ends.

    Not waiting is what keeps two verbs that lock in another order from waiting for each other.
    Raises: SomebodyIsChangingThem: somebody else holds one.
    """
    try:
        with transaction.atomic():
            list(rows.order_by("pk").select_for_update(of=("self",), nowait=True, no_key=True).values_list("pk"))
    except OperationalError as error:
        raise SomebodyIsChangingThem from error
