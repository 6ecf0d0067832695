"""Offers to Ada: the opening, the draft, the one that was sent, and what was recorded and mailed of it."""

from datetime import timedelta

import pytest

from hireloom.ats.enums import ApprovalCondition, ApprovalKind, PayKind
from hireloom.ats.models import Offer
from hireloom.ats.operations import offer_answers, offers, openings
from hireloom.ats.operations.offer_answers import Signature
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Event
from hireloom.messaging.models import Message
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

SALARY = Component(PayKind.SALARY, 5_200_000, "EUR")
LATER = FRIDAY + timedelta(days=10)


@pytest.fixture(autouse=True)
def files_here(files_here):
    """Letters are kept in every test of offers."""
    return files_here


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def seat(nurse_job, rita):
    draft = OpeningDraft(pay_min_minor=4_800_000, pay_max_minor=5_500_000, pay_currency="EUR")
    return openings.add(job=nurse_job, draft=draft, by=rita, at=MONDAY)


@pytest.fixture
def write(ada, rita):
    def make(application=None, **draft):
        whole = {
            "title": "Staff nurse",
            "components": [SALARY],
            "expires_at": LATER,
            "starts_on": FRIDAY.date(),
        } | draft
        return offers.write(application=application or ada, draft=OfferDraft(**whole), by=rita, at=MONDAY)

    return make


@pytest.fixture
def sent(write, rita):
    def make(**draft):
        offer = offers.submit(offer=write(**draft), by=rita, at=MONDAY)
        return offers.send(offer=offer, by=rita, at=TUESDAY)

    return make


@pytest.fixture
def board_decides(acme, adam):
    """Cora must agree when the pay leaves the band."""
    return factories.flow(
        ApprovalKind.OFFER, acme.colleagues["cora"], by=adam, condition=ApprovalCondition.PAY_LEAVES_BAND
    )


def person(offer):
    return Actor(ActorKind.CANDIDATE, offer.organization_id, id=offer.application.person_id)


def accept(offer, at=FRIDAY, **signature):
    said = {"name": "Ada Byron", "address": "192.0.2.7", "agent": "Firefox"} | signature
    offer_answers.view(offer=offer, by=person(offer), at=WEDNESDAY)
    return offer_answers.accept(offer=offer, signature=Signature(**said), by=person(offer), at=at)


def again(offer):
    return Offer.objects.select_related("application", "letter", "signed").get(pk=offer.pk)


def names_about(noun):
    return [event.name for event in Event.objects.about(noun.pk).order_by("sequence")]


def mails(purpose="offer"):
    return list(Message.objects.filter(purpose=purpose).order_by("created_at", "pk"))
