"""Two hires, approvals or answers to an offer at the same moment: one seat is filled once."""

from datetime import timedelta

import pytest

from hireloom.ats.enums import ApprovalKind, PayKind
from hireloom.ats.models import Application, ApprovalSeat, Hire, Offer, Opening, Requisition
from hireloom.ats.operations import (
    applications,
    approvals,
    hires,
    offer_answers,
    offers,
    openings,
    requisitions,
)
from hireloom.ats.operations.requisitions import RequisitionDraft
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Event
from tests import factories
from tests.cast import FRIDAY, TUESDAY
from tests.chaos.conftest import ROUNDS
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


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


def test_two_programs_that_hand_over_at_once_hand_over_once(scene):
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)
            applications.hire(application=application, by=scene.rita, at=TUESDAY)
            hire = Hire.objects.get(application=application)

        answers = at_once(
            scene.id,
            *(
                lambda said=said: hires.hand_over(hire=hire, by=scene.rita, at=FRIDAY, reference=said)
                for said in ("E-17", "E-18")
            ),
        )

        assert sorted(type(answer).__name__ for answer in answers) == ["HandedOverAlready", "Hire"], answers
        with scene.shown():
            about = Event.objects.about(application.pk)
            assert about.filter(name="ats.hire.handed_over").count() == 1


def test_who_is_handed_over_and_taken_back_at_once_is_told_of_as_both(scene):
    for _ in range(ROUNDS):
        with scene.shown():
            application = factories.application(scene.job)
            applications.hire(application=application, by=scene.rita, at=TUESDAY)
            hire = Hire.objects.get(application=application)

        answers = at_once(
            scene.id,
            lambda: hires.hand_over(hire=hire, by=scene.rita, at=FRIDAY),
            lambda: applications.unhire(application=application, by=scene.rita, at=FRIDAY),
        )

        was_in_time = isinstance(answers[0], Hire)
        assert was_in_time or isinstance(answers[0], hires.HireTakenBack), answers
        with scene.shown():
            hire.refresh_from_db()
            assert (hire.taken_back_at, hire.is_to_do) == (FRIDAY, was_in_time)


def test_two_approvers_of_one_group_at_once_approve_once(scene):
    with scene.shown():
        adam, cora = scene.company.actor("adam"), scene.company.actor("cora")
        both = [scene.colleague("adam"), scene.colleague("cora")]
        factories.flow(ApprovalKind.REQUISITION, *both, by=adam, at=TUESDAY)
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
def offered(scene, files_here):
    """Make an offer that its person has opened."""

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
