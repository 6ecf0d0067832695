"""Two people move, reject or restore one application at the same moment: one effect, one history."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from hireloom.ats.enums import BulkVerb, RuleAction, StageKind
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, ApplicationRule, BulkAction, Stage, StageVisit
from hireloom.ats.operations import (
    application_rules,
    applications,
    bulk_actions,
    rejection_mails,
    rule_runs,
    stages,
    submissions,
    transfers,
)
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.ats.operations.stages import StagePlan
from hireloom.core import audit
from hireloom.core.models import Event
from hireloom.engine import conditions
from hireloom.engine.conditions import About, Condition
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from tests import factories, jobs
from tests.cast import FRIDAY, TUESDAY
from tests.chaos.conftest import ROUNDS
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


def test_two_moves_at_once_leave_one_open_visit_and_a_history_without_gaps(scene):
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)
            screen, interview = scene.job.stages.all()[1:3]

        at_once(
            scene.id,
            *(
                lambda stage=stage: applications.move(application=application, to=stage, by=scene.rita, at=TUESDAY)
                for stage in (screen, interview)
            ),
        )

        with scene.shown():
            open_visits = StageVisit.objects.filter(application=application, left_at=None)
            assert [visit.stage_id for visit in open_visits] == [Application.objects.get(pk=application.pk).stage_id]
            moved = Event.objects.about(application.pk).filter(name="ats.application.moved").order_by("sequence")
            assert [event.payload["to_stage_id"] for event in moved][-1] == str(open_visits[0].stage_id)


def test_verbs_of_many_kinds_at_once_stand_in_one_chain_and_each_reaction_finds_its_event(scene):
    """A reaction is enqueued before its event has its place: nobody may work on it before both are there."""
    with scene.shown():
        reason = factories.reason(scene.id)
        screen = scene.job.stages.all()[1]
        moved, rejected = ([factories.application(scene.job) for _ in range(ROUNDS)] for _ in range(2))
    ended = threading.Event()

    def in_turn(verb, rows, **words):
        for row in rows:
            with scene.shown():
                verb(application=row, by=scene.rita, at=TUESDAY, **words)

    def verbs():
        answers = at_once(
            scene.id,
            lambda: in_turn(applications.move, moved, to=screen),
            lambda: in_turn(applications.reject, rejected, reason=reason),
            lambda: [factories.person(scene.id) for _ in range(ROUNDS)],
        )
        ended.set()
        return answers

    def looks():
        while not ended.is_set():
            ids = [job.args["event_id"] for job in jobs.waiting("core.react")]
            assert Event.objects.filter(pk__in=ids).count() == len(set(ids))

    with ThreadPoolExecutor(1) as other:
        writing = other.submit(verbs)
        with scene.shown():
            looks()
        answers = writing.result()

    assert not [each for each in answers if isinstance(each, Exception)], answers
    with scene.shown():
        assert audit.verify(scene.id).is_intact


def test_two_transfers_of_one_person_to_one_job_leave_one_there(scene):
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)
            cook = factories.job(scene.rita, title="Cook")
            other = submissions.add(person=application.person, job=cook, by=scene.rita, at=TUESDAY)
            stage = factories.job(scene.rita, title="Porter").stages.select_related("job").get(position=0)

        go = lambda which: transfers.transfer(application=which, to=stage, by=scene.rita, at=FRIDAY)
        answers = at_once(scene.id, lambda: go(application), lambda: go(other))

        with scene.shown():
            assert Application.objects.open().filter(job=stage.job).count() == 1
            assert sum(isinstance(answer, applications.AlreadyInJob) for answer in answers) == 1


def test_two_rejections_at_once_write_one_mail(scene):
    mail = RejectionMail(Draft("About {{job}}", "Hello {{first_name}}"))
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)
            reason = factories.reason(scene.id)

        reject = lambda: applications.reject(
            application=application, reason=reason, by=scene.rita, at=FRIDAY, mail=mail
        )
        answers = at_once(scene.id, reject, reject)

        with scene.shown():
            assert sum(isinstance(answer, applications.ApplicationClosed) for answer in answers) == 1
            assert Message.objects.filter(context_id=application.pk).count() == 1


def test_taking_back_while_the_mail_leaves_either_stops_it_or_comes_too_late(scene):
    mail = RejectionMail(Draft("About {{job}}", "Hello {{first_name}}"))
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)
            rejected = applications.reject(
                application=application, reason=factories.reason(scene.id), by=scene.rita, at=TUESDAY, mail=mail
            )
            message = rejection_mails.of(rejected)

        at_once(
            scene.id,
            lambda: applications.unreject(application=application, by=scene.rita, at=FRIDAY),
            lambda: outbox.hand_over(organization_id=scene.id, message_id=message.pk, at=FRIDAY),
        )

        with scene.shown():
            assert rejection_mails.of(rejected).state in {"cancelled", "accepted"}
            assert Application.objects.get(pk=application.pk).outcome == ""


def test_two_workers_on_one_bulk_action_do_each_row_once(scene, monkeypatch):
    monkeypatch.setattr(bulk_actions, "AT_ONCE", 0)
    monkeypatch.setattr(bulk_actions, "BATCH", 3)
    for _ in range(5):
        with scene.shown():
            six = [factories.application(scene.job) for _ in range(6)]
            wish = bulk_actions.Wish(BulkVerb.MOVE, stage=scene.job.stages.get(position=1))
            action = bulk_actions.begin(wish=wish, applications=six, by=scene.rita, at=TUESDAY)

        work = lambda: bulk_actions.go_on(action_id=action.pk, by=scene.rita, at=FRIDAY)
        for _ in range(2):
            at_once(scene.id, work, work)

        with scene.shown():
            found = BulkAction.objects.get(pk=action.pk)
            assert (found.state, found.done, found.refused) == ("finished", 6, 0)
            for application in six:
                moved = Event.objects.about(application.pk).filter(name="ats.application.moved")
                assert moved.count() == 1


def test_two_undos_at_once_take_back_once(scene):
    for _ in range(5):
        with scene.shown():
            three = [factories.application(scene.job) for _ in range(3)]
            wish = bulk_actions.Wish(BulkVerb.MOVE, stage=scene.job.stages.get(position=1))
            action = bulk_actions.begin(wish=wish, applications=three, by=scene.rita, at=TUESDAY)

        undo = lambda: bulk_actions.undo(action=action, by=scene.rita, at=TUESDAY)
        at_once(scene.id, undo, undo)

        with scene.shown():
            assert BulkAction.objects.get(pk=action.pk).state == "undone"
            moved = Event.objects.about(three[0].pk).filter(name="ats.application.moved")
            assert moved.count() == 2


def test_a_rule_that_is_run_while_a_stage_is_removed_waits_for_its_turn(scene):
    for number in range(5):
        with scene.shown():
            job = factories.job(scene.rita, title=f"Job {number}")
            post = factories.post(job, scene.rita)
            first, second, *rest = Stage.objects.filter(job=job).order_by("position")
            for one in range(8):
                factories.apply(post, at=TUESDAY, email=f"r{number}-{one}@example.org")
            missing = Condition(About.DOCUMENT, conditions.Test.IS_MISSING)
            draft = RuleDraft("Route", [missing], RuleAction.MOVE, stage=second, is_active=True)
            rule = application_rules.write(post=post, draft=draft, by=scene.rita, at=TUESDAY)
            rule = ApplicationRule.objects.select_related("post__job").get(pk=rule.pk)
            plan = [StagePlan(each.name, StageKind(each.kind), each.pk) for each in (second, *rest)]
        done = at_once(
            scene.id,
            lambda rule=rule: rule_runs.begin(rule=rule, by=scene.rita, at=TUESDAY),
            lambda job=job, plan=plan, first=first, second=second: stages.arrange(
                job=job, plan=plan, goes_to={first.pk: second.pk}, by=scene.rita, at=TUESDAY
            ),
        )
        assert not [each for each in done if isinstance(each, Exception)], done


def test_who_applies_again_while_their_rejection_is_taken_back_has_one_open_application(scene):
    with scene.shown():
        reason = factories.reason(scene.id)
    for number in range(ROUNDS):
        with scene.shown():
            application = factories.apply(scene.post, at=TUESDAY, email=f"twice{number}@example.org")
            applications.reject(application=application, reason=reason, by=scene.rita, at=TUESDAY)
        done = at_once(
            scene.id,
            lambda application=application: applications.unreject(application=application, by=scene.rita, at=FRIDAY),
            lambda number=number: factories.apply(scene.post, at=FRIDAY, email=f"twice{number}@example.org"),
        )
        with scene.shown():
            assert Application.objects.open().filter(person=application.person_id, job=scene.job).count() == 1
        expected = (Application, applications.AlreadyInJob)
        assert all(isinstance(each, expected) for each in done), done


def test_a_bulk_move_and_a_move_of_one_of_them_wait_for_each_other_in_one_order(scene):
    with scene.shown():
        few = [factories.apply(scene.post, at=TUESDAY, email=f"few{one}@example.org") for one in range(8)]
        ids = [each.pk for each in few]
        there = list(Stage.objects.filter(job=scene.job).order_by("position"))
    for number in range(ROUNDS):
        to, back = there[1 + number % 2], there[3]

        def many(to=to):
            rows = list(Application.objects.select_related("job").filter(pk__in=ids))
            wish = bulk_actions.Wish(BulkVerb.MOVE, stage=to)
            return bulk_actions.begin(wish=wish, applications=rows, by=scene.rita, at=FRIDAY)

        def one(back=back):
            application = Application.objects.select_related("job").get(pk=ids[4])
            return applications.move(application=application, to=back, by=scene.rita, at=FRIDAY)

        done = at_once(scene.id, many, one)
        assert not [each for each in done if isinstance(each, Exception)], done
