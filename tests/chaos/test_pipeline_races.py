"""Who waits for whom in the pipeline: verbs that lock the same rows take them in one order, and read them afterwards."""

import threading
from datetime import timedelta

import pytest

from hireloom.ats.enums import BulkVerb, Verdict
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, Decision, Job, Stage
from hireloom.ats.operations import applications, bulk_actions, debriefs, interview_plans, jobs, transfers
from hireloom.ats.operations.bulk_actions import Wish
from hireloom.core import events, tenancy
from hireloom.core.actor import Actor
from hireloom.messaging.models import Message
from hireloom.people.events import PersonChanged
from tests import cast, factories
from tests.cast import FRIDAY, TUESDAY
from tests.races import at_once, until_somebody_waits

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db) -> cast.Company:
    return cast.acme()


@pytest.fixture
def rita(company) -> Actor:
    return company.actor("rita")


@pytest.fixture
def job(rita) -> Job:
    with tenancy.organization(rita.organization_id):
        return factories.job(rita)


def shown(rita):
    return tenancy.organization(rita.organization_id)


def first_then(rita, first, then, *, afterwards=lambda: None):
    """Run two in turn: the second comes to what the first holds, and waits until the first has done the rest, too."""
    has_begun = threading.Event()

    def holds():
        done = first()
        has_begun.set()
        until_somebody_waits()
        afterwards()
        return done

    def comes():
        has_begun.wait(10)
        return then()

    return at_once(rita.organization_id, holds, comes)


def says_something(application, rita):
    events.record(PersonChanged(person_id=application.person_id, fields="nothing"), by=rita, at=TUESDAY)


def test_a_decision_about_somebody_who_is_transferred_meanwhile_is_recorded(rita, job):
    with shown(rita):
        application = factories.application(job)
        cook = Stage.objects.select_related("job").get(job=factories.job(rita, title="Cook"), position=0)

    words = {"verdict": Verdict.GO_ON, "reasons": "Clear.", "by": rita, "at": FRIDAY}
    done = first_then(
        rita,
        lambda: transfers.transfer(application=application, to=cook, by=rita, at=FRIDAY),
        lambda: debriefs.decide(application=Application.objects.select_related("job").get(pk=application.pk), **words),
    )

    assert [type(each) for each in done] == [Application, Decision], done
    assert (done[1].stage_id, done[1].application.job_id) == (cook.pk, cook.job_id)


def test_a_planned_interview_that_moves_to_another_stage_meanwhile_is_shown_to_the_second_editor(rita, job):
    with shown(rita):
        planned = factories.planned(job, rita)
        to = job.stages.order_by("position")[1]
    kit = interview_plans.Kit(name="Phone interview", purpose="Find out whether they want the work.")

    def change(**more):
        return interview_plans.change(planned=planned, kit=kit, seen_revision=1, by=rita, at=FRIDAY, **more)

    first, second = first_then(rita, lambda: change(stage=to), change)

    assert first.stage_id == to.pk
    assert isinstance(second, interview_plans.PlanChangedMeanwhile), second


def test_rejecting_everybody_to_close_a_job_waits_for_who_changes_the_job_before_it_says_anything(rita, job):
    """Who says something holds the end of the events: to wait for the job then is to wait for each other."""
    with shown(rita):
        reason = factories.reason(rita.organization_id)
        two = [factories.application(job) for _ in range(2)]
        factories.application(job)
        rows = list(Application.objects.select_related("job").filter(pk__in=[each.pk for each in two]))
    wish = Wish(BulkVerb.REJECT, reason=reason, closes_job=True)

    done = first_then(
        rita,
        lambda: list(Job.objects.select_for_update().filter(pk=job.pk)),
        lambda: bulk_actions.begin(wish=wish, applications=rows, by=rita, at=FRIDAY, job=job),
        afterwards=lambda: says_something(two[0], rita),
    )

    assert not [each for each in done if isinstance(each, Exception)], done
    with shown(rita):
        assert Application.objects.closed().count() == 2
        assert Job.objects.get(pk=job.pk).status == "open"


def test_taking_a_closing_back_waits_for_who_changes_the_job_before_it_says_anything(rita, job):
    with shown(rita):
        reason = factories.reason(rita.organization_id)
        application = factories.application(job)
        wish = Wish(BulkVerb.REJECT, reason=reason, closes_job=True)
        action = bulk_actions.begin(wish=wish, applications=[application], by=rita, at=FRIDAY, job=job)
        assert Job.objects.get(pk=job.pk).status == "closed"

    done = first_then(
        rita,
        lambda: list(Job.objects.select_for_update().filter(pk=job.pk)),
        lambda: bulk_actions.undo(action=action, by=rita, at=FRIDAY + timedelta(seconds=1)),
        afterwards=lambda: says_something(application, rita),
    )

    assert not [each for each in done if isinstance(each, Exception)], done
    with shown(rita):
        assert Job.objects.get(pk=job.pk).status == "open"
        assert not Application.objects.closed().exists()


def test_two_who_close_a_job_with_everybody_in_it_do_not_wait_for_each_other_crosswise(rita, job):
    with shown(rita):
        reason = factories.reason(rita.organization_id)
    for _ in range(6):
        with shown(rita):
            jobs.open_(job=job, by=rita, at=FRIDAY)
            few = [factories.application(job) for _ in range(4)]
            rows = list(Application.objects.select_related("job").filter(pk__in=[each.pk for each in few]))
        wish = Wish(BulkVerb.REJECT, reason=reason, closes_job=True)

        def close(rows=rows, wish=wish):
            return bulk_actions.begin(wish=wish, applications=rows, by=rita, at=FRIDAY, job=job)

        def moves(rows=rows):
            to = job.stages.order_by("position")[1]
            return applications.move(application=rows[2], to=to, by=rita, at=FRIDAY)

        done = at_once(rita.organization_id, close, close, moves)

        failed = [each for each in done if isinstance(each, Exception)]
        assert all(isinstance(each, applications.ApplicationClosed) for each in failed), done
        with shown(rita):
            assert Job.objects.get(pk=job.pk).status == "closed"


def test_a_mail_to_many_that_is_sent_twice_at_once_reaches_each_once(rita, job):
    with shown(rita):
        three = [factories.application(job) for _ in range(3)]
        rows = list(Application.objects.select_related("job").filter(pk__in=[each.pk for each in three]))
    wish = Wish(BulkVerb.MAIL, mail=Draft("News", "Hello {{first_name}}"))

    def send():
        return bulk_actions.begin(wish=wish, applications=rows, by=rita, at=FRIDAY, job=job, key="form-1")

    done = at_once(rita.organization_id, send, send)

    assert done[0] == done[1], done
    with shown(rita):
        assert Message.objects.filter(subject="News").count() == 3
