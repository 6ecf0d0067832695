"""A recruiter arranges the stages of a job, from the keyboard and by ear."""

from playwright.sync_api import expect

from tests.browser import fits, pretty
from tests.cast import PASSWORD


def test_stages_are_arranged_from_the_keyboard(company, visitor):
    rita = visitor()
    page = rita.signs_in("rita@acme.example", PASSWORD)
    rita.goes_to(f"/jobs/{company.job.pk}/settings/")
    assert rita.accessibility() == [], pretty(rita.accessibility())
    names = page.locator("input[name=stage_name]")
    assert [field.input_value() for field in names.all()] == [
        "Applied", "Screening", "Phone interview", "On-site interview", "Offer"
    ]  # fmt: skip

    page.get_by_role("button", name="Move Phone interview up").press("Enter")
    expect(names.nth(1)).to_have_value("Phone interview")
    expect(page.get_by_role("button", name="Move Phone interview up")).to_be_focused()
    page.keyboard.press("Enter")
    expect(names.nth(0)).to_have_value("Phone interview")
    expect(page.get_by_role("button", name="Move Phone interview up")).to_be_disabled()
    expect(page.get_by_role("button", name="Move Phone interview down")).to_be_focused()
    page.get_by_role("button", name="Remove Offer").press("Enter")
    expect(page.get_by_role("button", name="Remove On-site interview")).to_be_focused()
    page.get_by_role("button", name="Add a stage").press("Enter")
    expect(names.nth(4)).to_be_focused()
    expect(page.get_by_role("button", name="Remove stage 5")).to_be_visible()
    assert rita.accessibility() == [], pretty(rita.accessibility())

    page.keyboard.type("Day on the ward")
    page.get_by_role("button", name="Save stages").click()
    expect(page.locator("[data-toasts]")).to_contain_text("The stages were changed.")

    with company.shown():
        kept = list(company.job.stages.order_by("position").values_list("name", flat=True))
    assert kept == ["Phone interview", "Applied", "Screening", "On-site interview", "Day on the ward"]


def test_stages_are_arranged_on_a_phone(company, visitor):
    rita = visitor(phone=True)
    page = rita.signs_in("rita@acme.example", PASSWORD)
    rita.goes_to(f"/jobs/{company.job.pk}/settings/")

    page.get_by_role("button", name="Move Offer up").tap()
    expect(page.locator("input[name=stage_name]").nth(3)).to_have_value("Offer")

    assert fits(page)
    assert rita.accessibility() == [], pretty(rita.accessibility())
