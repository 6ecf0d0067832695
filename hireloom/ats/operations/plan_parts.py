"""What planning an interview and planning an exercise share: the place in a stage, the lock, what is a change."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from hireloom.ats.models import Exercise, Job, PlanInterview, Stage
from hireloom.ats.models.planned import Planned
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable

MOST_PER_STAGE = 12

P = TypeVar("P", PlanInterview, Exercise)


class NoSuchStage(Exception):
    """The stage belongs to another job."""


class PlanChangedMeanwhile(Exception):
    """Somebody else changed what is planned since it was opened; `current` is how it is now."""

    def __init__(self, current: Planned) -> None:
        super().__init__("What is planned was changed meanwhile.")
        self.current = current


def place_in(*, kind: type[P], stage: Stage, called: str) -> int:
    """The place after those that a stage has.

    Raises: Unacceptable: it has as many as it may have of what is `called` so.
    """
    there = kind.objects.filter(stage=stage).count()
    if there >= MOST_PER_STAGE:
        msg = f"A stage has at most {MOST_PER_STAGE} {called}."
        raise Unacceptable(msg)
    return there


def put(
    *,
    kind: type[P],
    values: Mapping[str, Any],
    stage: Stage,
    position: int,
    proposed: Iterable[Membership],
    at: datetime,
) -> P:
    """Plan it in a stage; `values` are its columns."""
    planned = kind.objects.create(
        id=uuid7(at),
        organization_id=stage.organization_id,
        job_id=stage.job_id,
        stage=stage,
        position=position,
        **values,
    )
    planned.propose(each.pk for each in proposed)
    return planned


def copy(
    *, kind: type[P], from_job: Job, to_job: Job, values: Callable[[P], Mapping[str, Any]], at: datetime
) -> list[P]:
    """Plan in a job what another plans, stage by stage of the same name; stages it has not are left out.

    Of those who are proposed, the active ones come along. A stage that has a plan already keeps it.
    """
    taken = set(kind.objects.filter(job=to_job).values_list("stage_id", flat=True))
    stages = Stage.objects.present().filter(job=to_job).exclude(pk__in=taken)
    target = {stage.name.casefold(): stage for stage in stages}
    rows = (
        kind.objects.filter(job=from_job)
        .select_related("stage", "form")
        .prefetch_related(f"{kind.proposes}__membership")
    )
    copies = []
    for row in rows.order_by("stage__position", "position", "pk"):
        stage = target.get(row.stage.name.casefold())
        if stage is not None:
            active = [one.membership for one in row.proposed.all() if one.membership.is_active]
            copies.append(
                put(kind=kind, values=values(row), stage=stage, position=row.position, proposed=active, at=at)
            )
    return copies


def change(
    *, planned: P, values: Mapping[str, Any], stage: Stage | None, proposed: Iterable[Membership], seen_revision: int
) -> tuple[P, bool]:
    """Change it under its lock, or move it to another stage of its job; say whether anything is another than before.

    Raises: NoSuchStage, PlanChangedMeanwhile.
    """
    planned, colleagues = _locked(planned), [each.pk for each in proposed]
    stage = stage or planned.stage
    if stage.job_id != planned.job_id:
        raise NoSuchStage
    if planned.revision != seen_revision:
        raise PlanChangedMeanwhile(planned)
    same = all(getattr(planned, name) == value for name, value in values.items()) and planned.stage_id == stage.pk
    if same and set(colleagues) == set(planned.proposed.values_list("membership_id", flat=True)):
        return planned, False
    for name, value in values.items():
        setattr(planned, name, value)
    planned.stage, planned.revision = stage, planned.revision + 1
    planned.save()
    planned.propose(colleagues)
    return planned, True


def _locked(planned: P) -> P:
    """Lock it, then read it with its stage: a statement that joins the one it was moved out of does not find it."""
    rows = type(planned).objects
    rows.select_for_update().get(pk=planned.pk)
    return rows.select_related("job", "stage").get(pk=planned.pk)
