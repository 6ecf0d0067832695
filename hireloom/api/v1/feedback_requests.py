"""Requests for feedback: asked of colleagues, withdrawn; declined and answered by whoever is asked."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import AwareDatetime

from hireloom.api.v1 import access, interview_shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.interview_schemas import JudgmentIn, ScorecardOut
from hireloom.api.v1.paging import ChangeQuery, Page, page
from hireloom.ats import blindness
from hireloom.ats.enums import FeedbackState, Overall
from hireloom.ats.models import FeedbackRequest, Scorecard, ScorecardForm
from hireloom.ats.operations import feedback_requests
from hireloom.ats.operations.scorecards import Content, Judgment
from hireloom.ats.queries import feedback_requests as queries
from hireloom.core.actor import Actor
from hireloom.core.models import Membership

router = Router(tags=["Feedback requests"])
READ = ("application__job", "application__person", "application__stage")


class AskingIn(Schema):
    """Whom to ask, until which day of the organization's time zone, on which form, and in which words."""

    membership_ids: list[UUID] = Field(min_length=1, max_length=20)
    due_on: date
    form_id: UUID | None = Field(None, description="A scorecard form; the default form when left out.")
    message: str = Field("", max_length=5000)


class FeedbackRequestOut(Schema):
    """A colleague is asked for feedback on an application. `form_version_id` is what they answer on."""

    id: UUID
    application_id: UUID
    membership_id: UUID
    form_version_id: UUID
    asked_by_id: UUID | None
    asked_at: AwareDatetime
    due_on: date
    message: str
    state: str
    closed_at: AwareDatetime | None
    closed_because: str
    updated_at: AwareDatetime


class AskedAttribute(Schema):
    key: str
    name: str
    help: str


class AskedCategory(Schema):
    name: str
    attributes: list[AskedAttribute]


class AskedAnswer(Schema):
    question: str
    value: str


class AskedOut(Schema):
    """What you are asked about, while the request is open: the application as you may see it, and the form.

    Where somebody is reviewed blind, `name` is an alias, and what says who they are is left out. `revision` is that of
    your draft.
    """

    name: str
    is_blind: bool
    job_title: str
    stage_name: str
    headline: str
    applied_at: AwareDatetime
    message: str
    answers: list[AskedAnswer]
    document_text: str
    form: list[AskedCategory]
    revision: int


class DecliningIn(Schema):
    because: str = Field(min_length=1, max_length=5000)


class FeedbackWithdrawalIn(Schema):
    because: str = Field("", max_length=5000, description="Stands in the mail to the colleague.")


class FeedbackIn(Schema):
    overall: Overall
    notes: str = ""
    ratings: dict[str, JudgmentIn] = Field({}, description="By the key of the attribute.")
    revision: int = Field(0, description="The `revision` that was read; 0 for the first. Another one now is 409.")


class FeedbackQuery(ChangeQuery):
    application_id: UUID | None = None
    membership_id: UUID | None = None
    state: FeedbackState | None = None


@router.get("/feedback-requests", response=Page[FeedbackRequestOut], summary="List requests for feedback")
def list_feedback_requests(request: ApiRequest, query: Query[FeedbackQuery]) -> Any:
    wanted = query.model_dump(include={"application_id", "membership_id", "state"}, exclude_none=True)
    rows = FeedbackRequest.objects.visible_to(request.api_actor).filter(**wanted).select_related(*READ)
    return page(rows, query, partial(_shape, to=request.api_actor))


@router.get(
    "/feedback-requests/{feedback_request_id}", response=FeedbackRequestOut, summary="Read a request for feedback"
)
def read_feedback_request(request: ApiRequest, feedback_request_id: UUID) -> Any:
    return _shape(_seen(request, feedback_request_id), to=request.api_actor)


@router.post(
    "/applications/{application_id}/feedback-requests",
    response={201: list[FeedbackRequestOut]},
    summary="Ask colleagues for feedback on an application",
)
def ask(request: ApiRequest, application_id: UUID, body: AskingIn) -> Any:
    actor = request.api_actor
    form = access.one(ScorecardForm.objects.visible_to(actor).active(), body.form_id) if body.form_id else None
    colleagues = Membership.objects.visible_to(actor)
    made = feedback_requests.ask(
        application=access.application(request, application_id),
        colleagues=[access.one(colleagues, identifier) for identifier in dict.fromkeys(body.membership_ids)],
        wish=feedback_requests.Wish(due_on=body.due_on, form=form, message=body.message),
        by=actor,
        at=timezone.now(),
    )
    return Status(201, [_shape(one, to=actor) for one in made])


@router.post(
    "/feedback-requests/{feedback_request_id}/withdrawals",
    response=FeedbackRequestOut,
    summary="Wait for feedback no longer",
)
def withdraw(request: ApiRequest, feedback_request_id: UUID, body: FeedbackWithdrawalIn) -> Any:
    found = _seen(request, feedback_request_id)
    ended = feedback_requests.withdraw(request=found, because=body.because, by=request.api_actor, at=timezone.now())
    return _shape(ended, to=request.api_actor)


@router.get(
    "/feedback-requests/{feedback_request_id}/application", response=AskedOut, summary="Read what you are asked about"
)
def read_application(request: ApiRequest, feedback_request_id: UUID) -> Any:
    shown = queries.of(_mine(request, feedback_request_id), request.api_actor, timezone.now())
    if shown.item is None or shown.sheet is None:
        raise Http404
    item = shown.item
    names = "name is_blind job_title stage_name headline applied_at message answers"
    text = "".join(piece.text for piece in item.pieces)
    told = {"document_text": text, "form": shown.sheet.categories, "revision": shown.sheet.revision}
    return {name: getattr(item, name) for name in names.split()} | told


@router.post(
    "/feedback-requests/{feedback_request_id}/refusals",
    response=FeedbackRequestOut,
    summary="Give no feedback, and say why",
)
def decline(request: ApiRequest, feedback_request_id: UUID, body: DecliningIn) -> Any:
    found = _mine(request, feedback_request_id)
    ended = feedback_requests.decline(request=found, because=body.because, by=request.api_actor, at=timezone.now())
    return _shape(ended, to=request.api_actor)


@router.put(
    "/feedback-requests/{feedback_request_id}/scorecard", response=ScorecardOut, summary="Give feedback, or correct it"
)
def submit(request: ApiRequest, feedback_request_id: UUID, body: FeedbackIn) -> Any:
    ratings = {key: Judgment(one.rating or "", one.note) for key, one in body.ratings.items()}
    version = feedback_requests.submit(
        request=_mine(request, feedback_request_id),
        content=Content(overall=body.overall.value, notes=body.notes, ratings=ratings),
        seen_revision=body.revision,
        by=request.api_actor,
        at=timezone.now(),
    )
    rows = interview_shapes.scorecards(Scorecard.objects.filter(pk=version.scorecard_id))  # no actor: their own
    return interview_shapes.scorecard(rows.get())


def _seen(request: ApiRequest, identifier: UUID) -> FeedbackRequest:
    rows = FeedbackRequest.objects.visible_to(request.api_actor).select_related(*READ)
    return access.one(rows, identifier)


def _mine(request: ApiRequest, identifier: UUID) -> FeedbackRequest:
    """The request that asks whoever the token is of; for others there is none."""
    found = queries.find(identifier, request.api_actor)
    if found is None:
        raise Http404
    return found


def _shape(row: FeedbackRequest, *, to: Actor) -> dict[str, Any]:
    """A request; while the person is reviewed blind, its words are without what says who they are."""
    names = "id application_id membership_id form_version_id asked_by_id asked_at due_on state closed_at updated_at"
    said = {name: blindness.words_of(row.application, getattr(row, name), to) for name in ("message", "closed_because")}
    return {name: getattr(row, name) for name in names.split()} | said
