"""The shell in a real browser, on the gallery: readable for everybody, complete from the keyboard, nothing lost."""

import pytest
from playwright.sync_api import expect

from tests.web import browser

pytestmark = pytest.mark.journey

REFUSAL = "This job is closed; reopen it before moving people."


@pytest.fixture
def page(chromium):
    with browser.gallery(chromium) as opened:
        yield opened


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_everybody_can_use_the_components(chromium, size, theme):
    with browser.gallery(chromium, size=size, theme=theme) as page:
        assert browser.violations(page) == []


def test_the_policy_blocks_nothing_of_ours(page):
    page.locator("#component-board_column").scroll_into_view_if_needed()
    expect(page.locator("#application-more-a1")).to_be_attached()
    page.keyboard.press("Control+k")
    expect(page.locator("#palette #palette-list")).to_be_visible()
    assert [complaint for complaint in page.complaints if "Content Security Policy" in complaint] == []


def test_a_toast_offers_undo_and_u_takes_it(page):
    undone = []
    page.on("request", lambda request: undone.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="A toast with undo").click()
    toast = page.locator("[data-toasts] [data-toast]").last
    expect(toast).to_contain_text("Amara Nwosu moved to Interview")
    page.keyboard.press("u")
    page.wait_for_timeout(200)
    assert len(undone) == 2


def test_a_refusal_is_told_in_the_servers_words(page):
    page.get_by_role("button", name="A refusal").click()
    expect(page.locator("[data-toasts]")).to_contain_text(REFUSAL)


def test_a_question_is_asked_before_what_cannot_be_undone(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Erase 12 people").first.click()
    expect(page.locator("#confirm")).to_contain_text("This cannot be undone.")
    expect(page.locator("#confirm").get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    assert asked == []
    page.get_by_role("button", name="Erase 12 people").first.click()
    page.locator("#confirm").get_by_role("button", name="Erase 12 people").click()
    expect(page.locator("[data-toasts]")).to_contain_text(REFUSAL)


def test_the_drawer_has_an_address_and_gives_the_focus_back(page):
    row = page.locator("#component-table [data-row-link]").first
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#drawer")).to_contain_text("Embedded engineer, Lagos")
    assert page.url.endswith("?drawer")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(row).to_be_focused()
    assert page.url.endswith("/-/components/")


def test_back_closes_the_drawer(page):
    page.get_by_role("link", name="Open the drawer").click()
    expect(page.locator("#drawer")).to_contain_text("Amara Nwosu")
    page.go_back()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_dialog_over_the_drawer_keeps_toasts_in_reach(page):
    page.get_by_role("link", name="Open the drawer").click()
    expect(page.locator("#drawer")).to_contain_text("Amara Nwosu")
    page.keyboard.press("m")
    toast = page.locator("[data-toasts] [data-toast]").last
    expect(toast).to_contain_text("Amara Nwosu moved to Interview")
    toast.get_by_role("button", name="Dismiss").click()
    expect(page.locator("[data-toasts] [data-toast]")).to_have_count(0)


def test_rows_are_walked_and_selected_from_the_keyboard(page):
    page.locator("#component-table [data-row-link]").first.focus()
    page.keyboard.press("j")
    expect(page.locator("#component-table [data-row-link]").nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("[data-bulk-count]")).to_have_text("1 selected")
    page.keyboard.press("Escape")
    expect(page.locator("[data-bulk-bar]")).to_be_hidden()


def test_shift_selects_a_stretch(page):
    boxes = page.locator("#component-table [data-select]")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(page.locator("[data-bulk-count]")).to_have_text("3 selected")


def test_a_card_is_moved_from_the_keyboard_and_said(page):
    card = page.locator("#application-board-a1")
    card.locator("[data-row-link]").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-column=interview] #application-board-a1")).to_be_visible()
    expect(page.locator("[data-column=interview] [data-column-count]")).to_have_text("1")
    expect(page.locator("[data-toasts] [aria-live=polite]")).to_contain_text("Amara Nwosu moved to Interview")


def test_a_refused_move_goes_back_with_its_reason(page):
    page.locator("#application-board-a2 [data-row-link]").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-toasts]")).to_contain_text(REFUSAL)
    expect(page.locator("[data-column=screen] #application-board-a2")).to_be_visible()
    expect(page.locator("[data-column=screen] [data-column-count]")).to_have_text("1,203")
    expect(page.locator("[data-column=interview] [data-column-count]")).to_have_text("0")


def test_a_card_is_dragged_to_another_column(page):
    card = page.locator("#application-board-a1")
    card.scroll_into_view_if_needed()
    start, end = card.bounding_box(), page.locator("[data-column=interview] [data-cards]").bounding_box()
    page.mouse.move(start["x"] + 40, start["y"] + 40)
    page.mouse.down()
    page.mouse.move(start["x"] + 80, start["y"] + 60, steps=4)
    page.mouse.move(end["x"] + 80, end["y"] + 60, steps=8)
    page.mouse.up()
    expect(page.locator("[data-column=interview] #application-board-a1")).to_be_visible()


def test_the_palette_finds_and_goes(page):
    page.keyboard.press("Control+k")
    page.keyboard.type("ines")
    expect(page.locator("#palette [role=option]")).to_have_count(1)
    expect(page.locator("#palette [aria-selected=true]")).to_have_text("Ines Moreau")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_keys_mean_nothing_while_typing_or_when_switched_off(page):
    page.locator("#g-t1").focus()
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_hidden()
    page.locator("#g-t1").blur()
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()


def test_the_shortcuts_of_the_page_are_listed(page):
    page.keyboard.press("?")
    listed = page.locator("#shortcuts [data-gathered]")
    expect(listed.filter(has_text="Review")).to_contain_text("GR")
    expect(listed.filter(has_text="Search people")).to_contain_text("/")


def test_the_theme_is_kept_and_there_before_the_first_paint(page):
    page.locator(".page [data-theme-switch] label").nth(2).click()
    page.reload(wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_rail_collapses_and_stays_so(page):
    page.keyboard.press("Control+b")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.rail") == "collapsed"
    expect(
        page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="People", exact=True)
    ).to_be_visible()


def test_what_was_typed_survives_a_reload_until_it_is_sent(page):
    page.locator("#g-draft").fill("I like robots")
    page.reload()
    expect(page.locator("#g-draft")).to_have_value("I like robots")
    page.get_by_role("button", name="Send the draft").click()
    expect(page.locator("[data-toasts]")).to_contain_text("Amara Nwosu moved to Interview")
    page.reload()
    expect(page.locator("#g-draft")).to_have_value("")


def test_nothing_scrolls_sideways_on_a_phone(chromium):
    with browser.gallery(chromium, size="phone") as page:
        assert browser.fits(page)
