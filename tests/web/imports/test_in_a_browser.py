"""Dropping files in a real browser: they are sent, read and become people; a lost connection only makes it slower."""

import pytest
from playwright.sync_api import Page, expect

from hireloom.core import tenancy
from hireloom.people.models import Import, Person
from tests import cast, jobs
from tests.corpus import layouts
from tests.corpus.people import everybody
from tests.corpus.workbooks import workbook
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TABLE = b"First name,Last name,E-mail,Company\nAda,Byron,ada@example.org,Analytical\nGrace,Hopper,nonsense,Navy\n"


@pytest.fixture
def expected_complaints():
    """Connections are cut on purpose here."""
    return ("ERR_CONNECTION_RESET",)


@pytest.fixture
def company(transactional_db):
    return cast.acme()


def files(count: int) -> list[dict]:
    people = everybody()
    return [
        {"name": f"cv-{n}.pdf", "mimeType": "application/pdf", "buffer": layouts.as_pdf(people[n], "classic")}
        for n in range(count)
    ]


def choose(page: Page, chosen: list[dict]) -> None:
    page.locator("#import-files").set_input_files(chosen)


def test_a_pile_is_sent_and_becomes_people_while_one_looks_on(open_as, company):
    page = open_as("rita", "/imports/")
    choose(page, files(4))
    expect(page.locator("[data-upload-text]")).to_contain_text("All 4 files are here")
    jobs.drain()
    expect(page.locator("#import-rows tbody tr")).to_have_count(4, timeout=15_000)
    assert browser.violations(page) == []

    page.get_by_role("button", name="That was everything").click()
    expect(page.locator("#import-state .badge").first).to_have_text("Finished", timeout=15_000)
    with tenancy.organization(company.organization.pk):
        assert Person.objects.count() == 4


def test_sending_goes_on_by_itself_when_the_connection_comes_back_and_nothing_comes_twice(open_as, company):
    page = open_as("rita", "/imports/")
    lost: list[str] = []

    def lose_some(route, request):
        if request.method == "POST" and len(lost) < 3:
            lost.append(request.url)
            return route.abort("connectionreset")
        return route.continue_()

    page.route("**/parts/", lose_some)
    choose(page, files(3))
    expect(page.locator("[data-upload-text]")).to_contain_text("All 3 files are here", timeout=20_000)
    jobs.drain()

    with tenancy.organization(company.organization.pk):
        batch = Import.objects.get()
        assert [(source.arrived == source.size) for source in batch.sources.all()] == [True] * 3
        assert batch.rows.count() == 3
    assert len(lost) == 3


def test_who_comes_back_drops_the_same_files_again_and_only_the_missing_ones_are_sent(open_as, company):
    page = open_as("rita", "/imports/")
    choose(page, files(2))
    expect(page.locator("[data-upload-text]")).to_contain_text("All 2 files are here")
    page.goto(page.url)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    # The browser gives files made by a test a new date each time; the same names and sizes come with the date cut.
    choose(page, files(3))
    expect(page.locator("[data-upload-text]")).to_contain_text("All 3 files are here")
    jobs.drain()

    with tenancy.organization(company.organization.pk):
        assert Person.objects.count() == 3


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_a_table_is_mapped_tried_and_imported_with_the_keyboard_and_read_by_everybody(open_as, company, size, theme):
    page = open_as("rita", "/imports/", size, theme)
    assert browser.violations(page) == []
    choose(page, [{"name": "people.csv", "mimeType": "text/csv", "buffer": TABLE}])
    expect(page.get_by_role("heading", name="What the columns mean")).to_be_visible()
    expect(page.get_by_label("E-mail", exact=True)).to_have_value("email")
    assert browser.violations(page) == []

    page.get_by_role("button", name="Try it out").press("Enter")
    jobs.drain()
    expect(page.get_by_role("heading", name="What would happen")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("is no e-mail address")).to_be_visible()
    assert browser.violations(page) == []

    page.get_by_role("button", name="Import now").press("Enter")
    jobs.drain()
    expect(page.locator("#import-rows tbody tr")).to_have_count(2, timeout=15_000)
    assert browser.violations(page) == []
    assert browser.fits(page)


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_a_sheet_of_a_workbook_is_chosen_with_the_keyboard(open_as, company, size, theme):
    sheets = {"Leads": [["Name"], ["Ada Byron"]], "Old contacts": [["Name", "City"], ["Grace Hopper", "Paris"]]}
    page = open_as("rita", "/imports/", size, theme)
    choose(page, [{"name": "people.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(sheets)}])
    sheet = page.get_by_label("Sheet of the workbook")
    expect(sheet).to_be_visible()
    assert browser.violations(page) == []

    sheet.select_option("Old contacts")
    page.get_by_role("button", name="Show columns").press("Enter")

    expect(page.get_by_text("Grace Hopper")).to_be_visible()
    expect(page.get_by_label("City", exact=True)).to_have_value("city")
    assert browser.violations(page) == []
    assert browser.fits(page)
