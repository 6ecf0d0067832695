"""Journeys run in a real Chromium against a live server on the run-time role."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, sync_playwright

from hireloom.ats.models import Job, JobPost
from hireloom.core import tenancy
from tests import browser as browsers
from tests import cast, factories, mail_server
from tests.browser import Visitor
from tests.journeys.hiring import PostOffice

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1440, "height": 900}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not browsers.program():
        pytest.fail("There is no Chromium: install Debian's package `chromium`, or set CHROMIUM to a browser.")
    with sync_playwright() as playwright:
        browser = browsers.launch(playwright)
        yield browser
        browser.close()


@dataclass
class Acme:
    """Acme with an open job, its team and a published post."""

    company: cast.Company
    job: Job
    post: JobPost

    @property
    def id(self):
        return self.company.organization.pk

    @property
    def slug(self) -> str:
        return self.company.organization.slug

    def shown(self):
        return tenancy.organization(self.id)


@pytest.fixture
def company(transactional_db) -> Acme:
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        job = factories.job(rita, title="Staff nurse")
        factories.usual_team(job, made.colleagues, by=rita)
        post = factories.post(job, rita, pay_min_minor=4_200_000, pay_max_minor=5_100_000, pay_currency="EUR")
    return Acme(made, job, post)


@pytest.fixture
def post_office(settings) -> Iterator[PostOffice]:
    """A real mail server, and what it took."""
    with mail_server.running() as (server, address):
        settings.EMAIL_URL = address
        yield PostOffice(server)


@pytest.fixture
def visitor(chromium: Browser, live_server) -> Iterator[Callable[..., Visitor]]:
    """`visitor()` opens a browser at a desk, `visitor(phone=True)` on a phone; faults fail the journey in the end."""
    opened: list[Visitor] = []

    def open_browser(*, phone: bool = False, **options) -> Visitor:
        context = chromium.new_context(**(PHONE if phone else DESK) | options)
        context.set_default_timeout(10_000)
        someone = Visitor(context, live_server.url)
        opened.append(someone)
        return someone

    yield open_browser
    faults = [fault for someone in opened for fault in someone.faults]
    for someone in opened:
        someone.context.close()
    assert faults == []
