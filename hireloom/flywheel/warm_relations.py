"""How places in warm lists follow when two people become one."""

from collections.abc import Sequence

from hireloom.flywheel.models import WarmCandidate
from hireloom.flywheel.warm_enums import CandidateState
from hireloom.people import relations
from hireloom.people.relations import Moved, Scene
from hireloom.people.rows import Change, change


def keep_what_was_done(scene: Scene) -> Sequence[Sequence[Change]]:
    """Where both are in a list and something was done about the absorbed record alone, it holds for the kept one."""
    rows = WarmCandidate.objects.filter(person__in=(scene.kept_id, scene.absorbed_id)).order_by("pk")
    found = {(row.warm_list_id, row.person_id): row for row in rows}
    return [
        (_take_over(kept, theirs),)
        for (list_id, person_id), theirs in found.items()
        if person_id == scene.absorbed_id
        and theirs.state != CandidateState.WAITING
        and (kept := found.get((list_id, scene.kept_id))) is not None
        and kept.state == CandidateState.WAITING
    ]


def _take_over(kept: WarmCandidate, theirs: WarmCandidate) -> Change:
    return change(
        kept,
        state=theirs.state,
        state_at=theirs.state_at,
        state_by_id=theirs.state_by_id,
        aside_as=theirs.aside_as,
        aside_because=theirs.aside_because,
        context_id=theirs.context_id,
    )


relations.declare(Moved(WarmCandidate, same=("warm_list_id",), follows=("context_id",), resolve=keep_what_was_done))
