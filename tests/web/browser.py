"""A real browser on pages that no server serves: requests are answered from views and files, so no socket is opened."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, sync_playwright

from hireloom.web.middleware.headers import POLICY
from tests import browser as browsers
from tests.web.components import STATIC, answer

HOST = "http://gallery.test"
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
violations, fits = browsers.violations, browsers.fits


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = browsers.launch(playwright)
        yield browser
        browser.close()


@contextmanager
def gallery(browser: Browser, *, size: str = "desktop", theme: str = "light") -> Iterator[Page]:
    """The gallery, open; what the page complains about lands in `page.complaints`."""
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    page.complaints = complaints_of(page)
    page.route("**/*", _serve)
    page.goto(f"{HOST}/-/components/")
    page.wait_for_function("window.htmx !== undefined && document.readyState === 'complete'")
    yield page
    context.close()


def _serve(route: Route, request: Request) -> None:
    path = request.url.removeprefix(HOST)
    if path.startswith("/static/"):
        file = STATIC / path.removeprefix("/static/")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(status=200, body=file.read_bytes(), headers={"Content-Type": kind})
        return
    response = answer(request.method, path)
    headers = {**response.headers, "Content-Security-Policy": POLICY}
    route.fulfill(status=response.status_code, body=response.content, headers=headers)


def complaints_of(page: Page) -> list[str]:
    """What the page complains about from now on: errors, but not htmx's note of a request that another replaced."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(browsers.REPLACED):
            found.append(message.text)

    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", note)
    return found
