"""What every endpoint begins with: who asks, and the one row they may see."""

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from hireloom.ats.models import Application, Job, JobPost
from hireloom.core.actor import Actor
from hireloom.core.models import Membership, Organization
from hireloom.crm.models import Pool
from hireloom.people.models import Consent, Document, Person
from hireloom.people.queries import known

M = TypeVar("M", bound=Model)


class MergedAway(Exception):
    """The record of that id became part of another one; nothing is read or written in its place silently."""

    def __init__(self, survivor_id: UUID) -> None:
        super().__init__(survivor_id)
        self.survivor_id = survivor_id


class ApiRequest(HttpRequest):
    """A request with a live token; `afterwards` is done when its transaction is over, in one of its own each."""

    api_actor: Actor
    afterwards: list[Callable[[], object]]
    organization: Organization


def one(rows: QuerySet[M], identifier: UUID) -> M:
    """The row of that id among those an actor may see.

    Raises: Http404: there is none, or it is not theirs to see.
    """
    return get_object_or_404(rows, pk=identifier)


def job(request: ApiRequest, identifier: UUID) -> Job:
    return one(Job.objects.visible_to(request.api_actor).select_related("department", "office"), identifier)


def post(request: ApiRequest, identifier: UUID) -> JobPost:
    return one(JobPost.objects.visible_to(request.api_actor).select_related("job", "organization"), identifier)


def application(request: ApiRequest, identifier: UUID) -> Application:
    found = Application.objects.find(identifier, "source", actor=request.api_actor)
    if found is None:
        raise Http404
    return found


def person(request: ApiRequest, identifier: UUID) -> Person:
    """The person of that id.

    Raises:
        Http404: there is none, or they are not theirs to see.
        MergedAway: the record became part of another, which they may see.

    """
    rows = Person.objects.visible_to(request.api_actor).select_related("source")
    found = rows.filter(pk=identifier).first()
    if found is not None:
        return found
    survivor = known.merged_into(identifier, request.api_actor)
    if survivor is None:
        raise Http404
    raise MergedAway(survivor)


def people(request: ApiRequest, identifiers: Iterable[UUID]) -> list[Person]:
    """The people of these ids, none twice, in the order they were named. One query.

    Raises: Http404: one of them is not there, or not theirs to see.
    """
    wanted = list(dict.fromkeys(identifiers))
    found = Person.objects.visible_to(request.api_actor).in_bulk(wanted)
    if len(found) < len(wanted):
        raise Http404
    return [found[identifier] for identifier in wanted]


def document(request: ApiRequest, identifier: UUID) -> Document:
    return one(Document.objects.visible_to(request.api_actor).select_related("person", "file"), identifier)


def consent(request: ApiRequest, identifier: UUID) -> Consent:
    return one(Consent.objects.visible_to(request.api_actor).select_related("person"), identifier)


def colleagues(request: ApiRequest, identifiers: Iterable[UUID]) -> list[Membership]:
    """The colleagues of these ids, none twice.

    Raises: Http404: one of them is not there.
    """
    rows = Membership.objects.visible_to(request.api_actor)
    return [one(rows, identifier) for identifier in dict.fromkeys(identifiers)]


def pool(request: ApiRequest, identifier: UUID) -> Pool:
    return one(Pool.objects.visible_to(request.api_actor), identifier)
