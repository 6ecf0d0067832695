"""Interviews and scorecards as their schemas show them; the querysets load what is needed at once."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from hireloom.api.v1 import shapes
from hireloom.ats import blindness
from hireloom.ats.models import Decision, Interview, InterviewSeat, PlanInterview, Scorecard, ScorecardVersion
from hireloom.core.actor import Actor


def interviews(rows: QuerySet[Interview]) -> QuerySet[Interview]:
    seats = InterviewSeat.objects.order_by("invited_at", "pk")  # no actor: seats of interviews that are seen
    return rows.select_related(
        "application__job", "application__stage", "application__person", "plan_interview"
    ).prefetch_related(Prefetch("seats", queryset=seats))


def interview(row: Interview, *, to: Actor) -> dict[str, Any]:
    """An interview; while its candidate is reviewed blind, their words are without what says who they are."""
    names = (
        "id application_id plan_interview_id name starts_at ends_at time_zone place video_url note state sequence "
        "organizer_id invites_candidate candidate_reply candidate_note candidate_replied_via created_at updated_at"
    )
    seats = [shapes.fields(seat, "membership_id is_held reply note replied_via") for seat in row.seats.all()]
    note = blindness.words_of(row.application, row.candidate_note, to)
    return shapes.fields(row, names) | {"candidate_note": note, "interviewers": seats}


def planned(row: PlanInterview) -> dict[str, Any]:
    names = (
        "id stage_id name duration_minutes purpose questions focus form_id is_scorecard_required revision proposed_ids"
    )
    fields = shapes.fields(row, names)
    return fields | {"interviewer_ids": fields.pop("proposed_ids")}


def scorecards(rows: QuerySet[Scorecard]) -> QuerySet[Scorecard]:
    versions = ScorecardVersion.objects.order_by("-number")  # no actor: versions of scorecards that are seen
    return rows.prefetch_related(Prefetch("versions", queryset=versions))


def just_submitted(version: ScorecardVersion) -> Scorecard:
    """The scorecard of a version that was just submitted, for whoever submitted it."""
    return Scorecard.objects.get(pk=version.scorecard_id)  # no actor: their own submission


def scorecard(row: Scorecard) -> dict[str, Any]:
    last = row.versions.all()[0]
    fields = shapes.fields(
        row, "id interview_id take_home_id feedback_request_id application_id interviewer_id updated_at"
    )
    said = shapes.fields(last, "submitted_by_id form_version_id overall notes ratings answers number submitted_at")
    return fields | said | {"revision": row.draft_revision}


def decision(row: Decision) -> dict[str, Any]:
    return shapes.fields(row, "id application_id stage_id verdict reasons read decided_by_id decided_at")
