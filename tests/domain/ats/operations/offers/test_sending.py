"""Offers are sent: the mail, the promised opening, and the time they are open."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from hireloom.ats import offer_links, offer_tasks
from hireloom.ats.models import Opening
from hireloom.ats.operations import applications, offer_answers, offers, openings
from hireloom.ats.operations.offer_answers import Signature
from hireloom.ats.operations.offers import OfferDraft
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.ats.operations.offers.conftest import LATER, accept, again, mails, names_about


def test_what_was_sent_and_changed_cannot_be_accepted_any_more(sent, seat, rita, ada):
    first = sent()
    token = offer_links.sign(first)
    draft = OfferDraft(**vars(offers.draft_of(first)) | {"location": "Lyon"})
    offers.change(offer=first, draft=draft, by=rita, at=WEDNESDAY)

    offer, actor = offer_links.opened(token, organization_id=rita.organization_id)
    with pytest.raises(offers.WrongState):
        offer_answers.accept(offer=offer, signature=Signature(name="Ada"), by=actor, at=FRIDAY)
    ada.refresh_from_db()
    assert ada.outcome == ""


def test_the_mail_brings_the_link_and_says_no_pay_and_recruiters_do_not_read_it(sent, seat, rita, settings):
    offer = sent()
    (mail,) = mails()
    assert mail.to_address == "ada@example.org"
    assert "52,000" not in mail.text
    token = re.search(r"/offers/([^/\s]+)/", mail.text)[1]
    found, actor = offer_links.opened(token, organization_id=rita.organization_id)
    assert (found.pk, actor.id) == (offer.pk, offer.application.person_id)
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    assert not Message.objects.visible_to(rita).filter(purpose="offer").exists()
    with pytest.raises(offer_links.LinkInvalid):
        offer_links.opened(token[:-1], organization_id=rita.organization_id)


def test_an_offer_is_sent_once_with_an_end_and_to_somebody_who_can_be_reached(write, rita, seat, nurse_job):
    offer = offers.submit(offer=write(expires_at=None), by=rita, at=MONDAY)
    with pytest.raises(Unacceptable):
        offers.send(offer=offer, by=rita, at=TUESDAY)
    draft = OfferDraft(**vars(offers.draft_of(offer)) | {"expires_at": LATER})
    offer = offers.change(offer=offer, draft=draft, by=rita, at=TUESDAY)
    offers.send(offer=offer, by=rita, at=TUESDAY)
    offers.send(offer=offer, by=rita, at=WEDNESDAY)
    assert len(mails()) == 1


def test_an_opening_is_promised_to_one_person_at_a_time(sent, write, seat, rita, nurse_job):
    sent()
    other = factories.application(nurse_job, name="Bela Novak")
    second = offers.submit(offer=write(application=other), by=rita, at=TUESDAY)

    with pytest.raises(offers.OpeningPromised):
        offers.send(offer=second, by=rita, at=TUESDAY)
    openings.add(job=nurse_job, by=rita, at=TUESDAY)
    assert offers.send(offer=second, by=rita, at=TUESDAY).opening.code == "OPEN-2"


@pytest.mark.parametrize("sooner", [LATER - timedelta(days=5), None])
def test_less_time_than_the_letter_says_makes_the_next_version_and_more_does_not(sooner, sent, seat, rita):
    offer = sent()
    more = replace(offers.draft_of(offer), expires_at=LATER + timedelta(days=5))
    assert offers.change(offer=offer, draft=more, by=rita, at=WEDNESDAY).number == 1

    made = offers.change(offer=offer, draft=replace(more, expires_at=sooner), by=rita, at=WEDNESDAY)
    assert (made.number, again(offer).state) == (2, "deprecated")


def test_another_hire_leaves_the_promised_seat_alone_while_there_is_another(sent, seat, rita, nurse_job):
    offer = sent()
    openings.add(job=nurse_job, by=rita, at=FRIDAY)
    other = applications.hire(application=factories.application(nurse_job), by=rita, at=FRIDAY)

    assert Opening.objects.get(application=other).code == "OPEN-2"
    assert accept(offer).state == "accepted"


def test_time_runs_out_and_reminds_before(sent, seat, rita, monkeypatch):
    offer = sent()
    moments = {"at": LATER - timedelta(days=1)}
    monkeypatch.setattr(offer_tasks.timezone, "now", lambda: moments["at"])
    for _ in range(2):
        offer_tasks.tend_offers(organization_id=str(rita.organization_id))
    assert [mail.key.split(":")[0] for mail in mails()] == ["offer", "offer-reminder"]

    with pytest.raises(offers.WrongState):
        accept(offer, at=LATER)
    moments["at"] = LATER
    offer_tasks.tend_offers(organization_id=str(rita.organization_id))

    assert again(offer).state == "expired"
    told = [name for name in names_about(offer) if name in {"ats.offer.reminded", "ats.offer.expired"}]
    assert told == ["ats.offer.reminded", "ats.offer.expired"]
