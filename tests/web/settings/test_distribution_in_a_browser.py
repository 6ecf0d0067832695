"""The page of where jobs are read, in a real browser: for everybody, on every screen."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from hireloom.ats.models import Office
from hireloom.core import tenancy
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LONG = "<p>You care for people and their families, by day and by night, in a team that knows what it does.</p>" * 2


@pytest.fixture
def company(transactional_db):
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        lyon = Office.objects.create(organization=company.organization, name="Lyon", city="Lyon", country="FR")
        factories.post(factories.job(rita, title="Staff nurse", office=lyon), rita, body=LONG, location="")
        factories.post(factories.job(rita, title="Porter"), rita, body="<p>Carry.</p>", location="")
    return company


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_everybody_can_use_it_on_every_screen(open_as, company, size, theme):
    page = open_as("rita", "/settings/distribution/", size, theme)

    page.get_by_text("What 2 posts should say better").first.click()
    expect(page.get_by_text("Indeed needs a country")).to_be_visible()
    assert browser.violations(page) == []
    assert browser.fits(page)
    shot(page, f"distribution-{size}-{theme}")
    page.get_by_role("link", name="Porter").first.click()
    page.get_by_role("link", name="Posts").first.click()
    page.get_by_text("What job boards would say").click()
    expect(page.get_by_text("Indeed needs a country")).to_be_visible()
    assert browser.violations(page) == []
    assert browser.fits(page)
    shot(page, f"posts-{size}-{theme}")


def shot(page, name):
    """Keep a picture for whoever asks for them."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
