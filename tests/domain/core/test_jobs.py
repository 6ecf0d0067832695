"""A job runs for one organization, whatever release enqueued it."""

from uuid import uuid4

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from hireloom.core import jobs, tenancy
from hireloom.core.jobs import one_by_one, task
from hireloom.core.models import Membership

PACKAGES = ("core.", "people.", "messaging.", "ats.", "crm.", "flywheel.")


@pytest.fixture
def declare(request):
    """Declare a job for this test alone."""
    names = []

    def declared(function, **options):
        name = f"test.{request.node.name}"
        names.append(name)
        return task(name=name, **options)(function)

    yield declared
    for name in names:
        del app.tasks[name]


def test_a_job_runs_in_its_organization(declare, globex):
    seen = []

    def look(*, word):
        seen.append((word, tenancy.current(), Membership.objects.count()))

    declare(look)(organization_id=str(globex.organization.pk), word="hello")

    assert seen == [("hello", globex.organization.pk, 1)]
    assert tenancy.current() is None


def test_keywords_of_another_release_are_ignored(declare, globex):
    seen = []

    def look(*, word):
        seen.append(word)

    declare(look)(organization_id=str(globex.organization.pk), word="hello", invented_later=True)

    assert seen == ["hello"]


def test_a_job_is_told_its_organization_if_it_asks(declare, globex):
    seen = []

    def look(*, organization_id):
        seen.append(organization_id)

    declare(look)(organization_id=str(globex.organization.pk))

    assert seen == [str(globex.organization.pk)]


def test_a_job_that_opens_its_own_transactions_begins_without_one(declare, globex):
    seen = []

    def look(*, organization_id):
        seen.append((organization_id, tenancy.current()))

    declare(look, is_atomic=False)(organization_id=str(globex.organization.pk))

    assert seen == [(str(globex.organization.pk), None)]


def test_one_that_fails_takes_its_own_work_back_and_keeps_nobody_else_waiting(acme):
    known = {name: acme.colleagues[name].pk for name in ("henry", "sam", "vera")}

    def rename(name):
        Membership.objects.filter(pk=known[name]).update(name="Renamed")
        if name == "sam":
            message = "cannot be renamed"
            raise RuntimeError(message)

    with pytest.raises(ExceptionGroup, match="1 could not be done") as raised:
        one_by_one(acme.organization.pk, ["sam", "henry", "vera"], rename)

    assert [str(error) for error in raised.value.exceptions] == ["cannot be renamed"]
    names = dict(Membership.objects.filter(pk__in=known.values()).values_list("pk", "name"))
    assert [names[known[name]] for name in ("henry", "sam", "vera")] == ["Renamed", "Sam Moreau", "Renamed"]


def test_a_job_that_fails_takes_its_work_back(declare, acme):
    def rename():
        Membership.objects.filter(pk=acme.colleagues["sam"].pk).update(name="Half done")
        message = "the second half failed"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="second half"):
        declare(rename)(organization_id=str(acme.organization.pk))

    assert Membership.objects.get(pk=acme.colleagues["sam"].pk).name == "Sam Moreau"


@pytest.mark.django_db
def test_a_job_of_an_organization_that_is_none_does_not_run(declare):
    with pytest.raises(ValueError, match="badly formed"):
        declare(lambda: None)(organization_id="nonsense")


def test_every_job_of_an_organization_is_tried_again_and_has_a_queue_that_workers_know():
    ours = [job for name, job in app.tasks.items() if name.startswith(PACKAGES) and job.queue != "maintenance"]

    assert ours
    assert {job.queue for job in ours} <= {"default", "reactions", "mail", "reading", "files", "imports", "bulk"}
    assert [job.name for job in ours if job.retry_strategy is None] == []


def test_in_a_worker_too_what_a_job_defers_commits_with_its_data_or_vanishes(db):
    serving = jobs.for_worker()
    task = serving.tasks["messaging.hand_over"]

    def defer(*, fails):
        with transaction.atomic():
            task.defer(organization_id=str(uuid4()), message_ids=[])
            if fails:
                raise RuntimeError

    with pytest.raises(RuntimeError):
        defer(fails=True)
    assert not ProcrastinateJob.objects.filter(task_name=task.name).exists()
    defer(fails=False)
    assert ProcrastinateJob.objects.filter(task_name=task.name).count() == 1
    assert serving.connector is not task.blueprint.connector
