"""Pages in a real browser, signed in or as a stranger, and what pages cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web import browser as real

BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@pytest.fixture
def costs():
    """How many queries a call costs, the database's own bookkeeping left out: `costs(lambda: ...)`."""

    def count(call):
        with CaptureQueriesContext(connection) as captured:
            call()
        return len([query for query in captured if not query["sql"].startswith(BOOKKEEPING)])

    return count


@pytest.fixture(scope="module")
def chromium():
    with real.chromium() as running:
        yield running


@pytest.fixture
def expected_complaints():
    """What pages of a module may complain about: words of the console, for example a status."""
    return ()


@pytest.fixture
def open_as(chromium, live_server, company, client, expected_complaints):
    """Open a page in a real browser, signed in or as a stranger: `open_as("ines", "/interviews/", size="phone")`.

    `company` is the module's own; what a page complains about fails the test in the end.
    """
    opened = []

    def open_page(name, path, size="desktop", theme="light"):
        context = chromium.new_context(
            viewport=real.SIZES[size] if isinstance(size, str) else size,
            color_scheme=theme,
            reduced_motion="reduce",
            base_url=live_server.url,
        )
        if name:
            client.force_login(company.colleagues[name].user)
            cookie = client.cookies["hireloom"]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        complaints = real.complaints_of(page)
        page.goto(path)
        opened.append((context, complaints))
        return page

    yield open_page
    for context, complaints in opened:
        context.close()
        assert [words for words in complaints if not any(code in words for code in expected_complaints)] == []
