"""The flywheel in a real browser: for everybody, and from the keyboard."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_backs
from tests import cast, factories
from tests.domain.flywheel.back import proposal
from tests.domain.flywheel.test_returns import again, mailed
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("HIRELOOM_TEST_PICTURES", "")
NAMES = ("Ada Byron", "אורי גולן", "Zofia Wolska", "Chidi Okafor", "Bela Novak", "Grace Onwudiwe")


@pytest.fixture
def company(transactional_db):
    """Acme with six good people whose application ended: three wait, three were handed back, one came back."""
    made, now = cast.acme(), timezone.now()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        job = factories.job(rita)
        rows = [
            proposal(job, rita, name=name, email=f"n{number}@example.org", at=now - timedelta(days=80))
            for number, name in enumerate(NAMES)
        ]
        for row in rows[3:]:
            hand_backs.take(hand_back=row, by=rita, at=now - timedelta(days=60))
        HandBack.objects.filter(pk=rows[1].pk).update(proposed_at=now - timedelta(days=40))
        HandBack.objects.filter(pk=rows[5].pk).update(contact_on=(now - timedelta(days=9)).date())
        mailed(rows[3].application.person, rita, now - timedelta(days=40))
        again(rita, at=now - timedelta(days=20), email="n3@example.org")
        paths = {
            "home": "/flywheel/",
            "queue": "/flywheel/hand-backs/",
            "taken": "/flywheel/hand-backs/?state=taken",
            "proposal": f"/flywheel/hand-backs/{rows[0].pk}/",
            "report": f"/flywheel/report/?since={(now - timedelta(days=200)).date()}",
            "rows": "/flywheel/report/rows/?since=&step=written_to",
            "settings": "/settings/hand-backs/",
            "person": f"/people/{rows[0].application.person_id}/",
        }
    return SimpleNamespace(colleagues=made.colleagues, organization=made.organization, paths=paths)


PAGES = ("home", "queue", "taken", "proposal", "report", "rows", "settings", "person")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    who = "adam" if name == "settings" else "rita"
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as(who, company.paths[name], size, theme)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{size}-{theme}.png", full_page=True)
        assert browser.violations(page) == [], (size, theme)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= browser.SIZES[size]["width"], (size, width)


def test_somebody_is_handed_back_and_another_one_declined_by_one_key_each(company, open_as):
    page = open_as("rita", company.paths["queue"])
    page.keyboard.press("j")
    page.keyboard.press("t")
    expect(page.get_by_text("is handed back to “Silver medalists”")).to_be_visible()
    expect(page.locator("[data-row]")).to_have_count(2)

    page.keyboard.press("j")
    page.keyboard.press("d")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Why not?")).to_be_visible()
    dialog.get_by_label("We are in touch with them anyway").check()
    dialog.get_by_role("button", name="Decline").click()
    expect(page.locator("[data-row]")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()

    expect(page.locator("[data-row]")).to_have_count(2)
    with tenancy.organization(company.organization.pk):
        assert sorted(HandBack.objects.values_list("state", flat=True)) == ["proposed"] * 2 + ["taken"] * 4


def test_several_are_handed_back_at_once(company, open_as):
    page = open_as("rita", company.paths["queue"])
    page.get_by_label("Select all rows shown").check()
    page.get_by_role("button", name="Hand back").last.click()

    expect(page.get_by_text("3 people handed back")).to_be_visible()
    expect(page.get_by_text("Nobody waits to be handed back")).to_be_visible()
