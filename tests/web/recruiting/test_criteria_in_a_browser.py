"""What a job asks for, in a real browser: each row asks what its kind needs, by keyboard, at a desk and on a phone."""

from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats.models import JobPost
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criterion_filling import Wanted
from hireloom.core import tenancy
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
BODY = (
    "<h2>Requirements</h2><ul><li>At least 3 years of Docker</li><li>German (B2)</li></ul>"
    "<h2>Nice to have</h2><ul><li>A driving licence</li></ul>"
)
WANTED = [
    Wanted("Postgres", "psql", is_required=True, kind="skill", weight=5, months=36),
    Wanted("", kind="language", language="de", level="B2"),
    Wanted("Near the ward", kind="place", place="Lyon, France", within_km=20),
    Wanted("Native speaker"),
]


@pytest.fixture
def company(transactional_db):
    """Acme with a job that asks for four things, and says more in its post."""
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        job = factories.job(rita, title="Staff nurse for the night ward and the recovery room")
        JobPost.objects.filter(pk=factories.post(job, rita).pk).update(body=BODY, location="Lyon")
        criteria.write(job=job, wanted=WANTED[:2], by=rita, at=timezone.now())
        criteria.write(job=job, wanted=WANTED, by=rita, at=timezone.now())
        paths = {"criteria": f"/jobs/{job.pk}/criteria/", "versions": f"/jobs/{job.pk}/criteria/versions/"}
    return SimpleNamespace(colleagues=made.colleagues, paths=paths)


@pytest.mark.parametrize("name", ["criteria", "versions"])
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as("rita", company.paths[name], size, theme)
        if name == "criteria":
            page.get_by_role("button", name="Suggest from the job's text").click()
            page.locator(".asked__quote").first.wait_for()
        assert (browser.violations(page), browser.fits(page)) == ([], True), (size, theme)


def test_a_row_asks_what_its_kind_needs(company, open_as):
    page = open_as("rita", company.paths["criteria"])
    row = page.locator(".asked__row").first

    expect(row.get_by_label("Years at least")).to_be_visible()
    expect(row.get_by_label("Language", exact=True)).to_be_hidden()
    row.get_by_label("Kind").select_option("language")
    expect(row.get_by_label("Years at least")).to_be_hidden()
    expect(row.get_by_label("Language", exact=True)).to_be_visible()
    row.get_by_label("Kind").select_option("place")
    expect(row.get_by_label("Within km")).to_be_visible()


def test_rows_are_moved_suggested_and_kept_by_keyboard(company, open_as):
    page = open_as("rita", company.paths["criteria"])

    page.get_by_role("button", name="Move Postgres down").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".asked__row legend").first).to_have_text("German")
    expect(page.get_by_role("button", name="Move Postgres down")).to_be_focused()
    page.get_by_role("button", name="Suggest from the job's text").press("Enter")
    page.get_by_label("Driving licence").press("Space")
    page.get_by_role("button", name="Add those ticked").press("Enter")
    expect(page.locator(".asked__row legend").last).to_have_text("Driving licence")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_text("Version 3")).to_be_visible()
    expect(page.locator(".asked__row legend")).to_have_text(
        ["German", "Postgres", "Near the ward", "Native speaker", "Driving licence"]
    )
