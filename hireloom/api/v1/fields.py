"""Fields of the organization's own: what they are, and what the nouns that have them say."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from ninja.params.functions import Path

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats.operations import field_places
from hireloom.ats.queries import field_places as place_queries
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.operations import field_values, fields
from hireloom.people.operations.fields import Choice, FieldDraft, Rules
from hireloom.people.queries import own_fields

router = Router(tags=["Fields"])


class ChoiceIn(Schema):
    """A choice of a list: one that is there by its key, a new one by its label alone."""

    label: str = Field(min_length=1, max_length=100)
    key: str = Field("", max_length=60)


class ChoiceOut(Schema):
    key: str
    label: str
    is_archived: bool


class FieldFlags(Schema):
    """How a field is guarded, and in which departments and offices it is asked for: without any, in all."""

    label: str = Field(min_length=1, max_length=100)
    help_text: str = Field("", max_length=300)
    is_private: bool = Field(False, description="Seen with a permission of its own.")
    is_required: bool = False
    needs_approval: bool = Field(False, description="A change asks those who must agree again.")
    makes_version: bool = Field(False, description="Offers: a change makes the next version.")
    department_ids: list[UUID] = []
    office_ids: list[UUID] = []


class FieldIn(FieldFlags):
    """A field; kind and key stay for good."""

    subject: FieldSubject
    kind: FieldKind
    key: str = Field("", max_length=60, description="Made of the label when left out.")
    choices: list[ChoiceIn] = Field([], max_length=fields.MOST_OPTIONS)


class FieldChangeIn(FieldFlags):
    """The whole field as it is to be; `revision` is the one that was read. Choices not named are offered no longer."""

    choices: list[ChoiceIn] = Field([], max_length=fields.MOST_OPTIONS)
    revision: int


class FieldMoveIn(Schema):
    position: int = Field(ge=0, le=200, description="Among the fields of its noun that are not archived; 0 is first.")


class FieldOut(FieldFlags):
    id: UUID
    subject: str
    key: str
    kind: str
    choices: list[ChoiceOut]
    position: int
    created_at: datetime
    archived_at: datetime | None
    revision: int


class FieldQuery(Schema):
    """Find fields: of a noun, or one of them by its key."""

    subject: FieldSubject | None = None
    key: str = ""
    is_archived: bool | None = False


class FieldValueOut(Schema):
    """What a field says; null where nothing is said. How a value of each kind is written: docs/user/fields.md."""

    field_id: UUID
    key: str
    label: str
    kind: str
    is_private: bool
    value: Any
    changed_at: datetime | None


class FieldValuesOut(Schema):
    """The fields of one row that the token may see. `id` is the row's: of the next version where one was made."""

    id: UUID
    fields: list[FieldValueOut]


class FieldValuesIn(Schema):
    """Values by the keys of their fields; null empties one, what is not named stays."""

    values: dict[str, Any]
    as_read: dict[str, Any] | None = Field(
        None, description="The values as they were read: refused with 409 where a field says something else by now."
    )


@router.get("/fields", response=list[FieldOut], summary="List fields, or find one by its key")
def list_fields(request: ApiRequest, query: Query[FieldQuery]) -> Any:
    rows = FieldDefinition.objects.visible_to(request.api_actor)
    rows = rows.filter(**query.model_dump(include={"subject", "key"}, exclude_none=True, exclude_defaults=True))
    if query.is_archived is not None:
        rows = rows.filter(archived_at__isnull=not query.is_archived)
    return _shapes(list(rows.order_by("subject", "position", "pk")))


@router.post("/fields", response={201: FieldOut}, summary="Define a field")
def define_field(request: ApiRequest, body: FieldIn) -> Any:
    draft = FieldDraft(
        subject=body.subject,
        label=body.label,
        kind=body.kind,
        key=body.key,
        help_text=body.help_text,
        choices=_choices(body.choices),
        rules=_rules(body),
    )
    with transaction.atomic():
        field = fields.define(draft=draft, by=request.api_actor, at=timezone.now())
        _limit(request, field, body)
    return Status(201, _shapes([_field(request, field.pk)])[0])


@router.get("/fields/{field_id}", response=FieldOut, summary="Read a field")
def read_field(request: ApiRequest, field_id: UUID) -> Any:
    return _shapes([_field(request, field_id)])[0]


@router.put("/fields/{field_id}", response=FieldOut, summary="Change a field")
def change_field(request: ApiRequest, field_id: UUID, body: FieldChangeIn) -> Any:
    with transaction.atomic():
        field = _field(request, field_id)
        is_limited_now = _limit(request, field, body, seen=body.revision)
        field = fields.change(
            field=field,
            label=body.label,
            help_text=body.help_text,
            choices=_choices(body.choices),
            rules_=_rules(body),
            revision=body.revision + is_limited_now,
            by=request.api_actor,
            at=timezone.now(),
        )
    return _shapes([field])[0]


@router.post("/fields/{field_id}/moves", response=FieldOut, summary="Put a field at another place")
def move_field(request: ApiRequest, field_id: UUID, body: FieldMoveIn) -> Any:
    field = _field(request, field_id)
    moved = fields.move(field=field, to=body.position, by=request.api_actor, at=timezone.now())
    return _shapes([moved])[0]


@router.post("/fields/{field_id}/archival", response=FieldOut, summary="Archive a field; its values are kept")
def archive_field(request: ApiRequest, field_id: UUID) -> Any:
    return _shapes([fields.archive(field=_field(request, field_id), by=request.api_actor, at=timezone.now())])[0]


@router.delete("/fields/{field_id}/archival", response=FieldOut, summary="Show an archived field again")
def restore_field(request: ApiRequest, field_id: UUID) -> Any:
    return _shapes([fields.restore(field=_field(request, field_id), by=request.api_actor, at=timezone.now())])[0]


HOLDERS = (
    (FieldSubject.PERSON, "a person", "/people/{person_id}/fields"),
    (FieldSubject.JOB, "a job", "/jobs/{job_id}/fields"),
    (FieldSubject.APPLICATION, "an application", "/applications/{application_id}/fields"),
    (FieldSubject.OPENING, "an opening", "/openings/{opening_id}/fields"),
    (FieldSubject.OFFER, "an offer", "/offers/{offer_id}/fields"),
    (FieldSubject.REJECTION, "a rejection", "/applications/{application_id}/rejection-fields"),
    (FieldSubject.REQUISITION, "a requisition", "/requisitions/{requisition_id}/fields"),
    (FieldSubject.COLLEAGUE, "a colleague", "/colleagues/{membership_id}/fields"),
)
"""What has fields, how the documentation calls it, and where they are."""


def _serve(subject: FieldSubject, noun: str, path: str) -> None:
    """Let the fields of a noun be read and filled in."""
    row_id: Any = Path(alias=path.partition("{")[2].partition("}")[0])

    def read(request: ApiRequest, identifier: UUID = row_id) -> Any:
        return _read(request, subject, identifier)

    def write(request: ApiRequest, body: FieldValuesIn, identifier: UUID = row_id) -> Any:
        return _write(request, subject, identifier, body)

    for method, view, summary in (
        ("GET", read, f"Read the fields of {noun}"),
        ("PATCH", write, f"Fill in fields of {noun}"),
    ):
        identity = f"{__name__.replace('.', '_')}_{view.__name__}_fields_of_{subject}"
        router.add_api_operation(path, [method], view, response=FieldValuesOut, summary=summary, operation_id=identity)


for _holder in HOLDERS:
    _serve(*_holder)


def _read(request: ApiRequest, subject: FieldSubject, identifier: UUID) -> dict[str, Any]:
    holder, row = _found(request, subject, identifier)
    sheet = own_fields.of_row(holder, row, request.api_actor)
    names = ("key", "label", "kind", "is_private")
    return {
        "id": sheet.holder_id,
        "fields": [
            {name: getattr(line.definition, name) for name in names}
            | {"field_id": line.definition.pk, "value": line.value, "changed_at": line.changed_at}
            for line in sheet.lines
        ],
    }


def _write(request: ApiRequest, subject: FieldSubject, identifier: UUID, body: FieldValuesIn) -> dict[str, Any]:
    holder, row = _found(request, subject, identifier)
    at = timezone.now()
    kept = field_values.write(
        holder=holder, row=row, values=body.values, by=request.api_actor, at=at, opened=body.as_read
    )
    return _read(request, subject, kept.pk)


def _found(request: ApiRequest, subject: FieldSubject, identifier: UUID) -> tuple[Any, Any]:
    holder = field_holders.of(subject)
    row = holder.find(identifier, request.api_actor) if holder else None
    if row is None and subject == FieldSubject.PERSON:
        access.person(request, identifier)  # says where a merged record went
    if row is None:
        raise Http404
    return holder, row


def _field(request: ApiRequest, identifier: UUID) -> FieldDefinition:
    return access.one(FieldDefinition.objects.visible_to(request.api_actor), identifier)


def _rules(body: FieldFlags) -> Rules:
    return Rules(body.is_private, body.is_required, body.needs_approval, body.makes_version)


def _choices(given: list[ChoiceIn]) -> list[Choice]:
    return [Choice(one.label, one.key) for one in given]


def _limit(request: ApiRequest, field: FieldDefinition, body: FieldFlags, *, seen: int | None = None) -> bool:
    return field_places.limit(
        field=field,
        department_ids=body.department_ids,
        office_ids=body.office_ids,
        revision=seen,
        by=request.api_actor,
        at=timezone.now(),
    )


def _shapes(rows: list[FieldDefinition]) -> list[dict[str, Any]]:
    places = place_queries.of_fields([row.pk for row in rows])
    names = FieldOut.model_fields.keys() - {"choices", "department_ids", "office_ids"}
    return [
        {name: getattr(row, name) for name in names}
        | {
            "choices": [vars(one) for one in row.choices],
            "department_ids": sorted(places.get(row.pk, place_queries.Places()).departments),
            "office_ids": sorted(places.get(row.pk, place_queries.Places()).offices),
        }
        for row in rows
    ]
