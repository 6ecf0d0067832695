"""What an organization asks in own fields when somebody is rejected. A part of rejecting and of taking it back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from hireloom.ats.models import Application, Job, RejectionFieldValue
from hireloom.core.actor import Actor
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.operations import field_values
from hireloom.people.queries import own_fields


def keep_all(*, applications: Sequence[Application], values: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Keep with each rejection what was said; a field that its job does not have, or not any more, is left out.

    Raises: FieldRefused: a value is none of its field's kind.
    """
    holder = field_holders.of(FieldSubject.REJECTION)
    if not values or not applications or holder is None:
        return
    jobs = Job.objects.in_bulk({each.job_id for each in applications})
    by_job: dict[UUID, list[Application]] = defaultdict(list)
    for each in applications:
        each.job = jobs[each.job_id]
        by_job[each.job_id].append(each)
    for rows in by_job.values():
        known = {field.key for field in own_fields.open_to(holder, rows[0], by)}
        said = {key: value for key, value in values.items() if key in known}
        field_values.fill_all_new(holder=holder, rows=rows, values=said, by=by, at=at)


def refuse_unknown(*, job: Job, values: Mapping[str, Any], by: Actor) -> None:
    """Refuse values that fields of rejections of a job do not take, before anybody is rejected.

    Raises: UnknownField, FieldRefused.
    """
    holder = field_holders.of(FieldSubject.REJECTION)
    if not values or holder is None:
        return
    row = Application(organization_id=by.organization_id, job=job)
    fields = {field.key: field for field in own_fields.open_to(holder, row, by)}
    field_values.refuse_unknown(fields=fields, values=values)
    named = [field for key, field in fields.items() if key in values]
    if refused := field_values.refusal(fields=named, values=values, by=by):
        raise refused


def forget(*, applications: Sequence[Application]) -> None:
    """Let what was said with a rejection that is taken back go with it."""
    RejectionFieldValue.objects.filter(application__in=[each.pk for each in applications]).delete()
