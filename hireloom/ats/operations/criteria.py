"""What a job asks for, and until which stage it is reviewed blind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hireloom.ats import cautions, rules
from hireloom.ats.events import BlindReviewChanged, JobChanged
from hireloom.ats.models import CriteriaEdition, Criterion, Job, Stage
from hireloom.ats.operations import stages
from hireloom.ats.operations.applications import StageNotInJob
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.engine import fairness
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST = 30


@dataclass(frozen=True)
class Wanted:
    """One thing a job asks for: `words` with commas between, those that show it in documents."""

    name: str
    words: str = ""
    is_required: bool = False


class AsksForProtected(Unacceptable):
    """A criterion asks for something that the law protects; the message names the words."""


class CriteriaChangedMeanwhile(Exception):
    """Somebody else changed them since they were read."""


@transaction.atomic
def write(
    *, job: Job, wanted: Sequence[Wanted], by: Actor, at: datetime, opened: Sequence[Wanted] | None = None
) -> list[Criterion]:
    """Make the criteria of a job these, in their order; the same ones again are not recorded.

    `opened` are those that the form showed when it was opened; without them nothing is compared.

    Raises:
        PermissionDenied: `by` may not edit this job.
        Unacceptable: too many, or one without a name.
        CriteriaChangedMeanwhile: they are neither those opened nor those wanted.
        AsksForProtected: one asks for something that the law protects.

    """
    access.require(rules.can_edit_job, by, job)
    Job.objects.select_for_update().get(pk=job.pk)
    cleaned = _cleaned(wanted)
    if len(cleaned) > MOST or not all(one.name for one in cleaned):
        msg = _("A job has at most %(most)d criteria, each with a name.") % {"most": MOST}
        raise Unacceptable(msg)
    present = list(Criterion.objects.filter(job=job).order_by("position"))
    stands = [Wanted(row.name, row.words, row.is_required) for row in present]
    if cleaned == stands:
        return present
    if opened is not None and _cleaned(opened) != stands:
        raise CriteriaChangedMeanwhile
    _refuse_protected(cleaned)
    Criterion.objects.filter(job=job).delete()
    rows = [
        Criterion(
            id=uuid7(at),
            organization_id=job.organization_id,
            job=job,
            position=position,
            name=one.name,
            words=one.words,
            is_required=one.is_required,
        )
        for position, one in enumerate(cleaned)
    ]
    Criterion.objects.bulk_create(rows)
    keep_edition(job=job, criteria=rows, by=by, at=at)
    events.record(JobChanged(job_id=job.pk, fields="criteria"), by=by, at=at)
    return rows


def keep_edition(*, job: Job, criteria: Sequence[Criterion], by: Actor, at: datetime) -> CriteriaEdition:
    """Keep what a job asks for from now on as its next version. Part of writing it, and of copying the job."""
    last = CriteriaEdition.objects.filter(organization_id=job.organization_id, job=job).aggregate(last=Max("number"))
    return CriteriaEdition.objects.create(
        id=uuid7(at),
        organization_id=job.organization_id,
        job=job,
        number=(last["last"] or 0) + 1,
        criteria=[{"name": one.name, "words": one.words, "is_required": one.is_required} for one in criteria],
        written_by_id=by.membership_id,
        written_at=at,
    )


def _cleaned(wanted: Sequence[Wanted]) -> list[Wanted]:
    return [Wanted(clean(one.name)[:120], clean(one.words)[:500], one.is_required) for one in wanted]


def _refuse_protected(wanted: Sequence[Wanted]) -> None:
    for one in wanted:
        if finding := fairness.protected(one.name, *one.words.split(",")):
            raise AsksForProtected(cautions.sentence(finding))


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
