"""The stages of a job: named, ordered, added and removed, with everybody's history kept."""

import pytest

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Stage, StageVisit
from hireloom.ats.operations import applications, stage_groups, stages
from hireloom.ats.operations.stages import StagePlan
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

USUAL = ["Applied", "Screening", "Phone interview", "On-site interview", "Offer"]


def plan_of(job):
    present = job.stages.present().order_by("position")
    return [StagePlan(stage.name, StageKind(stage.kind), stage.pk) for stage in present]


def names_of(job):
    return list(job.stages.present().order_by("position").values_list("name", flat=True))


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


def test_a_stage_with_people_asks_where_they_go(rita, nurse_job):
    for _ in range(2):
        factories.application(nurse_job)

    with pytest.raises(stages.StagesHavePeople) as refusal:
        stages.arrange(job=nurse_job, plan=plan_of(nurse_job)[1:], by=rita, at=FRIDAY)

    assert [(name, count) for _, name, count in refusal.value.stages] == [("Applied", 2)]
    assert (names_of(nurse_job), told()) == (USUAL, 0)


def test_its_people_go_where_it_is_said_and_keep_their_history(rita, nurse_job):
    ada = factories.application(nurse_job, at=MONDAY)
    applied, screening, *others = plan_of(nurse_job)

    stages.arrange(job=nurse_job, plan=[screening, *others], by=rita, at=FRIDAY, goes_to={applied.id: screening.id})

    assert names_of(nurse_job) == USUAL[1:]
    rows = StageVisit.objects.filter(application=ada).order_by("entered_at")
    assert [(row.stage.name, row.way, row.left_at) for row in rows] == [
        ("Applied", "applied", FRIDAY),
        ("Screening", "stage_removed", None),
    ]
    assert Event.objects.get(name="ats.application.moved").payload["way"] == "stage_removed"
    assert factories.application(nurse_job).stage.name == "Screening"


def test_a_stage_somebody_was_in_goes_and_its_history_stays(rita, nurse_job):
    ada = factories.application(nurse_job, at=MONDAY)
    applications.move(application=ada, to=nurse_job.stages.get(position=1), by=rita, at=TUESDAY)

    stages.arrange(job=nurse_job, plan=plan_of(nurse_job)[1:], by=rita, at=FRIDAY)

    assert names_of(nurse_job) == USUAL[1:]
    assert StageVisit.objects.filter(application=ada).order_by("entered_at").first().stage.name == "Applied"


def test_who_ended_in_a_removed_stage_comes_back_into_one_of_its_kind(rita, nurse_job):
    ada = factories.application(nurse_job, at=MONDAY)
    applications.move(application=ada, to=nurse_job.stages.get(name="Phone interview"), by=rita, at=MONDAY)
    applications.withdraw(application=ada, by=rita, at=TUESDAY)
    plan = [stage for stage in plan_of(nurse_job) if stage.name != "Phone interview"]
    stages.arrange(job=nurse_job, plan=plan, by=rita, at=FRIDAY)

    found = applications.reopen(application=ada, by=rita, at=FRIDAY)

    assert found.stage.name == "On-site interview"


def test_a_name_of_a_removed_stage_is_free_again(rita, nurse_job):
    ada = factories.application(nurse_job, at=MONDAY)
    applications.withdraw(application=ada, by=rita, at=TUESDAY)
    _applied, *others = plan_of(nurse_job)

    stages.arrange(job=nurse_job, plan=[StagePlan("Applied", StageKind.APPLIED), *others], by=rita, at=FRIDAY)

    assert names_of(nurse_job) == USUAL
    assert Stage.objects.filter(job=nurse_job, name="Applied").count() == 2


def test_the_second_to_arrange_them_is_told_how_they_stand(rita, henry, nurse_job):
    plan = plan_of(nurse_job)
    seen = stages.version_of(nurse_job.stages.order_by("position"))
    stages.arrange(job=nurse_job, plan=[renamed(plan[0], "New"), *plan[1:]], by=rita, at=FRIDAY, seen=seen)

    with pytest.raises(stages.StagesChangedMeanwhile) as refusal:
        stages.arrange(job=nurse_job, plan=plan[1:], by=rita, at=FRIDAY, seen=seen)

    assert [stage.name for stage in refusal.value.stages] == ["New", *USUAL[1:]]
    assert names_of(nurse_job) == ["New", *USUAL[1:]]


def test_a_stage_is_of_a_group_of_its_kind(rita, nurse_job):
    group = stage_groups.add(name="Phone screens", kind=StageKind.INTERVIEW, by=rita, at=FRIDAY)
    plan = plan_of(nurse_job)
    grouped = StagePlan(plan[2].name, plan[2].kind, plan[2].id, group.pk)

    stages.arrange(job=nurse_job, plan=[*plan[:2], grouped, *plan[3:]], by=rita, at=FRIDAY)
    assert Stage.objects.get(pk=plan[2].id).group == group
    wrong = StagePlan(plan[0].name, plan[0].kind, plan[0].id, group.pk)
    with pytest.raises(Unacceptable):
        stages.arrange(job=nurse_job, plan=[wrong, *plan[1:]], by=rita, at=FRIDAY)
    with pytest.raises(stage_groups.GroupInUse):
        stage_groups.change(group=group, name="Calls", kind=StageKind.SCREEN, by=rita, at=FRIDAY)
    with pytest.raises(stage_groups.GroupNameTaken):
        stage_groups.add(name="phone screens", kind=StageKind.SCREEN, by=rita, at=FRIDAY)

    stage_groups.remove(group=group, by=rita, at=FRIDAY)
    assert Stage.objects.get(pk=plan[2].id).group is None


@pytest.mark.parametrize("name", ["henry", "sam", "vera"])
def test_who_may_not_change_the_structure_makes_no_group(name, request, nurse_job):
    with pytest.raises(PermissionDenied):
        stage_groups.add(name="Mine", kind=StageKind.SCREEN, by=request.getfixturevalue(name), at=FRIDAY)


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
