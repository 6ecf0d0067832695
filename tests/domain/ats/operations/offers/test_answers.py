"""What the person does with an offer: accepts and signs, declines, asks."""

from datetime import timedelta

import pytest
from django.db import transaction

from hireloom.ats import offer_letters
from hireloom.ats.enums import CloseReason
from hireloom.ats.operations import applications, offer_answers, offers, openings
from hireloom.ats.operations.offer_answers import Signature
from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine.letters import pdf, sealing
from hireloom.kit.refusals import Unacceptable
from tests import factories, jobs
from tests.cast import FRIDAY, WEDNESDAY
from tests.domain.ats.operations.offers.conftest import accept, again, mails, names_about, person


def test_an_offer_goes_from_draft_to_a_signed_document_and_a_hire(sent, seat, ada):
    offer = sent()
    assert (offer.state, offer.opening) == ("sent", seat)

    offer = accept(offer)

    ada.refresh_from_db()
    seat.refresh_from_db()
    assert (offer.state, ada.outcome, seat.close_reason, seat.application) == ("accepted", "hired", "filled", ada)
    assert [name for name in names_about(offer) if name.startswith("ats.offer")] == [
        "ats.offer.created",
        "ats.offer.submitted",
        "ats.offer.approved",
        "ats.offer.sent",
        "ats.offer.viewed",
        "ats.offer.accepted",
    ]
    assert Event.objects.about(ada.pk).filter(name="ats.application.hired").count() == 1


def test_the_signed_document_holds_letter_and_certificate_and_shows_a_change(sent, seat):
    offer = accept(sent())
    content = files.read(again(offer).signed)
    text = pdf.text_of(content).replace("\xa0", " ")

    assert all(words in text for words in ("we are delighted to offer you", "€52,000", "Certificate of signature"))
    assert all(words in text for words in ("Ada Byron", "ada@example.org", "192.0.2.7", offer.letter_digest[:16]))
    seal = sealing.verify(content, secret=offer_letters.secret())
    assert (seal.is_intact, seal.is_ours) == (True, True)
    changed = bytearray(content)
    changed[2_000] ^= 1
    assert not sealing.verify(bytes(changed), secret=offer_letters.secret()).is_intact
    event = Event.objects.get(name="ats.offer.accepted")
    assert event.payload["digest"] == offer.letter_digest
    assert "52" not in str(
        {key: value for key, value in event.payload.items() if "digest" not in key and "id" not in key}
    )


def test_a_drawn_signature_is_kept_and_set(sent, seat):
    offer = accept(sent(), strokes=[[(0.1, 0.5), (0.4, 0.2), (1.7, 0.6)]])

    assert (offer.signature_kind, offer.signature) == ("drawn", [[[0.1, 0.5], [0.4, 0.2], [1.0, 0.6]]])
    assert "drawn by hand" in pdf.text_of(files.read(again(offer).signed))


@pytest.mark.parametrize(
    "signature", [{"name": " "}, {"strokes": [[(0.1, 0.1)]]}, {"strokes": [[(0, 0), (1, 1)]] * 61}]
)
def test_without_name_or_with_a_signature_that_is_none_nothing_is_signed(signature, sent, seat, ada):
    offer = sent()
    with pytest.raises(Unacceptable):
        accept(offer, **signature)
    ada.refresh_from_db()
    assert (again(offer).state, ada.outcome) == ("viewed", "")


def test_accepting_twice_is_once(sent, seat, ada):
    offer = accept(sent())
    again_accepted = offer_answers.accept(
        offer=offer, signature=Signature(name="Somebody"), by=person(offer), at=FRIDAY + timedelta(days=1)
    )

    assert (again_accepted.signed_name, again_accepted.decided_at) == ("Ada Byron", FRIDAY)
    assert Event.objects.filter(name="ats.offer.accepted").count() == 1


def test_nobody_but_the_person_answers_and_nobody_accepts_what_they_did_not_open(sent, seat, rita):
    offer = sent()
    with pytest.raises(PermissionDenied):
        offer_answers.accept(offer=offer, signature=Signature(name="Rita"), by=rita, at=FRIDAY)
    with pytest.raises(offers.WrongState):
        offer_answers.accept(offer=offer, signature=Signature(name="Ada"), by=person(offer), at=FRIDAY)


def test_declining_says_why_and_leaves_the_application_open(sent, seat, ada):
    offer = sent()
    offer_answers.view(offer=offer, by=person(offer), at=WEDNESDAY)

    offer_answers.decline(offer=offer, reason="Too far away.", by=person(offer), at=FRIDAY)

    ada.refresh_from_db()
    assert (again(offer).state, again(offer).decline_reason, ada.outcome) == ("declined", "Too far away.", "")
    with pytest.raises(offers.WrongState):
        accept(offer)
    assert "declined the offer" in mails("account")[-1].subject


def test_an_acceptance_without_a_seat_signs_nothing(sent, seat, rita, ada):
    offer = sent()
    openings.close(opening=seat, reason=CloseReason.NO_BUDGET, by=rita, at=WEDNESDAY)

    with pytest.raises(openings.OpeningNotOpen), transaction.atomic():
        accept(offer)

    ada.refresh_from_db()
    assert (again(offer).signed, ada.outcome) == (None, "")


def test_a_question_is_asked_once_answered_once_and_mailed_both_ways(sent, seat, rita):
    offer = sent()
    offer_answers.view(offer=offer, by=person(offer), at=WEDNESDAY)
    for _ in range(2):
        question = offer_answers.ask(offer=offer, text="Parking?", by=person(offer), at=WEDNESDAY)
    offers.answer_question(question=question, text="Yes.", by=rita, at=FRIDAY)
    offers.answer_question(question=question, text="No.", by=rita, at=FRIDAY)

    assert [(one.text, one.answer) for one in offer.questions.all()] == [("Parking?", "Yes.")]
    assert [mail.key.split(":")[0] for mail in mails()] == ["offer", "offer-answer"]
    assert "asks something" in mails("account")[-1].subject


def test_an_application_that_ended_has_nothing_to_accept(sent, seat, rita, ada, acme):
    offer = sent()
    applications.reject(application=ada, reason=factories.reason(acme.organization.pk), by=rita, at=WEDNESDAY)
    jobs.drain()
    assert again(offer).state == "withdrawn"
