"""Automations: each acts once on an occasion, in no circle, at its pace, and never rejects."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hireloom.ats.enums import AutomationAction, AutomationTrigger, StageKind, Whom
from hireloom.ats.models import Automation, AutomationFiring, HiringPolicy
from hireloom.ats.operations import (
    applications,
    automation_firings,
    automations,
    job_copies,
    snoozes,
    stages,
)
from hireloom.ats.operations.automations import AutomationDraft
from hireloom.ats.operations.stages import StagePlan
from hireloom.ats.queries import automations as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine import conditions
from hireloom.engine.conditions import About, Condition
from hireloom.kit.refusals import Unacceptable
from hireloom.people.operations import tags
from tests import factories
from tests import jobs as queue
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.automating import ARRIVED, DAY, TAG, fire, fresh, states, tags_of, write


def test_it_acts_on_whoever_applies_into_its_stage_once_however_often_it_is_asked(rita, nurse_job, stage):
    automation = write(nurse_job, rita, stage=stage[0])
    ada = factories.apply(factories.post(nurse_job, rita))

    queue.drain()
    fire(ada), fire(ada, at=FRIDAY)

    assert (tags_of(ada), states(automation)) == (["Seen"], [("done", "")])
    fired = Event.objects.get(name="ats.automation.fired")
    assert (fired.actor_kind, fired.actor_id, fired.payload["version"]) == ("automation", automation.pk, 1)


def test_it_acts_on_whoever_is_moved_into_its_stage_and_again_when_they_come_once_more(rita, nurse_job, stage):
    automation = write(nurse_job, rita, stage=stage[1])
    ada = factories.application(nurse_job)
    queue.drain()
    assert states(automation) == []

    for at in (TUESDAY, THURSDAY):
        applications.move(application=fresh(ada), to=stage[1], by=rita, at=at)
        queue.drain()
        applications.move(application=fresh(ada), to=stage[0], by=rita, at=at + timedelta(hours=1))
        queue.drain()

    assert states(automation) == [("done", ""), ("done", "")]


def test_moving_back_sets_it_off_only_where_it_says_so(rita, nurse_job, stage):
    plain = write(nurse_job, rita, stage=stage[0])
    also = write(nurse_job, rita, stage=stage[0], also_back=True)
    ada = factories.application(nurse_job)
    fire(ada, at=MONDAY)
    applications.move(application=fresh(ada), to=stage[1], by=rita, at=TUESDAY)
    applications.move(application=fresh(ada), to=stage[0], by=rita, at=WEDNESDAY)

    fire(ada, at=THURSDAY)

    assert (len(states(plain)), len(states(also))) == (1, 2)


@pytest.mark.parametrize(
    ("trigger", "end"),
    [
        (
            AutomationTrigger.REJECTED,
            lambda a, by, why: applications.reject(application=a, reason=why, by=by, at=TUESDAY),
        ),
        (AutomationTrigger.WITHDRAWN, lambda a, by, why: applications.withdraw(application=a, by=by, at=TUESDAY)),
    ],
)
def test_it_acts_when_an_application_ends(trigger, end, acme, rita, nurse_job):
    automation = write(nurse_job, rita, trigger)
    other = write(nurse_job, rita, AutomationTrigger.HIRED)
    ada = factories.application(nurse_job)

    end(ada, rita, factories.reason(acme.organization.pk))
    queue.drain()

    assert (states(automation), states(other)) == ([("done", "")], [])


def test_it_acts_when_a_person_gets_a_tag_and_not_when_an_automation_put_it_on(rita, nurse_job):
    on_tag = write(nurse_job, rita, AutomationTrigger.TAGGED, trigger_tag="hot", tag_name="Call")
    circle = write(nurse_job, rita, AutomationTrigger.TAGGED, trigger_tag="Call", tag_name="hot")
    ada = factories.application(nurse_job)

    tags.put_on(person=ada.person, name="Hot", by=rita, at=TUESDAY)
    for _ in range(4):
        queue.drain()

    assert (states(on_tag), states(circle)) == ([("done", "")], [])


def test_a_move_by_an_automation_sets_off_everything_but_moves(rita, nurse_job, stage):
    there = write(nurse_job, rita, action=AutomationAction.MOVE, stage=stage[0], to_stage=stage[1])
    back = write(nurse_job, rita, action=AutomationAction.MOVE, stage=stage[1], to_stage=stage[0])
    also = write(nurse_job, rita, stage=stage[1])
    ada = factories.application(nurse_job)

    for _ in range(5):
        queue.drain()

    assert fresh(ada).stage_id == stage[1].pk
    assert (states(there), states(back), states(also)) == ([("done", "")], [], [("done", "")])


def test_a_slow_circle_of_waits_ends_too(rita, nurse_job, stage):
    waited = AutomationTrigger.WAITED
    write(nurse_job, rita, waited, AutomationAction.MOVE, stage=stage[0], days=1, to_stage=stage[1])
    write(nurse_job, rita, waited, AutomationAction.MOVE, stage=stage[1], days=1, to_stage=stage[0])
    ada = factories.application(nurse_job, at=MONDAY)

    for day in range(1, 12):
        at = MONDAY + day * DAY + timedelta(hours=1)
        for automation_id, pk in automation_firings.due(organization_id=nurse_job.organization_id, at=at):
            automation_firings.fire_all(application_id=pk, automation_id=automation_id, at=at)

    assert fresh(ada).stage_id == stage[1].pk
    assert AutomationFiring.objects.count() == 1


def due(job, at):
    return automation_firings.due(organization_id=job.organization_id, at=at)


def test_it_acts_on_who_has_waited_since_it_was_switched_on_and_not_on_who_had_before(rita, nurse_job, stage):
    factories.application(nurse_job, at=MONDAY)
    automation = write(nurse_job, rita, AutomationTrigger.WAITED, stage=stage[0], days=2, at=THURSDAY)
    bela = factories.application(nurse_job, at=THURSDAY)

    assert due(nurse_job, THURSDAY + DAY) == []
    assert due(nurse_job, THURSDAY + 2 * DAY) == [(automation.pk, bela.pk)]
    automation_firings.fire_all(application_id=bela.pk, automation_id=automation.pk, at=THURSDAY + 2 * DAY)
    assert states(automation) == [("done", "")]
    assert due(nurse_job, THURSDAY + 9 * DAY) == []


def test_who_sleeps_has_not_waited(rita, nurse_job, stage):
    write(nurse_job, rita, AutomationTrigger.WAITED, stage=stage[0], days=2)
    ada = factories.application(nurse_job, at=MONDAY)
    snoozes.snooze(application=ada, until=(MONDAY + 30 * DAY).date(), by=rita, at=MONDAY)

    assert due(nurse_job, MONDAY + 5 * DAY) == []


def test_conditions_decide_whom_it_means(rita, nurse_job):
    lyon = Condition(About.CITY, conditions.Test.IS, "Lyon")
    automation = write(nurse_job, rita, conditions=[lyon])
    ada, bela = factories.application(nurse_job), factories.application(nurse_job)
    type(ada.person).objects.filter(pk=ada.person_id).update(city="Lyon")

    fire(ada), fire(bela)

    assert [firing.application_id for firing in AutomationFiring.objects.filter(automation=automation)] == [ada.pk]


def test_it_acts_on_so_many_an_hour_and_the_others_wait_for_their_turn(acme, rita, nurse_job):
    HiringPolicy.objects.create(organization_id=acme.organization.pk, most_per_hour=2)
    automation = write(nurse_job, rita)
    some = [factories.application(nurse_job) for _ in range(3)]
    for each in some:
        fire(each)
    assert [state for state, _ in states(automation)].count("held") == 1

    later = TUESDAY + timedelta(hours=1, minutes=1)
    automation_firings.fire_all(application_id=some[2].pk, automation_id=automation.pk, at=later)

    assert states(automation) == [("done", "")] * 3


def test_who_moved_on_before_their_turn_waits_no_longer(acme, rita, nurse_job, stage):
    HiringPolicy.objects.create(organization_id=acme.organization.pk, most_per_hour=1)
    automation = write(nurse_job, rita, stage=stage[0])
    ada, bela = factories.application(nurse_job), factories.application(nurse_job)
    fire(ada), fire(bela)
    applications.move(application=fresh(bela), to=stage[1], by=rita, at=TUESDAY)

    later = TUESDAY + timedelta(hours=2)
    automation_firings.fire_all(application_id=bela.pk, automation_id=automation.pk, at=later)

    assert states(automation) == [("done", ""), ("refused", "changed_since")]
    assert tags_of(bela) == []


def test_the_list_says_when_something_it_needs_is_gone(rita, nurse_job, template):
    write(nurse_job, rita, action=AutomationAction.MAIL, template=template)
    assert [line.is_stuck for line in queries.of_job(nurse_job)] == [False]

    template.removed_at = TUESDAY
    template.save()

    assert [line.is_stuck for line in queries.of_job(nurse_job)] == [True]


def test_what_is_off_gone_or_of_another_job_does_nothing(rita, nurse_job):
    off = write(nurse_job, rita, is_active=False)
    gone = write(nurse_job, rita, name="Gone")
    automations.remove(automation=gone, by=rita, at=TUESDAY)
    elsewhere = write(factories.job(rita, title="Cook"), rita)

    fire(factories.application(nurse_job))

    assert [states(each) for each in (off, gone, elsewhere)] == [[], [], []]
    assert Automation.objects.get(pk=gone.pk).name == "Gone"


def test_the_second_of_two_writers_is_told(rita, nurse_job):
    automation = write(nurse_job, rita)
    draft = AutomationDraft(name="New", trigger=ARRIVED, action=TAG, tag_name="Seen")
    automations.write(job=nurse_job, draft=draft, by=rita, at=TUESDAY, automation=automation, seen=1)

    with pytest.raises(automations.AutomationChangedMeanwhile):
        automations.write(job=nurse_job, draft=draft, by=rita, at=TUESDAY, automation=automation, seen=1)
    assert Automation.objects.get().version == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": " "}, "needs a name"),
        ({"trigger": AutomationTrigger.WAITED, "days": 3}, "Choose the stage"),
        ({"trigger": AutomationTrigger.TAGGED}, "which tag"),
        ({"tag_name": ""}, "A tag needs a name"),
        ({"action": AutomationAction.TASK, "task_title": "Call"}, "Choose whom"),
        ({"action": AutomationAction.NOTIFY, "whom": Whom.COLLEAGUE}, "Choose a colleague"),
        ({"action": AutomationAction.MAIL}, "Choose a template"),
        ({"action": AutomationAction.MOVE}, "Choose another stage"),
        (
            {"trigger": AutomationTrigger.HIRED, "action": AutomationAction.ASSIGN, "whom": Whom.RECRUITER},
            "application that ended",
        ),
    ],
)
def test_what_is_missing_is_refused(wrong, words, rita, nurse_job):
    with pytest.raises(Unacceptable, match=words):
        write(nurse_job, rita, **wrong)
    assert write(nurse_job, rita).is_active


@pytest.mark.parametrize("name", ["ines", "vera", "otto"])
def test_who_may_not_edit_the_job_writes_none(name, request, rita, nurse_job):
    with pytest.raises(PermissionDenied):
        write(nurse_job, request.getfixturevalue(name))
    assert not Automation.objects.exists()


def test_a_dry_run_says_whom_it_would_touch_and_does_nothing(rita, nurse_job, stage):
    automation = write(nurse_job, rita, stage=stage[1])
    ada = factories.application(nurse_job, name="Ada Byron")
    factories.application(nurse_job)
    applications.move(application=ada, to=stage[1], by=rita, at=TUESDAY)

    run = queries.dry_run(automation, rita)

    assert ([one.name for one in run.touched], run.count, run.tried) == (["Ada Byron"], 1, 1)
    assert states(automation) == []


def test_a_copy_of_the_job_has_them_about_its_own_stages(acme, rita, nurse_job, stage, template):
    write(nurse_job, rita, stage=stage[1], name="Tag")
    sender = acme.colleagues["rita"]
    write(nurse_job, rita, action=AutomationAction.MAIL, template=template, sender=sender, name="Mail")

    made = job_copies.copy(job=nurse_job, title="Night nurse", by=rita, at=TUESDAY)

    copied = {row.name: row for row in made.automations.all()}
    assert (copied["Tag"].stage.job_id, copied["Tag"].stage.name, copied["Tag"].is_active) == (
        made.pk, "Screening", True
    )  # fmt: skip
    assert copied["Mail"].is_active is False


def test_a_copy_does_nothing_that_whoever_copies_may_not_do(rita, nurse_job, template):
    write(nurse_job, rita, name="Tag")
    write(nurse_job, rita, action=AutomationAction.MAIL, template=template, name="Mail")
    writes_to_nobody = replace(rita, scopes=rita.permissions - {"messaging.send_messages"})

    made = job_copies.copy(job=nurse_job, title="Night nurse", by=writes_to_nobody, at=TUESDAY)
    again = job_copies.copy(job=nurse_job, title="Day nurse", by=rita, at=TUESDAY)

    copied = {row.name: row.is_active for row in made.automations.all()}
    assert copied == {"Tag": True, "Mail": False}
    assert {row.name: row.is_active for row in again.automations.all()} == {"Tag": True, "Mail": True}


def test_a_stage_that_is_removed_sets_nothing_off(rita, nurse_job, stage):
    automation = write(nurse_job, rita, stage=stage[1])
    ada = factories.application(nurse_job)
    plan = [StagePlan(one.name, StageKind(one.kind), one.pk) for pk, one in stage.items() if pk != 0]

    stages.arrange(job=nurse_job, plan=plan, by=rita, at=TUESDAY, goes_to={stage[0].pk: stage[1].pk})
    queue.drain()

    assert fresh(ada).stage_id == stage[1].pk
    assert states(automation) == []


def test_no_automation_rejects():
    assert not {"reject", "rejection", "close"} & {action.value for action in AutomationAction}


@pytest.mark.parametrize("count", [1, 3])
def test_listing_them_costs_one_query(count, rita, nurse_job, django_assert_num_queries):
    for _ in range(count):
        write(nurse_job, rita)

    with django_assert_num_queries(1):
        assert len(queries.of_job(nurse_job)) == count
