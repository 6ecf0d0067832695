"""What to do next about a person."""

from datetime import timedelta

import pytest

from hireloom.ats.operations import applications, submissions
from hireloom.ats.queries import candidacies
from hireloom.crm.operations import pools
from hireloom.flywheel.queries import next_steps, profiles
from hireloom.people.models import Document
from tests import factories
from tests.cast import MONDAY

SOON, LATER = MONDAY + timedelta(days=3), MONDAY + timedelta(days=100)


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron")


@pytest.fixture
def steps(rita):
    def of(person, at=SOON, **options):
        profile = profiles.of_person(person.pk, rita)
        found = next_steps.of(profile, candidacies.of_person(person.pk, rita, at), at, **options)
        return [(str(step.kind), step.label, step.days) for step in found]

    return of


def test_somebody_nowhere_is_to_be_put_where_they_are_found(steps, ada):
    assert steps(ada) == [("find_a_place", "", 0)]


def test_an_application_that_waits_too_long_asks_for_a_decision(steps, rita, ada, nurse_job):
    application = submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)

    assert steps(ada) == []
    assert steps(ada, at=LATER) == [("decide", "Staff nurse", 100)]

    applications.hire(application=application, by=rita, at=SOON)
    assert steps(ada, at=LATER) == []


def test_somebody_warm_who_hears_nothing_is_to_be_written_to(steps, rita, ada):
    pools.add(pool=pools.create(name="Warm", by=rita, at=MONDAY), person=ada, by=rita, at=MONDAY)

    assert steps(ada, at=MONDAY + next_steps.QUIET) == []
    assert steps(ada, at=LATER) == [("get_back", "", 100)]


def test_a_silver_medalist_who_is_in_no_pool_yet_is_both(steps, rita, ada, nurse_job):
    application = submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)
    applications.reject(
        application=application,
        reason=factories.reason(ada.organization_id),
        by=rita,
        at=MONDAY,
        is_silver_medalist=True,
    )

    assert steps(ada, at=LATER) == [("get_back", "", 100), ("find_a_place", "", 0)]


def test_a_document_nobody_read_comes_first_and_only_the_best_steps_are_told(steps, ada):
    Document.objects.create(organization_id=ada.organization_id, person=ada, name="scan.pdf", state="needs_reading")

    assert steps(ada) == [("read_document", "scan.pdf", 0), ("find_a_place", "", 0)]
    assert steps(ada, most=1) == [("read_document", "scan.pdf", 0)]
