"""Offers, approvals and stages that two people change at the same moment: one effect, and nobody lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hireloom.ats.enums import ApprovalKind, PayKind
from hireloom.ats.models import Application, ApprovalRun, ApprovalSeat, Offer, Stage, StageVisit
from hireloom.ats.operations import (
    applications,
    approvals,
    letters,
    offer_answers,
    offers,
    openings,
    signatures,
    stages,
    transfers,
)
from hireloom.ats.operations.offer_answers import Signature
from hireloom.ats.operations.stages import StagePlan
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core.actor import Actor, system
from hireloom.core.enums import ActorKind
from hireloom.core.models import Event
from hireloom.core.operations import members
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("files_here")]
ROUNDS = 8
PAY = offers.Component(PayKind.SALARY, 5_000_000, "EUR")
MORE = offers.Component(PayKind.SALARY, 9_000_000, "EUR")


@pytest.fixture
def draft():
    return offers.OfferDraft(
        title="Nurse", components=[PAY], expires_at=FRIDAY + timedelta(days=9), starts_on=FRIDAY.date()
    )


@pytest.fixture
def written(scene, draft):
    """Write an offer to somebody new."""

    def make(**more):
        application = factories.application(scene.job)
        return offers.write(application=application, draft=replace(draft, **more), by=scene.rita, at=MONDAY)

    return make


@pytest.fixture
def cora(scene):
    """Cora must agree to every offer."""
    with scene.shown():
        factories.flow(ApprovalKind.OFFER, scene.colleague("cora"), by=scene.company.actor("adam"))
        return scene.company.actor("cora")


def refused(answers):
    return [answer for answer in answers if isinstance(answer, Exception)]


def test_an_offer_sent_twice_at_once_is_one_letter_and_one_mail(scene, written):
    for _ in range(ROUNDS):
        with scene.shown():
            openings.add(job=scene.job, by=scene.rita, at=MONDAY)
            offer = offers.submit(offer=written(), by=scene.rita, at=MONDAY)

        send = lambda: offers.send(offer=offer, by=scene.rita, at=TUESDAY)
        answers = at_once(scene.id, send, send)

        with scene.shown():
            assert [answer.letter_digest for answer in answers] == [Offer.objects.get(pk=offer.pk).letter_digest] * 2
            assert Event.objects.about(offer.pk).filter(name="ats.offer.sent").count() == 1
            assert Message.objects.filter(key__startswith=f"offer:{offer.pk}").count() == 1


def test_two_offers_for_the_last_opening_sent_at_once_promise_it_once(scene, written):
    for _ in range(ROUNDS):
        with scene.shown():
            seat = openings.add(job=scene.job, by=scene.rita, at=MONDAY)
            two = [offers.submit(offer=written(opening=seat), by=scene.rita, at=MONDAY) for _ in range(2)]

        answers = at_once(
            scene.id, *(lambda offer=one: offers.send(offer=offer, by=scene.rita, at=TUESDAY) for one in two)
        )

        assert [type(error) for error in refused(answers)] == [offers.OpeningPromised], answers
        with scene.shown():
            assert sorted(Offer.objects.filter(opening=seat).values_list("state", flat=True)) == ["approved", "sent"]
            assert (
                Message.objects.filter(key__startswith="offer:", context_id__in=[o.application_id for o in two]).count()
                == 1
            )


def test_approving_while_the_amount_is_changed_never_approves_what_nobody_read(scene, written, draft, cora):
    for _ in range(ROUNDS):
        with scene.shown():
            offer = offers.submit(offer=written(), by=scene.rita, at=MONDAY)
            seat = ApprovalSeat.objects.select_related("step__run").get(step__run__subject_id=offer.pk)

        answers = at_once(
            scene.id,
            lambda: approvals.approve(seat=seat, by=cora, at=TUESDAY),
            lambda: offers.change(offer=offer, draft=replace(draft, components=[MORE]), by=scene.rita, at=TUESDAY),
        )

        with scene.shown():
            old, new = Offer.objects.filter(application_id=offer.application_id).order_by("number")
            assert (old.state, new.state) == ("deprecated", "draft")
            assert new.components.get().amount_minor == 9_000_000
            run = ApprovalRun.objects.get(subject_id=old.pk)
            was_late = isinstance(answers[0], approvals.NotAsked)
            assert run.state == ("cancelled" if was_late else "approved"), answers
            assert not ApprovalRun.objects.filter(subject_id=new.pk).exists()


def test_accepting_while_the_offer_is_changed_is_one_of_both(scene, written, draft):
    for _ in range(ROUNDS):
        with scene.shown():
            openings.add(job=scene.job, by=scene.rita, at=MONDAY)
            offer = offers.send(
                offer=offers.submit(offer=written(), by=scene.rita, at=MONDAY), by=scene.rita, at=MONDAY
            )
            person = Actor(ActorKind.CANDIDATE, scene.id, id=offer.application.person_id)
            offer_answers.view(offer=offer, by=person, at=MONDAY)

        answers = at_once(
            scene.id,
            lambda: offer_answers.accept(offer=offer, signature=Signature(name="Ada"), by=person, at=TUESDAY),
            lambda: offers.change(offer=offer, draft=replace(draft, components=[MORE]), by=scene.rita, at=TUESDAY),
        )

        assert [type(error) for error in refused(answers)] == [offers.WrongState], answers
        with scene.shown():
            states = sorted(Offer.objects.filter(application=offer.application_id).values_list("state", flat=True))
            assert states in (["accepted"], ["deprecated", "draft"])


def test_an_offer_written_while_its_application_goes_to_another_job_is_there(scene, draft):
    with scene.shown():
        elsewhere = factories.job(scene.rita, title="Ward nurse")
        first = elsewhere.stages.first()
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)

        answers = at_once(
            scene.id,
            lambda: transfers.transfer(application=application, to=first, by=scene.rita, at=TUESDAY),
            lambda: offers.write(application=application, draft=draft, by=scene.rita, at=TUESDAY),
        )

        assert refused(answers) == []
        with scene.shown():
            assert Offer.objects.get(application=application).state == "draft"


def test_sending_while_it_is_withdrawn_ends_withdrawn_and_whoever_got_the_link_is_told_so(scene, written):
    for _ in range(ROUNDS):
        with scene.shown():
            openings.add(job=scene.job, by=scene.rita, at=MONDAY)
            offer = offers.submit(offer=written(), by=scene.rita, at=MONDAY)

        answers = at_once(
            scene.id,
            lambda: offers.send(offer=offer, by=scene.rita, at=TUESDAY),
            lambda: offers.withdraw(offer=offer, by=scene.rita, at=TUESDAY),
        )

        with scene.shown():
            now = Offer.objects.get(pk=offer.pk)
            assert now.state == "withdrawn"
            was_sent = not isinstance(answers[0], Exception)
            assert was_sent or isinstance(answers[0], offers.WrongState), answers
            assert (now.letter_id is not None, now.opening_id is not None) == (was_sent, was_sent)
            assert Message.objects.filter(key=f"offer:{offer.pk}").count() == was_sent


def test_sending_while_the_offer_is_changed_sends_only_what_was_approved(scene, written, draft):
    for _ in range(ROUNDS):
        with scene.shown():
            openings.add(job=scene.job, by=scene.rita, at=MONDAY)
            offer = offers.submit(offer=written(), by=scene.rita, at=MONDAY)

        answers = at_once(
            scene.id,
            lambda: offers.send(offer=offer, by=scene.rita, at=TUESDAY),
            lambda: offers.change(offer=offer, draft=replace(draft, components=[MORE]), by=scene.rita, at=TUESDAY),
        )

        assert not isinstance(answers[1], Exception), answers
        with scene.shown():
            states = list(
                Offer.objects.filter(application=offer.application_id)
                .order_by("number")
                .values_list("state", "sent_at")
            )
            was_sent = not isinstance(answers[0], Exception)
            assert states == [("deprecated", TUESDAY if was_sent else None), ("draft", None)]


def test_nobody_is_sent_an_offer_while_they_are_rejected_and_keeps_it(scene, written):
    for _ in range(ROUNDS):
        with scene.shown():
            openings.add(job=scene.job, by=scene.rita, at=MONDAY)
            offer = offers.submit(offer=written(), by=scene.rita, at=MONDAY)
            application = Application.objects.get(pk=offer.application_id)
            reason = factories.reason(scene.id)

        answers = at_once(
            scene.id,
            lambda: offers.send(offer=offer, by=scene.rita, at=TUESDAY),
            lambda: applications.reject(application=application, reason=reason, by=scene.rita, at=TUESDAY),
        )

        assert not isinstance(answers[1], Exception), answers
        with scene.shown():
            was_sent = not isinstance(answers[0], Exception)
            assert was_sent or isinstance(answers[0], applications.ApplicationClosed), answers
            rejected = Event.objects.about(application.pk).get(name="ats.application.rejected").sequence
            sent = Event.objects.about(offer.pk).filter(name="ats.offer.sent").values_list("sequence", flat=True)
            assert [one < rejected for one in sent] == [True] * was_sent


def test_two_letters_of_one_name_written_at_once_are_one(scene):
    for number in range(ROUNDS):
        draft = letters.LetterDraft(name=f"Letter {number}", body="Welcome.")
        write = lambda draft=draft: letters.write(draft=draft, by=scene.rita, at=TUESDAY)
        answers = at_once(scene.id, write, write)

        assert [type(error) for error in refused(answers)] == [letters.LetterNameTaken], answers


def test_two_who_change_one_offer_at_once_do_not_overwrite_each_other(scene, written, draft):
    for _ in range(ROUNDS):
        with scene.shown():
            offer = written()

        change = lambda title: offers.change(
            offer=offer, draft=replace(draft, title=title), version=1, by=scene.rita, at=TUESDAY
        )
        answers = at_once(scene.id, lambda: change("Ward nurse"), lambda: change("Night nurse"))

        assert [type(error) for error in refused(answers)] == [ChangedMeanwhile], answers
        with scene.shown():
            kept = next(answer for answer in answers if isinstance(answer, Offer))
            assert Offer.objects.get(pk=offer.pk).title == kept.title
            assert refused(answers)[0].current["title"] == kept.title


def test_answering_and_asking_somebody_else_at_once_leave_one_word_that_counts(scene, written, cora):
    for _ in range(ROUNDS):
        with scene.shown():
            offer = offers.submit(offer=written(), by=scene.rita, at=MONDAY)
            seat = ApprovalSeat.objects.select_related("step__run").get(step__run__subject_id=offer.pk)
            edda = scene.company.colleagues["edda"]

        answers = at_once(
            scene.id,
            lambda: approvals.approve(seat=seat, by=cora, at=TUESDAY),
            lambda: approvals.replace(seat=seat, to=edda, by=scene.rita, at=TUESDAY),
        )

        assert [type(error) for error in refused(answers)] == [approvals.NotAsked], answers
        with scene.shown():
            seats = ApprovalSeat.objects.filter(step__run__subject_id=offer.pk)
            found = dict(seats.values_list("membership__name", "state"))
            assert found in ({"Cora Brandt": "approved"}, {"Cora Brandt": "replaced", "Edda Lund": "due"})
            assert Offer.objects.get(pk=offer.pk).state == ("approved" if len(found) == 1 else "approval_pending")


def test_two_workers_say_once_that_an_approver_left(scene, written, cora):
    with scene.shown():
        offer = offers.submit(offer=written(), by=scene.rita, at=MONDAY)
        membership = scene.company.colleagues["cora"]
        members.deactivate(membership=membership, by=scene.company.actor("adam"), at=TUESDAY)

    say = lambda: approvals.release_from_all(membership=gone, by=system(scene.id), at=TUESDAY)
    with scene.shown():
        gone = type(membership).objects.get(pk=membership.pk)
    answers = at_once(scene.id, say, say)

    assert sorted(len(told) for told in answers) == [0, 1], answers
    with scene.shown():
        assert Event.objects.about(offer.pk).filter(name="ats.approval.released").count() == 1


def test_who_moves_into_a_stage_that_is_deleted_at_once_stands_in_one_that_exists(scene):
    for number in range(ROUNDS):
        with scene.shown():
            job = factories.job(scene.rita, title=f"Nurse {number}")
            first, doomed, *rest = job.stages.all()
            waiting, coming = factories.application(job), factories.application(job)
            applications.move(application=waiting, to=doomed, by=scene.rita, at=MONDAY)
            plan = [StagePlan(one.name, one.kind, one.pk, one.group_id) for one in (first, *rest)]

        answers = at_once(
            scene.id,
            lambda: applications.move(application=coming, to=doomed, by=scene.rita, at=TUESDAY),
            lambda: stages.arrange(job=job, plan=plan, goes_to={doomed.pk: first.pk}, by=scene.rita, at=TUESDAY),
        )

        assert not isinstance(answers[1], Exception), answers
        assert isinstance(answers[0], Application | applications.StageNotInJob), answers
        with scene.shown():
            assert doomed.pk not in set(Stage.objects.present().filter(job=job).values_list("pk", flat=True))
            for each in (waiting, coming):
                stands = Application.objects.get(pk=each.pk).stage_id
                assert stands == first.pk
                assert [one.stage_id for one in StageVisit.objects.filter(application=each, left_at=None)] == [stands]


def test_a_last_signature_given_twice_while_the_offer_is_taken_back_hires_once_or_never(scene, written):
    member = scene.company.colleagues["cora"]
    for _ in range(ROUNDS):
        with scene.shown():
            openings.add(job=scene.job, by=scene.rita, at=MONDAY)
            offer = offers.submit(offer=written(signers=[offers.Signer(member)]), by=scene.rita, at=MONDAY)
            offer = offers.send(offer=offer, by=scene.rita, at=TUESDAY)
            person = Actor(ActorKind.CANDIDATE, scene.id, id=offer.application.person_id)
            offer_answers.view(offer=offer, by=person, at=TUESDAY)
            offer_answers.accept(offer=offer, signature=Signature(name="Ada"), by=person, at=TUESDAY)
            signer = offer.signers.select_related("membership").get()

        cora = scene.company.actor("cora")
        sign = lambda signer=signer: signatures.sign(
            signer=signer, signature=Signature(name="Cora"), by=cora, at=FRIDAY
        )
        withdraw = lambda offer=offer: offers.withdraw(offer=offer, by=scene.rita, at=FRIDAY)
        answers = at_once(scene.id, sign, sign, withdraw)

        with scene.shown():
            state = Offer.objects.get(pk=offer.pk).state
            hired = Event.objects.about(offer.application_id).filter(name="ats.application.hired").count()
            assert (state, hired) in {("accepted", 1), ("withdrawn", 0)}
            assert len(refused(answers)) == (0 if state == "accepted" else 2)
            assert Event.objects.about(offer.pk).filter(name="ats.signature.given").count() == hired
