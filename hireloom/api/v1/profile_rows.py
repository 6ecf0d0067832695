"""What stands on a person's profile line by line: ways to reach them, work, education, skills, languages, claims."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access, shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.core.access import PermissionDenied
from hireloom.people import rules
from hireloom.people.enums import ClaimSource, ContactKind, ContactLabel, ContactState, LanguageLevel
from hireloom.people.models import (
    ContactPoint,
    Education,
    Employment,
    Person,
    PersonLanguage,
    PersonSkill,
    ProfileClaim,
)
from hireloom.people.operations import contact_points, profile_rows, sources
from hireloom.people.operations.contact_points import Draft

router = Router(tags=["People"])
Precision = Literal["year", "month", "day", ""]


class ContactIn(Schema):
    kind: ContactKind
    value: str = Field(min_length=1, max_length=300)
    label: ContactLabel | None = None
    is_shared: bool = Field(False, description="Others may have it, too; an e-mail address of somebody else never may.")


class ContactChange(Schema):
    """What a way to reach somebody is to be; what is left out stays."""

    value: str | None = Field(None, min_length=1, max_length=300)
    label: ContactLabel | None = None
    state: ContactState | None = None
    is_shared: bool = False


class ContactOut(Schema):
    id: UUID
    kind: str
    value: str
    normalized: str
    label: str
    state: str
    is_primary: bool = Field(description="An address of their own, by which they are known.")
    is_preferred: bool = Field(description="The one of its kind to use first.")
    origin: str
    added_at: datetime


class SpanIn(Schema):
    started_on: date | None = None
    started_precision: Precision = "month"
    ended_on: date | None = None
    ended_precision: Precision = "month"
    is_current: bool = False


class WorkIn(SpanIn):
    title: str = Field("", max_length=200)
    company: str = Field("", max_length=200)


class EducationIn(SpanIn):
    school: str = Field("", max_length=200)
    degree: str = Field("", max_length=200)
    field: str = Field("", max_length=200)


class SkillIn(Schema):
    name: str = Field(min_length=1, max_length=100)


class LanguageIn(Schema):
    code: str = Field(pattern="^[a-z]{2}$", description="ISO 639-1.")
    level: LanguageLevel | None = None


class RowOut(Schema):
    id: UUID


class WorkOut(WorkIn, RowOut):
    confidence: float


class EducationOut(EducationIn, RowOut):
    confidence: float


class SkillRowOut(SkillIn, RowOut):
    skill_id: str
    confidence: float


class LanguageOut(RowOut):
    code: str
    level: str
    confidence: float


class ClaimOut(Schema):
    """What is said of a field of the profile; the profile may say otherwise."""

    field: str
    value: str
    kind: ClaimSource
    origin: str
    by_id: UUID | None
    said_at: datetime


@router.get("/people/{person_id}/contacts", response=list[ContactOut], summary="List ways to reach a person")
def list_contacts(request: ApiRequest, person_id: UUID) -> Any:
    person = _reachable(request, person_id)
    return person.contact_points.order_by("kind", "state", "-is_preferred", "-is_primary", "added_at", "pk")


@router.post("/people/{person_id}/contacts", response={201: ContactOut}, summary="Add a way to reach a person")
def add_contact(request: ApiRequest, person_id: UUID, body: ContactIn) -> Any:
    added = contact_points.add(
        person=_reachable(request, person_id),
        draft=Draft(body.kind, body.value, body.label or ""),
        by=request.api_actor,
        at=timezone.now(),
        origin=sources.API,
        is_shared=body.is_shared,
    )
    return Status(201, added)


@router.patch(
    "/people/{person_id}/contacts/{contact_id}", response=ContactOut, summary="Change a way to reach somebody"
)
def change_contact(request: ApiRequest, person_id: UUID, contact_id: UUID, body: ContactChange) -> Any:
    point = _point(request, person_id, contact_id)
    label = point.label if body.label is None else body.label
    draft = Draft(ContactKind(point.kind), body.value or point.value, label, body.state or ContactState(point.state))
    return contact_points.change(
        point=point,
        draft=draft,
        by=request.api_actor,
        at=timezone.now(),
        origin=sources.API,
        is_shared=body.is_shared,
    )


@router.put(
    "/people/{person_id}/contacts/{contact_id}/preference",
    response=ContactOut,
    summary="Use one first of its kind",
)
def prefer_contact(request: ApiRequest, person_id: UUID, contact_id: UUID) -> Any:
    point = _point(request, person_id, contact_id)
    return contact_points.prefer(point=point, by=request.api_actor, at=timezone.now())


@router.delete(
    "/people/{person_id}/contacts/{contact_id}", response={204: None}, summary="Remove a way to reach a person"
)
def remove_contact(request: ApiRequest, person_id: UUID, contact_id: UUID) -> Any:
    contact_points.remove(point=_point(request, person_id, contact_id), by=request.api_actor, at=timezone.now())
    return Status(204, None)


@router.post("/people/{person_id}/work", response={201: WorkOut}, summary="Add a position")
def add_work(request: ApiRequest, person_id: UUID, body: WorkIn) -> Any:
    return Status(201, _write(request, person_id, Employment, body))


@router.put("/people/{person_id}/work/{row_id}", response=WorkOut, summary="Change a position")
def change_work(request: ApiRequest, person_id: UUID, row_id: UUID, body: WorkIn) -> Any:
    return _write(request, person_id, Employment, body, row_id)


@router.get("/people/{person_id}/education", response=list[EducationOut], summary="List a person's education")
def list_education(request: ApiRequest, person_id: UUID) -> Any:
    return access.person(request, person_id).educations.order_by("position", "pk")


@router.post("/people/{person_id}/education", response={201: EducationOut}, summary="Add a school or course")
def add_education(request: ApiRequest, person_id: UUID, body: EducationIn) -> Any:
    return Status(201, _write(request, person_id, Education, body))


@router.put("/people/{person_id}/education/{row_id}", response=EducationOut, summary="Change a school or course")
def change_education(request: ApiRequest, person_id: UUID, row_id: UUID, body: EducationIn) -> Any:
    return _write(request, person_id, Education, body, row_id)


@router.post("/people/{person_id}/skills", response={201: SkillRowOut}, summary="Add a skill")
def add_skill(request: ApiRequest, person_id: UUID, body: SkillIn) -> Any:
    return Status(201, _write(request, person_id, PersonSkill, body))


@router.get("/people/{person_id}/languages", response=list[LanguageOut], summary="List what a person speaks")
def list_languages(request: ApiRequest, person_id: UUID) -> Any:
    return access.person(request, person_id).languages.order_by("code")


@router.post("/people/{person_id}/languages", response={201: LanguageOut}, summary="Say what a person speaks")
def add_language(request: ApiRequest, person_id: UUID, body: LanguageIn) -> Any:
    return Status(201, _write(request, person_id, PersonLanguage, body))


@router.delete("/people/{person_id}/work/{row_id}", response={204: None}, summary="Remove a position")
def remove_work(request: ApiRequest, person_id: UUID, row_id: UUID) -> Any:
    return _remove(request, person_id, Employment, row_id)


@router.delete("/people/{person_id}/education/{row_id}", response={204: None}, summary="Remove a school or course")
def remove_education(request: ApiRequest, person_id: UUID, row_id: UUID) -> Any:
    return _remove(request, person_id, Education, row_id)


@router.delete("/people/{person_id}/skills/{row_id}", response={204: None}, summary="Remove a skill")
def remove_skill(request: ApiRequest, person_id: UUID, row_id: UUID) -> Any:
    return _remove(request, person_id, PersonSkill, row_id)


@router.delete("/people/{person_id}/languages/{row_id}", response={204: None}, summary="Remove a language")
def remove_language(request: ApiRequest, person_id: UUID, row_id: UUID) -> Any:
    return _remove(request, person_id, PersonLanguage, row_id)


@router.get("/people/{person_id}/claims", response=list[ClaimOut], summary="List where a profile is known from")
def list_claims(request: ApiRequest, person_id: UUID) -> Any:
    person = access.person(request, person_id)
    rows = ProfileClaim.objects.filter(person=person).order_by("field", "-said_at", "pk")  # no actor: they were seen
    if rules.can_view_documents(request.api_actor, person):
        return rows
    return [{**shapes.fields(row, "field value kind by_id said_at"), "origin": ""} for row in rows]


def _remove(request: ApiRequest, person_id: UUID, model: type[Any], row_id: UUID) -> Any:
    person = access.person(request, person_id)
    profile_rows.remove(person=person, model=model, row_id=row_id, by=request.api_actor, at=timezone.now())
    return Status(204, None)


def _write(request: ApiRequest, person_id: UUID, model: type[Any], body: Schema, row_id: UUID | None = None) -> Any:
    values = {name: "" if value is None and name == "level" else value for name, value in body.model_dump().items()}
    return profile_rows.write(
        person=access.person(request, person_id),
        model=model,
        values=values,
        by=request.api_actor,
        at=timezone.now(),
        row_id=row_id,
    )


def _reachable(request: ApiRequest, person_id: UUID) -> Person:
    person = access.person(request, person_id)
    if not rules.can_view_contacts(request.api_actor, person):
        raise PermissionDenied
    return person


def _point(request: ApiRequest, person_id: UUID, contact_id: UUID) -> ContactPoint:
    person = _reachable(request, person_id)
    point = person.contact_points.select_related("person").filter(pk=contact_id).first()
    if point is None:
        raise Http404
    return point
