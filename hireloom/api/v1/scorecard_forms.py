"""What interviewers judge: scorecard forms, which are written in versions, and who reads scorecards early."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.ats.models import FormVersion, ScorecardForm
from hireloom.ats.operations import scorecard_forms
from hireloom.ats.operations.scorecard_forms import Attribute, Category
from hireloom.ats.queries import scorecard_forms as forms

router = Router(tags=["Scorecard forms"])


class AttributeIn(Schema):
    name: str = Field(min_length=1, max_length=80)
    help: str = Field("", max_length=300, description="What good looks like.")
    key: str = Field("", max_length=80, description="As it was read: it stays with the attribute over versions.")


class CategoryIn(Schema):
    name: str = Field(min_length=1, max_length=80)
    attributes: list[AttributeIn] = Field(min_length=1, max_length=scorecard_forms.MOST_ATTRIBUTES)


class FormIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    categories: list[CategoryIn] = Field(min_length=1, max_length=scorecard_forms.MOST_CATEGORIES)


class FormChange(FormIn):
    number: int = Field(ge=1, description="The version it was written from.")


class FormUse(Schema):
    is_active: bool = Field(True, description="Whether it is offered for planned interviews.")
    is_default: bool = Field(False, description="Used wherever a planned interview names none. Yes, or as it is.")


class AttributeOut(Schema):
    key: str
    name: str
    help: str = ""


class CategoryOut(Schema):
    name: str
    attributes: list[AttributeOut]


class FormLine(Schema):
    id: UUID
    name: str
    is_default: bool
    is_active: bool
    number: int = Field(description="Its last version.")
    changed_at: datetime | None
    attributes: list[str]


class FormOut(Schema):
    id: UUID
    name: str
    is_default: bool
    is_active: bool
    number: int
    categories: list[CategoryOut]


class EarlyReading(Schema):
    is_open: bool = Field(description="Whether scorecards may be read before one's own is submitted.")


@router.get("/scorecard-forms", response=list[FormLine], summary="List scorecard forms")
def listed(request: ApiRequest) -> Any:
    return forms.listed(request.api_actor)


@router.post("/scorecard-forms", response={201: FormOut}, summary="Write a scorecard form")
def write(request: ApiRequest, body: FormIn) -> Any:
    version = scorecard_forms.write(
        name=body.name, categories=_categories(body), by=request.api_actor, at=timezone.now()
    )
    return Status(201, _form(version.form, version))


@router.get("/scorecard-forms/{form_id}", response=FormOut, summary="Read a scorecard form")
def read(request: ApiRequest, form_id: UUID) -> Any:
    form = _found(request, form_id)
    return _form(form, forms.last_version(form))


@router.put("/scorecard-forms/{form_id}", response=FormOut, summary="Publish another version of a form")
def change(request: ApiRequest, form_id: UUID, body: FormChange) -> Any:
    """Scorecards that were begun keep the version they have."""
    given: dict[str, Any] = {"by": request.api_actor, "at": timezone.now()}
    with transaction.atomic():
        form = scorecard_forms.rename(form=_found(request, form_id), name=body.name, **given)
        version = scorecard_forms.revise(form=form, categories=_categories(body), seen_number=body.number, **given)
    return _form(form, version)


@router.put("/scorecard-forms/{form_id}/use", response=FormOut, summary="Offer a form, or make it the default")
def use(request: ApiRequest, form_id: UUID, body: FormUse) -> Any:
    given: dict[str, Any] = {"by": request.api_actor, "at": timezone.now()}
    form = _found(request, form_id)
    with transaction.atomic():
        form = scorecard_forms.offer(form=form, is_active=body.is_active, **given)
        if body.is_default:
            form = scorecard_forms.make_default(form=form, **given)
    return _form(form, forms.last_version(form))


@router.get("/scorecards-open-early", response=EarlyReading, summary="Who reads scorecards early")
def early(request: ApiRequest) -> Any:
    return {"is_open": forms.is_feedback_open(request.api_actor)}


@router.put("/scorecards-open-early", response=EarlyReading, summary="Say who reads scorecards early")
def open_early(request: ApiRequest, body: EarlyReading) -> Any:
    return scorecard_forms.open_feedback(is_open=body.is_open, by=request.api_actor, at=timezone.now())


def _found(request: ApiRequest, form_id: UUID) -> ScorecardForm:
    return access.one(ScorecardForm.objects.visible_to(request.api_actor), form_id)


def _categories(body: FormIn) -> list[Category]:
    return [
        Category(one.name, [Attribute(each.name, each.help, each.key) for each in one.attributes])
        for one in body.categories
    ]


def _form(form: ScorecardForm, version: FormVersion) -> dict[str, Any]:
    shown = {name: getattr(form, name) for name in ("id", "name", "is_default", "is_active")}
    return shown | {"number": version.number, "categories": version.definition}
