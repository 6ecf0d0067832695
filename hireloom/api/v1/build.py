"""The API put together: routers, problems, its OpenAPI document."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError as InputError

from hireloom.api.problems import ANSWERS, answer, problem
from hireloom.api.v1 import (
    applications,
    approval_flows,
    automations,
    bulk,
    consents,
    contact_policy,
    criteria,
    drafts,
    duplicates,
    engagement,
    enrollments,
    feedback_requests,
    fields,
    hand_backs,
    hires,
    hiring_plans,
    hiring_records,
    hiring_settings,
    impact,
    imports,
    incoming_mails,
    intakes,
    interviews,
    job_settings,
    letter_sets,
    letters,
    likeness,
    mail_templates,
    mailboxes,
    matches,
    offers,
    people,
    pipeline,
    pools,
    predictions,
    profile_rows,
    report_hooks,
    requisitions,
    rules,
    scorecard_forms,
    search,
    segments,
    sending_domains,
    sequences,
    source_reports,
    structure,
    suppressions,
    tags,
    take_homes,
    tasks,
    topics,
    tracking_links,
    warm,
)
from hireloom.api.v1.access import MergedAway

DESCRIPTION = """Everything the pages do, for programs. Send a token as `Authorization: Bearer hlm_...`.

Lists are read by `cursor`, in the order of change; `updated_after` reads only what changed since.
A creating call with an `Idempotency-Key` has one effect however often it is sent.
What goes wrong is answered as a problem document (RFC 9457)."""

ROUTERS = (
    job_settings.router,  # that of jobs: one path is one router's
    criteria.router,
    requisitions.router,
    approval_flows.router,
    offers.router,
    letter_sets.router,
    letters.router,
    applications.router,
    pipeline.router,
    bulk.router,
    interviews.router,
    take_homes.router,
    feedback_requests.router,
    hires.router,
    hiring_plans.router,
    hiring_records.router,
    hiring_settings.router,
    scorecard_forms.router,
    mail_templates.router,
    rules.router,
    matches.router,
    likeness.router,
    drafts.router,
    predictions.router,
    warm.router,
    automations.router,
    people.router,
    fields.router,
    consents.router,
    suppressions.router,
    tags.router,
    contact_policy.router,
    topics.router,
    tracking_links.router,
    mailboxes.router,
    report_hooks.router,
    sending_domains.router,
    incoming_mails.router,
    duplicates.router,
    impact.router,
    imports.router,
    pools.router,
    profile_rows.router,
    intakes.router,
    segments.router,
    sequences.router,
    source_reports.router,
    engagement.router,
    enrollments.router,
    hand_backs.router,
    search.router,
    tasks.router,
    structure.router,  # that of the reference
)
"""Every one; of two that know a path the first answers."""


def build() -> NinjaAPI:
    api = NinjaAPI(
        title="Hireloom", version="1", description=DESCRIPTION, urls_namespace="api-v1", docs_url=None, openapi_url=None
    )
    for router in ROUTERS:
        api.add_router("", router)
    for kind in ANSWERS:
        api.add_exception_handler(kind, answer)
    api.add_exception_handler(InputError, _unreadable)
    api.add_exception_handler(MergedAway, _merged_away)
    return api


def document(api: NinjaAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 document: ninja's, with the bearer token and the problem answers put in."""
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1")
    parts = schema.setdefault("components", {})
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    parts.setdefault("schemas", {})["Problem"] = PROBLEM
    schema["security"] = [{"token": []}]
    for path in schema["paths"].values():
        for operation in path.values():
            operation["responses"] |= {status: _refusal(words) for status, words in REFUSALS.items()}
    return schema


REFUSALS = {
    "401": "No live token",
    "403": "The token may not do that",
    "404": "Nothing there, or not yours to see",
    "409": "The state of things does not allow it",
    "410": "The person's record was merged into another; `merged_into` is its id",
    "422": "A value is not acceptable",
}
PROBLEM = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "merged_into": {"type": "string", "format": "uuid"},
    },
}


def _refusal(words: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": words, "content": content}


def _merged_away(request: HttpRequest, error: Any) -> HttpResponse:
    """Name the record that goes on; a merge may be taken back, so nobody is sent there as if for good."""
    address = f"/api/v1/people/{error.survivor_id}"
    detail = f"This record was merged into another: {address}. Ask again there, and keep its id."
    answered = problem(410, "The record was merged into another", detail, merged_into=str(error.survivor_id))
    answered["Location"] = address
    return answered


def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    where = [{"at": "/".join(str(part) for part in one["loc"]), "says": one["msg"]} for one in error.errors]
    return problem(422, "A value is not acceptable", "; ".join(f"{w['at']}: {w['says']}" for w in where), errors=where)
