"""Two open applications for one job, when two people turn out to be one; and two again."""

from collections.abc import Sequence
from uuid import UUID

from hireloom.ats.enums import Outcome
from hireloom.ats.events import ApplicationReinstated, ApplicationSuperseded
from hireloom.ats.models import Application
from hireloom.core import events
from hireloom.people.relations import Scene
from hireloom.people.rows import Change, change


def close_duplicates(scene: Scene) -> list[list[Change]]:
    """Where both have an open application for a job, let the one that is further go on and close the other.

    It closes as a duplicate, which is neither a rejection nor a withdrawal. The rows are locked by the
    caller or here; with the same stage, the earlier application goes on. Part of a merge, whose permission was asked.
    """
    ids = [scene.kept_id, scene.absorbed_id]
    rows = Application.objects.select_for_update(of=("self",), no_key=True).open().filter(person__in=ids)
    by_job: dict[UUID, list[Application]] = {}
    for application in rows.select_related("stage").order_by("applied_at", "pk"):
        by_job.setdefault(application.job_id, []).append(application)
    return [_close(pair, scene) for pair in by_job.values() if len(pair) > 1]


def reinstate(scene: Scene, application_ids: Sequence[UUID]) -> None:
    """Tell that applications, closed as duplicates, are open again since the merge was taken back."""
    for application in Application.objects.filter(pk__in=application_ids):
        event = ApplicationReinstated(
            application_id=application.pk,
            person_id=application.person_id,
            job_id=application.job_id,
            stage_id=application.stage_id,
        )
        events.record(event, by=scene.by, at=scene.at)


def _close(pair: Sequence[Application], scene: Scene) -> list[Change]:
    goes_on = max(pair, key=lambda one: one.stage.position)
    closes = next(one for one in pair if one is not goes_on)
    visits = [change(visit, left_at=scene.at) for visit in closes.visits.filter(left_at=None)]
    closed = change(closes, outcome=Outcome.DUPLICATE.value, closed_at=scene.at, wakes_on=None)
    event = ApplicationSuperseded(
        application_id=closes.pk,
        by_application_id=goes_on.pk,
        person_id=scene.kept_id,
        job_id=closes.job_id,
        stage_id=closes.stage_id,
    )
    events.record(event, by=scene.by, at=scene.at)
    return [closed, *visits]
