"""A real browser on the live server: signing in, looking for faults, checking accessibility."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

SETTLED = """Promise.allSettled(
    document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < 10000).map((one) => one.finished)
)"""
"""Once what fades in is there: half of it has half of its contrast."""
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
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
    """Where Chromium is; empty when there is none."""
    given = os.environ.get("HIRELOOM_TEST_BROWSER", "")
    return given or next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=program(), args=OPTIONS)


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

    def accessibility(self, *, within: str = "html") -> list[dict[str, Any]]:
        """What axe finds against WCAG 2.2 AA, as (rule, where) pairs."""
        self.page.evaluate(SETTLED)
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "async ([within, tags]) => (await axe.run(within, {runOnly: {type: 'tag', values: tags}})).violations",
            [within, TAGS],
        )
        return [{"rule": one["id"], "where": [node["target"] for node in one["nodes"]][:5]} for one in found]

    def _note(self, kind: str, text: str) -> None:
        is_replaced = text.startswith(("htmx:sendAbort", "htmx:afterRequest"))  # a newer request took its place
        if kind in {"error", "warning"} and "favicon" not in text and not is_replaced:
            self.faults.append(f"{kind}: {text}")

    def _foreign(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"a request to another host: {url}")


def pretty(violations: list[dict[str, Any]]) -> str:
    return json.dumps(violations, indent=1)
