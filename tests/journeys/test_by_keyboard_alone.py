"""A recruiter works without a mouse: what opens takes the focus, what closes gives it back."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.cast import MONDAY, PASSWORD


@pytest.fixture
def page(company, visitor):
    with company.shown():
        for name in ("Ada Byron", "Bela Novak"):
            factories.application(company.job, name=name, at=MONDAY)
    rita = visitor()
    rita.signs_in("rita@acme.example", PASSWORD)
    return rita.goes_to("/people/?sort=name")


def row(page, name):
    return page.locator("[data-row]", has_text=name).locator("[data-row-link]")


def test_the_palette_gives_the_focus_back(page):
    page.keyboard.press("j")
    expect(row(page, "Ada Byron")).to_be_focused()

    page.keyboard.press("Control+k")
    expect(page.locator("#palette input")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(row(page, "Ada Byron")).to_be_focused()


def test_the_palette_goes_to_a_job_and_offers_it_again(page, company):
    page.keyboard.press("Control+k")
    page.keyboard.type("staff nu")
    expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Staff nurse")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/jobs/{company.job.pk}/")

    page.keyboard.press("Control+k")

    expect(page.locator("#palette-list")).to_contain_text("Recent jobs")
    expect(page.locator("#palette-list")).to_contain_text("Staff nurse")


def test_the_drawer_gives_the_focus_back_to_the_row_it_was_opened_from(page):
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer-title")).to_have_text("Bela Novak")

    page.keyboard.press("Escape")

    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/people/\?sort=name$"))
    expect(row(page, "Bela Novak")).to_be_focused()


def test_a_dialog_over_the_drawer_closes_alone_and_gives_the_focus_back(page):
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer-title")).to_have_text("Ada Byron")
    adding = page.get_by_role("link", name="Add a document")
    adding.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#dialog")).to_contain_text("Add a document to Ada Byron")
    expect(page.locator("#dialog input[type=file]")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator("dialog[open]")).to_have_count(1)
    expect(page.locator("#drawer-title")).to_have_text("Ada Byron")
    expect(adding).to_be_focused()


def test_tab_does_not_leave_what_is_on_top(page):
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer-title")).to_have_text("Ada Byron")

    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "document.activeElement.closest('dialog[open]') ? 'drawer' : document.activeElement.tagName"
        )
        assert place in {"drawer", "BODY"}, "the focus is on something behind the drawer"
