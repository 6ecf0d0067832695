"""How people's nouns are named on a timeline."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Case, F, QuerySet, Value, When
from django.utils.translation import gettext as _

from hireloom.core.events import label_of
from hireloom.people.enums import DocumentVisibility
from hireloom.people.models import Document, FieldDefinition, Import, Person, Source, Tag, Task


@label_of("person")
def people(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    return Person.objects.filter(pk__in=ids).values_list("pk", "name")


@label_of("document")
def documents(ids: Iterable[UUID]) -> QuerySet[Any, tuple[UUID, str]]:
    """By its name; one that is not for everybody by a word that says nothing of it, to everybody."""
    shown = Case(When(visibility=DocumentVisibility.PUBLIC, then=F("name")), default=Value(_("a document")))
    return Document.objects.filter(pk__in=ids).values_list("pk", shown)


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
