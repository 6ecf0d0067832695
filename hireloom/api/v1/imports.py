"""Imports: begun with a file, mapped, tried, run, followed, undone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.core.access import PermissionDenied
from hireloom.people import rules
from hireloom.people.enums import ContactType, ImportKind, ImportRule
from hireloom.people.models import Import
from hireloom.people.operations import imports
from hireloom.people.queries import imports as queries

router = Router(tags=["Imports"])


class ImportIn(Schema):
    """A table is mapped before it runs; a pile of documents runs as its files come."""

    name: str = Field(min_length=1, max_length=200)
    kind: ImportKind = ImportKind.TABLE


class ImportPartIn(Schema):
    """Which stretch of which file; without anything the part is the whole file."""

    key: str = Field("", max_length=300)
    name: str = Field("", max_length=300)
    size: int = Field(0, ge=0, description="Bytes of the whole file.")
    start: int = Field(0, ge=0, description="Where in the file this part begins.")


class ImportMapping(Schema):
    """What each column means, in the order of the file; an empty string leaves a column out."""

    fields: list[str]
    rule: ImportRule = ImportRule.FILL
    country: str = Field("", max_length=2)
    contact_type: ContactType = ContactType.LEAD
    source: str = Field("", max_length=40)
    tags: list[str] = []


class ImportSheet(Schema):
    """A sheet of the workbook; an empty string takes all that have the columns of the first."""

    sheet: str = Field("", max_length=100)


class ImportOut(Schema):
    id: UUID
    name: str
    kind: str
    state: str
    rule: str
    columns: list[str]
    fields: list[str]
    sheets: list[str]
    sheet: str
    report: dict[str, Any]
    rows_total: int | None
    rows_done: int
    added: int
    updated: int
    unchanged: int
    failed: int
    reason: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class ImportRowOut(Schema):
    position: int
    place: str
    outcome: str
    reason: str
    person_id: UUID | None
    changes: dict[str, Any]
    undone: str
    undone_reason: str


@router.get("/imports", response=Page[ImportOut], summary="List imports")
def list_imports(request: ApiRequest, query: Query[PageQuery]) -> Any:
    return page(Import.objects.visible_to(request.api_actor), query, _shown, moment="created_at")


@router.post("/imports", response={201: ImportOut}, summary="Begin an import; its files are sent as parts")
def begin_import(request: ApiRequest, body: ImportIn) -> Any:
    batch = imports.begin(name=body.name, kind=body.kind, by=request.api_actor, at=timezone.now())
    return Status(201, _shown(batch))


@router.get("/imports/{import_id}", response=ImportOut, summary="Read how far an import is")
def read_import(request: ApiRequest, import_id: UUID) -> Any:
    return _shown(access.one(Import.objects.visible_to(request.api_actor), import_id))


@router.post("/imports/{import_id}/parts", response=ImportOut, summary="Send a file, whole or from where it stopped")
def send_part(request: ApiRequest, import_id: UUID, body: Form[ImportPartIn], part: File[UploadedFile]) -> Any:
    batch = access.one(Import.objects.visible_to(request.api_actor), import_id)
    content = part.read()
    name = body.name or part.name or "file"
    size = body.size or len(content)
    sent: dict[str, Any] = {"key": body.key or name, "name": name, "size": size, "start": body.start}
    imports.receive(batch=batch, content=content, by=request.api_actor, at=timezone.now(), **sent)
    batch.refresh_from_db()
    return _shown(batch)


@router.put("/imports/{import_id}/mapping", response=ImportOut, summary="Say what each column means")
def map_import(request: ApiRequest, import_id: UUID, body: ImportMapping) -> Any:
    batch = access.one(Import.objects.visible_to(request.api_actor), import_id)
    defaults = {name: getattr(body, name) for name in ("country", "contact_type", "source", "tags")}
    batch = imports.map_columns(
        batch=batch, fields=body.fields, rule=body.rule, defaults=defaults, by=request.api_actor, at=timezone.now()
    )
    return _shown(batch)


@router.put("/imports/{import_id}/sheet", response=ImportOut, summary="Choose a sheet of a workbook")
def choose_sheet(request: ApiRequest, import_id: UUID, body: ImportSheet) -> Any:
    batch = access.one(Import.objects.visible_to(request.api_actor), import_id)
    batch = imports.choose_sheet(batch=batch, sheet=body.sheet, by=request.api_actor, at=timezone.now())
    return _shown(batch)


@router.post("/imports/{import_id}/checks", response={202: ImportOut}, summary="Try every row and write none")
def check_import(request: ApiRequest, import_id: UUID) -> Any:
    return _do(request, import_id, imports.check)


@router.post("/imports/{import_id}/runs", response={202: ImportOut}, summary="Take the rows")
def run_import(request: ApiRequest, import_id: UUID) -> Any:
    return _do(request, import_id, imports.run)


@router.post("/imports/{import_id}/pauses", response={202: ImportOut}, summary="Let it wait")
def pause_import(request: ApiRequest, import_id: UUID) -> Any:
    return _do(request, import_id, imports.pause)


@router.post("/imports/{import_id}/resumptions", response={202: ImportOut}, summary="Let it go on")
def resume_import(request: ApiRequest, import_id: UUID) -> Any:
    return _do(request, import_id, imports.resume)


@router.post("/imports/{import_id}/closings", response={202: ImportOut}, summary="Say that no more files come")
def close_import(request: ApiRequest, import_id: UUID) -> Any:
    return _do(request, import_id, imports.close)


@router.post(
    "/imports/{import_id}/cancellations", response={202: ImportOut}, summary="Stop for good; what was taken stays"
)
def cancel_import(request: ApiRequest, import_id: UUID) -> Any:
    return _do(request, import_id, imports.cancel)


@router.post("/imports/{import_id}/undoings", response={202: ImportOut}, summary="Take it back")
def undo_import(request: ApiRequest, import_id: UUID) -> Any:
    return _do(request, import_id, imports.undo)


@router.get("/imports/{import_id}/rows", response=list[ImportRowOut], summary="List what became of each row")
def list_rows(request: ApiRequest, import_id: UUID, after: int = -1, limit: int = 200, outcome: str = "") -> Any:
    """Rows past a position, in order; give the last `position` back as `after` until none come."""
    if not rules.can_import_people(request.api_actor):
        raise PermissionDenied
    batch = access.one(Import.objects.visible_to(request.api_actor), import_id)
    most = min(max(limit, 1), 1_000)
    return queries.fates(batch, request.api_actor, outcome=outcome, after=after, most=most)


def _do(request: ApiRequest, import_id: UUID, verb: Callable[..., Import]) -> Any:
    batch = access.one(Import.objects.visible_to(request.api_actor), import_id)
    return Status(202, _shown(verb(batch=batch, by=request.api_actor, at=timezone.now())))


def _shown(batch: Import) -> dict[str, Any]:
    names = (
        "id",
        "name",
        "state",
        "rule",
        "columns",
        "fields",
        "sheets",
        "sheet",
        "report",
        "rows_total",
        "rows_done",
        "added",
        "updated",
    )
    more = ("unchanged", "failed", "reason", "created_at", "started_at", "ended_at")
    return {name: getattr(batch, name) for name in (*names, *more)} | {"kind": ImportKind(batch.kind)}
