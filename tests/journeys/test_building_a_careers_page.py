"""An editor builds a page from blocks by keyboard, looks at it, publishes it; a stranger reads it on a small phone."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import PageDraft, Publication
from hireloom.marketing.operations import pages, pictures
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.operations.pages import PagePlan
from tests.browser import fits, pretty
from tests.cast import MONDAY, PASSWORD
from tests.domain.marketing.conftest import photo

PICTURES = os.environ.get("PICTURES", "")
SMALL = {"viewport": {"width": 375, "height": 720}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.usefixtures("files_here")


def shoot(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def press(page, name, key="Enter"):
    """Use a button as one does without a mouse."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press(key)


def build(page, picture):
    """Text, a picture and questions; one is moved, one is taken out and put back; then the jobs."""
    press(page, "Text")
    expect(page.locator("#block-0-heading")).to_be_focused()
    page.keyboard.type("Why us")
    page.keyboard.press("Tab")
    page.keyboard.type("We make **arms** that think.")
    press(page, "Picture")
    expect(page.locator("#block-1-picture")).to_be_focused()
    page.locator("#block-1-picture").select_option(value=str(picture.pk))
    press(page, "Questions and answers")
    expect(page.locator("#block-2-heading")).to_be_focused()
    page.locator("#block-2-item-0-question").fill("Remote?")
    page.locator("#block-2-item-0-html").fill("Two days a week.")
    press(page, "Move 3. Questions and answers up")
    expect(page.get_by_role("button", name="Move 2. Questions and answers up")).to_be_focused()
    press(page, "Take 3. Picture out")
    expect(page.get_by_text("The block is taken out.")).to_be_visible()
    press(page, "Put it back")
    expect(page.locator("#block-2-picture")).to_have_value(str(picture.pk))
    press(page, "Open jobs")
    expect(page.locator("#block-3-heading")).to_be_focused()


@pytest.fixture
def picture(company):
    with company.shown():
        edda = company.company.actor("edda")
        return pictures.add(content=photo(1200, 700), name="bench.jpg", alternative="The bench", by=edda, at=MONDAY)


def test_a_page_is_built_by_keyboard_and_read_on_a_small_phone(company, picture, visitor):
    edda = visitor()
    page = edda.signs_in("edda@acme.example", PASSWORD)
    edda.goes_to("/marketing/pages/new/?kind=plain")
    page.get_by_label("Name").fill("Life at Acme")
    page.get_by_label("Place in the head of the site").fill("1")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/marketing/pages/[0-9a-f-]+/"))

    build(page, picture)
    assert edda.accessibility() == [], pretty(edda.accessibility())
    shoot(page, "editor")
    press(page, "Save the draft")
    expect(page.get_by_text("The draft is saved.")).to_be_visible()

    with edda.context.expect_page() as opened:
        page.get_by_role("link", name="Preview of what is saved").click()
    expect(opened.value.get_by_role("heading", name="Life at Acme")).to_be_visible()
    expect(opened.value.get_by_text("A preview of the draft.")).to_be_visible()
    opened.value.close()

    press(page, "Save and publish")
    expect(page.get_by_label("From")).to_be_visible()
    press(page, "Publish")
    expect(page.get_by_text("“Life at Acme” is public.")).to_be_visible()

    stranger = visitor(**SMALL)
    read = stranger.goes_to(f"/careers/{company.slug}/")
    read.get_by_role("link", name="Life at Acme").click()
    expect(read.get_by_role("heading", name="Life at Acme")).to_be_visible()
    expect(read.get_by_role("img", name="The bench")).to_be_visible()
    expect(read.get_by_role("link", name=re.compile("Staff nurse"))).to_be_visible()
    read.get_by_text("Remote?").click()
    expect(read.get_by_text("Two days a week.")).to_be_visible()
    assert fits(read)
    assert stranger.accessibility() == [], pretty(stranger.accessibility())
    shoot(read, "page-phone")
    assert [*edda.faults, *stranger.faults] == []


def test_two_who_write_at_once_see_both_texts(company, visitor):
    with company.shown():
        adam = company.company.actor("adam")
        page_row = pages.make(plan=PagePlan(PageKind.PLAIN, "Life at Acme"), by=adam, at=MONDAY)
        pages.draft(page=page_row, language="en", text=Text("Life"), revision=0, by=adam, at=MONDAY)
    edda = visitor()
    page = edda.signs_in("edda@acme.example", PASSWORD)
    edda.goes_to(f"/marketing/pages/{page_row.pk}/")
    with tenancy.organization(company.id):
        pages.draft(page=page_row, language="en", text=Text("Adam's title"), revision=1, by=adam, at=MONDAY)

    page.get_by_label("Title").fill("Edda's title")
    press(page, "Save the draft")

    expect(page.get_by_text("What Adam Okafor saved")).to_be_visible()
    assert [fault for fault in edda.faults if "409" not in fault] == []  # the browser notes every refusal
    edda.faults.clear()
    expect(page.get_by_text("Adam's title")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Edda's title")
    assert edda.accessibility() == [], pretty(edda.accessibility())
    press(page, "Save the draft")
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    with company.shown():
        assert PageDraft.objects.get().title == "Edda's title"
        assert not Publication.objects.exists()
