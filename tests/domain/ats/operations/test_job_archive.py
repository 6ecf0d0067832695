"""Jobs and templates that nobody needs any more: put away, found by a filter, brought back."""

import pytest
from django.db import IntegrityError, transaction

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalRun, Job, Opening
from hireloom.ats.operations import applications, job_archive, job_copies, jobs, openings
from hireloom.ats.queries import jobs as queries
from hireloom.ats.queries.jobs import Wish
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


def told_of(job):
    names = Event.objects.about(job.pk).order_by("sequence").values_list("name", flat=True)
    return [name.removeprefix("ats.job.") for name in names if name.startswith("ats.job.")]


def listed(actor, status):
    return [line.title for line in queries.page(wish=Wish(status=status), actor=actor).lines]


def test_a_closed_job_is_put_away_and_comes_back_closed(rita):
    job = jobs.close(job=factories.job(rita, title="Porter"), by=rita, at=MONDAY)

    for _ in range(2):
        job = job_archive.archive(job=job, by=rita, at=TUESDAY)
    assert (job.status, listed(rita, "closed"), listed(rita, ""), listed(rita, "archived")) == (
        "archived",
        [],
        [],
        ["Porter"],
    )
    with pytest.raises(jobs.JobIsOver):
        jobs.open_(job=job, by=rita, at=WEDNESDAY)

    for _ in range(2):
        job = job_archive.bring_back(job=job, by=rita, at=FRIDAY)
    assert (job.status, job.closed_at, listed(rita, "archived")) == ("closed", MONDAY, [])
    assert told_of(job)[-3:] == ["closed", "archived", "brought_back"]


def test_a_draft_comes_back_a_draft_and_what_was_asked_about_it_is_called_off(rita, acme, adam):
    factories.flow(ApprovalKind.JOB, acme.colleagues["cora"], by=adam, name="Finance")
    job = jobs.open_(job=factories.job(rita, is_open=False), by=rita, at=MONDAY)
    openings.add(job=job, by=rita, at=MONDAY)

    job_archive.archive(job=job, by=rita, at=TUESDAY)

    assert ApprovalRun.objects.about(ApprovalKind.JOB, job.pk).get().state == "cancelled"
    assert Opening.objects.get(job=job).close_reason == "no_longer_needed"
    assert job_archive.bring_back(job=job, by=rita, at=FRIDAY).status == "draft"


def test_a_template_is_put_away_and_comes_back(rita, nurse_job):
    template = job_copies.copy(job=nurse_job, title="Nurse", as_template=True, by=rita, at=MONDAY)
    assert job_archive.archive(job=template, by=rita, at=TUESDAY).status == "archived"
    back = job_archive.bring_back(job=template, by=rita, at=FRIDAY)
    assert (back.status, back.is_template) == ("draft", True)


def test_an_open_job_is_closed_first_and_nobody_is_left_waiting(rita, nurse_job):
    with pytest.raises(job_archive.JobStillOpen):
        job_archive.archive(job=nurse_job, by=rita, at=FRIDAY)

    ada = factories.application(nurse_job)
    applications.reject(application=ada, reason=factories.reason(rita.organization_id), by=rita, at=MONDAY)
    jobs.close(job=nurse_job, by=rita, at=TUESDAY)
    applications.unreject(application=ada, by=rita, at=WEDNESDAY)
    with pytest.raises(jobs.HasActiveApplications):
        job_archive.archive(job=nurse_job, by=rita, at=FRIDAY)
    assert Job.objects.get(pk=nurse_job.pk).status == "closed"


def test_otto_neither_archives_a_job_of_acme_nor_brings_it_back(rita, otto):
    job = factories.job(rita, is_open=False)
    with pytest.raises(PermissionDenied):
        job_archive.archive(job=job, by=otto, at=FRIDAY)
    job_archive.archive(job=job, by=rita, at=FRIDAY)
    with pytest.raises(PermissionDenied):
        job_archive.bring_back(job=job, by=otto, at=FRIDAY)


def test_the_database_refuses_a_template_that_is_open(rita, nurse_job):
    with pytest.raises(IntegrityError, match="a_template_never_opens"), transaction.atomic():
        Job.objects.filter(pk=nurse_job.pk).update(is_template=True)
