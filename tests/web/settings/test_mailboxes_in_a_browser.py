"""Mailboxes and domains in a real browser: readable for everybody, in both themes, on a phone too."""

import os
from pathlib import Path

import pytest

from hireloom.core import tenancy
from hireloom.messaging.enums import IntakeWay
from hireloom.messaging.models import Mailbox
from hireloom.messaging.operations import intake_addresses, mailboxes, report_hooks, sending_domains
from hireloom.messaging.operations.mailboxes import MailboxDraft, Place
from tests import cast, name_server
from tests.cast import MONDAY
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def company(transactional_db):
    return cast.acme()


@pytest.fixture
def places(company):
    with tenancy.organization(company.organization.pk):
        adam = company.actor("adam")
        ours = MailboxDraft("jobs@mail.example.org", "Acme jobs", smtp=Place("127.0.0.1", 1, "none"), ramp_first=20)
        box = mailboxes.add(owner=None, draft=ours, by=adam, at=MONDAY)
        place = Place("imap.example.org", 993, user="rita", secret="thread")
        draft = MailboxDraft("rita@mail.example.org", imap=place, takes_tags=True)
        own = mailboxes.add(owner=company.colleagues["rita"], draft=draft, by=adam, at=MONDAY)
        intake_addresses.settle(mailbox=own, way=IntakeWay.PLUS, by=adam, at=MONDAY)
        report_hooks.add(name="The relay in Lyon", by=adam, at=MONDAY)
        Mailbox.objects.filter(owner=None).update(
            failing_since=MONDAY, failure="mail.example.org takes neither this user name nor this password: 535 no"
        )
        domain = sending_domains.add(domain="mail.example.org", by=adam, at=MONDAY)
    return {"box": f"/settings/mailboxes/{box.pk}/", "domain": f"/settings/domains/{domain.pk}/", "row": domain}


def shoot(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_mailboxes_and_domains_fit_and_can_be_read(open_as, places, settings, size, theme):
    page = open_as("adam", "/settings/mailboxes/", size=size, theme=theme)
    records = {
        "mail.example.org": ["v=spf1 +all"],
        places["row"].record_name: [places["row"].record],
    }
    for name, path in (
        ("list", "/settings/mailboxes/"),
        ("new", "/settings/mailboxes/new/"),
        ("box", places["box"]),
        ("domains", "/settings/domains/"),
        ("domain", places["domain"]),
        ("forwarded", "/settings/forwarded-mail/"),
        ("reports", "/settings/delivery-reports/"),
        ("writing", "/settings/writing/"),
    ):
        page.goto(path)
        shoot(page, f"mailboxes-{name}-{size}")
        assert browser.fits(page), path
        assert browser.violations(page) == [], path
    page.goto("/settings/delivery-reports/")
    page.get_by_label("Who tells it").fill("Postmaster")
    page.get_by_role("button", name="Make an address").click()
    page.get_by_text("Copy the secret now").wait_for()
    shoot(page, f"mailboxes-secret-{size}")
    assert (browser.fits(page), browser.violations(page)) == (True, [])
    page.goto(places["domain"])
    with name_server.running(records) as settings.DNS_SERVER:
        page.get_by_role("button", name="Look it up now").click()
        page.get_by_text("The key can be read").wait_for()
    shoot(page, f"mailboxes-checks-{size}")
    assert browser.fits(page)
    page.goto(places["box"])
    page.get_by_role("button", name="Test the connection").click()
    page.get_by_text("Nothing answers at 127.0.0.1").wait_for()
    shoot(page, f"mailboxes-tested-{size}")
