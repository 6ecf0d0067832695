"""People, what is known of them, and what colleagues add."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from hireloom.api.v1 import access, shapes, uploads
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import ChangeQuery, Page, PageQuery, page
from hireloom.api.v1.person_schemas import (
    DocumentChange,
    DocumentOut,
    NoteIn,
    NoteOut,
    PersonBrief,
    PersonChange,
    PersonIn,
    PersonOut,
    TagIn,
)
from hireloom.api.v1.schemas import Named
from hireloom.core.access import PermissionDenied
from hireloom.crm.enums import EngagementLevelName
from hireloom.crm.levels import at_levels
from hireloom.people import rules, search
from hireloom.people.enums import ContactType, DocumentKind, DocumentVisibility, SourceKind
from hireloom.people.models import Document, Note, Person, Tag
from hireloom.people.operations import documents, notes, persons, sources, tags

router = Router(tags=["People"])


class PersonQuery(ChangeQuery):
    q: str = ""
    email: str = ""
    tag: str = ""
    contact_type: ContactType | None = None
    engagement: EngagementLevelName | None = None


@router.get("/people", response=Page[PersonBrief], summary="List or find people")
def list_people(request: ApiRequest, query: Query[PersonQuery]) -> Any:
    rows = shapes.people(Person.objects.visible_to(request.api_actor))
    if query.q or query.email:
        rows = rows.filter(pk__in=search.find(query.email or query.q))
    if query.tag:
        rows = rows.filter(person_tags__tag__name=query.tag)
    if query.contact_type:
        rows = rows.filter(contact_type=query.contact_type)
    if query.engagement:
        rows = rows.filter(at_levels([query.engagement], request.api_actor))
    return page(rows, query, shapes.person_brief)


@router.post("/people", response={201: PersonOut}, summary="Add a person, or find the one with that address")
def add_person(request: ApiRequest, body: PersonIn) -> Any:
    actor = request.api_actor
    introduction = persons.Introduction(
        name=body.name,
        email=body.email,
        phone=body.phone,
        links=tuple(body.links),
        country=body.country,
        language=body.language,
        origin=sources.API,
    )
    at = timezone.now()
    person = persons.add(
        introduction=introduction,
        source=sources.add(name=body.source or sources.API, kind=SourceKind.OTHER, by=actor, at=at),
        contact_type=body.contact_type,
        by=actor,
        at=at,
    )
    return Status(201, _whole(request, person))


@router.get("/people/{person_id}", response=PersonOut, summary="Read a person")
def read_person(request: ApiRequest, person_id: UUID) -> Any:
    return _whole(request, access.person(request, person_id))


@router.patch("/people/{person_id}", response=PersonOut, summary="Correct a profile")
def change_person(request: ApiRequest, person_id: UUID, body: PersonChange) -> Any:
    person = access.person(request, person_id)
    persons.change(
        person=person,
        changes=body.model_dump(exclude_unset=True, exclude_none=True),
        by=request.api_actor,
        at=timezone.now(),
    )
    return _whole(request, access.person(request, person_id))


@router.get("/people/{person_id}/notes", response=Page[NoteOut], summary="List the notes on a person")
def list_notes(request: ApiRequest, person_id: UUID, query: Query[PageQuery]) -> Any:
    rows = Note.objects.visible_to(request.api_actor).filter(person=access.person(request, person_id))
    return page(rows, query, shapes.note, moment="created_at")


@router.post("/people/{person_id}/notes", response={201: NoteOut}, summary="Write a note")
def add_note(request: ApiRequest, person_id: UUID, body: NoteIn) -> Any:
    if body.application_id:
        access.application(request, body.application_id)
    note = notes.add(
        person=access.person(request, person_id),
        body=body.body,
        visibility=body.visibility,
        context_id=body.application_id,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, shapes.note(note))


@router.post("/people/{person_id}/tags", response={201: Named}, summary="Tag a person")
def put_tag(request: ApiRequest, person_id: UUID, body: TagIn) -> Any:
    person = access.person(request, person_id)
    return Status(201, tags.put_on(person=person, name=body.name, by=request.api_actor, at=timezone.now()))


@router.delete("/people/{person_id}/tags/{tag_id}", response={204: None}, summary="Remove a tag from a person")
def take_tag(request: ApiRequest, person_id: UUID, tag_id: UUID) -> Any:
    person = access.person(request, person_id)
    tag = access.one(Tag.objects.visible_to(request.api_actor), tag_id)
    tags.take_off(person=person, tag=tag, by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.get("/people/{person_id}/documents", response=Page[DocumentOut], summary="List a person's documents")
def list_documents(request: ApiRequest, person_id: UUID, query: Query[PageQuery]) -> Any:
    person = access.person(request, person_id)
    if not rules.can_view_documents(request.api_actor, person):
        raise PermissionDenied
    rows = Document.objects.visible_to(request.api_actor).filter(person=person)
    return page(rows, query, shapes.document, moment="added_at")


@router.post("/people/{person_id}/documents", response={201: DocumentOut}, summary="Add a document")
def add_document(
    request: ApiRequest,
    person_id: UUID,
    file: File[UploadedFile],
    kind: Form[DocumentKind] = DocumentKind.RESUME,
    visibility: Form[DocumentVisibility | None] = None,
) -> Any:
    """Without a `visibility` the usual one of the kind holds: letters are the hiring team's, the others everybody's."""
    person, at = access.person(request, person_id), timezone.now()
    if not rules.can_edit_person(request.api_actor, person):
        raise PermissionDenied
    kept = uploads.keep(file, request=request, at=at)
    added = documents.add(person=person, file=kept, kind=kind, visibility=visibility, by=request.api_actor, at=at)
    return Status(201, shapes.document(added))


@router.get("/documents/{document_id}", response=DocumentOut, summary="Read what was read in a document")
def read_document(request: ApiRequest, document_id: UUID) -> Any:
    document = access.document(request, document_id)
    if not rules.can_view_documents(request.api_actor, document.person):
        raise PermissionDenied
    return shapes.document(document)


@router.patch("/documents/{document_id}", response=DocumentOut, summary="Say what a document is, and who may read it")
def change_document(request: ApiRequest, document_id: UUID, body: DocumentChange) -> Any:
    document = access.document(request, document_id)
    changed = documents.change(
        document=document,
        kind=body.kind or DocumentKind(document.kind),
        visibility=body.visibility or DocumentVisibility(document.visibility),
        by=request.api_actor,
        at=timezone.now(),
    )
    return shapes.document(changed)


def _whole(request: ApiRequest, person: Person) -> dict[str, Any]:
    return shapes.person(person, shows_contacts=rules.can_view_contacts(request.api_actor, person))
