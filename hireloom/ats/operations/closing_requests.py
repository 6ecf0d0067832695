"""Asking those who see everybody in a job to decide about them, so that it can close: whoever asks does not see all."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ats import rules
from hireloom.ats.events import JobClosingAskedFor
from hireloom.ats.models import Job
from hireloom.ats.queries import unseen
from hireloom.core import access, events
from hireloom.core.actor import Actor, system
from hireloom.core.models import Event, Membership, Organization
from hireloom.messaging import notices
from hireloom.messaging.operations import outbox


class NobodyUnseen(Exception):
    """Whoever asks sees everybody who waits: they decide themselves."""


@transaction.atomic
def ask(*, job: Job, by: Actor, at: datetime) -> int:
    """Mail those who decide about everybody in a job that it is to close; say how many were written to.

    It names nobody who waits. Asking again on the same day changes nothing and writes nothing.

    Raises:
        PermissionDenied: `by` may not edit this job.
        NobodyUnseen: nobody waits there whom `by` may not see.

    """
    access.require(rules.can_edit_job, by, job)
    Job.objects.select_for_update().get(pk=job.pk)
    found = unseen.in_job(job, by)
    if not found.count:
        raise NobodyUnseen
    told = [member for member in found.deciding if member.pk != by.membership_id]
    asked = Event.objects.about(job.pk).filter(name=JobClosingAskedFor.name, actor_id=by.id, at__date=at.date())
    if asked.exists():
        return len(told)
    events.record(JobClosingAskedFor(job_id=job.pk, waiting=found.count), by=by, at=at)
    for member in told:
        _write(job, member, found.count, by=by, at=at)
    return len(told)


def _write(job: Job, member: Membership, count: int, *, by: Actor, at: datetime) -> None:
    organization = Organization.objects.get(pk=job.organization_id)
    with translation.override(member.user.language or organization.language):
        letter = _letter(job, member, organization, count, by.name)
    key = f"closing:{job.pk}:{member.pk}:{at.date().isoformat()}"
    outbox.queue(letter=letter, key=key, by=system(organization.pk), at=at, context_id=job.pk)


def _letter(job: Job, member: Membership, organization: Organization, count: int, asking: str) -> outbox.Letter:
    words = {"name": member.name, "job": job.title, "asking": asking, "count": count}
    text = ngettext(
        "Hello %(name)s,\n\n"
        "%(asking)s wants to close %(job)s. %(count)d person still waits for an answer there whom %(asking)s may not "
        "see, and you may. Decide about them, or close the job yourself:\n\n",
        "Hello %(name)s,\n\n"
        "%(asking)s wants to close %(job)s. %(count)d people still wait for an answer there whom %(asking)s may not "
        "see, and you may. Decide about them, or close the job yourself:\n\n",
        count,
    )
    url = f"{settings.PUBLIC_URL}{reverse('recruiting:board', args=[job.pk])}"
    subject = _("%(job)s is to close: somebody still waits for an answer") % words
    return notices.letter(member, organization=organization, subject=subject, lines=[f"{text % words}{url}"])
