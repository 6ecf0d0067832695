"""What automations do: mails, tags, tasks, pools, exercises; each as the colleague whose rights it has."""

from datetime import timedelta

import pytest

from hireloom.ats.enums import AutomationAction, AutomationTrigger, Whom
from hireloom.ats.models import Automation
from hireloom.ats.operations import (
    applications,
    automation_firings,
    interviews,
)
from hireloom.ats.queries import automations as queries
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.crm.models import PoolMember
from hireloom.crm.operations import pools
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from hireloom.people.models import Task
from hireloom.people.operations import tags
from tests import factories
from tests.cast import MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.automating import DAY, fire, fresh, states, tags_of, write


def mails():
    return list(Message.objects.exclude(purpose="colleague").order_by("created_at").values_list("subject", "state"))


def test_its_mail_waits_can_be_read_and_leaves_in_the_name_it_says(acme, rita, nurse_job, stage, template):
    me = acme.colleagues["rita"]
    write(nurse_job, rita, action=AutomationAction.MAIL, stage=stage[1], template=template, sender=me, wait_hours=4)
    ada = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    applications.move(application=ada, to=stage[1], by=rita, at=TUESDAY)

    fire(ada)

    mail = Message.objects.get()
    assert (mail.to_address, mail.subject, mail.text) == (
        "ada@example.org", "Staff nurse", "Hello Ada, we go on.\n"
    )  # fmt: skip
    assert (mail.from_name, mail.reply_to) == ("Rita Lindqvist (Acme Robotics)", "rita@acme.example")
    assert (mail.state, mail.send_after) == ("queued", TUESDAY + timedelta(hours=4))
    assert queries.done(Automation.objects.get(), rita)[0].mail == mail


def test_a_mail_that_waits_is_stopped_when_the_application_goes_on_or_ends(rita, nurse_job, stage, template):
    write(nurse_job, rita, action=AutomationAction.MAIL, stage=stage[0], template=template, wait_hours=24)
    ada, bela = factories.application(nurse_job), factories.application(nurse_job)
    fire(ada, at=MONDAY), fire(bela, at=MONDAY)
    assert mails() == [("Staff nurse", "queued"), ("Staff nurse", "queued")]

    automation_firings.call_off(application=fresh(ada), at=MONDAY)
    assert mails() == [("Staff nurse", "queued"), ("Staff nurse", "queued")]
    applications.move(application=fresh(ada), to=stage[1], by=rita, at=MONDAY + timedelta(hours=1))
    applications.withdraw(application=fresh(bela), by=rita, at=MONDAY + timedelta(hours=1))
    for each in (ada, bela):
        automation_firings.call_off(application=fresh(each), at=MONDAY + timedelta(hours=2))

    assert mails() == [("Staff nurse", "cancelled"), ("Staff nurse", "cancelled")]


def test_without_an_address_nothing_is_written_and_the_history_says_so(rita, nurse_job, template):
    automation = write(nurse_job, rita, action=AutomationAction.MAIL, template=template)
    ada = factories.application(nurse_job)
    ada.person.contact_points.all().delete()

    fire(ada)

    assert (states(automation), mails()) == ([("refused", "no_address")], [])


def test_a_template_that_says_who_writes_needs_somebody_who_does(rita, nurse_job, template):
    template.text = "Hello {{first_name}}, I am {{sender}}."
    template.save()
    with pytest.raises(Unacceptable, match="in whose name"):
        write(nurse_job, rita, action=AutomationAction.MAIL, template=template)


def test_nobody_writes_in_the_name_of_who_did_not_let_them(acme, rita, nurse_job, template):
    with pytest.raises(PermissionDenied):
        write(nurse_job, rita, action=AutomationAction.MAIL, template=template, sender=acme.colleagues["adam"])
    assert not Automation.objects.exists()


def test_tags_come_off_tasks_are_given_and_somebody_looks_after_them(acme, rita, henry, nurse_job):
    henrys = {"whom": Whom.HIRING_MANAGER}
    write(nurse_job, rita, action=AutomationAction.UNTAG, tag_name="new")
    write(nurse_job, rita, action=AutomationAction.TASK, task_title="Call them", due_days=2, **henrys)
    write(nurse_job, rita, action=AutomationAction.ASSIGN, whom=Whom.COLLEAGUE, colleague=acme.colleagues["henry"])
    ada = factories.application(nurse_job)
    tags.put_on(person=ada.person, name="New", by=rita, at=MONDAY)

    fire(ada)

    assert tags_of(ada) == []
    task = Task.objects.get()
    assert (task.title, task.assignee.name, task.due_on) == ("Call them", "Henry Vasquez", (TUESDAY + 2 * DAY).date())
    assert fresh(ada).assigned_to_id == henry.membership_id


def test_somebody_is_told_by_mail_without_a_name_while_it_is_reviewed_blind(acme, rita, henry, nurse_job, stage):
    automation = write(nurse_job, rita, action=AutomationAction.NOTIFY, whom=Whom.HIRING_MANAGER)
    ada = factories.application(nurse_job, name="Ada Byron")
    fire(ada)
    assert [(mail.to_address, mail.subject) for mail in Message.objects.all()] == [
        ("henry@acme.example", "Ada Byron: Mine")
    ]

    nurse_job.stages.filter(position=0).update(is_blind=True)
    fire(factories.application(nurse_job, name="Bela Kun"))

    last = Message.objects.order_by("created_at", "pk").last()
    assert "Bela" not in last.subject + last.text
    assert states(automation) == [("done", ""), ("done", "")]


def test_where_nobody_is_there_to_turn_to_it_says_so(rita, nurse_job):
    automation = write(nurse_job, rita, action=AutomationAction.NOTIFY, whom=Whom.COORDINATOR)

    fire(factories.application(nurse_job))

    assert states(automation) == [("refused", "not_allowed")]


def test_people_go_into_a_pool_of_the_organization_and_into_no_private_one(rita, sam, nurse_job):
    pool = pools.create(name="Nurses", by=rita, at=MONDAY)
    write(nurse_job, rita, AutomationTrigger.WITHDRAWN, AutomationAction.POOL, pool_id=pool.pk)
    ada = factories.application(nurse_job)
    applications.withdraw(application=ada, by=rita, at=TUESDAY)

    fire(ada, AutomationTrigger.WITHDRAWN)

    assert list(PoolMember.objects.values_list("pool__name", "person_id")) == [("Nurses", ada.person_id)]
    with pytest.raises(Unacceptable, match="pool"):
        write(nurse_job, rita, action=AutomationAction.POOL, pool_id=nurse_job.pk)


def test_the_exercises_of_the_stage_go_out(acme, rita, nurse_job, stage):
    factories.exercise(nurse_job, rita, acme.colleagues["sam"], stage=1)
    automation = write(nurse_job, rita, action=AutomationAction.TAKE_HOME, stage=stage[1])
    ada = factories.application(nurse_job)
    applications.move(application=ada, to=stage[1], by=rita, at=TUESDAY)

    fire(ada)

    assert states(automation) == [("done", "")]
    assert fresh(ada).take_homes.count() == 1


def test_scorecards_that_are_missing_are_asked_for(acme, rita, ines, nurse_job, stage):
    automation = write(nurse_job, rita, action=AutomationAction.FEEDBACK, stage=stage[1])
    ada = factories.application(nurse_job, name="Ada Byron")
    held = factories.interview(ada, acme.colleagues["ines"], by=rita)
    interviews.hold(interview=held, by=system(nurse_job.organization_id), at=WEDNESDAY + timedelta(hours=2))
    applications.move(application=fresh(ada), to=stage[1], by=rita, at=THURSDAY)

    fire(ada, at=THURSDAY)

    assert states(automation) == [("done", "")]
    assert Message.objects.filter(subject="Your scorecard for Ada Byron is missing").count() == 1
