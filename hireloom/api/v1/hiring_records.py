"""The hiring record of an application, taken away."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status
from pydantic import AwareDatetime

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.flywheel.operations import hiring_records

router = Router(tags=["Applications"])


class HiringRecordIn(Schema):
    as_of: AwareDatetime | None = Field(None, description="As it stood then; as it stands now when left out.")


@router.post(
    "/applications/{application_id}/hiring-records",
    response={201: dict[str, Any]},
    summary="Take the hiring record away, sealed",
)
def export(request: ApiRequest, application_id: UUID, body: HiringRecordIn) -> Any:
    """Give out the file that `hireloom audit record` checks; that it was taken is written into the chain of events."""
    taken = hiring_records.export(
        application=access.application(request, application_id),
        file_format="json",
        by=request.api_actor,
        at=timezone.now(),
        as_of=body.as_of,
    )
    return Status(201, taken.sealed)
