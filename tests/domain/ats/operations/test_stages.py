"""The stages of a job: named, ordered, added and removed, with everybody's history kept."""

import pytest

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Stage
from hireloom.ats.operations import applications, stages
from hireloom.ats.operations.stages import StagePlan
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

USUAL = ["Applied", "Screening", "Phone interview", "On-site interview", "Offer"]


def plan_of(job):
    return [StagePlan(stage.name, StageKind(stage.kind), stage.pk) for stage in job.stages.order_by("position")]


def names_of(job):
    return list(job.stages.order_by("position").values_list("name", flat=True))


def told():
    return Event.objects.filter(name="ats.job.stages_changed").count()


def renamed(plan, name):
    return StagePlan(name, plan.kind, plan.id)


def test_stages_are_added_renamed_reordered_and_removed_in_one_go(rita, nurse_job):
    applied, screening, phone, onsite, _offer = plan_of(nurse_job)
    trial = StagePlan("  Trial   shift ", StageKind.INTERVIEW)

    kept = stages.arrange(
        job=nurse_job, plan=[applied, trial, renamed(phone, "Call"), screening, onsite], by=rita, at=FRIDAY
    )

    assert names_of(nurse_job) == ["Applied", "Trial shift", "Call", "Screening", "On-site interview"]
    assert [stage.pk for stage in kept][2:4] == [phone.id, screening.id]
    assert told() == 1


def test_two_stages_may_swap_their_names(rita, nurse_job):
    applied, screening, *others = plan_of(nurse_job)
    swapped = [renamed(applied, screening.name), renamed(screening, applied.name), *others]

    stages.arrange(job=nurse_job, plan=swapped, by=rita, at=FRIDAY)

    assert names_of(nurse_job) == ["Screening", "Applied", *USUAL[2:]]
    assert Stage.objects.get(pk=applied.id).name == "Screening"


def test_a_plan_that_changes_nothing_records_nothing(rita, nurse_job):
    stages.arrange(job=nurse_job, plan=plan_of(nurse_job), by=rita, at=FRIDAY)

    assert told() == 0


def test_a_stage_somebody_is_in_stays(rita, nurse_job):
    factories.application(nurse_job)

    with pytest.raises(stages.StageHasHistory) as refusal:
        stages.arrange(job=nurse_job, plan=plan_of(nurse_job)[1:], by=rita, at=FRIDAY)

    assert refusal.value.name == "Applied"
    assert (names_of(nurse_job), told()) == (USUAL, 0)


def test_a_stage_somebody_was_in_stays_too(rita, nurse_job):
    ada = factories.application(nurse_job, at=MONDAY)
    applications.move(application=ada, to=nurse_job.stages.get(position=1), by=rita, at=TUESDAY)

    with pytest.raises(stages.StageHasHistory):
        stages.arrange(job=nurse_job, plan=plan_of(nurse_job)[1:], by=rita, at=FRIDAY)

    assert names_of(nurse_job) == USUAL


def test_a_job_keeps_at_least_one_stage_and_each_a_name_of_its_own(rita, nurse_job):
    plan = plan_of(nurse_job)
    elsewhere = plan_of(factories.job(rita, title="Cook"))

    for wrong in (
        [],
        [renamed(plan[0], " "), *plan[1:]],
        [renamed(plan[0], "OFFER"), *plan[1:]],
        [*plan, elsewhere[0]],
        [StagePlan(f"Round {number}", StageKind.INTERVIEW) for number in range(stages.MOST + 1)],
    ):
        with pytest.raises(Unacceptable):
            stages.arrange(job=nurse_job, plan=wrong, by=rita, at=FRIDAY)

    assert (names_of(nurse_job), told()) == (USUAL, 0)


@pytest.mark.parametrize("name", ["henry", "vera", "otto"])
def test_who_may_not_edit_the_job_leaves_its_stages_as_they_are(name, nurse_job, request):
    actor = request.getfixturevalue(name)

    with pytest.raises(PermissionDenied):
        stages.arrange(job=nurse_job, plan=plan_of(nurse_job)[:1], by=actor, at=FRIDAY)

    assert names_of(nurse_job) == USUAL
