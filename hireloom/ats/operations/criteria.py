"""What a job asks for, and until which stage it is reviewed blind."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hireloom.ats import rules
from hireloom.ats.events import BlindReviewChanged, CriteriaWritten
from hireloom.ats.models import CriteriaVersion, Criterion, Job, Stage
from hireloom.ats.operations import criterion_filling, stages
from hireloom.ats.operations.applications import StageNotInJob
from hireloom.ats.operations.criterion_filling import Wanted
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable

MOST = 30


class CriteriaRefused(Unacceptable):
    """Criteria that cannot be kept; `problems` says of each place, from 0, what is wrong with it, in a sentence."""

    def __init__(self, problems: Mapping[int, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(problems.values())))
        self.problems = problems


class AsksForProtected(CriteriaRefused):
    """A criterion asks for something that the law protects; the message names the words."""


class CriteriaChangedMeanwhile(Exception):
    """Somebody else changed them since they were read; `number` is the version that stands now."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@transaction.atomic
def write(
    *, job: Job, wanted: Sequence[Wanted], by: Actor, at: datetime, seen: int | None = None
) -> CriteriaVersion | None:
    """Make the criteria of a job these, in their order, as its next version.

    Returns the version that stands then; None when a job without criteria still has none. The same ones again are no
    new version. `seen` is the number of the version they were written from, 0 for none; without it nothing is compared.

    Raises:
        PermissionDenied: `by` may not edit this job.
        Unacceptable: too many.
        CriteriaRefused: one lacks what its sort needs, or stands there twice.
        AsksForProtected: one asks for something that the law protects.
        CriteriaChangedMeanwhile: another version than `seen` stands, and not the one wanted.

    """
    access.require(rules.can_edit_job, by, job)
    Job.objects.select_for_update().get(pk=job.pk)
    if len(wanted) > MOST:
        raise Unacceptable(_("A job has at most %(most)d criteria.") % {"most": MOST})
    filled = criterion_filling.fill(wanted)
    last = CriteriaVersion.objects.of_job(job).first()
    if not filled.problems and [row.item for row in filled.rows] == (last.items if last else []):
        return last
    if seen is not None and seen != (last.number if last else 0):
        raise CriteriaChangedMeanwhile(last.number if last else 0)
    if filled.problems:
        raise (AsksForProtected if filled.protected else CriteriaRefused)(filled.problems)
    return keep(job=job, rows=filled.rows, number=last.number + 1 if last else 1, by=by, at=at)


def keep(*, job: Job, rows: Sequence[Criterion], number: int, by: Actor, at: datetime) -> CriteriaVersion:
    """Put criteria that were checked in the place of those a job has; the caller holds the job and asked who may."""
    Criterion.objects.filter(job=job).delete()
    for position, row in enumerate(rows):
        row.id, row.organization_id, row.job, row.position = uuid7(at), job.organization_id, job, position
    Criterion.objects.bulk_create(rows)
    version = CriteriaVersion.objects.create(
        id=uuid7(at),
        organization_id=job.organization_id,
        job=job,
        number=number,
        items=[row.item for row in rows],
        made_by_id=by.membership_id,
        made_at=at,
    )
    events.record(CriteriaWritten(job_id=job.pk, version_id=version.pk, number=number), by=by, at=at)
    return version


@transaction.atomic
def review_blind(*, job: Job, until: Stage | None, by: Actor, at: datetime) -> Job:
    """Keep from reviewers who somebody is, until they come into a stage; without one nobody is reviewed blind.

    Raises:
        PermissionDenied: `by` may not edit this job.
        StageNotInJob: the stage is one of another job, or was removed.

    """
    access.require(rules.can_edit_job, by, job)
    job = Job.objects.select_for_update().get(pk=job.pk)
    if until and (until.job_id != job.pk or until.removed_at is not None):
        raise StageNotInJob
    wanted = until.pk if until else None
    if job.blind_until_id == wanted:
        return job
    job.blind_until = until
    job.save(update_fields=["blind_until"])
    stages.veil(job_id=job.pk, until_id=wanted)
    events.record(BlindReviewChanged(job_id=job.pk, stage_id=wanted), by=by, at=at)
    return job
