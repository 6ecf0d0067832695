"""Interview plans: kits by stage, copied to other jobs."""

import pytest

from hireloom.ats.models import PlanInterview, Stage
from hireloom.ats.operations import interview_plans
from hireloom.ats.operations.interview_plans import Kit, Question
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.core.operations import members
from hireloom.kit.refusals import Unacceptable
from tests import factories
from tests.cast import MONDAY, TUESDAY


@pytest.fixture
def kit(nurse_job, rita, acme):
    chosen = (acme.colleagues["ines"], acme.colleagues["sam"])
    return factories.planned(
        nurse_job, rita, *chosen, questions=[Question("Why nursing?")], focus=["is-clear"], duration_minutes=30
    )


def test_a_plan_changes_only_when_something_does(kit, nurse_job, rita):
    kit = PlanInterview.objects.get(pk=kit.pk)
    same = interview_plans.kit_of(kit)

    interview_plans.change(planned=kit, kit=same, seen_revision=1, by=rita, at=TUESDAY)

    kit.refresh_from_db()
    assert kit.revision == 1
    assert Event.objects.about(nurse_job.pk).filter(name="ats.plan.changed").count() == 1


@pytest.mark.parametrize(
    "wrong", [Kit(name=" "), Kit(name="A", duration_minutes=2), Kit(name="A", questions=[Question("?")] * 41)]
)
def test_a_kit_without_name_or_reason_is_refused(wrong, nurse_job, rita):
    with pytest.raises(Unacceptable):
        interview_plans.add(stage=nurse_job.stages.first(), kit=wrong, by=rita, at=MONDAY)


def test_the_second_of_two_who_change_a_kit_is_told(kit, rita):
    interview_plans.change(planned=kit, kit=Kit(name="Call"), seen_revision=1, by=rita, at=TUESDAY)

    with pytest.raises(interview_plans.PlanChangedMeanwhile) as refusal:
        interview_plans.change(planned=kit, kit=Kit(name="Talk"), seen_revision=1, by=rita, at=TUESDAY)

    assert refusal.value.current.name == "Call"


def test_a_stage_of_another_job_is_refused(kit, rita):
    other = factories.job(rita, title="Doctor")

    with pytest.raises(interview_plans.NoSuchStage):
        interview_plans.change(
            planned=kit, kit=Kit(name="Call"), stage=other.stages.first(), seen_revision=1, by=rita, at=TUESDAY
        )


def test_a_copied_plan_has_the_kits_of_stages_of_the_same_name_and_who_is_still_here(kit, nurse_job, rita, adam, acme):
    members.deactivate(membership=acme.colleagues["sam"], by=adam, at=TUESDAY)
    other = factories.job(rita, title="Senior nurse")

    copies = interview_plans.copy_plan(from_job=nurse_job, to_job=other, by=rita, at=TUESDAY)
    again = interview_plans.copy_plan(from_job=nurse_job, to_job=other, by=rita, at=TUESDAY)

    assert ([one.name for one in copies], again) == (["Phone interview"], [])
    copied = copies[0]
    assert (copied.stage.name, copied.stage.job, copied.duration_minutes) == (kit.stage.name, other, 30)
    assert (copied.questions, copied.focus, copied.purpose) == (kit.questions, kit.focus, kit.purpose)
    assert [one.membership.name for one in copied.default_interviewers.all()] == ["Ines Haddad"]


def test_who_may_not_change_the_job_plans_nothing(kit, nurse_job, henry, otto):
    for actor in (henry, otto):
        with pytest.raises(PermissionDenied):
            interview_plans.add(stage=nurse_job.stages.first(), kit=Kit(name="Mine"), by=actor, at=MONDAY)
        with pytest.raises(PermissionDenied):
            interview_plans.remove(planned=kit, by=actor, at=MONDAY)


def test_a_plan_is_not_copied_to_a_stage_that_was_removed(kit, rita):
    other = factories.job(rita, title="Senior nurse")
    Stage.objects.filter(job=other, name=kit.stage.name).update(removed_at=MONDAY, position=10_000)

    assert interview_plans.copy_plan(from_job=kit.job, to_job=other, by=rita, at=TUESDAY) == []
