"""An offer of Rita to Ada, written on the page, and its link."""

import re

import pytest

from hireloom.ats.models import Offer
from hireloom.ats.operations import openings
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.messaging.models import Message
from tests.cast import MONDAY

NUL = "a\x00b"
TYPED = {
    "title": "Staff nurse",
    "employment_type": "full_time",
    "starts_on": "2027-03-01",
    "expires_at": "2099-01-01T12:00",
    "pay_kind": ["salary", "bonus", "equity"],
    "pay_amount": ["52000", "5,000.50", ""],
    "pay_currency": ["eur", "EUR", ""],
    "pay_rhythm": ["year", "year", "once"],
    "pay_label": ["", "Target bonus", "0.1 % of the shares"],
}


@pytest.fixture(autouse=True)
def files_here(files_here):
    """Letters are kept in every test of offers."""
    return files_here


@pytest.fixture
def seat(nurse_job, rita):
    draft = OpeningDraft(pay_max_minor=5_000_000, pay_currency="EUR")
    return openings.add(job=nurse_job, draft=draft, by=rita, at=MONDAY)


@pytest.fixture
def offer(browser, ada, seat):
    """An approved offer of Rita's to Ada, written on the page."""
    browser.post(f"/applications/{ada.pk}/offers/new/", TYPED)
    made = Offer.objects.get()
    browser.post(f"/offers/{made.pk}/submissions/")
    return Offer.objects.get()


@pytest.fixture
def link(browser, offer):
    browser.post(f"/offers/{offer.pk}/sendings/")
    return link_of("offer:")


def link_of(key):
    mail = Message.objects.filter(key__startswith=key).latest("created_at", "pk")
    return re.search(r"(/careers/\S+/offers/\S+/)", mail.text)[1]
