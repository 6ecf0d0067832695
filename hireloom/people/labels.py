"""How people's nouns are named on a timeline."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from hireloom.core.events import label_of
from hireloom.people.models import Document, Person, Source, Tag


@label_of("person")
def people(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


@label_of("document")
def documents(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Document.objects.filter(pk__in=ids).values_list("pk", "name"))


@label_of("tag")
def tags(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Tag.objects.filter(pk__in=ids).values_list("pk", "name"))


@label_of("source")
def sources(ids: Iterable[UUID]) -> Mapping[UUID, str]:
    return dict(Source.objects.filter(pk__in=ids).values_list("pk", "name"))
