"""Two people who turn out to be one, each in a sequence: one of both ends."""

from collections.abc import Sequence

from hireloom.crm.enums import EnrollmentState, ExitReason
from hireloom.crm.models import Enrollment
from hireloom.people.relations import Scene
from hireloom.people.rows import Change, change


def stop_one(scene: Scene) -> Sequence[Sequence[Change]]:
    """Stop the sequence of the absorbed record where the kept one is in one, too; a merge taken back takes it up."""
    live = {
        row.person_id: row for row in Enrollment.objects.live().filter(person__in=(scene.kept_id, scene.absorbed_id))
    }
    if len(live) < 2:
        return ()
    stopped = change(
        live[scene.absorbed_id],
        state=EnrollmentState.EXITED.value,
        exit_reason=ExitReason.MERGED.value,
        ended_at=scene.at,
        due_at=None,
        held_because="",
        remaining_seconds=None,
    )
    return ((stopped,),)
