"""Fields of the organization's own in a real browser: defined from the keyboard, filled in on a phone."""

import os

import pytest
from playwright.sync_api import expect

from hireloom.ats.models import Job
from hireloom.core import tenancy
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.operations import fields
from hireloom.people.operations.fields import Choice, FieldDraft, Rules
from tests import cast, factories
from tests.cast import MONDAY
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

KINDS = (
    ("Notice period", FieldKind.SHORT_TEXT, {}),
    ("Why us", FieldKind.LONG_TEXT, {}),
    ("Drives a van", FieldKind.YES_NO, {"is_required": True}),
    ("Shift", FieldKind.MULTI_SELECT, {}),
    ("Wished pay", FieldKind.AMOUNT_RANGE, {"is_private": True}),
    ("Looked after by", FieldKind.USER, {}),
    ("Site", FieldKind.URL, {}),
)


@pytest.fixture
def company(transactional_db):
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        adam, rita = made.actor("adam"), made.actor("rita")
        for label, kind, flags in KINDS:
            choices = [Choice("Day"), Choice("Night")] if kind == FieldKind.MULTI_SELECT else ()
            draft = FieldDraft(FieldSubject.PERSON, label, kind, choices=choices, rules=Rules(**flags))
            fields.define(draft=draft, by=adam, at=MONDAY)
        draft = FieldDraft(FieldSubject.APPLICATION, "Earliest start", FieldKind.DATE)
        fields.define(draft=draft, by=adam, at=MONDAY)
        factories.application(factories.job(rita, title="Staff nurse"), name="Ada Byron")
    return made


@pytest.fixture
def expected_complaints():
    """A form that does not do is answered with 422."""
    return ("422",)


def look(page, name):
    """Keep a picture where one is asked for."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_an_administrator_defines_and_orders_fields_from_the_keyboard(open_as, company):
    page = open_as("adam", "/settings/fields/")
    assert browser.violations(page) == []
    look(page, "settings-fields")
    page.get_by_role("link", name="Add a field: Job").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Name").fill("Cost center")
    assert browser.violations(page) == []
    look(page, "settings-field-new")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The field is defined.")).to_be_visible()

    page.get_by_role("button", name="Move Why us up").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".settings__line .strong").first).to_have_text("Why us")
    with tenancy.organization(company.organization.pk):
        shown = list(FieldDefinition.objects.of(FieldSubject.PERSON).values_list("label", flat=True))
    assert shown[:2] == ["Why us", "Notice period"]
    page.get_by_role("link", name="Change Shift").click()
    assert browser.violations(page) == []
    look(page, "settings-field")


@pytest.mark.parametrize(("size", "theme"), [("phone", "light"), ("desktop", "dark")])
def test_fields_are_loaded_after_the_drawer_and_filled_in_in_a_dialog(size, theme, open_as, company):
    page = open_as("rita", "/people/?sort=name", size=size, theme=theme)
    page.get_by_role("link", name="Ada Byron").first.click()
    part = page.locator("#drawer section", has=page.get_by_role("heading", name="Fields"))
    expect(part).to_contain_text("to be filled in")
    part.get_by_role("button", name="Fill in fields", exact=True).or_(
        part.get_by_role("link", name="Fill in fields", exact=True)
    ).click()
    dialog = page.get_by_role("dialog", name="Fields of Ada Byron")
    dialog.get_by_label("Notice period").fill("Two weeks")
    dialog.get_by_label("Night").check()
    dialog.get_by_label("From").fill("52000")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("This field is required.")
    look(page, f"fields-dialog-{size}")
    assert browser.violations(page) == []

    dialog.get_by_label("Drives a van").select_option(label="Yes")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_contain_text("Say which currency it is in")
    dialog.get_by_label("Currency").fill("eur")
    dialog.get_by_role("button", name="Save").click()
    expect(part).to_contain_text("from €52,000")
    expect(part).to_contain_text("Two weeks")
    assert browser.violations(page) == []
    look(page, f"fields-drawer-{size}")


@pytest.mark.parametrize(("size", "theme"), [("phone", "dark"), ("desktop", "light")])
def test_a_job_shows_its_fields_among_its_settings(size, theme, open_as, company):
    with tenancy.organization(company.organization.pk):
        adam, job = company.actor("adam"), Job.objects.get()
        for label, kind in (("Cost center", FieldKind.SHORT_TEXT), ("Budget", FieldKind.AMOUNT)):
            rules = Rules(needs_approval=kind == FieldKind.AMOUNT)
            fields.define(draft=FieldDraft(FieldSubject.JOB, label, kind, rules=rules), by=adam, at=MONDAY)
    page = open_as("rita", f"/jobs/{job.pk}/settings/", size=size, theme=theme)
    part = page.locator("section", has=page.get_by_role("heading", name="Fields", exact=True))
    part.get_by_role("link", name="Fill in fields").click()
    dialog = page.get_by_role("dialog", name="Fields of Staff nurse")
    expect(dialog).to_contain_text("is approved again")
    dialog.get_by_label("Cost center").fill("4711")
    dialog.get_by_role("button", name="Save").click()

    expect(part).to_contain_text("4711")
    assert browser.violations(page) == []
    look(page, f"fields-job-{size}")
