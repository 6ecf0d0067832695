"""Offers are written and changed: versions, one at a time, and who may."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hireloom.ats.enums import PayKind
from hireloom.ats.models import Application, ApprovalRun, Offer
from hireloom.ats.operations import criteria, offers, transfers
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.offers.conftest import LATER, again


def test_nobody_makes_an_offer_to_somebody_whom_they_review_blind(write, seat, ada, nurse_job, adam):
    criteria.review_blind(job=nurse_job, until=nurse_job.stages.get(position=2), by=adam, at=MONDAY)
    blind = Application.objects.select_related("job", "stage").get(pk=ada.pk)

    with pytest.raises(PermissionDenied):
        write(application=blind)
    assert not Offer.objects.exists()


def test_a_draft_changes_in_place_and_an_asked_one_makes_the_next_version(write, rita, board_decides, seat):
    offer = write()
    draft = offers.draft_of(offer)
    raised = OfferDraft(**vars(draft) | {"components": (Component(PayKind.SALARY, 9_000_000, "EUR"),)})
    assert offers.change(offer=offer, draft=raised, by=rita, at=TUESDAY).number == 1
    waiting = offers.submit(offer=again(offer), by=rita, at=TUESDAY)
    assert waiting.state == "approval_pending"

    more_time = OfferDraft(**vars(raised) | {"expires_at": LATER + timedelta(days=1), "note": "Asked for time"})
    assert offers.change(offer=waiting, draft=more_time, by=rita, at=TUESDAY).pk == offer.pk
    second = offers.change(
        offer=waiting, draft=OfferDraft(**vars(more_time) | {"title": "Head nurse"}), by=rita, at=FRIDAY
    )

    assert (second.number, second.state, again(offer).state) == (2, "draft", "deprecated")
    assert ApprovalRun.objects.get().state == "cancelled"
    assert [
        event.payload["number"] for event in Event.objects.filter(name="ats.offer.created").order_by("sequence")
    ] == [1, 2]


def test_the_second_of_two_editors_is_told(write, rita, adam):
    offer = write()
    draft = offers.draft_of(offer)
    offers.change(offer=offer, draft=OfferDraft(**vars(draft) | {"title": "Nurse"}), version=1, by=adam, at=TUESDAY)
    with pytest.raises(ChangedMeanwhile) as refusal:
        offers.change(offer=offer, draft=OfferDraft(**vars(draft) | {"title": "RN"}), version=1, by=rita, at=TUESDAY)
    assert (refusal.value.current, refusal.value.version) == ({"title": "Nurse"}, 2)


def test_one_offer_at_a_time(write, ada, rita):
    write()
    with pytest.raises(offers.OfferThere):
        write()
    offers.withdraw(offer=Offer.objects.get(), by=rita, at=TUESDAY)
    assert write().number == 2


@pytest.mark.parametrize("who", ["ines", "vera", "sam", "henry"])
def test_offers_are_a_right_of_their_own(who, write, acme, henry):
    offer = write()
    actor = acme.actor(who)
    assert list(Offer.objects.visible_to(actor)) == ([offer] if who == "henry" else [])
    with pytest.raises(PermissionDenied):
        offers.withdraw(offer=offer, by=actor, at=TUESDAY)


def test_otto_sees_no_offer(write, otto):
    write()
    assert not Offer.objects.visible_to(otto).exists()


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"state": "sent"}, "an_offer_that_was_sent_has_its_letter"),
        ({"state": "accepted", "sent_at": None}, "an_"),
    ],
)
def test_the_database_refuses_an_offer_that_contradicts_itself(values, rule, write):
    offer = write()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(**values)
    assert Application.objects.count() == 1


def test_an_offer_that_is_out_is_taken_back_when_its_person_goes_to_another_job(sent, seat, ada, rita):
    offer = sent()
    elsewhere = factories.job(rita, title="Ward nurse")

    transfers.transfer(application=ada, to=elsewhere.stages.first(), by=rita, at=WEDNESDAY)
    jobs.drain()

    assert (again(offer).state, again(offer).withdraw_reason) == ("withdrawn", "The application went to another job.")


def test_an_offer_that_is_still_written_goes_with_its_person_to_another_job(write, seat, ada, rita):
    offer = write(opening=seat)
    elsewhere = factories.job(rita, title="Ward nurse")

    transfers.transfer(application=ada, to=elsewhere.stages.first(), by=rita, at=WEDNESDAY)
    jobs.drain()

    assert again(offer).state == "draft"
    offer = offers.submit(offer=again(offer), by=rita, at=FRIDAY)
    with pytest.raises(offers.OpeningPromised):
        offers.send(offer=offer, by=rita, at=FRIDAY)
