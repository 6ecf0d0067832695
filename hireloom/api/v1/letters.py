"""Templates of letters: text with tokens, or Word documents."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from hireloom.api.v1 import access, uploads
from hireloom.api.v1.access import ApiRequest
from hireloom.ats import offer_letters, rules
from hireloom.ats.enums import LetterKind
from hireloom.ats.models import LetterEdition, LetterTemplate, Offer
from hireloom.ats.operations import letter_editions, letters
from hireloom.ats.operations.letters import LetterDraft
from hireloom.core import files
from hireloom.core.access import require

router = Router(tags=["Letters"])


class LetterNameIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    language: str = Field("en", min_length=2, max_length=10)


class LetterIn(LetterNameIn):
    """A letter in words; tokens are written in double braces."""

    body: str = Field(min_length=1, max_length=letters.LONGEST)


class LetterChangeIn(LetterIn):
    """The whole letter as it is to be; `version` is the one that was read."""

    version: int


class DocumentForm(LetterNameIn):
    version: int | None = Field(None, description="The one that was read, when a template is changed.")


class LetterOut(Schema):
    id: UUID
    name: str
    kind: str
    language: str
    version: int


class LetterDetail(LetterOut):
    body: str
    file_name: str = Field(description="Of the Word document; empty for one in words.")
    own_tokens: list[str] = Field(description="Tokens that are typed with each offer.")
    is_active: bool
    updated_at: datetime


class LetterVersion(Schema):
    number: int
    name: str
    kind: str
    language: str
    digest: str = Field(description="SHA-256 of the text in UTF-8, or of the Word document.")
    written_at: datetime


def _letter(request: ApiRequest, identifier: UUID) -> LetterTemplate:
    rows = LetterTemplate.objects.visible_to(request.api_actor).select_related("file", "organization")
    return access.one(rows, identifier)


def _shape(letter: LetterTemplate) -> dict[str, Any]:
    plain = {name: getattr(letter, name) for name in ("id", "name", "kind", "language", "version", "body")}
    return plain | {
        "file_name": letter.file.name if letter.file else "",
        "own_tokens": letters.own_tokens_of(letter),
        "is_active": letter.is_active,
        "updated_at": letter.updated_at,
    }


def _written(request: ApiRequest, draft: LetterDraft, **more: Any) -> dict[str, Any]:
    row = letters.write(draft=draft, by=request.api_actor, at=timezone.now(), **more)
    return _shape(_letter(request, row.pk))


def _document(request: ApiRequest, form: DocumentForm, file: UploadedFile) -> LetterDraft:
    require(rules.can_edit_letters, request.api_actor)
    kept = uploads.keep(file, request=request, at=timezone.now())
    return LetterDraft(name=form.name, language=form.language, kind=LetterKind.WORD, file=kept)


@router.get("/letters", response=list[LetterOut], summary="List the templates of letters")
def list_letters(request: ApiRequest) -> Any:
    return list(LetterTemplate.objects.visible_to(request.api_actor).active().order_by("name", "pk"))


@router.post("/letters", response={201: LetterDetail}, summary="Write a template in words")
def write_letter(request: ApiRequest, body: LetterIn) -> Any:
    return Status(201, _written(request, LetterDraft(kind=LetterKind.TEXT, **body.model_dump())))


@router.post("/letters/documents", response={201: LetterDetail}, summary="Add a Word document as a template")
def add_letter(request: ApiRequest, form: Form[DocumentForm], file: File[UploadedFile]) -> Any:
    return Status(201, _written(request, _document(request, form, file)))


@router.get("/letters/{template_id}", response=LetterDetail, summary="Read a template")
def read_letter(request: ApiRequest, template_id: UUID) -> Any:
    return _shape(_letter(request, template_id))


@router.put("/letters/{template_id}", response=LetterDetail, summary="Change a template; letters that were sent stay")
def change_letter(request: ApiRequest, template_id: UUID, body: LetterChangeIn) -> Any:
    letter, draft = _letter(request, template_id), LetterDraft(**body.model_dump(exclude={"version"}))
    return _written(request, draft, template=letter, version=body.version)


@router.post("/letters/{template_id}/document", response=LetterDetail, summary="Put a Word document in its place")
def replace_letter(request: ApiRequest, template_id: UUID, form: Form[DocumentForm], file: File[UploadedFile]) -> Any:
    letter = _letter(request, template_id)
    return _written(request, _document(request, form, file), template=letter, version=form.version)


@router.get("/letters/{template_id}/versions", response=list[LetterVersion], summary="List the versions of a template")
def list_versions(request: ApiRequest, template_id: UUID) -> Any:
    """Every version is kept as it was, also of a template that is offered no longer. The last one first."""
    letter = _letter(request, template_id)
    rows = LetterEdition.objects.visible_to(request.api_actor).filter(template=letter)
    return list(rows.order_by("-number"))


@router.get(
    "/letters/{template_id}/versions/{number}", response={200: None}, summary="A version of a template as it was"
)
def read_version(request: ApiRequest, template_id: UUID, number: int) -> Any:
    """Its text, or its Word document: exactly the bytes that `digest` is of."""
    rows = LetterEdition.objects.visible_to(request.api_actor).select_related("file")
    return letter_version(get_object_or_404(rows, template=template_id, number=number))


@router.post("/letters/{template_id}/retirement", response=LetterDetail, summary="Offer a template no longer")
def retire_letter(request: ApiRequest, template_id: UUID) -> Any:
    letters.retire(template=_letter(request, template_id), by=request.api_actor, at=timezone.now())
    return _shape(_letter(request, template_id))


@router.get("/letters/{template_id}/preview", response={200: None}, summary="The letter as PDF")
def preview_letter(request: ApiRequest, template_id: UUID, offer_id: UUID | None = None) -> Any:
    """With the values of an offer, refused when a token stays open; without one, each token with a made-up value."""
    letter = _letter(request, template_id)
    if offer_id is None:
        return _pdf(offer_letters.sample(letter, at=timezone.now()))
    rows = Offer.objects.visible_to(request.api_actor).select_related(
        "application__person", "application__job__department", "application__job__office", "organization"
    )
    return _pdf(offer_letters.render(access.one(rows, offer_id), [letter], at=timezone.now()))


@router.post("/letter-previews", response={200: None}, summary="A letter as PDF before anybody uses it")
def preview_words(request: ApiRequest, body: LetterIn) -> Any:
    """With a made-up value for each token. It is checked as if it were written, and not kept."""
    return _tried(request, LetterDraft(kind=LetterKind.TEXT, **body.model_dump()))


@router.post(
    "/letter-previews/documents", response={200: None}, summary="A Word document as PDF before anybody uses it"
)
def preview_document(request: ApiRequest, form: Form[DocumentForm], file: File[UploadedFile]) -> Any:
    """With a made-up value for each token. It is checked as if it were added; its bytes go after a day."""
    return _tried(request, _document(request, form, file))


def _tried(request: ApiRequest, draft: LetterDraft) -> HttpResponse:
    require(rules.can_edit_letters, request.api_actor)
    letters.check(draft=draft, by=request.api_actor)
    tried = LetterTemplate(
        organization_id=request.api_actor.organization_id,
        name=draft.name,
        kind=draft.kind,
        language=draft.language,
        body=draft.body,
        file=draft.file,
    )
    content = offer_letters.sample(tried, at=timezone.now())
    if draft.file:
        files.release([draft.file.pk])
    return _pdf(content)


def letter_version(edition: LetterEdition) -> HttpResponse:
    """The bytes that the digest of an edition is of."""
    content_type = edition.file.media_type if edition.file else "text/plain; charset=utf-8"
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(letter_editions.content_of(edition), content_type=content_type, headers=headers)


def _pdf(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/pdf", headers={"Cache-Control": "private, no-store"})
