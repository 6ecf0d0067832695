"""What somebody wants to hear, and whom we do not write to, in a real browser: readable for everybody, on a phone too."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.messaging import preference_links
from hireloom.messaging.enums import SuppressionReason, SuppressionScope
from hireloom.messaging.models import Subscription, Suppression
from hireloom.messaging.operations import subscriptions, suppression_lists, suppressions, topics
from hireloom.messaging.operations.suppressions import No
from hireloom.messaging.operations.topics import TopicDraft
from tests import cast, factories
from tests.cast import MONDAY
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def company(transactional_db):
    return cast.acme()


@pytest.fixture
def expected_complaints():
    return ("422",)


@pytest.fixture
def address(company):
    organization = company.organization
    with tenancy.organization(organization.pk):
        rita, cora = company.actor("rita"), company.actor("cora")
        ada = factories.person(organization.pk, name="Ada Byron", email="ada@example.org")
        drafts = (TopicDraft("Nursing jobs", "Once a month"), TopicDraft("Open evenings", "In Leeds and Lyon"))
        offered = [topics.add(draft=draft, by=rita, at=MONDAY) for draft in drafts]
        subscriptions.ask(person=ada, topic=offered[1], by=rita, at=MONDAY)
        like = No(SuppressionScope.DOMAIN, SuppressionReason.DO_NOT_CONTACT, note="A partner of ours")
        lines = ["rival.example", "Ridgeline Casting, Inc", "bob@example.com"]
        suppression_lists.bar_all(lines=lines, like=like, scope=None, by=cora, at=MONDAY)
        row = Suppression.objects.get(value="bob@example.com")
        suppressions.lift(suppression=row, because="He wrote to us", by=cora, at=MONDAY)
    token = preference_links.sign(address="ada@example.org", organization_id=organization.pk)
    return f"/careers/{organization.slug}/preferences/{token}/"


def shoot(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def kept(company, model):
    with tenancy.organization(company.organization.pk):
        return model.objects.count()


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_a_person_chooses_and_leaves(chromium, live_server, company, address, size, theme):
    context = chromium.new_context(
        viewport=browser.SIZES[size], color_scheme=theme, base_url=live_server.url, java_script_enabled=theme == "light"
    )
    page = context.new_page()
    page.goto(address)
    shoot(page, f"preferences-{size}-{theme}")
    page.get_by_role("button", name="Yes, write to me about it").click()
    expect(page.get_by_role("alert")).to_contain_text("Thank you!")
    page.get_by_label("Nursing jobs").check()
    page.get_by_label("How often at most?").select_option(label="At most once a month")
    page.get_by_role("button", name="Keep my choice").click()
    expect(page.get_by_role("alert")).to_contain_text("Your choice is kept.")
    expect(page.get_by_label("Nursing jobs")).to_be_checked()
    expect(page.get_by_label("Open evenings")).to_be_checked()
    page.get_by_role("button", name="Unsubscribe from everything").click()
    expect(page.get_by_role("heading", name="You are unsubscribed")).to_be_visible()
    shoot(page, f"preferences-left-{size}-{theme}")
    context.close()
    assert kept(company, Subscription) == 2


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_page_of_preferences_complains_of_nothing(chromium, live_server, address, size):
    for theme in ("light", "dark"):
        context = chromium.new_context(
            viewport=browser.SIZES[size], color_scheme=theme, base_url=live_server.url, reduced_motion="reduce"
        )
        page = context.new_page()
        complaints = browser.complaints_of(page)
        page.goto(address)
        assert (browser.violations(page), browser.fits(page), complaints) == ([], True, [])
        context.close()


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_the_settings_of_writing_to_people_complain_of_nothing(open_as, address, size, theme):
    page = open_as("cora", "/settings/suppressions/?state=all", size=size, theme=theme)
    expect(page.get_by_text("rival.example")).to_be_visible()
    for path in ("suppressions/?state=all", "suppressions/new/", "writing/", "topics/", "topics/new/"):
        page.goto(f"/settings/{path}")
        shoot(page, f"settings-{path.strip('/').replace('/', '-').partition('?')[0]}-{size}-{theme}")
        assert (path, browser.violations(page), browser.fits(page)) == (path, [], True)


def test_countries_are_chosen_only_where_the_policy_speaks_of_some(open_as, address):
    page = open_as("cora", "/settings/writing/")
    expect(page.get_by_label("France")).to_be_hidden()
    page.get_by_label("People in some countries").check()
    page.get_by_label("Find a country").fill("fran")
    page.get_by_label("France", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("France", exact=True)).to_be_checked()


def test_a_line_that_cannot_be_read_comes_back_and_the_rest_is_kept(open_as, address, company):
    page = open_as("cora", "/settings/suppressions/new/")
    page.get_by_label("Whom").fill("new@example.com\nbad@")
    page.get_by_role("button", name="Add to the list").click()
    expect(page.get_by_role("alert")).to_contain_text("Line 2: bad@")
    expect(page.get_by_label("Whom")).to_have_value("bad@")
    assert kept(company, Suppression) == 4
