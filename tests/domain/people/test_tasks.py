"""Tasks: given, changed, done, taken back; and reminded of once, at a decent hour of one's own day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from hireloom.messaging.operations import reminders
from hireloom.people.models import Task
from hireloom.people.operations import persons, tasks
from hireloom.people.operations.tasks import Order
from tests import factories
from tests.cast import MONDAY, TUESDAY


@pytest.fixture
def order(acme):
    return Order("Call her back", acme.colleagues["rita"], date(2026, 3, 3))


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron")


def names():
    rows = Event.objects.filter(name__startswith="people.task").order_by("sequence")
    return [row.name.rpartition(".")[2] for row in rows]


def test_a_task_is_given_changed_done_and_taken_back(order, ada, rita, acme):
    task = tasks.add(order=order, person=ada, by=acme.actor("adam"), at=MONDAY)
    assert (task.title, task.assignee, task.person) == ("Call her back", acme.colleagues["rita"], ada)

    tasks.change(task=task, order=replace(order, due_on=date(2026, 3, 4)), by=rita, at=MONDAY)
    tasks.change(task=task, order=replace(order, due_on=date(2026, 3, 4)), by=rita, at=MONDAY)
    done = tasks.finish(task=task, by=rita, at=TUESDAY)
    assert (done.done_at, done.done_by) == (TUESDAY, acme.colleagues["rita"])
    tasks.finish(task=task, by=rita, at=TUESDAY)
    tasks.reopen(task=task, by=rita, at=TUESDAY)
    tasks.reopen(task=task, by=rita, at=TUESDAY)

    assert Task.objects.open().count() == 1
    assert names() == ["added", "changed", "done", "reopened"]
    assert Event.objects.about(ada.pk).filter(name="people.task.added").count() == 1


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_a_task_says_what_to_do(title, order, rita):
    with pytest.raises(Unacceptable):
        tasks.add(order=replace(order, title=title), by=rita, at=MONDAY)
    assert not Task.objects.exists()


def test_nobody_is_given_a_person_they_do_not_see(order, ada, rita, acme):
    persons.change(person=ada, changes={"is_private": True, "owner_id": acme.colleagues["rita"].pk}, by=rita, at=MONDAY)
    ada.refresh_from_db()
    with pytest.raises(PermissionDenied):
        tasks.add(order=replace(order, assignee=acme.colleagues["sam"]), person=ada, by=rita, at=MONDAY)
    with pytest.raises(PermissionDenied):
        tasks.add(order=order, person=ada, by=acme.actor("sam"), at=MONDAY)
    assert tasks.add(order=order, person=ada, by=rita, at=MONDAY)


def test_another_ones_task_is_not_ones_own_to_end(order, rita, acme, otto):
    task = tasks.add(order=order, by=rita, at=MONDAY)
    for actor in (acme.actor("vera"), otto):
        with pytest.raises(PermissionDenied):
            tasks.finish(task=task, by=actor, at=MONDAY)
        assert not Task.objects.visible_to(actor).exists()
    assert Task.objects.visible_to(rita).exists()


def at(hour, day=3):
    return datetime(2026, 3, day, hour, 0, tzinfo=UTC)


def remind(acme, moment):
    return reminders.remind_of_tasks(organization_id=acme.organization.pk, at=moment)


def mails():
    return list(Message.objects.filter(purpose="colleague").order_by("created_at"))


def test_what_is_due_is_told_once_in_one_mail(order, ada, rita, acme):
    tasks.add(order=order, person=ada, by=rita, at=MONDAY)
    tasks.add(order=replace(order, title="Ask for papers"), by=rita, at=MONDAY)
    tasks.add(order=replace(order, title="Later", due_on=date(2026, 4, 1)), by=rita, at=MONDAY)
    tasks.add(order=replace(order, title="Some day", due_on=None), by=rita, at=MONDAY)
    ended = tasks.add(order=replace(order, title="Done"), by=rita, at=MONDAY)
    tasks.finish(task=ended, by=rita, at=MONDAY)

    assert remind(acme, at(9)) == 1
    assert remind(acme, at(10)) == 0

    (mail,) = mails()
    assert mail.subject == "2 tasks are due"
    assert "- Call her back (Ada Byron)\n- Ask for papers" in mail.text
    assert "Later" not in mail.text
    assert mail.to_address == acme.colleagues["rita"].user.email


def test_nobody_is_told_before_their_morning(order, rita, acme):
    user = acme.colleagues["rita"].user
    user.time_zone = "America/Los_Angeles"
    user.save()
    tasks.add(order=order, by=rita, at=MONDAY)

    assert remind(acme, at(9)) == 0  # one at night there
    assert remind(acme, at(15)) == 1


def test_another_day_or_colleague_is_a_new_reason_to_tell(order, rita, acme):
    task = tasks.add(order=order, by=rita, at=MONDAY)
    remind(acme, at(9))
    tasks.change(task=task, order=replace(order, title="Call"), by=rita, at=MONDAY)
    assert remind(acme, at(10)) == 0
    tasks.change(task=task, order=replace(order, assignee=acme.colleagues["adam"]), by=rita, at=MONDAY)
    assert remind(acme, at(11)) == 1
    assert [mail.to_address for mail in mails()][-1] == acme.colleagues["adam"].user.email
