"""Whom we know for a job, in a real browser: by keyboard, at a desk and on a phone, in both themes."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.core import tenancy
from hireloom.flywheel.models import WarmCandidate
from tests import cast, factories, warming
from tests.cast import MONDAY
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ASKED = [Wanted("Intensive care", "intensive care, ICU", is_required=True, weight=5), Wanted("Dialysis")]


@pytest.fixture
def company(transactional_db):
    """Acme with a job for which it knows three people; two of them were compared with what it asks for."""
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        job = factories.job(rita, title="Staff nurse for the night ward")
        criteria.write(job=job, wanted=ASKED, by=rita, at=MONDAY)
        warming.compares(made.actor("adam"))
        for name, text in (("Ada Byron", "Years in ICU wards. Dialysis."), ("Bela Novak", "Dialysis.")):
            warming.knows(warming.silver_medalist(rita, name, title="Nurse of last year").person, text)
        warming.silver_medalist(rita, "Chidi Okafor", title="Cook")
        warming.built(job)
        post = factories.posts.write(
            job=job, draft=factories.posts.PostDraft("Night nurse", "<p>Care</p>"), by=rita, at=MONDAY
        )
    paths = {"list": f"/jobs/{job.pk}/warm/", "asking": f"/jobs/{job.pk}/posts/{post.pk}/people-first/"}
    return SimpleNamespace(colleagues=made.colleagues, organization=made.organization, paths=paths)


@pytest.mark.parametrize("name", ["list", "asking"])
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as("rita", company.paths[name], size, theme)
        if name == "list":
            page.get_by_text("What shows it").first.click()
            page.get_by_text("Years in ICU wards.").first.wait_for()
        assert (browser.violations(page), browser.fits(page)) == ([], True), (size, theme)


def test_somebody_is_set_aside_and_taken_back_by_keyboard_alone(company, open_as):
    page = open_as("rita", company.paths["list"])
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Ada Byron", exact=True)).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Bela Novak", exact=True)).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_text("1 selected")).to_be_visible()
    page.keyboard.press("d")
    page.get_by_label("Why?").select_option("not_now")
    page.get_by_role("dialog").get_by_role("button", name="Set aside").press("Enter")
    expect(page.get_by_text("1 person set aside")).to_be_visible()
    expect(page.get_by_role("link", name="Bela Novak", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("link", name="Bela Novak", exact=True)).to_be_visible()
    with tenancy.organization(company.organization.pk):
        assert set(WarmCandidate.objects.values_list("state", flat=True)) == {"waiting"}
