"""A card goes to another column: with the mouse, with a finger, by keys; the move is kept, counted, said and undone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from hireloom.ats.models import Application
from tests import factories
from tests.browser import Visitor
from tests.cast import MONDAY, PASSWORD

HELD_MS = 260
"""A finger that rests this long on a card picks it up; one that moves at once scrolls."""


@pytest.fixture
def ada(company):
    with company.shown():
        factories.application(company.job, name="Bela Novak", at=MONDAY)
        return factories.application(company.job, name="Ada Byron", at=MONDAY)


@pytest.fixture
def board(company, ada, visitor) -> Callable[..., Visitor]:
    """The board, open before Rita: `board(phone=True)` on a phone."""

    def open_board(**options) -> Visitor:
        rita = visitor(**options)
        rita.signs_in("rita@acme.example", PASSWORD)
        rita.goes_to(f"/jobs/{company.job.pk}/")
        expect(column(rita.page, "Applied").locator("[data-card]")).to_have_count(2)
        return rita

    return open_board


@pytest.fixture
def stage_of_ada(company, ada):
    def look() -> str:
        with company.shown():
            return Application.objects.select_related("stage").get(pk=ada.pk).stage.name

    return look


def column(page: Page, name: str) -> Locator:
    return page.locator(f'[data-column][data-name="{name}"]')


def card(page: Page) -> Locator:
    return page.locator('[data-card][data-name="Ada Byron"]')


def stands_in(page: Page, name: str, **counts: int) -> None:
    """Ada's card is in the column, and the columns count what they hold."""
    expect(column(page, name).locator('[data-card][data-name="Ada Byron"]')).to_have_count(1)
    expect(page.locator('[data-card][data-name="Ada Byron"]')).to_have_count(1)
    for which, number in counts.items():
        expect(column(page, which).locator("[data-column-count]")).to_have_text(str(number))


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 60)


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 12, start[1] + 6, steps=3)
    page.mouse.move(*end, steps=10)
    page.mouse.up()


class Finger:
    """One finger on the glass, as the browser's own protocol has it."""

    def __init__(self, page: Page) -> None:
        self.page, self.protocol = page, page.context.new_cdp_session(page)

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        shown = [{"x": x, "y": y} for x, y in points]
        self.protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": shown})

    def drag(self, start: tuple[float, float], end: tuple[float, float], *, held_ms: int, steps: int = 12) -> None:
        self.touch("touchStart", start)
        self.page.wait_for_timeout(held_ms)
        for step in range(1, steps + 1):
            share = step / steps
            self.touch("touchMove", tuple(a + (b - a) * share for a, b in zip(start, end, strict=True)))
            self.page.wait_for_timeout(16)
        self.touch("touchEnd")


def test_a_card_dragged_with_the_mouse_is_moved_counted_and_brought_back(board, stage_of_ada):
    page = board().page

    drag(page, middle(card(page)), middle(column(page, "Screening").locator("[data-cards]")))

    stands_in(page, "Screening", Applied=1, Screening=1)
    expect(page.locator("[data-toasts] [aria-live=polite]")).to_contain_text("Ada Byron is now in Screening")
    assert stage_of_ada() == "Screening"

    page.locator("[data-toasts]").get_by_role("button", name="Undo").click()
    stands_in(page, "Applied", Applied=2, Screening=0)
    assert stage_of_ada() == "Applied"


def test_a_card_dropped_where_it_was_stays(board, stage_of_ada):
    rita = board()
    asked = []
    rita.page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    x, y = middle(card(rita.page))

    drag(rita.page, (x, y), (x + 30, y + 120))

    stands_in(rita.page, "Applied", Applied=2)
    assert (asked, stage_of_ada()) == ([], "Applied")


def test_a_reload_shows_the_card_where_it_was_dragged_to(board):
    page = board().page
    drag(page, middle(card(page)), middle(column(page, "Phone interview").locator("[data-cards]")))
    expect(page.locator("[data-toasts]")).to_contain_text("Ada Byron is now in Phone interview")

    page.reload()

    stands_in(page, "Phone interview", Applied=1, Screening=0)


@pytest.mark.parametrize("options", [{"has_touch": True}, {"phone": True}], ids=["tablet", "phone"])
def test_a_card_is_dragged_with_a_finger(board, stage_of_ada, options):
    page = board(**options).page
    finger = Finger(page)
    card(page).scroll_into_view_if_needed()
    target = column(page, "Screening").locator("[data-cards]")
    width = page.viewport_size["width"]
    x, y = middle(target)

    finger.drag(middle(card(page)), (min(x, width - 12), y), held_ms=HELD_MS)

    stands_in(page, "Screening", Applied=1, Screening=1)
    expect(page.locator("[data-toasts]")).to_contain_text("Ada Byron is now in Screening")
    assert stage_of_ada() == "Screening"
    page.locator("[data-toasts]").get_by_role("button", name="Undo").tap()
    stands_in(page, "Applied", Applied=2, Screening=0)
    assert stage_of_ada() == "Applied"


def test_a_finger_that_moves_at_once_scrolls_and_moves_nobody(board, stage_of_ada):
    page = board(phone=True).page
    start = middle(card(page))

    Finger(page).drag(start, (start[0] - 200, start[1]), held_ms=0)

    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('[data-board]').scrollLeft") > 60
    stands_in(page, "Applied", Applied=2)
    assert stage_of_ada() == "Applied"


def test_m_and_a_number_move_the_card_and_u_brings_it_back(board, stage_of_ada):
    page = board().page
    card(page).locator("[data-row-link]").focus()

    page.keyboard.press("m")
    expect(page.locator("#dialog")).to_contain_text("Screening")
    page.keyboard.press("3")

    stands_in(page, "Phone interview", **{"Applied": 1, "Phone interview": 1})
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert stage_of_ada() == "Phone interview"

    page.keyboard.press("u")
    stands_in(page, "Applied", **{"Applied": 2, "Phone interview": 0})
    assert stage_of_ada() == "Applied"


def test_escape_leaves_the_card_where_it_is_and_the_focus_on_it(board, stage_of_ada):
    page = board().page
    card(page).locator("[data-row-link]").focus()

    page.keyboard.press("m")
    expect(page.locator("#dialog")).to_contain_text("Screening")
    page.keyboard.press("Escape")

    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(card(page).locator("[data-row-link]")).to_be_focused()
    assert stage_of_ada() == "Applied"


def test_shift_and_an_arrow_move_the_card_with_the_focus_on_it(board, stage_of_ada):
    page = board().page
    card(page).locator("[data-row-link]").focus()

    page.keyboard.press("Shift+ArrowRight")

    stands_in(page, "Screening", Applied=1, Screening=1)
    expect(page.locator("[data-toasts]")).to_contain_text("Ada Byron is now in Screening")
    expect(card(page).locator("[data-row-link]")).to_be_focused()
    assert stage_of_ada() == "Screening"
