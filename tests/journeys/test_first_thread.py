"""The first thread through the loom, in a browser: a stranger applies, a recruiter hires, a good other one stays warm."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hireloom.ats.models import Application
from hireloom.core import audit
from hireloom.core.models import Membership
from hireloom.people.models import Person
from tests import factories, jobs
from tests.cast import FRIDAY, PASSWORD
from tests.corpus import layouts, people

PEOPLE = people.everybody()
ADA, GRACE = PEOPLE[0], PEOPLE[4]


@pytest.fixture
def ada_pdf(tmp_path) -> Path:
    file = tmp_path / "resume.pdf"
    file.write_bytes(layouts.as_pdf(ADA, "dark sidebar"))
    return file


@pytest.fixture
def grace_docx(tmp_path) -> Path:
    file = tmp_path / "resume.docx"
    file.write_bytes(layouts.as_docx(GRACE))
    return file


def applies(page: Page, someone: people.Person, resume: Path) -> None:
    page.get_by_role("link", name="Staff nurse").first.click()
    page.get_by_role("link", name="Apply").first.click()
    page.get_by_label("Your name").fill(someone.full)
    page.get_by_label("E-mail").fill(someone.email)
    page.locator("input[type=file]").set_input_files(resume)
    page.get_by_role("button", name="Send application").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you!")


def somebody_speaks_well_of(application: Application) -> None:
    """An interview with a good scorecard: what makes somebody a silver medalist."""
    interviewer = Membership.objects.order_by("pk").first()
    met = factories.interview(application, interviewer, at=FRIDAY, starts_at=FRIDAY + timedelta(days=1))
    factories.scorecard(met, interviewer, at=FRIDAY + timedelta(days=2))


def test_a_stranger_is_hired_and_a_silver_medalist_waits_in_the_pool(company, visitor, ada_pdf, grace_docx):
    site = f"/careers/{company.slug}/"
    applies(visitor(phone=True).goes_to(site), ADA, ada_pdf)
    applies(visitor().goes_to(site), GRACE, grace_docx)
    jobs.drain()

    rita = visitor()
    page = rita.signs_in("rita@acme.example", PASSWORD)
    rita.goes_to(f"/jobs/{company.job.pk}/")
    board, drawer, dialog = page.locator("[data-board]"), page.locator("#drawer"), page.locator("#dialog")

    board.get_by_role("link", name=ADA.full).click()
    expect(drawer.get_by_text(ADA.email).first).to_be_visible()
    expect(drawer.get_by_text(ADA.positions[0].company).first).to_be_visible()
    expect(drawer.get_by_text("Applied for Staff nurse").first).to_be_visible()

    drawer.get_by_label("Note", exact=True).fill("Calm, and clear about shifts.")
    drawer.get_by_role("button", name="Keep note").click()
    expect(drawer.get_by_text("Calm, and clear about shifts.").first).to_be_visible()

    drawer.get_by_role("link", name="Move").first.click()
    dialog.get_by_role("button", name="Phone interview").click()
    expect(
        drawer.get_by_text("Applied to Phone interview")
        .or_(drawer.get_by_text("from Applied to Phone interview"))
        .first
    ).to_be_visible()
    drawer.get_by_role("link", name="Hire").first.click()
    dialog.get_by_role("button", name="Hire").click()
    expect(drawer.get_by_text("Hired").first).to_be_visible()

    with company.shown():
        somebody_speaks_well_of(Application.objects.get(person__name=GRACE.full))
    rita.goes_to(f"/jobs/{company.job.pk}/")
    expect(board.get_by_text(ADA.full)).to_have_count(0)
    board.get_by_role("link", name=GRACE.full).focus()
    page.keyboard.press("r")
    dialog.get_by_label("Another candidate fits better").check()
    dialog.get_by_label("Silver medalist").check()
    dialog.get_by_role("button", name="Reject").click()
    expect(board.get_by_text(GRACE.full)).to_have_count(0)
    jobs.drain()

    rita.goes_to("/pools/")
    page.get_by_role("link", name="Silver medalists").click()
    expect(page.get_by_text(GRACE.full).first).to_be_visible()

    with company.shown():
        assert {a.person.name: a.outcome for a in Application.objects.select_related("person")} == {
            ADA.full: "hired",
            GRACE.full: "rejected",
        }
        assert Person.objects.get(name=ADA.full).contact_type == "employee"
        assert audit.verify(company.id).is_intact
