"""Drafting in a real browser: from the keyboard, in the dialog, undone, and readable for everybody."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from hireloom.core import tenancy
from tests import cast, factories
from tests.web import browser

DRAFTED = """Hi Ada,

I'm Rita Lindqvist from Acme Robotics. We'd love to talk to you about working with us.

Would you like to hear more? Just reply to this email, and we can find a time to talk. And if it is not for you, \
a short no is fine too.

Best wishes
Rita Lindqvist
Acme Robotics"""

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db):
    return cast.acme()


@pytest.fixture
def ada(company):
    with tenancy.organization(company.organization.pk):
        return factories.person(company.organization.pk, name="Ada Byron", email="ada@example.org")


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_a_draft_is_asked_for_taken_and_taken_back(open_as, ada, size, theme):
    page = open_as("rita", reverse("people:person", args=[ada.pk]), size=size, theme=theme)
    page.get_by_role("link", name="Write", exact=True).click()
    text = page.get_by_label("Text", exact=False).first
    page.get_by_label("Tone").select_option(label="Warm")
    page.get_by_role("button", name="Draft", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Draft again")).to_be_focused()
    expect(text).to_have_value(DRAFTED)
    page.get_by_text("Why each sentence").click()
    expect(page.get_by_text("Who writes").first).to_be_visible()
    assert (browser.violations(page), browser.fits(page)) == ([], True)

    text.fill("My own words.")
    page.get_by_role("button", name="Draft again").click()
    expect(page.get_by_role("alert")).to_contain_text("What you wrote is still there.")
    expect(text).to_have_value("My own words.")
    page.get_by_role("button", name="Put it in place of what I wrote").click()
    expect(text).not_to_have_value("My own words.")
    page.get_by_role("button", name="Bring back what I wrote").click()
    expect(text).to_have_value("My own words.")


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_the_settings_of_the_language_model_complain_of_nothing(open_as, company, size, theme):
    page = open_as("adam", "/settings/language-model/", size=size, theme=theme)
    expect(page.get_by_text("Nothing leaves this server for drafts.")).to_be_visible()
    assert (browser.violations(page), browser.fits(page)) == ([], True)


def test_without_scripts_the_form_is_a_page(chromium, live_server, company, ada):
    client = Client()
    client.force_login(company.colleagues["rita"].user)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    cookie = client.cookies["hireloom"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(reverse("people:mail-new", args=[ada.pk]))
    page.get_by_role("button", name="Draft", exact=True).click()
    expect(page.get_by_label("Text", exact=False).first).not_to_have_value("")
    expect(page.get_by_text("Why each sentence")).to_be_visible()
    context.close()
