"""How people's nouns are named on a timeline."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hireloom.core.events import label_of
from hireloom.people.models import Document, FieldDefinition, Import, Person, Source, Tag, Task


@label_of("person")
def people(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Person.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("document")
def documents(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Document.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("tag")
def tags(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Tag.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("source")
def sources(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Source.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("import")
def imports(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Import.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("task")
def tasks(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Task.objects.filter(pk__in=ids).values_list("pk", "title")


@label_of("field")
def fields(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return FieldDefinition.objects.filter(pk__in=ids).values_list("pk", "label")
