"""People in a real browser: from the keyboard, over any page, for everybody."""

import re

import pytest
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.people.enums import ConsentEvidence
from hireloom.people.models import Consent, Document, Note, PersonTag
from hireloom.people.operations import consents, notes, tags
from hireloom.people.operations.consents import Agreement
from tests import cast, factories, jobs
from tests.cast import MONDAY, TUESDAY
from tests.web import browser

AGREEMENT = Agreement(
    evidence=ConsentEvidence.CAREERS_FORM,
    notice="By sending this you agree that Acme Robotics keeps what you send and reads it to decide about this job.",
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db):
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        job = factories.job(rita, title="Staff nurse")
        for name in ("Ada Byron", "Bela Novak", "Chidi Okafor"):
            person = factories.application(job, name=name, at=MONDAY).person
            consents.give(person=person, agreement=AGREEMENT, by=rita, at=MONDAY)
            notes.add(person=person, body="Called.", by=rita, at=TUESDAY)
            tags.put_on(person=person, name="Night shift", by=rita, at=TUESDAY)
    return made


def test_a_person_is_read_noted_and_tagged_from_the_keyboard(open_as, company):
    page = open_as("rita", "/people/?sort=name")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer-title")).to_have_text("Ada Byron")
    expect(page).to_have_url(re.compile(r"/people/[0-9a-f-]{36}/$"))

    page.keyboard.press("n")
    expect(page.locator("#note-body")).to_be_focused()
    page.keyboard.type("Would work nights.")
    page.get_by_role("button", name="Keep note").click()
    expect(page.locator("#timeline .timeline__body").first).to_contain_text("Would work nights.")
    expect(page.locator("#note-body")).to_have_value("")

    page.keyboard.press("Escape")
    expect(page.locator("#drawer-title")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/people/\?sort=name$"))
    with tenancy.organization(company.organization.pk):
        assert Note.objects.filter(body="Would work nights.").count() == 1


def test_a_draft_survives_leaving_and_coming_back(open_as):
    page = open_as("rita", "/people/?sort=name")
    page.get_by_role("link", name="Ada Byron").click()
    page.locator("#note-body").fill("Half a thought")
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/people/?sort=name")
    page.reload()

    page.get_by_role("link", name="Ada Byron").click()

    expect(page.locator("#note-body")).to_have_value("Half a thought")


def test_a_tag_is_taken_off_and_u_puts_it_back(open_as, company):
    page = open_as("rita", "/people/?sort=name")
    page.get_by_role("link", name="Ada Byron").click()
    page.get_by_role("button", name="Remove tag Night shift").click()
    expect(page.locator("[data-toasts]")).to_contain_text("Tag “Night shift” removed")
    expect(page.locator("#person-head")).not_to_contain_text("Night shift")

    page.locator("#drawer-title").focus()
    page.keyboard.press("u")

    expect(page.locator("#person-head")).to_contain_text("Night shift")
    with tenancy.organization(company.organization.pk):
        assert PersonTag.objects.count() == 3


def test_a_consent_is_taken_back_after_a_question(open_as, company):
    page = open_as("rita", "/people/?sort=name")
    page.get_by_role("link", name="Ada Byron").click()
    expect(page.locator("#person-facts")).to_contain_text("We may")
    page.get_by_role("link", name="Taken back…").click()
    expect(page.locator("#dialog")).to_contain_text("Did Ada Byron take this consent back?")
    assert browser.violations(page) == []

    page.locator("#dialog").get_by_role("button", name="Taken back").click()

    expect(page.locator("[data-toasts]")).to_contain_text("Noted that the consent was taken back")
    expect(page.locator("#person-facts .badge", has_text="Taken back")).to_be_visible()
    expect(page.get_by_role("link", name="Taken back…")).to_have_count(0)
    with tenancy.organization(company.organization.pk):
        assert Consent.objects.in_force().count() == 2


def test_two_rows_are_tagged_at_once(open_as, company):
    page = open_as("rita", "/people/?sort=name")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-bulk-bar]")).to_contain_text("2 selected")
    page.keyboard.press("t")
    page.locator("#id_name").fill("Surgeon")
    page.get_by_role("button", name="Tag 2 people").click()

    expect(page.locator("[data-toasts]")).to_contain_text("2 people tagged “Surgeon”")
    expect(page.locator("#people-table .chip", has_text="Surgeon")).to_have_count(2)


def test_typing_narrows_the_list_and_the_palette_forgives(open_as):
    page = open_as("rita", "/people/")
    page.get_by_role("searchbox").fill("nov")
    expect(page.locator("#people-table tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/people/\?.*q=nov"))
    expect(page.get_by_role("searchbox")).to_be_focused()

    page.keyboard.press("Control+k")
    page.keyboard.type("okafr")
    expect(page.locator("#palette-list")).to_contain_text("Chidi Okafor")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer-title")).to_have_text("Chidi Okafor")


def test_somebody_we_know_is_found_while_typing_the_address(open_as, company):
    with tenancy.organization(company.organization.pk):
        factories.person(company.organization.pk, name="Dalia Haddad", email="dalia@example.org")
    page = open_as("rita", "/people/")
    page.get_by_role("link", name="Add person").click()
    page.locator("#id_email").fill("dalia@example.org")
    page.locator("#id_name").focus()

    expect(page.locator("#known")).to_contain_text("Dalia Haddad has this address.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_everybody_can_use_the_list_the_person_and_the_dialogs(open_as, company, size, theme):
    page = open_as("rita", "/people/", size, theme)
    assert browser.violations(page) == []

    page.get_by_role("link", name="Filter").click()
    expect(page.locator("#filters")).to_be_visible()
    assert browser.violations(page) == []
    page.keyboard.press("Escape")

    page.get_by_role("link", name="Ada Byron").click()
    expect(page.locator("#timeline")).to_be_visible()
    assert browser.violations(page) == []
    page.goto(page.url)
    assert browser.violations(page) == []


DROP = """([selector, name]) => {
  const carried = new DataTransfer();
  carried.items.add(new File(["Ada Byron, nurse in Lyon"], name, { type: "text/plain" }));
  const place = document.querySelector(selector);
  const told = (kind) => new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried });
  place.dispatchEvent(told("dragover"));
  return !place.dispatchEvent(told("drop"));
}"""


def test_a_document_dropped_on_the_drawer_is_asked_about_and_added(open_as, company):
    page = open_as("rita", "/people/?sort=name")
    page.get_by_role("link", name="Ada Byron").click()
    page.locator("#note-body").fill("Half a thought")

    assert page.evaluate(DROP, ["#timeline", "ada.txt"]), "the browser would leave the page for the file"

    expect(page.locator("#dialog")).to_contain_text("Add a document to Ada Byron")
    expect(page.locator("#dialog [data-drop-zone-files]")).to_contain_text("ada.txt")
    assert browser.violations(page) == []
    page.get_by_label("Kind").select_option("cover_letter")
    page.get_by_role("button", name="Add document").click()

    expect(page.locator("[data-toasts]")).to_contain_text("“ada.txt” was added and is being read")
    expect(page.locator("#person-facts").get_by_role("region", name="Documents")).to_contain_text("Cover letter")
    expect(page.locator("#note-body")).to_have_value("Half a thought")
    jobs.drain()
    expect(page.locator("#person-facts").get_by_role("region", name="Documents")).not_to_contain_text(
        "Waiting to be read"
    )
    with tenancy.organization(company.organization.pk):
        assert Document.objects.values_list("name", "kind", "state").get() == ("ada.txt", "cover_letter", "read")


def test_a_file_dropped_where_nothing_takes_it_changes_nothing(open_as):
    page = open_as("rita", "/people/?sort=name")

    assert page.evaluate(DROP, ["#main", "ada.txt"])

    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_search_is_asked_read_and_opened_from_the_keyboard_by_everybody(open_as, company, size, theme):
    with tenancy.organization(company.organization.pk):
        jobs.drain()
    page = open_as("rita", "/search/", size, theme)
    expect(page.locator("#search-q")).to_be_focused()
    page.keyboard.type("byron OR novak")
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(page.locator("mark").first).to_have_text(re.compile("Byron|Novak"))
    expect(page).to_have_url(re.compile(r"/search/\?q=byron"))
    expect(page.locator(".search-facets__value").first).to_be_attached()
    assert browser.violations(page) == []

    page.locator("#search-q").blur()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer-title")).to_have_text(re.compile("Byron|Novak"))
