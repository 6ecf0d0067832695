"""What is taken back did not happen for how long somebody waits; what is done anew begins anew."""

import pytest

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application
from hireloom.ats.operations import applications, transfers
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", at=MONDAY)


@pytest.fixture
def reason(acme):
    return factories.reason(acme.organization.pk)


@pytest.fixture
def stages(nurse_job):
    return list(nurse_job.stages.order_by("position"))


def since(application):
    return Application.objects.get(pk=application.pk).entered_at


def visits(application):
    return list(application.visits.order_by("entered_at").values_list("entered_at", "left_at"))


def test_a_move_that_is_taken_back_leaves_the_wait_as_it_was_and_the_history_whole(ada, stages, rita):
    moved = applications.move(application=ada, to=stages[1], by=rita, at=TUESDAY)

    applications.move(application=moved, to=stages[0], by=rita, at=WEDNESDAY, is_undo=True)

    assert since(ada) == MONDAY
    assert visits(ada) == [(MONDAY, TUESDAY), (TUESDAY, WEDNESDAY), (WEDNESDAY, None)]


def test_a_move_back_that_is_meant_begins_anew(ada, stages, rita):
    moved = applications.move(application=ada, to=stages[1], by=rita, at=TUESDAY)

    applications.move(application=moved, to=stages[0], by=rita, at=WEDNESDAY)

    assert since(ada) == WEDNESDAY


def test_many_moves_that_are_taken_back_leave_every_wait_as_it_was(ada, stages, rita, nurse_job):
    grace = factories.application(nurse_job, name="Grace", at=TUESDAY)
    applications.move_many(applications=[ada, grace], to=stages[1], by=rita, at=WEDNESDAY)

    applications.move_many(applications=[ada, grace], to=stages[0], by=rita, at=FRIDAY, is_undo=True)

    assert (since(ada), since(grace)) == (MONDAY, TUESDAY)


def test_an_end_that_is_taken_back_at_once_leaves_the_wait_as_it_was(ada, rita, reason):
    rejected = applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)

    applications.reopen(application=rejected, by=rita, at=WEDNESDAY, ended=Outcome.REJECTED, is_undo=True)

    assert since(ada) == MONDAY


def test_whoever_is_considered_again_later_waits_since_then(ada, rita, reason):
    rejected = applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)

    applications.unreject(application=rejected, by=rita, at=FRIDAY)

    assert since(ada) == FRIDAY


def test_many_rejections_that_are_taken_back_leave_every_wait_as_it_was(ada, rita, reason):
    applications.reject(application=ada, reason=reason, by=rita, at=TUESDAY)

    applications.unreject_many(applications=[Application.objects.get(pk=ada.pk)], by=rita, at=FRIDAY, is_undo=True)

    assert since(ada) == MONDAY


def test_a_transfer_that_is_taken_back_leaves_the_wait_as_it_was(ada, stages, rita):
    cook = factories.job(rita, title="Cook")
    gone = transfers.transfer(application=ada, to=cook.stages.get(position=0), by=rita, at=TUESDAY)

    transfers.transfer_many(applications=[gone], to=stages[0], by=rita, at=WEDNESDAY, is_undo=True)

    assert since(ada) == MONDAY
