"""The careers pages in a real browser: for everybody, without a complaint, and with nothing lost."""

import json

import pytest
from playwright.sync_api import Page, expect

from hireloom.ats.models import Application
from hireloom.core import tenancy
from tests import cast, factories
from tests.web import browser
from tests.web.careers.applying import WORDS, address

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("files_here")]

BODY = "<p>You care for people.</p><h2>What you bring</h2><ul><li>Patience</li><li>A license</li></ul>"


@pytest.fixture
def post(transactional_db, settings):
    settings.APPLY_LIMIT = 0
    company = cast.acme()
    with tenancy.organization(company.organization.pk):
        rita = company.actor("rita")
        for number in range(7):
            factories.post(factories.job(rita, title=f"Porter {number}"), rita, body=BODY)
        return factories.post(factories.job(rita, title="Staff nurse"), rita, body=BODY)


@pytest.fixture
def page(chromium, live_server):
    context = chromium.new_context(viewport=browser.SIZES["phone"], locale="en-US", base_url=live_server.url)
    opened = context.new_page()
    opened.complaints = browser.complaints_of(opened)
    yield opened
    context.close()


def fill(page: Page, post, **changes: str) -> None:
    page.goto(address(post))
    for name, value in (WORDS | changes).items():
        page.fill(f"#id_{name}", value)


def choose(page: Page, name: str, content: bytes) -> None:
    page.set_input_files("#id_resume", {"name": name, "mimeType": "application/octet-stream", "buffer": content})


def applications(post) -> list[tuple[str, str]]:
    with tenancy.organization(post.organization_id):
        return list(Application.objects.values_list("message", "document__name"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_everybody_can_use_every_page_and_no_policy_is_broken(chromium, live_server, post, size, theme):
    context = chromium.new_context(viewport=browser.SIZES[size], color_scheme=theme, base_url=live_server.url)
    page = context.new_page()
    complaints = browser.complaints_of(page)
    job = address(post).removesuffix("apply/")

    for path in ("/careers/acme-robotics/", "/careers/acme-robotics/?q=x", job, f"{job}apply/", f"{job}thanks/"):
        page.goto(path)
        assert (path, browser.violations(page)) == (path, [])
    page.goto(f"{job}apply/")
    choose(page, "cv.exe", b"MZ\x90\x00\x03" + bytes(600))
    page.fill("#id_name", "Ada")
    page.fill("#id_email", "ada@localhost")
    page.get_by_role("button", name="Send application").click()
    expect(page.locator("[role=alert]")).to_contain_text("2 things need your attention")
    assert browser.violations(page) == []
    assert [complaint for complaint in complaints if "422" not in complaint] == []
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_who_goes_by_keyboard_can_read_the_way_past_the_head(chromium, live_server, post, theme):
    context = chromium.new_context(viewport=browser.SIZES["phone"], color_scheme=theme, base_url=live_server.url)
    page = context.new_page()
    page.goto("/careers/acme-robotics/")

    page.keyboard.press("Tab")

    link = page.locator(".skip-link")
    expect(link).to_be_focused()
    assert browser.violations(page) == []
    ink, ground = link.evaluate("it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]")
    assert ink != ground  # axe is not sure of words in the color of their ground, and says nothing
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    context.close()


def test_a_visitor_finds_the_job_and_applies(page, post):
    page.goto("/careers/acme-robotics/")
    page.get_by_label("Search").fill("nurse")
    page.get_by_role("button", name="Show jobs").click()
    page.get_by_role("link", name="Staff nurse").click()
    page.get_by_role("link", name="Apply now").last.click()
    page.get_by_label("Your name").fill("Ada Byron")
    page.get_by_label("E-mail").fill("ada@example.org")
    choose(page, "cv.txt", b"Ada Byron\nNurse\n")
    page.get_by_role("button", name="Send application").click()

    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()
    assert applications(post) == [("", "cv.txt")]
    assert page.complaints == []


def test_a_refused_form_keeps_words_and_file_and_the_focus_goes_to_what_is_wrong(page, post):
    fill(page, post, link="not a link")
    choose(page, "cv.txt", b"Ada Byron\nNurse\n")
    page.get_by_role("button", name="Send application").click()

    expect(page.locator("[role=alert]")).to_be_focused()
    expect(page.locator("#id_message")).to_have_value(WORDS["message"])
    expect(page.locator(".held__name")).to_contain_text("cv.txt")
    page.fill("#id_link", "")
    page.get_by_role("button", name="Send application").click()
    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()
    assert applications(post) == [(WORDS["message"], "cv.txt")]


def test_a_lost_connection_costs_neither_words_nor_the_chosen_file(page, post):
    fill(page, post)
    choose(page, "cv.txt", b"Ada Byron\nNurse\n")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send application").click()
    expect(page.locator("[role=alert]")).to_contain_text("Nothing you typed was lost")
    page.context.set_offline(False)
    page.get_by_role("button", name="Send application").click()

    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()
    assert applications(post) == [(WORDS["message"], "cv.txt")]


def test_what_was_typed_is_there_again_after_closing_the_page_and_gone_once_sent(page, post):
    fill(page, post)
    page.goto("about:blank")
    page.goto(address(post))
    expect(page.locator("#id_message")).to_have_value(WORDS["message"])
    expect(page.locator("#id_email")).to_have_value(WORDS["email"])

    page.get_by_role("button", name="Send application").click()
    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()

    kept = json.loads(page.evaluate("JSON.stringify(localStorage)"))
    assert [name for name in kept if "draft" in name] == []


def test_a_file_over_the_limit_is_refused_before_it_is_sent(page, post, settings):
    settings.FILE_MAX_BYTES = 2 * 1024 * 1024
    fill(page, post)
    choose(page, "cv.txt", b"a" * (3 * 1024 * 1024))
    page.get_by_role("button", name="Send application").click()

    message = page.eval_on_selector("#id_resume", "field => field.validationMessage")
    assert message.startswith("This file is larger than 2 MB.")
    assert applications(post) == []


def test_without_scripts_the_form_works_the_same(chromium, live_server, post):
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    fill(page, post, link="not a link")
    choose(page, "cv.txt", b"Ada Byron\nNurse\n")
    page.get_by_role("button", name="Send application").click()
    expect(page.locator("#id_message")).to_have_value(WORDS["message"])
    page.fill("#id_link", "")
    page.get_by_role("button", name="Send application").click()

    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()
    assert applications(post) == [(WORDS["message"], "cv.txt")]
    context.close()
