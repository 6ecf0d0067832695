"""Two people, or two machines, at the same moment: one effect, one history, nobody lost."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.ats.enums import ApprovalKind, BulkVerb, PayKind, RuleAction, StageKind
from hireloom.ats.letters import Draft
from hireloom.ats.models import (
    Application,
    ApplicationRule,
    ApprovalSeat,
    BulkAction,
    Job,
    JobPost,
    Offer,
    Opening,
    Requisition,
    Stage,
    StageVisit,
)
from hireloom.ats.operations import (
    application_rules,
    applications,
    approval_flows,
    approvals,
    bulk_actions,
    jobs,
    offer_answers,
    offers,
    openings,
    rejection_mails,
    requisitions,
    rule_runs,
    stages,
    submissions,
    transfers,
)
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.ats.operations.approval_flows import FlowDraft, GroupDraft
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.ats.operations.stages import StagePlan
from hireloom.core import access, audit, tenancy
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.files import keeping
from hireloom.core.files.folder import FolderStore
from hireloom.core.models import Event
from hireloom.core.operations import tokens
from hireloom.crm.operations import pools
from hireloom.engine import conditions
from hireloom.engine.conditions import About, Condition
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people.models import Document, Person
from tests import cast, factories
from tests.cast import FRIDAY, TUESDAY
from tests.programs import Program
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 15


@dataclass
class Scene:
    company: cast.Company
    rita: Actor
    job: Job
    post: JobPost

    @property
    def id(self):
        return self.company.organization.pk

    def shown(self):
        return tenancy.organization(self.id)


@pytest.fixture
def scene(transactional_db) -> Scene:
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        job = factories.job(rita)
        post = factories.post(job, rita)
    return Scene(company, rita, job, post)


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


def test_two_hires_at_once_are_one_hire(scene):
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)

        hire = lambda: applications.hire(application=application, by=scene.rita, at=FRIDAY)
        answers = at_once(scene.id, hire, hire)

        with scene.shown():
            assert [answer.outcome for answer in answers] == ["hired", "hired"]
            assert Event.objects.about(application.pk).filter(name="ats.application.hired").count() == 1


def test_a_hire_and_a_rejection_at_once_end_in_one_of_them(scene):
    with scene.shown():
        reason = factories.reason(scene.id)
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)

        answers = at_once(
            scene.id,
            lambda: applications.hire(application=application, by=scene.rita, at=FRIDAY),
            lambda: applications.reject(application=application, reason=reason, by=scene.rita, at=FRIDAY),
        )

        refused = [answer for answer in answers if isinstance(answer, applications.ApplicationClosed)]
        assert len(refused) == 1
        with scene.shown():
            ended = Event.objects.about(application.pk).filter(
                name__in=["ats.application.hired", "ats.application.rejected"]
            )
            assert ended.count() == 1


def test_the_same_stranger_applying_twice_at_once_is_one_person_and_one_application(scene):
    for number in range(ROUNDS):
        address = f"twin{number}@example.org"

        answers = at_once(
            scene.id,
            lambda: factories.apply(scene.post, name="Twin", email=address),
            lambda: factories.apply(scene.post, name="Twin", email=address.upper()),
        )

        assert [answer.pk for answer in answers] == [answers[0].pk] * 2, answers
        with scene.shown():
            assert Person.objects.filter(contact_points__normalized=address).count() == 1


def test_a_form_sent_twice_at_once_is_received_once(scene):
    for number in range(ROUNDS):
        send = lambda: factories.apply(scene.post, email=f"s{number}@example.org", key=f"form-{number}")

        answers = at_once(scene.id, send, send)

        assert [answer.pk for answer in answers] == [answers[0].pk] * 2, answers


def test_one_person_put_into_a_pool_twice_at_once_is_in_it_once(scene):
    with scene.shown():
        pool = pools.create(name="Nurses", by=scene.rita, at=TUESDAY)
    for _ in range(ROUNDS):
        with scene.shown():
            person = factories.person(scene.id)

        add = lambda: pools.add(pool=pool, person=person, by=scene.rita, at=TUESDAY)
        answers = at_once(scene.id, add, add)

        assert [answer.pk for answer in answers] == [answers[0].pk] * 2, answers


def test_events_written_at_once_stand_in_one_unbroken_chain(scene):
    with scene.shown():
        before = Event.objects.count()
    writers = [lambda: [factories.person(scene.id) for _ in range(5)] for _ in range(6)]

    answers = at_once(scene.id, *writers)

    assert all(isinstance(answer, list) for answer in answers), answers
    with scene.shown():
        verdict = audit.verify(scene.id)
        assert verdict.is_intact, verdict
        assert verdict.events == before + 30


def test_two_submissions_at_once_with_one_key_are_one_application_of_one_person(scene):
    with scene.shown():
        adam = scene.company.actor("adam")
        _, secret = tokens.create(
            membership=scene.company.colleagues["rita"],
            name="Careers site of the customer",
            scopes=access.every_permission(),
            by=adam,
            at=TUESDAY,
        )

    def send(key, address):
        fields = {"name": "Ada Byron", "email": address, "message": address, "submission_key": key}
        resume = SimpleUploadedFile("cv.txt", b"Ada Byron, nurse at the clinic of Lyon since 2019")
        return Program(secret).send(f"/posts/{scene.post.pk}/applications", **fields, resume=resume)["id"]

    for number in range(5):
        first, second = at_once(
            scene.id,
            *(
                lambda address=address: send(f"k{number}", address)
                for address in (f"a{number}@a.org", f"b{number}@a.org")
            ),
        )
        assert first == second
    with scene.shown():
        assert (Application.objects.count(), Person.objects.count(), Document.objects.count()) == (5, 5, 5)
        assert Event.objects.filter(name="ats.application.submitted").count() == 5
        assert audit.verify(scene.id).is_intact


def test_two_hires_for_one_opening_at_once_are_one_hire(scene):
    for _ in range(ROUNDS):
        with scene.shown():
            openings.add(job=scene.job, by=scene.rita, at=TUESDAY)
            two = [factories.application(scene.job) for _ in range(2)]

        answers = at_once(
            scene.id, *(lambda each=each: applications.hire(application=each, by=scene.rita, at=FRIDAY) for each in two)
        )

        refused = [answer for answer in answers if isinstance(answer, openings.NoOpenOpening)]
        assert len(refused) == 1, answers
        with scene.shown():
            hired = [each for each in two if Application.objects.get(pk=each.pk).outcome == "hired"]
            assert len(hired) == 1
            assert Opening.objects.get(application=hired[0]).close_reason == "filled"
            for each in two:
                if each not in hired:
                    applications.withdraw(application=each, by=scene.rita, at=FRIDAY)


def test_two_hires_for_two_openings_at_once_fill_both(scene):
    for _ in range(ROUNDS):
        with scene.shown():
            two = [openings.add(job=scene.job, by=scene.rita, at=TUESDAY) for _ in range(2)]
            people = [factories.application(scene.job) for _ in range(2)]

        answers = at_once(
            scene.id,
            *(lambda each=each: applications.hire(application=each, by=scene.rita, at=FRIDAY) for each in people),
        )

        assert [answer.outcome for answer in answers] == ["hired", "hired"], answers
        with scene.shown():
            filled = Opening.objects.filter(pk__in=[seat.pk for seat in two]).values_list("application_id", flat=True)
            assert set(filled) == {each.pk for each in people}


def test_two_approvers_of_one_group_at_once_approve_once(scene):
    with scene.shown():
        adam, cora = scene.company.actor("adam"), scene.company.actor("cora")
        group = GroupDraft(name="Finance", memberships=[adam.membership_id, cora.membership_id])
        draft = FlowDraft(kind=ApprovalKind.REQUISITION, name="Hiring", groups=[group])
        approval_flows.define(draft=draft, by=adam, at=TUESDAY)
    for _ in range(ROUNDS):
        with scene.shown():
            wish = requisitions.create(draft=RequisitionDraft(title="Nurse"), by=scene.rita, at=TUESDAY)
            requisitions.submit(requisition=wish, by=scene.rita, at=TUESDAY)
            seats = ApprovalSeat.objects.due().filter(step__run__subject_id=wish.pk).select_related("step__run")
            by_member = {seat.membership_id: seat for seat in seats}

        at_once(
            scene.id,
            lambda: approvals.approve(seat=by_member[adam.membership_id], by=adam, at=FRIDAY),
            lambda: approvals.approve(seat=by_member[cora.membership_id], by=cora, at=FRIDAY),
            lambda: requisitions.change(requisition=wish, changes={"reason": "Growth"}, by=scene.rita, at=FRIDAY),
        )

        with scene.shown():
            assert Requisition.objects.get(pk=wish.pk).state == "open"
            assert Event.objects.about(wish.pk).filter(name="ats.requisition.approved").count() == 1


@pytest.fixture
def offered(scene, tmp_path, monkeypatch):
    """Make an offer that its person has opened."""
    monkeypatch.setattr(keeping, "store", lambda: FolderStore(tmp_path / "files"))

    def make(opening):
        application = factories.application(scene.job)
        pay = offers.Component(PayKind.SALARY, 5_000_000, "EUR")
        draft = offers.OfferDraft(
            title="Nurse",
            components=[pay],
            expires_at=FRIDAY + timedelta(days=9),
            starts_on=FRIDAY.date(),
            opening=opening,
        )
        offer = offers.write(application=application, draft=draft, by=scene.rita, at=TUESDAY)
        offer = offers.send(offer=offers.submit(offer=offer, by=scene.rita, at=TUESDAY), by=scene.rita, at=TUESDAY)
        person = Actor(ActorKind.CANDIDATE, scene.id, id=application.person_id)
        return offer_answers.view(offer=offer, by=person, at=TUESDAY), person

    return make


def test_an_offer_accepted_twice_at_once_is_signed_and_hired_once(scene, offered):
    for _ in range(5):
        with scene.shown():
            seat = openings.add(job=scene.job, by=scene.rita, at=TUESDAY)
            offer, person = offered(seat)

        accept = lambda: offer_answers.accept(
            offer=offer, signature=offer_answers.Signature(name="Ada"), by=person, at=FRIDAY
        )
        answers = at_once(scene.id, accept, accept)

        with scene.shown():
            assert [answer.state for answer in answers] == ["accepted", "accepted"], answers
            assert Opening.objects.get(pk=seat.pk).application_id == offer.application_id
            about = Event.objects.about(offer.application_id)
            assert about.filter(name="ats.offer.accepted").count() == 1
            assert about.filter(name="ats.application.hired").count() == 1


def test_accepting_and_hiring_somebody_else_into_the_promised_seat_at_once_fills_it_once(scene, offered):
    for _ in range(5):
        with scene.shown():
            seat = openings.add(job=scene.job, by=scene.rita, at=TUESDAY)
            offer, person = offered(seat)
            other = factories.application(scene.job)

        answers = at_once(
            scene.id,
            lambda: offer_answers.accept(
                offer=offer, signature=offer_answers.Signature(name="Ada"), by=person, at=FRIDAY
            ),
            lambda: applications.hire(application=other, by=scene.rita, at=FRIDAY),
        )

        refused = [answer for answer in answers if isinstance(answer, openings.OpeningNotOpen | openings.NoOpenOpening)]
        assert len(refused) == 1, answers
        with scene.shown():
            hired = Application.objects.filter(pk__in=[offer.application_id, other.pk], outcome="hired")
            assert [each.pk for each in hired] == [Opening.objects.get(pk=seat.pk).application_id]
            offer = Offer.objects.get(pk=offer.pk)
            assert (offer.state == "accepted") == (hired[0].pk == offer.application_id)


def test_accepting_and_withdrawing_at_once_end_in_one_of_them(scene, offered):
    for _ in range(5):
        with scene.shown():
            offer, person = offered(openings.add(job=scene.job, by=scene.rita, at=TUESDAY))

        at_once(
            scene.id,
            lambda: offer_answers.accept(
                offer=offer, signature=offer_answers.Signature(name="Ada"), by=person, at=FRIDAY
            ),
            lambda: offers.withdraw(offer=offer, by=scene.rita, at=FRIDAY),
        )

        with scene.shown():
            offer = Offer.objects.select_related("application").get(pk=offer.pk)
            assert offer.state in {"accepted", "withdrawn"}
            assert (offer.application.outcome == "hired") == (offer.state == "accepted")


def test_a_job_that_closes_while_somebody_applies_keeps_nobody_waiting_in_it(scene):
    """Either they came in before, and the job stays open, or they are told that it takes nobody."""
    for number in range(ROUNDS):
        with scene.shown():
            job = factories.job(scene.rita, title=f"Job {number}")
            post = factories.post(job, scene.rita)
        done = at_once(
            scene.id,
            lambda job=job: jobs.close(job=Job.objects.get(pk=job.pk), by=scene.rita, at=TUESDAY),
            lambda post=post, number=number: factories.apply(post, at=TUESDAY, email=f"a{number}@example.org"),
        )
        with scene.shown():
            is_closed = Job.objects.get(pk=job.pk).status == "closed"
            assert is_closed != Application.objects.filter(job=job).exists(), done


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
