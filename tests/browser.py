"""A real browser: starting it, checking accessibility; on the live server also signing in and looking for faults."""

import json
import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

SETTLED = """Promise.allSettled(
    document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < 10000).map((one) => one.finished)
)"""
"""Once what fades in is there: half of it has half of its contrast."""
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
REPLACED = ("htmx:sendAbort", "htmx:afterRequest")
"""How htmx begins its note that a newer request took the place of one under way."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


def program() -> str:
    """Where Chromium is: the one that `make test` found, or the system's; empty when there is none."""
    given = os.environ.get("CHROMIUM", "")
    return given or next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=program() or None, args=OPTIONS)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds against WCAG 2.2 AA: the rule, and where."""
    page.evaluate(SETTLED)
    page.evaluate(AXE)
    found = page.evaluate(
        "async (tags) => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations", TAGS
    )
    return [(rule["id"], [str(node["target"]) for node in rule["nodes"]]) for rule in found]


def fits(page: Page) -> bool:
    """Whether nothing on the page is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


class Visitor:
    """Somebody at a browser; every fault the browser reports is kept and must be none in the end."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", lambda request: self._foreign(request.url))

    def goes_to(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def signs_in(self, email: str, password: str) -> Page:
        self.goes_to("/accounts/login/")
        self.page.get_by_label("E-mail").fill(email)
        self.page.locator("input[type=password]").fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(lambda url: "/accounts/login" not in url)
        return self.page

    def accessibility(self) -> list[tuple[str, list[str]]]:
        """What axe finds on the page."""
        return violations(self.page)

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "favicon" not in text and not text.startswith(REPLACED):
            self.faults.append(f"{kind}: {text}")

    def _foreign(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"a request to another host: {url}")


def pretty(found: list[tuple[str, list[str]]]) -> str:
    return json.dumps(found, indent=1)
