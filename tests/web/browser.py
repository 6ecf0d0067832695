"""A real browser on pages that no server serves: requests are answered from views and files, so no socket is opened."""

import mimetypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from hireloom.web.middleware.headers import POLICY
from tests.web.components import STATIC, answer

HOST = "http://gallery.test"
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
RULES = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}}"
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


def executable() -> str | None:
    """The browser `make test` found, or Debian's."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def gallery(browser: Browser, *, size: str = "desktop", theme: str = "light") -> Iterator[Page]:
    """The gallery, open; what the page complains about lands in `page.complaints`."""
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
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


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds against WCAG 2.2 AA: the rule, and where."""
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {RULES})")["violations"]
    return [(rule["id"], [str(node["target"]) for node in rule["nodes"]]) for rule in found]


def is_complaint(message) -> bool:
    """Whether the page complains: an error, but not htmx's note that a newer request took the place of one under way."""
    return message.type == "error" and not message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
