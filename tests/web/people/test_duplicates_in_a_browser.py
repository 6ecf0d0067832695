"""Clearing the queue of duplicates with four keys."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.ats.operations import submissions
from hireloom.core import tenancy
from hireloom.flywheel.queries import health
from hireloom.people import own_links
from hireloom.people.enums import HealthList
from hireloom.people.models import ContactPoint, Person
from hireloom.people.operations import duplicates, notes, persons, tags
from hireloom.people.operations import health as figures
from tests import cast, factories
from tests.cast import MONDAY, TUESDAY
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def company(transactional_db):
    """Three pairs: Ada twice for certain, Zoë and Zoe, and Bob who may be Robert."""
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita, organization_id = made.actor("rita"), made.organization.pk
        job = factories.job(rita, title="Staff nurse")
        pairs = (
            (("Ada Byron", "ada.byron@gmail.com", "+447700900123"), ("Augusta Ada Byron", "a.byron@work.example", "+447700900123")),
            (("Zoë Müller", "zoe.mueller@mail.example", "+4915112345678"), ("Zoe Mueller", "z.mueller@firma.example", "+4915112345678")),
            (("Bob Okafor", "bob@okafor.example", "+442079460018"), ("Robert Okafor", "r.okafor@mail.example", "+442079460018")),
        )  # fmt: skip
        for sides in pairs:
            for (name, email, phone), headline, at in zip(
                sides, ("Registered nurse", "Nurse"), (MONDAY, TUESDAY), strict=True
            ):
                person = factories.person(organization_id, name=name, email=email, phone=phone, at=at)
                persons.change(
                    person=person, changes={"headline": headline, "company": "St. Brigid", "city": "Leeds", "country": "GB"},
                    by=rita, at=at,
                )  # fmt: skip
                tags.put_on(person=person, name="Night shift", by=rita, at=at)
                notes.add(person=person, body="Called.", by=rita, at=at)
                if at == TUESDAY:
                    submissions.add(person=person, job=job, by=rita, at=at)
                duplicates.look_for(person_id=person.pk, at=at)
    return made


def shoot(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def press(page, key):
    """A key before the page is there is nobody's."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_the_queue_is_cleared_and_one_merge_undone_by_keys_alone(open_as, company):
    page = open_as("rita", "/people/duplicates/")
    expect(page.get_by_text("3 pairs to decide")).to_be_visible()
    first = page.locator(".pair__who a").first.inner_text()

    press(page, "m")
    expect(page.locator("[data-toast]")).to_contain_text("is one record now")
    expect(page.get_by_text("2 pairs to decide")).to_be_visible()
    press(page, "u")
    expect(page.get_by_text("Somebody decided that these are two people.")).to_be_visible()
    assert page.locator(".pair__who a").first.inner_text() == first

    page.goto("/people/duplicates/")
    press(page, "n")
    expect(page.get_by_text("1 pair to decide")).to_be_visible()
    press(page, "s")
    expect(page.get_by_text("That was the last one")).to_be_visible()
    page.get_by_role("link", name="Begin again").click()
    expect(page.locator(".pair__who a").first).to_be_visible()
    press(page, "m")
    expect(page.get_by_text("Everybody is here once")).to_be_visible()

    with tenancy.organization(company.organization.pk):
        assert Person.objects.count() == 5
        assert ContactPoint.objects.filter(kind="email").count() == 6


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_comparison_is_for_everybody(open_as, company, size, theme):
    page = open_as("rita", "/people/duplicates/", size=size, theme=theme)
    expect(page.get_by_role("heading", name="Are they the same person?")).to_be_visible()
    shoot(page, f"duplicates-{size}-{theme}")

    assert browser.violations(page) == []
    assert browser.fits(page)

    if size == "phone":
        page.set_viewport_size({"width": 375, "height": 812})
        shoot(page, f"duplicates-375-{theme}")
        assert browser.fits(page)

    page.goto("/people/")
    shoot(page, f"people-{size}-{theme}")
    with tenancy.organization(company.organization.pk):
        ada = Person.objects.get(name="Ada Byron")
    page.goto(f"/people/{ada.pk}/")
    expect(page.get_by_text("Possibly on record twice.")).to_be_visible()
    shoot(page, f"person-{size}-{theme}")
    page.goto(f"/people/{ada.pk}/comparisons/?q=okafor")
    shoot(page, f"comparisons-{size}-{theme}")

    assert browser.violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_health_of_the_records_is_for_everybody(open_as, company, size, theme):
    organization_id = company.organization.pk
    with tenancy.organization(organization_id):
        for day, incomplete in enumerate((9, 7, 6, 3, 2)):
            found = dict.fromkeys(health.CONDITIONS, 1) | {
                HealthList.INCOMPLETE: incomplete,
                HealthList.ANY: incomplete,
            }
            at = timezone.now() - timedelta(days=10 - 2 * day)
            figures.keep(organization_id=organization_id, counts=found, total=12, on=at.date())
        Person.objects.filter(name__contains="Byron").update(headline="", company="")
        ada = Person.objects.get(name="Ada Byron")
    page = open_as("rita", "/people/health/", size=size, theme=theme)
    expect(page.get_by_role("heading", name="Health of the records")).to_be_visible()
    shoot(page, f"health-{size}-{theme}")
    assert browser.violations(page) == []

    page.goto("/people/health/incomplete/")
    expect(page.get_by_text("Augusta Ada Byron")).to_be_visible()
    shoot(page, f"health-list-{size}-{theme}")
    assert browser.violations(page) == []
    page.get_by_role("row", name="Augusta").get_by_role("button", name="Archive").click()
    expect(page.locator("[data-toast]")).to_contain_text("is archived")
    expect(page.get_by_role("link", name="Augusta Ada Byron")).to_have_count(0)

    token = own_links.sign(address="ada.byron@gmail.com", organization_id=organization_id)
    page.goto(f"/careers/{company.organization.slug}/me/{token}/")
    expect(page.get_by_label("Your name")).to_have_value(ada.name)
    shoot(page, f"own-data-{size}-{theme}")
    assert browser.violations(page) == []
    page.get_by_role("button", name="This is right").click()
    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()
