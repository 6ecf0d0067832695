"""A recruiter puts a segment together, sees who fits while she does, asks why, and lets it feed a pool."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.crm.models import PoolMember, Segment
from hireloom.crm.operations import pools, segments
from hireloom.crm.operations.segments import SegmentDraft
from hireloom.people.models import Person
from tests import factories
from tests.browser import fits, pretty
from tests.cast import MONDAY, PASSWORD

PICTURES = os.environ.get("PICTURES", "")
FRENCH = {
    "all": [
        {"fact": "country", "operator": "any_of", "value": ["FR"]},
        {"none": [{"fact": "applied", "operator": "within", "value": 90}]},
    ]
}


@pytest.fixture
def scene(company):
    with company.shown():
        people = factories.crowd(company.id)
        Person.objects.filter(pk__in=[people[0].pk, people[1].pk]).update(country="FR")
        pools.create(name="Warm nurses", by=company.company.actor("rita"), at=MONDAY)
    return company


def shoot(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


QUICKLY = """() => {
  const select = document.querySelector("select[name$='.add']");
  for (const value of ["FR", "DE", "PL"]) {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""


def test_what_is_chosen_before_the_answer_came_is_not_lost(scene, visitor):
    rita = visitor()
    page = rita.signs_in("rita@acme.example", PASSWORD)
    rita.goes_to("/segments/new/")
    page.get_by_label("What", exact=True).select_option(label="Country")
    expect(page.get_by_label("One more")).to_be_visible()

    page.evaluate(QUICKLY)

    expect(page.locator(".rules-count")).to_have_text("2 people")
    for country in ("France", "Germany", "Poland"):
        expect(page.get_by_role("checkbox", name=country)).to_have_count(1)
        expect(page.get_by_role("checkbox", name=country)).to_be_checked()
    page.get_by_label("Name").fill("Three countries")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Three countries")).to_be_visible()
    with scene.shown():
        assert Segment.objects.get().tree == {
            "all": [{"fact": "country", "operator": "any_of", "value": ["FR", "DE", "PL"]}]
        }


def test_a_segment_is_built_while_it_counts(scene, visitor):
    rita = visitor()
    page = rita.signs_in("rita@acme.example", PASSWORD)
    rita.goes_to("/segments/new/")
    assert rita.accessibility() == [], pretty(rita.accessibility())

    page.get_by_label("Name").fill("In France")
    page.get_by_label("What", exact=True).select_option(label="Country")
    page.get_by_label("One more").select_option(label="France")
    expect(page.locator(".rules-count")).to_have_text("2 people")
    expect(page.get_by_text("Ada Byron")).to_be_visible()
    page.get_by_label("One more").select_option(label="Germany")
    expect(page.get_by_role("checkbox", name="Germany")).to_be_checked()
    page.get_by_role("checkbox", name="Germany").uncheck()
    expect(page.get_by_role("checkbox", name="Germany")).to_have_count(0)

    page.get_by_role("button", name="Group", exact=True).press("Enter")
    expect(page.locator("#n-1-0-fact")).to_be_focused()
    page.locator("#n-1-joint").select_option(label="None of these holds")
    page.locator("#n-1-0-fact").select_option(label="Name")
    page.locator("#n-1-0-value").fill("Bela")
    page.locator("#n-1-0-value").blur()
    expect(page.locator(".rules-count")).to_be_visible()
    assert rita.accessibility() == [], pretty(rita.accessibility())
    shoot(page, "segment-builder-desk-light")
    page.get_by_role("button", name="Remove condition 2.1").press("Enter")
    expect(page.locator("#n-1-0-fact")).to_have_count(0)
    page.get_by_role("button", name="Remove group 2").press("Enter")
    expect(page.locator("#n-1-joint")).to_have_count(0)
    page.get_by_label("Name").press("Enter")

    expect(page.get_by_role("heading", name="In France")).to_be_visible()
    expect(page.locator(".rules-count")).to_have_text("2 people")
    assert rita.accessibility() == [], pretty(rita.accessibility())
    page.get_by_role("link", name="Why Ada Byron is in it").click()
    expect(page.get_by_role("heading", name="Ada Byron is in “In France”")).to_be_visible()
    assert rita.accessibility() == [], pretty(rita.accessibility())
    with scene.shown():
        assert Segment.objects.get().tree == {"all": [FRENCH["all"][0]]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_segment_on_a_phone_feeds_a_pool(scene, visitor, scheme):
    with tenancy.organization(scene.id):
        by = scene.company.actor("rita")
        made = segments.create(draft=SegmentDraft("In France", FRENCH, "For the ward in Lyon"), by=by, at=MONDAY)
        pool = pools.create(name="Lyon", by=by, at=MONDAY)
    rita = visitor(phone=True, color_scheme=scheme)
    page = rita.signs_in("rita@acme.example", PASSWORD)
    for path, name in (
        ("/segments/", "segments"),
        (f"/segments/{made.pk}/", "segment"),
        (f"/segments/{made.pk}/conditions/", "segment-builder"),
    ):
        rita.goes_to(path)
        assert fits(page), path
        assert rita.accessibility() == [], pretty(rita.accessibility())
        shoot(page, f"{name}-phone-{scheme}")

    rita.goes_to(f"/pools/{pool.pk}/")
    page.get_by_role("link", name="Feed", exact=True).tap()
    page.get_by_label("Segment").select_option(label="In France")
    assert rita.accessibility() == [], pretty(rita.accessibility())
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_text("2 people came in")).to_be_visible()
    expect(page.get_by_text("Fed by")).to_be_visible()
    assert fits(page)
    shoot(page, f"fed-pool-phone-{scheme}")
    with scene.shown():
        assert PoolMember.objects.filter(pool=pool).count() == 2
