"""Take pictures of the screens, light and dark, at a desk and on a phone, from fresh demo data, into screenshots/."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.server import installation
from hireloom.cli.demo import accounts
from tests.browser import launch
from tests.homes import private_home

TARGET = Path(__file__).resolve().parent.parent / "screenshots"
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
MODES: dict[str, dict[str, Any]] = {
    "desk-light": DESK | {"color_scheme": "light"},
    "desk-dark": DESK | {"color_scheme": "dark"},
    "phone-light": PHONE | {"color_scheme": "light"},
    "phone-dark": PHONE | {"color_scheme": "dark"},
}
RECRUITER, ADMINISTRATOR = "rita@acme.example", "adam@acme.example"
PASSWORD = accounts.PASSWORD
JOB = "Senior Robotics Software Engineer"


@dataclass(frozen=True)
class Shot:
    """One screen: its name, how one gets there from wherever one is, and who looks: nobody in particular, if empty."""

    name: str
    go: Callable[[Page, str], None]
    who: str = RECRUITER


def _open(path: str) -> Callable[[Page, str], None]:
    def go(page: Page, url: str) -> None:
        page.goto(url + path)

    return go


def _board(page: Page, url: str) -> None:
    page.goto(url + "/jobs/")
    page.get_by_role("link", name=JOB).first.click()
    page.wait_for_selector("[data-board]")


def _drawer(page: Page, url: str) -> None:
    _board(page, url)
    page.locator("[data-card] [data-row-link]").nth(3).click()
    page.wait_for_selector("#drawer h1, #drawer h2")


def _tab(name: str) -> Callable[[Page, str], None]:
    """A part of the job with the most going on."""

    def go(page: Page, url: str) -> None:
        _board(page, url)
        page.locator(".tabs").get_by_role("link", name=name, exact=True).click()
        page.wait_for_load_state()

    return go


def _rules(page: Page, url: str) -> None:
    _tab("Posts")(page, url)
    page.get_by_role("link", name="Rules about those who apply").first.click()
    page.wait_for_load_state()


def _requisition(page: Page, url: str) -> None:
    page.goto(url + "/requisitions/")
    page.get_by_role("link", name="Robotics Test Engineer").click()
    page.wait_for_load_state()


def _finalist(page: Page, url: str) -> None:
    _board(page, url)
    address = page.locator("[data-column]").last.locator("[data-card] [data-row-link]").first.get_attribute("href")
    page.goto(f"{url}{address}")


def _of_the_finalist(name: str) -> Callable[[Page, str], None]:
    """What a person's record leads to, of whoever has come furthest."""

    def go(page: Page, url: str) -> None:
        _finalist(page, url)
        page.get_by_role("link", name=name).first.click()
        page.wait_for_load_state()

    return go


def _record(page: Page, url: str) -> None:
    _finalist(page, url)
    page.get_by_role("button", name="More to do").first.click()
    page.get_by_role("link", name="Hiring record").first.click()
    page.wait_for_load_state()


def _offer(page: Page, url: str) -> None:
    _of_the_finalist("Offers")(page, url)
    page.get_by_role("link", name="Version 1").click()
    page.wait_for_load_state()


def _person(page: Page, url: str) -> None:
    page.goto(url + "/people/")
    address = page.locator("[data-row] a[data-row-link]").first.get_attribute("href")
    page.goto(f"{url}{address}")


def _pool(page: Page, url: str) -> None:
    page.goto(url + "/pools/")
    page.get_by_role("link", name="Silver medalists").first.click()
    page.wait_for_load_state()


def _first(place: str, tab: str = "", name: str = "") -> Callable[[Page, str], None]:
    """The first line of a list, or what the page of it calls `name`; there one of its tabs."""

    def go(page: Page, url: str) -> None:
        page.goto(url + place)
        page.locator("[data-row] [data-row-link]").first.click()
        page.wait_for_load_state()
        if tab:
            page.locator(".tabs").get_by_role("link", name=tab).click()
            page.wait_for_load_state()
        if name:
            page.get_by_role("link", name=name).first.click()
            page.wait_for_load_state()

    return go


def _post(page: Page, url: str) -> None:
    page.goto(url + "/careers/acme-robotics/")
    page.get_by_role("link", name=JOB).first.click()
    page.wait_for_load_state()


def _apply(page: Page, url: str) -> None:
    _post(page, url)
    page.get_by_role("link", name="Apply").first.click()
    page.wait_for_load_state()


SHOTS = (
    Shot("sign-in", _open("/accounts/login/"), who=""),
    Shot("careers", _open("/careers/acme-robotics/"), who=""),
    Shot("job-post", _post, who=""),
    Shot("apply", _apply, who=""),
    Shot("review", _open("/")),
    Shot("jobs", _open("/jobs/")),
    Shot("board", _board),
    Shot("drawer", _drawer),
    Shot("list", _tab("List")),
    Shot("people-you-know", _tab("People you know")),
    Shot("queue", _open("/review/")),
    Shot("requisitions", _open("/requisitions/")),
    Shot("requisition", _requisition),
    Shot("posts", _tab("Posts")),
    Shot("rules", _rules),
    Shot("plan", _tab("Interview plan")),
    Shot("interviews", _open("/interviews/all/")),
    Shot("debrief", _of_the_finalist("Scorecards and debrief")),
    Shot("offer", _offer),
    Shot("record", _record),
    Shot("flow", _open("/applications/flow/")),
    Shot("letters", _open("/settings/letters/")),
    Shot("tasks", _open("/tasks/")),
    Shot("people", _open("/people/")),
    Shot("person", _person),
    Shot("search", _open("/search/?q=robotics+near+Lyon+within+50+km")),
    Shot("duplicates", _open("/people/duplicates/")),
    Shot("health", _open("/people/health/")),
    Shot("imports", _open("/imports/")),
    Shot("pools", _open("/pools/")),
    Shot("pool", _pool),
    Shot("pool-board", _first("/pools/")),
    Shot("pool-stages", _first("/pools/", tab="Stages")),
    Shot("segment", _first("/segments/")),
    Shot("segment-builder", _first("/segments/", name="Edit conditions")),
    Shot("outreach", _open("/outreach/")),
    Shot("sequences", _open("/sequences/")),
    Shot("sequence", _first("/sequences/")),
    Shot("sequence-people", _first("/sequences/", tab="People")),
    Shot("sequence-results", _first("/sequences/", tab="Results")),
    Shot("mail", _open("/mail/")),
    Shot("settings", _open("/settings/")),
    Shot("approvals", _open("/approvals/"), who=ADMINISTRATOR),
    Shot("fields", _open("/settings/fields/"), who=ADMINISTRATOR),
    Shot("mailbox", _open("/settings/mailboxes/new/"), who=ADMINISTRATOR),
    Shot("domains", _open("/settings/domains/"), who=ADMINISTRATOR),
    Shot("audit", _open("/settings/audit/"), who=ADMINISTRATOR),
)


def take(browser: Browser, url: str, names: list[str]) -> Iterator[Path]:
    """Take the pictures named, or all; the file of each as it is there."""
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    for mode, options in MODES.items():
        for who in dict.fromkeys(shot.who for shot in wanted):
            context = browser.new_context(**options)
            page = context.new_page()
            if who:
                _sign_in(page, url, who)
            yield from (_take(page, shot, url, mode) for shot in wanted if shot.who == who)
            context.close()


def _take(page: Page, shot: Shot, url: str, mode: str) -> Path:
    shot.go(page, url)
    page.wait_for_timeout(500)  # fonts and the drawer's slide
    file = TARGET / f"{shot.name}-{mode}.png"
    page.screenshot(path=str(file))
    return file


def _sign_in(page: Page, url: str, who: str) -> None:
    page.goto(url + "/accounts/login/")
    page.locator("input[type=email]").fill(who)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/accounts/login" not in address)


def main(names: list[str]) -> None:
    TARGET.mkdir(exist_ok=True)
    with private_home() as fresh:
        home = Path(os.environ.get("HIRELOOM_SHOTS_HOME") or fresh)
        with installation(home) as server, sync_playwright() as playwright:
            browser = launch(playwright)
            for file in take(browser, server.url, names):
                print(file.relative_to(TARGET.parent), flush=True)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
