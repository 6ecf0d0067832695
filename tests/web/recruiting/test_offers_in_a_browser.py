"""Offers in a real browser: on the recruiter's desk, and on the phone of the person who signs."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats.enums import ApprovalCondition, ApprovalKind, PayKind
from hireloom.ats.models import Application, Offer
from hireloom.ats.operations import (
    letter_proposals,
    letter_sets,
    letters,
    offer_answers,
    offers,
    openings,
)
from hireloom.ats.operations.letter_sets import LetterSetDraft
from hireloom.ats.operations.letters import LetterDraft
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.ats.operations.signing import Signature
from hireloom.core import tenancy
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.messaging.models import Message
from tests import cast, factories
from tests.cast import MONDAY
from tests.web import browser

SHOTS = os.environ.get("SHOTS", "")
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db):
    """Acme with an offer that was sent, one that waits for approval, and a letter of its own."""
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita, adam = made.actor("rita"), made.actor("adam")
        job = factories.job(rita, title="Staff nurse")
        band = OpeningDraft(pay_min_minor=4_800_000, pay_max_minor=5_600_000, pay_currency="EUR")
        for _ in range(2):
            openings.add(job=job, draft=band, by=rita, at=MONDAY)
        factories.flow(
            ApprovalKind.OFFER, made.colleagues["adam"], by=adam, condition=ApprovalCondition.PAY_LEAVES_BAND
        )
        letters.write(draft=LetterDraft(name="Nurses", body="Dear {{candidate_name}}, {{pay}}"), by=rita, at=MONDAY)
        now = timezone.now()
        for name, amount in (("Ada Byron", 5_200_000), ("Bela Novak", 7_000_000)):
            application = factories.application(job, name=name)
            pay = [
                Component(PayKind.SALARY, amount, "EUR"),
                Component(PayKind.BONUS, 400_000, "EUR"),
                Component(PayKind.EQUITY, label="0.1 % of the shares, over four years"),
            ]
            wish = OfferDraft(
                title="Staff nurse",
                components=pay,
                expires_at=now + timedelta(days=9),
                starts_on=(now + timedelta(days=60)).date(),
                location="Lyon",
            )
            offer = offers.write(application=application, draft=wish, by=rita, at=now)
            offer = offers.submit(offer=offer, by=rita, at=now)
            if offer.state == "approved":
                offers.send(offer=offer, by=rita, at=now)
    return made


@pytest.fixture
def countersigned(company):
    """The offer that was sent, written anew for Adam to countersign, and signed by Ada; the link in Adam's mail."""
    # Sealing runs a loop of its own, and the browser's runs in this thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_countersigned, company).result()


def _countersigned(company):
    try:
        with tenancy.organization(company.organization.pk):
            rita, now = company.actor("rita"), timezone.now()
            out = Offer.objects.select_related("application__job").get(state="sent")
            wish = replace(offers.draft_of(out), signers=[offers.Signer(company.colleagues["adam"])])
            offer = offers.submit(offer=offers.change(offer=out, draft=wish, by=rita, at=now), by=rita, at=now)
            offer = offers.send(offer=offer, by=rita, at=now)
            person = Actor(ActorKind.CANDIDATE, offer.organization_id, id=offer.application.person_id)
            offer_answers.view(offer=offer, by=person, at=now)
            offer_answers.accept(offer=offer, signature=Signature(name="Ada Byron"), by=person, at=now)
            mail = Message.objects.get(key__startswith="signature:")
            return re.search(r"(/signatures/by-link/\S+/)", mail.text)[1]
    finally:
        connection.close()


def offer_in(company, state):
    with tenancy.organization(company.organization.pk):
        return Offer.objects.select_related("application").get(state=state)


def link(company):
    with tenancy.organization(company.organization.pk):
        return re.search(r"(/careers/\S+/offers/\S+/)", Message.objects.get(purpose="offer").text)[1]


def paths(company):
    out, waiting = offer_in(company, "sent"), offer_in(company, "approval_pending")
    return {
        "offers": ("rita", f"/applications/{out.application_id}/offers/"),
        "sent": ("rita", f"/offers/{out.pk}/"),
        "pending": ("adam", f"/offers/{waiting.pk}/"),
        "offer-form": ("rita", f"/offers/{waiting.pk}/edit/"),
        "letters": ("rita", "/settings/letters/"),
        "letter": ("rita", "/settings/letters/new/"),
        "cover": ("", link(company)),
    }


NAMES = ["offers", "sent", "pending", "offer-form", "letters", "letter", "cover"]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    who, path = paths(company)[name]
    for size, theme in (("desktop", "light"), ("phone", "dark")):
        page = open_as(who, path, size, theme)
        assert (browser.violations(page), browser.fits(page)) == ([], True), (size, theme)


def test_the_person_draws_a_signature_on_a_phone_and_is_hired(company, open_as):
    page = open_as("", link(company), size="phone")
    page.get_by_role("button", name="Open the offer").click()
    expect(page.get_by_role("heading", name="Your offer: Staff nurse")).to_be_visible()
    assert browser.violations(page) == []
    assert browser.fits(page)
    page.get_by_label("I draw it").check()
    box = page.locator("canvas").bounding_box()
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 70)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 40 + 18 * step, box["y"] + 70 + (25 if step % 2 else -25))
    page.mouse.up()
    page.get_by_label("I have read the letter").check()
    page.get_by_role("button", name="Sign and accept").click()

    expect(page.get_by_role("heading", name="Thank you, Ada Byron!")).to_be_visible()
    assert browser.violations(page) == []
    with tenancy.organization(company.organization.pk):
        offer = Offer.objects.get(state="accepted")
        assert (offer.signature_kind, len(offer.signature[0]) > 5) == ("drawn", True)
        assert Application.objects.get(pk=offer.application_id).outcome == "hired"


def test_a_colleague_countersigns_on_a_phone_and_the_person_is_hired(company, countersigned, open_as):
    page = open_as("", countersigned, size="phone", theme="dark")
    expect(page.get_by_role("heading", name="Sign the offer: Staff nurse")).to_be_visible()
    assert browser.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= browser.SIZES["phone"]["width"]
    page.get_by_label("I draw it").check()
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 30 + 14 * step, box["y"] + 40 + (20 if step % 2 else -20))
    page.mouse.up()
    assert browser.violations(page) == []
    page.get_by_label("I have read the letter").check()
    page.get_by_role("button", name="Sign", exact=True).click()

    expect(page.get_by_role("heading", name="You signed. Thank you!")).to_be_visible()
    assert browser.violations(page) == []
    with tenancy.organization(company.organization.pk):
        offer = Offer.objects.get(state="accepted")
        assert offer.signers.get().signature_kind == "drawn"
        assert Application.objects.get(pk=offer.application_id).outcome == "hired"


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_who_signs_reads_well_everywhere(size, theme, company, countersigned, open_as):
    with tenancy.organization(company.organization.pk):
        offer = Offer.objects.get(state="countersigning")
        letter = letters.write(
            draft=LetterDraft(name="Annex", body="{{if bonus}}{{bonus}}{{end}}"), by=company.actor("rita"), at=MONDAY
        )
        made = letter_sets.define(draft=LetterSetDraft("All", [letter]), by=company.actor("rita"), at=MONDAY)
        tried = LetterDraft(name="New", body="{{if country is Germany and bonus}}{{bonus}}{{end}}")
        proposal = letter_proposals.propose(draft=tried, by=company.actor("rita"), at=MONDAY)
        signer = offer.signers.get()
        person_link = Message.objects.filter(key__startswith="offer:").latest("created_at", "pk").text
    paths = [
        ("rita", f"/offers/{offer.pk}/"),
        ("adam", f"/signatures/{signer.pk}/"),
        ("rita", "/settings/letters/"),
        ("rita", f"/settings/letters/sets/{made.pk}/"),
        ("rita", f"/settings/letters/proposals/{proposal.pk}/"),
        ("", re.search(r"(/careers/\S+/offers/\S+/)", person_link)[1]),
    ]
    for who, path in paths:
        page = open_as(who, path, size, theme)
        assert browser.violations(page) == [], path
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= browser.SIZES[size]["width"], (path, width)
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{size}-{path.strip('/').replace('/', '-')[:40]}.png", full_page=True)


def test_the_typed_name_signs_without_scripts(company, chromium, live_server):
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto(link(company))
    page.get_by_role("button", name="Open the offer").click()
    expect(page.get_by_label("I draw it")).to_be_hidden()
    page.get_by_label("I have read the letter").check()
    page.get_by_role("button", name="Sign and accept").click()
    expect(page.get_by_role("heading", name="Thank you, Ada Byron!")).to_be_visible()
    context.close()


def test_a_recruiter_writes_and_sends_an_offer_by_the_keyboard(company, open_as):
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        out = Offer.objects.select_related("application__job").get(state="sent")
        offers.withdraw(offer=out, by=rita, at=timezone.now())
    page = open_as("rita", f"/applications/{out.application_id}/offers/")
    page.get_by_role("link", name="Write an offer").press("Enter")
    page.get_by_label("Amount").first.fill("51000")
    page.get_by_label("Currency").first.fill("EUR")
    page.get_by_label("Start").fill("2099-01-01")
    page.get_by_label("Open until").fill("2098-01-01T12:00")
    page.get_by_label("Amount").first.press("Enter")
    page.wait_for_url(re.compile(r"/offers/[0-9a-f-]+/$"))
    page.get_by_role("button", name="Send for approval").press("Enter")
    page.get_by_role("button", name="Send to Ada Byron").press("Enter")
    expect(page.get_by_text("gets a mail with the link")).to_be_visible()
