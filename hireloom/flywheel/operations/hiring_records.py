"""Taking the record of an application away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.events import HiringRecordExported
from hireloom.ats.models import Application
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.flywheel.queries import hiring_records
from hireloom.flywheel.queries.hiring_records import Record


@dataclass(frozen=True)
class Export:
    """What leaves: the record for people, and the same sealed for programs."""

    record: Record
    sealed: dict[str, Any]


@transaction.atomic
def export(
    *, application: Application, file_format: str, by: Actor, at: datetime, as_of: datetime | None = None
) -> Export:
    """Gather the record and write down that it was taken, with its seal: what leaves can be held against the log.

    `file_format` is "json" or "pdf". The line about the taking is not in what is taken.

    Raises: PermissionDenied: `by` may not read hiring records of this job.
    """
    access.require(rules.can_view_hiring_record, by, application)
    record = hiring_records.of(application, by, as_of)
    sealed = record.as_json
    events.record(
        HiringRecordExported(
            application_id=application.pk,
            person_id=application.person_id,
            job_id=application.job_id,
            format=file_format,
            entries=len(record.entries),
            digest=sealed["seal"],
        ),
        by=by,
        at=at,
    )
    return Export(record, sealed)
