"""What hiring knows of somebody's engagement: that they applied, and that they were hired."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application
from hireloom.core import tenancy
from hireloom.core.actor import system
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.operations import engagement
from hireloom.crm.operations.engagement import Act


def note(*, application_ids: Collection[UUID], at: datetime) -> int:
    """Keep who applied and who was hired, as the outcome of the last mail of a sequence they had, if lately.

    A hire that was taken back is none. Who was added to a job by a colleague counts in the numbers of sequences, and
    not for their own engagement.
    """
    organization_id = tenancy.current()
    if organization_id is None:
        return 0
    acts, not_hired = [], []
    for row in Application.objects.filter(organization_id=organization_id, pk__in=list(application_ids)):
        source = EngagementSource.PAGE if row.post_id else EngagementSource.HIRING
        acts.append(_act(row, EngagementKind.APPLIED, row.applied_at, source))
        if row.outcome == Outcome.HIRED and row.closed_at:
            acts.append(_act(row, EngagementKind.HIRED, row.closed_at, EngagementSource.HIRING))
        else:
            not_hired.append(f"{EngagementKind.HIRED.value}:{row.pk}")
    by = system(organization_id)
    engagement.forget(keys=not_hired, by=by, at=at)
    return engagement.put_down_to_mail(acts=acts, by=by, at=at)


def _act(row: Application, kind: EngagementKind, moment: datetime, source: EngagementSource) -> Act:
    return Act(row.person_id, kind, moment, source, f"{kind.value}:{row.pk}", context_id=row.pk)
