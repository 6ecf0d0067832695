"""Snoozing: quiet until a day, awake by itself on it."""

from datetime import date

import pytest
from django.utils import translation

from hireloom.ats import tasks
from hireloom.ats.enums import BulkVerb
from hireloom.ats.models import Application
from hireloom.ats.operations import applications, bulk_actions, snoozes
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.events import sentences
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

THURSDAY = date(2026, 3, 5)


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", at=MONDAY)


def wakes_on(application):
    return Application.objects.values_list("wakes_on", flat=True).get(pk=application.pk)


def names():
    found = Event.objects.filter(name__in=["ats.application.snoozed", "ats.application.woken"]).order_by("sequence")
    return [event.name.rpartition(".")[2] for event in found]


def test_a_snoozed_application_wakes_on_its_day_and_not_before(rita, ada):
    snoozes.snooze(application=ada, until=THURSDAY, by=rita, at=MONDAY)
    robot = system(ada.organization_id)

    assert snoozes.wake_due(by=robot, at=WEDNESDAY) == 0
    assert wakes_on(ada) == THURSDAY
    assert snoozes.wake_due(by=robot, at=FRIDAY) == 1
    assert snoozes.wake_due(by=robot, at=FRIDAY) == 0
    assert wakes_on(ada) is None
    assert names() == ["snoozed", "woken"]


def test_the_schedule_wakes_those_of_every_organization(rita, ada):
    snoozes.snooze(application=ada, until=THURSDAY, by=rita, at=MONDAY)

    tasks.wake_due(organization_id=str(ada.organization_id))

    assert wakes_on(ada) is None


def test_snoozing_until_the_same_day_twice_is_told_once_and_waking_too(rita, ada):
    for _ in range(2):
        snoozes.snooze(application=ada, until=THURSDAY, by=rita, at=MONDAY)
    for _ in range(2):
        snoozes.wake(application=ada, by=rita, at=TUESDAY)

    assert names() == ["snoozed", "woken"]


def test_who_is_moved_or_rejected_is_awake(rita, ada, acme, nurse_job):
    snoozes.snooze(application=ada, until=THURSDAY, by=rita, at=MONDAY)
    applications.move(application=ada, to=nurse_job.stages.all()[1], by=rita, at=TUESDAY)
    assert wakes_on(ada) is None

    snoozes.snooze(application=ada, until=THURSDAY, by=rita, at=TUESDAY)
    applications.reject(application=ada, reason=factories.reason(acme.organization.pk), by=rita, at=TUESDAY)
    assert wakes_on(ada) is None


@pytest.mark.parametrize("until", [date(2026, 3, 2), date(2026, 2, 1), date(2028, 3, 2)])
def test_a_day_that_is_not_to_come_is_refused(until, rita, ada):
    with pytest.raises(Unacceptable):
        snoozes.snooze(application=ada, until=until, by=rita, at=MONDAY)

    assert wakes_on(ada) is None


@pytest.mark.parametrize("name", ["ines", "vera", "otto"])
def test_who_may_not_move_may_not_snooze(name, request, ada):
    with pytest.raises(PermissionDenied):
        snoozes.snooze(application=ada, until=THURSDAY, by=request.getfixturevalue(name), at=MONDAY)


@pytest.fixture
def resting(rita, ada):
    return snoozes.snooze(application=ada, until=THURSDAY, by=rita, at=MONDAY)


def moved(application, rita, place, **more):
    to = application.job.stages.order_by("position")[place]
    return applications.move(application=application, to=to, by=rita, **{"at": TUESDAY} | more)


def test_who_was_snoozed_rests_again_when_the_move_that_woke_them_is_taken_back(rita, resting):
    gone = moved(resting, rita, 2)
    assert wakes_on(gone) is None

    moved(gone, rita, 0, is_undo=True)

    assert wakes_on(resting) == THURSDAY
    assert names() == ["snoozed", "snoozed"]


def test_who_is_moved_back_on_purpose_stays_awake(rita, resting):
    moved(moved(resting, rita, 2), rita, 0)

    assert wakes_on(resting) is None
    assert names() == ["snoozed"]


def test_a_day_that_has_come_since_is_over_and_so_is_that_of_an_earlier_visit(rita, resting):
    late = moved(moved(resting, rita, 2), rita, 0, is_undo=True, at=FRIDAY)
    assert wakes_on(late) is None

    moved(moved(late, rita, 1, at=FRIDAY), rita, 0, is_undo=True, at=FRIDAY)
    assert wakes_on(late) is None


@pytest.mark.parametrize("day", [TUESDAY, FRIDAY])
def test_who_was_snoozed_rests_again_when_the_end_is_taken_back(rita, acme, resting, day):
    reason = factories.reason(acme.organization.pk)
    rejected = applications.reject(application=resting, reason=reason, by=rita, at=TUESDAY)

    applications.unreject(application=rejected, by=rita, at=day)

    assert wakes_on(resting) == (THURSDAY if day == TUESDAY else None)


@pytest.mark.parametrize("verb", [BulkVerb.MOVE, BulkVerb.REJECT, BulkVerb.TRANSFER])
def test_who_was_snoozed_rests_again_when_a_verb_on_many_is_taken_back(rita, nurse_job, acme, resting, verb):
    awake = factories.application(nurse_job, at=MONDAY)
    there = factories.job(rita, title="Cook") if verb == BulkVerb.TRANSFER else nurse_job
    stage = there.stages.select_related("job").get(position=1)
    wish = bulk_actions.Wish(verb, stage=stage, reason=factories.reason(acme.organization.pk))
    rows = list(Application.objects.select_related("job").filter(pk__in=[resting.pk, awake.pk]))
    action = bulk_actions.begin(wish=wish, applications=rows, by=rita, at=TUESDAY)
    assert wakes_on(resting) is None

    bulk_actions.undo(action=action, by=rita, at=TUESDAY)

    assert (wakes_on(resting), wakes_on(awake)) == (THURSDAY, None)


def test_the_timeline_says_the_day_as_readers_write_it(rita, ada):
    snoozes.snooze(application=ada, until=THURSDAY, by=rita, at=MONDAY)
    row = Event.objects.get(name="ats.application.snoozed")

    assert sentences.of([row])[row.pk].endswith("snoozed until March 5, 2026")
    with translation.override("de"):
        assert "5. März 2026" in sentences.of([row])[row.pk]
