"""The home of outreach in a real browser: for everybody, at a desk and on a phone, and worked through by keyboard."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.core.actor import system
from hireloom.crm.enums import StepKind
from hireloom.crm.operations import due, enrollments
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Inbox, IncomingMail, Mailbox, Suppression
from hireloom.messaging.operations import incoming, outbox
from hireloom.messaging.operations.incoming import Arrival
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("HIRELOOM_TEST_PICTURES", "")
ANSWERS = {
    "Ada Byron": "Hi Rita,\n\nnot now, we are in the middle of a move. Write to me again in six weeks.\n\nBest,\nAda",
    "אורי גולן": "Sounds great, I would love to hear more. Call me on Thursday!",
    "Zofia Wolska": "Please take me off your list.",
}


@pytest.fixture
def company(transactional_db):
    """Acme with three answers, a stranger's mail, somebody who waits in a sequence, and a mailbox that fails."""
    made, now = cast.acme(), timezone.now()
    with tenancy.organization(made.organization.pk):
        rita, organization_id, ids = made.actor("rita"), made.organization.pk, []
        for number, (name, text) in enumerate(ANSWERS.items()):
            address = f"n{number}@example.org"
            person = factories.person(organization_id, name=name, email=address)
            letter = outbox.Letter(address, "Robots that pack", "Would you like to see us?\n", Purpose.ONE_TO_ONE)
            ours = outbox.queue(letter=letter, key=name, by=rita, at=now, person=person)
            ids.append(
                take(
                    organization_id,
                    f"In-Reply-To: {ours.message_id}\n",
                    address,
                    text,
                    name,
                    now - timedelta(seconds=9 - number),
                )
            )
        ids.append(take(organization_id, "", "stranger@example.net", "Who are you?", "stranger", now))
        held = factories.sequence(rita, factories.mail_step(kind=StepKind.HELD_MAIL), at=now)
        waits = factories.person(organization_id, name="Bela Novak", email="bela@example.org")
        enrollments.enroll(sequence=held, people=[waits], by=rita, at=now)
        due.take(sequence=held, at=now)
        box = Mailbox.objects.create(organization=made.organization, address="jobs@acme.example", imap_host="imap")
        Inbox.objects.create(
            organization=made.organization, mailbox=box, folder="INBOX", failing_since=now, failures=3, failure="Gone."
        )
        paths = {
            "home": "/outreach/",
            "answer": f"/outreach/mails/{ids[0]}/",
            "stray": f"/outreach/mails/{ids[-1]}/?q=ada",
        }
    return SimpleNamespace(colleagues=made.colleagues, paths=paths, organization=made.organization)


def take(organization_id, reference, sender, text, key, at):
    raw = f"From: {sender}\nSubject: Re: Robots that pack\n{reference}\n{text}\n"
    mail = incoming.take_in(arrival=Arrival(raw.encode(), key), by=system(organization_id), at=at)
    return incoming.make_of_it(incoming_id=mail.pk, organization_id=organization_id, at=at).pk


@pytest.mark.parametrize("name", ["home", "answer", "stray"])
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as("rita", company.paths[name], size, theme)
        assert browser.violations(page) == [], (size, theme)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= browser.SIZES[size]["width"], (size, width)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{size}-{theme}.png", full_page=True)


def test_answers_are_worked_through_from_the_keyboard(company, open_as):
    page = open_as("rita", company.paths["home"])
    cards = page.locator(".answer")
    expect(cards).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("y")
    expect(cards).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(cards).to_have_count(1)

    with tenancy.organization(company.organization.pk):
        assert sorted(IncomingMail.objects.exclude(meaning="").values_list("meaning", flat=True)) == [
            "interested",
            "unsubscribe",
        ]
        assert Suppression.objects.filter(lifted_at=None).count() == 1
