"""Rows as the schemas show them; the querysets that go with them load what is needed at once."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from hireloom.ats import blindness
from hireloom.ats.models import Application, Job, JobPost, Stage
from hireloom.core.actor import Actor
from hireloom.core.models import Event
from hireloom.crm.models import PoolMember
from hireloom.people.models import Consent, Document, Note, Person


def jobs(rows: QuerySet[Job]) -> QuerySet[Job]:
    return rows.select_related("department", "office").prefetch_related("stages")


def job(row: Job) -> dict[str, Any]:
    return fields(
        row,
        "id title status employment_type workplace is_confidential is_template created_at opened_at "
        "closed_at close_reason",
    ) | {
        "department": row.department,
        "office": row.office,
        "stages": [stage(one) for one in row.stages.all() if one.removed_at is None],
    }


def stage(row: Stage) -> dict[str, Any]:
    return fields(row, "id name kind position days_allowed")


def posts(rows: QuerySet[JobPost]) -> QuerySet[JobPost]:
    return rows.select_related("job", "organization")


def post(row: JobPost) -> dict[str, Any]:
    public = reverse("careers:post", args=[row.organization.slug, row.pk])
    names = (
        "id job_id title body location language is_internal pay_min_minor pay_max_minor pay_currency pay_period "
        "shows_pay live_from live_until published_at unpublished_at"
    )
    return fields(row, names) | {
        "is_live": row.is_live_with(row.job, at=timezone.now()),
        "public_url": settings.PUBLIC_URL + public,
    }


def applications(rows: QuerySet[Application]) -> QuerySet[Application]:
    return rows.select_related("stage", "source", "person")


def application(row: Application, *, to: Actor) -> dict[str, Any]:
    """An application; while it is reviewed blind, nothing that says whose it is."""
    names = (
        "id person_id job_id applied_at entered_at closed_at updated_at reason_id is_silver_medalist source "
        "said_source post_id document_id message answers wakes_on assigned_to_id credited_to_id "
        "copied_from_id waits_for_person suspicion"
    )
    is_blind = blindness.is_hidden(row, to)
    nobody: dict[str, Any] = {}
    if is_blind:
        said = {key: blindness.told_of(row, value, to) for key, value in row.answers.items()}
        hidden = dict.fromkeys(("said_source", "message", "suspicion"), "")
        nobody = hidden | {"person_id": None, "document_id": None, "answers": said}
    shown = {
        "stage": stage(row.stage),
        "outcome": row.outcome or None,
        "fraud_status": row.fraud_status or None,
        "is_blind": is_blind,
    }
    return fields(row, names) | shown | nobody


def people(rows: QuerySet[Person]) -> QuerySet[Person]:
    return rows.select_related("source")


def person_brief(row: Person) -> dict[str, Any]:
    return fields(row, "id name headline company city country contact_type source created_at updated_at last_touch_at")


def person(row: Person, *, shows_contacts: bool) -> dict[str, Any]:
    """A person whole; contact points only for those who may see them."""
    return person_brief(row) | {
        "contact_points": list(row.contact_points.order_by("kind", "-is_primary", "pk")) if shows_contacts else None,
        "employments": list(row.employments.all()),
        "skills": list(row.skills.order_by("name")),
        "tags": [one.tag for one in row.person_tags.select_related("tag").order_by("tag__name")],
    }


def document(row: Document) -> dict[str, Any]:
    return fields(row, "id person_id name kind visibility state language reader_version added_at text facts warnings")


def note(row: Note) -> dict[str, Any]:
    return fields(row, "id person_id author_id body visibility created_at") | {"application_id": row.context_id}


def consent(row: Consent) -> dict[str, Any]:
    names = "id person_id purpose basis notice notice_version language evidence given_at expires_at withdrawn_at"
    return fields(row, names) | {"application_id": row.context_id}


def pool_member(row: PoolMember) -> dict[str, Any]:
    return fields(row, "id pool_id because context_id added_at stage_id entered_at") | {
        "person": person_brief(row.person)
    }


def event(row: Event) -> dict[str, Any]:
    names = "id sequence name payload actor_kind actor_id at"
    return fields(row, names) | {"hash": bytes(row.hash).hex()}


def fields(row: Any, names: str) -> dict[str, Any]:
    """What a row says by these names, with spaces between."""
    return {name: getattr(row, name) for name in names.split()}
