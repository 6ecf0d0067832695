"""Exercises of a job's plan: made, changed by two, taken out, copied with the job."""

import pytest

from hireloom.ats.models import Exercise, TakeHome
from hireloom.ats.operations import exercises, job_copies
from hireloom.ats.operations.exercises import Draft
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import MONDAY, TUESDAY


@pytest.fixture
def exercise(nurse_job, rita, acme):
    return factories.exercise(nurse_job, rita, acme.colleagues["ines"], focus=["is-clear"])


def draft(**more):
    return Draft(**{"name": "Care plan", "instructions": "Plan a week."} | more)


def told():
    return Event.objects.filter(name="ats.plan.changed").count()


def test_an_exercise_is_planned_once_more_in_its_stage(nurse_job, exercise, rita):
    another = factories.exercise(nurse_job, rita, name="Another")

    assert (exercise.position, another.position, told()) == (0, 1, 2)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"instructions": " "}, {"days_to_answer": 0}, {"days_to_answer": 61}])
def test_an_exercise_says_what_to_do_and_until_when(wrong, nurse_job, rita):
    with pytest.raises(Unacceptable):
        exercises.add(stage=nurse_job.stages.first(), draft=draft(**wrong), by=rita, at=MONDAY)

    assert told() == 0


def test_ines_plans_nothing_and_otto_neither(nurse_job, ines, otto):
    for by in (ines, otto):
        with pytest.raises(PermissionDenied):
            exercises.add(stage=nurse_job.stages.first(), draft=draft(), by=by, at=MONDAY)


def test_the_second_of_two_editors_is_told(exercise, rita):
    exercises.change(exercise=exercise, draft=draft(), seen_revision=1, by=rita, at=TUESDAY)

    with pytest.raises(exercises.PlanChangedMeanwhile):
        exercises.change(exercise=exercise, draft=draft(name="Other"), seen_revision=1, by=rita, at=TUESDAY)
    assert Exercise.objects.get().name == "Care plan"


def test_what_stays_the_same_is_not_told(exercise, rita, acme):
    same = draft(
        name=exercise.name,
        instructions=exercise.instructions,
        focus=["is-clear"],
        graders=[acme.colleagues["ines"]],
    )
    exercises.change(exercise=exercise, draft=same, seen_revision=1, by=rita, at=TUESDAY)

    assert (Exercise.objects.get().revision, told()) == (1, 1)


def test_who_has_it_keeps_it_as_it_was_when_it_changes_and_goes(nurse_job, exercise, rita, acme):
    ada = factories.application(nurse_job, email="ada@example.org")
    factories.take_home(ada, exercise, acme.colleagues["ines"], by=rita)
    exercises.change(exercise=exercise, draft=draft(), seen_revision=1, by=rita, at=TUESDAY)
    exercises.remove(exercise=exercise, by=rita, at=TUESDAY)

    sent = TakeHome.objects.get()
    assert (sent.name, sent.focus, sent.exercise) == ("Write a care plan", ["is-clear"], None)


def test_a_job_is_copied_with_its_exercises(nurse_job, exercise, rita):
    copied = job_copies.copy(job=nurse_job, title="Night nurse", by=rita, at=TUESDAY)

    row = Exercise.objects.get(job=copied)
    assert (row.name, row.stage.name, row.is_anonymous) == (exercise.name, exercise.stage.name, True)
    assert [one.membership.name for one in row.default_graders.all()] == ["Ines Haddad"]
